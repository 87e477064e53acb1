"""What other programs run the linter by: the pre-commit hook and the GitHub Action."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from linter.cli import main
from linter.documents import SUFFIXES

ROOT = Path(__file__).resolve().parents[1]
_DATA_SUFFIXES = {".json", ".yaml", ".yml"}
"""Formats that hold copy only where it is configured; the hook leaves them out."""


def manifest(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


def options_of(command: str) -> set[str]:
    found = main.commands[command]
    return {name for each in found.params if isinstance(each, click.Option) for name in each.opts}


def test_the_hook_runs_a_command_that_there_is() -> None:
    (hook,) = manifest(".pre-commit-hooks.yaml")
    program, command, *options = hook["entry"].split()
    assert (hook["id"], hook["language"], program) == ("dermalint", "python", "dermalint")
    assert set(options) <= options_of(command)
    assert (hook["pass_filenames"], hook["require_serial"]) == (True, True)


def test_the_hook_takes_the_formats_that_there_are() -> None:
    (hook,) = manifest(".pre-commit-hooks.yaml")
    pattern = re.compile(hook["files"])
    assert {suffix for suffix in SUFFIXES if not pattern.search(f"a/b{suffix}")} <= _DATA_SUFFIXES
    assert pattern.search("LEAFLET.MD")
    assert not pattern.search("script.py")
    assert not pattern.search("notes.md.bak")


def test_no_input_of_the_action_is_text_of_a_script() -> None:
    action = manifest("action.yml")
    assert action["runs"]["using"] == "composite"
    for step in action["runs"]["steps"]:
        assert "${{" not in step.get("run", ""), step["name"]
        assert "run" not in step or "shell" in step


def test_the_action_uses_its_inputs_and_outputs() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    action = manifest("action.yml")
    for name in action["inputs"]:
        assert f"${{{{ inputs.{name} }}}}" in text or f"inputs.{name} ==" in text, name
    script = (ROOT / ".ci" / "action-check").read_text(encoding="utf-8")
    written = set(re.findall(r'echo "([a-z-]+)=', script))
    assert written == set(action["outputs"])
    read = set(re.findall(r"\$\{?(DERMALINT_[A-Z_]+)", script))
    (check,) = (step for step in action["runs"]["steps"] if step.get("id") == "check")
    assert read == set(check["env"])


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder with a stand-in for dermalint that notes its arguments, writes a report and ends with $STATUS."""
    program = tmp_path / "home" / "bin" / "dermalint"
    program.parent.mkdir(parents=True)
    program.write_text(
        "#!/usr/bin/env bash\n"
        'printf "%s\\n" "$@" >"$NOTES"\n'
        '[ "$STATUS" = 2 ] || echo "{}" >"$DERMALINT_SARIF"\n'
        'exit "$STATUS"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    return tmp_path


def run_check(folder: Path, status: int = 0, **inputs: str) -> tuple[list[str], dict[str, str]]:
    """The arguments that dermalint got, and the outputs of the step."""
    notes, outputs = folder / "notes", folder / "outputs"
    environment = {
        "PATH": os.environ["PATH"],
        "STATUS": str(status),
        "NOTES": str(notes),
        "GITHUB_OUTPUT": str(outputs),
        "DERMALINT_HOME": str(folder / "home"),
        "DERMALINT_SARIF": str(folder / "out.sarif"),
        "DERMALINT_PATHS": ".",
        "DERMALINT_ARGS": "",
        "DERMALINT_FAIL_ON": "",
    }
    script = ROOT / ".ci" / "action-check"
    subprocess.run(["bash", str(script)], check=True, cwd=folder, env=environment | inputs)
    lines = outputs.read_text(encoding="utf-8").splitlines()
    written = dict(line.split("=", 1) for line in lines)
    return notes.read_text(encoding="utf-8").splitlines(), written


def test_the_action_hands_its_inputs_on(installed: Path) -> None:
    arguments, outputs = run_check(
        installed,
        DERMALINT_PATHS="pages\r\n\n  \nprice list.md\n",
        DERMALINT_ARGS="--select=A,C\n--jobs\n2",
        DERMALINT_FAIL_ON="error",
    )
    sarif = str(installed / "out.sarif")
    assert arguments == [
        "check", "--format", "sarif", "--output", sarif, "--fail-on", "error", "--select=A,C", "--jobs", "2",
        "--", "pages", "price list.md",
    ]  # fmt: skip
    assert outputs == {"sarif": sarif, "exit-status": "0"}


def test_inputs_of_the_action_are_never_run(installed: Path) -> None:
    hostile = '$(touch owned) `touch owned` "; touch owned; #'
    arguments, _ = run_check(installed, DERMALINT_PATHS=hostile, DERMALINT_ARGS=hostile)
    assert arguments.count(hostile) == 2
    assert not (installed / "owned").exists()


@pytest.mark.parametrize(("status", "has_report"), [(0, True), (1, True), (2, False)])
def test_findings_are_uploaded_before_the_job_fails(installed: Path, status: int, has_report: bool) -> None:
    (installed / "out.sarif").write_text("of an earlier run", encoding="utf-8")
    _, outputs = run_check(installed, status=status)
    assert outputs["exit-status"] == str(status)
    assert ("sarif" in outputs) is has_report
