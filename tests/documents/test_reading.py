"""Which reader reads a file, and what becomes of its bytes."""

from __future__ import annotations

import codecs
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.documents import SUFFIXES, DocumentError, read_document, read_text

from .helpers import texts

LEAFLET = "# Café\n\nPat – don’t rub – dry 💧"
READ = ["Café", "Pat – don’t rub – dry 💧"]


def test_suffixes() -> None:
    assert {
        ".adoc",
        ".asciidoc",
        ".docx",
        ".htm",
        ".html",
        ".markdown",
        ".md",
        ".mdx",
        ".rest",
        ".rst",
        ".text",
        ".txt",
    } == SUFFIXES


@pytest.mark.parametrize("path", ["a.md", "b/A.MD", "a.markdown", "a.mdx"])
def test_markdown_by_suffix(path: str) -> None:
    document = read_text(path, "# Rest")
    assert (document.path, document.blocks[0].kind) == (path, "heading")


@pytest.mark.parametrize("path", ["a.txt", "a.text", "README", "-"])
def test_everything_else_is_plain_text(path: str) -> None:
    assert texts(read_text(path, "# Rest")) == ["# Rest"]


ENCODINGS = [
    (b"", "utf-8"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]


@pytest.mark.parametrize(("mark", "encoding"), ENCODINGS)
def test_encodings(mark: bytes, encoding: str) -> None:
    document = read_document("a.md", mark + LEAFLET.encode(encoding))
    assert document.source == LEAFLET
    assert texts(document) == READ


_ANY_TEXT = st.text(st.sampled_from([*"ab #-*.=\t\n\r💧é\u0301漢\u2028✓"]), max_size=40)


@settings(max_examples=150, deadline=None)
@given(_ANY_TEXT, st.sampled_from(["a.md", "a.txt", "a.rst", "a.adoc"]))
def test_the_encoding_makes_no_difference(text: str, path: str) -> None:
    expected = read_text(path, text)
    for mark, encoding in ENCODINGS:
        assert read_document(path, mark + text.encode(encoding)) == expected


@given(_ANY_TEXT, st.sampled_from(["a.md", "a.txt", "a.rst", "a.adoc"]))
def test_lines_and_columns_count_code_points(text: str, path: str) -> None:
    document = read_text(path, text)
    lines = re.split("\r\n|\r|\n", text)
    for block in document.blocks:
        for word in re.finditer(r"\w+", block.text):
            start, _ = block.source_span(word.start(), word.start() + 1)
            line, column = document.line_column(start)
            assert lines[line - 1][column - 1] == word.group()[0]


def test_a_byte_order_mark_in_text_is_not_counted() -> None:
    document = read_text("a.md", "\ufeff" + LEAFLET)
    assert document.source == LEAFLET
    assert document.blocks[0].source_span(0, 4) == (2, 6)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("Caf\xe9".encode("latin-1"), "byte 0xE9 at byte 3 is not valid UTF-8: save the file as UTF-8"),
        (codecs.BOM_UTF8 + b"Caf\xe9", "byte 0xE9 at byte 6 is not valid UTF-8"),
        (b"%PDF-\x00\xff", "NUL byte at byte 5: this is a binary file or UTF-16 without a byte order mark"),
        (codecs.BOM_UTF16_LE + b"a\x00b", "byte 0x62 at byte 4 is not valid UTF-16"),
        (
            codecs.BOM_UTF16_BE + b"\x00a\x00",
            "byte 0x00 at byte 4 is not valid UTF-16: save the file as UTF-8",
        ),
        (codecs.BOM_UTF16_LE + b"\x3d\xd8a\x00", "byte 0x3D at byte 2 is not valid UTF-16"),
        ("\ufeffRest".encode("utf-32-le"), "this is UTF-32, which is not read: save the file as UTF-8"),
        ("\ufeffRest".encode("utf-32-be"), "this is UTF-32"),
        (
            "Rest".encode("utf-16-le"),
            "NUL byte at byte 1: this is a binary file or UTF-16 without a byte order mark",
        ),
        (codecs.BOM_UTF16_LE + b"a\x00\x00\x00", "NUL character at byte 4: this is a binary file"),
    ],
)
def test_what_is_no_text_is_refused_in_one_sentence(data: bytes, message: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_document("a.md", data)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
@pytest.mark.parametrize("text", ["", "\ufeff", "\n\n", " \r\n\t", "\x0c", "\u2028"])
def test_nothing_to_read(path: str, text: str) -> None:
    assert read_text(path, text).blocks == ()


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
def test_a_lone_surrogate_can_be_written_out_again(path: str) -> None:
    document = read_text(path, "Rest \ud83d now")
    assert document.source.encode().decode() == "Rest \ufffd now"
