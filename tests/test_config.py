"""Settings, where they are found, and what is said of broken ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from linter.config import Settings, find_config, load_settings
from linter.datafile import DataError
from linter.reader.thresholds import Thresholds


def test_settings_from_either_file(tmp_path: Path) -> None:
    own = tmp_path / "dermalint.yaml"
    own.write_text("select: [A, C03]\nfail-on: error\nexclude: ['drafts/']\n", encoding="utf-8")
    project = tmp_path / "pyproject.toml"
    project.write_text(
        "[tool.dermalint]\nselect = ['A', 'C03']\nfail-on = 'error'\nexclude = ['drafts/']\n",
        encoding="utf-8",
    )
    assert load_settings(own) == load_settings(project)
    assert load_settings(own).fail_on == "error"


def test_the_nearest_file_upwards(tmp_path: Path) -> None:
    inner = tmp_path / "site" / "pages"
    inner.mkdir(parents=True)
    (tmp_path / "dermalint.yaml").write_text("", encoding="utf-8")
    assert find_config(inner) == tmp_path / "dermalint.yaml"
    (tmp_path / "site" / "pyproject.toml").write_text("[tool.other]\n", encoding="utf-8")
    assert find_config(inner) == tmp_path / "dermalint.yaml"
    (tmp_path / "site" / "pyproject.toml").write_text("[tool.dermalint]\n", encoding="utf-8")
    assert find_config(inner) == tmp_path / "site" / "pyproject.toml"


def test_what_the_reader_decides_by_can_be_set(tmp_path: Path) -> None:
    file = tmp_path / "dermalint.yaml"
    file.write_text("model: false\nreader: {agree: 0.95}\n", encoding="utf-8")
    settings = load_settings(file)
    assert not settings.model
    assert settings.reader.thresholds() == replace(Thresholds(), agree=0.95)


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "dermalint.yaml"
    file.write_text("# nothing yet\n", encoding="utf-8")
    assert load_settings(file) == Settings()


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("dermalint.yaml", "ignore: []\nselekt: [A]\n", r"dermalint.yaml:2: selekt: .*did you mean 'select'"),
        ("dermalint.yaml", "fail_on: error\n", r"dermalint.yaml:1: fail_on: .*did you mean 'fail-on'"),
        ("dermalint.yaml", "fail-on: warn\n", r"dermalint.yaml:1: fail-on: .*did you mean 'warning'"),
        ("dermalint.yaml", "exclude: ['!']\n", r"dermalint.yaml:1: exclude: '!' is not a pattern"),
        ("dermalint.yaml", "reader: {agree: 2}\n", r"dermalint.yaml:1: reader.agree: "),
        ("dermalint.yaml", "select: A\n", r"dermalint.yaml:1: select: "),
        ("pyproject.toml", "[tool.dermalint]\nselekt = ['A']\n", r"\[tool.dermalint\] selekt: .*'select'"),
        ("pyproject.toml", "[tool.dermalint\n", "pyproject.toml: is not valid TOML"),
        ("dermalint.yaml", "select: [A\n", r"dermalint.yaml:\d: is not valid YAML"),
    ],
)
def test_broken_settings_name_file_and_key(tmp_path: Path, name: str, text: str, message: str) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        load_settings(file)


def test_settings_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"gone.yaml: can't be read"):
        load_settings(tmp_path / "gone.yaml")
