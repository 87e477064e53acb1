"""Numbers whose unit stands in their label, or at the head of their row or column: "Weeks between sessions | 4"."""

from __future__ import annotations

from collections.abc import Sequence

from linter.documents.model import Block
from linter.language.fact_counts import number_at
from linter.language.reading import Reading
from linter.language.scopes import cells_beside
from linter.language.spans import Span, spans_in
from linter.language.time_words import load_times
from linter.language.understanding import Understanding

_LABEL = 8
"""How many words a label has at most."""


def lengths_in(understanding: Understanding, block: Block, reading: Reading) -> list[Span]:
    """The lengths in a sentence, with bare numbers in the unit of their label or head, and without such units alone."""
    words = reading.sentence.words
    spans = [*spans_in(words)]
    colon = words.index(":") if ":" in words[:_LABEL] else -1
    numbered = _counted(words, colon + 1, _unit_over(understanding, block, words[: max(colon, 0)]))
    if numbered is not None:
        return [numbered]
    heads = block.kind == "cell" and block.row in (None, block.index)
    if heads and any(cells_beside(understanding, block)):
        return [span for span in spans if not _is_unit(words[span.start : span.end])]
    return spans


def _counted(words: tuple[str, ...], start: int, unit: float | None) -> Span | None:
    """The number that all words from `start` on come to, in a unit of so many hours."""
    number = number_at(words, start) if unit else None
    if number is None or unit is None or any(word.isalnum() for word in words[number[2] :]):
        return None
    return Span(start, number[2], number[0] * unit, number[1] * unit)


def _unit_over(understanding: Understanding, block: Block, label: Sequence[str]) -> float | None:
    """The hours of the one unit that a label names, or else the head of a cell's row or column; None for none."""
    heads: list[Sequence[str]] = [label]
    if not label and block.kind == "cell":
        heads += (
            [word for reading in understanding.readings.get(number, ()) for word in reading.sentence.words]
            for number in (block.row, block.column)
            if number not in (None, block.index)
        )
    for words in heads:
        units = [word for word in words if _is_unit((word,))]
        if len(units) == 1 and not any(spans_in([word for word in words if word != units[0]])):
            times = load_times()
            return times.file.units[times.units[units[0]][0]].hours
    return None


def _is_unit(words: Sequence[str]) -> bool:
    """Whether words are a unit in the plural, and nothing else."""
    units = load_times().units
    return len(words) == 1 and words[0] in units and bool(units[words[0]][1])
