"""A wait told from its end: "We can't wax skin that has had microneedling in the last four weeks"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from linter.language.fact_words import speaks_of_needling
from linter.language.reading import Reading
from linter.language.spans import Span, spans_in
from linter.language.time_words import load_times
from linter.language.word_sets import word_set

_HAD = word_set("waits_since", "had")
"""Words of having been treated, where the treatment is a noun."""
_NEEDLED = word_set("waits_since", "needled")
_REACH = 7
"""How many words before the length the treatment may be named."""


def wait_since(readings: Sequence[Reading], index: int) -> Span | None:
    """The stretch before now in which whoever was needled is refused what sentence `index` names; None where none is told.

    A question right before may tell it: "Needled in the last month? Then no filler yet.".
    """
    before = readings[index - 1] if index else None
    own = _stretch(readings[index].sentence.words)
    return own or (
        _stretch(before.sentence.words) if before is not None and before.sentence.question else None
    )


def _stretch(words: Sequence[str]) -> Span | None:
    past = load_times().file.spans["past"]
    for at, word in enumerate(words):
        if word in past and _is_needled(words[max(0, at - _REACH) : at]):
            span = next((each for each in spans_in(words) if each.start in (at, at + 1)), None)
            return replace(span, low=span.high) if span is not None else _one_unit(words, at + 1)
    return None


def _one_unit(words: Sequence[str], at: int) -> Span | None:
    """The length of a unit that stands there with no number: "in the past month"."""
    times = load_times()
    unit = times.units.get(words[at]) if at < len(words) else None
    if unit is None:
        return None
    hours = times.file.units[unit[0]].hours
    return Span(at, at + 1, hours, hours)


def _is_needled(words: Sequence[str]) -> bool:
    """Whether words say that somebody was needled."""
    if not _NEEDLED.isdisjoint(words):
        return True
    return speaks_of_needling(words) and not _HAD.isdisjoint(words)
