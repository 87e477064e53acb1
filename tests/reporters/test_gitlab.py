"""GitLab Code Quality: every field that GitLab asks for, in the form that it asks for."""

from __future__ import annotations

import json
from typing import Any

from linter.findings import Problem
from linter.reporters import gitlab
from tests.reporters.reports import empty_report, leaflet_report, report_of


def issues(text: str) -> list[dict[str, Any]]:
    """The issues of a report, each with the fields that GitLab's documentation requires."""
    data = json.loads(text)
    assert isinstance(data, list)
    for issue in data:
        assert {"description", "check_name", "fingerprint", "severity", "location"} == issue.keys()
        assert all(isinstance(issue[key], str) and issue[key] for key in issue if key != "location")
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert not issue["location"]["path"].startswith("./")
        assert issue["location"]["lines"]["begin"] >= 1
    assert len({issue["fingerprint"] for issue in data}) == len(data)
    return data


def test_issues() -> None:
    found = issues(gitlab.render(leaflet_report()))
    assert [each["severity"] for each in found] == ["major", "major", "minor", "info", "major"]
    assert [each["check_name"] for each in found] == [
        "A05 retinoid-too-soon", "A01 scrub", "C03 painless", "C03 painless", "not-checked",
    ]  # fmt: skip
    assert found[1]["location"] == {"path": "site/leaflet.md", "lines": {"begin": 3, "end": 4}}
    assert found[-1]["location"] == {"path": "site/old.md", "lines": {"begin": 1}}


def test_nothing_found() -> None:
    assert issues(gitlab.render(empty_report())) == []


def test_files_that_were_not_checked_have_fingerprints_of_their_own() -> None:
    problems = [Problem("a.md", "is no UTF-8"), Problem("b.md", "is no UTF-8")]
    assert len(issues(gitlab.render(report_of([], {}, problems)))) == 2
