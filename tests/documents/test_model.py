"""Positions in a document."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.documents import Block, Comment, Document, Segment
from linter.documents.model import in_order


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_line_end_counts_once(newline: str) -> None:
    document = Document("a.md", newline.join(["Clean", "", "💧 Rest"]), ())
    assert document.line_column(0) == (1, 1)
    assert document.line_column(5) == (1, 6)
    assert document.line_column(document.source.index("💧")) == (3, 1)
    assert document.line_column(document.source.index("Rest")) == (3, 3)


def test_mixed_line_ends() -> None:
    document = Document("a.md", "a\r\rb\n\r\nc\r\n", ())
    assert [document.line_column(document.source.index(letter)) for letter in "abc"] == [
        (1, 1),
        (3, 1),
        (5, 1),
    ]
    assert document.line_column(len(document.source)) == (6, 1)


@pytest.mark.parametrize("offset", [-1, 4])
def test_an_offset_outside_the_source_is_an_error(offset: int) -> None:
    with pytest.raises(ValueError, match=f"offset {offset} is not inside"):
        Document("a.md", "abc", ()).line_column(offset)


@given(st.text(alphabet="ab\r\n\u2028é", max_size=40))
def test_lines_are_those_of_bytes_splitlines(source: str) -> None:
    document = Document("a.md", source, ())
    seen: list[tuple[int, int]] = []
    # bytes.splitlines breaks at LF, CRLF and CR only, unlike str.splitlines.
    for line, content in enumerate(source.encode().splitlines(keepends=True), start=1):
        seen += [(line, column) for column in range(1, len(content.decode()) + 1)]
    assert [document.line_column(offset) for offset in range(len(source))] == seen


def test_an_entity_maps_only_as_a_whole() -> None:
    block = Block(0, "paragraph", "a & b", (Segment(0, 2, 0, 2), Segment(2, 1, 2, 5), Segment(3, 2, 7, 2)))
    assert block.source_span(2, 3) == (2, 7)
    assert block.source_span(1, 4) == (1, 8)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (0, 4), (-1, 1)])
def test_a_span_must_be_inside_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not inside a text of 3 characters"):
        Block(0, "paragraph", "abc", (Segment(0, 3, 0, 3),)).source_span(start, end)


def test_a_document_travels_to_another_process() -> None:
    document = Document("a.md", "a\nb", (), {"title": "a"})
    copy = pickle.loads(pickle.dumps(document))
    assert copy == document
    assert copy.line_column(2) == (2, 1)


def test_a_comment_inside_a_comment_is_part_of_it() -> None:
    outer, inner, next_one = Comment("{# a #}", 3, 20), Comment("a", 8, 15), Comment("b", 20, 28)
    assert in_order([inner], [next_one, outer]) == (outer, next_one)
