"""Claims about the treatment: what a sentence asserts of pain, downtime, blood, risk, results, mechanism."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from linter.language.claim_answers import answered, listed
from linter.language.claim_bleeding import Verdict, verdicts
from linter.language.claim_contrast import set_apart
from linter.language.claim_found import Found
from linter.language.claim_frames import asserted
from linter.language.claim_refutation import set_aside, untold
from linter.language.claim_replies import affirmed, denied_outright
from linter.language.claim_scope import Unit, subject_of, units
from linter.language.claim_subject import of_product_before
from linter.language.claim_treatments import named_before, other_treatment
from linter.language.claim_words import Cue, Marked, claim_words, mark
from linter.language.patterns import is_punctuation
from linter.language.tokens import Sentence

_PAINLESS = "painless"
_RESULT = "guaranteed-result"
_PLEDGING = frozenset({"guaranteed"})
_LABEL_MOST = 6
_QUESTION_MOST = 3
_TOUCHING = 3
_RHETORICAL_MOST = 3

_BEING = (("is",), ("are",))
_BEING_PAST = (*_BEING, ("was",), ("were",))
_WHOLLY = frozenset({"absolutely", "completely", "entirely", "simply", "totally"})
_QUOTING = frozenset('"“”‘')


@dataclass(frozen=True, slots=True)
class ClaimReading:
    """A claim in a sentence. `start` and `end` (exclusive) are token indexes of that sentence.

    `claim` is the rule's name. `holds` is False where the text denies, hedges or refutes it, or says
    it of another treatment; `hedged` tells of the second. `settled` tells that the last decides, or a
    label and its value ("Risks: nil"), a plain yes, a flat statement of the treatment ("Microneedling is painless"),
    a run-in that says no more, or words that nobody says ("we can't promise that it's painless").
    `cues` are the words it was read from: role and token range.
    """

    claim: str
    start: int
    end: int
    holds: bool
    hedged: bool
    settled: bool
    cues: tuple[tuple[str, int, int], ...]


def read_claims(
    sentences: Sequence[Sentence], index: int, *, context: Sequence[Sentence] = ()
) -> tuple[ClaimReading, ...]:
    """The claims of sentence `index` in order; of claims of one kind that overlap, only one.

    `sentences` follow one another in a block or in neighbouring ones; `context` are the heading or
    question, lead-in, row head and column head that the sentence stands under, in that order.
    """
    sentence = sentences[index]
    marked = mark(sentence)
    if not marked.elements:
        return ()
    found: list[Found] = []
    if _is_rhetorical(sentence):
        found.extend(answered(sentences, index, context))
    if not sentence.question:
        found.extend(asserted(marked, list(_labels(sentences, index, context))))
        found.extend(affirmed(marked, sentences, index, context))
        found.extend(denied_outright(marked, sentences, index, context))
        found.extend(set_apart(marked, sentences, index))
        found.extend(answered(sentences, index, context))
        found.extend(_from_list(marked, context))
    found.extend(_from_bleeding(sentences, index, context))
    readings = [_reading(each, marked, sentences, index, context) for each in _distinct(found)]
    return tuple(sorted(readings, key=lambda reading: (reading.start, reading.end, reading.claim)))


def _is_rhetorical(sentence: Sentence) -> bool:
    """Whether a question denies what it names: "Risks? What risks?"."""
    words = [word for word in sentence.words if word.isalpha()]
    return sentence.question and words[:1] == ["what"] and 1 < len(words) <= _RHETORICAL_MOST


def _reading(
    found: Found, marked: Marked, sentences: Sequence[Sentence], index: int, context: Sequence[Sentence]
) -> ClaimReading:
    start, end = marked.tokens(found.start, found.end)
    before = sentences[index - 1] if index else None
    product = (
        found.claim == _PAINLESS
        and before is not None
        and before.block == sentences[index].block
        and of_product_before(marked, mark(before), found.start, found.end)
    )
    told = min((cue.start for cue in found.cues), default=found.start)
    unsaid = untold(marked, told)
    holds = (
        found.holds
        and not product
        and not unsaid
        and not set_aside(
            found.claim, sentences, index, (found.start, found.end), context, settled=found.settled
        )
    )
    cues = tuple((cue.role, *marked.tokens(cue.start, cue.end)) for cue in found.cues)
    own = next((unit for unit in units(marked) if unit.start <= found.start < unit.end), None)
    adjoins = before is not None and before.block == sentences[index].block
    of_other = own is not None and other_treatment(own, found.start, found.end)
    of_other = of_other or (adjoins and before is not None and named_before(marked, mark(before), found.end))
    flat = own is not None and (_is_flat(own, found) or _is_pledge(marked, found))
    holds = holds and not of_other
    denied = unsaid or found.apart or _is_flatly_denied(own, found)
    settled = (
        of_other or denied or (holds and (found.labelled or flat or _is_run_in(found, sentences, index)))
    )
    return ClaimReading(found.claim, start, end, holds, found.hedged, settled, cues)


def _is_run_in(found: Found, sentences: Sequence[Sentence], index: int) -> bool:
    """Whether the claim is all that a sentence says that the rest of its paragraph enlarges on: "Painless. We numb …"."""
    marked = mark(sentences[index])
    opens = index == 0 or sentences[index - 1].block != sentences[index].block
    goes_on = sentences[index + 1 : index + 2]
    if found.start or found.hedged or not opens or not goes_on or goes_on[0].block != sentences[index].block:
        return False
    if not all(is_punctuation(element) for element in marked.elements[found.end :]):
        return False
    following = mark(goes_on[0])
    return not any(True for _ in following.of("negator", "denier", "corrects", "hedge", "except"))


def _is_pledge(marked: Marked, found: Found) -> bool:
    """Whether a line is no more than a promise of results: "Results guaranteed, or your money back"."""
    if found.claim != _RESULT or found.hedged or found.start or not _PLEDGING & set(marked.elements):
        return False
    return all(is_punctuation(element) for element in marked.elements[found.end :])


def _is_flat(own: Unit, found: Found) -> bool:
    """Whether a clause says it of the treatment flatly: "Microneedling is painless", "… but needling is not painful"."""
    marked = own.marked
    if found.hedged or marked.sentence.question or not _QUOTING.isdisjoint(marked.sentence.words):
        return False
    subject = subject_of(own, Cue("", found.start, found.end))
    if subject is None or not any(cue.start <= subject < cue.end for cue in marked.of("needling")):
        return False
    between = marked.elements[subject + 1 : found.start]
    return between[:1] in _BEING and _WHOLLY.issuperset(between[1:])


def _is_flatly_denied(own: Unit | None, found: Found) -> bool:
    """Whether the subject of a clause denies all that is denied of it: "none is free of risk", "no laser is without pain"."""
    if own is None or found.holds or found.hedged or found.start <= own.start:
        return False
    verb = found.start - 1
    return own.marked.elements[verb : verb + 1] in _BEING_PAST and any(
        cue.start <= own.start + 1 and cue.end <= verb for cue in own.cues("negator")
    )


def _merged(found: Sequence[Found]) -> Iterator[Found]:
    """Claims that hold, of a kind, as one where they overlap or nearly touch; the others as they are."""
    last: dict[str, Found] = {}
    for each in sorted(found, key=lambda each: (each.start, each.end)):
        before = last.get(each.claim)
        if not each.holds or before is None or before.settled != each.settled:
            if each.holds:
                if before is not None:
                    yield before
                last[each.claim] = each
            else:
                yield each
        elif each.start <= before.end + _TOUCHING and not each.settled:
            cues = tuple(dict.fromkeys((*before.cues, *each.cues)))
            last[each.claim] = replace(before, end=max(before.end, each.end), cues=cues)
        else:
            yield before
            last[each.claim] = each
    yield from last.values()


def _distinct(found: Sequence[Found]) -> Iterator[Found]:
    """One of several that overlap, of a kind: the one that holds, and the longer one."""
    taken: set[tuple[str, int]] = set()
    whole = list(_merged(found))
    for each in sorted(whole, key=lambda each: (not each.holds, each.start - each.end, each.start)):
        places = {(each.claim, place) for place in range(each.start, each.end)}
        if not taken.intersection(places):
            taken |= places
            yield each


def _labels(sentences: Sequence[Sentence], index: int, context: Sequence[Sentence]) -> Iterator[Unit]:
    """Clauses before the sentence that may name what it leaves out, or what its pronoun means."""
    marked = mark(sentences[index])
    before = sentences[index - 1] if index else None
    if before is not None and before.block == sentences[index].block:
        short = before.question and len(mark(before).elements) <= _LABEL_MOST
        if short or claim_words().words["pronouns"].intersection(marked.elements):
            yield from units(mark(before))
    if len(marked.elements) <= _LABEL_MOST:
        for sentence in context:
            yield from units(mark(sentence))


def _from_list(marked: Marked, context: Sequence[Sentence]) -> Iterator[Found]:
    for claim, cue in listed(marked, context):
        yield Found(claim, cue.start, cue.end, True, False, (cue,))


def _from_bleeding(sentences: Sequence[Sentence], index: int, context: Sequence[Sentence]) -> Iterator[Found]:
    """Verdicts on blood, read where the blood is named, or in the answer where a question names it."""
    for first in (index - 1, index):
        if first < 0 or sentences[first].question != (first < index):
            continue
        opening = _bleeding_context(sentences, index, context) if first == index else ()
        for verdict in verdicts(sentences, first, opening):
            if index in (verdict.blood.sentence, verdict.judged):
                yield _of_blood(verdict, index)


def _of_blood(verdict: Verdict, index: int) -> Found:
    blood, cue = verdict.blood, verdict.cue
    if blood.sentence != index:
        start, end = cue.start, cue.end
    elif verdict.judged != index:
        start, end = blood.start, blood.end
    else:
        start, end = min(blood.start, cue.start), max(blood.end, cue.end)
    shown = (cue,) if verdict.judged == index else ()
    return Found(verdict.claim, start, end, verdict.holds, False, shown, settled=verdict.judged > index)


def _bleeding_context(
    sentences: Sequence[Sentence], index: int, context: Sequence[Sentence]
) -> Sequence[Sentence]:
    """The context, and what stands before: a myth that the sentence sets right, or a question it answers."""
    if not index:
        return context
    before = sentences[index - 1]
    opens_fact = any(cue.start == 0 for cue in mark(sentences[index]).of("fact_label"))
    if opens_fact and any(cue.start == 0 for cue in mark(before).of("myth_label")):
        return (*context, before)
    if before.question and before.block != sentences[index].block:
        earliest = max(0, index - _QUESTION_MOST)
        return (*context, *(each for each in sentences[earliest:index] if each.block == before.block))
    return context
