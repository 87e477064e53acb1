"""Cuts a document into the passages that the reader sees: a block's text and what it stands under."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from linter.documents.model import HARD_BREAK, OPAQUE, SOFT_BREAK, Block, Document
from linter.language.segmentation import CROSSES, TICKS, split
from linter.language.tables import row_cells

SEPARATOR = " [SEP] "
"""Stands between a passage's parts; the encoder's own separator token."""
CONTEXT_CHARACTERS = 160
"""The most code points of a heading, lead-in or sentence before that a passage takes along."""
TARGET_CHARACTERS = 320
"""The most code points of a block that are read at once; a longer block is cut between sentences."""

_SEEN = str.maketrans(
    {
        **dict.fromkeys(TICKS, "√"),
        **dict.fromkeys(CROSSES, "×"),
        SOFT_BREAK: " ",
        HARD_BREAK: ";",
        OPAQUE: " ",
        "\r": " ",
    }
)
"""What the encoder's vocabulary lacks, put in characters that it has, one for one."""


@dataclass(frozen=True, slots=True)
class Part:
    """A run of a block's text inside a passage; `start` and `end` are code points of the block's text."""

    block: Block
    start: int
    end: int
    target: bool

    @property
    def text(self) -> str:
        """The text as the encoder sees it, as long as the run."""
        return self.block.text[self.start : self.end].translate(_SEEN)


@dataclass(frozen=True)
class Passage:
    """What is read at once: the context's parts, then the target's."""

    parts: tuple[Part, ...]
    text: str = field(init=False)
    starts: tuple[int, ...] = field(init=False)
    """Where each part begins in `text`, in code points."""

    def __post_init__(self) -> None:
        starts, text = [], ""
        for part in self.parts:
            text += SEPARATOR if text else ""
            starts.append(len(text))
            text += part.text
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "starts", tuple(starts))

    def source_span(self, start: int, end: int) -> tuple[int, int, bool] | None:
        """Source range of `text[start:end]` and whether it belongs to the target; None between parts."""
        for part, low in zip(self.parts, self.starts, strict=True):
            if low <= start and end <= low + part.end - part.start:
                shift = part.start - low
                return *part.block.source_span(start + shift, end + shift), part.target
        return None


def passages(document: Document) -> Iterator[Passage]:
    """The passages of a document in reading order; each block's text is the target of one or more of them."""
    rows: set[tuple[int | None, int | None]] = set()
    for block in document.blocks:
        if block.kind == "cell":
            row = (block.table_id, block.row_number)
            if row not in rows:
                rows.add(row)
                yield from _row(document, block)
        elif block.text.strip():
            yield from _windows(document, block)


def _windows(document: Document, block: Block) -> Iterator[Passage]:
    """A block's passages: the whole of it, or as many sentences as are read at once."""
    context = _context(document, block)
    pieces = [(piece.start, piece.end) for piece in split(block.text)]
    if not pieces:
        return
    # From the block's beginning, not the sentence's: the tick or cross before it is part of what it says.
    start, last = 0, pieces[0]
    before: tuple[Part, ...] = ()
    for piece in pieces[1:]:
        if piece[1] - start > TARGET_CHARACTERS:
            yield Passage((*context, *before, Part(block, start, last[1], True)))
            before = (_clipped(block, *last),)
            start = last[1]
        last = piece
    yield Passage((*context, *before, Part(block, start, last[1], True)))


def _context(document: Document, block: Block) -> tuple[Part, ...]:
    """Headings and lead-ins, the outermost first, and the sentences beside a paragraph."""
    above = [document.blocks[index] for index in (*block.headings, *block.lead_ins)]
    parts = [_clipped(each, 0, len(each.text)) for each in above if each.text.strip()]
    if block.kind == "paragraph" and block.index:
        before = document.blocks[block.index - 1]
        if before.kind in ("paragraph", "item") and before.headings == block.headings:
            parts.extend(_sentence(before, -1))
    if block.quoted:
        following = next((each for each in document.blocks[block.index + 1 :] if not each.quoted), None)
        if following is not None and following.kind == "paragraph":
            parts.extend(_sentence(following, 0))
    return tuple(parts)


def _sentence(block: Block, number: int) -> list[Part]:
    pieces = list(split(block.text))
    return [_clipped(block, pieces[number].start, pieces[number].end)] if pieces else []


def _clipped(block: Block, start: int, end: int) -> Part:
    """A context part without what is too long of it: its beginning is kept of a heading, its end of others."""
    if end - start > CONTEXT_CHARACTERS:
        if block.kind == "heading":
            end = start + CONTEXT_CHARACTERS
        else:
            start = end - CONTEXT_CHARACTERS
    return Part(block, start, end, False)


def _row(document: Document, first: Block) -> Iterator[Passage]:
    """A table's row: each cell after the head of its column, in one passage or more."""
    cells = [first, *row_cells(document, first)]
    context = tuple(part for part in _context(document, first) if part.text.strip())
    parts: list[Part] = []
    length = 0
    for cell in cells:
        if not cell.text.strip():
            continue
        if length + len(cell.text) > TARGET_CHARACTERS and any(part.target for part in parts):
            yield Passage((*context, *parts))
            head = cells[0]
            parts, length = [_clipped(head, 0, len(head.text))] if head.text.strip() else [], 0
        column = document.blocks[cell.column] if cell.column not in (None, cell.index) else None
        if column is not None and column.text.strip():
            parts.append(_clipped(column, 0, len(column.text)))
        parts.append(Part(cell, 0, len(cell.text), True))
        length += len(cell.text)
    if any(part.target for part in parts):
        yield Passage((*context, *parts))
