"""How a block's text is cut into sentences and hand-typed lines."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.documents.model import HARD_BREAK, SOFT_BREAK
from linter.language.segmentation import mark_of, split


def pieces(text: str) -> list[str]:
    return [text[piece.start : piece.end].strip() for piece in split(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pat dry. Then moisturise.", ["Pat dry.", "Then moisturise."]),
        ("Ask Dr. Patel first.", ["Ask Dr. Patel first."]),
        ("Use approx. 2 ml of serum.", ["Use approx. 2 ml of serum."]),
        ("Gym at 6 p.m. is too soon.", ["Gym at 6 p.m. is too soon."]),
        ("Depth 0.5 mm. No blood.", ["Depth 0.5 mm.", "No blood."]),
        ("Ready for actives 🎉 Tap for a code", ["Ready for actives 🎉", "Tap for a code"]),
        ("Really?! No.", ["Really?!", "No."]),
        (f"no scrubs{HARD_BREAK}no sauna", ["no scrubs", "no sauna"]),
        (f"tret -> 72h{SOFT_BREAK}gym -> 24h", ["tret -> 72h", "gym -> 24h"]),
        (f"A line that was wrapped by the editor because it was{SOFT_BREAK}far too long to fit.",
         [f"A line that was wrapped by the editor because it was{SOFT_BREAK}far too long to fit."]),
        ("Q: Can I train?", ["Can I train?"]),
    ],
)  # fmt: skip
def test_cuts_where_a_reader_would(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_marks_are_cut_off_and_kept() -> None:
    found = list(split(f"❌ bar soap{HARD_BREAK}✅ cool water"))
    assert [piece.mark for piece in found] == ["cross", "tick"]
    assert mark_of("✅") == "tick"
    assert mark_of("cool water") is None


def test_knows_questions_and_list_lines() -> None:
    found = list(split(f"Tonight:{SOFT_BREAK}☐ cream{SOFT_BREAK}☐ gym?"))
    assert [piece.opened for piece in found] == [False, True, True]
    assert [piece.question for piece in found] == [False, False, True]


@given(st.text(alphabet="zB .!?\n\u2028✅❌🎉:-1)q", max_size=80))
def test_pieces_are_in_order_and_lose_no_word(text: str) -> None:
    found = list(split(text))
    assert all(0 <= piece.start < piece.end <= len(text) for piece in found)
    assert all(first.end <= second.start for first, second in itertools.pairwise(found))
    covered = {index for piece in found for index in range(piece.start, piece.end)}
    assert all(index in covered for index, char in enumerate(text) if char in "zB")
