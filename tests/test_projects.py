"""Small projects: whole folders of copy, with the passages in them that don't go together."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
import yaml

from linter import engine
from linter.checks.recording import record_of
from linter.documents import read_text
from linter.findings import Finding
from linter.language.understanding import mechanisms
from linter.rulepack import load_rules
from tests.cases import CORPUS

COMPARED = ("K01", "K02", "K03")

Pair = tuple[str, tuple[str, ...]]
"""A code, and the two places in order, each as "path:line"."""


@dataclass(frozen=True, slots=True)
class Project:
    """A folder of texts, and the pairs of places that must, and may, be found in it."""

    id: str
    files: dict[str, str]
    expect: frozenset[Pair]
    allow: frozenset[Pair]


def _pairs(entries: list[dict[str, Any]]) -> frozenset[Pair]:
    return frozenset(
        (each["code"], tuple(sorted(each["at"]))) for each in entries if each["code"] in COMPARED
    )


def _projects() -> Iterator[Project]:
    for file in sorted((CORPUS / "projects").glob("*.yaml")):
        for entry in yaml.safe_load(file.read_text(encoding="utf-8")):
            yield Project(
                entry["id"], entry["files"], _pairs(entry["expect"]), _pairs(entry.get("allow", []))
            )


PROJECTS = list(_projects())


def _place(path: str, line: int) -> str:
    return f"{path}:{line}"


def _pair(finding: Finding) -> Pair:
    (other,) = finding.related
    places = (finding.place, other.place)
    return finding.code, tuple(sorted(_place(each.path, each.line) for each in places))


@cache
def judged() -> dict[str, frozenset[Pair]]:
    """What is found in each project, by the mechanisms alone, in one run of the language model."""
    documents = [
        (project.id, read_text(name, text)) for project in PROJECTS for name, text in project.files.items()
    ]
    records: dict[str, list[Any]] = {project.id: [] for project in PROJECTS}
    for (owner, _), understanding in zip(
        documents, mechanisms(document for _, document in documents), strict=True
    ):
        records[owner].append(record_of(understanding))
    rules = [rule for rule in load_rules() if rule.code in COMPARED]
    return {owner: frozenset(map(_pair, engine.compare(own, rules))) for owner, own in records.items()}


@pytest.mark.parametrize("project", PROJECTS, ids=lambda project: project.id)
def test_project(project: Project) -> None:
    found = judged()[project.id]
    assert found - project.allow == project.expect - (project.allow - found), json.dumps(
        project.files, indent=1
    )


def test_half_of_the_projects_go_together() -> None:
    quiet = sum(not project.expect for project in PROJECTS)
    assert len(PROJECTS) >= 40
    assert 0.4 <= quiet / len(PROJECTS) <= 0.6


def test_ids_are_unique() -> None:
    assert len({project.id for project in PROJECTS}) == len(PROJECTS)


@pytest.mark.parametrize(
    ("source", "conflicts"),
    [
        (
            "<p>No retinol for three days after microneedling.</p><p>No retinol for two weeks.</p>",
            1,
        ),
        ("<p>No retinol for three days after microneedling. No retinol for two weeks.</p>", 0),
        ("<table><tr><th>What<th>Wait<th>More<tr><td>Gym<td>24 hours<td>Gym: 3 days</table>", 0),
    ],
)
def test_passages_of_one_line_are_set_against_each_other(source: str, conflicts: int) -> None:
    (understanding,) = mechanisms([read_text("care.html", f"<h1>Microneedling aftercare</h1>{source}")])
    rules = [rule for rule in load_rules() if rule.code in COMPARED]
    found = list(engine.compare([record_of(understanding)], rules))
    assert len(found) == conflicts
    assert {each.place.line for each in found} <= {1}
