"""The baseline: which findings a project knows of, after its copy has changed."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.baseline import Baseline
from linter.datafile import DataError
from linter.findings import Citation, Finding, Place, Severity, Snippet
from tests.saying import page

FOLDER = Path("/site")
CITATION = Citation("An article", "A section", "A fact")


def findings_in(text: str, path: str = "/site/page.md", code: str = "A05") -> list[Finding]:
    """A finding on each “retinol” of a text."""
    document = page(text, path)
    starts = [start for start in range(len(text)) if text.startswith("retinol", start)]
    return [
        Finding(
            code, "retinoid-too-soon", Severity.ERROR, "Too soon.", Place.of(document, start, start + 7),
            "retinol", Snippet.of(document, start, start + 7), "Wait.", CITATION, "microneedling",
        )
        for start in starts
    ]  # fmt: skip


def lines(findings: Iterable[Finding]) -> list[int]:
    return [each.place.line for each in findings]


BEFORE = "Use retinol.\n\nMore retinol tonight.\n"


@pytest.mark.parametrize(
    ("after", "new", "gone"),
    [
        (BEFORE, [], 0),
        ("# Title\n\nHello.\n\n" + BEFORE, [], 0),
        (BEFORE.replace("Use", "Do use"), [], 0),
        (BEFORE.replace("tonight", "at noon"), [], 0),
        (BEFORE.replace("Use retinol.", "Rest."), [], 1),
        ("A new retinol.\n\n" + BEFORE, [1], 0),
        (BEFORE + "\nUse retinol.\n", [5], 0),
        ("More retinol tonight.\n\nUse retinol.\n", [], 0),
        ("A new retinol.\n\nMore retinol tonight.\n", [], 0),
        ("Rest.\n", [], 2),
    ],
)
def test_what_is_new_and_what_is_gone(after: str, new: list[int], gone: int) -> None:
    baseline = Baseline.of(findings_in(BEFORE), FOLDER)
    found = findings_in(after)
    compared = baseline.compare(found, ["/site/page.md"], {"A05"})
    assert lines(compared.new) == new
    assert len(compared.gone) == gone
    assert compared.known == len(found) - len(new)


def test_another_rule_or_file_is_new() -> None:
    baseline = Baseline.of(findings_in(BEFORE), FOLDER)
    other = [*findings_in(BEFORE, code="A06"), *findings_in(BEFORE, path="/site/other.md")]
    compared = baseline.compare(other, ["/site/page.md", "/site/other.md"], {"A05", "A06"})
    assert (len(compared.new), compared.known, len(compared.gone)) == (4, 0, 2)


@pytest.mark.parametrize(("checked", "codes"), [([], {"A05"}), (["/site/page.md"], {"A06"})])
def test_what_was_not_checked_is_not_gone(checked: list[str], codes: set[str]) -> None:
    assert Baseline.of(findings_in(BEFORE), FOLDER).compare([], checked, codes).gone == ()


def test_paths_are_relative_to_the_baseline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pages").mkdir()
    monkeypatch.chdir(tmp_path)
    baseline = Baseline.of(findings_in(BEFORE, path="pages/a.md"), tmp_path)
    assert {entry.path for entry in baseline.entries} == {"pages/a.md"}
    monkeypatch.chdir(tmp_path / "pages")
    assert baseline.compare(findings_in(BEFORE, path="a.md"), ["a.md"], {"A05"}).new == ()


def test_a_file_read_back_is_the_same(tmp_path: Path) -> None:
    baseline = Baseline.of(findings_in(BEFORE, path=str(tmp_path / "a.md")), tmp_path)
    file = tmp_path / "known.json"
    file.write_text(baseline.render(), encoding="utf-8")
    assert Baseline.read(file) == baseline
    entry = json.loads(baseline.render())["findings"][0]
    assert entry == {
        "path": "a.md",
        "code": "A05",
        "excerpt": "retinol",
        "context": "More retinol tonight.",
        "message": "Too soon.",
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, r"known.json: can't be read: No such file or directory; `dermalint baseline` writes it$"),
        ("", r"known.json:1: is not valid JSON"),
        ("{\n<<<<<<< HEAD\n", r"known.json:2: is not valid JSON: .*; `dermalint baseline` writes it anew$"),
        ("[]", r"known.json: the file: "),
        ('{"version": 2, "findings": []}', r"known.json: version: should be 1, not 2"),
        ('{"version": 1, "findings": [{"code": "A05"}]}', r"known.json: findings.0.path: is missing"),
        ('{"version": 1, "finding": []}', r"known.json: finding: no such key, did you mean 'findings'\?"),
        ("[" * 100_000, r"known.json: is no baseline"),
    ],
)
def test_a_broken_file_is_told_in_one_sentence(tmp_path: Path, text: str | None, message: str) -> None:
    file = tmp_path / "known.json"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        Baseline.read(file)


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "known.json").write_bytes(b'{"version": 1, "findings": ["\xe9"]}')
    with pytest.raises(DataError, match="is no baseline"):
        Baseline.read(tmp_path / "known.json")


_PARAGRAPHS = st.lists(
    st.sampled_from(["Use retinol.", "retinol", "More retinol, then retinol again.", "Rest.", "Drink."]),
    max_size=8,
)


@given(_PARAGRAPHS, st.lists(st.sampled_from(["Rest.", "Drink."])), st.randoms(use_true_random=False))
def test_moved_paragraphs_are_known(known: list[str], added: list[str], order: random.Random) -> None:
    baseline = Baseline.of(findings_in("\n\n".join(known)), FOLDER)
    moved = [*known, *added]
    order.shuffle(moved)
    compared = baseline.compare(findings_in("\n\n".join(moved)), ["/site/page.md"], {"A05"})
    assert (compared.new, compared.gone) == ((), ())


@given(_PARAGRAPHS, _PARAGRAPHS)
def test_entries_stand_for_one_finding_each(known: list[str], now: list[str]) -> None:
    before, after = findings_in("\n\n".join(known)), findings_in("\n\n".join(now))
    baseline = Baseline.of(before, FOLDER)
    compared = baseline.compare(after, ["/site/page.md"], {"A05"})
    assert len(compared.new) == max(0, len(after) - len(before))
    assert len(compared.gone) == max(0, len(before) - len(after))
    assert compared.known + len(compared.new) == len(after)


@given(st.randoms(use_true_random=False))
def test_the_order_of_findings_changes_nothing(order: random.Random) -> None:
    found = findings_in(BEFORE) + findings_in(BEFORE, path="/site/b.md")
    shuffled = list(found)
    order.shuffle(shuffled)
    assert Baseline.of(shuffled, FOLDER).render() == Baseline.of(found, FOLDER).render()


def test_line_breaks_within_the_words_are_no_change() -> None:
    (found,) = findings_in("retinol")
    wrapped = replace(found, excerpt="retinol\n  tonight")
    flat = replace(found, excerpt="retinol tonight")
    assert Baseline.of([wrapped], FOLDER).compare([flat], [], set()).new == ()
