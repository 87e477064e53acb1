"""Marks in the running text of reStructuredText."""

from __future__ import annotations

import re

from linter.documents.building import Run
from linter.documents.inline import (
    LINE_BREAK,
    Handler,
    InlineReader,
    bold,
    character,
    content_of,
    left_out,
    replaced_by,
)
from linter.documents.model import OPAQUE, SOFT_BREAK

# Contents are bounded, so that many openings without an end cost no more than the text is long.
_TOKEN = re.compile(
    rf"""
      (?P<break>{LINE_BREAK})
    | \\(?P<joint>[ \t\r\n]+)
    | \\(?P<escape>[^\s])
    | (?<![\w`])``(?=\S)(?P<literal>[^`]{{1,1000}}(?:`[^`]{{1,1000}}){{0,9}})``(?!\w)
    | (?<![\w:]):(?P<role>[a-zA-Z][\w:+.-]{{0,60}}):`(?P<named>[^`]{{1,1000}})`
    | (?<![\w`])_?`(?=\S)(?P<phrase>[^`]{{1,1000}})`(?::[a-zA-Z][\w+.-]{{0,60}}:|__?)?(?!\w)
    | (?<![\w|])\|(?=\S)(?P<substitution>[^|\r\n]{{1,200}})(?<=\S)\|(?:__?)?(?!\w)
    | (?<![\w*])\*\*(?=[^\s*])(?P<strong>[^*]{{1,1000}})(?<=\S)\*\*(?![\w*])
    | (?<![\w*])\*(?=[^\s*])(?P<emphasis>[^*]{{1,1000}})(?<=\S)\*(?![\w*])
    | [ \t]?\[(?P<note>\d{{1,4}}|\#[\w-]{{0,60}}|\*|[A-Za-z][\w.-]{{0,60}})\]_(?!\w)
    | (?<=[a-zA-Z0-9])(?P<reference>__?)(?![\w`])
    """,
    re.VERBOSE,
)
_WITH_TARGET = re.compile(r"(?P<text>[^<]*[^<\s])\s*<[^<>]*>", re.DOTALL)
_STYLED = frozenset(
    "emphasis strong sub subscript sup superscript title title-reference abbr dfn guilabel".split()
)


def rst_inline(source: str, refer: Handler) -> InlineReader:
    """What reads the running text of `source`; `refer` handles references to notes."""
    return InlineReader(source, _TOKEN, {**_HANDLERS, "note": refer})


def _phrase(reader: InlineReader, run: Run, found: re.Match[str]) -> None:
    """Text in back quotes: what is shown of a link, or the text itself."""
    linked = _WITH_TARGET.fullmatch(found["phrase"])
    start, end = found.span("phrase")
    reader.add(run, start, start + linked.end("text") if linked else end)


def _role(reader: InlineReader, run: Run, found: re.Match[str]) -> None:
    """Text in a role: what only styles it or links from it is read, the rest is code or data."""
    linked = _WITH_TARGET.fullmatch(found["named"])
    start, end = found.span("named")
    if linked:
        reader.add(run, start, start + linked.end("text"))
    elif found["role"].lower() in _STYLED:
        reader.add(run, start, end)
    else:
        run.add(OPAQUE, found.start(), found.end())


_HANDLERS: dict[str, Handler] = {
    "break": replaced_by(SOFT_BREAK),
    "joint": left_out,
    "escape": character,
    "literal": replaced_by(OPAQUE),
    "named": _role,
    "phrase": _phrase,
    "substitution": replaced_by(OPAQUE),
    "strong": bold,
    "emphasis": content_of,
    "reference": left_out,
}
