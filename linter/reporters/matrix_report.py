"""The matrix of what documents say, as a table for the terminal, as CSV, and as JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from linter.reporters.json_report import VERSION, dumps, position
from linter.reporters.writing import excerpt_width
from linter.wording import count

if TYPE_CHECKING:
    from linter.matrix import Matrix, Saying

_MARK = "!"
"""Stands before what conflicts with another passage."""


def render(matrix: Matrix) -> Iterator[Text]:
    """The lines of the table, and one that tells how to read it."""
    if not matrix.rows:
        yield Text("Nothing to compare: no document says how long something waits or lasts.")
        return
    table = Table(show_lines=True, title_justify="left")
    table.add_column("", style="bold")
    for path in matrix.documents:
        table.add_column(path, overflow="fold")
    for row in matrix.rows:
        table.add_row(row.thing, *(_cell(cell) for cell in row.cells))
    console = Console(
        width=max(excerpt_width(), 24 * (len(matrix.documents) + 1)), file=io.StringIO(), color_system=None
    )
    for line in console.render_lines(table, pad=False):
        yield Text.assemble(*((part.text, part.style or "") for part in line), no_wrap=True)
    conflicts = sum(row.conflicts for row in matrix.rows)
    yield Text(
        f"{count(len(matrix.rows), 'thing')} in {count(len(matrix.documents), 'document')}; "
        + (f"{conflicts} with conflicts, marked {_MARK}" if conflicts else "no conflicts"),
        style="bold" if conflicts else "green",
    )


def as_csv(matrix: Matrix) -> str:
    """The matrix as CSV (RFC 4180): a line a thing, a column a document; several sayings are set apart by "; "."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(["thing", *matrix.documents, "conflicts"])
    for row in matrix.rows:
        codes = sorted({code for cell in row.cells for each in cell for code in each.codes})
        cells = ("; ".join(_marked(each) for each in cell) for cell in row.cells)
        writer.writerow([_harmless(each) for each in (row.thing, *cells, " ".join(codes))])
    return target.getvalue()


def as_json(matrix: Matrix) -> str:
    """The matrix as JSON, with the place of everything that is said."""
    return dumps(
        {
            "version": VERSION,
            "documents": list(matrix.documents),
            "rows": [
                {
                    "thing": row.thing,
                    "cells": [
                        {
                            "path": path,
                            **position(each.place),
                            "says": each.text,
                            "conflicts": list(each.codes),
                        }
                        for path, cell in zip(matrix.documents, row.cells, strict=True)
                        for each in cell
                    ],
                }
                for row in matrix.rows
            ],
        }
    )


def _cell(cell: tuple[Saying, ...]) -> Text:
    return Text("\n").join(
        Text(f"{_marked(each)} (line {each.place.line})", style="bold red" if each.codes else "")
        for each in cell
    )


def _marked(saying: Saying) -> str:
    return f"{_MARK} {saying.text}" if saying.codes else saying.text


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
