"""Copy inside data files: the strings under the configured keys of JSON and YAML files to one `Document`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from linter.documents.building import Written
from linter.documents.decoding import DocumentError, writable
from linter.documents.jsontext import read_json
from linter.documents.model import Block, Comment, Document, Segment
from linter.documents.yamlstrings import read_yaml

JSON_SUFFIXES = (".json",)
YAML_SUFFIXES = (".yaml", ".yml")
SUFFIXES = (*JSON_SUFFIXES, *YAML_SUFFIXES)

_HTML = re.compile(r"\s*<(?:!doctype\b|!--|[a-z][a-z0-9]*(?:\s[^<>]*)?/?>)", re.IGNORECASE)
_INDICES = re.compile(r"(?:\.\d+)+\Z")


def read_data(path: str, source: str, keys: Sequence[str], read_value: Callable[[str], Document]) -> Document:
    """Read the string values that `keys` choose, each by `read_value`, in the order of the file.

    A key pattern is a path of keys joined by dots: `*` stands for any one key or list index, or for
    any part of one (`*_html`); a pattern without a dot fits a key of that name at any depth. What
    fits a list fits the strings in it. No context is carried from one value to the next.

    Raises DocumentError where `keys` is empty, and where the source is no JSON or YAML.
    """
    suffix = PurePath(path).suffix.lower()
    if not keys:
        raise DocumentError(
            f"which keys of a {suffix} file hold copy must be configured: set `data-keys` for this file"
        )
    chosen = _pattern(keys)

    def fits(place: tuple[str, ...]) -> bool:
        return _fits(chosen, ".".join(place))

    runs, comments = (read_json(source, fits), []) if suffix in JSON_SUFFIXES else read_yaml(source, fits)
    values = _Values(comments)
    for run in runs:
        written = run.as_added()
        values.add(read_value(writable(written.text)), _Places(written))
    ordered = sorted(values.comments, key=lambda comment: comment.start)
    return Document(path, source, tuple(values.blocks), comments=tuple(ordered))


def looks_like_html(text: str) -> bool:
    """Whether a value begins as HTML does, with a tag, a comment or a document type."""
    return _HTML.match(text) is not None


def _pattern(keys: Iterable[str]) -> re.Pattern[str]:
    patterns = []
    for key in keys:
        pattern = r"[^.]*".join(map(re.escape, key.split("*")))
        patterns.append(pattern if "." in key else rf"(?:.*\.)?{pattern}")
    return re.compile("|".join(patterns), re.DOTALL)


def _fits(chosen: re.Pattern[str], place: str) -> bool:
    return bool(chosen.fullmatch(place) or chosen.fullmatch(_INDICES.sub("", place)))


class _Values:
    """Collects the blocks and comments of one value after the other."""

    def __init__(self, comments: Iterable[Comment]) -> None:
        self.blocks: list[Block] = []
        self.comments = list(comments)
        self._lists = 0
        self._tables = 0

    def add(self, value: Document, places: _Places) -> None:
        """Add what a value says, numbered on and with its places in the file."""
        base = len(self.blocks)
        for block in value.blocks:
            self.blocks.append(
                replace(
                    block,
                    index=base + block.index,
                    segments=tuple(_merged(places.of_segments(block.segments))),
                    headings=tuple(base + each for each in block.headings),
                    lead_ins=tuple(base + each for each in block.lead_ins),
                    list_id=_shifted(block.list_id, self._lists),
                    column=_shifted(block.column, base),
                    row=_shifted(block.row, base),
                    table_id=_shifted(block.table_id, self._tables),
                )
            )
        self._lists = max(
            (each.list_id + 1 for each in self.blocks[base:] if each.list_id is not None), default=self._lists
        )
        self._tables = max(
            (each.table_id + 1 for each in self.blocks[base:] if each.table_id is not None),
            default=self._tables,
        )
        for comment in value.comments:
            self.comments.append(Comment(comment.text, *places.hull(comment.start, comment.end)))


def _shifted(number: int | None, by: int) -> int | None:
    return None if number is None else number + by


class _Places:
    """Where the characters of a value stand in the file."""

    def __init__(self, value: Written) -> None:
        self._segments = value.segments

    def of_segments(self, segments: Iterable[Segment]) -> Iterator[Segment]:
        """Segments that point into the value as segments that point into the file."""
        for segment in segments:
            if segment.length != segment.source_length:
                start, end = self.hull(segment.source_start, segment.source_start + segment.source_length)
                yield Segment(segment.start, segment.length, start, end - start)
            else:
                yield from self._pieces(segment)

    def hull(self, start: int, end: int) -> tuple[int, int]:
        """The range in the file of a range of the value that is not empty."""
        first, last = self._segments[self._number(start)], self._segments[self._number(end - 1)]
        low, high = first.source_start, last.source_start + last.source_length
        if first.length == first.source_length:
            low += start - first.start
        if last.length == last.source_length:
            high = last.source_start + end - last.start
        return low, high

    def _number(self, position: int) -> int:
        return bisect_right(self._segments, position, key=lambda segment: segment.start) - 1

    def _pieces(self, segment: Segment) -> Iterator[Segment]:
        position, end = segment.source_start, segment.source_start + segment.length
        number = self._number(position)
        while position < end:
            mine = self._segments[number]
            stop = min(end, mine.start + mine.length)
            low, high = self.hull(position, stop)
            yield Segment(segment.start + position - segment.source_start, stop - position, low, high - low)
            position = stop
            number += 1


def _merged(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Segments with those that map on to one another character by character made one."""
    last: Segment | None = None
    for segment in segments:
        if last is not None and _follows(last, segment):
            length = last.length + segment.length
            last = Segment(last.start, length, last.source_start, length)
            continue
        if last is not None:
            yield last
        last = segment
    if last is not None:
        yield last


def _follows(last: Segment, segment: Segment) -> bool:
    is_exact = last.length == last.source_length and segment.length == segment.source_length
    return is_exact and last.source_start + last.length == segment.source_start
