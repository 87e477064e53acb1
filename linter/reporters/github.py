"""Findings as GitHub workflow commands: annotations on the lines that a pull request changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.findings import Severity

if TYPE_CHECKING:
    from linter.engine import Report
    from linter.findings import Finding, Problem

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "notice"}
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = {**_IN_MESSAGE, ord(":"): "%3A", ord(","): "%2C"}


def render(report: Report) -> str:
    """A command for each finding, then an error for each file that wasn't checked."""
    commands = [*map(_finding, report.findings), *map(_problem, report.problems)]
    return "".join(f"{command}\n" for command in commands)


def _finding(finding: Finding) -> str:
    place = finding.place
    properties: dict[str, str | int] = {"file": place.path, "line": place.line, "endLine": place.end_line}
    if place.line == place.end_line:
        # GitHub takes columns only for what stands on one line.
        properties |= {"col": place.column, "endColumn": place.end_column}
    properties["title"] = f"{finding.code} {finding.name}"
    return _command(_LEVELS[finding.severity], properties, f"{finding.message} {finding.suggestion}")


def _problem(problem: Problem) -> str:
    return _command("error", {"file": problem.path, "title": "not checked"}, problem.message)


def _command(level: str, properties: dict[str, str | int], message: str) -> str:
    listed = ",".join(f"{key}={str(value).translate(_IN_PROPERTY)}" for key, value in properties.items())
    return f"::{level} {listed}::{message.translate(_IN_MESSAGE)}"
