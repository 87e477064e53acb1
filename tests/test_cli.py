"""The command line, with a stand-in for the language layer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter import engine
from linter.cli import main
from linter.language import LanguageError
from linter.language.model import Stance
from linter.reporters import explain
from linter.rulepack import load_rules
from tests.saying import understands

PAGE = "# Aftercare\n\nScrub: use a scrub.\n\nIt is painless.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a page that has two findings, and one that has none."""
    words = {"use a scrub": ("friction", Stance.ADVISE), "painless": ("painless", Stance.CLAIM)}
    monkeypatch.setattr(engine, "understand", understands(words))
    monkeypatch.setattr(explain, "understand", understands(words))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "calm.md").write_text("Rest well.\n", encoding="utf-8")
    return tmp_path


def dermalint(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=stdin)


def codes(result: Result) -> list[str]:
    return [each["code"] for each in json.loads(result.stdout)["findings"]]


def test_text() -> None:
    result = dermalint("check", "page.md")
    assert result.exit_code == 1
    assert result.stdout == (
        "page.md:3:8  A01 scrub (error)\n"
        "  “use a scrub” means friction on skin that is still healing.\n"
        "  3 | Scrub: use a scrub.\n"
        "    |        ^^^^^^^^^^^\n"
        "  instead: Pat the skin clean with a soft cloth or cotton pad, and leave scrubs and brushes until"
        " it has healed.\n"
        "  source: Scrubbing and rubbing irritate treated skin and slow its healing; dabbing with a soft,"
        " damp cloth is enough. (Understanding the Micro-Needling Process:"
        " Cleaning the Skin After Microneedling)\n"
        "\n"
        "page.md:5:7  C03 painless (warning)\n"
        "  “painless” denies all discomfort; the sources speak of some.\n"
        "  5 | It is painless.\n"
        "    |       ^^^^^^^^\n"
        "  instead: Say “most people feel little discomfort”, or “virtually painless”.\n"
        "  source: Discomfort can come up after the treatment, and cleaning the skin helps to prevent it."
        " (Understanding the Natural Reaction of Skin After Microneedling: Is the Blood Cleaned Off?)\n"
        "\n"
        "2 findings (1 error, 1 warning) in 1 file\n"
    )


def test_json() -> None:
    result = dermalint("check", ".", "--format", "json")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert list(report) == ["version", "findings", "errors", "summary"]
    assert report["summary"] == {"files": 2, "findings": 2, "error": 1, "warning": 1, "suggestion": 0}
    first = report["findings"][0]
    assert list(first) == [
        "code", "name", "severity", "message", "path", "line", "column", "end_line", "end_column",
        "excerpt", "suggestion", "source", "related", "fix", "pack",
    ]  # fmt: skip
    assert first["source"].keys() == {"article", "section", "fact"}
    assert (first["path"], first["line"], first["column"], first["end_column"]) == ("page.md", 3, 8, 19)
    assert (first["related"], first["fix"], first["pack"]) == ([], None, "microneedling")
    assert dermalint("check", ".", "--format", "json").stdout_bytes == result.stdout_bytes


def test_a_clean_run() -> None:
    result = dermalint("check", "calm.md")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "No findings in 1 file.\n", "")


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (["--select", "C"], ["C03"]),
        (["--select", "a01,painless"], ["A01", "C03"]),
        (["--select", "A", "--select", "C03"], ["A01", "C03"]),
        (["--ignore", "C"], ["A01"]),
        (["--ignore", "scrub,C0"], []),
    ],
)
def test_select_and_ignore(arguments: list[str], found: list[str]) -> None:
    result = dermalint("check", "page.md", "--format", "json", *arguments)
    assert codes(result) == found
    assert result.exit_code == (1 if found else 0)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--fail-on", "error"], 1),
        (["--fail-on", "error", "--select", "C"], 0),
        (["--fail-on", "suggestion", "--select", "C"], 1),
        (["--fail-on", "never"], 0),
        (["--no-cache"], 1),
    ],
)
def test_exit_status(arguments: list[str], status: int) -> None:
    assert dermalint("check", "page.md", *arguments).exit_code == status


def test_an_unknown_rule() -> None:
    result = dermalint("check", "page.md", "--select", "A5")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "dermalint: no rule has the code or name 'A5', did you mean 'A05'?\n"


def test_what_cannot_be_read_is_told_and_the_rest_checked(folder: Path) -> None:
    (folder / "photo.md").write_bytes(b"\x89PNG\x00\x00")
    (folder / "old.md").write_bytes("café scrub".encode("latin-1"))
    result = dermalint("check", "gone.md", "photo.md", "old.md", "page.md", "--format", "json")
    assert result.exit_code == 2
    assert codes(result) == ["A01", "C03"]
    errors = json.loads(result.stdout)["errors"]
    assert [each["path"] for each in errors] == ["gone.md", "photo.md", "old.md"]
    assert errors[0]["message"] == "there is no such file or folder"
    lines = result.stderr.splitlines()
    assert lines == [f"dermalint: {each['path']}: {each['message']}" for each in errors]


def test_a_broken_file_in_a_folder_does_not_fail_the_run(folder: Path) -> None:
    (folder / "photo.md").write_bytes(b"\x89PNG\x00\x00")
    result = dermalint("check", "--ignore", "A,C")
    assert result.exit_code == 0
    assert result.stderr.startswith("dermalint: photo.md: ")


def test_a_folder_without_documents(folder: Path) -> None:
    (folder / "empty").mkdir()
    result = dermalint("check", "empty")
    assert result.exit_code == 2
    assert result.stderr.startswith("dermalint: empty: the folder has no readable documents (")


def test_standard_input() -> None:
    result = dermalint("check", "-", "--format", "json", "--stdin-filename", "site/draft.md", stdin=PAGE)
    assert {each["path"] for each in json.loads(result.stdout)["findings"]} == {"site/draft.md"}
    assert dermalint("check", "-", stdin="").exit_code == 0


def test_an_output_file_changes_wholly_or_not_at_all(folder: Path) -> None:
    target = folder / "out" / "report.json"
    target.parent.mkdir()
    target.write_text("before", encoding="utf-8")
    result = dermalint("check", "page.md", "--format", "json", "--output", "out/report.json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert json.loads(target.read_text(encoding="utf-8"))["version"] == 1
    assert os.listdir(target.parent) == ["report.json"]
    text = dermalint("check", "page.md", "--output", "out/report.txt")
    assert (text.exit_code, text.stdout) == (1, "")
    assert (folder / "out" / "report.txt").read_text(encoding="utf-8").endswith("in 1 file\n")


def test_an_output_file_that_cannot_be_written() -> None:
    result = dermalint("check", "page.md", "--output", "nowhere/report.txt")
    assert result.exit_code == 2
    assert "nowhere" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_settings_and_options(folder: Path) -> None:
    (folder / "dermalint.yaml").write_text("ignore: [C]\nfail-on: never\n", encoding="utf-8")
    assert codes(dermalint("check", "page.md", "--format", "json")) == ["A01"]
    assert dermalint("check", "page.md").exit_code == 0
    assert dermalint("check", "page.md", "--fail-on", "error").exit_code == 1
    assert codes(dermalint("check", "page.md", "--format", "json", "--ignore", "A")) == ["C03"]


def test_broken_settings(folder: Path) -> None:
    (folder / "other.yaml").write_text("selct: [A]\n", encoding="utf-8")
    result = dermalint("check", "page.md", "--config", "other.yaml")
    assert result.exit_code == 2
    assert result.stderr == "dermalint: other.yaml:1: selct: no such key, did you mean 'select'?\n"


def test_settings_with_an_unknown_rule(folder: Path) -> None:
    (folder / "dermalint.yaml").write_text("ignore: [painles]\n", encoding="utf-8")
    result = dermalint("check", "page.md")
    assert result.exit_code == 2
    assert "dermalint.yaml: ignore: no rule has the code or name 'painles', did you mean" in result.stderr


def test_a_language_model_that_does_not_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    def understand(documents: object, thresholds: object) -> object:
        raise LanguageError("no English model is installed")

    monkeypatch.setattr(engine, "understand", understand)
    result = dermalint("check", "page.md")
    assert (result.exit_code, result.stderr) == (2, "dermalint: no English model is installed\n")


def test_an_error_of_ours_is_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def understand(documents: object, thresholds: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr(engine, "understand", understand)
    result = dermalint("check", "page.md")
    assert result.exit_code == 2
    assert "ZeroDivisionError" in result.stderr


@pytest.mark.parametrize("arguments", [["check", "--format", "xml"], ["check", "--jobs", "0"], ["chek"]])
def test_a_bad_option(arguments: list[str]) -> None:
    assert dermalint(*arguments).exit_code == 2


def test_the_list_of_rules() -> None:
    lines = dermalint("rule").stdout.splitlines()
    assert len(lines) == len(load_rules())
    assert lines[4].startswith("A05  retinoid-too-soon ")


def test_a_rule_in_full() -> None:
    result = dermalint("rule", "retinoid-too-soon")
    assert result.exit_code == 0
    assert result.stdout.startswith("A05 retinoid-too-soon  (error, advice)\n")
    assert "  source: " in result.stdout
    assert result.stdout.count("  wrong: ") == 2


def test_rules_as_json() -> None:
    (rule,) = json.loads(dermalint("rule", "C03", "--format", "json").stdout)["rules"]
    assert (rule["code"], rule["name"], rule["severity"], rule["kind"]) == (
        "C03",
        "painless",
        "warning",
        "claim",
    )
    assert len(json.loads(dermalint("rule", "--format", "json").stdout)["rules"]) == len(load_rules())


def test_an_unknown_rule_to_explain() -> None:
    result = dermalint("rule", "C99")
    assert result.exit_code == 2
    assert "'C99'" in result.stderr


def test_explain() -> None:
    result = dermalint("explain", "page.md:3")
    assert result.exit_code == 0
    assert result.stdout.startswith("page.md:3:8  friction  advise  A01\n    words     “use a scrub”\n")
    assert result.stdout.endswith("1 statement\n")
    assert "2 statements" in dermalint("explain", "page.md").stdout


def test_explain_as_json() -> None:
    data = json.loads(dermalint("explain", "page.md", "--format", "json").stdout)
    assert data["path"] == "page.md"
    first = data["statements"][0]
    assert (first["concept"], first["stance"], first["line"], first["codes"]) == (
        "friction",
        "advise",
        3,
        ["A01"],
    )


def test_explain_a_file_that_is_not_there() -> None:
    result = dermalint("explain", "gone.md:3")
    assert result.exit_code == 2
    assert result.stderr == "dermalint: gone.md: can't be read: No such file or directory\n"


def test_version() -> None:
    assert dermalint("--version").stdout.startswith("dermalint, version ")


def test_rules_and_help_start_without_the_parser() -> None:
    code = (
        "import sys; from linter.cli import main; main(['rule', 'A05'], standalone_mode=False); "
        "sys.exit('spacy' in sys.modules or 'pyromark' in sys.modules)"
    )
    root = Path(__file__).resolve().parents[1]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
