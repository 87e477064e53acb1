"""Findings as JSON lines: the objects of the JSON report, one a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from linter.reporters.json_report import finding_data, problem_data

if TYPE_CHECKING:
    from linter.engine import Report

# JSON allows these as they are, but programs that split text into lines may split at them.
_LINE_ENDS = {ord(each): f"\\u{ord(each):04x}" for each in "\x85\u2028\u2029"}


def render(report: Report) -> str:
    """A line for each finding, then `{"error": {"path": …, "message": …}}` for each file that wasn't checked."""
    rows = [
        *(finding_data(each) for each in report.findings),
        *({"error": problem_data(each)} for each in report.problems),
    ]
    return "".join(_line(row) for row in rows)


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False).translate(_LINE_ENDS) + "\n"
