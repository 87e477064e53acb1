"""Readers: a file of any supported format to a `Document`.

A format is one module with `SUFFIXES` and `read(path, source)`, and one row in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from linter.documents import html, markdown, plaintext
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


_PLAIN_TEXT = Format(plaintext.SUFFIXES, plaintext.read)
FORMATS = (Format(markdown.SUFFIXES, markdown.read), Format(html.SUFFIXES, html.read), _PLAIN_TEXT)
_BY_SUFFIX = {suffix: entry for entry in FORMATS for suffix in entry.suffixes}
SUFFIXES: frozenset[str] = frozenset(_BY_SUFFIX)
"""Suffixes, lower case and with their dot, of the files that have a reader of their own."""


def read_document(path: str, data: bytes) -> Document:
    """Read the content of a file; its suffix names the format, an unknown one being plain text.

    Raises DocumentError where the data is not text in a supported encoding.
    """
    return read_text(path, _format_of(path).decode(data))


def read_text(path: str, text: str) -> Document:
    """Read text already decoded, as `read_document` does. A byte order mark is not counted."""
    return _format_of(path).read(path, readable(text))


def _format_of(path: str) -> Format:
    return _BY_SUFFIX.get(PurePath(path).suffix.lower(), _PLAIN_TEXT)
