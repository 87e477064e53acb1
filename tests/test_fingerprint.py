"""Fingerprints: what they survive, and what makes them differ."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from linter.documents import read_text
from linter.findings import Finding
from linter.fingerprint import fingerprints
from tests.reporters.reports import found

TEXT = "Use a soft scrub.\n\nUse a soft scrub.\n\nIt is painless.\n"


def findings(text: str, path: str = "page.md") -> list[Finding]:
    document = read_text(path, text)
    return [
        found(document, "soft scrub", "A01"),
        found(document, "soft scrub", "A01", occurrence=2),
        found(document, "painless", "C03"),
    ]


def test_all_of_a_run_differ() -> None:
    names = fingerprints([*findings(TEXT), *findings(TEXT, "other.md")])
    assert len(set(names)) == 6
    assert all(len(name) == 32 and int(name, 16) >= 0 for name in names)


def test_lines_may_move() -> None:
    assert fingerprints(findings("# New title\n\nNew words.\n\n" + TEXT)) == fingerprints(findings(TEXT))


def test_white_space_may_change() -> None:
    (first, *_) = findings(TEXT)
    wrapped = replace(first, excerpt="soft\n  scrub")
    assert fingerprints([wrapped]) == fingerprints([first])


def test_a_gone_finding_of_another_rule_changes_nothing() -> None:
    first, second, last = findings(TEXT)
    assert fingerprints([first, second]) == fingerprints([first, second, last])[:2]


def test_code_excerpt_and_path_count() -> None:
    (first, *_) = findings(TEXT)
    others = [
        replace(first, code="A02"),
        replace(first, excerpt="hard scrub"),
        replace(first, place=replace(first.place, path="other.md")),
    ]
    assert len({*fingerprints([first]), *(name for each in others for name in fingerprints([each]))}) == 4


@settings(deadline=None)
@given(st.permutations(range(3)))
def test_the_order_of_findings_changes_nothing(order: list[int]) -> None:
    original = findings(TEXT)
    names = fingerprints(original)
    assert fingerprints([original[number] for number in order]) == [names[number] for number in order]


def test_no_findings() -> None:
    assert fingerprints([]) == []
