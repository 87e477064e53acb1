"""What the reader gives for stretches of a document, pooled from its word pieces."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
import numpy.typing as npt

from linter.language.model import Stance
from linter.reader.encoding import Encoded
from linter.reader.labels import CLAIM_TAGS, CLAIMS, CONCEPTS, OPPOSITES, OUTSIDE, STANCES
from linter.reader.network import OUTPUTS, Scores
from linter.reader.passages import Passage

DECIMALS = 2
"""Probabilities are rounded to this before anything is decided, so that the last bits of a processor's
arithmetic don't show."""

_OPPOSED = {
    Stance.ADVISE: Stance.FORBID,
    Stance.PERMIT: Stance.FORBID,
    Stance.NORMALISE: Stance.FORBID,
    Stance.FORBID: Stance.ADVISE,
    Stance.MENTION: Stance.MENTION,
}


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring word pieces with one tag: the tag, source range and mean probability."""

    tag: str
    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class _Pieces:
    """The word pieces of one block in order: their source ranges, and a table of probabilities a head."""

    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    tables: dict[str, npt.NDArray[np.float16]]

    def rows(self, head: str, start: int, end: int) -> npt.NDArray[np.float32]:
        """The rows of the pieces that touch a source range."""
        low = int(np.searchsorted(self.ends, start, side="right"))
        high = int(np.searchsorted(self.starts, end, side="left"))
        return self.tables[head][low:high].astype(np.float32)


class Scored:
    """The scores of a document's word pieces, by block."""

    def __init__(self, read: Iterable[tuple[Passage, Encoded, Scores]]) -> None:
        parts: defaultdict[int, list[_Pieces]] = defaultdict(list)
        for passage, encoded, scores in read:
            for block, group in groupby(_placed(passage, encoded), key=lambda each: each[0]):
                placed = list(group)
                rows = [row for _, _, row in placed]
                parts[block].append(
                    _Pieces(
                        starts=np.array([span[0] for _, span, _ in placed], dtype=np.int32),
                        ends=np.array([span[1] for _, span, _ in placed], dtype=np.int32),
                        tables={head: getattr(scores, head)[rows].astype(np.float16) for head in OUTPUTS},
                    )
                )
        self._blocks = {block: _joined(own) for block, own in parts.items()}

    def stances(self, block: int, concept: str, start: int, end: int) -> dict[Stance, float] | None:
        """The probability of each stance for the words at a source range; None where nothing was read."""
        table = self._rows(block, "stance", start, end)
        if table is None:
            return None
        found = dict.fromkeys(STANCES, 0.0)
        for stance, value in zip(STANCES, table.mean(axis=0), strict=True):
            found[_OPPOSED[stance] if concept in OPPOSITES else stance] += float(value)
        return {stance: round(value, DECIMALS) for stance, value in found.items()}

    def claim(self, block: int, name: str, start: int, end: int) -> float:
        """The highest probability of a claim that holds among the words of a range; 0 where nothing was read."""
        table = self._rows(block, "claim", start, end)
        return 0.0 if table is None else round(float(table[:, CLAIM_TAGS.index(name)].max()), DECIMALS)

    def breach(self, block: int, start: int, end: int) -> float:
        """The probability that what is said of the thing at a source range breaks a rule."""
        table = self._rows(block, "breach", start, end)
        return 0.0 if table is None else round(float(table[:, 1].mean()), DECIMALS)

    def things(self) -> Iterator[tuple[int, Run]]:
        """Runs of pieces that name a thing, with their blocks."""
        yield from self._runs("concept", CONCEPTS)

    def breaches(self, concepts: Iterable[str]) -> Iterator[tuple[int, Run]]:
        """Runs of pieces that rather break a rule than not, with their blocks, and the likeliest of `concepts`."""
        columns = [CONCEPTS.index(name) for name in concepts]
        for block, run in self._runs("breach", (OUTSIDE, "breach")):
            table = self._rows(block, "concept", run.start, run.end)
            if table is not None:
                best = columns[int(table[:, columns].mean(axis=0).argmax())]
                yield block, Run(CONCEPTS[best], run.start, run.end, run.probability)

    def claims(self) -> Iterator[tuple[int, Run]]:
        """Runs of pieces that make a claim that holds, with their blocks."""
        for block, run in self._runs("claim", CLAIM_TAGS):
            if run.tag in CLAIMS:
                yield block, run

    def _rows(self, block: int, head: str, start: int, end: int) -> npt.NDArray[np.float32] | None:
        pieces = self._blocks.get(block)
        rows = pieces.rows(head, start, end) if pieces is not None else None
        return rows if rows is not None and len(rows) else None

    def _runs(self, head: str, tags: Sequence[str]) -> Iterator[tuple[int, Run]]:
        for block, pieces in self._blocks.items():
            table = pieces.tables[head].astype(np.float32)
            best = table.argmax(axis=1)
            for tag, group in groupby(range(len(best)), key=best.__getitem__):
                if tags[tag] != OUTSIDE:
                    own = list(group)
                    mean = float(table[own, tag].mean())
                    start, end = int(pieces.starts[own[0]]), int(pieces.ends[own[-1]])
                    yield block, Run(tags[tag], start, end, round(mean, DECIMALS))


def _placed(passage: Passage, encoded: Encoded) -> Iterator[tuple[int, tuple[int, int], int]]:
    """The pieces of the target: their block, source range and row."""
    targets = [
        (*part.block.source_span(part.start, part.end), part.block.index)
        for part in passage.parts
        if part.target
    ]
    for row, span in enumerate(encoded.spans):
        if span is not None:
            yield next(block for low, high, block in targets if low <= span[0] and span[1] <= high), span, row


def _joined(parts: Sequence[_Pieces]) -> _Pieces:
    if len(parts) == 1:
        return parts[0]
    return _Pieces(
        starts=np.concatenate([each.starts for each in parts]),
        ends=np.concatenate([each.ends for each in parts]),
        tables={head: np.concatenate([each.tables[head] for each in parts]) for head in OUTPUTS},
    )
