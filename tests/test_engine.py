"""The run, with a stand-in for the language layer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from linter import checking, engine
from linter.api import lint_text
from linter.discovery import Source
from linter.file_patterns import FilePatterns
from linter.findings import Finding
from linter.judging import Judging
from linter.language.model import Stance
from linter.rulepack import load_rules
from tests.saying import understands

JUDGING = Judging(load_rules())


@pytest.fixture(autouse=True)
def _understanding(monkeypatch: pytest.MonkeyPatch) -> None:
    words = {
        "scrub": ("friction", Stance.ADVISE),
        "tretinoin": ("retinoid", Stance.PERMIT),
        "painless": ("painless", Stance.CLAIM),
    }
    monkeypatch.setattr(checking, "understand", understands(words))


def write(folder: Path, **texts: str) -> list[Source]:
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return [Source((folder / f"{name}.md").as_posix(), named=False) for name in texts]


def test_findings_are_sorted_by_path_line_column_and_code(tmp_path: Path) -> None:
    sources = write(tmp_path, b="A painless scrub.\n", a="Dull.\n\nUse tretinoin.\n\nUse a scrub.\n")
    report = engine.run(sources, JUDGING)
    assert [(Path(each.place.path).name, each.place.line, each.code) for each in report.findings] == [
        ("a.md", 3, "A05"),
        ("a.md", 5, "A01"),
        ("b.md", 1, "C03"),
        ("b.md", 1, "A01"),
    ]
    assert report.files == 2


def test_a_file_that_cannot_be_read_stops_no_other(tmp_path: Path) -> None:
    sources = write(tmp_path, a="Use a scrub.\n", c="Use a scrub.\n")
    binary = tmp_path / "b.md"
    binary.write_bytes(b"\x00\x01\xff")
    gone = tmp_path / "d.md"
    done: list[int] = []
    report = engine.run(
        [sources[0], Source(str(binary), named=True), Source(str(gone), named=False), sources[1]],
        JUDGING,
        progress=done.append,
    )
    assert [each.code for each in report.findings] == ["A01", "A01"]
    assert [(each.path, each.named) for each in report.problems] == [(str(binary), True), (str(gone), False)]
    assert (report.files, sum(done)) == (2, 4)


def test_only_the_rules_that_were_picked(tmp_path: Path) -> None:
    sources = write(tmp_path, a="A painless scrub.\n")
    report = engine.run(sources, JUDGING, codes=frozenset({"C03"}))
    assert [each.code for each in report.findings] == ["C03"]


def test_a_snippet_holds_the_line_and_marks_the_words(tmp_path: Path) -> None:
    (finding,) = engine.run(
        write(tmp_path, a="One.\r\n\r\nUse a scrub now.\r\n\r\nTwo.\r\n"), JUDGING
    ).findings
    snippet = finding.snippet
    assert (snippet.text, snippet.text[snippet.start : snippet.end]) == ("Use a scrub now.", "scrub")
    assert not snippet.cut_before
    assert not snippet.cut_after


def test_a_snippet_of_a_very_long_line_is_cut(tmp_path: Path) -> None:
    text = "word " * 1000 + "scrub " + "word " * 1000
    (finding,) = engine.run(write(tmp_path, a=text), JUDGING).findings
    assert len(finding.snippet.text) < 500
    assert finding.snippet.cut_before
    assert finding.snippet.cut_after


def test_a_file_suppresses_its_own_findings(tmp_path: Path) -> None:
    texts = {"a": "---\ndermalint-disable: [A01, C]\n---\nUse a scrub.\n", "b": "Use a scrub.\n"}
    report = engine.run(write(tmp_path, **texts), JUDGING)
    assert [(Path(each.place.path).name, each.code, each.excerpt) for each in report.findings] == [
        ("a.md", "U01", "dermalint-disable: [A01, C]"),
        ("b.md", "A01", "scrub"),
    ]
    assert report.suppressed == 1


def test_what_comparing_finds_is_suppressed_where_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    suppressing = "---\ndermalint-disable: A01\n---\nRest.\n"
    sources = write(tmp_path, a=suppressing, b="Use a scrub.\n", c="Rest.\n")
    (found,) = (each for each in engine.run(sources, JUDGING).findings if each.code == "A01")
    paths = [each.path for each in sources[::2]]

    def compare(records: object, rules: object, terms: object) -> list[Finding]:
        return [replace(found, place=replace(found.place, path=path)) for path in paths]

    monkeypatch.setattr(engine, "compare", compare)
    report = engine.run(sources, JUDGING)
    assert [Path(each.place.path).name for each in report.findings] == ["b.md", "c.md"]
    assert report.suppressed == 1


def test_codes_that_count_for_nothing_in_some_files(tmp_path: Path) -> None:
    text = "---\ndermalint-disable: [A01]\n---\nA painless day.\n"
    ignored = FilePatterns.of(tmp_path, {"b.md": frozenset({"A01", "C03"}), "*.txt": frozenset({"U01"})})
    report = engine.run(write(tmp_path, a=text, b=text), JUDGING, project=engine.Project(ignored=ignored))
    assert [(Path(each.place.path).name, each.code) for each in report.findings] == [
        ("a.md", "U01"),
        ("a.md", "C03"),
    ]
    assert report.suppressed == 0


def test_a_text_by_itself_suppresses_too() -> None:
    assert lint_text("---\ndermalint-disable: [A01]\n---\nUse a scrub.\n") == ()
    (finding,) = lint_text("---\ndermalint-disable: [A01]\n---\nRest.\n")
    assert (finding.code, finding.place.line) == ("U01", 2)
    assert lint_text("---\ndermalint-disable: [A01]\n---\nRest.\n", select=["C", "U"]) == ()
