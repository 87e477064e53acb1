"""Clauses: the stretches of a sentence inside which a cue reaches a thing.

The boundaries come from punctuation, conjunctions and the parse. The parse of fragments and of
imperatives is often wrong, so it only decides where it agrees with the order of the words: a comma or
"and" opens a clause when a subject with its verb, an imperative or a new ban follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from linter.language.clause_kinds import (
    SUBJECTS,
    ClauseKind,
    comma_follows,
    kind_at,
    kind_opened,
    opens_purpose,
)
from linter.language.cues import Cue
from linter.language.tokens import Sentence, Token
from linter.language.word_sets import word_set

_DIVIDERS = frozenset(
    {";", "–", "—", "--", "(", ")", "->", "→", "=>", "=", "|", "…", "...", "[", "]", "•", "·", "*", "."}
)
_UNCHANGED = word_set("clauses", "unchanged")
"""Verbs whose past is their base, which the tagger takes for it behind "and"."""
_LABEL_SIGNS = frozenset({":", "->", "→", "=>", "=", "|", "–", "—"})
_CONJUNCTIONS = word_set("clauses", "conjunctions")
_ADVERSATIVES = word_set("clauses", "adversatives")
_PERSONS = frozenset({"he", "i", "it", "she", "they", "we", "you"})
_SOFT = word_set("clauses", "soft")
_PLAIN_IMPERATIVES = word_set("clauses", "plain_imperatives")
_CARING = word_set("clauses", "caring")
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_VERBS = _FINITE | {"VB"}
_RELATIVE_TAGS = frozenset({"WDT", "WP"})
_BRACKET = 9
"""How many words a bracket may hold that only gives examples."""
_VERB_GROUP = 4
"""How many words a verb with its auxiliaries takes ("may not yet have")."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Tokens `start` to `end` (exclusive) of a sentence that stand or fall together."""

    start: int
    end: int
    kind: ClauseKind
    joined: bool = False
    """Whether it is coordinated with the clause before it by a comma or conjunction alone."""


def find_clauses(
    sentence: Sentence, cues: Sequence[Cue], blocked: frozenset[int], label_end: int = 0
) -> tuple[Clause, ...]:
    """The clauses of a sentence, in order, covering all of its tokens but the dividers.

    `blocked` are tokens inside time expressions and mentions, which no boundary may cut. `label_end`
    is where a label set in bold ends, 0 where there is none.
    """
    tokens = sentence.tokens
    starts = {cue.start: cue for cue in cues}
    clauses: list[Clause] = []
    begin, kind, joined = 0, "main", False
    kind = kind_at(tokens, 0) or "main"
    index, bracketed = 0, 0
    while index < len(tokens):
        aside = _aside_end(tokens, index, begin, starts)
        if aside is not None:
            bracketed += aside - index
            index = aside
            continue
        if index == label_end > begin == 0 and tokens[index].text not in _LABEL_SIGNS:
            clauses.append(Clause(0, index, "label"))
            begin, kind, joined = index, kind_at(tokens, index) or "main", False
        cut = _boundary(tokens, index, begin, kind, starts, blocked)
        if cut is None:
            index += 1
            continue
        resume, following, is_joined = cut
        if index > begin:
            label = tokens[index].text in _LABEL_SIGNS and not clauses and index - begin - bracketed <= 9
            clauses.append(Clause(begin, index, "label" if label else kind, joined))  # type: ignore[arg-type]
        begin, kind, joined = resume, following, is_joined
        index = max(resume, index + 1)
    if begin < len(tokens):
        clauses.append(Clause(begin, len(tokens), kind, joined))  # type: ignore[arg-type]
    return tuple(clauses)


def _aside_end(tokens: Sequence[Token], index: int, begin: int, starts: dict[int, Cue]) -> int | None:
    """Where a bracket ends that stands between a subject and its verb, or in a label.

    "Creams (for example adapalene) may be restarted"; "Retinoids (Retin-A, Differin): not for a week".
    """
    if tokens[index].text != "(" or any(each.tag in _FINITE for each in tokens[begin:index]):
        return None
    close = next((at for at in range(index, len(tokens)) if tokens[at].text == ")"), len(tokens))
    if close + 1 >= len(tokens) or close - index > _BRACKET:
        return None
    labels = begin == 0 and index > 0 and tokens[close + 1].text in _LABEL_SIGNS
    if not labels and tokens[close + 1].tag not in ("MD", "VBZ", "VBP"):
        return None
    inside = range(index, close)
    if any(at in starts or (not labels and tokens[at].tag in _FINITE) for at in inside):
        return None
    return close + 1


def _boundary(
    tokens: Sequence[Token],
    index: int,
    begin: int,
    kind: str,
    starts: dict[int, Cue],
    blocked: frozenset[int],
) -> tuple[int, str, bool] | None:
    """Where the next clause starts, its kind and whether it is joined, if one starts at `index`."""
    word = tokens[index].text
    if index in blocked or (index == begin and word not in _DIVIDERS):
        return None
    if word == ":" and begin + 9 < index and not _has_verb_after(tokens, index) and index + 1 not in starts:
        return None
    if word in _DIVIDERS or word == ":":
        if (
            word == "."
            and index + 1 < len(tokens)
            and index not in blocked
            and tokens[index].end == tokens[index + 1].start
        ):
            return None
        return index + 1, kind_at(tokens, index + 1) or "main", word in {"–", "—"}
    if word in _ADVERSATIVES and (index + 1 < len(tokens)) and tokens[index - 1].text != "not":
        return index + 1, kind_at(tokens, index + 1) or "main", False
    if kind == "relative" and _resumes(tokens, index, begin):
        return index, "main", False
    opener = kind_opened(tokens, index)
    if opener:
        return index, opener, False
    if word == "to" and opens_purpose(tokens, index, begin):
        return index, "purpose", False
    if word == "," or word in _CONJUNCTIONS:
        return _coordination(tokens, index, begin, kind, starts)
    return None


def _resumes(tokens: Sequence[Token], index: int, begin: int) -> bool:
    """Whether the verb of the whole stands there, behind a relative clause with its own: "guests who were needled may …"."""
    if tokens[index].tag not in _FINITE or not any(each.tag in _FINITE for each in tokens[begin:index]):
        return False
    return any(each.dep == "ROOT" for each in tokens[index : index + _VERB_GROUP])


def _has_verb_after(tokens: Sequence[Token], index: int) -> bool:
    return any(token.tag in _FINITE or token.tag == "VB" for token in tokens[index + 1 :])


def _coordination(
    tokens: Sequence[Token], index: int, begin: int, kind: str, starts: dict[int, Cue]
) -> tuple[int, str, bool] | None:
    after = index + 1
    while after < len(tokens) and tokens[after].text in _CONJUNCTIONS | {","}:
        after += 1
    if after >= len(tokens):
        return None
    if tokens[index].text in (",", "and") and tokens[after - 1].text == "then":
        return after, "main", False
    if (
        tokens[index].text == ","
        and kind in ("condition", "purpose", "concession", "reason")
        and _first_comma(tokens, begin, index)
    ):
        return after, kind_at(tokens, after) or "main", False
    if kind == "condition" and tokens[index].text in ("and", "or") and comma_follows(tokens, index):
        return None
    subordinate = kind_at(tokens, after)
    if subordinate:
        return after, subordinate, False
    denied = any(token.text in ("not", "n't", "never") for token in tokens[begin:index])
    if (
        denied
        and tokens[index].text in ("and", "or")
        and tokens[after].tag in ("VBZ", "VBD")
        and tokens[index].text == "and"
    ):
        return after, "main", True
    if kind == "relative" and tokens[index].text == ",":
        return after, "main", True
    if (
        tokens[after].text == "do"
        and after + 1 < len(tokens)
        and tokens[after + 1].text not in ("n't", "not")
    ):
        return after, "main", True
    negated = any(token.text in ("n't", "not", "never") for token in tokens[begin : begin + 4])
    bare_verb = tokens[after].tag in ("VB", "VBP") or not _subject_and_verb(tokens, after)
    if negated and bare_verb and _alternative_list(tokens, begin, index):
        return None
    if tokens[after].tag == "VBG" and _avoiding(tokens, begin, starts) and after in starts:
        return after, "main", True
    if tokens[after].tag == "VBG" and _avoiding(tokens, begin, starts) and tokens[after].text in _CARING:
        return after, "main", True
    place = after
    while place < len(tokens) - 1 and tokens[place].text in _SOFT:
        place += 1
    named = tokens[index - 1].pos in ("NOUN", "PROPN", "NUM", "PUNCT", "X", "ADJ")
    listing = (
        tokens[place].text not in _PERSONS
        and named
        and not any(token.tag in _FINITE or token.tag == "VB" for token in tokens[begin:index])
    )
    if (
        _new_ban(tokens, place, after, starts)
        or (_subject_and_verb(tokens, place) and not listing and not _inside_subject(tokens, begin, index))
        or _imperative(tokens, place, begin, index)
    ):
        return after, "main", True
    return None


def _first_comma(tokens: Sequence[Token], begin: int, index: int) -> bool:
    """Whether this comma ends a fronted subordinate clause, and not a list inside it."""
    between = [token.text for token in tokens[begin:index]]
    if "," in between:
        return True
    rest = [token.text for token in tokens[index + 1 : index + 8]]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is not None and following.text in _CONJUNCTIONS:
        return False
    listed = any(word in ("and", "or") for word in rest[1:4]) and "," in rest[1:]
    return not listed


def _new_ban(tokens: Sequence[Token], place: int, after: int, starts: dict[int, Cue]) -> bool:
    cue = starts.get(place) or starts.get(after)
    if cue is None:
        return False
    if cue.name in ("negator", "avoid", "wait", "away", "psych"):
        return tokens[cue.start].tag not in ("VBG", "NN", "NNS") or cue.name == "wait"
    return (
        cue.name in ("permit", "advise")
        and (tokens[cue.start].tag in ("MD", "VB", "VBP") or tokens[cue.start].text in _UNCHANGED)
        and cue.start == place
    )


def _subject_and_verb(tokens: Sequence[Token], place: int) -> bool:
    """Whether a subject starts at `place` and its verb follows before the next comma."""
    if tokens[place].text in SUBJECTS:
        return any(
            token.pos in ("VERB", "AUX") or token.tag in _FINITE for token in tokens[place + 1 : place + 4]
        )
    for index in range(place, min(place + 7, len(tokens))):
        token = tokens[index]
        if token.text in {",", ";", "(", ")"}:
            return False
        if (
            index > place
            and (token.tag in _FINITE or _closing_modal(tokens, index))
            and tokens[index - 1].pos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "ADV")
        ):
            return True
    return False


def _closing_modal(tokens: Sequence[Token], index: int) -> bool:
    """Whether a "can" that ends its clause was taken for a tin: "acids can't go on tonight, vitamin E can"."""
    ends = index + 1 == len(tokens) or tokens[index + 1].pos == "PUNCT"
    return ends and tokens[index].text == "can"


def _inside_subject(tokens: Sequence[Token], begin: int, index: int) -> bool:
    """Whether all before `index` is one noun with a relative clause, whose verb is still to come.

    "Any serum that contains retinol or acids may go back on" has one subject.
    """
    relative = next((at for at in range(begin + 1, index) if tokens[at].tag in _RELATIVE_TAGS), None)
    if relative is None or tokens[relative - 1].pos not in ("NOUN", "PROPN", "PRON"):
        return False
    if any(token.tag in _VERBS for token in tokens[begin:relative]):
        return False
    return sum(token.tag in _FINITE for token in tokens[relative:index]) == 1


def _imperative(tokens: Sequence[Token], place: int, begin: int, index: int) -> bool:
    token = tokens[place]
    if token.tag not in ("VB", "VBP") or token.pos not in ("VERB", "AUX"):
        return _mistagged(tokens, place, begin)
    told = token.tag == "VBP" and any(other.dep in ("nsubj", "nsubjpass") for other in tokens[begin:index])
    if told and tokens[begin].text not in SUBJECTS:
        return False
    negated = any(other.text in ("n't", "not", "never") for other in tokens[begin : begin + 4])
    if negated and _alternative_list(tokens, begin, index):
        return False
    before = tokens[begin]
    modal = any(other.tag == "MD" or other.text == "to" for other in tokens[begin:index])
    return not (modal and before.text in SUBJECTS and tokens[index].text == "or")


def _avoiding(tokens: Sequence[Token], begin: int, starts: dict[int, Cue]) -> bool:
    """Whether the clause bans by a gerund, beside which others stand: "avoiding the sun, using SPF"."""
    return any(
        index >= begin and cue.name == "avoid" and tokens[index].tag == "VBG" for index, cue in starts.items()
    )


def _mistagged(tokens: Sequence[Token], place: int, begin: int) -> bool:
    """Whether a second imperative was taken for a noun: "avoid the sauna and use retinol"."""
    if place + 1 >= len(tokens) or tokens[begin].tag not in ("VB", "VBP"):
        return False
    following = tokens[place + 1].pos in ("NOUN", "PROPN", "DET", "PRON")
    return following and tokens[place].text in _PLAIN_IMPERATIVES


def _alternative_list(tokens: Sequence[Token], begin: int, index: int) -> bool:
    """Whether bare verbs are listed with "or" around `index`: "don't pick, rub or scratch"."""
    if tokens[index].text in ("or", "nor"):
        return True
    for token in tokens[index + 1 : index + 10]:
        if token.text in ("or", "nor"):
            return True
        if token.text in ("and", "but", ";", "."):
            return False
    return False
