"""Claims that set needling apart from another treatment by an auxiliary alone: "waxing hurts, microneedling doesn't"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.language.claim_found import Found
from linter.language.claim_scope import Unit, negators, units
from linter.language.claim_words import Cue, Marked, claim_words, mark
from linter.language.patterns import is_punctuation
from linter.language.tokens import Sentence

_AUXILIARIES = frozenset(
    {"are", "can", "could", "did", "do", "does", "had", "has", "have", "is", "was", "were", "will", "would"}
)
_HAVING = frozenset({"has", "have", "had"})
_MOST = 5
"""How many words such a clause has at most ("with the roller there is none")."""


def set_apart(marked: Marked, sentences: Sequence[Sentence], index: int) -> Iterator[Found]:
    """What a clause denies of needling that is told of another treatment right before it."""
    own = units(marked)
    for position, unit in enumerate(own):
        if not unit.has("needling") or not _denies_alone(unit):
            continue
        told = own[:position] or _units_before(sentences, index)
        if not any(each.has("other_treatment") for each in told):
            continue
        for claim in claim_words().claims:
            cue = next((cue for each in told for cue in _told_of(each, claim.name)), None)
            if cue is not None:
                yield Found(claim.name, unit.start, unit.end, True, False, ())


def _denies_alone(unit: Unit) -> bool:
    """Whether a clause ends in an auxiliary that is denied, or in "has none"."""
    words = [element for element in unit.elements if not is_punctuation(element)]
    if len(words) > _MOST or len(words) < 2:
        return False
    return (words[-1] == "not" and words[-2] in _AUXILIARIES) or (
        words[-1] == "none" and words[-2] in _HAVING
    )


def _units_before(sentences: Sequence[Sentence], index: int) -> tuple[Unit, ...]:
    before = sentences[index - 1] if index else None
    if before is None or before.block != sentences[index].block or before.question:
        return ()
    return units(mark(before))


def _told_of(unit: Unit, claim: str) -> Iterator[Cue]:
    """What a clause asserts that the claim would deny: things and acts that nothing negates."""
    for role in ("things", "acts"):
        for cue in unit.cues(f"{claim}.{role}"):
            if not negators(unit, unit.start, unit.end):
                yield cue
