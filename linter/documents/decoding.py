"""Bytes of a file to text."""

from __future__ import annotations

import codecs
import re

_UTF16_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_UTF32_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class DocumentError(Exception):
    """A file that can't be read as text: one sentence that says what is wrong, where, and what to do."""


def decode(data: bytes) -> str:
    """The text of UTF-8 (with or without a byte order mark) or of UTF-16 with one, the mark left out.

    Raises DocumentError for any other encoding and for binary data.
    """
    # The mark of UTF-32 begins with that of UTF-16.
    if data.startswith(_UTF32_MARKS):
        raise DocumentError("this is UTF-32, which is not read: save the file as UTF-8")
    for mark, encoding in _UTF16_MARKS.items():
        if data.startswith(mark):
            text = _decode(data, mark, encoding, "UTF-16")
            break
    else:
        mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        nul = data.find(b"\0")
        if nul >= 0:
            raise DocumentError(
                f"NUL byte at byte {nul}: this is a binary file or UTF-16 without a byte order mark; "
                "save it as UTF-8 text or leave it out"
            )
        return _decode(data, mark, "utf-8", "UTF-8")
    nul = text.find("\0")
    if nul >= 0:
        place = len(mark) + len(text[:nul].encode(encoding))
        raise DocumentError(
            f"NUL character at byte {place}: this is a binary file; save it as UTF-8 text or leave it out"
        )
    return text


def encode_as(text: str, data: bytes) -> bytes:
    """`text` in the encoding of `data`, which `decode` can read, and with its byte order mark if it has one."""
    for mark, encoding in _UTF16_MARKS.items():
        if data.startswith(mark):
            return mark + text.encode(encoding)
    return (codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b"") + text.encode("utf-8")


def _decode(data: bytes, mark: bytes, encoding: str, name: str) -> str:
    try:
        return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        place = len(mark) + error.start
        raise DocumentError(
            f"byte 0x{data[place]:02X} at byte {place} is not valid {name}: save the file as UTF-8"
        ) from error


def readable(text: str) -> str:
    """`text` without a byte order mark, lone surrogates (which no encoding can write) replaced."""
    return writable(text.removeprefix("\ufeff"))


def writable(text: str) -> str:
    """`text` with lone surrogates replaced, no offset changed."""
    return _LONE_SURROGATE.sub("\ufffd", text)
