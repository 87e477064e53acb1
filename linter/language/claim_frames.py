"""Claims that a clause makes by itself: by negation, by telling phrases, and by frames of roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from linter.language.claim_found import Found
from linter.language.claim_negation import denials, negated_acts
from linter.language.claim_relations import averted_after, is_object, limited_to_later, sought
from linter.language.claim_scope import (
    LABELLING,
    Unit,
    denied_by,
    negated,
    softened,
    subject_of,
    units,
)
from linter.language.claim_subject import in_product, of_business, other_agent, pledges_other
from linter.language.claim_treatments import other_treatment
from linter.language.claim_words import Claim, Cue, Frame, Marked, claim_words

_BODY = frozenset({"skin", "body", "cells", "fibroblasts", "tissue"})
_GROWN = frozenset({"collagen", "elastin"})
"""What the body makes, and fills a scar with: it isn't the treatment that does."""
_NOT = frozenset({"not", "n't", "never", "neither"})
_NOTHING = frozenset({"nothing", "none", "no", "nobody"})
_TIMING = frozenset({"after", "before", "by", "once", "until", "when", "while"})
_PERFECT = frozenset({"'d", "'ve", "had", "has", "have"})
_BASE_FORMS = frozenset({"VB", "VBP", "NN"})


def asserted(marked: Marked, before: Sequence[Unit], *, asked: bool = False) -> Iterator[Found]:
    """The claims of a sentence's clauses, those that don't hold among them.

    `before` are clauses that may name what the sentence leaves out. Of a question (`asked`), they are
    what a yes would claim.
    """
    labels = list(before)
    claims = [claim for claim in claim_words().claims if not claim.cores.isdisjoint(marked.cues)]
    for unit in units(marked):
        later = limited_to_later(unit)
        for claim in claims:
            yield from denials(unit, claim, later)
            yield from negated_acts(unit, claim, later)
            yield from _sayings(unit, claim, labels, asked)
            for cue in unit.cues(f"{claim.name}.apart"):
                yield Found(claim.name, unit.start, unit.end, False, False, (cue,), apart=True)
            for frame in claim.frames:
                yield from _framed(unit, claim, frame, labels, asked)
        if unit.closing in LABELLING or unit.closing == ",":
            labels.append(unit)


def _sayings(unit: Unit, claim: Claim, labels: Sequence[Unit], asked: bool) -> Iterator[Found]:
    """Phrases that make the claim by themselves."""
    for saying in unit.cues(f"{claim.name}.says"):
        read = _plain(unit, claim, saying, (saying.start, saying.end), (saying,), asked)
        apart = of_business(unit, saying) or in_product(unit, saying)
        yield replace(read, holds=False) if apart else read
    for pledge in unit.cues(f"{claim.name}.pledges"):
        read = _plain(unit, claim, pledge, (pledge.start, pledge.end), (pledge,), asked)
        yield replace(read, holds=False) if pledges_other(unit, pledge, claim, labels) else read


def _framed(unit: Unit, claim: Claim, frame: Frame, labels: Sequence[Unit], asked: bool) -> Iterator[Found]:
    """Frames whose predicate stands in the clause, and whose other roles are filled."""
    predicate_role, *others = frame.roles
    for predicate in unit.cues(predicate_role):
        if _is_auxiliary(unit, predicate):
            continue
        cues = [predicate]
        for role in others:
            options = [cue for cue in _fillers(unit, frame, role) if _in_place(unit, cue, predicate, frame)]
            if options:
                cues.append(min(options, key=lambda cue: abs(cue.start - predicate.start)))
            elif not frame.carried or not _named_before(unit, labels, role):
                break
        else:
            start, end = min(cue.start for cue in cues), max(cue.end for cue in cues)
            read = _plain(unit, claim, predicate, (start, end), tuple(cues), asked)
            unsaid = predicate_role.endswith("removed") and not _NOT.isdisjoint(
                unit.marked.elements[predicate.start : predicate.end]
            )
            fits = (unit.has("needling") or not other_agent(unit, predicate)) and (
                claim.bodily or (_agent_fits(unit, predicate) and not averted_after(unit, end))
            )
            yield read if fits and not unsaid else replace(read, holds=False)


def _is_auxiliary(unit: Unit, predicate: Cue) -> bool:
    """Whether what sounds like having only forms the tense of another verb: "has become the choice"."""
    token = unit.marked.sentence.tokens[unit.marked.owners[predicate.start]]
    return predicate.end == predicate.start + 1 and token.dep == "aux" and token.text in _PERFECT


def _fillers(unit: Unit, frame: Frame, role: str) -> Iterator[Cue]:
    if not frame.whole:
        yield from unit.cues(role)
    elif not frame.ordered:
        yield from unit.marked.of(role)
    else:
        for other in units(unit.marked):
            if other.start >= unit.start and not other.conditional:
                yield from (cue for cue in other.cues(role) if not negated(other, cue))


def _named_before(unit: Unit, labels: Sequence[Unit], role: str) -> bool:
    """Whether a label, or a clause that a pronoun of this one takes up, fills the role."""
    if unit.marked.sentence.question:
        return False
    linked = [
        label
        for label in labels
        if label.marked is not unit.marked
        or label.closing in LABELLING
        or claim_words().words["pronouns"].intersection(unit.elements)
    ]
    return any(label.has(role) for label in linked)


def _in_place(unit: Unit, cue: Cue, predicate: Cue, frame: Frame) -> bool:
    if frame.object and not is_object(unit, predicate, cue):
        return False
    if frame.stated and sought(unit, cue):
        return False
    if cue.end == predicate.start and unit.marked.elements[cue.start] in _TIMING:
        return False  # "Before you have healed": the clause of time is about the predicate itself.
    if frame.ordered:
        return cue.start > predicate.start
    return (cue.start, cue.end) != (predicate.start, predicate.end)


def _agent_fits(unit: Unit, predicate: Cue) -> bool:
    """Whether the treatment does what the predicate says, rather than the body itself or the reader."""
    if (
        unit.has("own_body")
        or other_agent(unit, predicate)
        or any(True for _ in unit.cues("agent_you", end=predicate.start))
    ):
        return False
    marked = unit.marked
    subject = subject_of(unit, predicate)
    if subject is None and _goes_on_about_body(unit, predicate):
        return False
    if subject is None:
        verb = marked.sentence.tokens[marked.owners[predicate.start]]
        return verb.tag not in _BASE_FORMS or unit.has("needling")
    if marked.elements[subject] in _GROWN and predicate.role.endswith(".fills"):
        return marked.sentence.tokens[marked.owners[subject]].dep != "nsubj"
    return marked.elements[subject] not in claim_words().words["readers"] | _BODY


def _goes_on_about_body(unit: Unit, predicate: Cue) -> bool:
    """Whether a participle goes on about what the skin or body does: "the skin mends itself, laying down …"."""
    marked = unit.marked
    verb = marked.sentence.tokens[marked.owners[predicate.start]]
    return verb.tag == "VBG" and not _BODY.isdisjoint(marked.elements[: unit.start])


def _plain(
    unit: Unit, claim: Claim, predicate: Cue, span: tuple[int, int], cues: tuple[Cue, ...], asked: bool
) -> Found:
    start, end = span
    deniers = [denied_by(unit, cue) for cue in cues[1:]]
    turned = (
        negated(unit, predicate)
        or not _NOTHING.isdisjoint(unit.marked.elements[predicate.end : predicate.end + 1])
        or any(denier is not None and denier.end <= start for denier in deniers)
    )
    hedged = softened(unit, cues, claim.softened_by if asked else (*claim.softened_by, *claim.hedges))
    holds = not turned and not hedged and not unit.conditional and not other_treatment(unit, start, end)
    return Found(claim.name, start, end, holds, hedged, cues)
