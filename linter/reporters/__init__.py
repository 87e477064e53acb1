"""Reporters: one module a format, each with a `render` that takes a report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.text import Text

    from linter.engine import Report

Rendered = str | Iterable["Text"]
"""A whole file's text, or lines to print that carry styles."""

FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "text": "text",
        "concise": "concise",
        "json": "json_report",
        "jsonl": "jsonl",
        "sarif": "sarif",
        "github": "github",
        "gitlab": "gitlab",
        "junit": "junit",
        "html": "html_report",
    }
)
"""The module of each format, by the name that users give; none is imported before it is used."""


def render(form: str, report: Report) -> Rendered:
    """The report in the format that is called `form`: the same bytes for the same report."""
    rendered: Rendered = import_module(f"{__name__}.{FORMATS[form]}").render(report)
    return rendered
