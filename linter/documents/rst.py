"""reStructuredText to a `Document`: its headings, lists, tables and notes; code and directives left out."""

from __future__ import annotations

import re

from linter.documents.building import BlockWriter, Run
from linter.documents.flow import Flow
from linter.documents.inline import InlineReader, add_cell
from linter.documents.lines import Line, bare_lines
from linter.documents.model import HARD_BREAK, Comment, Document
from linter.documents.rstinline import rst_inline
from linter.documents.rsttables import GRID_BORDER, SIMPLE_BORDER, grid_rows, simple_rows

SUFFIXES = (".rst", ".rest")

_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1*")
_BULLET = re.compile(r"[*+•‣⁃-](?:[ \t]+|\Z)")
_NUMBER = re.compile(
    r"(?:\((?:\d{1,4}|[a-zA-Z]|[ivxlcdm]+|#)\)|(?:\d{1,4}|[a-zA-Z]|[ivxlcdm]+|\#)[.)])(?:[ \t]+|\Z)"
)
_FIELD = re.compile(r":(?P<name>(?![ :])(?:[^:\\]|\\.|:(?!\s|\Z|`)){1,80})(?<!\s):(?:[ \t]+|\Z)")
_LINE_BLOCK = re.compile(r"\|(?:[ \t]+|\Z)")
_EXPLICIT = re.compile(r"\.\.(?:[ \t]+|\Z)")
_DIRECTIVE = re.compile(r"(?P<name>[a-zA-Z][\w.+-]*(?::[\w.+-]+)*)[ \t]*::(?:[ \t]+|\Z)")
_NOTE = re.compile(r"\[(?P<label>\d+|#[\w-]*|\*|[A-Za-z][\w.-]*)\](?:[ \t]+|\Z)")
_NO_COMMENT = re.compile(r"_(?:[^:\\]|\\.)*:|__:|\|[^|]+\|[ \t]")
_OPTION = re.compile(r":[\w-]+:(?:[ \t]|\Z)")
# Directives whose body is read; a figure's is its caption. What stands beside the name of the first
# kind is text too, with the second it is a title.
_PROSE = frozenset(
    "attention caution danger error hint important note tip warning seealso epigraph highlights pull-quote "
    "compound versionadded versionchanged centered".split()
)
_TITLED = frozenset("admonition topic sidebar rubric".split())
_SILENT = frozenset("figure container class role-container".split())
_DEEPEST_HEADING = 6
_DEEPEST = 40
"""How deep bodies in bodies are read; what is deeper is taken for one paragraph."""
_SHORTEST_RULE = 4


def read(path: str, source: str) -> Document:
    """Read reStructuredText.

    Directives are left out, save admonitions and others whose body is running text. Comments are kept
    as `Document.comments`.
    """
    reader = _RstReader(source)
    reader.read()
    return Document(path, source, tuple(reader.writer.blocks), comments=tuple(reader.comments))


class _RstReader:
    """Walks over the lines; what is set in is read as a body of its own."""

    def __init__(self, source: str) -> None:
        self.writer = BlockWriter()
        self.comments: list[Comment] = []
        self._source = source
        self._lines = bare_lines(source)
        self._flow = Flow(self.writer)
        self._inline = rst_inline(source, self._refer)
        self._title_styles: list[str] = []

    def read(self) -> None:
        """Read the whole text."""
        self._read(0, len(self._lines), 0)

    def _refer(self, reader: InlineReader, run: Run, found: re.Match[str]) -> None:
        self._flow.refer_to_footnote(found["note"])

    def _read(self, number: int, last: int, depth: int) -> None:
        """Read the lines from `number` to before `last`, which stand in one body."""
        texts = [line.indent for line in self._lines[number:last] if not line.is_blank]
        base = min(texts, default=0)
        while number < last:
            if self._lines[number].is_blank:
                number += 1
            else:
                number = self._read_block(number, last, base, depth)

    def _read_block(self, number: int, last: int, base: int, depth: int) -> int:
        """Read what begins at line `number`, and return the number of the line behind it."""
        line = self._lines[number]
        if depth >= _DEEPEST:
            return self._read_paragraph(number, last)
        if line.indent > base:
            return self._read_quote(number, last, base, depth)
        if _EXPLICIT.match(line.text):
            return self._read_explicit(number, last, depth)
        if line.text.startswith("__ "):
            return number + 1
        if not depth:
            after = self._read_title(number)
            if after:
                return after
        if GRID_BORDER.fullmatch(line.text) or SIMPLE_BORDER.fullmatch(line.text):
            return self._read_table(number, last)
        if _ADORNMENT.fullmatch(line.text) and len(line.text) >= _SHORTEST_RULE:
            self._flow.interrupt()
            return number + 1
        if line.text.startswith(">>> "):
            self._flow.interrupt()
            return self._blank_after(number, last)
        for opening, read in (
            (_BULLET, self._read_list),
            (_NUMBER, self._read_list),
            (_FIELD, self._read_fields),
        ):
            if opening.match(line.text) and self._opens(number, last, opening):
                return read(number, last, base, depth, opening)
        if _LINE_BLOCK.match(line.text):
            return self._read_line_block(number, last)
        if (
            number + 1 < last
            and self._lines[number + 1].indent > base
            and not self._lines[number + 1].is_blank
        ):
            return self._read_definition(number, last, base, depth)
        return self._read_paragraph(number, last)

    def _read_title(self, number: int) -> int:
        """Read a title with a line below it, and perhaps one above it; 0 where there is none."""
        line, below = self._line(number), self._line(number + 1)
        if _ADORNMENT.fullmatch(line.text):
            title, end = below, self._line(number + 2)
            if end.text != line.text or not _underlines(line.text, title.text):
                return 0
            style, after = line.text[0] * 2, number + 3
        elif below.indent == line.indent and _underlines(below.text, line.text):
            title, style, after = line, below.text[0], number + 2
        else:
            return 0
        if style not in self._title_styles:
            self._title_styles.append(style)
        self._flow.start_heading(min(self._title_styles.index(style) + 1, _DEEPEST_HEADING))
        self._write(title.start, title.end)
        return after

    def _line(self, number: int) -> Line:
        return self._lines[number] if number < len(self._lines) else Line("", len(self._source), 0, None)

    def _write(self, start: int, end: int) -> None:
        self._inline.add(self._flow.run, start, end)
        self._flow.end_text()

    def _blank_after(self, number: int, last: int) -> int:
        while number < last and not self._lines[number].is_blank:
            number += 1
        return number

    def _extent(self, number: int, last: int, base: int) -> int:
        """The number of the line behind those after `number` that are set in deeper than `base`."""
        end = number + 1
        for place in range(number + 1, last):
            line = self._lines[place]
            if not line.is_blank:
                if line.indent <= base:
                    break
                end = place + 1
        return end

    def _read_inner(self, number: int, end: int, offset: int, depth: int) -> None:
        """Read as one body what follows `offset` characters of line `number`, and the lines up to `end`."""
        line = self._lines[number]
        below = [each.indent for each in self._lines[number + 1 : end] if not each.is_blank]
        rest = line.text[offset:]
        self._lines[number] = Line(rest, line.start + offset, min(below, default=line.indent + offset), None)
        self._read(number, end, depth + 1)

    def _opens(self, number: int, last: int, opening: re.Pattern[str]) -> bool:
        """Whether an item begins here, and not a line that happens to begin like one: what comes below
        is blank, set in, or an item too."""
        below = self._lines[number + 1] if number + 1 < last else None
        if below is None or below.is_blank or below.indent > self._lines[number].indent:
            return True
        return opening.match(below.text) is not None

    def _read_list(self, number: int, last: int, base: int, depth: int, opening: re.Pattern[str]) -> int:
        first = self._lines[number].text
        digits = re.match(r"\d+", first)
        self._flow.start_list(int(digits[0]) if digits else None)
        while number < last:
            line = self._lines[number]
            found = opening.match(line.text)
            if not line.is_blank:
                if not found or line.indent != base or (opening is _BULLET and line.text[0] != first[0]):
                    break
                end = self._extent(number, last, base)
                self._flow.start_item()
                self._read_inner(number, end, found.end(), depth)
                self._flow.end_container()
                number = end
            else:
                number += 1
        self._flow.end_list()
        return number

    def _read_fields(self, number: int, last: int, base: int, depth: int, opening: re.Pattern[str]) -> int:
        self._flow.start_list(None)
        while number < last:
            line = self._lines[number]
            found = opening.match(line.text)
            if line.is_blank:
                number += 1
                continue
            if not found or line.indent != base:
                break
            end = self._extent(number, last, base)
            self._flow.start_term()
            self._write(line.start + found.start("name"), line.start + found.end("name"))
            self._flow.start_definition()
            self._read_inner(number, end, found.end(), depth)
            self._flow.end_container()
            number = end
        self._flow.end_list()
        return number

    def _read_definition(self, number: int, last: int, base: int, depth: int) -> int:
        line = self._lines[number]
        if line.text.endswith("::"):
            return self._read_paragraph(number, number + 1, literal_end=last)
        end = self._extent(number, last, base)
        self._flow.start_list(None)
        self._flow.start_term()
        self._write(line.start, line.end)
        self._flow.start_definition()
        self._read(number + 1, end, depth + 1)
        self._flow.end_container()
        self._flow.end_list()
        return end

    def _read_quote(self, number: int, last: int, base: int, depth: int) -> int:
        end = self._extent(number, last, base)
        first = self._lines[number].text
        # A list that is merely set in is no quotation.
        is_list = _BULLET.match(first) or _NUMBER.match(first)
        if not is_list:
            self._flow.start_quote()
        self._read(number, end, depth + 1)
        if not is_list:
            self._flow.end_container()
        return end

    def _read_paragraph(self, number: int, last: int, *, literal_end: int | None = None) -> int:
        first = self._lines[number]
        end = number + 1
        while end < last and not self._ends_paragraph(end, first.indent):
            end += 1
        stop = self._lines[end - 1].end
        text = self._source[first.start : stop]
        if not text.endswith("::"):
            self._write(first.start, stop)
            return end
        bare = text.removesuffix("::").rstrip()
        # Behind a word, one of the colons is shown.
        shown = len(bare) + (1 if bare and len(bare) == len(text) - 2 else 0)
        self._write(first.start, first.start + shown)
        return self._skip_literal(end, last if literal_end is None else literal_end, first.indent)

    def _ends_paragraph(self, number: int, indent: int) -> bool:
        line, above = self._lines[number], self._lines[number - 1]
        if line.is_blank or line.indent > indent or _EXPLICIT.match(line.text):
            return True
        return above.text.endswith(":") and _BULLET.match(line.text) is not None

    def _skip_literal(self, number: int, last: int, base: int) -> int:
        """Pass over the literal block that is set in below, or whose lines all begin with one sign."""
        place = number
        while place < last and self._lines[place].is_blank:
            place += 1
        if place == last:
            return number
        line = self._lines[place]
        if line.indent > base:
            return self._extent(place, last, base)
        return self._blank_after(place, last) if line.text[0] in ">|#" else number

    def _read_line_block(self, number: int, last: int) -> int:
        end = self._blank_after(number, last)
        previous: int | None = None
        for line in self._lines[number:end]:
            found = _LINE_BLOCK.match(line.text)
            start = line.start + found.end() if found else line.start
            if start < line.end:
                if previous is not None:
                    self._flow.run.add(HARD_BREAK, previous, start)
                self._inline.add(self._flow.run, start, line.end)
                previous = line.end
        self._flow.end_text()
        return end

    def _read_table(self, number: int, last: int) -> int:
        is_grid = self._lines[number].text.startswith("+")
        end = self._blank_after(number, last) if is_grid else self._end_of_simple_table(number, last)
        lines = self._lines[number:end]
        self._flow.start_table()
        for row in grid_rows(lines) if is_grid else simple_rows(lines):
            self._flow.start_row(row.is_head)
            for cell in row.cells:
                self._flow.start_cell(cell.columns)
                add_cell(self._flow, self._inline, cell.pieces, _BULLET)
        self._flow.end_table()
        return end

    def _end_of_simple_table(self, number: int, last: int) -> int:
        borders = 0
        for place in range(number, last):
            if SIMPLE_BORDER.fullmatch(self._lines[place].text):
                borders += 1
                if borders == 3 or (borders == 2 and (place + 1 == last or self._lines[place + 1].is_blank)):
                    return place + 1
        return self._blank_after(number, last)

    def _read_explicit(self, number: int, last: int, depth: int) -> int:
        line = self._lines[number]
        found = _EXPLICIT.match(line.text)
        offset = found.end() if found else 0
        rest = line.text[offset:]
        is_empty = not rest and (number + 1 == last or self._lines[number + 1].is_blank)
        end = number + 1 if is_empty else self._extent(number, last, line.indent)
        directive, note = _DIRECTIVE.match(rest), _NOTE.match(rest)
        if directive:
            self._read_directive(directive, number, end, offset, depth)
        elif note:
            self._flow.start_footnote(note["label"])
            self._read_inner(number, end, offset + note.end(), depth)
            self._flow.end_container()
        elif not _NO_COMMENT.match(rest):
            stop = self._lines[end - 1].end
            text = self._source[line.start + 2 : stop].strip()
            self.comments.append(Comment(text, line.start, stop))
        return end

    def _read_directive(self, found: re.Match[str], number: int, end: int, offset: int, depth: int) -> None:
        name = found["name"].lower()
        line = self._lines[number]
        if name in _PROSE:
            self._read_inner(number, end, offset + found.end(), depth)
            return
        self._flow.interrupt()
        if name in _TITLED:
            self._write(line.start + offset + found.end(), line.end)
        if name in _TITLED or name in _SILENT:
            body = number + 1
            while body < end and _OPTION.match(self._lines[body].text):
                body += 1
            self._read(body, end, depth + 1)


def _underlines(line: str, title: str) -> bool:
    """Whether a line of signs is one under or over a title."""
    if not title or not _ADORNMENT.fullmatch(line) or _ADORNMENT.fullmatch(title):
        return False
    return len(line) >= min(len(title), _SHORTEST_RULE)
