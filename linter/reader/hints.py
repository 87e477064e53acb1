"""What the mechanisms found in a document, as hints for the reader."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from linter.documents.model import Document
from linter.language.model import Stance, Statement
from linter.language.reading import Reading
from linter.reader.encoding import Hint
from linter.reader.labels import HINT_CONCEPTS

_KNOWN = frozenset(HINT_CONCEPTS)


def hints_of(
    document: Document, readings: Mapping[int, Sequence[Reading]], statements: Iterable[Statement]
) -> dict[int, list[Hint]]:
    """Hints by block index."""
    found: defaultdict[int, list[Hint]] = defaultdict(list)
    for statement in statements:
        if statement.concept in _KNOWN:
            found[statement.block].append(_hint(statement))
    for index, block in readings.items():
        for reading in block:
            found[index].extend(_cues(document, index, reading))
    return dict(found)


def _hint(statement: Statement) -> Hint:
    if statement.stance is Stance.CLAIM:
        return Hint(statement.start, statement.end, statement.concept, "holds" if statement.holds else "not")
    return Hint(statement.start, statement.end, statement.concept, statement.stance)


def _cues(document: Document, index: int, reading: Reading) -> Iterator[Hint]:
    ranges = [(time.start, time.end, "time") for time in reading.times]
    ranges += [(cue.start, cue.end, "refute") for cue in reading.refutes]
    ranges += [(cue.start, cue.end, "foreign") for cue in reading.foreign]
    ranges += [(cue.start, cue.end, "for" if cue.sign > 0 else "against") for cue in reading.cues]
    block = document.blocks[index]
    for start, end, kind in ranges:
        if start < end <= len(reading.sentence.tokens):
            yield Hint(*block.source_span(*reading.sentence.span(start, end)), cue=kind)
