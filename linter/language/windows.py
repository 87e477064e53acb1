"""Which time a thing in a sentence takes, and the window that time makes with the thing's stance."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from linter.language.clauses import Clause
from linter.language.model import Window
from linter.language.reading import Reading
from linter.language.time_asides import (
    begun_after,
    glossed,
    has_passed,
    is_first_of,
    is_part_of_cycle,
    is_time_off,
    last_denied,
)
from linter.language.time_words import load_times
from linter.language.times import TimeExpression
from linter.language.vague_times import is_aftermath, is_brief, is_provisional
from linter.language.word_sets import word_set

_NOT_WINDOWS = frozenset({"frequency", "pretreatment"})
_PHASES = word_set("windows", "phases")
_DEFINITE = frozenset({"the", "these", "those"})
_DAY_NUMBERS = re.compile(r"(days?|nights?|weeks?) \d", re.IGNORECASE)
"""What opens a stretch that is counted from the treatment ("days 4–7")."""
_THE_NIGHT = frozenset({"afternoon", "day", "during", "evening", "for", "morning", "night", "on", "the"})
"""All the words of a part of the day that is known ("for the night"), and no length of it."""
_STRETCHED = word_set("windows", "stretched")
"""What counts a stretch from the treatment ("the seven days after it")."""
_ASIDES = word_set("windows", "asides")
_DAY = 24.0
WEEKEND = 72.0
"""Hours until "the weekend", which is days away at most: too soon for a week's wait, late enough for a day's."""
_THROUGHOUT = word_set("windows", "throughout")
_OPEN_START = word_set("windows", "open_start")
_COUNTED_ON = word_set("windows", "counted_on")
"""Words that count a length on from some later moment ("wait three more days")."""
BANS = frozenset({"wait", "without", "avoid", "away", "shut", "off", "rested"})
"""Cues of a ban, whose end "then" continues from ("a week off acids, then carry on")."""
_BEING = frozenset({"is", "are", "'s", "'re", "was", "were"})
_NO_SOONER = frozenset({"never", "no", "not", "nothing"})
"""What opens a time before which a thing that is allowed is not ("may be started no sooner than day seven")."""
_ADDING = frozenset({"not", "till", "until"})
"""What opens a clause that only tells until when the one before it holds ("leave it; not before Friday")."""
_LENGTH_ALONE = 5
"""How many words a clause has at most that names a length and nothing else ("seven whole nights, then …")."""
_OPPOSING = frozenset({"but", ";", "though", "whereas", "while"})
"""What opens a clause that is set against the one before it."""
_SPECIFYING = frozenset({",", "(", ":", "–", "—", "="})
_ENDING = word_set("windows", "ending")
"""Verbs of a wait that has its end ("your 48 hours end this evening")."""
_OVER = frozenset({"up", "over", "done", "gone", "past", "behind", "through", "out"})
_AT_ONCE = word_set("windows", "at_once")
UNENDING = word_set("windows", "unending")
"""What says of a ban that it has no end ("the moisturiser altogether")."""
UNITS = word_set("windows", "units")
_NAMED = word_set("windows", "named")


_SHORTEST_WAIT = 1.0
"""From how many hours on a length leads to what is allowed; minutes tell how far ahead to do something else."""


def window_of(time: TimeExpression, sign: int, *, waits: bool = False) -> Window:
    """The window in hours that a time makes for a thing said yes (1) or no (-1) to.

    `waits`: the thing is put off to the time rather than banned at it.
    """
    lower, upper = time.lower, time.upper
    words = time.text.lower().split()
    if "weekend" in words and lower is None and not {"next", "after"} & set(words):
        lower = upper = WEEKEND
    elif (
        time.relation == "condition"
        and words[0] in (_OPEN_START if sign > 0 else _THROUGHOUT)
        and words[1:2] != ["soon"]
    ):
        return Window()
    if (time.relation == "condition" and lower is None) or (lower is None and upper is None):
        return Window(conditional=True)
    if sign > 0:
        if {"past", "beyond"} & set(words) and time.relation == "from" and not lower:
            return Window(conditional=True)
        if {"past", "beyond"} & set(words) and time.relation == "during" and upper is not None:
            return Window(start=upper)
        denied = words[0] in _NO_SOONER and time.relation == "until"
        if (
            denied
            or (leads_on(time) and words[0] != "for" and (lower or 0.0) >= _SHORTEST_WAIT)
            or time.relation in ("from", "at")
        ):
            return Window(start=lower or 0.0)
        return Window(0.0 if time.relation in ("until", "within") else lower or 0.0, upper)
    if time.relation == "from" and not lower:
        return Window()
    at_least = words[-2:] == ["or", "more"]
    if _COUNTED_ON & set(words) and time.relation in ("during", "until") and not at_least:
        return Window(conditional=True)
    if lower == 0.0 and _AT_ONCE & set(words if words[-1] != "straight" else words[:-1]):
        return Window(conditional=True)
    if time.relation == "from" or (time.relation == "at" and waits and lower):
        return Window(0.0, lower if lower is not None else upper)
    if time.relation == "at":
        if lower is not None and lower > 24:
            return Window(lower, upper, conditional=True)
        return Window(0.0, upper, conditional=upper is None)
    return Window(
        0.0 if time.relation in ("until", "within") else lower or 0.0, upper, conditional=upper is None
    )


def is_length(time: TimeExpression) -> bool:
    """Whether the words give a length ("three days", "72h") and not a named stretch ("tonight")."""
    if time.relation not in ("during", "until"):
        return False
    if _DAY_NUMBERS.match(time.text):
        return False
    words = set(time.text.lower().replace("-", " ").split())
    if words <= load_times().file.numbers.keys():
        return True
    if words & _NAMED or {"rest", "of"} <= words or ("the" in words and words <= _THE_NIGHT):
        return False
    return time.relation == "until" or bool(words & UNITS) or any(char.isdecimal() for char in time.text)


def leads_on(time: TimeExpression) -> bool:
    """Whether a time is the wait for what follows it: "two days before you …"."""
    return time.relation == "until" and time.text.lower().endswith("before")


def is_part(time: TimeExpression) -> bool:
    """Whether a time is a length or a part of the day, which a later stretch around it dates."""
    return time.relation == "during" or (time.lower is not None and time.lower <= 24)


def is_wait(time: TimeExpression) -> bool:
    """Whether a length stands for how long to wait ("one day: sauna") and not for a phase ("first week", "the days after it")."""
    words = set(time.text.lower().split())
    if time.relation != "during" or time.lower or words & _PHASES:
        return False
    return is_length(time) and not (words & _DEFINITE and words & _STRETCHED)


def times_in(reading: Reading, clause: Clause) -> list[TimeExpression]:
    """The times in a clause that can be a thing's window, in order."""
    return [
        time
        for time in reading.times
        if clause.start <= time.start < clause.end
        and time.relation not in _NOT_WINDOWS
        and not is_brief(reading, time)
        and not time.text.lower().startswith("whenever")
        and not is_aftermath(reading, time)
        and not (is_provisional(time) and len(reading.times) > 1)
        and not _counts_anew(reading, time)
        and not is_first_of(reading, time)
        and not is_part_of_cycle(reading.sentence.words, time)
        and not _is_foreign(reading, time, clause)
    ]


def all_times(reading: Reading) -> list[TimeExpression]:
    """The times in a sentence that can be a thing's window, in order."""
    return [time for clause in reading.clauses for time in times_in(reading, clause)]


def _counts_anew(reading: Reading, time: TimeExpression) -> bool:
    """Whether it only renames the time before it: "treat the tenth day as day one"."""
    return any(
        other.end < time.start <= other.end + 2 and reading.sentence.words[other.end] == "as"
        for other in reading.times
    )


def _is_foreign(reading: Reading, time: TimeExpression, clause: Clause) -> bool:
    """Whether the time is told of something else: how long the redness lasts, when to book again."""
    if ("%", "off") in itertools.pairwise(reading.sentence.words):
        return True
    if time.lower == 0.0 and reading.sentence.words[time.start : time.start + 2] == ("before", "you"):
        return False  # Nobody is pink until they leave the clinic.
    for cue in reading.foreign:
        if not clause.start <= cue.start < clause.end:
            continue
        if time.relation == "condition" and time.start <= cue.start < time.end:
            continue
        if any(each.start <= cue.start < each.end == time.start - 1 for each in reading.times):
            continue  # The healing that the time only dates: "when healed, after a week".
        gap = reading.sentence.tokens[cue.end : time.start] if cue.end <= time.start else None
        if gap is not None and len(gap) <= 5 and not _mentions_between(reading, cue.end, time.start):
            return True
        behind = reading.sentence.tokens[time.end : cue.start] if time.end <= cue.start else None
        if behind is not None and len(behind) <= 2 and not _mentions_between(reading, time.end, cue.start):
            return True
    return False


def _mentions_between(reading: Reading, start: int, end: int) -> bool:
    return any(start <= mention.start < end for mention in reading.mentions) or any(
        start <= cue.start < end for cue in reading.cues
    )


def time_for(reading: Reading, clause: Clause, start: int, end: int, sign: int) -> TimeExpression | None:
    """The time that the thing at tokens `start` to `end` takes in its sentence, if any.

    `sign` is the clause's polarity towards the thing: a permission looks for a start, a ban for an end.
    """
    over = _is_over(reading, clause)
    if over is not None and sign > 0:
        return over
    if sign < 0 and not UNENDING.isdisjoint(reading.sentence.words[end : end + 1]):
        fronted = [
            time for time in times_in(reading, clause) if time.end <= _first_thing(reading, clause, start)
        ]
        return fronted[0] if fronted else None
    if sign > 0 and (begun := begun_after(reading, clause.start)) is not None:
        return begun
    restated = _restated(reading, clause) or glossed(reading, times_in(reading, clause))
    if restated is not None:
        return restated
    denied = last_denied(reading) if sign < 0 else None
    if denied is not None:
        return denied
    own = [time for time in times_in(reading, clause) if sign < 0 or not is_time_off(reading, time)]
    if len(own) > 1 and is_specified(reading, own[0], own[1]):
        own = own[1:]
    if own:
        stretch = _stretch(reading, clause, start, end)
        near = [time for time in own if stretch.start <= time.start < stretch.end]
        return _aligned(reading, stretch if near else clause, near or own, start, end, sign)
    position = next(i for i, each in enumerate(reading.clauses) if each.end >= clause.end)
    inherited = _inherited_forward(reading, position) or _inherited_backward(reading, position)
    return inherited or (_set_against(reading, position) if sign > 0 else None)


def _is_over(reading: Reading, clause: Clause) -> TimeExpression | None:
    """A wait that is said to be over ("your 24 hours are up, so …"), as the time from which things are allowed."""
    words = reading.sentence.words
    for time in reading.times:
        if has_passed(words, time):
            return replace(time, relation="from", lower=time.upper or time.lower, upper=None)
        ended = time.relation == "during" and not time.lower and time.upper and time.start < clause.end
        if not (ended and is_length(time)):
            continue
        is_up = words[time.end - 2] in _BEING and words[time.end - 1] in _OVER
        if is_up or not _ENDING.isdisjoint(words[time.end : time.end + 1]):
            return replace(time, relation="from", lower=time.upper, upper=None)
    return None


def _restated(reading: Reading, clause: Clause) -> TimeExpression | None:
    """A time that an aside gives to what stands before it: "acids (these for a fortnight, please)"."""
    following = next((each for each in reading.clauses if each.start >= clause.end), None)
    if following is None or _has_verb(reading, following):
        return None
    words = reading.sentence.words
    bracketed = words[following.start - 1] == "(" and not any(
        following.start <= mention.start < following.end for mention in reading.mentions
    )
    adds = words[following.start] in _ADDING and not times_in(reading, clause)
    if words[following.start] not in _ASIDES and not bracketed and not adds:
        return None
    return next(iter(times_in(reading, following)), None)


def is_specified(reading: Reading, first: TimeExpression, second: TimeExpression) -> bool:
    """Whether a second time only says exactly when the first one is: "the weekend after, nine days on"."""
    vague = first.lower is None and first.upper is None
    return vague and first.end + 1 == second.start and reading.sentence.words[first.end] in _SPECIFYING


def _stretch(reading: Reading, clause: Clause, start: int, end: int) -> Clause:
    """The part of a clause between the commas around the thing at tokens `start` to `end`."""
    tokens = reading.sentence.tokens
    inside = {index for time in reading.times for index in range(time.start, time.end)}
    commas = [i for i in range(clause.start, clause.end) if tokens[i].text == "," and i not in inside]
    low = max((i for i in commas if i < start), default=clause.start)
    high = min((i for i in commas if i >= end), default=clause.end)
    return replace(clause, start=low, end=high)


def _aligned(
    reading: Reading, clause: Clause, times: Sequence[TimeExpression], start: int, end: int, sign: int
) -> TimeExpression | None:
    """Pair things with times in order: each takes the time on the side that the clause's order shows."""
    if len(times) == 1:
        return times[0]
    starts = [time for time in times if time.relation in ("from", "at")]
    if (
        sign > 0
        and len(starts) == 1
        and all(time.relation == "during" for time in times if time not in starts)
    ):
        return starts[0]
    things = [mention for mention in reading.mentions if clause.start <= mention.start < clause.end]
    first_thing = _first_thing(reading, clause, start)
    following = [time for time in times if time.start >= end]
    preceding = [time for time in times if time.end <= start]
    if first_thing < times[0].start:
        return following[0] if following else preceding[-1] if preceding else times[0]
    if preceding and following and len(things) > 1:
        return preceding[-1]
    if following and not any(end <= mention.start < following[0].start for mention in things):
        return following[0]
    return preceding[-1] if preceding else times[0]


def _first_thing(reading: Reading, clause: Clause, start: int) -> int:
    """The token at which the first thing of a clause stands, which is `start` where it names none."""
    things = (mention.start for mention in reading.mentions if clause.start <= mention.start < clause.end)
    return min(things, default=start)


def _inherited_forward(reading: Reading, position: int) -> TimeExpression | None:
    """A time that an earlier clause of the sentence sets for all that follows: "On day 3, …"."""
    for number in range(position - 1, -1, -1):
        clause = reading.clauses[number]
        found = times_in(reading, clause)
        if not found:
            continue
        fronted = found[0].start <= clause.start + 1
        bare = clause.kind == "label" or not any(
            clause.start <= mention.start < clause.end for mention in reading.mentions
        )
        if clause.kind == "condition" and found[0].relation != "condition":
            return found[0]
        bans = {cue.name for cue in reading.cues if clause.start <= cue.start < clause.end} & BANS
        if bans or (bare and is_length(found[0]) and clause.end - clause.start <= _LENGTH_ALONE):
            followed = reading.sentence.words[
                max(0, reading.clauses[position].start - 2) : reading.clauses[position].start + 1
            ]
            if "then" in followed and found[0].upper is not None:
                return replace(found[0], relation="from", lower=found[0].upper, upper=None)
            if "wait" in bans:
                return None
        if fronted or (bare and number == 0 and found[0].relation != "condition"):
            return found[0]
        return None
    return None


def _inherited_backward(reading: Reading, position: int) -> TimeExpression | None:
    """A time at the end of a coordination, shared by its members: "no gym and no sauna until tomorrow"."""
    for number in range(position + 1, len(reading.clauses)):
        clause = reading.clauses[number]
        start = _all_of(reading, clause)
        if start is not None:
            return start
        if clause.kind == "relative":
            continue
        if not clause.joined or _has_verb(reading, clause) != _has_verb(reading, reading.clauses[position]):
            return None
        found = [each for each in times_in(reading, clause) if not leads_on(each)]
        if found:
            return found[-1]
    return None


def _all_of(reading: Reading, clause: Clause) -> TimeExpression | None:
    """The start that a condition says and nothing else: "we wax you, provided that two weeks have gone by"."""
    if clause.kind != "condition":
        return None
    return next(
        (
            time
            for time in reading.times
            if time.relation == "from" and time.start == clause.start and clause.end - time.end <= 1
        ),
        None,
    )


def _set_against(reading: Reading, position: int) -> TimeExpression | None:
    """The time of a ban that a permission without a time is set against: "no sauna today, but the gym is fine"."""
    clause = reading.clauses[position]
    opening = reading.sentence.words[max(0, clause.start - 1) : clause.start + 1]
    if not position or _OPPOSING.isdisjoint(opening):
        return None
    before = reading.clauses[position - 1]
    banned = any(cue.sign < 0 and before.start <= cue.start < before.end for cue in reading.cues)
    found = times_in(reading, before)
    if not banned or len(found) != 1 or found[0].lower:
        return None
    if found[0].relation not in ("during", "until") and not found[0].text.startswith(("until", "till")):
        return None
    return replace(found[0], relation="during", lower=0.0, upper=found[0].upper or _DAY)


def _has_verb(reading: Reading, clause: Clause) -> bool:
    return any(
        token.tag in ("VBZ", "VBP", "VBD", "MD")
        for token in reading.sentence.tokens[clause.start : clause.end]
    )
