"""The day on which a text says that it is read: "you're on day 4", "it's been a week since your needling"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from linter.language.place import Place
from linter.language.reading import Reading
from linter.language.spans import Span, spans_in
from linter.language.times import TimeExpression, day_read
from linter.language.word_sets import word_set

_LOOKING_BACK = word_set("dating", "looking_back")
_NEEDLED = word_set("dating", "needled") | word_set("read_days", "treatments")
_DAY = 24.0
_LATEST = 60 * _DAY
"""Up to here a length since a treatment dates what follows; years since the first one don't."""


def elapsed(words: Sequence[str]) -> Span | None:
    """The length that a sentence says has gone by: "it's been 24 hours", "two days ago"."""
    pairs = [*itertools.pairwise(words)]
    passed = ("has", "been") in pairs or ("'s", "been") in pairs or not _LOOKING_BACK.isdisjoint(words)
    return next(spans_in(words), None) if passed else None


def read_day(at: Place) -> tuple[TimeExpression, Reading] | None:
    """The day on which the text is read, as a sentence shortly before says, and that sentence."""
    for before in reversed(at.context[: at.index]):
        hours = _hours(before)
        if before.times and hours:
            return replace(before.times[0], relation="at", lower=hours, upper=hours + _DAY), before
        if before.times:
            return None
    return None


def _hours(reading: Reading) -> float:
    """The hours after the treatment at which a sentence says that the text is read; 0 where it doesn't."""
    words = reading.sentence.words
    if reading.mentions or reading.cues or reading.sentence.question:
        return 0.0
    if hours := day_read(words):
        return hours
    if _NEEDLED.isdisjoint(words):
        return 0.0
    passed = elapsed(words) or (next(spans_in(words), None) if "since" in words else None)
    return passed.low if passed is not None and passed.low <= _LATEST else 0.0
