"""The command line, with a stand-in for the language layer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter import checking
from linter.cli import main
from linter.language.model import Stance
from linter.language.parsing import LanguageError
from linter.reporters import explain
from linter.rulepack import load_rules
from tests.saying import understands

PAGE = "# Aftercare\n\nScrub: use a scrub.\n\nIt is painless.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a page that has two findings, and one that has none."""
    words = {"use a scrub": ("friction", Stance.ADVISE), "painless": ("painless", Stance.CLAIM)}
    monkeypatch.setattr(checking, "understand", understands(words))
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
        "  fix: Write “generally well tolerated” (--fix)\n"
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
    assert report["summary"] == {
        "files": 2, "findings": 2, "error": 1, "warning": 1, "suggestion": 0, "suppressed": 0, "baselined": 0,
    }  # fmt: skip
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
    assert "dermalint.yaml:1: ignore.0: no rule has the code or name 'painles', did you mean" in result.stderr


def test_what_is_left_out_is_counted(folder: Path) -> None:
    (folder / "page.md").write_text(f"---\ndermalint-disable: [A]\n---\n{PAGE}", encoding="utf-8")
    assert dermalint("check", "page.md").stdout.endswith("\n1 finding (1 warning) in 1 file; 1 suppressed\n")
    assert dermalint("check", "page.md", "--select", "A").stdout == "No findings in 1 file; 1 suppressed.\n"
    summary = json.loads(dermalint("check", "page.md", "--format", "json").stdout)["summary"]
    assert (summary["findings"], summary["suppressed"]) == (1, 1)


def test_severities_and_files_as_the_settings_have_them(folder: Path) -> None:
    (folder / "dermalint.yaml").write_text(
        "severity: {A01: suggestion}\nper-file-ignores: {'/pages/': [C]}\n", encoding="utf-8"
    )
    (folder / "pages").mkdir()
    (folder / "pages" / "page.md").write_text(PAGE, encoding="utf-8")
    found = json.loads(dermalint("check", ".", "--format", "json").stdout)["findings"]
    assert [(each["path"], each["code"], each["severity"]) for each in found] == [
        ("page.md", "A01", "suggestion"),
        ("page.md", "C03", "warning"),
        ("pages/page.md", "A01", "suggestion"),
    ]
    assert dermalint("check", "pages").exit_code == 0


def test_files_that_are_named_and_left_out(folder: Path) -> None:
    (folder / "dermalint.yaml").write_text("exclude: [page.md]\n", encoding="utf-8")
    assert dermalint("check", "page.md").exit_code == 1
    left = dermalint("check", "page.md", "calm.md", "--force-exclude")
    assert (left.exit_code, left.stdout) == (0, "No findings in 1 file.\n")
    none = dermalint("check", "page.md", "--force-exclude")
    assert (none.exit_code, none.stdout) == (0, "No findings in 0 files.\n")


def test_a_language_model_that_does_not_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    def understand(*_: object) -> object:
        raise LanguageError("no English model is installed")

    monkeypatch.setattr(checking, "understand", understand)
    result = dermalint("check", "page.md")
    assert (result.exit_code, result.stderr) == (2, "dermalint: no English model is installed\n")


def test_an_error_of_ours_is_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def understand(*_: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr(checking, "understand", understand)
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


def test_a_baseline_leaves_only_what_is_new(folder: Path) -> None:
    done = dermalint("baseline")
    assert (done.exit_code, done.stdout) == (0, "2 findings written to dermalint-baseline.json\n")
    arguments = ("check", "--baseline", "dermalint-baseline.json")
    known = dermalint(*arguments)
    assert (known.exit_code, known.stdout) == (0, "No findings in 2 files; 2 in the baseline.\n")
    (folder / "page.md").write_text(f"# New\n\nHello.\n\n{PAGE}", encoding="utf-8")
    assert dermalint(*arguments).exit_code == 0
    (folder / "calm.md").write_text("It is painless.\n", encoding="utf-8")
    new = dermalint(*arguments, "--format", "json")
    assert new.exit_code == 1
    assert [each["path"] for each in json.loads(new.stdout)["findings"]] == ["calm.md"]
    summary = json.loads(new.stdout)["summary"]
    assert (summary["findings"], summary["baselined"]) == (1, 2)


def test_a_baseline_that_can_shrink(folder: Path) -> None:
    dermalint("baseline", "--output", "known.json")
    (folder / "page.md").write_text("It is painless.\n", encoding="utf-8")
    done = dermalint("check", "--baseline", "known.json")
    assert done.exit_code == 0
    assert done.stderr == "dermalint: 1 entry of known.json is gone: run `dermalint baseline` to shrink it\n"
    assert dermalint("check", "--baseline", "known.json", "--select", "C").stderr == ""
    assert dermalint("check", "calm.md", "--baseline", "known.json").stderr == ""


def test_a_baseline_in_the_settings(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "dermalint.yaml").write_text("baseline: ci/known.json\n", encoding="utf-8")
    (folder / "ci").mkdir()
    (folder / "sub").mkdir()
    assert dermalint("check").exit_code == 2
    assert "known.json: can't be read" in dermalint("check").stderr
    assert dermalint("baseline").exit_code == 0
    assert json.loads((folder / "ci" / "known.json").read_text(encoding="utf-8"))["version"] == 1
    monkeypatch.chdir(folder / "sub")
    assert dermalint("check", "..").stdout == "No findings in 2 files; 2 in the baseline.\n"


def test_no_baseline_is_written_of_a_run_that_failed(folder: Path) -> None:
    assert dermalint("baseline", "gone.md").exit_code == 2
    assert not (folder / "dermalint-baseline.json").exists()


def test_where_settings_come_from(folder: Path) -> None:
    (folder / "dermalint.yaml").write_text(
        "# ours\nignore: [C]\nreader:\n  agree: 0.9\nseverity: {A05: warning}\n", encoding="utf-8"
    )
    result = dermalint("config", "--format", "json", "--fail-on", "error", "--ignore", "C01,A0")
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    assert data["file"] == str(folder / "dermalint.yaml")
    origins = {each["key"]: (each["value"], each["origin"]) for each in data["settings"]}
    file = {"source": "file", "path": str(folder / "dermalint.yaml"), "option": None}
    assert origins["reader.agree"] == (0.9, {**file, "line": 4})
    assert origins["severity"] == ({"A05": "warning"}, {**file, "line": 5})
    assert origins["ignore"][0] == ["C01", "A0"]
    assert (origins["ignore"][1]["source"], origins["ignore"][1]["option"]) == ("command line", "--ignore")
    assert origins["fail-on"][0] == "error"
    assert origins["select"] == ([], {"source": "default", "path": None, "line": None, "option": None})
    assert [each["code"] for each in data["rules"]][:2] == ["A10", "A11"]


def test_settings_as_text(folder: Path) -> None:
    lines = dermalint("config", "--select", "A05").stdout.splitlines()
    assert lines[0] == "settings: none found, all as they ship"
    assert lines[1].split() == ["select", '["A05"]', "--select"]
    assert lines[-1] == "rules: A05"
    (folder / "pyproject.toml").write_text("[tool.dermalint]\n\nhealing-days = 9\n", encoding="utf-8")
    (line,) = (each for each in dermalint("config").stdout.splitlines() if each.startswith("  healing-days"))
    assert line.split() == ["healing-days", "9.0", f"{folder / 'pyproject.toml'}:3"]


@pytest.mark.parametrize("kind", ["config", "rules"])
def test_schemas(folder: Path, kind: str) -> None:
    schema = json.loads(dermalint("schema", kind).stdout)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert schema["additionalProperties"] is False
    assert dermalint("schema", kind, "--output", "schema.json").stdout == ""
    assert json.loads((folder / "schema.json").read_text(encoding="utf-8")) == schema


def test_a_schema_of_something_else() -> None:
    assert dermalint("schema", "copy").exit_code == 2
