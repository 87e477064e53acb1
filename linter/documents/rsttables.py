"""The two kinds of drawn tables in reStructuredText."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from linter.documents.lines import Line

GRID_BORDER = re.compile(r"\+(?:[-=]+\+)+")
SIMPLE_BORDER = re.compile(r"=+(?:[ \t]+=+)+")
_PARTIAL_BORDER = re.compile(r"[|+].*\+[-=]{2,}\+.*[|+]")
_COLUMN_SPANS = re.compile(r"-+(?:[ \t]+-+)*")
_WIDE = frozenset("WF")


@dataclass(slots=True)
class Cell:
    """A cell: the source ranges of its lines, an empty one where a blank line stands between."""

    columns: int
    pieces: list[tuple[int, int]] = field(default_factory=list)


class Row(NamedTuple):
    """A row of a table."""

    is_head: bool
    cells: list[Cell]


def grid_rows(lines: Sequence[Line]) -> list[Row]:
    """The rows of a grid table. Cells that go down several rows are read row by row."""
    edges = sorted({place for line in lines if _is_border(line) for place in _places_of("+", line.text)})
    rows: list[Row] = []
    group: list[Line] = []
    heads = 0
    for line in lines:
        if not _is_border(line):
            group.append(line)
            continue
        if group:
            rows.append(Row(False, list(_grid_cells(group, edges))))
            group = []
        if "=" in line.text and not heads:
            heads = len(rows)
    return [Row(number < heads, row.cells) for number, row in enumerate(rows)]


def _is_border(line: Line) -> bool:
    return bool(GRID_BORDER.fullmatch(line.text) or _PARTIAL_BORDER.fullmatch(line.text))


def _grid_cells(lines: Sequence[Line], edges: Sequence[int]) -> Iterator[Cell]:
    bars = [_bars(line, edges) for line in lines]
    common = [edge for edge in edges if all(edge in found for found in bars)]
    for left, right in pairwise(common):
        cell = Cell(bisect_left(edges, right) - bisect_left(edges, left))
        for line, found in zip(lines, bars, strict=True):
            cell.pieces.append(_piece(line, found[left] + 1, found[right]))
        yield cell


def _bars(line: Line, edges: Sequence[int]) -> dict[int, int]:
    """Where the bars of a line stand in its text, by the edges that they belong to."""
    places = [number for number, character in enumerate(line.text) if character == "|"]
    if len(places) == len(edges):
        return dict(zip(edges, places, strict=True))
    columns = _columns(line.text)
    return {columns[place]: place for place in places}


def simple_rows(lines: Sequence[Line]) -> list[Row]:
    """The rows of a simple table, its borders included in `lines`."""
    starts = [found.start() for found in re.finditer("=+", lines[0].text)]
    has_head = sum(SIMPLE_BORDER.fullmatch(line.text) is not None for line in lines) > 2
    rows: list[Row] = []
    in_head, base = has_head, lines[0].indent
    for line in lines[1:]:
        if SIMPLE_BORDER.fullmatch(line.text):
            in_head = False
        elif line.text and not _COLUMN_SPANS.fullmatch(line.text):
            pieces = _simple_pieces(line, [start + base - line.indent for start in starts])
            first = pieces[0]
            if not rows or first[0] < first[1] or rows[-1].is_head != in_head:
                rows.append(Row(in_head, [Cell(1) for _ in starts]))
            for cell, piece in zip(rows[-1].cells, pieces, strict=True):
                if piece[0] < piece[1]:
                    cell.pieces.append(piece)
    return rows


def _simple_pieces(line: Line, starts: Sequence[int]) -> list[tuple[int, int]]:
    """The parts of a line by column; text that runs across a column's beginning stays in one part."""
    columns = _columns(line.text)
    cuts = [bisect_left(columns, max(start, 0)) for start in starts]
    cuts = [
        0,
        *(cut if not 0 < cut < len(line.text) or line.text[cut - 1].isspace() else -1 for cut in cuts[1:]),
    ]
    pieces = []
    for number, cut in enumerate(cuts):
        following = next((each for each in cuts[number + 1 :] if each >= 0), len(line.text))
        pieces.append(_piece(line, cut, following) if cut >= 0 else (line.end, line.end))
    return pieces


def _piece(line: Line, start: int, end: int) -> tuple[int, int]:
    """The source range of a part of a line without its outer white space."""
    text = line.text[start:end]
    bare = text.strip()
    left = line.start + start + len(text) - len(text.lstrip())
    return left, left + len(bare)


def _places_of(sign: str, text: str) -> list[int]:
    return [column for column, character in zip(_columns(text), text, strict=False) if character == sign]


def _columns(text: str) -> list[int]:
    """At which column each character stands when wide ones take two columns and combining ones none."""
    if text.isascii():
        return list(range(len(text) + 1))
    columns = [0]
    for character in text:
        width = 2 if unicodedata.east_asian_width(character) in _WIDE else 1
        columns.append(columns[-1] + (0 if unicodedata.combining(character) else width))
    return columns
