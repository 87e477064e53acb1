"""Points in time that tell how long something lasts: the next day, the weekend, "by day 3", "for the rest of today"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.language.fact_counts import number_at
from linter.language.spans import PART_OF_MOST, Span
from linter.language.time_words import load_times
from linter.language.word_sets import word_set

_NEXT_DAY = (4.0, 36.0)
_SAME_DAY = (1.0, 24.0)
_WEEKEND = (48.0, 96.0)
_NEXT = word_set("facts", "next")
_MORNING = word_set("facts", "morning")
_MEALS = _MORNING | word_set("facts", "evening")
"""Times of the day that the treatment's effects may be gone by: "gone by breakfast"."""
_UNTIL = frozenset({"by", "till", "until"})
_TO = frozenset({"to", "till", "until", "through", "-", "–"})
_LED_UP_TO = _UNTIL | {"the", "your"}
_DAY_PARTS = frozenset({"afternoon", "day", "evening", "morning", "night"})
_ONE = (("the", "first"), ("within", "the"), ("inside", "the"))
_STRETCHING = word_set("facts", "stretching")
"""What leads "the weekend" as a stretch of time; "at the weekend" is a date."""
_RESTS = word_set("facts", "rests")
_ALL = frozenset({"all", "same"})
_PARTS = frozenset({"afternoon", "day", "evening", "night"})


def points_in(words: Sequence[str]) -> Iterator[Span]:
    """The next day, the weekend, "by day 3", "Friday to Sunday", "the first hour" and "within the hour" as lengths."""
    times = load_times()
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        if word in _NEXT and words[at : at + 2] not in (("next", "to"),):
            yield from _next_day(words, at)
        elif (begins := _same_day_from(words, at)) is not None:
            yield Span(begins, at + 1, *_SAME_DAY)
        elif (
            word in _MEALS and _is_led_up_to(words, at) and words[at + 1 : at + 2] not in (("the",), ("on",))
        ):
            morning = word in _MORNING
            yield Span(at, at + 1, *(_NEXT_DAY if morning else _SAME_DAY))
        elif word == "weekend" and _is_stretch(words, at):
            yield Span(at, at + 1, *_WEEKEND)
        elif word in times.file.weekdays and words[at + 1 : at + 2] and words[at + 1] in _TO:
            last = times.file.weekdays.get(words[at + 2]) if words[at + 2 : at + 3] else None
            if last is not None:
                days = (last - times.file.weekdays[word]) % 7
                yield Span(at - (before == "from"), at + 3, days * 24.0, (days + 1) * 24.0)
        elif word == "day" and before in _UNTIL:
            number = number_at(tuple(words), at + 1)
            if number is not None:
                yield Span(at, number[2], number[0] * 24 * 0.2, number[1] * 24)
        elif (
            word in _DAY_PARTS
            and before in times.file.ordinals
            and words[max(0, at - 2)] in _LED_UP_TO
            and at > 2
        ):
            most = times.file.ordinals[before] * 24
            yield Span(at - 1, at + 1, most * 0.2, most)
        elif word in times.units and not times.units[word][1] and words[max(0, at - 2) : at] in _ONE:
            hours = times.file.units[times.units[word][0]].hours
            yield Span(at - 1, at + 1, hours * PART_OF_MOST, hours)


def _next_day(words: Sequence[str], at: int) -> Iterator[Span]:
    """The next day from a word for it on, with the time of that day: "the next morning", "tomorrow lunchtime"."""
    whole = words[at] in ("tomorrow", "overnight")
    following = words[at + 1 : at + 2]
    if whole:
        timed = not (_MEALS | _DAY_PARTS).isdisjoint(following)
        yield Span(at, at + (2 if timed else 1), *_NEXT_DAY)
    elif following in (("day",), ("morning",)):
        yield Span(at, at + 2, *_NEXT_DAY)


def _same_day_from(words: Sequence[str], at: int) -> int | None:
    """Where what names the day of the treatment begins, if a word ends it: "the rest of today", "all evening", "by tonight"."""
    word = words[at]
    if word == "tonight":
        return at if _is_led_up_to(words, at) else None
    if word in _PARTS and not _ALL.isdisjoint(words[at - 1 : at]):
        return at - 1
    led = word in _PARTS and words[at - 1 : at] in (("the",), ("that",))
    rest = at - 2 if word == "today" else at - 3
    if not (word == "today" or led) or rest < 0 or words[rest] not in _RESTS or words[rest + 1] != "of":
        return None
    return rest


def _is_stretch(words: Sequence[str], at: int) -> bool:
    """Whether "weekend" is a length of time: "a weekend", "just the weekend", "lasts the weekend"."""
    before = words[at - 1 : at]
    if before in (("the",), ("your",)):
        return not _STRETCHING.isdisjoint(words[at - 2 : at - 1])
    return before in (("a",), ("long",), ("one",), ("single",))


def _is_led_up_to(words: Sequence[str], at: int) -> bool:
    """Whether "by" or the like leads a word, with or without an article."""
    lead = [word for word in words[max(0, at - 2) : at] if word != "the"]
    return not _UNTIL.isdisjoint(lead[-1:])
