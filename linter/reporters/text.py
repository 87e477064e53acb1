"""Findings as text: place, message, the line with its words underlined, suggestion and source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from linter.findings import Severity
from linter.reporters.excerpts import marked_lines
from linter.reporters.writing import excerpt_width
from linter.wording import count

if TYPE_CHECKING:
    from linter.engine import Report
    from linter.findings import Finding, Fix

SEVERITY_STYLES = {
    Severity.ERROR: "bold red",
    Severity.WARNING: "bold yellow",
    Severity.SUGGESTION: "bold cyan",
}


def render(report: Report) -> Iterator[Text]:
    """The lines of a report, a summary line last."""
    width = excerpt_width()
    for finding in report.findings:
        yield from _finding(finding, width)
        yield Text()
    yield summary(report)


def _finding(finding: Finding, width: int) -> Iterator[Text]:
    place = finding.place
    yield Text.assemble(
        (f"{place.path}:{place.line}:{place.column}", "bold"),
        "  ",
        (finding.code, SEVERITY_STYLES[finding.severity]),
        f" {finding.name} ",
        (f"({finding.severity})", "dim"),
    )
    yield Text(f"  {finding.message}")
    yield from _excerpt(finding, width)
    yield _labelled("instead", finding.suggestion)
    if finding.fix is not None:
        yield _labelled("fix", f"{finding.fix.message} ({_flag(finding.fix)})")
    source = finding.source
    yield _labelled("source", f"{source.fact} ({source.article}: {source.section})", style="dim")
    for related in finding.related:
        other = related.place
        yield _labelled("see also", f"{other.path}:{other.line}:{other.column}: {related.message}")


def _flag(fix: Fix) -> str:
    return "--fix" if fix.safe else "--fix --unsafe-fixes"


def _excerpt(finding: Finding, width: int) -> Iterator[Text]:
    gutter = len(str(finding.place.end_line))
    style = SEVERITY_STYLES[finding.severity]
    for line in marked_lines(finding.snippet, width - gutter - len("   | ")):
        number = str(finding.place.line + line.number).rjust(gutter)
        yield Text.assemble(
            (f"  {number} | ", "dim"),
            line.text[: line.start],
            (line.text[line.start : line.end], style),
            line.text[line.end :],
            no_wrap=True,
        )
        marks = "^" * cell_len(line.text[line.start : line.end])
        yield Text.assemble(
            (f"  {' ' * gutter} | ", "dim"),
            " " * cell_len(line.text[: line.start]),
            (marks, style),
            no_wrap=True,
        )


def _labelled(label: str, text: str, style: str = "") -> Text:
    return Text.assemble((f"  {label}: ", style or "bold"), (text, style))


def summary(report: Report) -> Text:
    """How many findings a report has, of which severity, in how many files."""
    left_out = _left_out(report)
    if not report.findings:
        return Text(f"No findings in {count(report.files, 'file')}{left_out}.", style="green")
    by_severity = Counter(each.severity for each in report.findings)
    parts = ", ".join(count(by_severity[each], each.value) for each in Severity if by_severity[each])
    concerned = len({each.place.path for each in report.findings})
    share = f"{concerned} of " if concerned < report.files else ""
    files = count(report.files, "file")
    text = f"{count(len(report.findings), 'finding')} ({parts}) in {share}{files}{left_out}"
    return Text(text, style="bold")


def _left_out(report: Report) -> str:
    """ "; 2 suppressed, 3 in the baseline", as far as there are some."""
    parts = [
        f"{number} {where}"
        for number, where in ((report.suppressed, "suppressed"), (report.baselined, "in the baseline"))
        if number
    ]
    return f"; {', '.join(parts)}" if parts else ""
