"""What copy says of bleeding: whether as much of it, for as long, is right or wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from linter.language.claim_blood import Blood, blood_in, concedes_speck, first_blood
from linter.language.claim_relations import blames, limited_to_later
from linter.language.claim_scope import LABELLING, Unit, negators, units
from linter.language.claim_words import Cue, Marked, claim_words, mark
from linter.language.tokens import Sentence

ALARM = "bleeding-alarm"
HEAVY_NORMAL = "heavy-bleeding-normal"
_OPENING = 6
_SHORT = 6
_LOOK_AHEAD = 2
_FRAGMENT_MOST = 9
_HEAD_MOST = 10
_HEAD = -2
_VERDICT_MOST = 5
"""How many words a label has at most that judges what stands behind it."""
_ELLIPSES = (("and",), ("but",))
"""What follows a negation whose verb is left out: "where she shouldn't and …"."""
_OWN_NEGATION = 2
"""How many words a judgement opens with that may negate for its own sense: "do not worry", "nothing unusual"."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim about bleeding: where the blood and the judgement stand, each with its sentence."""

    claim: str
    holds: bool
    blood: Blood
    judged: int
    cue: Cue


def verdicts(
    sentences: Sequence[Sentence], first: int, opening: Sequence[Sentence] = ()
) -> Iterator[Verdict]:
    """What the text makes of the blood that sentence `first`, or what opens the block, names.

    A judgement counts in the same sentence, or in one of the next two where they go on about it.
    """
    blood = _opened(opening, mark(sentences[first]))
    question = _asked(opening, blood) if blood is not None else []
    refuting = blood is not None and _refutes(opening, blood, mark(sentences[first]))
    if blood is None:
        yield from _under_head(sentences[first], first, opening)
    for at in range(first, min(first + 1 + _LOOK_AHEAD, len(sentences))):
        if at > first and blood is None:
            return
        if at > first and sentences[at].question and not question:
            continue
        if at > first and not _goes_on(sentences, first, at):
            return
        if question:
            yield from _answer(question, mark(sentences[at]), at)
        question = []
        named = first_blood(mark(sentences[at]), at)
        if at > first and named is not None and not _takes_up(mark(sentences[at])):
            return
        waiting: Unit | None = None
        labelled = any(unit.closing == ":" for unit in units(mark(sentences[at])))
        conceded = concedes_speck(mark(sentences[at]))
        for unit in units(mark(sentences[at])):
            here = blood_in(unit, at) if at == first else None
            if here is not None:
                carried = labelled and named is not None and named.lasting
                blood = replace(here, lasting=here.lasting or carried, speck=here.speck or conceded)
                if waiting is not None and (unit.conditional or _is_verdict(waiting)):
                    yield from _judged(waiting, blood, at)
            elif blood is not None:
                blood = blood.widened(unit)
            waiting = unit if here is None else None
            if blood is not None:
                found = [
                    verdict
                    for verdict in _judged(unit, blood, at)
                    if not (refuting and at == first and verdict.cue.start == 0)
                ]
                if sentences[at].question:
                    question.extend(found)
                else:
                    yield from found


def _is_verdict(label: Unit) -> bool:
    """Whether a label judges what stands behind it: "Not normal: blood …"; "Good to know: …" doesn't."""
    return label.closing in LABELLING and any(
        cue.end == label.end for cue in label.cues("bleeding.normal", end=label.start + _VERDICT_MOST)
    )


def _refutes(opening: Sequence[Sentence], blood: Blood, marked: Marked) -> bool:
    """Whether a sentence opens with "Wrong" or the like, and so judges what a head says of the blood, and not the blood."""
    if not any(cue.start == 0 for cue in marked.of("refuted_bare", "refuted")):
        return False
    heads = [sentence for sentence in opening if not sentence.question]
    return any(True for head in heads for unit in units(mark(head)) for _ in _judged(unit, blood, -1))


def _asked(opening: Sequence[Sentence], blood: Blood) -> list[Verdict]:
    """The judgements that a question before the sentence asks about."""
    return [
        verdict
        for sentence in opening
        if sentence.question
        for unit in units(mark(sentence))
        for verdict in _judged(unit, blood, -1)
    ]


def _under_head(sentence: Sentence, at: int, opening: Sequence[Sentence]) -> Iterator[Verdict]:
    """Blood that an item or a cell names, judged by its lead-in or head ("Red flags", "Normal")."""
    blood = first_blood(mark(sentence), at)
    if blood is None:
        return
    for head in opening:
        if len(mark(head).elements) <= _HEAD_MOST and not any(True for _ in mark(head).of("bleeding.blood")):
            for unit in units(mark(head)):
                yield from _judged(unit, blood, _HEAD)


def _opened(opening: Sequence[Sentence], marked: Marked) -> Blood | None:
    """The blood that a head or a question before the sentence names, unless the sentence names its own."""
    if any(True for _ in marked.of("bleeding.blood")):
        return None
    blood: Blood | None = None
    for sentence in opening:
        blood = first_blood(mark(sentence), -1) or blood
    return blood


def _takes_up(marked: Marked) -> bool:
    return any(element in ("it", "that", "this") for element in marked.elements)


def _answer(question: Sequence[Verdict], marked: Marked, at: int) -> Iterator[Verdict]:
    """A yes or no to a question whether the blood is right or wrong."""
    first = next(iter(units(marked)), None)
    if first is None:
        return
    denial = next((cue for cue in first.cues("bare_denial") if cue.start <= 1), None)
    yes = next((cue for cue in first.cues("affirms") if cue.start <= 1), None)
    for verdict in question:
        if denial is not None:
            yield turned(verdict, at, denial)
        elif yes is not None:
            yield replace(verdict, judged=at, cue=yes)


def turned(verdict: Verdict, at: int, cue: Cue) -> Verdict:
    """The opposite judgement of the same blood."""
    return replace(verdict, holds=not verdict.holds, judged=at, cue=cue)


def _goes_on(sentences: Sequence[Sentence], first: int, at: int) -> bool:
    sentence = sentences[at]
    if _verdict_after_question(sentences, first, at):
        return True
    if any(_is_verdict(unit) for unit in units(mark(sentence))[:1]):
        return False
    fragment = sentences[first].question and len(mark(sentences[first]).elements) <= _FRAGMENT_MOST
    if fragment and at == first + 1 and sentence.block == sentences[first].block:
        return True
    if sentence.block != sentences[first].block or (sentence.question and not sentences[first].question):
        return False
    if at > first + 1 and len(mark(sentences[at - 1]).elements) > _SHORT:
        return False
    return not claim_words().words["resuming"].isdisjoint(mark(sentence).elements[:_OPENING])


def _verdict_after_question(sentences: Sequence[Sentence], first: int, at: int) -> bool:
    """Whether the sentence opens with the verdict ("Fiction") that a question before the blood asked for."""
    if at != first + 1 or first == 0 or not sentences[first - 1].question:
        return False
    return any(cue.start == 0 for cue in mark(sentences[at]).of("refuted", "fact_label"))


def _negations(unit: Unit, cue: Cue) -> int:
    """How many negations turn a judgement; "bleeding that won't stop" turns none."""
    lasting = list(unit.cues("bleeding.lasting"))
    inside = negators(unit, cue.start + _OWN_NEGATION, cue.end)
    return len(inside) + sum(
        not any(other.start <= negator.start < other.end for other in lasting)
        for negator in negators(unit, _phrase_start(unit, cue), cue.start)
        if unit.marked.elements[negator.end : negator.end + 1] not in _ELLIPSES
    )


def _phrase_start(unit: Unit, cue: Cue) -> int:
    """Where the stretch between commas begins in which a judgement stands."""
    commas = [place for place in range(unit.start, cue.start) if unit.marked.elements[place] == ","]
    return commas[-1] + 1 if commas else unit.start


def _inside(cue: Cue, others: Sequence[Cue]) -> bool:
    return any(
        other.start <= cue.start and cue.end <= other.end and other.end - other.start > cue.end - cue.start
        for other in others
    )


def _judged(unit: Unit, blood: Blood, at: int) -> Iterator[Verdict]:
    if unit.has("other_treatment") or (
        at == blood.sentence and any(cue.end <= blood.start for cue in unit.marked.of("other_treatment"))
    ):
        return
    right = [*unit.cues("bleeding.normal"), *_told(unit, blood, at)]
    wrong = _alarms(unit, right, blood, at)
    for cues, others, harm in ((wrong, right, True), (right, wrong, False)):
        for cue in cues:
            inside = at == blood.sentence and blood.start <= cue.start < blood.end
            if inside or _inside(cue, others):
                continue
            if any(_meets(other, cue) for other in unit.cues("absent")):
                continue
            calls_wrong = harm != (_negations(unit, cue) % 2 == 1)
            if blood.heavy or blood.lasting:
                if blood.speck and not (blood.heavy or blood.flowing or blood.for_days):
                    continue
                yield Verdict(HEAVY_NORMAL, not calls_wrong, blood, at, cue)
            elif blood.speck or not blood.qualified:
                firm = not (unit.has("doubt", "modal_doubt") or limited_to_later(unit))
                firm = firm and (harm or _is_norm(unit, cue))
                yield Verdict(ALARM, calls_wrong and firm, blood, at, cue)


def _meets(other: Cue, cue: Cue) -> bool:
    """Whether two cues share words, and the other is no part that the cue ends with ("should | never happen")."""
    shared = other.start < cue.end and cue.start < other.end
    return shared and not (cue.start < other.start and other.end == cue.end)


def _told(unit: Unit, blood: Blood, at: int) -> Iterator[Cue]:
    """Where bleeding of more than a day is told as what happens, with no word against it: "You may bleed for three days"."""
    against = unit.conditional or unit.has("bleeding.alarm") or any(negators(unit, unit.start, unit.end))
    if at == blood.sentence and blood.lasting and not against:
        yield from unit.cues("bleeding.told")


def _alarms(unit: Unit, right: Sequence[Cue], blood: Blood, at: int) -> list[Cue]:
    """The words of a clause that call the blood wrong, and the harm that it blames on it or it on."""
    wrong = list(unit.cues("bleeding.alarm"))
    if any(_negations(unit, cue) % 2 == 0 for cue in right):
        return wrong
    end = blood.end if at == blood.sentence else 0
    harms = [cue for cue in unit.cues("bleeding.harm") if blames(unit, cue, end)]
    return sorted((*wrong, *harms), key=lambda cue: cue.start)


def _is_norm(unit: Unit, cue: Cue) -> bool:
    """Whether a judgement tells what is right, rather than what is frequent or hoped for."""
    return any(norm.start < cue.end and cue.start < norm.end for norm in unit.cues("bleeding.norm"))
