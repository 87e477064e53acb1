"""HTML tokens to the text and structure that `Flow` keeps, wherever HTML stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from linter.documents.elements import (
    BLOCKS,
    CELLS,
    CODE_BLOCKS,
    HEADINGS,
    HIDDEN_ELEMENTS,
    LISTS,
    OPAQUE_ELEMENTS,
    PICTURES,
    SCOPE,
    TABLE_PARTS,
    VOID,
    ended_by,
    has_attribute,
    input_kind,
    is_bold,
    is_hidden,
    number,
)
from linter.documents.flow import Flow
from linter.documents.htmltables import TableShape
from linter.documents.htmltokens import Token
from linter.documents.model import OPAQUE, Comment
from linter.documents.prose import Prose, add_html_text

_DEEPEST = 512
_BARRIER = "#"
_HIGHEST_NUMBER = 1_000_000
_HIGHEST_SPAN = 1_000
_FOLDED_LEVEL = 7
_PLACES = LISTS | CELLS | {"blockquote", "dd", "dl", "li", "table", _BARRIER}
"""Elements that decide what an item, a term or a list inside them is."""


@dataclass(slots=True)
class _Element:
    """An element that is open; `ends` is what has to be told, in order, when it closes."""

    name: str
    start: int = 0
    is_hidden: bool = False
    is_bold: bool = False
    is_block: bool = False
    in_cell: bool = False
    level: int = 0
    is_term: bool = False
    ends: tuple[Callable[[], object], ...] = ()


@dataclass(slots=True)
class _DataTable:
    """A data table that is open: its head rows, and how many rows of it have begun."""

    heads: int
    rows: int = 0
    in_row: bool = False


class HtmlFlow(Prose):
    """Feeds a `Flow` with HTML and keeps the elements that are open.

    Another format's reader writes what stands between the tags through here too.
    """

    def __init__(self, flow: Flow, shapes: Mapping[int, TableShape], *, self_closing: bool = False) -> None:
        """`shapes` tells of every table how to read it, by the offset of its start tag.

        With `self_closing`, `/>` ends any element, as it does in Markdown; HTML takes no notice of it.
        """
        super().__init__(flow)
        self.comments: list[Comment] = []
        self._shapes = shapes
        self._self_closing = self_closing
        self._open: list[_Element] = []
        self._names: Counter[str] = Counter()
        self._tables: list[_DataTable | None] = []
        self._hidden = 0

    @property
    def is_hidden(self) -> bool:
        """Whether the present place is inside something that isn't read."""
        return self._hidden > 0

    @property
    def in_cell(self) -> bool:
        """Whether the present place is in the cell of a data table."""
        return bool(self._open) and self._open[-1].in_cell

    @property
    def depth(self) -> int:
        """How many elements are open."""
        return len(self._open)

    def feed(self, tokens: Iterable[Token]) -> None:
        """Read the next tokens."""
        for token in tokens:
            match token.kind:
                case "text":
                    if not self._hidden:
                        add_html_text(self, token.text, token.start)
                case "start":
                    self._start(token)
                case "end":
                    self._end(token)
                case "comment":
                    self.comments.append(Comment(token.text.strip(), token.start, token.end))

    def enter(self, *, is_cell: bool = False) -> None:
        """A container of another format begins: what opens in it closes in it."""
        self._push(_Element(_BARRIER, in_cell=is_cell or self.in_cell))

    def leave(self) -> None:
        """The container that `enter` told of ends."""
        place = self.depth - 1
        while self._open[place].name != _BARRIER:
            place -= 1
        self.close_to(place)

    def close_to(self, depth: int) -> None:
        """Close the elements opened since `depth` were open."""
        while len(self._open) > depth:
            element = self._open.pop()
            self._forget(element)
            if element.is_block:
                self.break_text()
            for end in element.ends:
                end()

    def tell_role(self) -> None:
        """Tell the flow whether the text that begins here is a heading or a term."""
        for element in reversed(self._open):
            if element.level:
                self._flow.start_heading(element.level)
            elif element.is_term:
                self._flow.start_term()
            elif element.name not in _PLACES:
                continue
            return

    def _push(self, element: _Element) -> None:
        self._open.append(element)
        self._names[element.name] += 1
        self._hidden += element.is_hidden
        if element.is_bold:
            self.open_strong(element.start)

    def _forget(self, element: _Element) -> None:
        self._names[element.name] -= 1
        self._hidden -= element.is_hidden
        if element.is_bold:
            self.close_strong()

    def _start(self, token: Token) -> None:
        name = token.name
        self._end_implied(name)
        if name in VOID:
            if not self._hidden:
                self._add_void(token)
            return
        if self._self_closing and token.closes_itself:
            if name in OPAQUE_ELEMENTS:
                self.add(OPAQUE, token.start, token.end)
            return
        if self.depth >= _DEEPEST:
            return
        element = _Element(name, token.start, in_cell=self.in_cell)
        if not self._hidden:
            self._describe(element, token)
        self._push(element)

    def _describe(self, element: _Element, token: Token) -> None:
        """Find out what an element is to the reader, and begin the block that it is."""
        name = element.name
        is_in_heading = name == "button" and any(self._names[each] for each in HEADINGS)
        folds = name == "button" and not is_in_heading and has_attribute(token, "aria-expanded")
        element.is_hidden = is_hidden(token) or (
            name in HIDDEN_ELEMENTS or (name in OPAQUE_ELEMENTS and not (folds or is_in_heading))
        )
        element.is_bold = not element.is_hidden and is_bold(token)
        element.is_block = name in BLOCKS or (folds and not element.is_hidden)
        if not element.is_block:
            return
        self.break_text()
        if name == "table":
            self._start_table(element)
        if name in CODE_BLOCKS and not self.in_cell:
            self._flow.interrupt()
        if element.is_hidden or self.in_cell:
            return
        element.level = HEADINGS.get(name, _FOLDED_LEVEL if folds else 0)
        self._start_block(element, token)

    def _start_block(self, element: _Element, token: Token) -> None:
        flow = self._flow
        match element.name:
            case "ul" | "menu" | "dir":
                self._start_list(element, None)
            case "ol":
                self._start_list(element, number(token, "start", 1, _HIGHEST_NUMBER))
            case "li":
                element.ends = (flow.end_container,)
                if self._place() not in LISTS:
                    flow.start_list(None)
                    element.ends = (flow.end_container, flow.end_list)
                flow.start_item()
            case "dl":
                flow.start_list(None)
                element.ends = (flow.end_list,)
            case "dt":
                element.is_term = self._place() == "dl"
            case "dd" if self._place() == "dl":
                flow.start_definition()
                element.ends = (flow.end_container,)
            case "blockquote":
                flow.start_quote()
                element.ends = (flow.end_container,)
            case "details":
                flow.start_group()
                element.ends = (flow.end_container,)
            case "tr":
                self._end_row()
                element.ends = (self._end_row,)
            case "td" | "th":
                self._start_cell(element, token)

    def _place(self) -> str:
        """The name of the element that decides what an item or a list at this place is."""
        return next((element.name for element in reversed(self._open) if element.name in _PLACES), "")

    def _start_list(self, element: _Element, first: int | None) -> None:
        flow = self._flow
        # A list right inside a list is meant for the item before it.
        if self._place() in LISTS and flow.reopen_item():
            element.ends = (flow.end_list, flow.end_container)
        else:
            element.ends = (flow.end_list,)
        flow.start_list(first)

    def _start_table(self, element: _Element) -> None:
        shape = self._shapes.get(element.start)
        is_data = shape is not None and not shape.is_layout and not element.is_hidden and not self.in_cell
        self._tables.append(_DataTable(shape.heads) if shape is not None and is_data else None)
        element.ends = (self._end_table,)

    def _end_table(self) -> None:
        table = self._tables.pop()
        if table is not None and table.rows:
            self._flow.end_table()

    def _end_row(self) -> None:
        if self._tables and self._tables[-1] is not None:
            self._tables[-1].in_row = False

    def _start_cell(self, element: _Element, token: Token) -> None:
        table = self._tables[-1] if self._tables else None
        if table is None:
            return
        if not table.in_row:
            if not table.rows:
                self._flow.start_table()
            self._flow.start_row(table.rows < table.heads)
            table.rows += 1
            table.in_row = True
        columns = number(token, "colspan", 1, _HIGHEST_SPAN) or 1
        self._flow.start_cell(columns, number(token, "rowspan", 1, _HIGHEST_SPAN) or 1)
        element.in_cell = True

    def _add_void(self, token: Token) -> None:
        name = token.name
        if name == "br":
            self.add_line_break(token.start, token.end)
        elif name == "hr":
            self.break_text()
            if not self.in_cell:
                self._flow.interrupt()
        elif name in PICTURES and not is_hidden(token):
            self.add(OPAQUE, token.start, token.end)
        elif name == "input":
            kind = input_kind(token)
            if kind == "checkbox":
                self._flow.check_item(has_attribute(token, "checked"))
            elif kind not in ("hidden", "radio"):
                self.add(OPAQUE, token.start, token.end)

    def _end(self, token: Token) -> None:
        name = token.name
        if name == "br":
            self.add_line_break(token.start, token.end)
            return
        place = self._find(name)
        if place is None:
            return
        element = self._open[place]
        if element.is_block or element.is_hidden:
            self.close_to(place)
            if name in OPAQUE_ELEMENTS and element.is_hidden:
                self.add(OPAQUE, element.start, token.end)
        else:
            # What was opened in it and isn't closed yet goes on, as browsers have it.
            self._forget(self._open.pop(place))

    def _find(self, name: str) -> int | None:
        """Where the element is that an end tag ends."""
        names = HEADINGS.keys() - {"summary"} if name in HEADINGS and name != "summary" else {name}
        if not any(self._names[each] for each in names):
            return None
        reach = {_BARRIER, "table"} if name in TABLE_PARTS or name == "table" else {_BARRIER, *SCOPE}
        for place in range(self.depth - 1, -1, -1):
            found = self._open[place].name
            if found in names:
                return place
            if found in reach:
                return None
        return None

    def _end_implied(self, name: str) -> None:
        """Close the elements that a start tag ends without an end tag."""
        for ended, keepers in ended_by(name):
            if not any(self._names[each] for each in ended):
                continue
            lowest = self.depth
            for place in range(self.depth - 1, -1, -1):
                found = self._open[place].name
                if found in ended:
                    lowest = place
                elif found in keepers or found == _BARRIER:
                    break
            self.close_to(lowest)
