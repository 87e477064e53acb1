"""The tables of AsciiDoc."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from linter.documents.flow import Flow
from linter.documents.inline import InlineReader, add_cell
from linter.documents.lines import Line

_CELL = re.compile(
    r"(?:(?<=[\s|])|(?<![^\s]))(?:(?P<times>\d+)\*|(?:(?P<columns>\d+))?(?:\.(?P<rows>\d+))?\+)?"
    r"(?:[<^>](?:\.[<^>])?)?(?P<style>[adehlmsv])?\||(?<!\\)\|"
)
_COLUMNS = re.compile(r"""\bcols\s*=\s*(?:"(?P<quoted>[^"]*)"|(?P<bare>[^,\]\s]+))""")
_HEAD = re.compile(r"""%[\w%]*header|\boptions\s*=\s*"?[\w,]*header|\bopts\s*=\s*"?[\w,]*header""")
_ITEM = re.compile(r"(?:\*{1,5}|-|\.{1,5})[ \t]+")
_NO_HEAD = re.compile("noheader")
_MOST_COLUMNS = 100


@dataclass(slots=True)
class _Cell:
    """A cell: its size, the source ranges of its lines, and whether its text is code."""

    columns: int = 1
    rows: int = 1
    is_code: bool = False
    pieces: list[tuple[int, int]] = field(default_factory=list)


def read_cells(flow: Flow, inline: InlineReader, lines: Sequence[Line], attributes: str) -> None:
    """Read the table that `lines`, those between its delimiters, draw; `attributes` stand above it."""
    cells, width, has_head = _cells(lines, attributes)
    flow.start_table()
    free = 0
    reserved: dict[int, int] = {}
    row = -1
    for cell in cells:
        if free <= 0:
            row += 1
            free = width - reserved.pop(row, 0)
            flow.start_row(has_head and row == 0)
        for below in range(1, cell.rows):
            reserved[row + below] = reserved.get(row + below, 0) + cell.columns
        free -= cell.columns
        flow.start_cell(cell.columns, cell.rows)
        add_cell(flow, inline, () if cell.is_code else cell.pieces, _ITEM)
    flow.end_table()


def _cells(lines: Sequence[Line], attributes: str) -> tuple[list[_Cell], int, bool]:
    """All cells in order, the number of columns, and whether the first row is a head."""
    cells: list[_Cell] = []
    first_line: int | None = None
    has_head = False
    for number, line in enumerate(lines):
        before = len(cells)
        _add_line(cells, line)
        if first_line is None and len(cells) > before:
            first_line = sum(cell.columns for cell in cells)
            # A blank line right below the first row makes it a head, if none stands above it.
            has_head = number == 0 and number + 1 < len(lines) and lines[number + 1].is_blank
    if _HEAD.search(attributes):
        has_head = True
    if _NO_HEAD.search(attributes):
        has_head = False
    return cells, min(max(_width(attributes) or first_line or 1, 1), _MOST_COLUMNS), has_head


def _width(attributes: str) -> int:
    found = _COLUMNS.search(attributes)
    if not found:
        return 0
    count = 0
    for part in re.split("[,;]", found["quoted"] or found["bare"] or ""):
        repeated = re.match(r"\s*(\d{1,3})\*", part)
        count += int(repeated[1]) if repeated else 1
    return count


def _add_line(cells: list[_Cell], line: Line) -> None:
    """Add what a line begins or carries on."""
    place = 0
    for found in _CELL.finditer(line.text):
        _add_piece(cells, line, place, found.start())
        cells += _new_cells(found)
        place = found.end()
    _add_piece(cells, line, place, len(line.text))


def _new_cells(found: re.Match[str]) -> Iterator[_Cell]:
    style = found["style"] or ""
    columns = min(max(int(found["columns"] or 1), 1), _MOST_COLUMNS)
    rows = min(max(int(found["rows"] or 1), 1), _MOST_COLUMNS)
    # A cell that is repeated is read once; the others are there to keep the columns.
    for _ in range(min(int(found["times"] or 1), _MOST_COLUMNS)):
        yield _Cell(columns, rows, style == "l")


def _add_piece(cells: list[_Cell], line: Line, start: int, end: int) -> None:
    if cells:
        text = line.text[start:end]
        left = line.start + start + len(text) - len(text.lstrip())
        cells[-1].pieces.append((left, left + len(text.strip())))
