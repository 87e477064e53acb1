"""Excerpts: which part of a line is shown, and what is underlined."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.findings import Snippet
from linter.reporters.excerpts import marked_lines


def underlined(snippet: Snippet, width: int) -> list[str]:
    return [line.text[line.start : line.end] for line in marked_lines(snippet, width)]


def test_a_short_line_is_shown_whole() -> None:
    (line,) = marked_lines(Snippet("Use a scrub now.", 6, 11), 80)
    assert (line.text, line.text[line.start : line.end]) == ("Use a scrub now.", "scrub")


def test_a_long_line_is_cut_around_the_words() -> None:
    text = "before " * 30 + "scrub" + " after" * 30
    (line,) = marked_lines(Snippet(text, 210, 215), 40)
    assert line.text[line.start : line.end] == "scrub"
    assert line.text.startswith("…")
    assert line.text.endswith("…")
    assert len(line.text) <= 40


def test_words_over_two_lines_are_underlined_on_both() -> None:
    text = "- Use a strong\n  scrub today."
    assert underlined(Snippet(text, 8, 22), 80) == ["strong", "scrub"]


def test_control_characters_never_reach_the_terminal() -> None:
    (line,) = marked_lines(Snippet("a\x1b[31m\tscrub", 7, 12), 80)
    assert line.text == "a [31m scrub"


@given(
    before=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n"), max_size=60),
    words=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60),
    after=st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    width=st.integers(10, 90),
)
def test_any_snippet_fits(before: str, words: str, after: str, width: int) -> None:
    snippet = Snippet(before + words + after, len(before), len(before) + len(words))
    for line in marked_lines(snippet, width):
        assert len(line.text) <= width
        assert 0 <= line.start <= line.end <= len(line.text)


@pytest.mark.parametrize("cut", [True, False])
def test_a_snippet_that_is_cut_already_says_so(cut: bool) -> None:
    (line,) = marked_lines(Snippet("a scrub now", 2, 7, cut_before=cut, cut_after=cut), 80)
    assert line.text == ("…a scrub now…" if cut else "a scrub now")
    assert line.text[line.start : line.end] == "scrub"
