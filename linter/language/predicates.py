"""Predicates: which cues after a thing are said of it, by word order and voice, and which negate them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from linter.language.clauses import Clause
from linter.language.cues import Cue
from linter.language.times import find_times
from linter.language.tokens import Sentence, Token
from linter.language.word_sets import word_set

_LONE = word_set("polarity", "lone")
_BE = word_set("polarity", "be")
_AFTER_LONE_NEGATOR = word_set("polarity", "after_lone_negator")
_ELLIPTIC = word_set("polarity", "elliptic")
"""Auxiliaries that stand for a whole predicate before a negator."""
_OBLIGING = (("have", "to"), ("need", "to"))
"""What may end an elliptic predicate: "the gym must wait, your walk doesn't have to"."""
_DENIED_REACH = 4
"""How many words before a predicate what denies it may stand ("isn't such a good idea")."""
_VERB_GROUP = 3
"""How many words after a modal its verb may begin ("should really not be skipped")."""
_RETURNED = frozenset({"came", "crept", "got", "went", "moved"})
"""Pasts of coming back, which tell what somebody did and allow nothing."""
_DIVIDERS = frozenset({":", "-", "–", "—", "=", "→"})
_BEFORE_ORDER = frozenset({"always", "completely", "do", "just", "n't", "never", "not", "please", "simply"})
_LONGEST_TIME = 6
"""How many words are looked at for a time behind a predicate."""


def predicated(
    inside: Sequence[Cue], cues: Sequence[Cue], tokens: Sequence[Token], clause: Clause, start: int, end: int
) -> list[Cue]:
    """The cues after the thing at tokens `start` to `end` (exclusive) that its predicate is made of."""
    after = [cue for cue in inside if cue.start >= end]
    for number, cue in enumerate(after):
        predicate = _predicate(cue, tokens, clause, end)
        if predicate is None:
            continue
        before = after[:number]
        if any(other.direction == "local" for other in before):
            return []
        negators = [other for other in before if other.name == "negator"]
        if tokens[cue.start].tag == "MD":
            negators += [
                other
                for other in after[number + 1 :]
                if other.name == "negator" and other.start <= cue.end + 1
            ]
            skipped = [
                other
                for other in after[number + 1 :]
                if (other.name in ("avoid", "away") and _is_passive(other, tokens))
                or (other.name == "off" and other.start <= cue.end + _VERB_GROUP)
            ]
            return [*negators, predicate, *skipped[:1]]
        return [*negators, predicate]
    lone = [
        cue
        for cue in after
        if cue.name == "negator" and tokens[cue.start].text in _LONE and _stands_alone(cue, tokens, clause)
    ]
    if lone and _is_elliptic(lone[0], tokens):
        return _elliptic(lone[:1], cues, tokens, start)
    return lone[:1] or _affirmed(cues, tokens, clause, start, end)


def is_left_out(sentence: Sentence, clause: Clause, end: int) -> bool:
    """Whether an auxiliary is all the predicate of the thing that ends at token `end`: "…, but a sauna isn't"."""
    rest = [token.text for token in sentence.tokens[end : clause.end] if token.pos != "PUNCT"]
    return bool(clause.start and rest) and rest[0] in _ELLIPTIC and rest[1:] in ([], ["n't"], ["not"])


def _is_elliptic(cue: Cue, tokens: Sequence[Token]) -> bool:
    """Whether the negator denies what was said of another thing just before: "the cream is optional, the care isn't"."""
    return cue.start > 0 and tokens[cue.start - 1].text in _ELLIPTIC


def _elliptic(lone: list[Cue], cues: Sequence[Cue], tokens: Sequence[Token], start: int) -> list[Cue]:
    return [*_said_before(cues, tokens, start)[-1:], *lone]


def _said_before(cues: Sequence[Cue], tokens: Sequence[Token], start: int) -> list[Cue]:
    """The predicates before token `start`, of which an auxiliary behind it may repeat the last."""
    return [
        cue
        for cue in cues
        if cue.end <= start
        and (
            cue.direction in ("backward", "both")
            or (cue.name in ("avoid", "away", "permit") and _is_passive(cue, tokens))
        )
    ]


def _affirmed(
    cues: Sequence[Cue], tokens: Sequence[Token], clause: Clause, start: int, end: int
) -> list[Cue]:
    """What was denied of another thing, where a bare auxiliary affirms it: "a sauna isn't allowed, a swim is"."""
    rest = [token.text for token in tokens[end : clause.end] if token.pos != "PUNCT"]
    if len(rest) != 1 or rest[0] not in _ELLIPTIC or not clause.start:
        return []
    said = next(reversed(_said_before(cues, tokens, start)), None)
    if said is None:
        return []
    if tokens[said.start].text in ("not", "n't"):
        return [replace(said, name="fine", sign=1, kind="permit")]
    reach = range(said.start - _DENIED_REACH, said.start)
    return [said] if any(cue.name == "negator" and cue.start in reach for cue in cues) else []


def _predicate(cue: Cue, tokens: Sequence[Token], clause: Clause, end: int) -> Cue | None:
    """The cue as a predicate of what stands before it, if it is one."""
    if cue.predicate and not _in_predicate(cue, tokens, clause, end):
        return None
    if cue.direction in ("backward", "both"):
        return None if _tells_return(cue, tokens, clause) else cue
    if cue.name in ("avoid", "psych", "away"):
        stranded = cue.end >= clause.end - 1 and tokens[cue.end - 1].text == "without"
        said = stranded or _is_passive(cue, tokens) or _takes_pronoun(cue, tokens, clause)
        return cue if said or _orders_label(cue, tokens, clause, end) else None
    if (
        cue.name in ("permit", "advise")
        and tokens[cue.start].tag == "MD"
        and _passive_follows(cue, tokens, clause)
    ):
        return cue
    if (
        cue.name in ("advise", "permit")
        and tokens[cue.start].tag == "VBN"
        and tokens[cue.end - 1].text != "to"
        and _is_passive(cue, tokens)
    ):
        return cue
    if cue.name == "permit" and tokens[cue.start].text in _BE and _ends(cue, tokens, clause):
        return cue
    return None


def _tells_return(cue: Cue, tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether it was a person who came back: "he went for a run and came back with hives"."""
    return tokens[cue.start].text in _RETURNED and any(
        token.pos == "PRON" and token.dep == "nsubj" for token in tokens[clause.start : cue.start]
    )


def _ends(cue: Cue, tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether the clause ends with a cue, as in "your routine is back on"."""
    return all(token.pos == "PUNCT" for token in tokens[cue.end : clause.end])


@lru_cache(maxsize=1024)
def _opens_time(words: tuple[str, ...]) -> bool:
    """Whether words open with a time, as in "fine | a week after", "fine | the same night"."""
    return any(time.start == 0 for time in find_times(words))


def _in_predicate(cue: Cue, tokens: Sequence[Token], clause: Clause, end: int) -> bool:
    """Whether a lone word is said of what stands before it, and doesn't describe what follows."""
    before = tokens[cue.start - 1] if cue.start else None
    compound = any(token.text == "-" for token in tokens[clause.start + 1 : clause.start + 2])
    opening = tokens[clause.start]
    orders = opening.tag in ("VB", "VBP") and opening.pos != "AUX" and not compound
    if orders or before is None or before.pos == "PRON":
        return cue.start == 0
    if before.text not in _BE and not (before.pos in ("NOUN", "PROPN", "NUM") and cue.start - end <= 1):
        return False
    following = tokens[cue.end] if cue.end < clause.end else None
    if _opens_time(tuple(token.text for token in tokens[cue.end : min(clause.end, cue.end + _LONGEST_TIME)])):
        return True
    if following is not None and following.pos in ("NOUN", "PROPN", "ADJ", "VERB", "PRON", "ADP", "DET"):
        return following.text in (
            "tonight",
            "today",
            "tomorrow",
            "now",
            "this",
            "straight",
            "there",
            "for",
            "from",
            "after",
            "once",
            "until",
            "to",
            "again",
            "by",
            "any",
            "within",
            "before",
        )
    return True


def _takes_pronoun(cue: Cue, tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether the verb's object points back: "the scrub – bin it"."""
    return cue.end < clause.end and tokens[cue.end].text in ("it", "them", "those", "these", "both")


def _orders_label(cue: Cue, tokens: Sequence[Token], clause: Clause, end: int) -> bool:
    """Whether a verb behind a label has the label for its object: "Sunscreen – skip, days 1 to 5", "SPF: don't leave out"."""
    opening = cue.start - 1
    while opening > end and tokens[opening].text in _BEFORE_ORDER:
        opening -= 1
    if opening < end or tokens[opening].text not in _DIVIDERS:
        return False
    following = tuple(token.text for token in tokens[cue.end : min(clause.end, cue.end + _LONGEST_TIME)])
    return not following or tokens[cue.end].pos == "PUNCT" or _opens_time(following)


def _is_passive(cue: Cue, tokens: Sequence[Token]) -> bool:
    if cue.name == "psych" and "be" in {token.text for token in tokens[cue.start + 1 : cue.end - 1]}:
        return True
    before = {token.text for token in tokens[max(0, cue.start - 3) : cue.start]}
    return bool(
        before
        & {"be", "been", "best", "better", "being", "is", "are", "was", "were", "get", "gets", "got", "to be"}
    )


def _passive_follows(cue: Cue, tokens: Sequence[Token], clause: Clause) -> bool:
    words = tokens[cue.end : min(cue.end + 5, clause.end)]
    return any(token.text in ("be", "get") for token in words) and any(
        token.tag in ("VBN", "VBD") for token in words
    )


def _stands_alone(cue: Cue, tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether a negator after the thing is all the predicate there is: "retinol: not for ten days"."""
    rest = [token for token in tokens[cue.end : clause.end] if token.text not in {",", ".", "!"}]
    if _is_elliptic(cue, tokens) and tuple(token.text for token in rest) in _OBLIGING:
        return True
    return not rest or rest[0].text in _AFTER_LONE_NEGATOR or rest[0].pos == "NUM"
