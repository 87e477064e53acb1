"""Waits that are counted down to a thing: "ten days and retinol is yours", "it's day 4: three more sleeps till the gym"."""

from __future__ import annotations

from dataclasses import replace

from linter.language.place import Place
from linter.language.read_days import read_day
from linter.language.times import TimeExpression
from linter.language.windows import is_wait
from linter.language.word_sets import word_set

_MORE = word_set("windows", "counted_on")
_OPENING = frozenset({"about", "after", "another", "for", "give", "in", "it", "just", "of", "only", "wait"})
_LEADING_ON = frozenset({"and", "before", "then", "till", "to", "until", "–", "—", ","})
_BOUNDS = frozenset({":", "–", "—", ".", ";", "("})


def counted_down(at: Place, time: TimeExpression, start: int) -> TimeExpression | None:
    """The time from which the thing at token `start` is allowed where a bare length leads to it; None for other times.

    A length that says "more" counts from the day on which the text is read, and from no known day where none is told.
    """
    words = at.reading.sentence.words
    if not is_wait(time) or time.upper is None or time.end > start:
        return None
    opening = max((i + 1 for i in range(time.start) if words[i] in _BOUNDS), default=0)
    if any(word not in _OPENING for word in words[opening : time.start]):
        return None
    more = not _MORE.isdisjoint(words[time.start : time.end + 1])
    leading = time.end + (words[time.end] in _MORE)
    if _LEADING_ON.isdisjoint(words[leading : leading + 1]) and not words[time.end - 1].startswith(
        ("till", "until", "before")
    ):
        return None
    if not more:
        return replace(time, relation="from", lower=time.upper, upper=None)
    day = _today(at, time)
    if day is None:
        return replace(time, relation="condition", lower=None, upper=None)
    return replace(time, relation="from", lower=day + time.upper, upper=None)


def _today(at: Place, time: TimeExpression) -> float | None:
    """The hours after the treatment at which the text is read, by a day named before `time` or in the sentences before."""
    own = next((each for each in at.reading.times if each.relation == "at" and each.end <= time.start), None)
    if own is not None:
        return own.lower
    read = read_day(at)
    return read[0].lower if read is not None else None
