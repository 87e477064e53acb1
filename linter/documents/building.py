"""What every reader builds with: text that remembers its source, and blocks that know their place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from linter.documents.model import HARD_BREAK, OPAQUE, SOFT_BREAK, Block, BlockKind, Segment

Outline = tuple[tuple[int, int], ...]
"""The headings in force, outermost first: level and block index."""

_UNREADABLE = f" \t{SOFT_BREAK}{HARD_BREAK}{OPAQUE}"
_URL_TAIL = ".,;:!?'\"*_)]}’”"
# The look-behinds and bounds keep a long run of letters from being tried again at every letter.
_ADDRESS = re.compile(
    rf"""
      (?:https?://|(?<!\w)www\.)[^\s<>{OPAQUE}]+                       # a URL
    | (?<![\w.+-])[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,8}}  # an e-mail address
    | (?<![\w.@-])(?:[a-z0-9-]{{1,63}}\.){{1,4}}(?:com|org|net|info|co\.uk)\b(?:/[^\s<>{OPAQUE}]*)?
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Written(NamedTuple):
    """Finished text with its mapping to the source and its bold ranges."""

    text: str
    segments: tuple[Segment, ...]
    strong: tuple[tuple[int, int], ...]


class _Edit(NamedTuple):
    start: int
    end: int
    replacement: str


class Run:
    """Text in the making, with the source range of every piece."""

    __slots__ = ("_length", "_parts", "_segments", "_strong", "_strong_depth", "_strong_start")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._segments: list[Segment] = []
        self._strong: list[tuple[int, int]] = []
        self._strong_depth = 0
        self._strong_start = 0

    def add(self, text: str, start: int, end: int) -> None:
        """Append `text`, which stands at source code points `start:end`."""
        if not text:
            return
        size = len(text)
        position = self._length
        self._parts.append(text)
        self._length += size
        if self._segments and size == end - start:
            last = self._segments[-1]
            if last.length == last.source_length and last.source_start + last.length == start:
                self._segments[-1] = Segment(
                    last.start, last.length + size, last.source_start, last.length + size
                )
                return
        self._segments.append(Segment(position, size, start, end - start))

    def open_strong(self) -> None:
        """Set what follows in bold."""
        if not self._strong_depth:
            self._strong_start = self._length
        self._strong_depth += 1

    def close_strong(self) -> None:
        """End the innermost bold; a bold that was never opened is let be."""
        if not self._strong_depth:
            return
        self._strong_depth -= 1
        if self._strong_depth or self._strong_start == self._length:
            return
        start = self._strong_start
        if self._strong and self._strong[-1][1] == start:
            start, _ = self._strong.pop()
        self._strong.append((start, self._length))

    def as_added(self) -> Written:
        """The text just as it was added, outer white space and addresses included."""
        return Written("".join(self._parts), tuple(self._segments), tuple(self._strong))

    def finish(self) -> Written:
        """The text without outer white space, web and e-mail addresses made OPAQUE."""
        while self._strong_depth:
            self.close_strong()
        text = "".join(self._parts)
        edits = list(_edits(text))
        if not edits:
            return Written(text, tuple(self._segments), tuple(self._strong))
        return self._edited(text, edits)

    def _edited(self, text: str, edits: list[_Edit]) -> Written:
        result = Run()
        done = 0
        places: list[int] = []
        for edit in edits:
            self._copy(text, done, edit.start, result)
            places.append(result._length)
            if edit.replacement:
                result.add(edit.replacement, *self._source_range(edit.start, edit.end))
            done = edit.end
        self._copy(text, done, len(text), result)

        starts = [edit.start for edit in edits]

        def moved(position: int, *, at_end: bool) -> int:
            number = bisect_right(starts, position - at_end) - 1
            if number < 0:
                return position
            edit = edits[number]
            if position < edit.end:
                return places[number] + (len(edit.replacement) if at_end else 0)
            return places[number] + len(edit.replacement) + position - edit.end

        strong = ((moved(start, at_end=False), moved(end, at_end=True)) for start, end in self._strong)
        kept = tuple((start, end) for start, end in strong if start < end)
        return Written("".join(result._parts), tuple(result._segments), kept)

    def _copy(self, text: str, start: int, end: int, target: Run) -> None:
        number = self._segment_at(start)
        while start < end:
            segment = self._segments[number]
            stop = min(end, segment.start + segment.length)
            target.add(text[start:stop], *self._source_range(start, stop))
            start = stop
            number += 1

    def _segment_at(self, position: int) -> int:
        return bisect_right(self._segments, position, key=lambda segment: segment.start) - 1

    def _source_range(self, start: int, end: int) -> tuple[int, int]:
        first, last = self._segments[self._segment_at(start)], self._segments[self._segment_at(end - 1)]
        low, high = first.source_start, last.source_start + last.source_length
        if first.length == first.source_length:
            low += start - first.start
        if last.length == last.source_length:
            high = last.source_start + end - last.start
        return low, high


def _edits(text: str) -> Iterator[_Edit]:
    body_start = len(text) - len(text.lstrip())
    body_end = max(len(text.rstrip()), body_start)
    if body_start:
        yield _Edit(0, body_start, "")
    if "." in text or "://" in text:
        for found in _ADDRESS.finditer(text, body_start, body_end):
            end = found.start() + len(found.group().rstrip(_URL_TAIL))
            if end > found.start():
                yield _Edit(found.start(), end, OPAQUE)
    if body_end < len(text):
        yield _Edit(body_end, len(text), "")


class BlockWriter:
    """Collects blocks in reading order and keeps the headings that are in force."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.outline: Outline = ()

    def write(
        self,
        kind: BlockKind,
        written: Written,
        *,
        level: int = 0,
        lead_ins: tuple[int, ...] = (),
        list_id: int | None = None,
        column: int | None = None,
        row: int | None = None,
        table_id: int | None = None,
        row_number: int | None = None,
        checked: bool | None = None,
        quoted: bool = False,
    ) -> int | None:
        """Add a block and return its index; None, and no block, where there is nothing to read.

        A heading comes into force and ends the headings of its own level and below.
        """
        if not written.text.strip(_UNREADABLE):
            return None
        if kind == "heading":
            self.outline = tuple(entry for entry in self.outline if entry[0] < level)
        index = len(self.blocks)
        self.blocks.append(
            Block(
                index=index,
                kind=kind,
                text=written.text,
                segments=written.segments,
                level=level,
                headings=tuple(block for _, block in self.outline),
                lead_ins=lead_ins,
                list_id=list_id,
                column=column,
                row=row,
                table_id=table_id,
                row_number=row_number,
                checked=checked,
                strong=written.strong,
                quoted=quoted,
            )
        )
        if kind == "heading":
            self.outline = (*self.outline, (level, index))
        return index


def join_lines(run: Run, pieces: Iterable[tuple[str, int]], *, opening: int | None = None) -> None:
    """Add lines (text and source offset) to `run`, a SOFT_BREAK standing for what lies between.

    `opening` is where the text before the first line ends, for a run that already holds some.
    """
    previous = opening
    for text, start in pieces:
        if previous is not None:
            run.add(SOFT_BREAK, previous, start)
        run.add(text, start, start + len(text))
        previous = start + len(text)
