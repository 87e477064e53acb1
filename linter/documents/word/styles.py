"""What Word's styles and numbering definitions say of a paragraph or a run."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from linter.documents.word.names import Element, as_number, indent, number, toggle, value, w

_NAMED_HEADING = re.compile(r"heading ([1-9])")
_NAMED_DEPTH = re.compile(r"list (?:bullet|number) ([2-9])")
_BODY_TEXT_LEVEL = 9


@dataclass(frozen=True, slots=True)
class Style:
    """What a style and those it is based on say; None where nothing is said."""

    title: bool | None = None
    heading: int | None = None
    """The heading level, from 1; 0 for body text."""
    quote: bool | None = None
    contents: bool | None = None
    """Whether it is for a line of a table of contents, or of an index."""
    continues_item: bool | None = None
    bold: bool | None = None
    struck: bool | None = None
    hidden: bool | None = None
    num_id: int | None = None
    depth: int | None = None
    """The nesting of list items, from 0."""
    indent: int | None = None

    def over(self, base: Style) -> Style:
        """This style with what it leaves open taken from `base`."""
        merged = (
            mine if (mine := getattr(self, each.name)) is not None else getattr(base, each.name)
            for each in fields(self)
        )
        return Style(*merged)


class Styles:
    """The styles of a document, by their ids."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._styles: dict[str, Style] = {}
        self._default = ""
        for element in () if root is None else root.iterchildren(w("style")):
            name = element.get(w("styleId")) or ""
            self._elements.setdefault(name, element)
            if element.get(w("default")) in ("1", "true") and element.get(w("type")) == "paragraph":
                self._default = name

    def of_paragraph(self, style_id: str | None) -> Style:
        """The paragraph style with this id, or the document's default one."""
        known = style_id if style_id in self._elements else self._default
        return self._style(known or "")

    def of_run(self, style_id: str | None) -> Style:
        """The character style with this id; an empty one where there is none."""
        return self._style(style_id or "")

    def _style(self, style_id: str) -> Style:
        chain: list[str] = []
        name: str | None = style_id
        while name and name in self._elements and name not in chain and name not in self._styles:
            chain.append(name)
            name = value(self._elements[name], "basedOn")
        style = self._styles.get(name or "", Style())
        for each in reversed(chain):
            style = _own(self._elements[each]).over(style)
            self._styles[each] = style
        return style


def _own(element: Element) -> Style:
    """What a style says itself. Word names its own styles in English whatever its language."""
    name = " ".join((value(element, "name") or "").lower().split())
    paragraph, run = element.find(w("pPr")), element.find(w("rPr"))
    outline = number(paragraph, "outlineLvl")
    heading = None if outline is None else (0 if outline >= _BODY_TEXT_LEVEL else outline + 1)
    named = _NAMED_HEADING.fullmatch(name)
    if named and heading is None:
        heading = int(named[1])
    depth = number(paragraph, "numPr/ilvl")
    deeper = _NAMED_DEPTH.fullmatch(name)
    if deeper and depth is None:
        depth = int(deeper[1]) - 1
    return Style(
        title=name == "title" or None,
        heading=heading,
        quote=name in ("quote", "intense quote", "block text") or None,
        contents=name.startswith(("toc ", "index ", "table of figures")) or None,
        continues_item=name.startswith("list continue") or None,
        bold=toggle(run, "b"),
        struck=_either(toggle(run, "strike"), toggle(run, "dstrike")),
        hidden=toggle(run, "vanish"),
        num_id=number(paragraph, "numPr/numId"),
        depth=depth,
        indent=indent(paragraph),
    )


def direct(properties: Element | None) -> Style:
    """What a run's own properties say."""
    return Style(
        bold=toggle(properties, "b"),
        struck=_either(toggle(properties, "strike"), toggle(properties, "dstrike")),
        hidden=toggle(properties, "vanish"),
    )


def _either(first: bool | None, second: bool | None) -> bool | None:
    return second if first is None else first or bool(second)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbering definition. `indent` is in twentieths of a point."""

    ordered: bool
    indent: int | None


class Numbering:
    """The lists that a document defines: by the id that paragraphs name, and by level."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Element] = {}
        self._nums: dict[int, Element] = {}
        if root is None:
            return
        for element in root.iterchildren(w("abstractNum")):
            self._abstract[element.get(w("abstractNumId")) or ""] = element
        for element in root.iterchildren(w("num")):
            name = as_number(element.get(w("numId")))
            if name is not None:
                self._nums[name] = element

    def level(self, num_id: int, depth: int) -> Level:
        """A level of the list `num_id`; what isn't defined is a plain bullet list."""
        num = self._nums.get(num_id)
        for override in () if num is None else num.iterchildren(w("lvlOverride")):
            if as_number(override.get(w("ilvl"))) == depth and override.find(w("lvl")) is not None:
                return _level(override.find(w("lvl")))
        for element in self._levels(num):
            if as_number(element.get(w("ilvl"))) == depth:
                return _level(element)
        return Level(False, None)

    def _levels(self, num: Element | None) -> list[Element]:
        abstract = self._abstract.get(value(num, "abstractNumId") or "")
        link = value(abstract, "numStyleLink")
        if link is not None:
            # The levels stand in the definition that the linked numbering style names.
            linked = self._nums.get(self._styles.of_run(link).num_id or 0)
            abstract = self._abstract.get(value(linked, "abstractNumId") or "")
        return [] if abstract is None else list(abstract.iterchildren(w("lvl")))


def _level(element: Element) -> Level:
    return Level(value(element, "numFmt") not in (None, "bullet", "none"), indent(element.find(w("pPr"))))
