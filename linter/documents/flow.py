"""Where text stands in a document: the lists, quotes, tables and headings around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from linter.documents.building import BlockWriter, Outline, Run, Written
from linter.documents.grid import Grid
from linter.documents.model import BlockKind

_BOLD_HEADING_LEVEL = 7
_BOLD_HEADING_WORDS = 12
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


@dataclass(slots=True)
class _List:
    """A list that is open. `number` is the next item's, in an ordered list."""

    list_id: int
    lead_ins: tuple[int, ...]
    number: int | None
    terms: tuple[int, ...] = ()
    """The terms that the next definition defines."""
    has_definition: bool = False
    """Whether these terms have one already."""
    last_item: _Container | None = None


@dataclass(slots=True)
class _Container:
    """What holds blocks: the document itself, an item, a quote, a footnote or a definition."""

    outline: Outline = ()
    list_id: int | None = None
    lead_ins: tuple[int, ...] = ()
    quoted: bool = False
    checked: bool | None = None
    first: int | None = None
    """An item's first block."""
    previous: int | None = None
    """The paragraph right before the present place."""
    last_list: _List | None = None

    def introductions(self) -> tuple[int, ...]:
        """The lead-ins of what comes next in here."""
        return self.lead_ins if self.first is None else (*self.lead_ins, self.first)

    def list_lead_ins(self) -> tuple[int, ...]:
        """The lead-ins of a list or table that begins here."""
        before = self.introductions()
        return before if self.previous is None or self.previous == self.first else (*before, self.previous)


class Flow:
    """Takes text and structure in reading order and writes the blocks."""

    def __init__(self, writer: BlockWriter) -> None:
        self._writer = writer
        self._run: Run | None = None
        self._heading_level = 0
        self._is_term = False
        self._containers = [_Container()]
        self._lists: list[_List] = []
        self._table: Grid | None = None
        self._list_count = 0
        self._table_count = 0
        self._footnote_outlines: dict[str, Outline] = {}

    @property
    def run(self) -> Run:
        """The text being read; it begins with its first use and ends with `end_text`."""
        if self._run is None:
            self._run = Run()
        return self._run

    @property
    def is_reading(self) -> bool:
        """Whether text has begun that `end_text` hasn't ended yet."""
        return self._run is not None

    def end_text(self) -> None:
        """Write the text read so far as the block that its place makes it."""
        run, self._run = self._run, None
        level, self._heading_level = self._heading_level, 0
        is_term, self._is_term = self._is_term, False
        table = self._table
        if table is not None and table.in_cell:
            self._write_cell(table, run)
        elif run is None:
            return
        elif level:
            self._write_heading(run.finish(), level)
        else:
            self._write_paragraph(run.finish(), is_term)

    def _write_heading(self, written: Written, level: int) -> None:
        self._writer.write("heading", written, level=level, quoted=self._containers[-1].quoted)
        self._containers[-1].previous = None
        self._containers[-1].last_list = None

    def _write_paragraph(self, written: Written, is_term: bool) -> None:
        container = self._containers[-1]
        if container.list_id is None and not is_term and _is_bold_heading(written):
            self._write_heading(written, _BOLD_HEADING_LEVEL)
            return
        kind: BlockKind = "paragraph" if container.list_id is None else "item"
        index = self._writer.write(
            kind,
            written,
            lead_ins=container.introductions(),
            list_id=container.list_id,
            checked=container.checked,
            quoted=container.quoted,
        )
        if index is None:
            return
        if is_term:
            current = self._lists[-1]
            current.terms = (index,) if current.has_definition else (*current.terms, index)
            current.has_definition = False
            return
        container.previous = index
        if container.first is None and container.list_id is not None:
            container.first = index

    def _write_cell(self, table: Grid, run: Run | None) -> None:
        index = None
        if run is not None:
            index = self._writer.write(
                "cell",
                run.finish(),
                lead_ins=table.lead_ins,
                column=table.head,
                row=None if table.in_head else table.first,
                table_id=table.table_id,
                row_number=table.row_number,
                quoted=self._containers[-1].quoted,
            )
        table.end_cell(index)

    def interrupt(self) -> None:
        """Something that is no text stands here, so that the paragraph before introduces nothing after."""
        self.end_text()
        self._containers[-1].previous = None

    def start_heading(self, level: int) -> None:
        """The text that follows is a heading."""
        self._heading_level = level

    def start_list(self, number: int | None) -> None:
        """A list begins; an ordered one with `number`.

        An ordered list that counts on where the last one under this heading stopped is that list.
        """
        container = self._containers[-1]
        last = container.last_list
        if last is not None and number is not None and last.number == number != 1:
            self._lists.append(last)
            return
        self._lists.append(_List(self._list_count, container.list_lead_ins(), number))
        self._list_count += 1

    def start_item(self) -> None:
        """An item of the innermost list begins."""
        current = self._lists[-1]
        if current.number is not None:
            current.number += 1
        self._open(list_id=current.list_id, lead_ins=current.lead_ins)
        current.last_item = self._containers[-1]

    def reopen_item(self) -> bool:
        """Go on with the innermost list's last item; False where the list has none yet."""
        item = self._lists[-1].last_item
        if item is not None:
            self._containers.append(item)
        return item is not None

    def start_term(self) -> None:
        """The text that follows is the term of a definition list."""
        self._is_term = True

    def start_definition(self) -> None:
        """A definition of the term just read begins."""
        current = self._lists[-1]
        current.has_definition = True
        self._open(list_id=current.list_id, lead_ins=(*current.lead_ins, *current.terms))

    def end_list(self) -> None:
        """The innermost list ends."""
        self._containers[-1].last_list = self._lists.pop()

    def start_quote(self) -> None:
        """A block quote begins; headings in it hold only in it."""
        self.start_group()
        self._containers[-1].quoted = True

    def start_group(self) -> None:
        """What belongs together begins; headings in it hold only in it."""
        outer = self._containers[-1]
        self._open(list_id=outer.list_id, lead_ins=outer.introductions(), checked=outer.checked)
        # What introduces a quote or a group introduces the list that it begins with.
        self._containers[-1].previous, outer.previous = outer.previous, None

    def start_footnote(self, label: str) -> None:
        """A footnote's text begins; it stands under the headings of its first reference."""
        self.interrupt()
        self._open()
        self._writer.outline = self._footnote_outlines.get(label, self._writer.outline)

    def refer_to_footnote(self, label: str) -> None:
        """A reference to a footnote stands here."""
        self._footnote_outlines.setdefault(label, self._writer.outline)

    def check_item(self, checked: bool) -> None:
        """The item being read has a box, ticked or not; a box elsewhere says nothing."""
        if self._containers[-1].list_id is not None:
            self._containers[-1].checked = checked

    def _open(
        self,
        list_id: int | None = None,
        lead_ins: tuple[int, ...] = (),
        quoted: bool = False,
        checked: bool | None = None,
    ) -> None:
        quoted = quoted or self._containers[-1].quoted
        self._containers.append(_Container(self._writer.outline, list_id, lead_ins, quoted, checked))

    def end_container(self) -> None:
        """The innermost item, quote, group, footnote or definition ends, and its headings with it."""
        self._writer.outline = self._containers.pop().outline

    def start_table(self) -> None:
        """A table begins."""
        self._table = Grid(self._table_count, self._containers[-1].list_lead_ins())
        self._table_count += 1

    def start_row(self, is_head: bool | None = None) -> None:
        """A row of the table begins: a head or not, or (None) a head if it is the first."""
        if self._table is not None:
            self._table.start_row(is_head)

    def start_cell(self, columns: int = 1, rows: int = 1) -> None:
        """The next cell of the row begins, so many columns wide and rows high."""
        if self._table is not None:
            self._table.start_cell(columns, rows)

    def end_table(self) -> None:
        """The table ends."""
        self._table = None
        self.interrupt()


def _is_bold_heading(written: Written) -> bool:
    """Whether a paragraph is one bold run that heads what follows, rather than a bold sentence."""
    if len(written.strong) != 1:
        return False
    start, end = written.strong[0]
    text = written.text
    if _LETTER_OR_DIGIT.search(text, 0, start) or _LETTER_OR_DIGIT.search(text, end):
        return False
    return not text.endswith((".", "!")) and len(text.split()) <= _BOLD_HEADING_WORDS
