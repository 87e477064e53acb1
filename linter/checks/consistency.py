"""K01 and K02: waiting times that differ, and what one passage allows and another forbids."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from linter.checks.agreement import Conflict, Passage, Voice, disagreements
from linter.checks.conflicting import as_one_line, conflict_finding
from linter.checks.record import Record
from linter.checks.standing import NEARLY, Said, Subject, instructions_by_subject
from linter.findings import Finding
from linter.hours import duration
from linter.language.compared import Instruction
from linter.language.topics import load_topics
from linter.rulepack import AdviceRule, ConsistencyRule

WINDOW = "conflicting-window"
ADVICE = "conflicting-advice"


def check(
    records: Sequence[Record], rules: Iterable[ConsistencyRule], advice: Iterable[AdviceRule] = ()
) -> Iterator[Finding]:
    """The findings of `rules` in what the documents say, whatever order they come in.

    `advice` are the rules whose sources say how long a thing waits; findings on it cite them. Takes time in
    proportion to n log n for n instructions.
    """
    by_name = {rule.name: rule for rule in rules}
    cited = {concept: rule for rule in advice for concept in rule.concepts}
    grouped = instructions_by_subject(sorted(records, key=lambda record: record.path))
    reported: set[frozenset[Passage]] = set()
    for subject in sorted(grouped):
        rule = cited.get(load_topics().by_name[subject[1]].concept)
        own, wider = grouped[subject], list(_wider(grouped, subject))
        lengths = list(_wider(grouped, subject, _states_length))
        if WINDOW in by_name:
            excepting = _excepting(grouped, subject, _states_length)
            for conflict in _windows(subject, own, lengths):
                if not _excepted(conflict, excepting) and _new(conflict, reported):
                    yield _window_finding(by_name[WINDOW], conflict, rule)
        if ADVICE in by_name:
            excepting = _excepting(grouped, subject)
            for conflict in _advice(own, wider):
                if not _excepted(conflict, excepting) and _new(conflict, reported):
                    yield _advice_finding(by_name[ADVICE], conflict, rule)


def _excepted(conflict: Conflict[Instruction], excepting: frozenset[str]) -> bool:
    """Whether one side is an exception that its document makes of a wider topic, which the other side speaks of."""
    first, second = conflict.differs, conflict.other
    if first.entry.said.topic == second.entry.said.topic:
        return False
    return not excepting.isdisjoint((first.passage[0], second.passage[0]))


def _new(conflict: Conflict[Instruction], reported: set[frozenset[Passage]]) -> bool:
    pair = frozenset((conflict.differs.passage, conflict.other.passage))
    if len(pair) < 2 or pair in reported:
        return False
    reported.add(pair)
    return True


def _states_length(said: Said) -> bool:
    return said.voice.low <= said.voice.high


def _speaks(_: Said) -> bool:
    return True


def _excepting(
    grouped: Mapping[Subject, Sequence[Said]], subject: Subject, counts: Callable[[Said], bool] = _speaks
) -> frozenset[str]:
    """The documents whose word on a topic stands beside their word on a wider one, from which it may differ."""
    phase, topic, scope = subject
    own = {each.document for each in grouped[subject] if counts(each)}
    return frozenset(
        each.voice.passage[0]
        for name in load_topics().wider(topic)
        for each in grouped.get((phase, name, scope), ())
        if each.document in own
    )


def _wider(
    grouped: Mapping[Subject, Sequence[Said]], subject: Subject, counts: Callable[[Said], bool] = _speaks
) -> Iterator[Said]:
    """What documents that say nothing of a topic itself say of those that contain it, the nearest one.

    Only what `counts` is said: where lengths are compared, "walk home, don't run" doesn't stand in for the wait
    that the same document sets for all sport.
    """
    phase, topic, scope = subject
    spoken = {each.document for each in grouped[subject] if counts(each)}
    for name in load_topics().wider(topic):
        said = [each for each in grouped.get((phase, name, scope), ()) if counts(each)]
        yield from (each for each in said if each.document not in spoken)
        spoken |= {each.document for each in said}


def _windows(subject: Subject, own: Sequence[Said], wider: Sequence[Said]) -> Iterator[Conflict[Instruction]]:
    """The waits that differ from what most passages say."""
    needed = load_topics().by_name[subject[1]].needed
    if needed and not any(not each.instruction.allows and each.instruction.low is not None for each in own):
        return
    timed = ([each.voice for each in said if _states_length(each)] for said in (own, wider))
    yield from disagreements(*timed)


@dataclass(frozen=True, slots=True)
class _Hour:
    """By when a passage allows a thing, or until when it rules it out. `own`: it names the very thing."""

    voice: Voice[Instruction]
    hours: float
    own: bool


def _advice(own: Sequence[Said], wider: Sequence[Said]) -> Iterator[Conflict[Instruction]]:
    """What is allowed at once and forbidden elsewhere: the side with fewer lines differs."""
    both = [(each, True) for each in own], [(each, False) for each in wider]
    allowed = [
        _Hour(each.voice, each.instruction.soon, is_own)
        for said in both
        for each, is_own in said
        if each.instruction.soon is not None
    ]
    if not allowed:
        return
    banned = [
        _Hour(each.voice, hours, is_own)
        for said in both
        for each, is_own in said
        if (hours := _holds(each.instruction))
    ]
    if not banned:
        return
    allowed.sort(key=lambda each: each.voice.rank)
    banned.sort(key=lambda each: each.voice.rank)
    few, many = _fewer_first(allowed, banned)
    lines = len({each.voice.passage for each in many})
    firsts = _firsts(many)
    told: set[Passage] = set()
    for one in sorted(few, key=lambda each: each.voice.passage):
        other = next((each for each in firsts if _contradict(one, each)), None)
        if other is not None and one.voice.passage not in told and (one.own or other.own):
            told.add(one.voice.passage)
            yield Conflict(one.voice, other.voice, lines)


def _fewer_first(first: list[_Hour], second: list[_Hour]) -> tuple[list[_Hour], list[_Hour]]:
    """Both sides, first the one with fewer lines; of two alike, the one whose first voice ranks lower."""
    lines = [len({each.voice.passage for each in side}) for side in (first, second)]
    if lines[0] != lines[1]:
        return (first, second) if lines[0] < lines[1] else (second, first)
    return (second, first) if first[0].voice.rank < second[0].voice.rank else (first, second)


def _firsts(side: Sequence[_Hour]) -> list[_Hour]:
    """The first in rank for each time that a side names, own ones apart: few, however many passages there are."""
    kept: dict[tuple[float, bool], _Hour] = {}
    for each in side:
        kept.setdefault((each.hours, each.own), each)
    return sorted(kept.values(), key=lambda each: each.voice.rank)


def _contradict(first: _Hour, second: _Hour) -> bool:
    allowed, banned = (first, second) if first.voice.entry.said.soon is not None else (second, first)
    return banned.hours >= allowed.hours * NEARLY and allowed.voice.passage != banned.voice.passage


def _holds(instruction: Instruction) -> float:
    """The hour until which a thing is ruled out: by a ban, or by a permission that starts later."""
    if not instruction.allows:
        return instruction.holds
    if instruction.passing or instruction.high is None or load_topics().by_name[instruction.topic].needed:
        return 0.0
    return instruction.high


def _window_finding(
    rule: ConsistencyRule, conflict: Conflict[Instruction], advice: AdviceRule | None
) -> Finding:
    here, there = conflict.differs.entry.said, conflict.other.entry.said
    other = _other_words(conflict)
    return conflict_finding(
        rule,
        conflict,
        thing=_narrower(here, there),
        here=_length(here),
        there=f"says {_length(there)}" + (f" for {other}" if other else ""),
        related=f"Here it is {_length(there)}.",
        advice=advice,
    )


def _advice_finding(
    rule: ConsistencyRule, conflict: Conflict[Instruction], advice: AdviceRule | None
) -> Finding:
    here, there = conflict.differs.entry.said, conflict.other.entry.said
    thing = _other_words(conflict) or "it"
    return conflict_finding(
        rule,
        conflict,
        thing=_narrower(here, there),
        here=_stance(here),
        there=f"allows {thing}" if there.soon is not None else f"rules {thing} out{_until(there)}",
        related=f"Here it is {_stance(there)}.",
        advice=advice,
    )


def _narrower(first: Instruction, second: Instruction) -> str:
    return first.topic if second.topic in load_topics().wider(first.topic) else second.topic


def _other_words(conflict: Conflict[Instruction]) -> str:
    """What the other passage calls the thing, in quotation marks; nothing where both call it the same."""
    here, there = (as_one_line(each.entry.excerpt) for each in (conflict.differs, conflict.other))
    return "" if here.casefold() == there.casefold() else f"“{there}”"


def _length(instruction: Instruction) -> str:
    if instruction.timed:
        return f"“{instruction.timed}”"
    return duration(instruction.high or 0.0)


def _stance(instruction: Instruction) -> str:
    if instruction.soon is None:
        return f"ruled out{_until(instruction)}"
    return "allowed straight away" if instruction.soon <= 1 else "allowed on the first day"


def _until(instruction: Instruction) -> str:
    hours = _holds(instruction)
    return "" if math.isinf(hours) else f" for {duration(hours)}"
