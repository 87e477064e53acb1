"""Word documents to a `Document`: paragraphs, headings, lists and tables by their styles."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from linter.documents.building import BlockWriter, Run
from linter.documents.flow import Flow
from linter.documents.lines import Line, split_lines
from linter.documents.model import HARD_BREAK, Document
from linter.documents.word.body import BodyReader, Cell, Node, Paragraph, Table
from linter.documents.word.package import unpack
from linter.documents.word.styles import Numbering, Styles

_DEEPEST_HEADING = 6
_BOX = "box"


def read(path: str, data: bytes) -> Document:
    """Read a .docx as it would read with every tracked change accepted.

    The source is the text of all paragraphs in reading order, those in tables and text boxes too,
    joined by line feeds: a position's line is the number of the paragraph, and its column counts
    code points in it. A line break within a paragraph is HARD_BREAK in the source. Hidden and
    struck-out text, comments, notes, headers, footers and tables of contents are left out.

    Raises DocumentError where the data is no sound .docx.
    """
    package = unpack(data)
    styles = Styles(package.styles)
    body = BodyReader(styles)
    nodes = body.read(package.body)
    source = "\n".join(body.lines)
    writer = BlockWriter()
    _WordReader(writer, Numbering(package.numbering, styles), split_lines(source)).read(nodes)
    return Document(path, source, tuple(writer.blocks))


@dataclass(frozen=True, slots=True)
class _Item:
    """Where a paragraph stands among lists. `family` is the same for the items of one list."""

    family: str | int
    depth: int
    indent: int
    text_indent: int
    """From which indent on, in twentieths of a point, a paragraph below carries the item on."""
    number: int | None = None

    def is_deeper(self, other: _Item) -> bool:
        if self.family == other.family:
            return self.depth > other.depth
        return (self.depth, self.indent) > (other.depth, other.indent)


class _WordReader:
    """Hands paragraphs on to `Flow`, and keeps the lists that are open."""

    def __init__(self, writer: BlockWriter, numbering: Numbering, lines: list[Line]) -> None:
        self._writer = writer
        self._flow = Flow(writer)
        self._numbering = numbering
        self._lines = lines
        self._open: list[_Item] = []
        self._counts: Counter[tuple[str | int, int]] = Counter()
        self._has_title = False
        self._leads_in = False
        """Whether the last paragraph was one that leads in what follows."""

    def read(self, nodes: tuple[Node, ...]) -> None:
        """Read the whole body."""
        self._read(nodes)
        self._close_lists()

    def _read(self, nodes: tuple[Node, ...]) -> None:
        for node in nodes:
            if isinstance(node, Table):
                self._close_lists()
                self._read_layout(node) if node.is_layout else self._read_table(node)
            elif node.text.strip():
                self._read_paragraph(node)

    def _read_paragraph(self, paragraph: Paragraph) -> None:
        style, flow = paragraph.style, self._flow
        if style.contents:
            self._close_lists()
            flow.interrupt()
            return
        level = self._heading_level(paragraph)
        item = None if level else self._item(paragraph)
        if item is not None:
            self._start_item(item, self._checked(paragraph))
        elif level or not self._carries_item_on(paragraph):
            self._close_lists()
        if level:
            flow.start_heading(level)
        if style.quote:
            flow.start_quote()
        add_text(flow.run, paragraph, self._text_start(paragraph, item))
        flow.end_text()
        if style.quote:
            flow.end_container()
        self._leads_in = item is None and paragraph.text.rstrip().endswith(":")

    def _heading_level(self, paragraph: Paragraph) -> int:
        """The level of a heading, below the title where there is one; 0 for other paragraphs."""
        if paragraph.style.title:
            self._has_title = True
            return 1
        heading = paragraph.style.heading
        return min(heading + self._has_title, _DEEPEST_HEADING) if heading else 0

    def _item(self, paragraph: Paragraph) -> _Item | None:
        """The item that a paragraph is, be its bullet Word's own or typed by hand."""
        style = paragraph.style
        if style.num_id:
            depth = style.depth or 0
            level = self._numbering.level(style.num_id, depth)
            indent = style.indent if style.indent is not None else level.indent or 0
            number = self._count(style.num_id, depth) if level.ordered else None
            return _Item(style.num_id, depth, indent, max(indent, 1), number)
        indent = style.indent or 0
        marker = self._lines[paragraph.line].marker
        if marker is not None:
            return _Item(marker.family, 0, indent, indent + 1, marker.number)
        return None if paragraph.checked is None else _Item(_BOX, 0, indent, indent + 1)

    def _checked(self, paragraph: Paragraph) -> bool | None:
        marker = self._lines[paragraph.line].marker
        return marker.checked if paragraph.checked is None and marker is not None else paragraph.checked

    def _count(self, family: int, depth: int) -> int:
        self._counts[family, depth] += 1
        for key in [key for key in self._counts if key[0] == family and key[1] > depth]:
            del self._counts[key]
        return self._counts[family, depth]

    def _start_item(self, item: _Item, checked: bool | None) -> None:
        families = [each.family for each in self._open]
        while self._open:
            last = self._open[-1]
            if last.family != item.family and item.family in families[:-1]:
                self._close_list()
                families.pop()
            elif item.is_deeper(last):
                break
            elif last.family == item.family and last.depth == item.depth:
                self._flow.end_container()
                self._open[-1] = item
                break
            else:
                self._close_list()
                families.pop()
        if not self._open or self._open[-1] is not item:
            # Numbers count on by themselves in Word, even below a new lead-in.
            self._flow.start_list(item.number if item.number is None or not self._leads_in else 1)
            self._open.append(item)
        self._flow.start_item()
        if checked is not None:
            self._flow.check_item(checked)

    def _carries_item_on(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph without a bullet belongs to an open item: it is set in as far."""
        indent = paragraph.style.indent or 0
        if paragraph.style.continues_item and self._open:
            return True
        while self._open and indent < self._open[-1].text_indent:
            self._close_list()
        return bool(self._open)

    def _close_list(self) -> None:
        self._flow.end_container()
        self._flow.end_list()
        self._open.pop()

    def _close_lists(self) -> None:
        while self._open:
            self._close_list()

    def _text_start(self, paragraph: Paragraph, item: _Item | None) -> int:
        """Where the text begins, which is behind a bullet that is typed by hand."""
        marker = self._lines[paragraph.line].marker
        if item is None or marker is None or item.family != marker.family:
            return paragraph.start
        return marker.start

    def _read_layout(self, table: Table) -> None:
        outline = self._writer.outline
        for row in table.rows:
            for cell in row:
                self._flow.interrupt()
                self._read(cell.content)
                self._close_lists()
        self._flow.interrupt()
        self._writer.outline = outline

    def _read_table(self, table: Table) -> None:
        flow = self._flow
        flow.start_table()
        for number, row in enumerate(table.rows):
            flow.start_row(is_head=table.has_head and not number)
            for cell in row:
                self._read_cell(cell)
        flow.end_table()

    def _read_cell(self, cell: Cell) -> None:
        self._flow.start_cell(cell.columns, cell.rows)
        end: int | None = None
        for node in cell.content:
            if isinstance(node, Paragraph) and node.text.strip():
                if end is not None:
                    self._flow.run.add(HARD_BREAK, end, node.start)
                add_text(self._flow.run, node, node.start)
                end = node.start + len(node.text)
        self._flow.end_text()


def add_text(run: Run, paragraph: Paragraph, start: int) -> None:
    """Add the text of a paragraph, from the source offset `start` on."""
    place, is_bold = paragraph.start, False
    for piece in paragraph.pieces:
        end = place + len(piece.text)
        if end > start:
            if piece.bold != is_bold:
                run.open_strong() if piece.bold else run.close_strong()
                is_bold = piece.bold
            first = max(start, place)
            run.add(piece.text[first - place :], first, end)
        place = end
    if is_bold:
        run.close_strong()
