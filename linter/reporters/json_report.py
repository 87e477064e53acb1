"""Findings as JSON: one fixed shape, the same bytes for the same input."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from linter.findings import Severity

if TYPE_CHECKING:
    from linter.engine import Report
    from linter.findings import Finding, Fix, Place, Problem

VERSION = 1


def render(report: Report) -> str:
    """The report as a JSON text that ends with a line break."""
    return dumps(
        {
            "version": VERSION,
            "findings": [finding_data(each) for each in report.findings],
            "errors": [problem_data(each) for each in report.problems],
            "summary": _summary(report),
        }
    )


def dumps(data: Any) -> str:
    """`data` as the linter writes JSON: indented, keys as they come, letters as they are."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def position(place: Place) -> dict[str, int]:
    """Lines and columns of a place, without its path."""
    return {
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    """A finding as JSON holds it."""
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "path": finding.place.path,
        **position(finding.place),
        "excerpt": finding.excerpt,
        "suggestion": finding.suggestion,
        "source": asdict(finding.source),
        "related": [
            {"path": each.place.path, **position(each.place), "message": each.message}
            for each in finding.related
        ],
        "fix": None if finding.fix is None else _fix(finding.fix),
        "pack": finding.pack,
    }


def problem_data(problem: Problem) -> dict[str, str]:
    """A file that wasn't checked, as JSON holds it."""
    return {"path": problem.path, "message": problem.message}


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "message": fix.message,
        "safe": fix.safe,
        "edits": [{**position(each.place), "text": each.text} for each in fix.edits],
    }


def _summary(report: Report) -> dict[str, int]:
    by_severity = Counter(each.severity for each in report.findings)
    return {
        "files": report.files,
        "findings": len(report.findings),
        **{severity.value: by_severity[severity] for severity in Severity},
        "suppressed": report.suppressed,
        "baselined": report.baselined,
    }
