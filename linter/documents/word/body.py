"""The body of a Word document as a tree of paragraphs and tables, every paragraph on a line of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from linter.documents.word.names import (
    Element,
    alternative,
    has,
    indent,
    is_on,
    local_name,
    number,
    value,
    w,
)
from linter.documents.word.runs import Piece, TextReader
from linter.documents.word.styles import Style, Styles

_WRAPPERS = frozenset("customXml ins moveTo sdtContent smartTag".split())
_FIRST_ROW = 0x20
_HEAD_WORDS = 8
_MOST_COLUMNS = 63
_CONTENTS_GALLERY = "Table of Contents"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its text, what it looks like, and where it begins in the source, in code points."""

    pieces: tuple[Piece, ...]
    style: Style
    checked: bool | None
    """For a paragraph that begins with a box: whether it is ticked."""
    line: int
    """Its number in reading order, from 0."""
    start: int

    @property
    def text(self) -> str:
        """The text without its formatting."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def is_bold(self) -> bool:
        """Whether all that can be read is set in bold."""
        return all(piece.bold or piece.text.isspace() for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell, so many columns wide and rows high."""

    content: tuple[Node, ...]
    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table by its rows."""

    rows: tuple[tuple[Cell, ...], ...]
    has_head: bool

    @property
    def is_layout(self) -> bool:
        """Whether the table only places text on the page: one row, one column, or tables in its cells."""
        cells = [cell for row in self.rows for cell in row]
        if len(self.rows) < 2 or all(len(row) < 2 for row in self.rows):
            return True
        return any(isinstance(node, Table) for cell in cells for node in cell.content)


Node = Paragraph | Table


class BodyReader:
    """Reads containers of paragraphs and tables, and collects the lines of the source."""

    def __init__(self, styles: Styles) -> None:
        self.lines: list[str] = []
        self._styles = styles
        self._text = TextReader(styles)
        self._length = 0

    def read(self, container: Iterable[Element]) -> tuple[Node, ...]:
        """What stands in the body, in a cell or in a text box."""
        nodes: list[Node] = []
        # Where a paragraph's end is deleted, its text runs on into the next one.
        running_on: tuple[Piece, ...] = ()
        for element in _block_elements(container):
            if local_name(element) == "tbl":
                if running_on:
                    nodes.append(self._paragraph(running_on, Style(), None))
                    running_on = ()
                nodes.append(self._table(element))
                continue
            properties = element.find(w("pPr"))
            style = self._style(properties)
            found = self._text.read(element, style)
            pieces = running_on + found.pieces
            if has(properties, "rPr/del") or has(properties, "rPr/moveFrom"):
                running_on = pieces
            else:
                nodes.append(self._paragraph(pieces, style, found.checked))
                running_on = ()
            for box in found.boxes:
                nodes += self.read(box)
        if running_on:
            nodes.append(self._paragraph(running_on, Style(), None))
        return tuple(nodes)

    def _style(self, properties: Element | None) -> Style:
        outline = number(properties, "outlineLvl")
        own = Style(
            heading=None if outline is None else (outline + 1) % 10,
            num_id=number(properties, "numPr/numId"),
            depth=number(properties, "numPr/ilvl"),
            indent=indent(properties),
        )
        style = own.over(self._styles.of_paragraph(value(properties, "pStyle")))
        # That a heading's style is bold sets no words in it apart.
        return replace(style, bold=False) if style.heading or style.title else style

    def _paragraph(self, pieces: tuple[Piece, ...], style: Style, checked: bool | None) -> Paragraph:
        paragraph = Paragraph(pieces, style, checked, len(self.lines), self._length)
        self.lines.append(paragraph.text)
        self._length += len(self.lines[-1]) + 1
        return paragraph

    def _table(self, table: Element) -> Table:
        elements = [row for row in _descend(table, "tr") if not has(row, "trPr/del")]
        rows = _merged([list(self._cells(row)) for row in elements])
        return Table(rows, bool(rows) and _has_head(table, elements[0], rows))

    def _cells(self, row: Element) -> Iterator[_Cell]:
        column = _columns(row, "trPr/gridBefore")
        if column:
            yield _Cell((), 0, column)
        for cell in _descend(row, "tc"):
            properties = cell.find(w("tcPr"))
            if has(properties, "cellDel"):
                continue
            merge = properties.find(w("vMerge")) if properties is not None else None
            columns = _columns(properties, "gridSpan") or 1
            goes_on = merge is not None and merge.get(w("val")) != "restart"
            yield _Cell(self.read(cell), column, columns, merge is not None, goes_on)
            column += columns


@dataclass(slots=True)
class _Cell:
    """A cell as Word stores it: one that is merged downwards stands in every row it goes through."""

    content: tuple[Node, ...]
    column: int
    columns: int
    is_merged: bool = False
    goes_on: bool = False
    """Whether this is a lower part of a merged cell."""
    rows: int = 1


def _merged(rows: list[list[_Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """The cells of each row, one that is merged downwards only where it begins."""
    going_down: dict[int, _Cell] = {}
    kept: list[list[_Cell]] = []
    for row in rows:
        kept.append([])
        for cell in row:
            top = going_down.get(cell.column) if cell.goes_on else None
            if top is not None:
                top.rows += 1
                continue
            kept[-1].append(cell)
            if cell.is_merged:
                going_down[cell.column] = cell
            else:
                going_down.pop(cell.column, None)
    return tuple(tuple(Cell(each.content, each.columns, each.rows) for each in row) for row in kept)


def _columns(element: Element | None, path: str) -> int:
    """A number of columns, within what Word's tables can have; 0 where none is given."""
    return min(max(number(element, path) or 0, 0), _MOST_COLUMNS)


def _block_elements(container: Iterable[Element]) -> Iterator[Element]:
    """The paragraphs and tables, in content controls and insertions too."""
    for child in container:
        name = local_name(child)
        if name in ("p", "tbl"):
            yield child
        elif name in _WRAPPERS:
            yield from _block_elements(child)
        elif name == "AlternateContent":
            yield from _block_elements(alternative(child))
        elif name == "sdt" and not _is_unread(child.find(w("sdtPr"))):
            yield from _block_elements(child.iterchildren(w("sdtContent")))


def _is_unread(properties: Element | None) -> bool:
    """Whether a content control holds a hint of what to fill in, or a table of contents."""
    return (
        has(properties, "showingPlcHdr")
        or value(properties, "docPartObj/docPartGallery") == _CONTENTS_GALLERY
    )


def _descend(container: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, in content controls and insertions too."""
    for child in container:
        found = local_name(child)
        if found == name:
            yield child
        elif found in _WRAPPERS or found == "sdt":
            yield from _descend(child, name)


def _has_head(table: Element, first: Element, rows: tuple[tuple[Cell, ...], ...]) -> bool:
    """Whether the first row heads the columns: it is marked so, alone in bold, or brief where the
    table's look gives the first row a look of its own."""
    if len(rows) < 2:
        return False
    mark = first.find(f"{w('trPr')}/{w('tblHeader')}")
    if mark is not None and is_on(mark.get(w("val"))):
        return True
    if _is_bold(rows[0]):
        return not all(map(_is_bold, rows))
    return _sets_first_row_apart(table) and all(map(_is_brief, rows[0]))


def _is_bold(row: tuple[Cell, ...]) -> bool:
    paragraphs = [node for cell in row for node in cell.content if isinstance(node, Paragraph)]
    return any(each.text.strip() for each in paragraphs) and all(each.is_bold for each in paragraphs)


def _is_brief(cell: Cell) -> bool:
    paragraphs = [node.text for node in cell.content if isinstance(node, Paragraph)]
    text = " ".join(paragraphs).strip()
    return len(text.split()) <= _HEAD_WORDS and not text.endswith((".", "!"))


def _sets_first_row_apart(table: Element) -> bool:
    look = table.find(f"{w('tblPr')}/{w('tblLook')}")
    if look is None:
        return False
    named = look.get(w("firstRow"))
    if named is not None:
        return is_on(named)
    try:
        return bool(int(look.get(w("val")) or "0", 16) & _FIRST_ROW)
    except ValueError:
        return False
