"""Tables in HTML: data with heads, and layout."""

from __future__ import annotations

import pytest

from linter.documents import HARD_BREAK, Document

from .helpers import block, headings, html, lead_ins, texts


def column(document: Document, text: str) -> str | None:
    """The text of the column head over the cell with this text."""
    index = block(document, text).column
    return None if index is None else document.blocks[index].text


def row(document: Document, text: str) -> str | None:
    """The text of the first cell in the row of the cell with this text."""
    index = block(document, text).row
    return None if index is None else document.blocks[index].text


@pytest.mark.parametrize(
    "source",
    [
        "<table><thead><tr><th>When<th>Do<tbody><tr><td>Night<td>Rest</table>",
        "<table><tr><th>When</th><th>Do</th></tr><tr><th>Night</th><td>Rest</td></tr></table>",
        "<table><thead><tr><td>When<td>Do</thead><tr><td>Night<td>Rest</table>",
        "<table><tr><td><b>When</b><td><p><strong>Do</strong></p><tr><td><b>Night</b><td>Rest</table>",
        "<table><tr><th>When<th>Do<tr><td>Night<td>Rest",
    ],
)
def test_heads(source: str) -> None:
    document = html(source)
    assert texts(document, "cell") == ["When", "Do", "Night", "Rest"]
    assert (column(document, "Rest"), row(document, "Rest")) == ("Do", "Night")
    assert [found.row_number for found in document.blocks] == [0, 0, 1, 1]


def test_a_table_with_row_heads_only() -> None:
    document = html("<table><tr><th>Sun<td>no<tr><th>Rest<td>yes</table>")
    assert (column(document, "yes"), row(document, "yes")) == (None, "Rest")
    assert [found.row_number for found in document.blocks] == [1, 1, 2, 2]


def test_spans() -> None:
    document = html(
        "<table><tr><td></td><th colspan=2>Day 1<th>Day 2<tr><th rowspan=2>Sun<td>a<td>b<td>c"
        "<tr><td>d<td rowspan=0>e<td>f<tr><td>Gym<td colspan=x>g<td>h<td>i</table>"
    )
    assert [column(document, text) for text in "abcdefghi"] == ["Day 1", "Day 1", "Day 2"] * 3
    assert [row(document, text) for text in "adefgi"] == ["Sun", "Sun", "Sun", "Sun", "Gym", "Gym"]


def test_what_introduces_a_table() -> None:
    document = html("<p>Avoid:<table><caption>For a week</caption><tr><th>What<tr><td>Sun</table>")
    assert lead_ins(document, "Sun") == ["For a week"]
    assert lead_ins(html("<p>Avoid:<table><tr><th>What<tr><td>Sun</table>"), "Sun") == ["Avoid:"]


def test_a_cell_is_one_block() -> None:
    document = html(
        "<table><tr><th>Do<th>No<tr><td><p>a</p> <p>b</p><h3>c</h3><td>d<ul><li>e<li>f</ul><hr>g</table>h"
    )
    cells = ["Do", "No", HARD_BREAK.join("abc"), HARD_BREAK.join("defg")]
    assert texts(document, "cell") == cells
    assert block(document, "h").kind == "paragraph"


@pytest.mark.parametrize(
    "source",
    [
        "<table role=presentation><tr><td><h2>Care</h2><td><p>Avoid:<ul><li>sun</ul></table>",
        "<table><tr><td><h2>Care</h2></td></tr><tr><td>Avoid:<ul><li>sun</ul></td></tr></table>",
        "<table><tr><td><table role=none><tr><td><h2>Care</h2></table><tr><td>Avoid:<ul><li>sun</table>",
        "<table><tr><td><table><tr><td><h2>Care</h2>Avoid:<ul><li>sun</ul></table><td></table>",
    ],
)
def test_a_layout_table_reads_as_running_text(source: str) -> None:
    document = html(source)
    assert texts(document, "cell") == []
    assert headings(document, "sun") == ["Care"]
    assert lead_ins(document, "sun") == ["Avoid:"]


def test_a_data_table_in_a_layout_table() -> None:
    document = html(
        "<table role=presentation><tr><td><table><tr><th>A<th>B<tr><td>c<td>d</table>e</td></tr></table>"
    )
    assert column(document, "d") == "B"
    assert block(document, "e").kind == "paragraph"


def test_tables_are_counted() -> None:
    document = html("<table><tr><th>a</table><table><tr><th>b</table><table></table>")
    assert [found.table_id for found in document.blocks] == [0, 1]
