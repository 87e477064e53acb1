"""Source lines with a passage marked, cut to a width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from linter.findings import Snippet

LINE_BREAK = re.compile(r"\r\n|\n|\r")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_MOST_LINES = 4
_CUT = "…"


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """One line to print; `text[start:end]` is to be underlined. `number` counts from the first line."""

    number: int
    text: str
    start: int
    end: int


def marked_lines(snippet: Snippet, width: int) -> list[MarkedLine]:
    """The lines of a snippet, at most `width` characters each and a handful in all.

    Control characters, which a terminal would obey, become spaces.
    """
    lines = list(_lines(snippet))
    last = len(lines) - 1
    return [
        _cut(
            number, text, start, end, width,
            goes_on_before=number == 0 and snippet.cut_before,
            goes_on_after=number == last and snippet.cut_after,
        )
        for number, (text, start, end) in enumerate(lines[:_MOST_LINES])
    ]  # fmt: skip


def _lines(snippet: Snippet) -> Iterator[tuple[str, int, int]]:
    """Each line of a snippet with the part of it that the passage covers."""
    position = 0
    breaks = [(found.start(), found.end()) for found in LINE_BREAK.finditer(snippet.text)]
    for line_end, next_start in [*breaks, (len(snippet.text), len(snippet.text))]:
        text = _CONTROL.sub(" ", snippet.text[position:line_end])
        indent = len(text) - len(text.lstrip())
        start = snippet.start if position == 0 else indent
        end = min(snippet.end - position, len(text.rstrip()))
        yield text, min(start, len(text)), max(min(start, len(text)), end)
        position = next_start


def _cut(
    number: int, text: str, start: int, end: int, width: int, *, goes_on_before: bool, goes_on_after: bool
) -> MarkedLine:
    left, right = 0, len(text)
    if len(text) > width - len(_CUT) * (goes_on_before + goes_on_after):
        kept = width - 2 * len(_CUT)
        left = max(0, min(start - max(0, kept - (end - start)) // 2, len(text) - kept))
        right = left + kept
    before = _CUT if left > 0 or goes_on_before else ""
    after = _CUT if right < len(text) or goes_on_after else ""
    shift = len(before) - left
    return MarkedLine(number, before + text[left:right] + after, start + shift, min(end, right) + shift)
