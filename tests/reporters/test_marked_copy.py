"""Copy cut up for a page: nothing lost, findings on their words, cards beside the block they begin in."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from linter.documents import read_text
from linter.findings import Finding, Place
from linter.reporters.excerpts import LINE_BREAK
from linter.reporters.marked_copy import CopyLine, passage, rows
from tests.reporters.reports import found_at


def finding_at(source: str, start: int, end: int) -> Finding:
    return found_at(read_text("page.txt", source), start, end)


def lines_of(source: str, findings: dict[int, Finding]) -> list[CopyLine]:
    return [line for row in rows(source, findings) for line in (*row.marked, *row.rest)]


def marked(source: str, findings: dict[int, Finding], number: int) -> list[str]:
    """The parts of each line that a finding covers."""
    parts = []
    for line in lines_of(source, findings):
        text = "".join(piece.text for piece in line.pieces if number in piece.findings)
        if text:
            parts.append(text)
    return parts


def test_overlapping_findings_each_keep_their_words() -> None:
    source = "Use a soft scrub with glycolic acid on day two."
    findings = {
        1: finding_at(source, 6, 35),
        2: finding_at(source, 22, 46),
        3: finding_at(source, 22, 30),
    }
    assert marked(source, findings, 1) == ["soft scrub with glycolic acid"]
    assert marked(source, findings, 2) == ["glycolic acid on day two"]
    assert marked(source, findings, 3) == ["glycolic"]
    (line,) = lines_of(source, findings)
    assert [(piece.text, piece.findings, piece.ending) for piece in line.pieces] == [
        ("Use a ", (), ()),
        ("soft scrub with ", (1,), ()),
        ("glycolic", (1, 2, 3), (3,)),
        (" acid", (1, 2), (1,)),
        (" on day two", (2,), (2,)),
        (".", (), ()),
    ]


def test_a_finding_over_lines_leaves_the_indent_out() -> None:
    source = "- Use a soft\r\n  scrub today."
    assert marked(source, {1: finding_at(source, 8, 21)}, 1) == ["soft", "scrub"]


def test_a_finding_without_words_has_a_place_all_the_same() -> None:
    source = "# Aftercare\n"
    (line,) = lines_of(source, {1: finding_at(source, 0, 0)})
    assert [(piece.text, piece.ending) for piece in line.pieces] == [("", (1,)), ("# Aftercare", ())]


def test_a_row_begins_with_each_block_that_has_findings() -> None:
    source = "# Title\n\nOne scrub\ngoes on.\n\n- calm\n- scrub\n- calm\n\nEnd.\n"
    first, second = source.index("scrub"), source.rindex("scrub")
    findings = {1: finding_at(source, first, first + 5), 2: finding_at(source, second, second + 5)}
    found_rows = rows(source, findings)
    assert [row.findings for row in found_rows] == [(), (1,), (2,)]
    assert [[line.number for line in row.marked] for row in found_rows] == [[], [3, 4, 5], [7]]
    assert [[line.number for line in row.rest] for row in found_rows] == [[1, 2], [6], [8, 9, 10]]


def test_headings() -> None:
    lines = lines_of("# One\nTwo\n#hash\n", {})
    assert [line.heading for line in lines] == [True, False, False]


def test_the_words_at_a_place() -> None:
    source = "a soft\r\n  scrub now"
    assert passage(source, Place("x", 1, 3, 2, 8)) == "soft scrub"
    assert passage(source, Place("x", 9, 1, 9, 2)) == ""


@st.composite
def marked_sources(draw: st.DrawFn) -> tuple[str, dict[int, Finding]]:
    source = draw(st.text(st.sampled_from("ab -|#\r\n\t\u2028é😌"), max_size=60))
    bounds = st.lists(st.integers(0, len(source)), min_size=2, max_size=2).map(sorted)
    spans = draw(st.lists(bounds, max_size=5))
    return source, {number: finding_at(source, *span) for number, span in enumerate(spans, start=1)}


@settings(deadline=None)
@given(marked_sources())
def test_every_character_is_kept_and_every_finding_ends_once(given: tuple[str, dict[int, Finding]]) -> None:
    source, findings = given
    lines = lines_of(source, findings)
    texts = ["".join(piece.text for piece in line.pieces) for line in lines]
    expected = LINE_BREAK.split(source)
    assert texts == (expected[:-1] if len(expected) > 1 and not expected[-1] else expected)
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    ending = [number for line in lines for piece in line.pieces for number in piece.ending]
    assert sorted(ending) == sorted(findings)
    assert sorted(number for row in rows(source, findings) for number in row.findings) == sorted(findings)


@settings(deadline=None)
@given(marked_sources())
def test_marks_are_on_the_words_of_their_finding(given: tuple[str, dict[int, Finding]]) -> None:
    source, findings = given
    for number, finding in findings.items():
        words = " ".join(" ".join(marked(source, findings, number)).split())
        assert words == passage(source, finding.place)
