"""Lines of plain text and what they look like: list items, underlines, capitals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_LINE = re.compile(r"(?P<indent>[ \t]*)(?P<text>[^\r\n]*)(?:\r\n|\n|\r|\Z)")
_LONE_RETURN = re.compile(r"\r(?!\n)")
_TAB_WIDTH = 4
# A hyphen, dash or star needs a space after it; the round and square bullets are nothing else.
_MARKER = re.compile(
    r"(?P<bullet>[-*+–—→·](?=[ \t])|[•‣◦▪▫●○■□➤➢])"
    r"|(?:(?P<number>\d{1,3})[.)]|\(\d{1,3}\)|\((?:[a-z]|[ivx]{2,4})\)|[a-z]\))(?=[ \t])",
    re.IGNORECASE,
)
_BOX = re.compile(r"\[(?P<tick>[ xX✓✔]?)\](?=[ \t])")
_UNDERLINE = re.compile(r"=+|-+")
_SEPARATOR = re.compile(r"([-=_*~.•#])(?:[ \t]*\1){2,}")
_DASHES = frozenset("–—→·")
_MARKS_OUTSIDE_SO = frozenset("×√✕")
_NO_MARKS = frozenset("°©®™")


@dataclass(frozen=True, slots=True)
class Marker:
    """What opens a list item. `start` is where the item's text begins, in code points of the source."""

    family: str
    """Items of one list have the same: the bullet, `1` for numbers and letters, `mark` for ticks."""
    start: int
    number: int | None = None
    checked: bool | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its outer white space; `start` and `end` are code points of the source."""

    text: str
    start: int
    indent: int
    marker: Marker | None

    @property
    def end(self) -> int:
        """Where the text ends."""
        return self.start + len(self.text)

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing on the line."""
        return not self.text

    @property
    def is_separator(self) -> bool:
        """Whether the line is a drawn rule."""
        return _SEPARATOR.fullmatch(self.text) is not None

    @property
    def underline_level(self) -> int:
        """The level of the heading that this line underlines: 1 for `===`, 2 for `---`, else 0."""
        if len(self.text) < 3 or not _UNDERLINE.fullmatch(self.text):
            return 0
        return 1 if self.text[0] == "=" else 2

    @property
    def is_capitals(self) -> bool:
        """Whether all letters are capitals, and there are at least two."""
        return self.text.isupper() and sum(map(str.isalpha, self.text)) > 1

    @property
    def opens_list(self) -> bool:
        """Whether the marker opens an item even in the middle of a paragraph, where a wrapped line
        may happen to begin with a dash or a number."""
        marker = self.marker
        if marker is None or marker.family in _DASHES:
            return False
        return marker.number in (None, 1)


def with_line_feeds(source: str) -> str:
    """`source` with a line feed for each carriage return that ends a line alone, no offset changed."""
    return _LONE_RETURN.sub("\n", source) if "\r" in source else source


def split_lines(source: str) -> list[Line]:
    """All lines of `source` with their markers."""
    return list(_marked(bare_lines(source)))


def bare_lines(source: str) -> list[Line]:
    """All lines of `source`, without their markers."""
    return [_bare_line(found) for found in _LINE.finditer(source)]


def _bare_line(found: re.Match[str]) -> Line:
    text = found["text"].rstrip()
    stripped = text.lstrip()
    start = found.start("text") + len(text) - len(stripped)
    return Line(stripped, start, len(found["indent"].expandtabs(_TAB_WIDTH)), None)


def _marked(lines: list[Line]) -> Iterator[Line]:
    """Lines with their markers. One tick is decoration; two lines in a row make a list."""
    marks = [_is_marked(line.text) for line in lines]
    for number, line in enumerate(lines):
        beside = (number and marks[number - 1]) or (number + 1 < len(lines) and marks[number + 1])
        marker = _marker(line)
        if marker is None and marks[number] and beside:
            # The tick or cross is kept in the text, for it says whether the item is meant well.
            marker = Marker("mark", line.start)
        yield Line(line.text, line.start, line.indent, marker) if marker else line


def _is_marked(text: str) -> bool:
    if not text or text[0] in _NO_MARKS or len(text) < 2:
        return False
    return text[0] in _MARKS_OUTSIDE_SO or unicodedata.category(text[0]) == "So"


def _marker(line: Line) -> Marker | None:
    if line.is_separator:
        return None
    box = _BOX.match(line.text)
    if box:
        return _with_box(line, "[", box.end(), None, box)
    found = _MARKER.match(line.text)
    if found is None:
        return None
    family = found["bullet"] or "1"
    number = int(found["number"]) if found["number"] else None
    place = _skip_blanks(line.text, found.end())
    box = _BOX.match(line.text, place)
    if box:
        return _with_box(line, family, box.end(), number, box)
    return Marker(family, line.start + place, number) if place < len(line.text) else None


def _with_box(line: Line, family: str, place: int, number: int | None, box: re.Match[str]) -> Marker:
    checked = bool(box["tick"].strip())
    return Marker(family, line.start + _skip_blanks(line.text, place), number, checked)


def _skip_blanks(text: str, place: int) -> int:
    while place < len(text) and text[place] in " \t":
        place += 1
    return place
