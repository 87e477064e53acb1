"""From when a permission lets readers do a thing: after a length, on the first day, at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from linter.language.compared import Instruction
from linter.language.dating import names_weekday
from linter.language.model import Stance
from linter.language.mood import has_modal, mood_of
from linter.language.offers import closes_treatment
from linter.language.pointed_things import answers_plainly
from linter.language.reading import Reading
from linter.language.ruled_concepts import RULED_OUT
from linter.language.spans import spans_in
from linter.language.times import TimeExpression
from linter.language.told import (
    DAY,
    READER,
    Told,
    at_once,
    is_account,
    is_counted_length,
    is_dated_by_label,
    length_at_end,
    only_length_after,
    own_time,
    range_of,
)
from linter.language.topics import load_topics
from linter.language.word_sets import word_set

_AFTERWARDS = word_set("instructions", "afterwards")
_BEYOND = word_set("instructions", "beyond")
_SINCE = word_set("making", "afterwards") - {"until", "from"} | {"straight", "today", "tonight"}
"""Of those, the words that only say when, and name no treatment."""
_HOURS = frozenset({"midday", "midnight", "noon"})
_POINTING = frozenset({"that", "first", "same", "very"})
_NIGHTS = frozenset({"night", "evening", "day"})
_HAD = word_set("instructions", "had")
_GOING = word_set("instructions", "going")
"""Phrases for the way home, or back to work."""
_COLD = "cold"
"""What soothes skin that is hot and sore, as it is right after the treatment."""
_ROUTINE = frozenset({"retinoid", "acid", "other_active", "alcohol_product", "harsh_cleanser", "friction"})
"""Concepts of products that are used at any time, and praised in text on anything."""
_LONG = 4.0
"""From how many hours on a length is a wait, and not how long to do something ("for ten minutes")."""
_FIRST = frozenset({"first", "then"})
"""Words of an order, in which "a few days later" counts from the thing before."""
_AFTER_THAT = (("after", "that"), ("after", "this"), ("after", "which"), ("from", "then"))
"""What opens a sentence that goes on from the length before it: "Rest for two days. After that, …"."""
_BEING = frozenset({"at", "in", "on"})
_NIGHTLY = frozenset({("at", "bedtime"), ("at", "night"), ("before", "bed"), ("the", "evening")})
_DATED = frozenset({"next", "today", "tomorrow", "tonight"})
_GOING_BY = frozenset({"go", "goes", "gone", "went"})
_GONE = frozenset({"elapsed", "gone", "passed"})
_HAS = frozenset({"'s", "'ve", "has", "have"})
_ONCE = frozenset({"after", "if", "long", "once", "only", "provided", "providing", "until", "when"})
_EVENING = 12.0
_SOON = 1.0


def is_needed(made: Instruction) -> bool:
    """Whether the sources ask for what an instruction is about."""
    return load_topics().by_name[made.topic].needed


def permission(told: Told, made: Instruction, day: float | None) -> Instruction | None:
    """What is allowed, with the time from which it is; None where that can't be compared.

    `day` is when it is read, in hours after the treatment; None where the text leaves that open.
    """
    window = told.statement.window
    if window is not None and window.conditional:
        return None
    after = (only_length_after(told) or length_at_end(told)) if window is None else None
    if after is not None:
        return replace(made, low=after.low, high=after.high)
    if window is None or told.time is None:
        return None if day != 0 else _untimed(told, made)
    words = set(told.time_words)
    if "later" in words and _FIRST & set(told.reading.sentence.words):
        return None
    if _BEYOND & words and told.time.upper:
        return replace(made, low=told.time.upper, high=told.time.upper)
    if window.start <= 0:
        return _at_once(told, made, day)
    if _is_of_routine(told) or (is_needed(made) and not own_time(told)):
        return None
    if window.start < DAY and is_dated_by_label(told):
        return replace(made, soon=DAY)
    low, high = range_of(told, window.start)
    if told.time.relation in ("from", "at", "during") and not is_counted_length(told):
        low = max(0.0, window.start - DAY)
        high = max(window.start, told.time.upper or 0.0) if told.time.relation != "from" else window.start
    if told.time.lower == DAY and not is_counted_length(told):
        low, high = DAY / 2, DAY
    passing = not own_time(told)
    if passing and window.start < DAY and (told.time.relation == "at" or _ends_in_after(told.time)):
        return replace(made, soon=DAY)
    if passing and told.time.relation == "during" and is_counted_length(told):
        return None
    if passing and told.time.relation != "from":
        low = 0.0
    if _is_late_enough(told):
        return replace(made, low=0.0, high=high, passing=True)
    return replace(made, low=low, high=high, passing=passing, begins=window.start if passing else 0.0)


def _ends_in_after(time: TimeExpression) -> bool:
    """Whether a label tells when its text is sent ("1 hour after"), and not from when on ("after six hours")."""
    return time.text.lower().split()[-1] in ("after", "later")


def _is_late_enough(told: Told) -> bool:
    """Whether a permission only says that by its time all is well, which may have been so before.

    "By then it's fine", "on Sunday you may", and what somebody did: "back at boot camp a week after".
    """
    words = told.reading.sentence.words
    by = any(second == "by" and first not in _GOING_BY for first, second in pairwise(("", *told.time_words)))
    if by or names_weekday(told.time_words) or told.statement.stance is Stance.NORMALISE:
        return True
    if is_account(told) or _has_gone_by(told):
        return True
    return READER.isdisjoint(words) and any(
        first == "back" and second in _BEING and (not at or not words[at - 1].isalpha())
        for at, (first, second) in enumerate(pairwise(words))
    )


def _has_gone_by(told: Told) -> bool:
    """Whether its time has passed already, wherever that ended: "a week has passed since your needling. You can swim"."""
    words = told.time_words
    return not _GONE.isdisjoint(words) and not _HAS.isdisjoint(words) and _ONCE.isdisjoint(words)


def _at_once(told: Told, made: Instruction, day: float | None) -> Instruction | None:
    """What is allowed on the first day: straight away, tonight, at any time."""
    window, time, now = told.statement.window, told.time, at_once(told)
    assert window is not None
    assert time is not None
    named = time.relation in ("at", "during") and time.upper is not None
    if time.relation == "from" and time.lower == 0.0 and (_is_now(told, time) or not is_needed(made)):
        named = True
    if is_counted_length(told) and time.upper and not now:
        if _tells_how_long(told):
            return None
        low, high = range_of(told, time.upper)
        return replace(made, low=low, high=high)
    if (not named and not now) or _is_clock(time):
        return None if day != 0 else _untimed(told, made)
    if (window.end or 0.0) > DAY or (told.statement.mechanism is Stance.MENTION and is_account(told)):
        return None
    soon = _SOON if now else _EVENING if (time.upper or DAY) <= _EVENING else DAY
    return replace(made, soon=soon)


def _is_clock(time: TimeExpression) -> bool:
    """Whether a time is an hour of the day by which something opens ("from noon"), whatever the day."""
    return time.relation == "from" and not _HOURS.isdisjoint(time.text.lower().split())


def _is_now(told: Told, time: TimeExpression) -> bool:
    """Whether "now" says when ("is lovely now."), and not that something is new ("we now advise")."""
    following = told.reading.sentence.tokens[time.end : time.end + 1]
    return time.text.lower() in ("now", "right now") and all(token.pos == "PUNCT" for token in following)


def _tells_how_long(told: Told) -> bool:
    """Whether a length is how long or how often to do the thing, and no wait: "twice a day for a month"."""
    assert told.time is not None
    often = any(each.relation == "frequency" for each in told.reading.times)
    return often or told.time.text.lower().split()[0] in ("for", "over", "during")


def _untimed(told: Told, made: Instruction) -> Instruction | None:
    """What is allowed with no time, which counts as straight away.

    What is used day in, day out (products, habits) is only allowed for the first day where the words around
    speak of the time after the treatment; what soothes is meant for the first day by its nature.
    """
    statement = told.statement
    if (is_needed(made) and statement.concept != _COLD) or is_account(told):
        return None
    if statement.doubted and statement.concept in RULED_OUT and not answers_plainly(told):
        return None
    if _is_of_calendar(told) or _goes_on_from_length(told) or _has_length(told.reading):
        return None
    if statement.concept != _COLD and _tells_of_habit(told) and not _is_of_after(told, _SINCE):
        return None
    if statement.concept in _ROUTINE and not _is_of_after(told, _AFTERWARDS):
        return None
    leaving = not _GOING.isdisjoint(_phrases_of(told.reading.sentence.words))
    return replace(made, soon=_SOON if leaving else DAY)


def _is_of_calendar(told: Told) -> bool:
    """Whether its own words name a day of the calendar, which no clock counts from the treatment."""
    time = told.time
    return time is not None and own_time(told) and time.lower is None and time.relation == "at"


def _goes_on_from_length(told: Told) -> bool:
    """Whether the sentence goes on from a length in the one before: "Rest for two days. After that, …"."""
    before = told.readings[told.index - 1].sentence.words if told.index else ()
    return told.reading.sentence.words[:2] in _AFTER_THAT and any(spans_in(before))


def _has_length(reading: Reading) -> bool:
    """Whether a sentence waits for something, so that what it allows may be for then: "once a day has gone by"."""
    return any(span.low >= _LONG for span in spans_in(reading.sentence.words))


def _tells_of_habit(told: Told) -> bool:
    """Whether the sentence tells how often, or of what people do at any time: "every morning", "plenty of you use"."""
    reading = told.reading
    if any(time.relation == "frequency" or _is_clock(time) for time in reading.times):
        return True
    clause = reading.clause_of(told.place)
    if any(cue.kind == "permit" and clause.start <= cue.start < clause.end for cue in reading.cues):
        return False
    return mood_of(reading, clause) in ("addressed", "told") and not has_modal(reading, clause)


def _is_of_routine(told: Told) -> bool:
    """Whether a part of the day is one of every day, set beside another: "vitamin C in the morning, retinol at night"."""
    words = told.reading.sentence.words
    if told.time is None or told.time.text.lower() != "in the morning" or not _DATED.isdisjoint(words):
        return False
    return not _NIGHTLY.isdisjoint(pairwise(words))


def _is_of_after(told: Told, words: Set[str]) -> bool:
    """Whether the words around speak of the time after the treatment, by one of `words` or by naming the first day."""
    around = set(told.reading.sentence.words)
    if told.index:
        around |= set(told.readings[told.index - 1].sentence.words)
    return (
        bool(around & words)
        or not _SINCE.isdisjoint(told.lead)
        or _is_first_day(told)
        or _was_treated(told)
        or closes_treatment(told.reading)
    )


def _is_first_day(told: Told) -> bool:
    """Whether the sentence or the one before it speaks of the first evening or night: "You fly back the same night."."""
    near = told.readings[max(0, told.index - 1) : told.index + 1]
    return any(
        _that_night(reading.sentence.words)
        or not _GOING.isdisjoint(_phrases_of(reading.sentence.words))
        or any(
            time.relation in ("at", "during") and time.lower == 0.0 and not _is_long(time)
            for time in reading.times
        )
        for reading in near
    )


def _phrases_of(words: Sequence[str]) -> Iterator[str]:
    yield from (" ".join(words[at : at + size]) for size in (2, 3, 4) for at in range(len(words) - size + 1))


def _is_long(time: TimeExpression) -> bool:
    return time.upper is None or time.upper > DAY or next(spans_in(time.text.split()), None) is not None


def _was_treated(told: Told) -> bool:
    """Whether the sentence or the one before it speaks of a treatment that is done: "Had your microneedling?"."""
    return any(
        reading.treatments and not _HAD.isdisjoint(reading.sentence.words)
        for reading in told.readings[max(0, told.index - 1) : told.index + 1]
    )


def _that_night(words: Sequence[str]) -> bool:
    """Whether the words point at the evening or night after the treatment."""
    return any(first in _POINTING and second in _NIGHTS for first, second in pairwise(words))
