"""The text of a Word paragraph as it reads with every tracked change accepted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from linter.documents.model import HARD_BREAK, OPAQUE
from linter.documents.word.names import (
    CHECKBOX,
    CHECKED,
    CHECKED_VALUE,
    Element,
    alternative,
    has,
    is_on,
    local_name,
    value,
    w,
)
from linter.documents.word.styles import Style, Styles, direct

_WRAPPERS = frozenset("hyperlink ins moveTo smartTag fldSimple customXml dir bdo sdtContent".split())
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": HARD_BREAK, "cr": HARD_BREAK, "noBreakHyphen": "-"}
_LINE_BREAKS = re.compile(r"[\r\n]+")
# Word draws ticks and crosses from fonts of its own, whose characters sit in the private use area.
_SYMBOLS = {
    "wingdings": {0xFC: "✓", 0xFE: "☑", 0xFB: "✗", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0xE0: "→"},
    "wingdings 2": {0x50: "✓", 0x52: "☑", 0x4F: "✗", 0x51: "☒", 0x53: "☒", 0xA3: "☐"},
    "symbol": {0xB0: "°", 0xB1: "±", 0xB4: "×", 0xB7: "•", 0xA3: "≤", 0xB3: "≥", 0xAE: "→"},
}
_PRIVATE_USE = range(0xE000, 0xF900)


class Piece(NamedTuple):
    """A piece of a paragraph's text, set in one way."""

    text: str
    bold: bool


class ParagraphText(NamedTuple):
    """What stands in a paragraph."""

    pieces: tuple[Piece, ...]
    checked: bool | None
    """For a paragraph that begins with a box: whether it is ticked. The box is no part of the text."""
    boxes: tuple[Element, ...]
    """The contents of the text boxes anchored here."""


class TextReader:
    """Reads paragraphs in document order; a field may begin in one and end in another."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._pieces: list[Piece] = []
        self._boxes: list[Element] = []
        self._checked: bool | None = None
        self._fields: list[bool] = []
        """The fields that are open, outermost first: whether their result has begun."""

    def read(self, paragraph: Element, style: Style) -> ParagraphText:
        """The text of `paragraph`, whose style is `style`."""
        self._pieces, self._boxes, self._checked = [], [], None
        self._read_inline(paragraph, style)
        return ParagraphText(tuple(self._pieces), self._checked, tuple(self._boxes))

    def _read_inline(self, children: Iterable[Element], style: Style) -> None:
        for child in children:
            name = local_name(child)
            if name == "r":
                self._read_run(child, style)
            elif name in _WRAPPERS:
                self._read_inline(child, style)
            elif name == "sdt":
                self._read_control(child, style)
            elif name == "AlternateContent":
                self._read_inline(alternative(child), style)
            elif name in ("oMath", "oMathPara"):
                self._add(OPAQUE, style)

    def _read_control(self, control: Element, style: Style) -> None:
        """Read a content control, save where it still shows the hint of what to fill in."""
        properties, content = control.find(w("sdtPr")), control.find(w("sdtContent"))
        if content is None or has(properties, "showingPlcHdr"):
            return
        box = properties.find(CHECKBOX) if properties is not None else None
        if box is not None and not self._pieces and self._checked is None:
            tick = box.find(CHECKED)
            self._checked = tick is not None and is_on(tick.get(CHECKED_VALUE))
        else:
            self._read_inline(content, style)

    def _read_run(self, run: Element, style: Style) -> None:
        properties = run.find(w("rPr"))
        own = direct(properties).over(self._styles.of_run(value(properties, "rStyle")))
        seen = own.over(style)
        if seen.hidden or seen.struck:
            # A field's marks count even where nobody sees them.
            for mark in run.iterchildren(w("fldChar")):
                self._pass_field_mark(mark)
            return
        self._read_characters(run, seen)

    def _read_characters(self, run: Iterable[Element], style: Style) -> None:
        for child in run:
            name = local_name(child)
            if name == "fldChar":
                self._pass_field_mark(child)
            elif not all(self._fields):
                continue
            elif name == "t":
                self._add(_LINE_BREAKS.sub(" ", child.text or ""), style)
            elif name in _CHARACTERS:
                self._add(_CHARACTERS[name], style)
            elif name == "sym":
                self._add(_symbol(child), style)
            elif name in ("drawing", "pict", "object"):
                self._read_drawing(child, style)
            elif name == "AlternateContent":
                self._read_characters(alternative(child), style)
            elif name == "ruby":
                base = child.find(w("rubyBase"))
                self._read_inline(() if base is None else base, style)

    def _pass_field_mark(self, mark: Element) -> None:
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _read_drawing(self, drawing: Element, style: Style) -> None:
        boxes = list(_text_boxes(drawing))
        self._boxes += boxes
        if not boxes and (
            local_name(drawing) != "drawing" or any(local_name(each) == "inline" for each in drawing)
        ):
            self._add(OPAQUE, style)

    def _add(self, text: str, style: Style) -> None:
        if text:
            self._pieces.append(Piece(text, bool(style.bold)))


def _text_boxes(drawing: Element) -> Iterable[Element]:
    """The contents of the outermost text boxes in a drawing."""
    for child in drawing:
        name = local_name(child)
        if name == "txbxContent":
            yield child
        elif name == "AlternateContent":
            for each in alternative(child):
                yield from _text_boxes((each,))
        elif name:
            yield from _text_boxes(child)


def _symbol(element: Element) -> str:
    """The character of a symbol font that a reader sees; OPAQUE where it has no meaning in a text."""
    try:
        code = int(element.get(w("char")) or "", 16)
    except ValueError:
        return OPAQUE
    known = _SYMBOLS.get((element.get(w("font")) or "").lower(), {}).get(code & 0xFF)
    if known is not None:
        return known
    readable = 0x20 < code < 0x110000 and not 0xD800 <= code < 0xE000 and code not in _PRIVATE_USE
    return chr(code) if readable else OPAQUE
