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
