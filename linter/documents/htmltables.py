"""Which HTML tables hold data and which only lay a page out, and where their heads are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from linter.documents.elements import BOLD, CELLS, HEADINGS, is_layout
from linter.documents.htmltokens import Token


class TableShape(NamedTuple):
    """How a table is read: as running text (`is_layout`), or with its first `heads` rows as heads."""

    is_layout: bool
    heads: int


@dataclass(slots=True)
class _Row:
    in_thead: bool
    heads: int = 0
    cells: int = 0
    texts_in_cells: bool = False
    bold_texts: bool = False
    plain_texts: bool = False

    @property
    def is_head(self) -> bool:
        return self.in_thead or (self.heads > 0 and not self.texts_in_cells)

    @property
    def is_bold(self) -> bool:
        return self.bold_texts and not self.plain_texts


@dataclass(slots=True)
class _Table:
    start: int
    is_layout: bool
    has_headings: bool = False
    in_thead: bool = False
    in_head_cell: bool = False
    rows: list[_Row] = field(default_factory=list)

    def start_row(self) -> _Row:
        self.rows.append(_Row(self.in_thead))
        return self.rows[-1]

    def shape(self) -> TableShape:
        rows = [row for row in self.rows if row.cells]
        if self.is_layout or not rows:
            return TableShape(True, 0)
        has_heads = any(row.heads or row.in_thead for row in rows)
        if not has_heads and (self.has_headings or all(row.cells == 1 for row in rows)):
            return TableShape(True, 0)
        heads = next((number for number, row in enumerate(rows) if not row.is_head), 1)
        if not has_heads and rows[0].is_bold and not all(row.is_bold for row in rows):
            heads = 1
        return TableShape(False, heads)


def table_shapes(tokens: Iterable[Token]) -> dict[int, TableShape]:
    """The shape of every table, by the offset of its start tag."""
    tables: list[_Table] = []
    shapes: dict[int, TableShape] = {}
    bold = 0
    for token in tokens:
        name = token.name
        if name == "table":
            if token.kind == "start":
                if tables:
                    tables[-1].is_layout = True
                tables.append(_Table(token.start, is_layout(token)))
            elif tables:
                table = tables.pop()
                shapes[table.start] = table.shape()
            bold = 0
        elif name in BOLD:
            bold = max(0, bold + (1 if token.kind == "start" else -1))
        elif tables:
            _see(tables[-1], token, bold)
    shapes.update((table.start, table.shape()) for table in tables)
    return shapes


def _see(table: _Table, token: Token, bold: int) -> None:
    if token.kind == "text":
        if table.rows and token.text.strip():
            row = table.rows[-1]
            row.texts_in_cells |= not table.in_head_cell
            row.bold_texts |= bold > 0
            row.plain_texts |= bold == 0
    elif token.kind == "start":
        if token.name in ("thead", "tbody", "tfoot"):
            table.in_thead = token.name == "thead"
        elif token.name == "tr":
            table.start_row()
        elif token.name in CELLS:
            row = table.rows[-1] if table.rows else table.start_row()
            row.cells += 1
            row.heads += token.name == "th"
            table.in_head_cell = token.name == "th"
        elif token.name in HEADINGS:
            table.has_headings = True
