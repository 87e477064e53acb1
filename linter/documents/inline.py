"""Marks in running text: what reStructuredText and AsciiDoc share in reading them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from linter.documents.building import Run
from linter.documents.flow import Flow
from linter.documents.model import HARD_BREAK, SOFT_BREAK

Handler = Callable[["InlineReader", Run, re.Match[str]], None]
LINE_BREAK = r"[ \t]*(?:\r\n|\n|\r)[ \t]*"


class InlineReader:
    """Adds running text to a `Run`, each kind of mark by its own handler."""

    def __init__(self, source: str, token: re.Pattern[str], handlers: Mapping[str, Handler]) -> None:
        """`token` matches one mark; the name of its last matched group names the handler."""
        self.source = source
        self._token = token
        self._handlers = handlers

    def add(self, run: Run, start: int, end: int) -> None:
        """Add what stands at `source[start:end]`."""
        place = start
        for found in self._token.finditer(self.source, start, end):
            run.add(self.source[place : found.start()], place, found.start())
            self._handlers[found.lastgroup or ""](self, run, found)
            place = found.end()
        run.add(self.source[place:end], place, end)


def add_cell(
    flow: Flow, reader: InlineReader, lines: Iterable[tuple[int, int]], bullet: re.Pattern[str]
) -> None:
    """Add the lines of a table cell, source ranges of which the empty ones are blank lines, as one text.

    A blank line between or a bullet begins a new line in it, and bullets are left out.
    """
    previous: int | None = None
    was_blank = False
    for start, end in lines:
        if start == end:
            was_blank = True
            continue
        item = bullet.match(reader.source, start, end)
        start = item.end() if item else start
        if previous is not None:
            flow.run.add(HARD_BREAK if was_blank or item else SOFT_BREAK, previous, start)
        reader.add(flow.run, start, end)
        previous, was_blank = end, False
    flow.end_text()


def replaced_by(text: str) -> Handler:
    """A handler that has `text` stand for the whole mark."""
    return lambda reader, run, found: run.add(text, found.start(), found.end())


def content_of(reader: InlineReader, run: Run, found: re.Match[str]) -> None:
    """Handle a mark whose last group is what a reader sees of it."""
    reader.add(run, *found.span(found.lastgroup or 0))


def bold(reader: InlineReader, run: Run, found: re.Match[str]) -> None:
    """Handle a mark whose last group is set in bold."""
    run.open_strong()
    content_of(reader, run, found)
    run.close_strong()


def left_out(reader: InlineReader, run: Run, found: re.Match[str]) -> None:
    """Handle a mark that no reader sees."""


def character(reader: InlineReader, run: Run, found: re.Match[str]) -> None:
    """Handle a mark that stands for the text of its last group, as an escaped character does."""
    run.add(found[found.lastgroup or 0], found.start(), found.end())
