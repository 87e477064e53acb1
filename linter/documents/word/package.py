"""Opening a .docx that anybody may have sent: what it may cost is bounded before it is unpacked."""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import NamedTuple
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from lxml import etree

from linter.documents.decoding import DocumentError
from linter.documents.word.names import Element

_OLD_FORMAT = bytes.fromhex("D0CF11E0A1B11AE1")
_MEBIBYTE = 1 << 20
_MOST_PARTS = 10_000
_MOST_XML = 48 * _MEBIBYTE
_MOST_BYTES = 512 * _MEBIBYTE
_STRICT_NAMESPACE = b"http://purl.oclc.org/ooxml/"
# What zipfile, zlib, lxml and python-docx raise for damaged packages.
_FAULTS = (
    BadZipFile,
    LargeZipFile,
    zlib.error,
    etree.LxmlError,
    OpcError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    EOFError,
    OSError,
    RuntimeError,
    OverflowError,
)


class Package(NamedTuple):
    """The parts of a .docx that say what a reader sees; the last two may be missing."""

    body: Element
    styles: Element | None
    numbering: Element | None


def unpack(data: bytes) -> Package:
    """The parts of the .docx whose bytes are `data`.

    Raises DocumentError, which says what to do, for anything else than a sound, unprotected .docx of
    bearable size.
    """
    if data.startswith(_OLD_FORMAT):
        raise DocumentError(
            "this is an old Word document (.doc) or one that is protected by a password: "
            "save it in Word as a .docx without a password"
        )
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_cost(entries)
            if _is_strict(archive, entries):
                raise DocumentError(
                    "this is a “Strict Open XML” document: save it in Word as an ordinary Word document (.docx)"
                )
        package = docx.Document(BytesIO(data))
    except _FAULTS as error:
        raise DocumentError(
            "this is no Word document, or it is damaged: open it in Word and save it again as .docx"
        ) from error
    part = package.part
    return Package(
        package.element.body,
        _root(part, RELATIONSHIP_TYPE.STYLES),
        _root(part, RELATIONSHIP_TYPE.NUMBERING),
    )


def _check_cost(entries: list[ZipInfo]) -> None:
    """Refuse what is too large. The sizes are declared ones, but no more than them is ever unpacked."""
    if any(entry.flag_bits & 1 for entry in entries):
        raise DocumentError("this document is protected by a password: save it in Word without one")
    xml = sum(entry.file_size for entry in entries if entry.filename.lower().endswith((".xml", ".rels")))
    everything = sum(entry.file_size for entry in entries)
    if len(entries) > _MOST_PARTS or xml > _MOST_XML or everything > _MOST_BYTES:
        raise DocumentError(
            f"this document is too large when unpacked ({_size(xml)} of text, {_size(everything)} in all; "
            f"at most {_size(_MOST_XML)} and {_size(_MOST_BYTES)} are read): split it up"
        )


def _size(count: int) -> str:
    return f"{count / _MEBIBYTE:.0f} MiB"


def _is_strict(archive: ZipFile, entries: list[ZipInfo]) -> bool:
    names = [entry.filename for entry in entries]
    return "_rels/.rels" in names and _STRICT_NAMESPACE in archive.read("_rels/.rels")


def _root(part: Element, kind: str) -> Element | None:
    """The root element of the part that `part` refers to as `kind`."""
    try:
        return getattr(part.part_related_by(kind), "element", None)
    except (KeyError, ValueError):
        return None
