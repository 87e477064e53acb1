"""The element and attribute names of WordprocessingML that a reader meets, and small questions about them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Element = Any
"""An lxml element; lxml itself is untyped."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_OFF = frozenset(("0", "false", "off"))


def w(name: str) -> str:
    """The full name of the element or attribute that Word's own schema calls `name`."""
    return _W + name


ALTERNATE, CHOICE, FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"
CHECKBOX, CHECKED, CHECKED_VALUE = _W14 + "checkbox", _W14 + "checked", _W14 + "val"


def local_name(element: Element) -> str:
    """The name without its namespace; empty for a comment, an entity or a processing instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def value(element: Element | None, path: str) -> str | None:
    """The `w:val` of the child at `path` (names parted by `/`); None where there is no such child."""
    for name in path.split("/"):
        element = element.find(w(name)) if element is not None else None
    return None if element is None else element.get(w("val"))


def has(element: Element | None, path: str) -> bool:
    """Whether there is a child at `path` (names parted by `/`)."""
    for name in path.split("/"):
        element = element.find(w(name)) if element is not None else None
    return element is not None


def number(element: Element | None, path: str) -> int | None:
    """The `w:val` of the child at `path` as a number; None where there is none."""
    return as_number(value(element, path))


def as_number(text: str | None) -> int | None:
    """A whole number as Word writes it; None for anything else."""
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


def toggle(element: Element | None, name: str) -> bool | None:
    """Whether the property `name` is switched on or off; None where nothing is said of it."""
    found = element.find(w(name)) if element is not None else None
    if found is None:
        return None
    return is_on(found.get(w("val")))


def is_on(text: str | None) -> bool:
    """What a switch's value says; one that stands without a value is on."""
    return text is None or text.lower() not in _OFF


def indent(properties: Element | None) -> int | None:
    """The left indent that paragraph properties set, in twentieths of a point."""
    found = properties.find(w("ind")) if properties is not None else None
    if found is None:
        return None
    return as_number(found.get(w("left")) or found.get(w("start")))


def alternative(element: Element) -> Iterator[Element]:
    """The children of the one version of an `AlternateContent` that is read: the newest."""
    chosen = element.find(CHOICE)
    if chosen is None:
        chosen = element.find(FALLBACK)
    return iter(()) if chosen is None else iter(chosen)
