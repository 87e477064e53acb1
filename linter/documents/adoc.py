"""AsciiDoc to a `Document`: its headings, lists, tables and quotes; code and macros left out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from linter.documents.adocinline import adoc_inline
from linter.documents.adoctables import read_cells
from linter.documents.building import BlockWriter
from linter.documents.flow import Flow
from linter.documents.lines import Line, bare_lines
from linter.documents.model import SOFT_BREAK, Comment, Document

SUFFIXES = (".adoc", ".asciidoc")

_HEADING = re.compile(r"(?:={1,6}|#{1,6})[ \t]+(?=\S)")
_UNDERLINES = "=-~^+"
_UNDERLINE = re.compile(r"([=\-~^+])\1+")
_COMMENT = re.compile(r"//(?!/)")
_ATTRIBUTE = re.compile(r":!?[\w][\w-]*!?:(?:[ \t]|\Z)")
_BLOCK_ATTRIBUTES = re.compile(r"\[(?P<list>[^\[\]]*|\[[\w:.,\s-]*\])\]")
_BLOCK_TITLE = re.compile(r"\.(?=[^\s.])")
_MACRO = re.compile(r"(?:\w+::(?!\s)\S*|ifn?def::\S*|ifeval::|endif::\S*)\[[^\]]*\]|toc::\[\]")
_FENCE = re.compile(r"-{4,}|\.{4,}|\+{4,}|/{4,}|={4,}|\*{4,}|_{4,}|--|```\S*|[|,:!]={3,}")
_RULE = re.compile(r"'{3,}|<{3,}|---|\*\*\*")
_ITEM = re.compile(
    r"(?P<mark>\*{1,5}|-|\.{1,5}|•|\d{1,3}\.|[a-zA-Z]\.|<\d+>)[ \t]+(?:\[(?P<box>[ xX*])\][ \t]+)?(?=\S)"
)
_TERM = re.compile(r"(?P<term>\S(?:[^:\r\n]|:(?!:)){0,200}?)(?P<mark>:{2,4}|;;)(?:[ \t]+|\Z)")
_ADMONITION = re.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+(?=\S)")
_CODE_STYLE = re.compile(r"(?:source|listing|literal|stem|latexmath|asciimath|pass|comment)\b")
_QUOTE_STYLE = re.compile(r"(?:quote|verse)\b")
_CODE_FENCES = frozenset("-.+/`,:!")
_DEEPEST_HEADING = 6


def read(path: str, source: str) -> Document:
    """Read AsciiDoc.

    Listings, literal text, passthroughs and macros are left out. Comments are kept as
    `Document.comments`.
    """
    reader = _AdocReader(source)
    reader.read()
    return Document(path, source, tuple(reader.writer.blocks), comments=tuple(reader.comments))


@dataclass(frozen=True, slots=True)
class _Fence:
    """A delimited block that is open: the line that closes it, and whether it is a quotation."""

    mark: str
    quotes: bool
    outer_lists: list[str]


class _AdocReader:
    """Walks over the lines, and keeps the lists and delimited blocks that are open."""

    def __init__(self, source: str) -> None:
        self.writer = BlockWriter()
        self.comments: list[Comment] = []
        self._source = source
        self._lines = bare_lines(source)
        self._flow = Flow(self.writer)
        self._inline = adoc_inline(source)
        self._lists: list[str] = []
        """The marks of the lists that are open, outermost first; each has an item open."""
        self._fences: list[_Fence] = []
        self._style = ""
        """The attributes that stand above the next block."""
        self._joined = False
        """Whether a `+` joins the next block to the item above."""

    def read(self) -> None:
        """Read the whole text."""
        number = self._read_header()
        while number < len(self._lines):
            number = self._read_block(number)
        while self._fences:
            self._close_fence()
        self._close_lists()

    def _read_header(self) -> int:
        """Read the title at the top, and pass over the lines on author and edition below it."""
        number = 0
        while number < len(self._lines) and (
            self._is_blank(number) or _COMMENT.match(self._lines[number].text)
        ):
            if not self._is_blank(number):
                self._add_comment(self._lines[number])
            number += 1
        line = self._line(number)
        if not line.text.startswith("= "):
            return number
        self._read_heading(line)
        number += 1
        while not self._is_blank(number):
            if _COMMENT.match(self._lines[number].text):
                self._add_comment(self._lines[number])
            number += 1
        return number

    def _line(self, number: int) -> Line:
        return self._lines[number] if number < len(self._lines) else Line("", len(self._source), 0, None)

    def _is_blank(self, number: int) -> bool:
        return self._line(number).is_blank

    def _read_block(self, number: int) -> int:
        """Read what begins at line `number`, and return the number of the line behind it."""
        line = self._lines[number]
        if line.is_blank:
            return number + 1
        if self._fences and line.text == self._fences[-1].mark:
            self._close_fence()
            return number + 1
        if _FENCE.fullmatch(line.text) and not line.indent:
            return self._read_fence(number)
        if _COMMENT.match(line.text):
            self._add_comment(line)
            return number + 1
        if _ATTRIBUTE.match(line.text) or _MACRO.fullmatch(line.text):
            self._joined = False
            return number + 1
        if line.text == "+":
            self._joined = bool(self._lists)
            return number + 1
        if _RULE.fullmatch(line.text):
            self._close_lists()
            self._flow.interrupt()
            return number + 1
        attributes = _BLOCK_ATTRIBUTES.fullmatch(line.text)
        if attributes:
            self._style = attributes["list"]
            return number + 1
        return self._read_text(number)

    def _read_text(self, number: int) -> int:
        line, style = self._lines[number], self._style
        self._style = ""
        below = self._line(number + 1)
        if _HEADING.match(line.text):
            self._read_heading(line)
            return number + 1
        if _is_underlined(line, below):
            self._start_heading(_UNDERLINES.index(below.text[0]) + 1)
            self._write(line.start, line.end)
            return number + 2
        if _BLOCK_TITLE.match(line.text):
            self._end_lists_before_block()
            self._write(line.start + 1, line.end)
            self._style = style
            return number + 1
        item, term = _ITEM.match(line.text), _TERM.match(line.text)
        if item:
            return self._read_item(number, item)
        if term:
            return self._read_term(number, term)
        if line.indent and not (self._lists and self._joined):
            return self._skip_paragraph(number)
        return self._read_paragraph(number, style)

    def _read_heading(self, line: Line) -> None:
        found = _HEADING.match(line.text)
        marks = found.group().rstrip() if found else ""
        self._start_heading(min(len(marks), _DEEPEST_HEADING))
        start = line.start + (found.end() if found else 0)
        self._write(start, line.end)

    def _start_heading(self, level: int) -> None:
        self._close_lists()
        self._flow.start_heading(level)

    def _write(self, start: int, end: int) -> None:
        self._inline.add(self._flow.run, start, end)
        self._flow.end_text()

    def _read_paragraph(self, number: int, style: str) -> int:
        self._end_lists_before_block()
        if _CODE_STYLE.match(style):
            self._flow.interrupt()
            return self._skip_paragraph(number)
        quotes = _QUOTE_STYLE.match(style) is not None
        if quotes:
            self._flow.start_quote()
        line = self._lines[number]
        label = _ADMONITION.match(line.text)
        end = self._write_lines(number, line.start + (label.end() if label else 0))
        if quotes:
            self._flow.end_container()
        return end

    def _write_lines(self, number: int, start: int) -> int:
        """Write the text from `start`, on line `number`, to where its paragraph ends."""
        stop = self._lines[number].end
        number += 1
        while not self._ends_text(number):
            line = self._lines[number]
            if _COMMENT.match(line.text):
                self._add_comment(line)
                self._inline.add(self._flow.run, start, stop)
                self._flow.run.add(SOFT_BREAK, line.start, line.end)
                start = stop = min(self._line(number + 1).start, len(self._source))
            else:
                stop = line.end
            number += 1
        self._write(start, stop)
        return number

    def _ends_text(self, number: int) -> bool:
        line = self._line(number)
        if line.is_blank or line.text == "+" or (_FENCE.fullmatch(line.text) and not line.indent):
            return True
        if _BLOCK_ATTRIBUTES.fullmatch(line.text):
            return True
        item = _ITEM.match(line.text) or _TERM.match(line.text)
        if not item:
            return False
        above = self._lines[number - 1].text
        return bool(self._lists) or above.endswith(":") or item["mark"][0] in "*.:;"

    def _skip_paragraph(self, number: int) -> int:
        while not self._is_blank(number):
            number += 1
        return number

    def _read_item(self, number: int, found: re.Match[str]) -> int:
        line = self._lines[number]
        mark = found["mark"]
        digits = re.fullmatch(r"(\d+)\.", mark)
        self._enter_list("1" if digits else mark, int(digits[1]) if digits else None)
        self._flow.start_item()
        if found["box"]:
            self._flow.check_item(found["box"] != " ")
        return self._write_lines(number, line.start + found.end())

    def _enter_list(self, mark: str, first: int | None) -> None:
        """Go on with the open list of this mark behind its last item, or begin one in the present item."""
        self._joined = False
        if mark in self._lists:
            while self._lists[-1] != mark:
                self._close_list()
            self._flow.end_container()
        else:
            self._flow.start_list(first)
            self._lists.append(mark)

    def _read_term(self, number: int, found: re.Match[str]) -> int:
        line = self._lines[number]
        self._enter_list(found["mark"], None)
        self._flow.start_term()
        self._write(line.start, line.start + found.end("term"))
        self._flow.start_definition()
        if found.end() < len(line.text):
            return self._write_lines(number, line.start + found.end())
        number += 1
        while number < len(self._lines) and self._lines[number].is_blank:
            number += 1
        # What a term stands above may begin on the next line, or be a list.
        text = self._line(number).text
        if number == len(self._lines) or not text or _HEADING.match(text) or _FENCE.fullmatch(text):
            return number
        if _ITEM.match(text) or _TERM.match(text) or _BLOCK_ATTRIBUTES.fullmatch(text) or text == "+":
            return number
        return self._write_lines(number, self._line(number).start)

    def _close_list(self) -> None:
        self._lists.pop()
        self._flow.end_container()
        self._flow.end_list()

    def _close_lists(self) -> None:
        while self._lists:
            self._close_list()
        self._joined = False

    def _end_lists_before_block(self) -> None:
        """A block that nothing joins to the item above it ends the lists."""
        if not self._joined:
            self._close_lists()
        self._joined = False

    def _read_fence(self, number: int) -> int:
        """Open a delimited block, or pass over one that holds no text."""
        mark, style = self._lines[number].text, self._style
        self._style = ""
        if mark.startswith("```"):
            return self._skip_fence(number, "```")
        if mark[0] == "|":
            self._end_lists_before_block()
            end = self._end_of_fence(number, mark)
            read_cells(self._flow, self._inline, self._lines[number + 1 : end], style)
            return end + 1
        if (mark[0] in _CODE_FENCES and mark != "--") or _CODE_STYLE.match(style):
            return self._skip_fence(number, mark)
        joined = self._joined
        self._end_lists_before_block()
        quotes = mark[0] == "_" or _QUOTE_STYLE.match(style) is not None
        self._fences.append(_Fence(mark, quotes, self._lists if joined else []))
        self._lists = []
        if quotes:
            self._flow.start_quote()
        return number + 1

    def _close_fence(self) -> None:
        self._close_lists()
        fence = self._fences.pop()
        if fence.quotes:
            self._flow.end_container()
        self._lists = fence.outer_lists

    def _end_of_fence(self, number: int, mark: str) -> int:
        for place in range(number + 1, len(self._lines)):
            if self._lines[place].text == mark:
                return place
        return len(self._lines)

    def _skip_fence(self, number: int, mark: str) -> int:
        end = self._end_of_fence(number, mark)
        if mark[0] == "/":
            inner, stop = self._line(number + 1), self._line(end)
            text = self._source[inner.start : max(stop.start, inner.start)].strip()
            self.comments.append(Comment(text, self._lines[number].start, stop.end))
        else:
            if not self._joined:
                self._close_lists()
            self._joined = False
            self._flow.interrupt()
        return end + 1

    def _add_comment(self, line: Line) -> None:
        self.comments.append(Comment(line.text[2:].strip(), line.start, line.end))


def _is_underlined(line: Line, below: Line) -> bool:
    """Whether a line of signs about as long as the title stands right below it."""
    if not _UNDERLINE.fullmatch(below.text) or len(line.text) < 2 or not any(map(str.isalnum, line.text)):
        return False
    return abs(len(line.text) - len(below.text)) <= 2 and not _ITEM.match(line.text)
