"""Which of several passages differ from what most of them say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Generic, TypeVar

from linter.checks.record import Entry
from linter.findings import Place

T = TypeVar("T")

TOLERANCE = 0.05
"""The share by which each of two numbers may differ from its own value, so that less than a tenth agrees."""


@dataclass(frozen=True, slots=True)
class Voice(Generic[T]):
    """One passage with the range that it gives. `leads`: it stands in the aftercare document."""

    entry: Entry[T]
    low: float
    high: float
    leads: bool
    own: bool = True
    """Whether it speaks of the very topic that is compared, and not of one that contains it."""

    @property
    def line(self) -> tuple[str, int]:
        """The line that it stands on."""
        return line_of(self.entry.place)

    @property
    def rank(self) -> tuple[bool, str, int, int]:
        """What the representative of several is chosen by, the smallest first."""
        place = self.entry.place
        return not self.leads, place.path, place.line, place.column


@dataclass(frozen=True, slots=True)
class Conflict(Generic[T]):
    """A passage that differs, one that it differs from, and on how many lines the like of that is said."""

    differs: Voice[T]
    other: Voice[T]
    others: int


def line_of(place: Place) -> tuple[str, int]:
    """The line that a place begins on."""
    return place.path, place.line


def voice(entry: Entry[T], low: float, high: float, leads: bool, own: bool = True) -> Voice[T]:
    """A voice whose range is wide enough for differences that count as none."""
    return Voice(entry, low * (1 - TOLERANCE), high * (1 + TOLERANCE), leads, own)


def disagreements(voices: Iterable[Voice[T]]) -> Iterator[Conflict[T]]:
    """The passages that differ from what most say, in the order of their places.

    Where none has more behind it, the aftercare document's passage is right, or else the first by path and line.
    Takes time in proportion to n log n for n passages.
    """
    ranked = sorted(voices, key=lambda each: each.rank)
    if len(ranked) < 2:
        return
    point = _most_common(ranked)
    agreeing = [each for each in ranked if each.low <= point <= each.high]
    lines = len({each.line for each in agreeing})
    lowest = min(agreeing, key=lambda each: (each.high, each.rank))
    highest = min(agreeing, key=lambda each: (-each.low, each.rank))
    told: set[tuple[str, int]] = set()
    for each in sorted(ranked, key=lambda voice: (voice.line, voice.entry.place.column)):
        if each.low <= point <= each.high or each.line in told:
            continue
        other = agreeing[0]
        if not _apart(each, other):
            other = lowest if each.low > point else highest
        if _apart(each, other) and each.line != other.line and (each.own or other.own):
            told.add(each.line)
            yield Conflict(each, other, lines)


def _apart(first: Voice[T], second: Voice[T]) -> bool:
    return first.high < second.low or second.high < first.low


def _most_common(ranked: Sequence[Voice[T]]) -> float:
    """The number that most lines agree on; of two with as many, the one that the first in rank agrees on."""
    edges = sorted(
        edge
        for number, each in enumerate(ranked)
        for edge in ((each.low, False, number), (each.high, True, number))
    )
    lines: dict[tuple[str, int], int] = {}
    ended: set[int] = set()
    first: list[int] = []
    best, point = (0, 0), ranked[0].low
    for value, ends, number in edges:
        line = ranked[number].line
        if ends:
            ended.add(number)
            lines[line] -= 1
            if not lines[line]:
                del lines[line]
            continue
        heappush(first, number)
        while first[0] in ended:
            heappop(first)
        lines[line] = lines.get(line, 0) + 1
        if (len(lines), -first[0]) > best:
            best, point = (len(lines), -first[0]), value
    return point
