"""The whole linter as a user or another program runs it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.api import lint_paths, lint_text
from linter.findings import Finding
from linter.rulepack import UnknownRuleError

ROOT = Path(__file__).resolve().parents[1]
_LINE_BREAK = re.compile(r"\r\n|\n|\r")


def dermalint(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "linter", *arguments, *(["--no-cache"] if arguments[0] == "check" else [])],
        cwd=ROOT, input=stdin, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_the_sample_leaflet_has_findings() -> None:
    done = dermalint("check", "corpus/documents/leaflet.md")
    assert (done.returncode, done.stderr) == (1, "")
    assert "corpus/documents/leaflet.md:" in done.stdout
    assert "\x1b" not in done.stdout


def test_the_readme_shows_what_it_says() -> None:
    sample = (ROOT / "README.md").read_text(encoding="utf-8").split("```text\n")[1].split("```")[0]
    assert sample in dermalint("check", "corpus/documents/leaflet.md").stdout


def test_processes_change_nothing() -> None:
    one, two = (
        dermalint("check", "corpus/documents", "--format", "json", "--jobs", jobs).stdout
        for jobs in ("1", "2")
    )
    assert one == two
    assert '"version": 1' in one


def test_text_from_a_pipe() -> None:
    done = dermalint("check", "-", stdin="Feel free to use retinol tomorrow.\n")
    assert done.returncode == 1
    assert done.stdout.startswith("stdin.md:1:")


def test_the_interface_for_programs(tmp_path: Path) -> None:
    text = "You can use retinol again tomorrow.\n"
    (finding,) = lint_text(text)
    assert (finding.code, finding.place.path) == ("A05", "text.md")
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    report = lint_paths([page, tmp_path / "gone.md"])
    assert [each.code for each in report.findings] == ["A05"]
    assert [each.path for each in report.problems] == [(tmp_path / "gone.md").as_posix()]
    assert lint_text(text, ignore=["A05"]) == ()
    with pytest.raises(UnknownRuleError):
        lint_text(text, select=["A5"])


_PIECES = st.sampled_from(
    [
        "You can use **retinol** again tomorrow.",
        "Scrub &amp; rub the _skin_ with a loofah on day two.",
        "- use [glycolic acid](https://example.org) tonight",
        "1. Sit in the sauna\n   the same evening",
        "> It is completely painless.\r\n",
        "| Do | Don't |\n|---|---|\n| Sunbathe | Moisturise |\n",
        "## First 24 hours",
        "💆 Zero downtime, 100\\% safe for everyone!",
        "`retinol` <br> Skip the sunscreen.",
    ]
)


def _excerpt(text: str, finding: Finding) -> str:
    place = finding.place
    starts = [0, *(found.end() for found in _LINE_BREAK.finditer(text))]
    return text[starts[place.line - 1] + place.column - 1 : starts[place.end_line - 1] + place.end_column - 1]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_PIECES | st.text(max_size=20), max_size=6), st.sampled_from(["\n", "\n\n", "\r\n\r\n", " "]))
def test_an_excerpt_is_the_source_at_its_position_in_any_markdown(pieces: list[str], between: str) -> None:
    text = between.join(pieces).removeprefix("\ufeff")
    for finding in lint_text(text):
        assert finding.excerpt == _excerpt(text, finding) != ""
