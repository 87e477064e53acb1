"""Settings, where they are found, and what is said of broken ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from linter.config import Settings, find_config, load_settings, setting_lines
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
        (
            "dermalint.yaml",
            "severity:\n  A: warning\n  C: eror\n",
            r"dermalint.yaml:3: severity.C: .*'error'",
        ),
        ("dermalint.yaml", "healing-days: 0\n", r"dermalint.yaml:1: healing-days: "),
        (
            "dermalint.yaml",
            "document-type: {a.md: leaflet}\n",
            r"dermalint.yaml:1: document-type.a.md: should",
        ),
        (
            "dermalint.yaml",
            "per-file-ignores: {'!': A}\n",
            r"dermalint.yaml:1: per-file-ignores: '!' is not a",
        ),
        ("dermalint.yaml", "group-by: ['']\n", r"dermalint.yaml:1: group-by: '' is not a pattern"),
        ("dermalint.yaml", "data-keys: {a.json: 3}\n", r"dermalint.yaml:1: data-keys.a.json: "),
        (
            "pyproject.toml",
            "[tool.dermalint]\nselekt = ['A']\n",
            r"pyproject.toml:2: \[tool.dermalint\] selekt: .*'select'",
        ),
        (
            "pyproject.toml",
            "[tool.other]\nfail-on = 1\n\n[tool.dermalint]\nignore = [\n  'A',\n]\nfail-on = 'warn'\n",
            r"pyproject.toml:8: \[tool.dermalint\] fail-on: .*'warning'",
        ),
        (
            "pyproject.toml",
            "[tool.dermalint.reader]\n# how sure\nagree = 2\n",
            r"pyproject.toml:3: \[tool.dermalint\] reader.agree: ",
        ),
        ("pyproject.toml", "tool.dermalint = 5\n", r"pyproject.toml:1: \[tool.dermalint\] the file: "),
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


def test_a_value_that_may_be_a_list_of_one(tmp_path: Path) -> None:
    file = tmp_path / "dermalint.yaml"
    file.write_text(
        "group-by: clinics/*\nper-file-ignores: {'blog/': C, 'old/': [A, K]}\ndata-keys: {'*.json': body}\n",
        encoding="utf-8",
    )
    settings = load_settings(file)
    assert settings.group_by == ("clinics/*",)
    assert settings.per_file_ignores == {"blog/": ("C",), "old/": ("A", "K")}
    assert settings.data_keys == {"*.json": ("body",)}


def test_other_files_are_found_from_the_folder_of_the_settings(tmp_path: Path) -> None:
    file = tmp_path / "dermalint.yaml"
    file.write_text("packs: [rules]\ncache-dir: .cache\nbaseline: known.json\n", encoding="utf-8")
    settings = load_settings(file)
    assert settings.packs == (str(tmp_path / "rules"),)
    assert settings.cache_dir == str(tmp_path / ".cache")
    assert settings.baseline == str(tmp_path / "known.json")


def test_the_lines_of_settings(tmp_path: Path) -> None:
    own, project = tmp_path / "dermalint.yaml", tmp_path / "pyproject.toml"
    own.write_text("# ours\nselect:\n  - A\nreader:\n  agree: 0.9\n", encoding="utf-8")
    project.write_text(
        '[tool.dermalint]\nselect = [\n "A",\n]\nreader = {agree = 0.9}\n[tool.other]\nignore = []\n',
        encoding="utf-8",
    )
    assert setting_lines(own) == {"select": 2, "reader": 4, "reader.agree": 5}
    assert setting_lines(project) == {"select": 2, "reader": 5, "reader.agree": 5}


def test_every_setting_is_described() -> None:
    schema = Settings.model_json_schema()
    described = schema["properties"] | schema["$defs"]["ReaderSettings"]["properties"]
    assert {key for key, value in described.items() if "description" not in value} == set()
