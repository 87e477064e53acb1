"""Fixes: the right words, put into texts and files without harm to anything else."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from linter import engine
from linter.api import lint_text
from linter.cli import main
from linter.documents import Document, read_text
from linter.findings import Edit, Finding, Fix
from linter.fixing import Fixed, fixed_texts, write_fixed
from linter.rulepack import load_rules
from tests.cases import corpus_cases
from tests.saying import page


def fixed(text: str, path: str = "text.md", *, unsafe: bool = False) -> str:
    """The text after one round of fixes by the mechanisms."""
    done = fixed_texts(lint_text(text, path, thresholds=None), {path: text}, unsafe=unsafe)
    return done[0].text if done else text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("No retinol for 3 days.", "No retinol for at least 7 days."),
        ("For three days no BHA, no benzoyl peroxide.", "For at least 7 days no BHA, no benzoyl peroxide."),
        ("Tretinoin again from day four.", "Tretinoin again from day 7."),
        ("No workouts for 12 hours.", "No workouts for at least 24 hours."),
        ("Thanks to the cream, needling is entirely painless.", "Thanks to the cream, needling is generally well tolerated."),
        ("A PAINLESS TREATMENT", "A GENERALLY WELL TOLERATED TREATMENT"),
        ("It's an absolutely painless treatment.", "It's a generally well tolerated treatment."),
        ("Zero downtime!", "Little downtime!"),
        ("There is no downtime whatsoever.", "There is little downtime."),
        ("Our zero-downtime facial.", "Our low-downtime facial."),
        ("Swipe on an alcohol-based toner tonight.", "Swipe on an alcohol-free toner tonight."),
        ("| Product | Wait |\n|---|---|\n| Retinol | 72 hours |\n", "| Product | Wait |\n|---|---|\n| Retinol | at least 7 days |\n"),
    ],
)  # fmt: skip
def test_safe_fixes(wrong: str, right: str) -> None:
    assert fixed(wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        # The gym may well be back after a day, and make-up is nothing that the sources speak of.
        "No gym or retinol for 24 hours.",
        "No make-up or retinol for 2 days.",
        "Scrub it off tonight.",
        "## First 24 hours\n\n- No retinol\n",
        "**Zero** downtime!",
    ],
)
def test_no_fix_where_the_right_words_are_not_certain(text: str) -> None:
    findings = lint_text(text, thresholds=None)
    assert findings
    assert [each.fix for each in findings] == [None] * len(findings)


def test_what_changes_the_meaning_more_is_fixed_only_when_asked_for() -> None:
    text = "You can use retinol tomorrow."
    assert fixed(text) == text
    assert fixed(text, unsafe=True) == "You can use retinol after 7 days."


@cache
def corpus_fixes() -> list[tuple[Document, tuple[Finding, ...], Fixed, tuple[Finding, ...]]]:
    """Each text of the corpus that has fixes: its findings, the fixed text, and what is found in that."""
    documents = [read_text(f"{number}.md", case.text) for number, case in enumerate(corpus_cases())]
    found = list(engine.check_documents(documents, load_rules(), None))
    changed = [
        (document, findings, each)
        for document, findings in zip(documents, found, strict=True)
        for each in fixed_texts(findings, {document.path: document.source}, unsafe=True)
    ]
    again = engine.check_documents(
        [read_text("again.md", each.text) for *_, each in changed], load_rules(), None
    )
    return [(*parts, left) for parts, left in zip(changed, again, strict=True)]


def test_a_fixed_finding_is_gone() -> None:
    assert len(corpus_fixes()) >= 25
    for document, before, each, after in corpus_fixes():
        mended = {finding.code for finding in before if finding.fix is not None}
        counts = [sum(finding.code in mended for finding in findings) for findings in (before, after)]
        assert counts[1] <= counts[0] - each.count, (document.source, each.text)


def test_nothing_changes_outside_the_edits() -> None:
    for document, before, each, _ in corpus_fixes():
        text = document.source
        for edit in sorted(
            {edit for finding in before if finding.fix for edit in finding.fix.edits},
            key=lambda edit: edit.start,
            reverse=True,
        ):
            text = text[: edit.start] + edit.text + text[edit.end :]
        assert each.text == text


def finding(document: Document, edits: Sequence[tuple[int, int, str]], *, safe: bool = True) -> Finding:
    (template,) = lint_text("Use a scrub.", thresholds=None)
    made = tuple(Edit.of(document, *edit) for edit in edits)
    return Finding(
        **{**{name: getattr(template, name) for name in template.__slots__}, "fix": Fix("Mend", made, safe)}
    )


_TEXT = "The quick brown fox jumps over the lazy dog."
_ranges = st.tuples(st.integers(0, len(_TEXT)), st.integers(0, len(_TEXT))).map(sorted)


@settings(deadline=None)
@given(st.lists(st.tuples(_ranges, st.text(max_size=4)), min_size=1, max_size=6))
def test_overlapping_fixes_are_never_both_put_in(edits: list[tuple[list[int], str]]) -> None:
    document = page(_TEXT)
    findings = [finding(document, [(low, high, text)]) for (low, high), text in edits]
    (done,) = fixed_texts(findings, {"text.md": _TEXT})
    kept = [edit for (low, high), edit in edits if not (low == high and not edit)]
    assert 1 <= done.count <= len(edits)
    assert len(done.text) <= len(_TEXT) + sum(map(len, kept))


def write(file: Path, text: str, encoding: str = "utf-8", mark: bytes = b"") -> Fixed:
    file.write_bytes(mark + text.encode(encoding))
    return Fixed(str(file), text, text.replace("3", "7"), 1)


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")],
)
def test_encoding_mark_and_line_ends_stay(tmp_path: Path, encoding: str, mark: bytes) -> None:
    file = tmp_path / "a.md"
    text = "Nö retinol\r\nfor 3 days\rand \U0001f9f4\n"
    assert write_fixed(write(file, text, encoding, mark)) is None
    assert file.read_bytes() == mark + text.replace("3", "7").encode(encoding)


def test_the_mode_stays_and_links_are_followed(tmp_path: Path) -> None:
    file, link = tmp_path / "a.md", tmp_path / "link.md"
    draft = write(file, "3 days")
    file.chmod(0o640)
    link.symlink_to(file)
    assert write_fixed(Fixed(str(link), draft.before, draft.text, 1)) is None
    assert link.is_symlink()
    assert (file.read_text(), stat.S_IMODE(file.stat().st_mode)) == ("7 days", 0o640)


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    draft = write(file, "3 days")
    file.write_text("3 nights")
    problem = write_fixed(draft)
    assert problem is not None
    assert "run again" in problem.message
    assert (file.read_text(), os.listdir(tmp_path)) == ("3 nights", ["a.md"])


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    problem = write_fixed(Fixed(str(tmp_path / "a.md"), "3", "7", 1))
    assert problem is not None
    assert problem.message.startswith("can't be fixed: No such file")


def test_fix_and_diff_on_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "a.md"
    file.write_text("No retinol for 3 days.\n\nScrub it off tonight.\n")
    arguments = ["check", "a.md", "--no-model", "--format", "json"]

    shown = CliRunner().invoke(main, [*arguments, "--diff"])
    assert (shown.exit_code, "+No retinol for at least 7 days." in shown.stdout) == (1, True)
    assert "3 days" in file.read_text()

    done = CliRunner().invoke(main, [*arguments, "--fix"])
    assert file.read_text() == "No retinol for at least 7 days.\n\nScrub it off tonight.\n"
    assert "fixed 1 finding in 1 file" in done.stderr
    assert (done.exit_code, '"A05"' in done.stdout, '"A01"' in done.stdout) == (1, False, True)

    assert CliRunner().invoke(main, [*arguments, "--diff"]).exit_code == 0


def test_standard_input_is_not_fixed() -> None:
    done = CliRunner().invoke(main, ["check", "-", "--fix"], input="No retinol for 3 days.")
    assert (done.exit_code, "--diff" in done.stderr) == (2, True)
