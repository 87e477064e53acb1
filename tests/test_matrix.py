"""What documents say, side by side."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from linter import engine
from linter.checks.recording import record_of
from linter.cli import main
from linter.documents import read_text
from linter.language.understanding import mechanisms
from linter.matrix import Matrix, matrix_of
from linter.rulepack import load_rules

LEAFLET = "# Microneedling aftercare\n\n- Retinol: 7 days\n- No swimming for a week\n\nThe redness lasts two days.\n"
FAQ = "# FAQ\n\nYou can use retinol again after 3 days.\n\nThe redness lasts two days.\n"


def table(**texts: str) -> Matrix:
    documents = [read_text(f"{name}.md", text) for name, text in texts.items()]
    records = [record_of(understanding) for understanding in mechanisms(documents)]
    return matrix_of(records, engine.compare(records, load_rules()))


def test_a_row_a_thing_and_a_column_a_document() -> None:
    matrix = table(faq=FAQ, aftercare=LEAFLET, about="# About\n\nWe are open on Mondays.\n")
    assert matrix.documents == ("aftercare.md", "faq.md")
    said = {row.thing: [[each.text for each in cell] for cell in row.cells] for row in matrix.rows}
    assert said["retinoids"] == [["not for 7 days"], ["after 3 days"]]
    assert said["swimming"] == [["not for 7 days"], []]
    assert said["redness after treatment"] == [["2 days"], ["2 days"]]


def test_conflicts_are_marked_on_both_sides() -> None:
    rows = {row.thing: row for row in table(faq=FAQ, aftercare=LEAFLET).rows}
    assert [[each.codes for each in cell] for cell in rows["retinoids"].cells] == [[("K01",)], [("K01",)]]
    assert rows["retinoids"].conflicts
    assert not rows["redness after treatment"].conflicts


def test_the_order_of_documents_changes_nothing() -> None:
    assert table(faq=FAQ, aftercare=LEAFLET) == table(aftercare=LEAFLET, faq=FAQ)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "aftercare.md").write_text(LEAFLET, encoding="utf-8")
    (tmp_path / "faq.md").write_text(FAQ, encoding="utf-8")
    return tmp_path


def test_on_the_command_line(project: Path) -> None:
    text = CliRunner().invoke(main, ["matrix", "--no-model"])
    assert (text.exit_code, "! after 3 days (line 3)" in text.stdout) == (0, True)
    assert "with conflicts, marked !" in text.stdout
    rows = list(
        csv.reader(io.StringIO(CliRunner().invoke(main, ["matrix", "--no-model", "--format", "csv"]).stdout))
    )
    assert rows[0] == ["thing", "aftercare.md", "faq.md", "conflicts"]
    assert ["retinoids", "! not for 7 days", "! after 3 days", "K01"] in rows
    data = json.loads(CliRunner().invoke(main, ["matrix", "--no-model", "--format", "json"]).stdout)
    (retinoids,) = (row for row in data["rows"] if row["thing"] == "retinoids")
    assert [(cell["path"], cell["line"], cell["conflicts"]) for cell in retinoids["cells"]] == [
        ("aftercare.md", 3, ["K01"]),
        ("faq.md", 3, ["K01"]),
    ]


def test_in_the_report_for_reviewers(project: Path) -> None:
    page = CliRunner().invoke(main, ["check", "--no-model", "--format", "html"]).stdout
    assert "What each page says" in page
    assert "not for 7 days" in page


def codes(*arguments: str) -> list[tuple[str, str]]:
    done = CliRunner().invoke(main, ["check", "--no-model", "--select", "K", "--format", "json", *arguments])
    return [(each["code"], each["path"]) for each in json.loads(done.stdout)["findings"]]


def test_a_single_file_is_compared_with_what_is_known_of_the_rest(project: Path) -> None:
    assert codes("faq.md") == []
    assert codes() == [("K01", "faq.md")]
    assert codes("faq.md") == [("K01", "faq.md")]
    (project / "aftercare.md").write_text("# Aftercare\n\n- Retinol: 3 days\n", encoding="utf-8")
    assert codes("faq.md") == []


def test_groups_are_not_compared_with_one_another(project: Path) -> None:
    for clinic, text in (("a", LEAFLET), ("b", FAQ)):
        (project / "clinics" / clinic).mkdir(parents=True)
        (project / "clinics" / clinic / "page.md").write_text(text, encoding="utf-8")
    (project / "dermalint.yaml").write_text("group-by: clinics/*\n", encoding="utf-8")
    assert codes("clinics") == []
    (project / "dermalint.yaml").write_text("fail-on: error\n", encoding="utf-8")
    assert codes("clinics") == [("K01", "clinics/b/page.md")]
