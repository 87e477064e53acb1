"""How long before the treatment a thing is left: "stop retinol five days before your session"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from linter.language.compared import Instruction
from linter.language.reading import Reading
from linter.language.spans import spans_in
from linter.language.times import TimeExpression
from linter.language.told import Told, range_of, states_length
from linter.language.understanding import Understanding


def wait_before(understanding: Understanding, told: Told, made: Instruction) -> Instruction | None:
    """A ban with how long before the treatment it begins; None where it states none, and for what is allowed."""
    if made.allows:
        return None
    for reading in _governing(understanding, told):
        times = [time for time in reading.times if time.relation == "pretreatment"]
        if reading is told.reading:
            times = [time for time in times if _goes_with(told, time)]
        for time in times:
            span = next(spans_in(reading.sentence.words[time.start : time.end]), None)
            if span is not None:
                return replace(made, low=span.low, high=span.high, holds=span.low)
    window = told.statement.window
    if window is None or window.end is None or told.time is None or not states_length(told):
        return None
    low, high = range_of(told, window.end)
    return replace(made, low=low, high=high, holds=low)


def _goes_with(told: Told, time: TimeExpression) -> bool:
    """Whether a time before the treatment follows the thing, or opens the sentence."""
    low, _ = told.block.source_span(*told.reading.sentence.span(time.start, time.end))
    return time.start <= 1 or low >= told.statement.end


def _governing(understanding: Understanding, told: Told) -> Iterator[Reading]:
    """The sentence, the label before it, and the heads over it, the nearest first."""
    yield told.reading
    yield from reversed(told.readings[: told.index])
    block = told.block
    for index in (block.row, block.column, *reversed(block.lead_ins), *reversed(block.headings)):
        if index is not None:
            yield from understanding.readings.get(index, ())
