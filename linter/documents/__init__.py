"""Readers: a file of any supported format to a `Document`.

A format is one module with `SUFFIXES` and a reader, and one row in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from linter.documents import adoc, html, markdown, plaintext, rst
from linter.documents.data import SUFFIXES as _DATA_SUFFIXES
from linter.documents.data import looks_like_html, read_data
from linter.documents.decoding import DocumentError, decode, readable
from linter.documents.model import (
    HARD_BREAK,
    OPAQUE,
    SOFT_BREAK,
    Block,
    BlockKind,
    Comment,
    Document,
    Segment,
)

__all__ = [
    "DATA_SUFFIXES",
    "FORMATS",
    "HARD_BREAK",
    "OPAQUE",
    "SOFT_BREAK",
    "SUFFIXES",
    "Block",
    "BlockKind",
    "Comment",
    "Document",
    "DocumentError",
    "Format",
    "Segment",
    "format_of",
    "read_document",
    "read_text",
]


@dataclass(frozen=True, slots=True)
class Format:
    """How files with certain suffixes are read: bytes to source text, source text to a document."""

    suffixes: tuple[str, ...]
    read: Callable[[str, str], Document]
    decode: Callable[[bytes], str] = decode
    rewritable: bool = True
    """Whether fixes may be written into such files: their source is the file's own text."""
    read_bytes: Callable[[str, bytes], Document] | None = None
    """For files that are no text: how their bytes are read; `read` then refuses text."""


def _read_word(path: str, data: bytes) -> Document:
    # Most runs meet no Word document, and what reads them takes long to import.
    from linter.documents import word

    return word.read(path, data)


def _refuse_text(path: str, text: str) -> Document:
    raise DocumentError("a Word document is no text: give the .docx file itself")


_PLAIN_TEXT = Format(plaintext.SUFFIXES, plaintext.read)
FORMATS = (
    Format(markdown.SUFFIXES, markdown.read),
    Format(html.SUFFIXES, html.read),
    _PLAIN_TEXT,
    Format(rst.SUFFIXES, rst.read),
    Format(adoc.SUFFIXES, adoc.read),
    Format((".docx",), _refuse_text, rewritable=False, read_bytes=_read_word),
)
DATA_SUFFIXES: frozenset[str] = frozenset(_DATA_SUFFIXES)
"""Suffixes, lower case and with their dot, of the files that are read only where their keys are configured."""
_BY_SUFFIX = {suffix: entry for entry in FORMATS for suffix in entry.suffixes}
SUFFIXES: frozenset[str] = frozenset(_BY_SUFFIX)
"""Suffixes, lower case and with their dot, of the files that have a reader of their own."""


def read_document(path: str, data: bytes, data_keys: Sequence[str] = ()) -> Document:
    """Read the content of a file; its suffix names the format, an unknown one being plain text.

    `data_keys` are the keys whose strings are read in a data file; see `read_data`.
    Raises DocumentError where the data is not text in a supported encoding, no sound Word document, or
    a data file that is malformed or has no keys configured.
    """
    entry = format_of(path)
    if entry.read_bytes is not None:
        return entry.read_bytes(path, data)
    return read_text(path, entry.decode(data), data_keys)


def read_text(path: str, text: str, data_keys: Sequence[str] = ()) -> Document:
    """Read text already decoded, as `read_document` does. A byte order mark is not counted."""
    entry = format_of(path)
    if entry is _DATA:
        return read_data(path, readable(text), data_keys, _read_value)
    return entry.read(path, readable(text))


def _read_value(text: str) -> Document:
    """The text in a data file: HTML where it begins as such and HTML can be read, else Markdown."""
    name = "value.html" if looks_like_html(text) and ".html" in SUFFIXES else "value.md"
    return format_of(name).read(name, text)


_DATA = Format(_DATA_SUFFIXES, lambda path, text: read_data(path, text, (), _read_value), rewritable=False)


def format_of(path: str) -> Format:
    """How the file at `path` is read."""
    suffix = PurePath(path).suffix.lower()
    return _DATA if suffix in DATA_SUFFIXES else _BY_SUFFIX.get(suffix, _PLAIN_TEXT)
