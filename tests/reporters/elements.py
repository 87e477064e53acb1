"""The elements of a page, read by the standard library's parser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_EMPTY = {"meta", "input", "br", "wbr", "img", "link", "base"}


@dataclass
class Element:
    """An element with its attributes and all the text inside it."""

    tag: str
    attributes: dict[str, str]
    inside: tuple[str, ...] = ()
    """The tags of the elements around it, outermost first."""
    text: str = ""

    @property
    def hidden(self) -> bool:
        return "hidden" in self.attributes

    def has_class(self, name: str) -> bool:
        return name in self.attributes.get("class", "").split()


@dataclass
class Elements:
    """All elements of a page in document order."""

    all: list[Element] = field(default_factory=list)

    def tagged(self, tag: str) -> list[Element]:
        return [each for each in self.all if each.tag == tag]

    def classed(self, name: str) -> list[Element]:
        return [each for each in self.all if each.has_class(name)]

    def attributes(self, *names: str) -> Iterator[tuple[str, str]]:
        """Each of the named attributes (all where none is named) with its value."""
        for each in self.all:
            for name, value in each.attributes.items():
                if not names or name in names:
                    yield name, value


class _Reader(HTMLParser):
    def __init__(self, without: str) -> None:
        super().__init__(convert_charrefs=True)
        self._without = without
        self.elements = Elements()
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        element = Element(tag, attributes, tuple(each.tag for each in self._open))
        self.elements.all.append(element)
        if tag not in _EMPTY:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        if self._without and any(each.has_class(self._without) for each in self._open):
            return
        for each in self._open:
            each.text += data


def elements(page: str, without: str = "") -> Elements:
    """The elements of a page whose tags are all closed in order; texts leave out elements of a class."""
    reader = _Reader(without)
    reader.feed(page)
    reader.close()
    return reader.elements
