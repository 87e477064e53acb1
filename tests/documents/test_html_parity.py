"""A document says the same in every format that it is turned into."""

from __future__ import annotations

import itertools
from pathlib import Path

import pyromark
import pytest

from linter.api import lint_text
from linter.documents import Block, Document, read_text
from linter.documents.frontmatter import read_front_matter

from .helpers import assert_maps_back

DOCUMENTS = sorted(Path("corpus/documents").glob("*.md"))
OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_GFM
)
EMAIL = (
    "<!DOCTYPE html><html><head><style>td {{color: red}}</style></head><body>"
    "<table role='presentation' width='100%'><tr><td><table><tr><td>{}</td></tr></table></td></tr></table>"
)


def body_of(path: Path) -> str:
    """The Markdown without its front matter."""
    source = path.read_text(encoding="utf-8")
    return source[read_front_matter(source).end :]


def context(document: Document, block: Block) -> tuple[object, ...]:
    """What a block says and where it stands, white space apart."""

    def text(index: int | None) -> str | None:
        return None if index is None else " ".join(document.blocks[index].text.split())

    return (
        *(block.kind, block.level, text(block.index), block.list_id, block.row_number, block.checked),
        *(block.quoted, text(block.column), text(block.row), block.table_id),
        *(tuple(map(text, block.headings)), tuple(map(text, block.lead_ins))),
    )


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("frame", ["{}", EMAIL], ids=["fragment", "e-mail"])
def test_html_has_the_blocks_of_the_markdown(path: Path, frame: str) -> None:
    markdown = read_text("a.md", body_of(path))
    page = read_text("a.html", frame.format(pyromark.html(body_of(path), options=OPTIONS)))
    assert_maps_back(page)
    ours = [context(page, block) for block in page.blocks]
    assert ours == [context(markdown, block) for block in markdown.blocks]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_html_gets_the_findings_of_the_markdown(path: Path) -> None:
    source = pyromark.html(body_of(path), options=OPTIONS)
    expected = lint_text(body_of(path), "a.md", thresholds=None)
    findings = lint_text(source, "a.html", thresholds=None)
    assert [finding.code for finding in findings] == [finding.code for finding in expected]
    lines = list(itertools.accumulate(map(len, source.splitlines(keepends=True)), initial=0))
    for finding in findings:
        place = finding.place
        start = lines[place.line - 1] + place.column - 1
        end = lines[place.end_line - 1] + place.end_column - 1
        assert source[start:end] == finding.excerpt
