"""What the tests of the readers share."""

from __future__ import annotations

from linter.documents import HARD_BREAK, OPAQUE, SOFT_BREAK, Block, Document, read_text


def markdown(text: str) -> Document:
    """`text` read as Markdown."""
    return read_text("leaflet.md", text)


def html(text: str) -> Document:
    """`text` read as HTML."""
    return read_text("leaflet.html", text)


def plain(text: str) -> Document:
    """`text` read as plain text."""
    return read_text("leaflet.txt", text)


def block(document: Document, text: str) -> Block:
    """The only block with exactly this text."""
    (found,) = [block for block in document.blocks if block.text == text]
    return found


def texts(document: Document, kind: str | None = None) -> list[str]:
    """The text of every block, or of every block of one kind."""
    return [block.text for block in document.blocks if kind is None or block.kind == kind]


def lead_ins(document: Document, text: str) -> list[str]:
    """The texts that lead the block with this text in."""
    return [document.blocks[index].text for index in block(document, text).lead_ins]


def headings(document: Document, text: str) -> list[str]:
    """The headings over the block with this text."""
    return [document.blocks[index].text for index in block(document, text).headings]


def source_of(document: Document, words: str) -> str:
    """The source that the first block with these words has for them."""
    found = next(block for block in document.blocks if words in block.text)
    start = found.text.index(words)
    low, high = found.source_span(start, start + len(words))
    return document.source[low:high]


def assert_maps_back(document: Document) -> None:
    """Every block is a gapless row of segments, in source order, and 1:1 segments are the source itself."""
    for number, block in enumerate(document.blocks):
        assert block.index == number
        position = place = 0
        for segment in block.segments:
            assert segment.start == position
            assert segment.length > 0
            assert place <= segment.source_start < segment.source_start + segment.source_length
            position += segment.length
            place = segment.source_start + segment.source_length
            if segment.length == segment.source_length:
                text = block.text[segment.start : position]
                _assert_same(text, document.source[segment.source_start : place])
        assert position == len(block.text) > 0
        assert place <= len(document.source)
        assert block.text == block.text.strip()
        ends = [0, *(end for bold in block.strong for end in bold), len(block.text)]
        assert ends == sorted(ends)
        related = (*block.headings, *block.lead_ins, block.column, block.row)
        assert all(index is None or index < number for index in related)
        assert block.source_span(0, len(block.text)) == (block.segments[0].source_start, place)


def _assert_same(text: str, source: str) -> None:
    assert len(text) == len(source)
    for ours, theirs in zip(text, source, strict=True):
        assert (
            ours == theirs or ours in (SOFT_BREAK, HARD_BREAK, OPAQUE) or (ours == " " and theirs.isspace())
        )
