"""The same copy in every format: the same findings, each at its place."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

import pytest

from linter import engine
from linter.documents import Document, read_document, read_text
from linter.findings import Finding, Place
from linter.rulepack import load_rules
from tests.cases import CORPUS, LABELLED

from .converting import to_adoc, to_json, to_plain, to_quoted_yaml, to_rst, to_word, to_yaml

PLAIN = ["leaflet", "do-dont-sheet", "restart-table", "faq"]
"""Documents that say the same without their mark-up."""
NAMES = sorted(path.stem for path in (CORPUS / "documents").glob("*.md"))


@cache
def _source(name: str) -> str:
    return (CORPUS / "documents" / f"{name}.md").read_text(encoding="utf-8")


@cache
def _markdown(name: str) -> tuple[Document, tuple[Finding, ...]]:
    document = read_text(f"{name}.md", _source(name))
    return document, _findings(document)


def _findings(document: Document) -> tuple[Finding, ...]:
    (found,) = engine.check_documents([document], load_rules(), thresholds=None)
    # Which of two passages differs goes by lines, and those are other ones in another format.
    return tuple(each for each in found if each.code[0] in LABELLED)


def _said(findings: Iterable[Finding]) -> Counter[tuple[str, str]]:
    """What findings say and of which words, mark-up and addresses apart."""
    words = (
        (each.code, re.findall(r"[^\W_]+", re.sub(r"\(?https?://[^\s)\]]+|\[|\]", "", each.excerpt)))
        for each in findings
    )
    return Counter((code, " ".join(found)) for code, found in words)


def _assert_in_place(document: Document, findings: Iterable[Finding]) -> None:
    for finding in findings:
        assert _at(document, finding.place) == finding.excerpt
        assert finding.snippet.text[finding.snippet.start : finding.snippet.end] == finding.excerpt


def _at(document: Document, place: Place) -> str:
    """The text at a place, found by splitting the source into its lines."""
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", document.source)
    if place.line == place.end_line:
        return lines[place.line - 1][place.column - 1 : place.end_column - 1]
    between = lines[place.line : place.end_line - 1]
    return "".join(
        [
            lines[place.line - 1][place.column - 1 :],
            *between,
            lines[place.end_line - 1][: place.end_column - 1],
        ]
    )


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("suffix", ["docx", "rst", "adoc"])
def test_other_markup_gives_the_same_findings(name: str, suffix: str) -> None:
    original, expected = _markdown(name)
    if suffix == "docx":
        document = read_document("a.docx", to_word(original))
    else:
        document = read_text(f"a.{suffix}", to_rst(original) if suffix == "rst" else to_adoc(original))
    found = _findings(document)
    _assert_in_place(document, found)
    assert _said(found) == _said(expected)


@pytest.mark.parametrize("name", PLAIN)
def test_plain_text_gives_the_findings_outside_tables(name: str) -> None:
    original, expected = _markdown(name)
    document = read_text("a.txt", to_plain(original))
    found = _findings(document)
    _assert_in_place(document, found)
    in_cells = {
        line
        for block in original.blocks
        if block.kind == "cell"
        for line, _ in [original.line_column(block.source_span(0, 1)[0])]
    }
    assert _said(found) == _said(each for each in expected if each.place.line not in in_cells)


@pytest.mark.parametrize("name", NAMES)
def test_line_ends_and_encodings_give_the_same_findings(name: str) -> None:
    _, expected = _markdown(name)
    for source in (_source(name).replace("\n", "\r\n"), _source(name).replace("\n", "\r")):
        document = read_document(f"{name}.md", codecs.BOM_UTF16_LE + source.encode("utf-16-le"))
        found = _findings(document)
        _assert_in_place(document, found)
        assert [(each.code, each.place) for each in found] == [(each.code, each.place) for each in expected]


@pytest.mark.parametrize("name", NAMES)
def test_data_files_give_the_same_findings(name: str) -> None:
    _, expected = _markdown(name)
    json_file = read_text("a.json", to_json(_source(name)), ["posts.*.body"])
    yaml_file = read_text("a.yaml", to_yaml(_source(name)), ["body"])
    quoted = read_text("a.yml", to_quoted_yaml(_source(name)), ["body"])
    for document in (json_file, yaml_file, quoted):
        found = _findings(document)
        _assert_in_place(document, found)
        assert [each.code for each in found] == [each.code for each in expected]
    assert _said(_findings(yaml_file)) == _said(expected)
