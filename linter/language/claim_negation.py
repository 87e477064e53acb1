"""Claims made by negation: things that a clause denies, verbs and adjectives that it negates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from linter.language.claim_found import Found
from linter.language.claim_scope import (
    VERBAL,
    Unit,
    denied_by,
    graded,
    joined,
    negators,
    of_own_predicate,
    softened,
)
from linter.language.claim_subject import antecedent_of, own_subject
from linter.language.claim_treatments import other_treatment
from linter.language.claim_words import Claim, Cue, claim_words

_ARTICLES = frozenset({"a", "an", "the", "of", "some"})
_JUDGEMENTS = ("bleeding.normal", "bleeding.alarm")
_RELATIVE_WORDS = (("that",), ("which",), ("who",))
_DROPS = frozenset({
    "drop", "drops", "droplet", "droplets", "speck", "specks", "dot", "dots", "bead", "beads", "drip", "drips",
    "fleck", "flecks", "smear", "smears",
})  # fmt: skip
_TOPICAL = frozenset({"about", "concerning", "regarding"})
"""Before what something else is about: "no questions about the risks"."""
_OWNER_REACH = 3
_ABSENT_REACH = 2


def denials(unit: Unit, claim: Claim, later: bool) -> Iterator[Found]:
    """Things whose existence the clause denies: "no downtime", "won't have any pain", "blood: none"."""
    said = list(unit.cues(f"{claim.name}.says"))
    for thing in unit.cues(f"{claim.name}.things"):
        if any(cue.start <= thing.start < cue.end for cue in said):
            continue
        read = _denial(unit, claim, thing)
        if read is not None:
            yield replace(read, holds=False) if later else read


def _denial(unit: Unit, claim: Claim, thing: Cue) -> Found | None:
    denier = denied_by(unit, thing) or _shared_denier(unit, thing)
    absent = _absence(unit, thing)
    if denier is not None:
        outer = _over(unit, denier)
        start, end, count = denier.start, thing.end, 1 + len(outer)
        weak = graded(unit, denier.end, thing.start, 0)
        cues: tuple[Cue, ...] = (denier, thing)
    elif absent is not None:
        start, end = thing.start, absent.end
        denied = negators(unit, unit.start, thing.start) + negators(unit, thing.end, absent.start)
        count, weak, cues = 1 + len(denied), False, (thing, absent)
    else:
        before = negators(unit, unit.start, thing.start)
        if not before or not _has_thing(unit, before[-1], thing):
            return None
        if _judged_between(unit, before[-1], thing):
            return None
        start, end, count = before[-1].start, thing.end, len(before)
        weak = graded(unit, before[-1].end, thing.start, 0)
        cues = (before[-1], thing)
    if count % 2 == 0:
        return Found(claim.name, start, end, False, False, cues)
    hedged = weak or softened(unit, (thing,), (*claim.softened_by, "norm_modal")) or _of_norm(unit)
    limited = unit.conditional or _limited(unit, end) or _of_else(unit, thing)
    holds = not hedged and not limited and not other_treatment(unit, start, end)
    return Found(claim.name, start, end, holds, hedged, cues)


def _over(unit: Unit, denier: Cue) -> list[Cue]:
    """The negators that a denial stands under, without those of a predicate before: "doesn't hurt and has no downtime"."""
    before = [cue for cue in negators(unit, unit.start, denier.start) if cue.end <= denier.start]
    marked = unit.marked
    joint = max((at for at in range(unit.start, denier.start) if marked.elements[at] == "and"), default=-1)
    if VERBAL.isdisjoint(marked.tags[joint + 1 : denier.start]):
        return of_own_predicate(unit, before)
    return of_own_predicate(unit, [cue for cue in before if cue.start > joint])


def _of_norm(unit: Unit) -> bool:
    """Whether a fragment goes on with what should be: "you should have no blood, not even a dot"."""
    if not VERBAL.isdisjoint(unit.marked.tags[unit.start : unit.end]):
        return False
    return any(cue.end <= unit.start for cue in unit.marked.of("norm_modal"))


def _of_else(unit: Unit, thing: Cue) -> bool:
    """Whether the thing is one of something else: a drop of the water named before, downtime of a website."""
    if any(cue.start - thing.end <= _OWNER_REACH for cue in unit.cues("business", thing.end)):
        return True
    if unit.marked.elements[thing.start] not in _DROPS or thing.end - thing.start > 1:
        return False
    return any(cue.end <= thing.start for cue in unit.marked.of("liquid", "other_agent"))


def _limited(unit: Unit, end: int) -> bool:
    """Whether what ends at `end` is denied of a later time only; "from the first pass to the last" is all the time."""
    idle = list(unit.cues("pseudo"))
    return any(
        not any(other.start <= cue.start and cue.end <= other.end for other in idle)
        for cue in unit.cues("time_limit", end)
    )


def _has_thing(unit: Unit, negator: Cue, thing: Cue) -> bool:
    """Whether what is negated is having the thing: "won't feel pain", "at no point any pain"."""
    if thing.start and unit.marked.elements[thing.start - 1] == "any":
        return True
    had = list(unit.cues("have", negator.end, thing.start))
    return bool(had) and _TOPICAL.isdisjoint(unit.marked.elements[had[-1].end : thing.start])


def _absence(unit: Unit, thing: Cue) -> Cue | None:
    """The words right after a thing that say there is none of it, if any do."""
    for cue in unit.cues("absent", thing.end):
        if cue.start - thing.end <= _ABSENT_REACH:
            return cue
    for cue in unit.cues("absent_end", thing.end):
        if cue.start == thing.end and cue.end == unit.end:
            return cue
    return None


def _shared_denier(unit: Unit, thing: Cue) -> Cue | None:
    """The determiner that an earlier thing, joined to this one by a comma or conjunction, stands under."""
    for claim in claim_words().claims:
        for other in unit.cues(f"{claim.name}.things", unit.start, thing.start):
            if joined(unit.marked, other.end, thing.start):
                denier = denied_by(unit, other)
                if denier is not None:
                    return denier
    return None


def negated_acts(unit: Unit, claim: Claim, later: bool) -> Iterator[Found]:
    """Verbs and adjectives that the clause negates: "doesn't hurt", "nobody bleeds"."""
    for role in ("acts", "denied", "twice"):
        for act in unit.cues(f"{claim.name}.{role}"):
            before = negators(unit, unit.start, act.start)
            if not before or _judged_between(unit, before[-1], act):
                continue
            if role == "acts" and not _governs(unit, before[-1], act):
                continue
            start = before[0].start
            holds = len(before) % 2 == (0 if role == "twice" else 1)
            softening = (*claim.softened_by, "norm_modal")
            hedged = graded(unit, before[-1].end, act.end) or softened(unit, (act,), softening)
            limited = unit.conditional or _limited(unit, act.end) or _by_habit(unit, act.end)
            limited = limited or _picks_out(unit, before[-1]) or _compares(unit, before[-1])
            if role in claim.of_treatment:
                limited = limited or not _about_treatment(unit, act)
            holds = holds and not (hedged or limited or later) and not other_treatment(unit, start, act.end)
            yield Found(claim.name, start, act.end, holds, hedged, (before[-1], act))


def _compares(unit: Unit, negator: Cue) -> bool:
    """Whether the clause only weighs two words for a feeling: "scratchy rather than painful"."""
    marked = unit.marked
    rather = marked.elements[negator.start : negator.end] == ("rather", "than")
    return rather and negator.start > unit.start and marked.tags[negator.start - 1] in ("ADJ", "ADV", "NOUN")


def _by_habit(unit: Unit, end: int) -> bool:
    """Whether what ends at `end` is said of something that the reader does: "no harm by ignoring it"."""
    marked = unit.marked
    if marked.elements[end : end + 1] != ("by",) or end + 1 >= unit.end:
        return False
    return marked.sentence.tokens[marked.owners[end + 1]].tag == "VBG"


def _picks_out(unit: Unit, negator: Cue) -> bool:
    """Whether a relative clause only tells what kind is meant: "nothing that stings belongs on your face"."""
    elements = unit.marked.elements
    if elements[negator.end : negator.end + 1] not in _RELATIVE_WORDS:
        return False
    return negator.start == 0 and len(unit.marked.elements) > negator.end + 2


def _names_nothing_else(unit: Unit, act: Cue) -> bool:
    """Whether no noun opens a clause whose subject the parser doesn't find, or it is the treatment."""
    nouns = (at for at in range(unit.start, act.start) if unit.marked.tags[at] in ("NOUN", "PROPN"))
    return next(nouns, None) is None or any(True for _ in unit.cues("treatment_subject", end=act.start))


def _about_treatment(unit: Unit, act: Cue) -> bool:
    """Whether the subject of what is negated is the treatment, or someone whom it is done to."""
    subject = own_subject(unit, act)
    if subject is None:
        subject = antecedent_of(unit, act)
    if subject is None:
        return _names_nothing_else(unit, act)
    return unit.marked.tags[subject] == "PRON" or any(
        cue.start <= subject < cue.end for role in ("treatment_subject", "negator") for cue in unit.cues(role)
    )


def _judged_between(unit: Unit, negator: Cue, cue: Cue) -> bool:
    """Whether the negation falls on a judgement instead: "not normal to see blood"."""
    bleeding = cue.role.startswith("no-bleeding.")
    return bleeding and any(True for role in _JUDGEMENTS for _ in unit.cues(role, negator.start, cue.start))


def _governs(unit: Unit, negator: Cue, act: Cue) -> bool:
    """Whether no verb of another meaning stands between a negator and the act, nor an article before it."""
    marked = unit.marked
    if marked.elements[act.start - 1] in _ARTICLES:
        return False
    light = claim_words().words["light_verbs"]
    return not any(
        marked.tags[place] == "VERB" and marked.elements[place] not in light
        for place in range(negator.end, act.start)
    )
