"""Markdown (CommonMark with tables, task lists, footnotes and definition lists) to a `Document`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import Any, cast

import pyromark

from linter.documents.building import BlockWriter
from linter.documents.flow import Flow
from linter.documents.frontmatter import read_front_matter
from linter.documents.htmlflow import HtmlFlow
from linter.documents.htmltables import table_shapes
from linter.documents.htmltokens import Token, tokenize
from linter.documents.lines import with_line_feeds
from linter.documents.model import HARD_BREAK, OPAQUE, SOFT_BREAK, Comment, Document, in_order
from linter.documents.templates import mask_components, mask_expressions, mask_templates

SUFFIXES = (".md", ".markdown", ".mdx")

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_HEADING_ATTRIBUTES
    | pyromark.Options.ENABLE_GFM
    | pyromark.Options.ENABLE_DEFINITION_LIST
)
_CONTINUATION_BYTES = re.compile(rb"[\x80-\xbf]")
_CONTAINERS = frozenset(("Item", "BlockQuote", "FootnoteDefinition", "DefinitionListDefinition"))

_Event = tuple[str, Any, int, int]
"""Name, value, and the place in code points of the file."""


def read(path: str, source: str) -> Document:
    """Read Markdown. Mark-up, code, addresses and comments are no text; see `Block` for the rest."""
    front = read_front_matter(source)
    writer = BlockWriter()
    for run in front.texts:
        writer.write("meta", run.finish())
    mask = mask_expressions if path.lower().endswith(".mdx") else mask_templates
    # The parser takes a carriage return alone for no line end.
    masked = mask(with_line_feeds(source), front.end)
    text = mask_components(masked.text, front.end)
    reader = _MarkdownReader(text, front.end, Flow(writer))
    reader.read()
    comments = in_order(masked.comments, reader.comments)
    return Document(path, source, tuple(writer.blocks), front.meta, comments)


class _MarkdownReader:
    """Turns parser events into the pieces of text and the structure that `Flow` keeps."""

    def __init__(self, source: str, body_start: int, flow: Flow) -> None:
        self._source = source
        self._flow = flow
        self._events = list(_events(source, body_start))
        self._html_blocks = dict(_html_blocks(source, self._events))
        shapes = table_shapes(token for tokens in self._html_blocks.values() for token in tokens)
        self._html = HtmlFlow(flow, shapes, self_closing=True)
        self._skipped_depth = 0
        self._leaf_depth = 0
        self._inline: dict[str, Callable[[Any, int, int], None]] = {
            "Text": self._text,
            "SoftBreak": self._soft_break,
            "HardBreak": self._hard_break,
            "Code": self._code,
            "InlineHtml": self._inline_html,
            "FootnoteReference": self._footnote_reference,
            "TaskListMarker": self._task_marker,
        }

    @property
    def comments(self) -> list[Comment]:
        """The HTML comments read so far."""
        return self._html.comments

    def read(self) -> None:
        """Read the whole body."""
        for name, value, start, end in self._events:
            if self._skipped_depth:
                self._skipped_depth += (name == "Start") - (name == "End")
            elif name == "Start":
                self._start(*_name_and_value(value), start, end)
            elif name == "End":
                self._end(*_name_and_value(value), start, end)
            elif name == "Rule":
                self._html.break_text()
                self._flow.interrupt()
            elif name in self._inline:
                self._inline[name](value, start, end)
        self._html.close_to(0)
        self._html.break_text()

    def _start(self, tag: str, value: Any, start: int, end: int) -> None:
        if tag == "Strong":
            self._html.open_strong(start)
        elif tag in ("Emphasis", "Superscript", "Subscript"):
            return
        elif tag == "Strikethrough":
            self._start_strikethrough(start)
        elif tag == "Image" or (tag == "Link" and value["link_type"] in ("Autolink", "Email")):
            self._html.add(OPAQUE, start, end)
            self._skipped_depth = 1
        elif tag == "Link":
            return
        elif tag == "HtmlBlock":
            self._html.break_text()
            self._html.feed(self._html_blocks[start])
        else:
            self._start_block(tag, value)

    def _start_block(self, tag: str, value: Any) -> None:
        flow = self._flow
        self._html.break_text()
        self._leaf_depth = self._html.depth
        match tag:
            case "Heading":
                self._html.enter()
                flow.start_heading(int(value["level"][1]))
            case "List":
                flow.start_list(value)
            case "Item":
                flow.start_item()
            case "BlockQuote":
                flow.start_quote()
            case "FootnoteDefinition":
                flow.start_footnote(value)
            case "DefinitionList":
                flow.start_list(None)
            case "DefinitionListTitle":
                self._html.enter()
                flow.start_term()
            case "DefinitionListDefinition":
                flow.start_definition()
            case "Table":
                flow.start_table()
            case "TableHead" | "TableRow":
                flow.start_row()
            case "TableCell":
                flow.start_cell()
                self._html.enter(is_cell=True)
            case "CodeBlock" | "MetadataBlock":
                flow.interrupt()
                self._skipped_depth = 1
        if tag in _CONTAINERS:
            self._html.enter()

    def _end(self, tag: str, value: Any, start: int, end: int) -> None:
        flow = self._flow
        match tag:
            case "Strong":
                self._html.close_strong()
            case "Strikethrough":
                self._end_strikethrough(start, end)
            case "Emphasis" | "Superscript" | "Subscript" | "Link" | "Image":
                return
            case "Paragraph" | "HtmlBlock":
                self._html.break_text()
            case "Heading" | "DefinitionListTitle" | "TableCell":
                self._html.leave()
                flow.end_text()
            case "List" | "DefinitionList":
                self._html.break_text()
                flow.end_list()
            case "Table":
                flow.end_table()
            case _ if tag in _CONTAINERS:
                self._html.break_text()
                self._html.leave()
                flow.end_container()

    def _text(self, text: str, start: int, end: int) -> None:
        if len(text) == end - start:
            self._html.add_masked(text, start)
        else:
            self._html.add(text, start, end)

    def _soft_break(self, _: None, start: int, end: int) -> None:
        self._html.add_space(SOFT_BREAK, start, end)

    def _hard_break(self, _: None, start: int, end: int) -> None:
        self._html.add(HARD_BREAK, start, end)

    def _code(self, _: str, start: int, end: int) -> None:
        self._html.add(OPAQUE, start, end)

    def _footnote_reference(self, label: str, start: int, end: int) -> None:
        self._flow.refer_to_footnote(label)

    def _task_marker(self, checked: bool, start: int, end: int) -> None:
        self._flow.check_item(checked)

    def _start_strikethrough(self, start: int) -> None:
        # Struck-out words are withdrawn. A single tilde is as likely to mean "about" or "to".
        if self._source.startswith("~~", start):
            self._skipped_depth = 1
        else:
            self._html.add("~", start, start + 1)

    def _end_strikethrough(self, start: int, end: int) -> None:
        self._html.add("~", end - 1, end)

    def _inline_html(self, markup: str, start: int, end: int) -> None:
        self._html.feed(tokenize(self._source[start:end], start))


def _events(source: str, body_start: int) -> Iterator[_Event]:
    body = source[body_start:]
    continuations = _continuation_bytes(body)

    def offset(place: int) -> int:
        return body_start + place - bisect_left(continuations, place)

    for event, place in pyromark.events_with_range(body, options=_OPTIONS):
        yield (*_name_and_value(event), offset(place["start"]), offset(place["end"]))


def _html_blocks(source: str, events: list[_Event]) -> Iterator[tuple[int, list[Token]]]:
    """The tokens of each HTML block, by its offset.

    Inside a quote or an item, line prefixes stand between the lines; they become spaces.
    """
    start = done = 0
    parts: list[str] = []
    for name, value, begin, end in events:
        if name == "Start" and value == "HtmlBlock":
            start = done = begin
            parts = []
        elif name == "Html":
            parts += (" " * (begin - done), source[begin:end])
            done = end
        elif name == "End" and value == "HtmlBlock":
            yield start, list(tokenize("".join(parts), start))


def _continuation_bytes(text: str) -> list[int]:
    """Byte positions, in UTF-8, of all bytes that don't begin a code point."""
    if text.isascii():
        return []
    return [found.start() for found in _CONTINUATION_BYTES.finditer(text.encode())]


def _name_and_value(entry: object) -> tuple[str, Any]:
    """An event or tag is its name, or a dictionary with the name as only key."""
    if isinstance(entry, str):
        return entry, None
    return next(iter(cast(dict[str, Any], entry).items()))
