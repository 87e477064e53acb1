"""The document model: blocks of plain text in reading order, each mapped back to its source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

SOFT_BREAK = "\n"
HARD_BREAK = "\u2028"
OPAQUE = "\ufffc"

BlockKind = Literal["heading", "paragraph", "item", "cell", "meta"]

_LINE_BREAK = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of block text that comes from one run of the source. All numbers are code points.

    Where both lengths are equal the run maps character by character; otherwise (an entity, an
    escape, a line break with indentation) it maps only as a whole.
    """

    start: int
    length: int
    source_start: int
    source_length: int


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or table cell, as a reader of the rendered page sees it.

    `text` holds no mark-up. A soft line break is SOFT_BREAK, a hard one HARD_BREAK, and anything
    that a reader cannot read as prose (a code span, an image) is one OPAQUE character.
    Other blocks are named by their index in `Document.blocks`.
    """

    index: int
    kind: BlockKind
    text: str
    segments: tuple[Segment, ...]
    level: int = 0
    """Heading level, 1-6; 7 for a paragraph that is wholly bold, or the summary of an HTML
    `details`, and so acts as a heading. Plain text, which names no levels, has 1 and 2 for
    underlined lines, 3 for a line in capitals and 4 for a short line that stands alone."""
    headings: tuple[int, ...] = ()
    """The headings in force here, outermost first (the block itself not included)."""
    lead_ins: tuple[int, ...] = ()
    """For a list item: what introduces its list, outermost first: the paragraph right before the
    list, and for a nested list also the item that it stands in. An item's further paragraphs also
    name the item's first block. For a definition, the term that it defines. For a table cell: the
    paragraph right before the table."""
    list_id: int | None = None
    """Which list an item belongs to; items of one list share it."""
    column: int | None = None
    """For a table cell: the block of its column head; None in the head row or under an empty head."""
    row: int | None = None
    """For a table cell: the block of the first cell of its row; None in the head row, in the first
    cell itself and beside an empty first cell."""
    table_id: int | None = None
    row_number: int | None = None
    """For a table cell: 0 is the head row."""
    checked: bool | None = None
    """For a task-list item: whether its box is ticked; None where there is no box."""
    strong: tuple[tuple[int, int], ...] = ()
    """Ranges of `text` set in bold (start, end)."""
    quoted: bool = False
    """Whether the block stands in a block quote."""

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Source code-point range of `text[start:end]` (a non-empty range).

        Raises ValueError where the range is empty or outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"range {start}:{end} is not inside a text of {len(self.text)} characters")
        return self._to_source(start, at_end=False), self._to_source(end - 1, at_end=True)

    def _to_source(self, position: int, *, at_end: bool) -> int:
        number = bisect_right(self.segments, position, key=lambda segment: segment.start) - 1
        segment = self.segments[number]
        if segment.length == segment.source_length:
            return segment.source_start + position - segment.start + at_end
        return segment.source_start + (segment.source_length if at_end else 0)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that no reader of the rendered page sees: its content, and where the whole of it stands.

    `start` and `end` are code points of the source, the comment's own marks included, the end exclusive.
    """

    text: str
    start: int
    end: int


def in_order(*comments: Iterable[Comment]) -> tuple[Comment, ...]:
    """Comments of several kinds, in source order; what stands inside a comment is no comment of its own."""
    kept: list[Comment] = []
    for comment in sorted(
        (each for some in comments for each in some), key=lambda each: (each.start, -each.end)
    ):
        if not kept or comment.start >= kept[-1].end:
            kept.append(comment)
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class Document:
    """A file as the linter sees it: its source and the blocks of text in reading order."""

    path: str
    source: str
    """The text that offsets count in. For a format that is no text (Word) it is the paragraphs, a line each."""
    blocks: tuple[Block, ...]
    meta: Mapping[str, Any] = field(default_factory=dict)
    """The front matter, parsed; empty where there is none."""
    comments: tuple[Comment, ...] = ()
    """In source order."""
    line_starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """The offset of each line's first code point. LF, CRLF and CR all end a line."""

    def __post_init__(self) -> None:
        starts = (0, *(found.end() for found in _LINE_BREAK.finditer(self.source)))
        object.__setattr__(self, "line_starts", starts)

    @property
    def first_heading(self) -> Block | None:
        """The heading that comes first, whatever its level; None where there is none."""
        return next((each for each in self.blocks if each.kind == "heading"), None)

    @property
    def title(self) -> Block | None:
        """The first heading, where it is one of level 1; None otherwise."""
        first = self.first_heading
        return first if first is not None and first.level == 1 else None

    def line_column(self, offset: int) -> tuple[int, int]:
        """1-based line and column (in code points) of a source offset (in code points).

        The end of the source is a valid offset. Raises ValueError for an offset outside the source.
        """
        if not 0 <= offset <= len(self.source):
            raise ValueError(f"offset {offset} is not inside a source of {len(self.source)} characters")
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1
