"""K04: terms written in several ways."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from linter import engine
from linter.checks.record import Record
from linter.checks.recording import record_of
from linter.documents import read_text
from linter.findings import Finding
from linter.language.term_families import UnknownTermError, families
from linter.reader.reading import understand
from linter.rulepack import load_rules, pick
from tests.cases import CORPUS

RULES = pick(load_rules(), ["K04"])
Files = Mapping[str, str]


def _cases() -> list[dict[str, Any]]:
    data: list[dict[str, Any]] = yaml.safe_load((CORPUS / "terms" / "cases.yaml").read_text(encoding="utf-8"))
    return data


def _files(case: Mapping[str, Any]) -> Files:
    return case["files"] if "files" in case else {"text.md": case["text"]}


@lru_cache(maxsize=1)
def _records() -> dict[tuple[str, str], Record]:
    """The records of all files of the cases, read in one batch."""
    texts = sorted({(path, text) for case in _cases() for path, text in _files(case).items()})
    read = understand((read_text(path, text) for path, text in texts), None)
    return dict(zip(texts, map(record_of, read), strict=True))


def _compare(files: Files, terms: list[str] | None = None) -> list[Finding]:
    known = _records()
    records = [
        known[item] if item in known else record_of(next(iter(understand([read_text(*item)], None))))
        for item in files.items()
    ]
    return sorted(engine.compare(records, RULES, terms or ()), key=Finding.sort_key)


def _fixed(files: Files, findings: list[Finding]) -> dict[str, str]:
    texts = dict(files)
    edits = [(edit.place.path, edit) for each in findings if each.fix for edit in each.fix.edits]
    for path, edit in sorted(edits, key=lambda pair: -pair[1].start):
        texts[path] = texts[path][: edit.start] + edit.text + texts[path][edit.end :]
    return texts


def _after_fix(finding: Finding, files: Files) -> str:
    """What stands in the place of a finding's words once its fix is made."""
    assert finding.fix is not None
    (edit,) = finding.fix.edits
    source = files[finding.place.path]
    lines = source.splitlines(keepends=True)
    start = sum(map(len, lines[: finding.place.line - 1])) + finding.place.column - 1
    fixed = source[: edit.start] + edit.text + source[edit.end :]
    return fixed[start : start + len(finding.excerpt) + len(fixed) - len(source)]


@pytest.mark.parametrize("case", _cases(), ids=lambda case: str(_files(case))[:60])
def test_cases(case: dict[str, Any]) -> None:
    files = _files(case)
    found = _compare(files, case.get("terms"))
    assert [[each.excerpt, _after_fix(each, files)] for each in found] == case.get("expect", [])


@pytest.mark.parametrize(
    "case", [case for case in _cases() if case.get("expect")], ids=lambda case: str(_files(case))[:60]
)
def test_a_fix_ends_its_finding(case: dict[str, Any]) -> None:
    files = _files(case)
    assert _compare(_fixed(files, _compare(files, case.get("terms"))), case.get("terms")) == []


def test_a_fix_changes_only_what_differs() -> None:
    (finding,) = _compare({"a.md": "A moisturiser, a moisturizer, and two moisturisers."})
    assert finding.fix is not None
    (edit,) = finding.fix.edits
    assert (edit.text, edit.end - edit.start) == ("s", 1)
    assert finding.fix.safe


def test_a_finding_tells_of_the_other_form() -> None:
    files = {"a.md": "Microneedling. Micro-needling.", "b.md": "Microneedling is quick."}
    (finding,) = _compare(files)
    assert finding.message == "“Micro-needling” here, “microneedling” twice in this project."
    assert [(each.place.path, each.place.line, each.place.column) for each in finding.related] == [
        ("a.md", 1, 1)
    ]


def test_a_tie_is_decided_by_the_first_form() -> None:
    (finding,) = _compare({"b.md": "The makeup is here.", "a.md": "The make-up is here."})
    assert finding.place.path == "b.md"
    assert "as often" in finding.message


@settings(max_examples=30, deadline=None)
@given(st.permutations([*_records().values()][:25]))
def test_the_order_of_files_changes_nothing(records: list[Record]) -> None:
    expected = sorted(engine.compare([*_records().values()][:25], RULES), key=repr)
    assert sorted(engine.compare(records, RULES), key=repr) == expected


@given(st.sampled_from(sorted(families().words)), st.sampled_from([str.upper, str.lower, str.capitalize]))
@settings(max_examples=60, deadline=None)
def test_every_word_has_its_counterpart(word: str, written: Any) -> None:
    known = families()
    spelled = known.words[word]
    assert known.word(spelled, spelled.form) == word
    assert all(
        known.words[known.word(spelled, form)] == spelled._replace(form=form)
        for form in range(len(known.by_name[spelled.family].forms))
    )
    assert known.preferred([written(word)]) == {spelled.family: spelled.form}


def test_an_unknown_preference_is_refused() -> None:
    with pytest.raises(UnknownTermError, match="did you mean 'microneedling'"):
        families().preferred(["microneedlin"])
