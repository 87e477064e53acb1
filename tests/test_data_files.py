"""The language data that ships with the linter: where it is found, and what is said of a file with a mistake."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pydantic import BaseModel

from linter import resources
from linter.cli import main
from linter.datafile import DataError, load_model
from linter.language import claim_words, cues, time_words
from linter.language.claim_file import ClaimFile
from linter.language.cues import CueFile
from linter.language.time_words import TimeFile

Damage = Callable[[str, str, str], Path]

LOADERS: dict[str, Any] = {
    "claims.yaml": (claim_words, claim_words.claim_words),
    "cues.yaml": (cues, cues.cue_finder),
    "times.yaml": (time_words, time_words.load_times),
}
MODELS: dict[str, type[BaseModel]] = {"claims.yaml": ClaimFile, "cues.yaml": CueFile, "times.yaml": TimeFile}


@pytest.mark.parametrize("folder", ["_rules", "../rules"])
def test_the_rules_lie_in_the_package_or_beside_it(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "linter"
    package.mkdir()
    rules = (package / folder).resolve()
    shutil.copytree(resources.rules_root(), rules)
    monkeypatch.setattr(resources, "__file__", str(package / "resources.py"))
    assert resources.rules_root.__wrapped__() == rules


def test_an_installation_without_rules_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "__file__", str(tmp_path / "linter" / "resources.py"))
    with pytest.raises(FileNotFoundError, match="install dermalint again"):
        resources.rules_root.__wrapped__()


@pytest.fixture
def damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Damage]:
    """Has the linter read a copy of a data file in which one text stands for another."""
    used = []

    def replace(name: str, old: str, new: str) -> Path:
        module, load = LOADERS[name]
        text = (resources.rules_root() / name).read_text(encoding="utf-8")
        assert old in text, "the test is out of date"
        file = tmp_path / name
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        monkeypatch.setattr(module, "rules_root", lambda: tmp_path)
        load.cache_clear()
        used.append(load)
        return file

    yield replace
    monkeypatch.undo()
    for load in used:
        load.cache_clear()


MISTAKES = [
    ("cues.yaml", "\ncues:\n", "\ncuse:\n", "cuse: no such key, did you mean 'cues'?"),
    ("cues.yaml", "direction: forward", "direction: foreward", "cues.", "did you mean 'forward'?"),
    ("cues.yaml", "    say:\n", "    say:\n      - (keep off\n", "cues.", ".say.0: missing ')' in pattern '(keep off'"),
    ("cues.yaml", "    say:\n", "    say:\n      - ~2 off\n", "cues.", ".say.0: a pattern can't start"),
    ("times.yaml", "\nnumbers:\n", "\nnumbers:\n  gross: many\n", "numbers.gross: input should be a valid integer"),
    ("times.yaml", "<treatment>", "<treatmant>", "unknown class <treatmant>", "did you mean 'treatment'?"),
    ("times.yaml", "  definite:", "  defnite:", "classes: definite is missing, did you mean 'defnite'?"),
    ("times.yaml", "\nhedges:\n  plain:", "\nhedges:\n  plian:", "hedges.plian: should be", "did you mean 'plain'?"),
    ("times.yaml", "{24: 1,", "{24: one,", "note_denominators.24: input should be a valid number"),
    ("times.yaml", "\nclasses:\n", "\nclasses:\n  [\n", "is not valid YAML"),
    ("claims.yaml", "\nsets:\n", "\nsets:\n  broken: [(client]\n", "sets.broken.0: missing ')' in pattern '(client'"),
    ("claims.yaml", "\nsets:\n", "\nsets:\n  broken: [client, <guest>]\n", "sets.broken.1: unknown set <guest>"),
    ("claims.yaml", "  negator:\n", "  negator:\n    - \"[not]\"\n", "scope.negator.0: the pattern is optional"),
    ("claims.yaml", "  negator:\n", "  negator:\n    - no\n", "scope.negator.0: input should be a valid string"),
    ("claims.yaml", "\n    things:", "\n    thinks:", ".thinks: no such key, did you mean 'things'?"),
    ("claims.yaml", "\n    hedges: [", "\n    hedges: [hegde, ", ".hedges.0: no such role: 'hegde', did you mean 'hedge'?"),
    ("claims.yaml", "\n    frames:\n", "\n    frames:\n      - [payns]\n", ".frames.0.0: no such role: 'payns'"),
    ("claims.yaml", "\n  pronouns:", "\n  pronuons:", "words: pronouns is missing, did you mean 'pronuons'?"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "expected"), [(*m[:3], m[3:]) for m in MISTAKES])
def test_a_mistake_is_told_in_one_sentence(
    name: str, old: str, new: str, expected: tuple[str, ...], damage: Damage
) -> None:
    file = damage(name, old, new)
    result = CliRunner().invoke(main, ["check", "-"], input="Skip the retinol for 3 days. It is painless.\n")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"dermalint: {file}:")
    assert result.stderr.removeprefix(f"dermalint: {file}:").split(":")[0].isdecimal()
    assert all(part in result.stderr for part in expected), result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "old", "line_of"),
    [
        ("cues.yaml", "\ncues:\n", "cuse:"),
        ("claims.yaml", "\nbleeding:\n", "cuse:"),
        ("times.yaml", "\nclasses:\n", "cuse:"),
    ],
)
def test_the_line_is_that_of_the_key(name: str, old: str, line_of: str, damage: Damage) -> None:
    file = damage(name, old, f"\n{line_of}\n")
    line = 1 + file.read_text(encoding="utf-8").split("\n").index(line_of)
    with pytest.raises(DataError) as caught:
        LOADERS[name][1]()
    assert caught.value.line == line


@pytest.mark.parametrize("name", MODELS)
def test_a_missing_file_is_told(name: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="can't be read"):
        load_model(tmp_path / name, MODELS[name])


def test_an_error_comes_back_from_another_process() -> None:
    error = pickle.loads(pickle.dumps(DataError("cues.yaml", "cues: is missing", 3)))
    assert (str(error), error.line) == ("cues.yaml:3: cues: is missing", 3)
