"""Findings as JUnit XML: a suite for each file, a failed test for each finding."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

if TYPE_CHECKING:
    from linter.engine import Report
    from linter.findings import Finding, Problem

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_TIME = "0"
"""The schema wants a number; a real one would differ from run to run."""


def render(report: Report) -> str:
    """The report as XML. A file without findings is one passed test, one that wasn't checked an error.

    A character that XML has no way to hold becomes U+FFFD.
    """
    by_path: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        by_path[finding.place.path].append(finding)
    root = Element(
        "testsuites", name="dermalint", failures=str(len(report.findings)), errors=str(len(report.problems))
    )
    for path in sorted({*report.texts, *by_path}):
        _file(root, path, by_path[path])
    for problem in report.problems:
        _not_checked(root, problem)
    root.set("tests", str(len(root.findall(".//testcase"))))
    indent(root)
    data: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return data.decode("utf-8") + "\n"


def _file(root: Element, path: str, findings: Sequence[Finding]) -> None:
    suite = _suite(root, path, tests=max(1, len(findings)), failures=len(findings), errors=0)
    if not findings:
        _case(suite, path, "no findings")
    for finding in findings:
        place = finding.place
        case = _case(suite, path, f"{finding.code} {finding.name} ({place.line}:{place.column})")
        failure = SubElement(case, "failure", type=finding.severity.value, message=_held(finding.message))
        failure.text = _held(_description(finding))


def _not_checked(root: Element, problem: Problem) -> None:
    suite = _suite(root, problem.path, tests=1, failures=0, errors=1)
    case = _case(suite, problem.path, "can be checked")
    SubElement(case, "error", type="not-checked", message=_held(problem.message))


def _suite(root: Element, path: str, *, tests: int, failures: int, errors: int) -> Element:
    attributes = {
        "name": _held(path),
        "tests": str(tests),
        "failures": str(failures),
        "errors": str(errors),
        "skipped": "0",
        "time": _NO_TIME,
    }
    return SubElement(root, "testsuite", attributes)


def _case(suite: Element, path: str, name: str) -> Element:
    return SubElement(suite, "testcase", classname=_held(path), name=_held(name), time=_NO_TIME)


def _description(finding: Finding) -> str:
    place, source = finding.place, finding.source
    return "\n".join(
        [
            f"{place.path}:{place.line}:{place.column}: {finding.message}",
            f"passage: {' '.join(finding.excerpt.split())}",
            f"instead: {finding.suggestion}",
            f"source: {source.fact} ({source.article}: {source.section})",
            *(f"see also: {each.place.path}:{each.place.line}: {each.message}" for each in finding.related),
        ]
    )


def _held(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)
