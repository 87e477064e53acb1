"""What kind of clause the words at a place open: a condition, a purpose, a reason, a concession, a relative clause."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from linter.language.tokens import Token
from linter.language.word_sets import word_set

ClauseKind = Literal["main", "condition", "purpose", "reason", "relative", "concession", "label"]
_EVEN = word_set("clauses", "even")
_OPENERS: dict[str, ClauseKind] = {
    "if": "condition",
    "unless": "condition",
    "when": "condition",
    "whenever": "condition",
    "provided": "condition",
    "whether": "condition",
    "assuming": "condition",
    "where": "condition",
    "once": "condition",
    "after": "condition",
    "whatever": "concession",
    "whichever": "concession",
    "because": "reason",
    "as": "reason",
    "although": "concession",
    "though": "concession",
    "while": "concession",
    "whilst": "concession",
    "which": "relative",
    "who": "relative",
    "whose": "relative",
    "since": "reason",
    "so": "main",
}
SUBJECTS = word_set("clauses", "subjects")
"""Pronouns and the like, which open a clause of their own."""
_CONTROL = word_set("clauses", "control")


def comma_follows(tokens: Sequence[Token], index: int) -> bool:
    """Whether a comma stands anywhere behind `index`."""
    return any(token.text == "," for token in tokens[index + 1 :])


def kind_at(tokens: Sequence[Token], index: int) -> ClauseKind | None:
    """The kind of subordinate clause that the words at `index` open, if any."""
    if index >= len(tokens):
        return None
    word = tokens[index].text
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if word == "to" and following is not None and following.tag == "VB":
        return "purpose" if any(token.text in {",", "–"} for token in tokens[index:]) else None
    if word == "much" and following is not None and following.text == "as":
        return "concession"
    if (
        word in ("should", "were", "had")
        and following is not None
        and following.text in ("i", "you", "we", "they")
    ):
        return "condition"
    if word in ("in",) and following is not None and following.text == "order":
        return "purpose"
    if word == "even" and following is not None and following.text in _EVEN:
        return "concession"
    if word in ("for",) and following is not None and following.text in ("fear",):
        return "reason"
    return kind_opened(tokens, index)


def kind_opened(tokens: Sequence[Token], index: int) -> ClauseKind | None:
    """The kind of clause that the conjunction at `index` opens, None where it joins no clause."""
    word = tokens[index].text
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    kind = _OPENERS.get(word)
    if kind is None or following is None:
        return None
    before = tokens[index - 1].text if index else ""
    if word == "as" and following.text in ("long", "soon"):
        return "condition"
    if word == "when" and before in ("is", "was", "'s"):
        return None
    if word in ("once", "after"):
        told = following.text in SUBJECTS and following.text not in ("this", "that", "these", "those", "it")
        return "condition" if told and (index or comma_follows(tokens, index)) else None
    if word == "as":
        is_clause = following.text in SUBJECTS | {
            "your",
            "the",
            "these",
            "those",
            "heat",
            "sweat",
        } and before not in {"as", "such", "same", "soon", "long", "well"}
        return kind if is_clause and before in {",", "", "days", "week", "treatment"} else None
    if word == "since":
        return (
            kind
            if following.text in SUBJECTS | {"your", "the", "heat", "sweat", "sun"} and index > 0
            else None
        )
    if word in ("while", "whilst"):
        if before in {"a", "little", "short", "good"}:
            return None
        return "concession" if index else "condition"
    if word == "so":
        return kind if before == "," or following.text in SUBJECTS | {"that"} else None
    if word in ("which", "who", "whose"):
        return kind if index and before not in {"of", "on", "about"} else None
    if word == "where":
        return kind if before not in {"no"} else None
    if word == "when" and before in {"only", "but"}:
        return kind
    return kind


def opens_purpose(tokens: Sequence[Token], index: int, begin: int) -> bool:
    """Whether "to" at `index` opens a purpose ("to keep it calm") and no complement ("want to")."""
    if index + 1 >= len(tokens) or tokens[index + 1].tag != "VB" or index == begin:
        return False
    before = tokens[index - 1]
    if before.pos == "NOUN" and tokens[index - 2].text == "no" and begin + 3 >= index - 1:
        return tokens[begin].text not in ("no", "there")  # "there is no requirement to"
    if before.text in _CONTROL or before.tag in ("MD",) or before.text in {"order", "as"}:
        return before.text == "order"
    return before.pos in ("NOUN", "PROPN", "PRON", "ADV", "PUNCT", "NUM")
