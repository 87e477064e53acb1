"""Rows: what the cells of a table say of the thing that their row names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from linter.documents.model import Block, Document
from linter.language.reading import Reading


def row_cells(document: Document, block: Block) -> list[Block]:
    """The other cells of the row that `block` is the head of, in order."""
    cells: list[Block] = []
    for other in document.blocks[block.index + 1 :]:
        if other.table_id != block.table_id or other.row_number != block.row_number:
            break
        cells.append(other)
    return cells


def speaks_of_head(readings: Sequence[Reading]) -> bool:
    """Whether a cell names nothing of its own and so speaks of its row's thing: "after 3 days", "yes"."""
    return bool(readings) and all(
        mention.concept == "usual_routine" for reading in readings for mention in reading.mentions
    )


def _opens_on_head(readings: Sequence[Reading]) -> bool:
    """Whether a cell opens with what it says of its row's thing and goes on to others: "Nothing today. Wear a hat."."""
    if len(readings) < 2 or readings[0].mentions or not readings[0].times:
        return False
    return not any(token.pos in ("AUX", "VERB") for token in readings[0].sentence.tokens)


def telling_cells(
    document: Document, block: Block, readings: Mapping[int, Sequence[Reading]]
) -> list[tuple[Block, Sequence[Reading]]]:
    """The cells of the row that speak of the thing in its head, with their readings."""
    if block.kind != "cell" or block.row_number in (None, 0) or block.row is not None:
        return []
    found = [(cell, readings.get(cell.index, ())) for cell in row_cells(document, block)]
    return [(cell, its) for cell, its in found if speaks_of_head(its) or _opens_on_head(its)]
