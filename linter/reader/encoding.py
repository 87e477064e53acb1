"""Turns passages, and what the mechanisms found in them, into the numbers that the encoder takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from linter.reader.labels import HINT_CONCEPTS, HINT_CUES, HINT_STANCES, numbered
from linter.reader.passages import Passage

if TYPE_CHECKING:
    from tokenizers import Tokenizer

LENGTH = 192
"""The most word pieces of a passage; what is over is cut off at the end."""

_CONCEPTS, _STANCES, _CUES = numbered(HINT_CONCEPTS), numbered(HINT_STANCES), numbered(HINT_CUES)


@dataclass(frozen=True, slots=True)
class Hint:
    """What the mechanisms say of a source range: a concept and stance, or the kind of a cue word."""

    start: int
    end: int
    concept: str = "-"
    stance: str = "-"
    cue: str = "-"


@dataclass(frozen=True, slots=True)
class Encoded:
    """A passage as numbers, one of each kind a word piece."""

    ids: tuple[int, ...]
    segments: tuple[int, ...]
    """1 for the target, 0 for its context."""
    concepts: tuple[int, ...]
    stances: tuple[int, ...]
    cues: tuple[int, ...]
    spans: tuple[tuple[int, int] | None, ...]
    """The source range of each piece of the target; None for the rest."""


def encode(tokenizer: Tokenizer, items: Sequence[tuple[Passage, Sequence[Hint]]]) -> list[Encoded]:
    """Encode passages with the hints on their blocks."""
    encodings = tokenizer.encode_batch([passage.text for passage, _ in items])
    return [
        _encoded(passage, hints, encoding.ids[:LENGTH], encoding.offsets[:LENGTH])
        for (passage, hints), encoding in zip(items, encodings, strict=True)
    ]


def _encoded(
    passage: Passage, hints: Iterable[Hint], ids: Sequence[int], offsets: Sequence[tuple[int, int]]
) -> Encoded:
    places = [passage.source_span(*offset) if offset[0] < offset[1] else None for offset in offsets]
    concepts, stances, cues = ([0] * len(ids) for _ in range(3))
    for hint in hints:
        for number, place in enumerate(places):
            if place is None or place[0] >= hint.end or hint.start >= place[1]:
                continue
            if hint.cue != "-":
                cues[number] = _CUES[hint.cue]
            elif not concepts[number]:
                concepts[number], stances[number] = _CONCEPTS[hint.concept], _STANCES[hint.stance]
    return Encoded(
        ids=tuple(ids),
        segments=tuple(int(place is not None and place[2]) for place in places),
        concepts=tuple(concepts),
        stances=tuple(stances),
        cues=tuple(cues),
        spans=tuple(place[:2] if place is not None and place[2] else None for place in places),
    )
