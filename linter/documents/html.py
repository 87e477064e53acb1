"""HTML, whole pages and fragments, to a `Document`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from linter.documents.building import BlockWriter, Run
from linter.documents.elements import BLOCKS
from linter.documents.flow import Flow
from linter.documents.frontmatter import is_text_name, read_front_matter
from linter.documents.htmlflow import HtmlFlow
from linter.documents.htmltables import table_shapes
from linter.documents.htmltokens import Token, tokenize
from linter.documents.model import Document, in_order
from linter.documents.prose import add_html_text
from linter.documents.templates import MASKED, mask_templates

SUFFIXES = (".html", ".htm")

_BODY = (BLOCKS - {"html"}) | {"svg"}


class _Entry(NamedTuple):
    """What the head of a page says under a name."""

    name: str
    run: Run


def read(path: str, source: str) -> Document:
    """Read HTML as a browser shows it; `Block` tells what mark-up is to the text.

    The title and the descriptions of the head, and of front matter, are blocks of the kind `meta`.
    """
    front = read_front_matter(source)
    masked = mask_templates(source, front.end)
    tokens = list(tokenize(masked.text[front.end :], front.end))
    entries = list(_entries(tokens))
    writer = BlockWriter()
    for run in (*front.texts, *(entry.run for entry in entries if is_text_name(entry.name))):
        writer.write("meta", run.finish())
    flow = Flow(writer)
    page = HtmlFlow(flow, table_shapes(tokens))
    page.feed(tokens)
    page.close_to(0)
    page.break_text()
    meta = {entry.name: entry.run.finish().text for entry in reversed(entries)} | front.meta
    return Document(path, source, tuple(writer.blocks), meta, in_order(masked.comments, page.comments))


def _entries(tokens: Sequence[Token]) -> Iterator[_Entry]:
    """The title and the named contents of the head, which ends with the first thing to see."""
    is_title = False
    for token in tokens:
        run = Run()
        if token.kind == "text":
            if is_title:
                add_html_text(run, token.text, token.start)
                yield _Entry("title", run)
            elif MASKED.sub("", token.text).strip():
                return
        is_title = token.kind == "start" and token.name == "title"
        if token.kind != "start":
            continue
        if token.name in _BODY:
            return
        if token.name == "meta" and "content" in token.attributes:
            name = token.attributes.get("name") or token.attributes.get("property")
            content = token.attributes["content"]
            if name is not None and name.value:
                add_html_text(run, content.value, content.start, in_attribute=True)
                yield _Entry(name.value.lower(), run)
