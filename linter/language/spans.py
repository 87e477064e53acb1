"""Lengths of time as ranges of hours: what "a day or two", "up to a week" and "within minutes" leave open."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.language.durations import Length, LengthReader
from linter.language.time_atoms import Atoms, atomise
from linter.language.time_words import TimeWords, load_times
from linter.language.word_sets import word_set

_AT_MOST = word_set("spans", "at_most")
_WITHIN = word_set("spans", "within")
_AT_LEAST = word_set("spans", "at_least")
_NOT_LESS = word_set("spans", "not_less")
_DENYING = word_set("spans", "denying")
_DENYING_ALL = word_set("spans", "denying_all")
"""What denies something of all that it is the subject for: "none of our clients need more than a day"."""
_ROUGHLY = word_set("spans", "roughly")
_BUSINESS = word_set("spans", "business")
"""What comes before the hours that a clinic keeps ("out of hours", "After hours, ask for …")."""
_ROUGH = 0.25
"""How far from its number "about a week" may be, as a share of it."""
_PART = 0.2
"""The share of its limit that "within a day" is taken to need."""
PART_OF_MOST = 0.1
"""The share of it that "up to a week" is taken to need in any case."""
_PART_OF_RANGE = 0.5
_LED_BY = 3
"""How many words before a length may lead it ("no more than")."""
_FEW = (2.0, 5.0)
_SEVERAL = (2.0, 10.0)
_COUPLE = (2.0, 3.0)
_UNNUMBERED = (1.0, 10.0)
_SHORT = 4.0
"""The share of an unnumbered unit's most that units under an hour come to: "within minutes" is a quarter hour."""


@dataclass(frozen=True, slots=True)
class Span:
    """A length between `low` and `high` hours, said by the words `start` to `end` (exclusive)."""

    start: int
    end: int
    low: float
    high: float


def spans_in(words: Sequence[str]) -> Iterator[Span]:
    """The lengths in the words of a sentence, in order, whatever they are the lengths of."""
    vocabulary = load_times()
    atoms = atomise(words, vocabulary.file.aliases, vocabulary.file.torn)
    reader = LengthReader(atoms, vocabulary)
    position = 0
    while position < len(atoms):
        span = _read(atoms, reader, vocabulary, position)
        if span is None:
            position += 1
            continue
        yield span
        while position < len(atoms) and atoms.starts[position] < span.end:
            position += 1


def _read(atoms: Atoms, reader: LengthReader, vocabulary: TimeWords, position: int) -> Span | None:
    length = reader.length(position)
    if length is not None and not length.measured:
        start, end = atoms.starts[position], atoms.ends[length.end - 1]
        said = f" {' '.join(atoms.texts[max(0, position - _LED_BY) : length.end + 1])} "
        return _hedged(atoms, position, length, vocabulary, said, start, end)
    unit = reader.unit(position)
    numbered = atoms.is_number(position - 1) or atoms.is_number(position + 1)
    business = unit is not None and unit[0] == "hour" and atoms.texts[max(0, position - 1)] in _BUSINESS
    if unit is not None and unit[1] and not numbered and not business:
        size = vocabulary.file.units[unit[0]].hours
        most = _UNNUMBERED[1] if size >= 1 else _UNNUMBERED[1] * _SHORT
        return Span(atoms.starts[position], atoms.ends[position], _UNNUMBERED[0] * size, most * size)
    return None


def _hedged(
    atoms: Atoms, position: int, length: Length, vocabulary: TimeWords, said: str, start: int, end: int
) -> Span | None:
    own = atoms.texts[position : length.end]
    size = vocabulary.file.units[length.unit].hours if length.unit else 0.0
    if length.hours is None:
        return Span(start, end, _SEVERAL[0] * size, _SEVERAL[1] * size) if size else None
    low, high = length.hours, length.longest or length.hours
    if "few" in own:
        low, high = _FEW[0] * size, _FEW[1] * size
    elif "couple" in own:
        low, high = _COUPLE[0] * size, _COUPLE[1] * size
    elif "or" in own and own[-1] in ("two", "three") and length.longest is None:
        high = low * vocabulary.file.numbers[own[-1]]
    if _says(said, _NOT_LESS):
        return Span(start, end, low, math.inf)
    if _says(said, _AT_MOST) or (_says(said, _AT_LEAST) and _is_denied(atoms, position)):
        return Span(start, end, high * PART_OF_MOST, high)
    if _says(said, _AT_LEAST):
        return Span(start, end, low, math.inf)
    if length.under or _says(said, _WITHIN):
        return Span(start, end, low * (_PART if low == high else _PART_OF_RANGE), high)
    if _says(said, _ROUGHLY):
        return Span(start, end, low * (1 - _ROUGH), high * (1 + _ROUGH))
    return Span(start, end, low, high)


def _is_denied(atoms: Atoms, position: int) -> bool:
    """Whether words before a length deny that it is longer."""
    near = atoms.texts[max(0, position - 2 * _LED_BY) : position + 1]
    subjects = atoms.texts[max(0, position - 4 * _LED_BY) : position]
    return not (_DENYING.isdisjoint(near) and _DENYING_ALL.isdisjoint(subjects))


def _says(said: str, phrases: frozenset[str]) -> bool:
    return any(f" {phrase} " in said for phrase in phrases)
