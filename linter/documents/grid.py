"""The grid of a table: which column and row a cell stands in, spans included."""

from __future__ import annotations

from dataclasses import dataclass, field

_HIGHEST_SPAN = 100


@dataclass(slots=True)
class _Span:
    """A cell that reaches down into rows still to come."""

    rows: int
    block: int | None


@dataclass(slots=True)
class Grid:
    """A table that is being read. `row_number` is 0 in its head rows."""

    table_id: int
    lead_ins: tuple[int, ...]
    row_number: int = -1
    in_cell: bool = False
    in_head: bool = False
    first: int | None = None
    """The block of the row's first cell."""
    _column: int = 0
    _columns: int = 0
    _rows: int = 1
    _heads: dict[int, int | None] = field(default_factory=dict)
    _spans: dict[int, _Span] = field(default_factory=dict)

    def start_row(self, is_head: bool | None) -> None:
        """The next row begins: a head or not, or (None) a head if it is the first."""
        self.in_head = self.row_number <= 0 and (self.row_number < 0 if is_head is None else is_head)
        self.row_number = 0 if self.in_head else max(self.row_number, 0) + 1
        self._spans = {column: span for column, span in self._spans.items() if span.rows > 0}
        for span in self._spans.values():
            span.rows -= 1
        self._column = self._columns = 0
        self.first = self._spans[0].block if 0 in self._spans else None

    def start_cell(self, columns: int, rows: int) -> None:
        """The next cell of the row begins, `columns` wide and `rows` high."""
        self._column += self._columns
        while self._column in self._spans:
            self._column += 1
        self._columns, self._rows = min(columns, _HIGHEST_SPAN), min(rows, _HIGHEST_SPAN)
        self.in_cell = True

    @property
    def head(self) -> int | None:
        """The block of the head over the cell."""
        return None if self.in_head else self._heads.get(self._column)

    def end_cell(self, block: int | None) -> None:
        """The cell has been read as `block`, or is empty."""
        self.in_cell = False
        for column in range(self._column, self._column + self._columns):
            if self.in_head and (block is not None or column not in self._heads):
                self._heads[column] = block
            if self._rows > 1:
                self._spans[column] = _Span(self._rows - 1, block)
        if self._column == 0 and not self.in_head:
            self.first = block
