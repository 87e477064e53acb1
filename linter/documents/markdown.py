"""Markdown (CommonMark with tables, task lists, footnotes and definition lists) to a `Document`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import Any, cast

import pyromark

from linter.documents.building import BlockWriter
from linter.documents.flow import Flow
from linter.documents.fragments import HIDDEN_INLINE, add_inline_tag, parse_tag, read_fragment
from linter.documents.frontmatter import read_front_matter
from linter.documents.lines import with_line_feeds
from linter.documents.model import HARD_BREAK, OPAQUE, SOFT_BREAK, Document

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
_MDX_CODE = re.compile(r"(?:import|export)\b.*|\{.*\}", re.DOTALL)


def read(path: str, source: str) -> Document:
    """Read Markdown. Mark-up, code, addresses and comments are no text; see `Block` for the rest."""
    front = read_front_matter(source)
    writer = BlockWriter()
    for run in front.texts:
        writer.write("meta", run.finish())
    unread = _MDX_CODE if path.lower().endswith(".mdx") else None
    # The parser takes a carriage return alone for no line end.
    _MarkdownReader(with_line_feeds(source), front.end, Flow(writer, unread)).read()
    return Document(path, source, tuple(writer.blocks), front.meta)


class _MarkdownReader:
    """Turns parser events into the pieces of text and the structure that `Flow` keeps."""

    def __init__(self, source: str, body_start: int, flow: Flow) -> None:
        self._source = source
        self._body = source[body_start:]
        self._body_start = body_start
        self._continuations = _continuation_bytes(self._body)
        self._flow = flow
        self._skipped_depth = 0
        self._hidden_tag = ""
        self._hidden_start = 0
        self._html_start = 0
        self._html_end = 0
        self._html_text: list[str] = []
        self._inline: dict[str, Callable[[Any, int, int], None]] = {
            "Text": self._text,
            "SoftBreak": self._soft_break,
            "HardBreak": self._hard_break,
            "Code": self._code,
            "InlineHtml": self._inline_html,
            "FootnoteReference": self._footnote_reference,
            "TaskListMarker": self._task_marker,
        }

    def read(self) -> None:
        """Read the whole body."""
        for event, place in pyromark.events_with_range(self._body, options=_OPTIONS):
            start, end = self._offset(place["start"]), self._offset(place["end"])
            name, value = _name_and_value(event)
            if self._skipped_depth:
                self._skipped_depth += (name == "Start") - (name == "End")
            elif name == "Start":
                self._start(*_name_and_value(value), start, end)
            elif name == "End":
                self._end(*_name_and_value(value), start, end)
            elif name == "Html":
                self._html_text.append(value)
                self._html_end = end
            elif name == "Rule":
                self._flow.interrupt()
            elif not self._hidden_tag or name == "InlineHtml":
                self._inline[name](value, start, end)
        self._flow.end_text()

    def _offset(self, place: int) -> int:
        return self._body_start + place - bisect_left(self._continuations, place)

    def _start(self, tag: str, value: Any, start: int, end: int) -> None:
        flow = self._flow
        if tag == "Strong":
            flow.run.open_strong()
        elif tag in ("Emphasis", "Superscript", "Subscript"):
            return
        elif tag == "Strikethrough":
            self._start_strikethrough(start)
        elif tag == "Image" or (tag == "Link" and value["link_type"] in ("Autolink", "Email")):
            if not self._hidden_tag:
                flow.run.add(OPAQUE, start, end)
            self._skipped_depth = 1
        elif tag == "Link":
            return
        else:
            self._start_block(tag, value, start)

    def _start_block(self, tag: str, value: Any, start: int) -> None:
        flow = self._flow
        self._hidden_tag = ""
        flow.end_text()
        match tag:
            case "Heading":
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
                flow.start_term()
            case "DefinitionListDefinition":
                flow.start_definition()
            case "Table":
                flow.start_table()
            case "TableHead" | "TableRow":
                flow.start_row()
            case "TableCell":
                flow.start_cell()
            case "CodeBlock" | "MetadataBlock":
                flow.interrupt()
                self._skipped_depth = 1
            case "HtmlBlock":
                self._html_start, self._html_text = start, []

    def _end(self, tag: str, value: Any, start: int, end: int) -> None:
        flow = self._flow
        match tag:
            case "Strong":
                flow.run.close_strong()
            case "Strikethrough":
                self._end_strikethrough(start, end)
            case "Emphasis" | "Superscript" | "Subscript" | "Link" | "Image":
                return
            case "HtmlBlock":
                self._end_html_block()
            case _:
                self._hidden_tag = ""
                flow.end_text()
                if tag in ("Item", "BlockQuote", "FootnoteDefinition", "DefinitionListDefinition"):
                    flow.end_container()
                elif tag in ("List", "DefinitionList"):
                    flow.end_list()
                elif tag == "Table":
                    flow.end_table()

    def _text(self, text: str, start: int, end: int) -> None:
        self._flow.run.add(text, start, end)

    def _soft_break(self, _: None, start: int, end: int) -> None:
        self._flow.run.add(SOFT_BREAK, start, end)

    def _hard_break(self, _: None, start: int, end: int) -> None:
        self._flow.run.add(HARD_BREAK, start, end)

    def _code(self, _: str, start: int, end: int) -> None:
        self._flow.run.add(OPAQUE, start, end)

    def _footnote_reference(self, label: str, start: int, end: int) -> None:
        self._flow.refer_to_footnote(label)

    def _task_marker(self, checked: bool, start: int, end: int) -> None:
        self._flow.check_item(checked)

    def _start_strikethrough(self, start: int) -> None:
        # Struck-out words are withdrawn. A single tilde is as likely to mean "about" or "to".
        if self._source.startswith("~~", start):
            self._skipped_depth = 1
        else:
            self._flow.run.add("~", start, start + 1)

    def _end_strikethrough(self, start: int, end: int) -> None:
        if not self._hidden_tag:
            self._flow.run.add("~", end - 1, end)

    def _inline_html(self, markup: str, start: int, end: int) -> None:
        tag = parse_tag(markup)
        if tag is None:
            return
        if self._hidden_tag:
            if tag.closes and tag.name == self._hidden_tag:
                self._hidden_tag = ""
                self._flow.run.add(OPAQUE, self._hidden_start, end)
        elif tag.name in HIDDEN_INLINE:
            if not tag.closes and not markup.endswith("/>"):
                self._hidden_tag, self._hidden_start = tag.name, start
        else:
            add_inline_tag(self._flow.run, tag, start, end)

    def _end_html_block(self) -> None:
        text = "".join(self._html_text)
        # Inside a quote or an item, line prefixes stand between the lines; such blocks are left out.
        if self._source.startswith(text, self._html_start) and self._html_start + len(text) == self._html_end:
            for part in read_fragment(text, self._html_start):
                self._flow.add_part(part)


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
