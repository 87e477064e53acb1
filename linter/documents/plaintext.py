"""Plain text to a `Document`: paragraphs, list items and headings, by their layout alone."""

from __future__ import annotations

from dataclasses import dataclass

from linter.documents.building import BlockWriter, Run, join_lines
from linter.documents.lines import Line, Marker, split_lines
from linter.documents.model import Document

SUFFIXES = (".txt", ".text")

_CAPITALS_LEVEL = 3
_SHORT_LINE_LEVEL = 4
_HEADING_CHARACTERS = 72
_HEADING_WORDS = 10
_WRAPPED_CHARACTERS = 120
_WRAPPED_WORDS = 12
_SENTENCE_ENDS = (".", "!", ",", ";", "…")


def read(path: str, source: str) -> Document:
    """Read plain text.

    Blank lines part paragraphs; a line break within one is a SOFT_BREAK. Where some lines are longer
    than anyone wraps them by hand, every line is a paragraph. A heading is a line that
    is underlined, a short line in capitals, or a short line that stands alone before other text.
    """
    reader = _PlainTextReader(split_lines(source))
    reader.read()
    return Document(path, source, tuple(reader.writer.blocks))


@dataclass(slots=True)
class _OpenItem:
    """An item that may still get text, or items of its own."""

    indent: int
    family: str
    list_id: int
    lead_ins: tuple[int, ...]
    checked: bool | None
    block: int | None = None


class _PlainTextReader:
    """Walks over the lines and gathers them into blocks."""

    def __init__(self, lines: list[Line]) -> None:
        self.writer = BlockWriter()
        self._lines = lines
        self._is_unwrapped = any(map(_is_long, lines))
        self._items: list[_OpenItem] = []
        self._previous: int | None = None
        self._list_count = 0
        self._is_first_text = True

    def read(self) -> None:
        """Read all lines."""
        number = 0
        while number < len(self._lines):
            line = self._lines[number]
            if line.is_blank:
                number += 1
                continue
            level = self._heading_level(number)
            if level:
                self._write_heading(line, level)
                number += 2 if level < _CAPITALS_LEVEL else 1
            elif line.is_separator:
                self._end_lists()
                number += 1
            elif line.marker is not None:
                number = self._read_item(number, line.marker)
            else:
                number = self._read_paragraph(number)
            self._is_first_text = False

    def _line(self, number: int) -> Line | None:
        return self._lines[number] if 0 <= number < len(self._lines) else None

    def _is_blank(self, number: int) -> bool:
        line = self._line(number)
        return line is None or line.is_blank

    def _ends_before(self, number: int) -> bool:
        """Whether the text above line `number` ends there by the mere layout."""
        return self._is_unwrapped or self._is_blank(number - 1)

    def _next_text(self, number: int) -> int:
        """The number of the next line with text after `number`."""
        number += 1
        while number < len(self._lines) and self._lines[number].is_blank:
            number += 1
        return number

    def _heading_level(self, number: int) -> int:
        line, below = self._lines[number], self._line(number + 1)
        if line.is_separator:
            return 0
        if below is not None and below.underline_level and line.marker is None:
            return below.underline_level
        if line.marker is not None or not _could_head(line):
            return 0
        if line.is_capitals and self._ends_before(number):
            return _CAPITALS_LEVEL if self._next_text(number) < len(self._lines) else 0
        return _SHORT_LINE_LEVEL if self._is_heading_by_place(number) else 0

    def _is_heading_by_place(self, number: int) -> bool:
        """Whether a short line that stands alone heads what follows, for which it must be followed by
        text of another kind: a row of short lines is a row of slogans. A title may be followed by a
        heading; a short line with a colon before a list is what leads the list in."""
        if not self._stands_alone(number) or self._lines[number].indent:
            return False
        following = self._next_text(number)
        if following >= len(self._lines):
            return False
        line = self._lines[following]
        if line.is_separator:
            return False
        if line.marker is not None:
            return not self._lines[number].text.endswith(":")
        if line.is_capitals or self._is_first_text:
            return True
        return not (self._stands_alone(following) and _could_head(line))

    def _stands_alone(self, number: int) -> bool:
        return self._ends_before(number) and (self._is_unwrapped or self._is_blank(number + 1))

    def _write_heading(self, line: Line, level: int) -> None:
        self._end_lists()
        self.writer.write("heading", _joined([line]).finish(), level=level)

    def _end_lists(self) -> None:
        self._items.clear()
        self._previous = None

    def _read_paragraph(self, number: int) -> int:
        """Read the paragraph, or further paragraph of an item, that begins at `number`."""
        first = self._lines[number]
        while self._items and first.indent <= self._items[-1].indent:
            self._items.pop()
        gathered = [first]
        number += 1
        while not self._ends_paragraph(number):
            gathered.append(self._lines[number])
            number += 1
        written = _joined(gathered).finish()
        if not self._items:
            self._previous = self.writer.write("paragraph", written)
            return number
        item = self._items[-1]
        own = () if item.block is None else (item.block,)
        lead_ins = (*item.lead_ins, *own)
        self.writer.write("item", written, lead_ins=lead_ins, list_id=item.list_id, checked=item.checked)
        return number

    def _ends_paragraph(self, number: int) -> bool:
        line = self._line(number)
        if line is None or line.is_blank or line.is_separator or self._is_unwrapped:
            return True
        if line.marker is not None:
            return line.opens_list or self._begins_dash_list(number)
        below = self._line(number + 1)
        return below is not None and bool(below.underline_level)

    def _begins_dash_list(self, number: int) -> bool:
        """Whether a line with a dash or number right under a paragraph is an item after all."""
        marker, above, below = self._lines[number].marker, self._line(number - 1), self._line(number + 1)
        if above is not None and above.text.endswith(":"):
            return True
        if marker is None or below is None or below.marker is None:
            return False
        return below.marker.family == marker.family

    def _read_item(self, number: int, marker: Marker) -> int:
        """Read the item that begins at `number`, with the lines that carry it on."""
        first = self._lines[number]
        item = self._open_item(first, marker)
        offset = marker.start - first.start
        gathered = [Line(first.text[offset:], marker.start, first.indent, None)]
        number += 1
        while self._carries_item_on(number, first.indent):
            gathered.append(self._lines[number])
            number += 1
        item.block = self.writer.write(
            "item",
            _joined(gathered).finish(),
            lead_ins=item.lead_ins,
            list_id=item.list_id,
            checked=item.checked,
        )
        return number

    def _open_item(self, line: Line, marker: Marker) -> _OpenItem:
        while self._items and line.indent < self._items[-1].indent:
            self._items.pop()
        outer = self._items[-1] if self._items else None
        if outer is not None and outer.indent == line.indent:
            self._items.pop()
            if outer.family == marker.family:
                item = _OpenItem(line.indent, marker.family, outer.list_id, outer.lead_ins, marker.checked)
                self._items.append(item)
                return item
            lead_ins = outer.lead_ins
        elif outer is not None:
            lead_ins = outer.lead_ins if outer.block is None else (*outer.lead_ins, outer.block)
        else:
            lead_ins = () if self._previous is None else (self._previous,)
        item = _OpenItem(line.indent, marker.family, self._list_count, lead_ins, marker.checked)
        self._list_count += 1
        self._items.append(item)
        return item

    def _carries_item_on(self, number: int, indent: int) -> bool:
        """Whether a line belongs to the item above it: indented, or wrapped in mid-sentence."""
        line = self._line(number)
        if line is None or line.is_blank or line.is_separator or line.marker is not None:
            return False
        return line.indent > indent or (line.text[0].islower() and not self._is_unwrapped)


def _could_head(line: Line) -> bool:
    text = line.text
    if len(text) > _HEADING_CHARACTERS or text.endswith(_SENTENCE_ENDS):
        return False
    return len(text.split()) <= _HEADING_WORDS and any(map(str.isalnum, text))


def _is_long(line: Line) -> bool:
    return len(line.text) > _WRAPPED_CHARACTERS and len(line.text.split()) > _WRAPPED_WORDS


def _joined(lines: list[Line]) -> Run:
    run = Run()
    join_lines(run, ((line.text, line.start) for line in lines))
    return run
