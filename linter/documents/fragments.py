"""HTML inside Markdown: single tags in running text, and blocks of simple mark-up."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from linter.documents.building import Run
from linter.documents.model import HARD_BREAK, OPAQUE, SOFT_BREAK


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


HIDDEN_INLINE = _names("code kbd samp script style svg template math del s strike")
"""Elements whose content is not prose, or is struck out."""
_BOLD = frozenset(("b", "strong"))
_PICTURES = _names("img picture input video audio iframe embed object canvas")
# What stands in a list or a table says nothing without its place there, which only a reader of
# whole HTML documents knows, so blocks leave it out.
_HIDDEN_IN_BLOCK = HIDDEN_INLINE | _names(
    "ul ol li dl dt dd table thead tbody tfoot tr td th caption pre textarea select option button nav "
    "form title noscript picture video audio iframe object canvas"
)
_PARTS = _names(
    "address article aside blockquote body center details dialog div fieldset figcaption figure footer "
    "h1 h2 h3 h4 h5 h6 head header hr html main p section summary"
)
_HEADINGS = {**{f"h{level}": level for level in range(1, 7)}, "summary": 7}
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-zA-Z][\w-]*)")
_TOKEN = re.compile(
    r"(?P<comment><!--.*?(?:-->|\Z))|(?P<tag></?[a-zA-Z][^<>]*>|<[!?][^<>]*>)"
    r"|(?P<entity>&#?\w+;)|(?P<newline>[ \t]*(?:\r\n|\n|\r)[ \t]*)"
    r"|(?P<text>[^<&\r\n]*[^<&\r\n \t]|[ \t]+|[<&])",
    re.DOTALL,
)


class Tag(NamedTuple):
    """The name of an HTML tag, lower case, and whether it is an end tag."""

    name: str
    closes: bool


def parse_tag(source: str) -> Tag | None:
    """The tag that `source` is; None for a comment, declaration or processing instruction."""
    found = _TAG.match(source)
    return Tag(found["name"].lower(), bool(found["close"])) if found else None


def add_inline_tag(run: Run, tag: Tag, start: int, end: int) -> None:
    """What a tag in running text is to a reader: a line break, a picture, bold, or nothing."""
    if tag.name == "br":
        run.add(HARD_BREAK, start, end)
    elif tag.name in _PICTURES and not tag.closes:
        run.add(OPAQUE, start, end)
    elif tag.name in _BOLD:
        run.close_strong() if tag.closes else run.open_strong()


class Part(NamedTuple):
    """A paragraph (level 0) or heading of an HTML block, or, without a run, the end of a `details`."""

    run: Run | None
    level: int = 0


def read_fragment(text: str, base: int) -> list[Part]:
    """The paragraphs and headings of an HTML block that stands at source offset `base`.

    Lists, tables, forms and scripts are left out.
    """
    parts: list[Part] = []
    run, level = Run(), 0
    hidden = _Hidden()
    for found in _TOKEN.finditer(text):
        start, end = base + found.start(), base + found.end()
        kind, token = found.lastgroup, found.group()
        tag = parse_tag(token) if kind == "tag" else None
        if tag is not None and tag.name in _HIDDEN_IN_BLOCK:
            hidden.pass_tag(tag, token)
            if tag.name not in HIDDEN_INLINE:
                parts.append(Part(run, level))
                run = Run()
        elif hidden:
            continue
        elif tag is not None and tag.name in _PARTS:
            parts.append(Part(run, level))
            run, level = Run(), 0 if tag.closes else _HEADINGS.get(tag.name, 0)
            if tag == Tag("details", closes=True):
                parts.append(Part(None))
        elif tag is not None:
            add_inline_tag(run, tag, start, end)
        elif kind == "newline":
            run.add(SOFT_BREAK, start, end)
        elif kind == "entity":
            run.add(html.unescape(token), start, end)
        elif kind == "text":
            run.add(token, start, end)
    parts.append(Part(run, level))
    return parts


class _Hidden:
    """Whether the place is inside an element that is left out, by the outermost such element."""

    __slots__ = ("_depth", "_name")

    def __init__(self) -> None:
        self._name = ""
        self._depth = 0

    def __bool__(self) -> bool:
        return self._depth > 0

    def pass_tag(self, tag: Tag, token: str) -> None:
        if not self._depth:
            self._name = tag.name
        if tag.name != self._name or token.endswith("/>"):
            return
        if not tag.closes:
            self._depth += 1
        elif self._depth:
            self._depth -= 1
