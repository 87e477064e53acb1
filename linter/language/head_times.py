"""The time that a heading, lead-in, label or head of a table sets for what stands under it."""

from __future__ import annotations

from dataclasses import replace

from linter.language.reading import Reading
from linter.language.times import TimeExpression
from linter.language.windows import all_times, is_specified, is_wait

_OCCASIONS = frozenset({"weekend"})
"""What a head with nothing before it names as something to come to ("A needling and cabin weekend"), and not as when."""


def stated_time(reading: Reading, place: str) -> TimeExpression | None:
    """The time that a head sets for what stands under it, in the terms of its most exact words, if it names any.

    A range that is all that a heading says ("24–72 hours") is a stage, which begins at its lower end.
    """
    own = [each for each in all_times(reading) if each.text.lower() not in _OCCASIONS]
    if not own:
        return None
    if len(own) > 1 and is_specified(reading, own[0], own[1]):
        return own[1]
    first = own[0]
    beside = (t for at, t in enumerate(reading.sentence.tokens) if not first.start <= at < first.end)
    if place == "heading" and is_wait(first) and first.longest and all(t.pos == "PUNCT" for t in beside):
        return replace(first, lower=first.upper, upper=first.longest)
    return first
