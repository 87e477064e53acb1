"""Columns that stand for several ways to be treated, each with times of its own: "Light | Standard | Intensive"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from linter.documents.model import Block, Document
from linter.language.reading import Reading
from linter.language.scope_words import scope_in
from linter.language.tables import row_cells
from linter.language.word_sets import word_set

_ASKING = word_set("variants", "asking")
"""What heads a column that holds another part of one answer ("From when", "Minimum", "Notes")."""
_LONGEST = 4
"""How many words the name of a variant has at most."""


def variant_of(document: Document, cell: Block, readings: Mapping[int, Sequence[Reading]]) -> str:
    """The variant of the treatment that the column of a cell is about; empty where columns don't tell several apart.

    They do where two or more cells of a row have times or numbers of their own under heads that only name something.
    """
    if cell.kind != "cell" or cell.row is None or cell.row == cell.index:
        return ""
    own = _named(cell, readings)
    others = row_cells(document, document.blocks[cell.row])
    measured = [each for each in others if _is_measured(each, readings)]
    names = {name for each in measured if (name := _named(each, readings))}
    return own if len(names) > 1 and len(names) == len(measured) else ""


def _is_measured(cell: Block, readings: Mapping[int, Sequence[Reading]]) -> bool:
    return any(
        reading.times or any(char.isdecimal() for char in "".join(reading.sentence.words))
        for reading in readings.get(cell.index, ())
    )


def _named(cell: Block, readings: Mapping[int, Sequence[Reading]]) -> str:
    """What the head of a cell's column names, where it neither asks, bans, allows nor dates; empty otherwise."""
    heads = readings.get(cell.column, ()) if cell.column is not None else ()
    if len(heads) != 1 or cell.column == cell.index:
        return ""
    (head,) = heads
    words = [word for word in head.sentence.words if any(char.isalpha() for char in word)]
    if not 0 < len(words) <= _LONGEST or head.sentence.question or head.times or head.treatments:
        return ""
    if not scope_in(words) and (head.cues or head.mentions or not _ASKING.isdisjoint(words)):
        return ""
    return " ".join(words)
