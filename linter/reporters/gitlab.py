"""Findings as a GitLab Code Quality report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from linter.findings import Severity
from linter.fingerprint import digest, fingerprints
from linter.reporters.json_report import dumps

if TYPE_CHECKING:
    from linter.engine import Report
    from linter.findings import Finding, Problem

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.SUGGESTION: "info"}
_NOT_CHECKED = "not-checked"


def render(report: Report) -> str:
    """The findings as issues, and an issue on the first line of each file that wasn't checked."""
    names = fingerprints(report.findings)
    found = [_finding(finding, name) for finding, name in zip(report.findings, names, strict=True)]
    return dumps([*found, *map(_problem, report.problems)])


def _finding(finding: Finding, fingerprint: str) -> dict[str, Any]:
    place = finding.place
    return {
        "description": f"{finding.message} {finding.suggestion}",
        "check_name": f"{finding.code} {finding.name}",
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": place.path, "lines": {"begin": place.line, "end": place.end_line}},
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "description": problem.message,
        "check_name": _NOT_CHECKED,
        "fingerprint": digest(problem.path, _NOT_CHECKED, problem.message),
        "severity": _SEVERITIES[Severity.ERROR],
        "location": {"path": problem.path, "lines": {"begin": 1}},
    }
