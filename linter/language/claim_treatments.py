"""Claims of another treatment: clauses that take it up, describe it, or stand under its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from linter.language.claim_scope import LABELLING, RELATIVES, VERBAL, Unit, denied_by, negators, units
from linter.language.claim_words import Cue, Marked

_NAMING = LABELLING | {"("}
_LISTING = frozenset({",", "and", "or", "so", "&"})
_OWN = frozenset({"our", "we", "us", "here", "i", "it", "this"})
_MEANS = frozenset({"with", "from", "after", "by", "for"})
_PRONOUN_REACH = 10
_NAMED_BY = 3
"""By which word a phrase names the treatment that it is about ("Our new lunchtime peel")."""
_COMBINING = frozenset({"with", "plus", "+", "&"})
_COMBINED_REACH = 3


def _takes_up_other(unit: Unit) -> bool:
    """Whether the clause's pronoun stands for another treatment named before it in the sentence."""
    marked = unit.marked
    named = [cue.end for cue in marked.of("other_treatment") if cue.end <= unit.start]
    if not named or unit.has("needling"):
        return False
    if any(named[-1] <= cue.start < unit.start for cue in marked.of("needling")):
        return False
    if "it" in unit.elements[:_PRONOUN_REACH] or unit.elements[0] in ("that", "they", "this"):
        return True
    return unit.elements[1:2] == ("they",) or _goes_on(unit) or _says_there_is(unit)


def _says_there_is(unit: Unit) -> bool:
    """Whether the clause is joined to the one before it, and only tells what there is: "… and there's no downtime"."""
    before = unit.marked.elements[unit.start - 1]
    return unit.elements[0] == "there" and before in ("and", ",") and _OWN.isdisjoint(unit.elements)


def _goes_on(unit: Unit) -> bool:
    """Whether the clause opens with a verb, and so has the subject of the one before it."""
    token = unit.marked.sentence.tokens[unit.marked.owners[unit.start]]
    return token.tag == "VBZ"


def _under_other(unit: Unit, end: int) -> bool:
    """Whether the clause is a fragment right after another treatment's name: "Peel (no downtime)", "Botox: painless".

    `end` is where the claim ends: what a further part of the fragment names is another matter.
    """
    part = _until_comma(unit, end)
    if not unit.start or _names_own(part) or not _OWN.isdisjoint(part.elements):
        return False
    earlier = [each for each in units(unit.marked) if each.end <= unit.start]
    if _is_bracketed(earlier):
        earlier.pop()
    while len(earlier) > 1 and earlier[-1].closing in _LISTING | LABELLING and _is_fragment(earlier[-1]):
        earlier.pop()
    if not earlier or earlier[-1].closing not in _NAMING:
        return False
    before = earlier[-2] if earlier[-1].conditional and len(earlier) > 1 else earlier[-1]
    if before.has("needling"):
        return False
    contrasts = {cue.end for cue in before.cues("contrast_before")}
    return any(
        contrasts.isdisjoint(range(cue.start - 2, cue.start + 1))
        and not negators(before, before.start, cue.start)
        and denied_by(before, cue) is None
        for cue in before.cues("other_treatment")
    )


def named_before(marked: Marked, before: Marked, end: int) -> bool:
    """Whether a bare phrase goes on about another treatment, which the bare one before names: "Peel, £70. No downtime"."""
    if not VERBAL.isdisjoint(marked.tags[:end]) or not VERBAL.isdisjoint(before.tags):
        return False
    if any(True for each in (marked, before) for _ in each.of("needling")):
        return False
    return any(cue.start <= _NAMED_BY for cue in before.of("other_treatment"))


def _until_comma(unit: Unit, end: int) -> Unit:
    elements = unit.marked.elements
    comma = next((place for place in range(end, unit.end) if elements[place] == ","), unit.end)
    return replace(unit, end=comma)


def _is_bracketed(parts: Sequence[Unit]) -> bool:
    """Whether the last of the parts stands in brackets behind a name: "LED panel (20 min)"."""
    return [each.closing for each in parts[-2:]] == ["(", ")"]


def _names_own(unit: Unit) -> bool:
    """Whether the clause names needling, other than to say that there is none of it ("no needles")."""
    return any(denied_by(unit, cue) is None for cue in unit.cues("needling"))


def _is_fragment(unit: Unit) -> bool:
    """Whether a clause has no verb and names no needling: "no needles" in a list of traits."""
    return not _names_own(unit) and VERBAL.isdisjoint(unit.marked.tags[unit.start : unit.end])


def _describes_other(unit: Unit) -> bool:
    """Whether the clause is a relative one that describes another treatment: "lasers, which burn …"."""
    if unit.elements[0] not in RELATIVES:
        return False
    return any(unit.start - 2 <= cue.end <= unit.start for cue in unit.marked.of("other_treatment"))


def _sought_from_other(unit: Unit) -> bool:
    """Whether the clause is a wish that the next words send to another treatment: "for results without downtime, have LED"."""
    marked = unit.marked
    if unit.start or unit.closing != "," or unit.elements[0] != "for":
        return False
    return any(cue.start >= unit.end for cue in marked.of("other_treatment")) and not any(
        True for _ in marked.of("needling")
    )


def other_treatment(unit: Unit, start: int, end: int) -> bool:
    """Whether the clause says what stands in the range of another treatment."""
    marked = unit.marked
    if _takes_up_other(unit) or _describes_other(unit) or _under_other(unit, end) or _sought_from_other(unit):
        return True
    own = [cue.start for cue in unit.cues("needling")]
    contrasts = {cue.end for cue in unit.cues("contrast_before")}
    for cue in unit.cues("other_treatment"):
        if cue.start > unit.start and _goes_with_own(marked, cue, own):
            continue
        if cue.start > unit.start and not contrasts.isdisjoint(range(cue.start - 2, cue.start + 1)):
            continue
        if cue.start <= start and not any(cue.end <= place < start for place in own):
            return True
        if cue.start >= end and not own and marked.elements[cue.start - 1] in _MEANS:
            return not _goes_apart(marked, end, cue.start)
        if cue.start >= end and not own and _describes(marked, end, cue):
            return True
    return False


def _goes_with_own(marked: Marked, treatment: Cue, own: list[int]) -> bool:
    """Whether another treatment is only what needling is combined with: "microneedling with PRP"."""
    place = treatment.start - 1
    if place < 1 or marked.elements[place] not in _COMBINING:
        return False
    return any(begin < place <= begin + _COMBINED_REACH for begin in own)


def _goes_apart(marked: Marked, start: int, end: int) -> bool:
    """Whether another predicate begins behind a comma: "no downtime, pairs well with LED"."""
    comma = next((place for place in range(start, end) if marked.elements[place] == ","), end)
    return not VERBAL.isdisjoint(marked.tags[comma:end])


def _describes(marked: Marked, start: int, treatment: Cue) -> bool:
    """Whether what ends at `start` stands before a treatment's name as its attribute: "pain-free brow threading"."""
    between = range(start, treatment.start)
    if len(between) > 1 or any(marked.tags[at] not in ("NOUN", "PROPN", "ADJ") for at in between):
        return False
    return marked.elements[treatment.end : treatment.end + 1] not in (("alternative",), ("free",), ("or",))
