"""How long something lasts by a plan of days: the last of its days that still speaks of it ("Days 3 to 9: flaking")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.documents.model import Block
from linter.language.fact_cases import speaks_of_few
from linter.language.fact_names import Named, lasting_named
from linter.language.fact_plain import is_plain
from linter.language.fact_subjects import describes
from linter.language.fact_words import load_facts
from linter.language.reading import Reading
from linter.language.spans import PART_OF_MOST
from linter.language.time_words import load_times, number_of
from linter.language.understanding import Understanding
from linter.language.word_sets import word_set

_LABEL = re.compile(
    r"\W*(?P<unit>day|week)s?\s+(?P<first>\w+)"
    r"(?:\s*(?:[-–—&]|to|and|till|until|through)\s*(?:(?:day|week)\s+)?(?P<last>\w+))?",
    re.IGNORECASE,
)
_ORDINAL_LABEL = re.compile(
    r"\W*(?:(?:on|the)\s+){0,2}(?P<first>[a-z]+|\d+(?:st|nd|rd|th))\s+(?P<unit>day|week)\b", re.IGNORECASE
)
_DAY = 24.0
_WEEK = 7
_AGAINST = word_set("facts", "against")


@dataclass(frozen=True, slots=True)
class Listed:
    """A kind that a day of a plan names: where, and how long it then lasts between `low` and `high` hours."""

    kind: str
    block: int
    index: int
    start: int
    end: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class _Day:
    """The days that a label names, the first to the last."""

    first: float
    last: float
    single: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: str
    day: _Day
    block: int
    index: int
    named: Named
    ends: bool


def listed_in(understanding: Understanding) -> Iterator[Listed]:
    """What the days of a document's plan name, each kind once, at the last day that does."""
    days: list[_Day] = []
    entries: list[_Entry] = []
    for block in understanding.document.blocks:
        for day, index in _days_in(understanding, block):
            days.append(day)
            entries += _entries(block, index, understanding.readings[block.index][index], day)
    for kind in dict.fromkeys(each.kind for each in entries):
        listed = _listed([each for each in entries if each.kind == kind], days)
        if listed is not None:
            yield listed


def _days_in(understanding: Understanding, block: Block) -> Iterator[tuple[_Day, int]]:
    """The sentences of a block with the days that they are about: the block's, or the last that a sentence opened with."""
    day = _day_of(understanding, block)
    for index, reading in enumerate(understanding.readings.get(block.index, ())):
        if block.kind not in ("cell", "heading"):
            day = _read(block.text[reading.sentence.start : reading.sentence.end]) or day
        if day is not None:
            yield day, index


def _listed(own: Sequence[_Entry], days: Sequence[_Day]) -> Listed | None:
    """How long a kind lasts by the entries on it; None where one day alone speaks of it and may not be its last."""
    final = max(own, key=lambda each: each.day.last)
    begins = min(each.day.first for each in own)
    following = min((each.first for each in days if each.first > final.day.last), default=final.day.last)
    last_of_all = following == final.day.last and not final.ends
    if final.day.single and (len(own) < 2 or last_of_all):
        return None
    low = final.day.first if final.ends else final.day.last - begins
    high = following if final.day.single else final.day.last
    low = max(low, high * PART_OF_MOST)
    named = final.named
    return Listed(final.kind, final.block, final.index, named.start, named.end, low * _DAY, high * _DAY)


def _entries(block: Block, index: int, reading: Reading, day: _Day) -> Iterator[_Entry]:
    """What a sentence of a day says that there is to see on it, and that goes on or ends."""
    words = reading.sentence.words
    if reading.sentence.question or speaks_of_few(words):
        return
    facts = load_facts()
    for named in lasting_named(words):
        before = set(words[max(0, named.start - 3) : named.start])
        after = words[named.end : named.end + 3]
        if describes(reading, named) or before & (_AGAINST | facts.denied | {"no"}):
            continue
        if not facts.starts.isdisjoint(after) or facts.starts & before:
            continue
        if is_plain(reading, named.start, named.end, (named.start, named.end), nouns=True):
            ends = not facts.ends.isdisjoint((*before, *words[named.end : named.end + 4]))
            yield _Entry(named.kind, day, block.index, index, named, ends)


def _day_of(understanding: Understanding, block: Block) -> _Day | None:
    """The days that a block is about, by its row, its own label or the heading over it."""
    blocks = understanding.document.blocks
    if block.kind == "cell":
        return None if block.row in (None, block.index) else _read(blocks[block.row or 0].text)
    if block.kind == "heading":
        return None
    own = _read(block.text)
    if own is None and block.headings:
        return _read(blocks[block.headings[-1]].text)
    return own


def _read(text: str) -> _Day | None:
    found = _LABEL.match(text) or _ORDINAL_LABEL.match(text)
    if found is None:
        return None
    said = found.groupdict()
    first, last = (_number((said.get(name) or "").lower()) for name in ("first", "last"))
    if first is None:
        return None
    single = last is None or last <= first
    until = first if last is None or single else last
    if found["unit"].lower() == "week":
        return _Day((first - 1) * _WEEK, until * _WEEK, single=False)
    return _Day(first, until, single)


def _number(word: str) -> float | None:
    """The number that a numeral or an ordinal stands for."""
    return number_of(word) or load_times().file.ordinals.get(word)
