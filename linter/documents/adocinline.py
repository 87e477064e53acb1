"""Marks in the running text of AsciiDoc."""

from __future__ import annotations

import html
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
from linter.documents.model import HARD_BREAK, OPAQUE, SOFT_BREAK

# Contents are bounded, so that many openings without an end cost no more than the text is long.
_TOKEN = re.compile(
    rf"""
      [ \t]\+(?P<hard>{LINE_BREAK})
    | (?P<break>{LINE_BREAK})
    | \\(?P<escape>[*_`\#^~+\[\]<{{:(&])
    | (?P<entity>&(?:[a-zA-Z]{{2,30}}|\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}});)
    | \{{(?P<space>nbsp|sp|empty|zwsp)\}}
    | (?P<attribute>\{{[\w-]{{1,60}}(?::[^{{}}\r\n]{{0,200}})?\}})
    | (?P<hidden>\(\(\([^()]{{0,300}}\)\)\)|\[\[[\w:.-]{{1,100}}(?:,[^\]\r\n]{{0,200}})?\]\]|\bfootnote:[\w-]{{0,60}}\[[^\]]{{0,1000}}\])
    | \(\((?P<index>[^()]{{1,300}})\)\)
    | (?P<struck>\[\.?line-through\](?:\#[^\#]{{1,1000}}\#|\#\#[^\#]{{1,1000}}\#\#))
    | <<[^<>,\r\n]{{1,200}},[ \t]*(?P<xref>[^<>]{{1,300}})>>
    | (?P<target><<[^<>,\r\n]{{1,200}}>>)
    | (?<!\w)(?:link:|xref:|mailto:|https?://)[^\s\[\]<>]{{1,500}}\[(?:\^\]|\](?P<bare>)|(?P<label>[^\]]{{1,500}})\])
    | (?P<opaque>(?<!\w)(?:image|icon|kbd|btn|menu|stem|latexmath|asciimath|pass):[^\s\[\]]{{0,300}}\[[^\]]{{0,500}}\])
    | (?P<quoted>["'])`(?=\S)(?P<said>[^`]{{1,1000}})(?<=\S)`(?P=quoted)
    | (?P<code>``[^`]{{1,1000}}``|(?<![\w`])`(?=[^\s`])[^`]{{1,1000}}(?<=\S)`(?![\w`]))
    | \+\+(?P<passed>[^+]{{1,1000}})\+\+
    | (?<![\w+])\+(?=[^\s+])(?P<plain>[^+\r\n]{{1,1000}})(?<=\S)\+(?![\w+])
    | \*\*(?P<bold>[^*]{{1,1000}})\*\*
    | (?<![\w*])\*(?=[^\s*])(?P<strong>[^*]{{1,1000}})(?<=\S)\*(?![\w*])
    | __(?P<italic>[^_]{{1,1000}})__
    | (?<![\w_])_(?=[^\s_])(?P<emphasis>[^_]{{1,1000}})(?<=\S)_(?![\w_])
    | (?:\[[^\]\r\n]{{1,100}}\])?\#\#(?P<span>[^\#]{{1,1000}})\#\#
    | (?<![\w\#])(?:\[[^\]\r\n]{{1,100}}\])?\#(?=[^\s\#])(?P<mark>[^\#]{{1,1000}})(?<=\S)\#(?![\w\#])
    | \^(?P<above>[^\s^]{{1,100}})\^
    | ~(?P<below>[^\s~]{{1,100}})~
    """,
    re.VERBOSE,
)


def adoc_inline(source: str) -> InlineReader:
    """What reads the running text of `source`."""
    return InlineReader(source, _TOKEN, _HANDLERS)


def _entity(reader: InlineReader, run: Run, found: re.Match[str]) -> None:
    run.add(html.unescape(found[0]), found.start(), found.end())


def _space(reader: InlineReader, run: Run, found: re.Match[str]) -> None:
    if found["space"] in ("nbsp", "sp"):
        run.add(" ", found.start(), found.end())


_HANDLERS: dict[str, Handler] = {
    "hard": replaced_by(HARD_BREAK),
    "break": replaced_by(SOFT_BREAK),
    "escape": character,
    "entity": _entity,
    "space": _space,
    "attribute": replaced_by(OPAQUE),
    "hidden": left_out,
    "index": content_of,
    "struck": left_out,
    "xref": content_of,
    "target": replaced_by(OPAQUE),
    "bare": replaced_by(OPAQUE),
    "label": content_of,
    "opaque": replaced_by(OPAQUE),
    "said": content_of,
    "code": replaced_by(OPAQUE),
    "passed": content_of,
    "plain": content_of,
    "bold": bold,
    "strong": bold,
    "italic": content_of,
    "emphasis": content_of,
    "span": content_of,
    "mark": content_of,
    "above": content_of,
    "below": content_of,
}
