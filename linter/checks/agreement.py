"""Which of several passages differ from what most of them say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Generic, TypeVar

from linter.checks.record import Entry

T = TypeVar("T")

TOLERANCE = 0.05
"""The share by which each of two numbers may differ from its own value, so that less than a tenth agrees."""

Passage = tuple[str, int, int]
"""A path, and the passage of that file."""


@dataclass(frozen=True, slots=True)
class Voice(Generic[T]):
    """One passage with the range that it gives. `leads`: it stands in the aftercare document."""

    entry: Entry[T]
    low: float
    high: float
    leads: bool
    passage: Passage = field(init=False)
    """The passage that it stands in."""
    rank: tuple[bool, str, int, int] = field(init=False)
    """What the representative of several is chosen by, the smallest first."""

    def __post_init__(self) -> None:
        place = self.entry.place
        object.__setattr__(self, "passage", (place.path, *self.entry.passage))
        object.__setattr__(self, "rank", (not self.leads, place.path, place.line, place.column))


@dataclass(frozen=True, slots=True)
class Conflict(Generic[T]):
    """A passage that differs, one that it differs from, and on how many lines the like of that is said."""

    differs: Voice[T]
    other: Voice[T]
    others: int


@dataclass(frozen=True, slots=True)
class _Side(Generic[T]):
    """The voices that give one range."""

    low: float
    high: float
    voices: Sequence[Voice[T]]
    own: int
    """How many of them, the first ones, speak of the very topic that is compared."""

    @classmethod
    def of(cls, span: tuple[float, float], own: Sequence[Voice[T]], wider: Sequence[Voice[T]]) -> _Side[T]:
        return cls(*span, (*own, *wider), len(own))

    @property
    def first(self) -> Voice[T]:
        return min(self.voices, key=lambda each: each.rank)

    @property
    def passages(self) -> set[Passage]:
        return {each.passage for each in self.voices}


def voice(entry: Entry[T], low: float, high: float, leads: bool) -> Voice[T]:
    """A voice whose range is wide enough for differences that count as none."""
    return Voice(entry, low * (1 - TOLERANCE), high * (1 + TOLERANCE), leads)


def disagreements(own: Iterable[Voice[T]], wider: Iterable[Voice[T]] = ()) -> Iterator[Conflict[T]]:
    """The passages that differ from what most say, in the order of their places.

    `wider` are passages on what contains the topic, which aren't set against one another. Where none has more
    behind it, the aftercare document's passage is right, or else the first by path and line. Takes time in
    proportion to the number of voices, and to n log n for n different ranges and for n voices that differ.
    """
    sides = _sides(own, wider)
    if len(sides) < 2:
        return
    point, lines = _most_common(sides)
    agreeing = [each for each in sides if each.low <= point <= each.high]
    firsts = [(each.first, each.first in each.voices[: each.own]) for each in agreeing]
    speaks = min(firsts, key=lambda pair: pair[0].rank)
    lowest = min(firsts, key=lambda pair: (pair[0].high, pair[0].rank))
    highest = min(firsts, key=lambda pair: (-pair[0].low, pair[0].rank))
    differing = [
        (each, number < side.own)
        for side in sides
        if not side.low <= point <= side.high
        for number, each in enumerate(side.voices)
    ]
    told: set[Passage] = set()
    for each, is_own in sorted(differing, key=lambda pair: (pair[0].passage, pair[0].entry.place.column)):
        other, other_own = speaks
        if not _apart(each, other):
            other, other_own = lowest if each.low > point else highest
        fresh = each.passage not in told and each.passage != other.passage
        if fresh and _apart(each, other) and (is_own or other_own):
            told.add(each.passage)
            yield Conflict(each, other, lines)


def _sides(own: Iterable[Voice[T]], wider: Iterable[Voice[T]]) -> list[_Side[T]]:
    spans: defaultdict[tuple[float, float], tuple[list[Voice[T]], list[Voice[T]]]] = defaultdict(
        lambda: ([], [])
    )
    for number, voices in enumerate((own, wider)):
        for each in voices:
            spans[each.low, each.high][number].append(each)
    return [_Side.of(span, *both) for span, both in spans.items()]


def _apart(first: Voice[T], second: Voice[T]) -> bool:
    return first.high < second.low or second.high < first.low


def _most_common(sides: Sequence[_Side[T]]) -> tuple[float, int]:
    """The number that most lines agree on, and how many do.

    Of two with as many, it is the one that the first voice in rank agrees on.
    """
    ranked = sorted(sides, key=lambda each: each.first.rank)
    weights = [len(each.passages) for each in ranked]
    edges = sorted(
        edge
        for number, each in enumerate(ranked)
        for edge in ((each.low, False, number), (each.high, True, number))
    )
    ended: set[int] = set()
    first: list[int] = []
    weight = 0
    best, point = (0, 0), ranked[0].low
    for value, ends, number in edges:
        if ends:
            ended.add(number)
            weight -= weights[number]
            continue
        weight += weights[number]
        heappush(first, number)
        while first[0] in ended:
            heappop(first)
        if (weight, -first[0]) > best:
            best, point = (weight, -first[0]), value
    return point, best[0]
