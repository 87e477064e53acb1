"""Findings as SARIF 2.1.0, which code scanning and editors read."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from linter import __version__
from linter.findings import Severity
from linter.fingerprint import fingerprints
from linter.reporters.json_report import dumps
from linter.reporters.rule_text import as_markdown, explain

if TYPE_CHECKING:
    from linter.engine import Report
    from linter.findings import Edit, Finding, Fix, Place, Problem, Related
    from linter.rulepack import Rule

_SCHEMA = "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "note"}
_GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.SUGGESTION: "recommendation"}
_BASE = "%SRCROOT%"
_FINGERPRINT = "finding/v1"
"""The name changes whenever what fingerprints are made of does."""


def render(report: Report) -> str:
    """The report as a SARIF log with one run, which describes every rule that it went by."""
    numbers = {rule.code: number for number, rule in enumerate(report.rules)}
    names = fingerprints(report.findings)
    run = {
        "tool": {"driver": _driver(report)},
        "invocations": [_invocation(report)],
        "originalUriBaseIds": {_BASE: {"description": {"text": "The folder that dermalint was run in."}}},
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "results": [
            _result(finding, name, numbers.get(finding.code))
            for finding, name in zip(report.findings, names, strict=True)
        ],
    }
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _driver(report: Report) -> dict[str, Any]:
    return {
        "name": "dermalint",
        "version": __version__,
        "semanticVersion": __version__,
        "shortDescription": {"text": "Checks skin-clinic copy against what the sources say."},
        "rules": [_rule(rule) for rule in report.rules],
    }


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.source.fact},
        "fullDescription": {"text": rule.why},
        "help": {"text": "\n".join(line.plain for line in explain([rule])), "markdown": as_markdown(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": [rule.pack, rule.kind],
            "problem.severity": _GITHUB_LEVELS[rule.severity],
        },
    }


def _invocation(report: Report) -> dict[str, Any]:
    return {
        "executionSuccessful": not any(problem.named for problem in report.problems),
        "toolExecutionNotifications": [_notification(problem) for problem in report.problems],
    }


def _notification(problem: Problem) -> dict[str, Any]:
    return {
        "level": "error" if problem.named else "warning",
        "message": {"text": problem.message},
        "locations": [{"physicalLocation": {"artifactLocation": _artifact(problem.path)}}],
    }


def _result(finding: Finding, fingerprint: str, rule: int | None) -> dict[str, Any]:
    region = {**_region(finding.place), "snippet": {"text": finding.excerpt}}
    source = finding.source
    result: dict[str, Any] = {
        "ruleId": finding.code,
        **({} if rule is None else {"ruleIndex": rule}),
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message} {finding.suggestion}"},
        "locations": [_location(finding.place, region)],
        "partialFingerprints": {_FINGERPRINT: fingerprint},
        "properties": {
            "suggestion": finding.suggestion,
            "source": f"{source.fact} ({source.article}: {source.section})",
        },
    }
    if finding.related:
        result["relatedLocations"] = [
            _related(number, related) for number, related in enumerate(finding.related, start=1)
        ]
    if finding.fix is not None:
        result["fixes"] = [_fix(finding.fix)]
    return result


def _related(number: int, related: Related) -> dict[str, Any]:
    location = _location(related.place, _region(related.place))
    return {"id": number, **location, "message": {"text": related.message}}


def _fix(fix: Fix) -> dict[str, Any]:
    by_path: dict[str, list[Edit]] = defaultdict(list)
    for edit in fix.edits:
        by_path[edit.place.path].append(edit)
    changes = [
        {"artifactLocation": _artifact(path), "replacements": [_replacement(edit) for edit in edits]}
        for path, edits in by_path.items()
    ]
    return {
        "description": {"text": fix.message},
        "artifactChanges": changes,
        "properties": {"safe": fix.safe},
    }


def _replacement(edit: Edit) -> dict[str, Any]:
    return {"deletedRegion": _region(edit.place), "insertedContent": {"text": edit.text}}


def _location(place: Place, region: dict[str, Any]) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(place.path), "region": region}}


def _region(place: Place) -> dict[str, Any]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _artifact(path: str) -> dict[str, str]:
    """Where a file lies: under the working folder, or by itself where it doesn't."""
    if PurePath(path).is_absolute():
        return {"uri": PurePath(path).as_uri()}
    # In bytes, since a file name need not be Unicode.
    uri = quote(os.fsencode(path))
    return {"uri": uri} if path.startswith("../") else {"uri": uri, "uriBaseId": _BASE}
