"""Findings as a line each, place first, as editors and terminals make links of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text

from linter.reporters.text import SEVERITY_STYLES, summary

if TYPE_CHECKING:
    from linter.engine import Report


def render(report: Report) -> Iterator[Text]:
    """The lines of a report, a summary line last."""
    for finding in report.findings:
        place = finding.place
        yield Text.assemble(
            (f"{place.path}:{place.line}:{place.column}:", "bold"),
            " ",
            (finding.code, SEVERITY_STYLES[finding.severity]),
            f" {' '.join(finding.message.split())} ",
            (f"({finding.name})", "dim"),
            no_wrap=True,
        )
    yield summary(report)
