"""What holds for every format, and the formats of a line a finding."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from linter import checking
from linter.cli import main
from linter.documents import read_text
from linter.engine import Report
from linter.findings import Problem
from linter.language.model import Stance
from linter.reporters import FORMATS, render
from tests.reporters.reports import empty_report, found, leaflet_report, report_of
from tests.saying import understands


def rendered(form: str, report: Report) -> str:
    result = render(form, report)
    return result if isinstance(result, str) else lines(result)


def lines(texts: Iterable[object]) -> str:
    return "".join(f"{each}\n" for each in texts)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    words = {"use a scrub": ("friction", Stance.ADVISE), "painless": ("painless", Stance.CLAIM)}
    monkeypatch.setattr(checking, "understand", understands(words))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.md").write_text("Now use a scrub.\n\nIt is painless.\n", encoding="utf-8")
    (tmp_path / "calm.md").write_text("Rest well.\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_report_gives_the_same_bytes(form: str) -> None:
    assert rendered(form, leaflet_report()) == rendered(form, leaflet_report())


@pytest.mark.parametrize("form", FORMATS)
def test_every_finding_and_its_file_are_told(form: str) -> None:
    text = rendered(form, leaflet_report())
    assert all(code in text for code in ("A01", "A05", "C03"))
    assert "leaflet.md" in text


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_found_is_a_whole_file_too(form: str) -> None:
    text = rendered(form, empty_report())
    assert text == "" or text.endswith("\n")
    assert (text == "") == (form in ("jsonl", "github"))


@pytest.mark.parametrize("form", FORMATS)
def test_through_the_command_line(form: str, folder: Path) -> None:
    printed = CliRunner().invoke(main, ["check", "--format", form, "gone.md", "."])
    written = CliRunner().invoke(main, ["check", "--format", form, "--output", "report", "gone.md", "."])
    assert (printed.exit_code, written.exit_code) == (2, 2)
    assert (folder / "report").read_bytes() == printed.stdout_bytes
    assert written.stdout == ""
    assert "A01" in printed.stdout
    assert "gone.md" in printed.stdout or form in ("text", "concise")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.skipif(os.name == "nt", reason="file names on Windows are Unicode")
def test_a_file_name_that_is_no_unicode(form: str, folder: Path) -> None:
    name = os.fsencode("page\udcff.md")
    Path(os.fsdecode(name)).write_text("Now use a scrub.\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["check", "--format", form, os.fsdecode(name)])
    assert result.exit_code == 1, result.output
    assert result.stdout_bytes.decode("utf-8").count("A01") > 0


def test_concise() -> None:
    assert rendered("concise", leaflet_report()).splitlines() == [
        "site/leaflet.md:3:4: A05 “retinol for 3 days” is allowed from day 3; retinoids should wait for at least"
        " a week. (retinoid-too-soon)",
        "site/leaflet.md:3:30: A01 “soft scrub” means friction on skin that is still healing. (scrub)",
        "site/leaflet.md:6:7: C03 “painless” denies all discomfort; the sources speak of some. (painless)",
        "site/leaflet.md:6:23: C03 “painless” denies all discomfort; the sources speak of some. (painless)",
        "4 findings (2 errors, 1 warning, 1 suggestion) in 1 of 2 files",
    ]


def test_json_lines_are_the_objects_of_the_json_report() -> None:
    report = leaflet_report()
    *findings, error = [json.loads(line) for line in rendered("jsonl", report).splitlines()]
    whole = json.loads(rendered("json", report))
    assert findings == whole["findings"]
    assert [error] == [{"error": each} for each in whole["errors"]]


def test_a_json_line_stays_one_line() -> None:
    text = "Use\u2028a\u2029soft\x85scrub."
    report = report_of([found(read_text("page.md", text), text, "A01")], {"page.md": text})
    (line,) = rendered("jsonl", report).splitlines()
    assert json.loads(line)["excerpt"] == text


def test_github() -> None:
    first, second, _, last, problem = rendered("github", leaflet_report()).splitlines()
    assert first.startswith(
        "::error file=site/leaflet.md,line=3,endLine=3,col=4,endColumn=22,title=A05 retinoid-too-soon::“retinol for"
    )
    assert second.startswith(
        "::error file=site/leaflet.md,line=3,endLine=4,title=A01 scrub::“soft%0D%0Ascrub”"
    )
    assert last.startswith("::notice file=site/leaflet.md,line=6,endLine=6,col=23,endColumn=31,")
    assert problem == "::error file=site/old.md,title=not checked::is no UTF-8; save it as UTF-8"


def test_github_commands_cannot_be_broken_out_of() -> None:
    path = "100%: a,b.md"
    text = "scrub\n::error::50%\r\n"
    finding = found(read_text(path, text), text, "A01")
    output = rendered(
        "github", report_of([finding], {path: text}, [Problem("x\n::stop", "a\nb", named=False)])
    )
    assert [line.split("::")[1].split(" ")[0] for line in output.splitlines()] == ["error", "error"]
    assert "file=100%25%3A a%2Cb.md,line=1" in output
    assert "“scrub%0A::error::50%25%0D%0A”" in output
    assert "file=x%0A%3A%3Astop,title=not checked::a%0Ab" in output


def test_a_message_over_lines_is_one_line_in_concise() -> None:
    report = leaflet_report()
    report = replace(report, findings=tuple(replace(each, message="two\nlines") for each in report.findings))
    assert len(rendered("concise", report).splitlines()) == len(report.findings) + 1


@pytest.mark.parametrize("form", ["text", "concise"])
def test_copy_never_commands_the_terminal(form: str, folder: Path) -> None:
    (folder / "page.md").write_text("Now use a scrub.\n", encoding="utf-8")
    os.rename(folder / "page.md", folder / "\x1b[2J\x9bpage.md")
    result = CliRunner().invoke(main, ["check", "--format", form])
    assert result.stdout.startswith(" [2J page.md:1:5")
