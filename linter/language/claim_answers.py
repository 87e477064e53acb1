"""Claims that a short answer makes of what stands before it: a question, a label, a head, a lead-in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from linter.language.claim_found import Found
from linter.language.claim_scope import Unit, denied_by, units
from linter.language.claim_words import Cue, Marked, claim_words, mark
from linter.language.tokens import Sentence

_LABEL_MOST = 6
_TERSE = 3
_REACH = 3
_SPEAKER_MOST = 3
_HEAD_MOST = 5
_ACTING = frozenset({"action", "actions", "do", "care", "step", "steps", "remedy"})
_PREPOSITIONS = frozenset({"on", "at", "in", "with", "for", "from", "during", "to"})
_TOPICAL = ("things", "acts", "asks", "denied")


def answered(sentences: Sequence[Sentence], index: int, context: Sequence[Sentence]) -> Iterator[Found]:
    """The claims that flat denials in the sentence make of a topic named before them."""
    marked = mark(sentences[index])
    parts = units(marked)
    for number, unit in enumerate(parts):
        denial = bare_denial(unit)
        if denial is None:
            continue
        hedged = any(True for _ in unit.cues("bare_hedge", unit.start, _first_comma(unit)))
        for claim, labelled in _topics_before(parts, number, sentences, index, context):
            yield Found(claim, unit.start, unit.end, not hedged, hedged, (denial,), labelled=labelled)


def bare_denial(unit: Unit) -> Cue | None:
    """The denial that a clause consists of ("none whatsoever", "not a bit"), if it does."""
    fillers = claim_words().words["answer"]
    end = _first_comma(unit)
    for cue in unit.cues("bare_denial", unit.start, end):
        scored = _scored(unit, cue.end)
        rest = [*range(unit.start, cue.start), *range(scored, _setting(unit, scored, end))]
        if unit.marked.elements[cue.start - 1 : cue.start] in (
            ("day",),
            ("week",),
            ("step",),
            ("stage",),
            ("phase",),
        ):
            continue
        if all(unit.marked.elements[place] in fillers for place in rest):
            return cue
    return None


def _scored(unit: Unit, start: int) -> int:
    """Where the highest score of a scale ends that stands behind a score ("0/10"); `start` where none does."""
    over = unit.marked.elements[start : start + 2]
    return start + 2 if over[:1] == ("/",) and over[1:] and over[1].isdecimal() else start


def _setting(unit: Unit, start: int, end: int) -> int:
    """Where a closing phrase without a verb begins ("on the lip"), or the end."""
    marked = unit.marked
    for place in range(start, end):
        if marked.elements[place] in _PREPOSITIONS:
            verbal = any(tag in ("VERB", "AUX") for tag in marked.tags[place:end])
            return end if verbal else place
    return end


def _first_comma(unit: Unit) -> int:
    elements = unit.marked.elements
    return next((place for place in range(unit.start, unit.end) if elements[place] == ","), unit.end)


def _topics_before(
    parts: Sequence[Unit], number: int, sentences: Sequence[Sentence], index: int, context: Sequence[Sentence]
) -> Iterator[tuple[str, bool]]:
    """The claims that are named before a denial, each with whether a label or head names it and little else."""
    if number:
        before = parts[number - 1]
        if number == 1 and _names_speaker(before):
            yield from _topics_before(parts[1:], 0, sentences, index, context)
            return
        if bare_denial(before) is None:
            if before.closing in (":", "–", "—", "=", "→", "|", "...", "…"):
                yield from _labelled(topics((before,), label=True), _is_terse((before,)))
            return
        yield from _topics_before(parts, number - 1, sentences, index, context)
        return
    at = index - 1
    while at >= 0 and index - at <= _REACH and sentences[at].block == sentences[index].block:
        before_units = units(mark(sentences[at]))
        if number == 0 and at == index - 1 and _pronominal(parts[0]):
            named = list(_labelled(_last_named(before_units), False))
            if named:
                yield from named
                return
        if sentences[at].question or _label_size(before_units) <= _LABEL_MOST:
            is_label = not sentences[at].question
            terse = is_label and _is_terse(before_units)
            found = list(_labelled(topics(before_units, label=is_label), terse))
            yield from found
            if found:
                return
        denied = all(bare_denial(unit) is not None for unit in before_units)
        if not denied and not sentences[at].question:
            return
        at -= 1
    if any(_asks_for_action(mark(sentence)) for sentence in context):
        return
    if at < 0 or sentences[at].block != sentences[index].block:
        before_block = sentences[at] if at >= 0 and sentences[at].question else None
        for sentence in (*reversed(context), *((before_block,) if before_block else ())):
            is_label, head = not sentence.question, units(mark(sentence))
            found = list(_labelled(topics(head, label=is_label), is_label and _is_terse(head)))
            yield from found
            if found:
                return


def _labelled(claims: Iterable[str], labelled: bool) -> Iterator[tuple[str, bool]]:
    return ((claim, labelled) for claim in claims)


def _is_terse(parts: Sequence[Unit]) -> bool:
    """Whether a label names a thing and little else: "Possible side effects"."""
    return len(parts) == 1 and _label_size(parts) <= _TERSE


def _label_size(parts: Sequence[Unit]) -> int:
    """How many words a label has, apart from what introduces it ("Myth of the month: needling hurts")."""
    label = parts[-1] if parts else None
    return label.end - label.start if label is not None else 0


def _names_speaker(unit: Unit) -> bool:
    """Whether a label only says who speaks: "GUEST:", "Nurse Kelly:"."""
    if unit.closing != ":" or unit.end - unit.start > _SPEAKER_MOST:
        return False
    return all(
        tag in ("NOUN", "PROPN", "ADJ", "X") for tag in unit.marked.tags[unit.start : unit.end]
    ) and not any(True for _ in topics((unit,), label=True))


def _asks_for_action(head: Marked) -> bool:
    """Whether a head announces what to do ("You do", "Action"), so that "nothing" under it denies no topic."""
    return len(head.elements) <= _HEAD_MOST and not _ACTING.isdisjoint(head.elements[-1:])


def _pronominal(unit: Unit) -> bool:
    return unit.elements[:1] == ("there",)


def _last_named(parts: Sequence[Unit]) -> Iterator[str]:
    """The claim whose thing the clauses name last, where they don't deny it themselves."""
    last: tuple[int, str] | None = None
    for claim in claim_words().claims:
        for part in parts:
            for cue in part.cues(f"{claim.name}.things"):
                if denied_by(part, cue) is None and (last is None or cue.start > last[0]):
                    last = cue.start, claim.name
    if last is not None:
        yield last[1]


def topics(parts: Sequence[Unit], *, label: bool) -> Iterator[str]:
    """The claims whose topic a question or a label is about, and nothing else."""
    light = claim_words().words["question"]
    for claim in claim_words().claims:
        for part in parts:
            cues = [cue for role in _TOPICAL for cue in part.cues(f"{claim.name}.{role}")]
            covered = {place for cue in cues for place in range(cue.start, cue.end)}
            covered |= {place for cue in part.cues("other_treatment") for place in range(cue.start, cue.end)}
            rest = [
                part.marked.elements[place] for place in range(part.start, part.end) if place not in covered
            ]
            asked = [cue for cue in cues if cue.role.endswith(".asks")]
            if cues and (
                asked or all(element in light or element == "," or element.isdecimal() for element in rest)
            ):
                yield claim.name
                break


def listed(marked: Marked, context: Sequence[Sentence]) -> Iterator[tuple[str, Cue]]:
    """The claims that an item makes under a lead-in that denies it: "You won't have any:", "Zero:"."""
    if not context:
        return
    last = mark(context[-1])
    size = len(last.elements)
    while size and last.elements[size - 1] in (":", "…", "...", "–", "—", "."):
        size -= 1
    if not any(cue.end == size for cue in last.of("open_denial")):
        return
    light = claim_words().words["question"]
    for claim in claim_words().claims:
        for cue in marked.of(f"{claim.name}.things"):
            rest = (*marked.elements[: cue.start], *marked.elements[cue.end :])
            if all(element in light or element in ",." for element in rest):
                yield claim.name, cue
