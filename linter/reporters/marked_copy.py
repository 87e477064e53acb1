"""A document's source cut up for a page: lines with the findings marked in them, and what stands beside which."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from linter.findings import Finding, Place
from linter.reporters.excerpts import LINE_BREAK

# Mark-up that begins a heading, an item, a table row, a quote or a tag; a paragraph needs a blank line.
_OPENS_BLOCK = re.compile(r"\s*(?:[-*+•▪·✓✔✗✘❌✅](?:\s|\Z)|[|>#<]|\d{1,3}[.)]\s)")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one line that the same findings cover. Findings go by their numbers in the report."""

    text: str
    findings: tuple[int, ...]
    ending: tuple[int, ...]
    """Those whose last words these are."""


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A line of the source; `number` counts from 1."""

    number: int
    pieces: tuple[Piece, ...]
    heading: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Lines with findings that begin in them, and the lines from there to the next ones with any."""

    marked: tuple[CopyLine, ...]
    findings: tuple[int, ...]
    rest: tuple[CopyLine, ...]


@dataclass(frozen=True, slots=True)
class _Span:
    """The part of a line that a finding covers, in code points; `last` where the finding ends there."""

    finding: int
    start: int
    end: int
    last: bool


def rows(source: str, findings: Mapping[int, Finding]) -> list[Row]:
    """The whole source with its findings, by their numbers; the first row may have none."""
    lines = LINE_BREAK.split(source)
    if len(lines) > 1 and not lines[-1]:
        lines.pop()
    spans = _spans(lines, findings)
    copy = [
        CopyLine(number, tuple(_pieces(text, spans[number])), _HEADING.match(text) is not None)
        for number, text in enumerate(lines, start=1)
    ]
    beginning: dict[int, list[int]] = defaultdict(list)
    for number, finding in findings.items():
        beginning[min(finding.place.line, len(lines))].append(number)
    return list(_rows([copy[start:end] for start, end in _blocks(lines)], beginning))


def _spans(lines: Sequence[str], findings: Mapping[int, Finding]) -> dict[int, list[_Span]]:
    spans: dict[int, list[_Span]] = defaultdict(list)
    for number, finding in findings.items():
        first = min(finding.place.line, len(lines))
        last = min(finding.place.end_line, len(lines))
        for line in range(first, last + 1):
            start, end = _covered(lines[line - 1], line, finding.place)
            spans[line].append(_Span(number, start, end, line == last))
    return spans


def _covered(text: str, line: int, place: Place) -> tuple[int, int]:
    """The part of a line that a place covers, indents left out; its end for a place that lies behind it."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if line <= place.line:
        start = place.column - 1 if line == place.line else len(text)
    if line == place.end_line:
        end = place.end_column - 1
    start = min(start, len(text))
    return start, max(start, min(end, len(text)))


def _pieces(text: str, spans: Sequence[_Span]) -> Iterator[Piece]:
    cuts = sorted({0, len(text), *(span.start for span in spans), *(span.end for span in spans)})
    at_start = tuple(span.finding for span in spans if span.last and span.end == 0)
    if at_start:
        yield Piece("", (), at_start)
    for start, end in pairwise(cuts):
        yield Piece(
            text[start:end],
            tuple(span.finding for span in spans if span.start <= start and end <= span.end),
            tuple(span.finding for span in spans if span.last and span.end == end),
        )


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Ranges of lines that belong together: paragraphs, items, table rows, with the blank lines after them."""
    start = 0
    for number in range(1, len(lines)):
        after_blank = not lines[number - 1].strip() and lines[number].strip()
        if after_blank or _OPENS_BLOCK.match(lines[number]):
            yield start, number
            start = number
    yield start, len(lines)


def _rows(blocks: Sequence[Sequence[CopyLine]], beginning: Mapping[int, Sequence[int]]) -> Iterator[Row]:
    marked: Sequence[CopyLine] = ()
    findings: tuple[int, ...] = ()
    rest: list[CopyLine] = []
    for block in blocks:
        here = tuple(number for line in block for number in beginning.get(line.number, ()))
        if not here:
            rest += block
            continue
        if marked or rest:
            yield Row(tuple(marked), findings, tuple(rest))
        marked, findings, rest = block, here, []
    yield Row(tuple(marked), findings, tuple(rest))


def passage(source: str, place: Place) -> str:
    """The words of a source at a place, on one line."""
    lines = LINE_BREAK.split(source)[place.line - 1 : place.end_line]
    if lines:
        lines[-1] = lines[-1][: place.end_column - 1]
        lines[0] = lines[0][place.column - 1 :]
    return " ".join(" ".join(lines).split())
