"""Word documents made for tests."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
from docx.oxml import parse_xml

from linter.documents import Document, read_document

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)


def saved(document: Any) -> bytes:
    """The bytes of a python-docx document."""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def with_body(xml: str, styles: str = "") -> bytes:
    """A document whose body is `xml`, the usual prefixes being declared; `styles` are added to its own."""
    document = docx.Document()
    body = document.element.body
    for element in parse_xml(f"<w:body {_NAMESPACES}>{xml}</w:body>"):
        body.insert(len(body) - 1, element)
    for element in parse_xml(f"<w:styles {_NAMESPACES}>{styles}</w:styles>"):
        document.styles.element.append(element)
    return saved(document)


def read_body(xml: str, styles: str = "") -> Document:
    """What is read from a document whose body is `xml`."""
    return read_document("a.docx", with_body(xml, styles))


def paragraph(text: str, properties: str = "") -> str:
    """The XML of a paragraph with one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    """The XML of a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
