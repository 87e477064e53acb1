"""JUnit XML: valid against the schema of Jenkins, and readable whatever the copy holds."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.documents import read_text
from linter.engine import Report
from linter.findings import Problem
from linter.reporters import junit
from tests.reporters.reports import empty_report, found, leaflet_report, report_of

SCHEMA = xmlschema.XMLSchema(Path(__file__).with_name("schemas") / "junit-10.xsd")


def suites(report: Report) -> Element:
    text = junit.render(report)
    SCHEMA.validate(text)
    return fromstring(text)


def test_the_schema_would_complain() -> None:
    assert not SCHEMA.is_valid(junit.render(leaflet_report()).replace("classname", "klass"))


def test_suites() -> None:
    root = suites(leaflet_report())
    assert {key: root.get(key) for key in ("tests", "failures", "errors")} == {
        "tests": "6", "failures": "4", "errors": "1",
    }  # fmt: skip
    counts = {
        suite.get("name"): (suite.get("tests"), suite.get("failures"), suite.get("errors")) for suite in root
    }
    assert counts == {
        "site/calm page.md": ("1", "0", "0"),
        "site/leaflet.md": ("4", "4", "0"),
        "site/old.md": ("1", "0", "1"),
    }


def test_a_finding_is_a_failed_test() -> None:
    case = suites(leaflet_report()).findall(".//testcase")[1]
    assert (case.get("classname"), case.get("name")) == ("site/leaflet.md", "A05 retinoid-too-soon (3:4)")
    failure = case.find("failure")
    assert failure is not None
    assert failure.get("type") == "error"
    assert (failure.get("message") or "").startswith("“retinol for 3 days” is allowed from day 3")
    assert "\npassage: retinol for 3 days\ninstead: " in (failure.text or "")


def test_the_related_place_is_told() -> None:
    (last,) = suites(leaflet_report()).findall(".//testcase[@name='C03 painless (6:23)']/failure")
    assert (last.text or "").endswith("\nsee also: site/leaflet.md:6: said here already")


def test_a_file_without_findings_is_a_passed_test() -> None:
    (case,) = suites(empty_report()).findall(".//testcase")
    assert (case.get("classname"), case.get("name"), len(case)) == ("calm.md", "no findings", 0)


@pytest.mark.parametrize("text", ["scrub \x00\x1b[31m ]]> <b> & \"'", "\ufffe\uffff scrub 😌"])
def test_what_xml_cannot_hold_is_replaced(text: str) -> None:
    path = "a<b>&\x01.md"
    report = report_of([found(read_text(path, text), text, "A01")], {path: text}, [Problem("\x02", "\x03")])
    first, second = suites(report)
    assert (first.get("name"), second.get("name")) == ("a<b>&\ufffd.md", "\ufffd")


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_copy(text: str) -> None:
    report = report_of([found(read_text("page.md", text), text, "A01")], {"page.md": text})
    fromstring(junit.render(report))
