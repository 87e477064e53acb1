"""JSON Schemas: they take what the linter takes, and say what each key is for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from linter import schemas
from linter.resources import rules_root

SCHEMAS = {"config": schemas.of_settings(), "rules": schemas.of_rules()}


def described(schema: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    for name, model in [("", schema), *schema["$defs"].items()]:
        for key, value in model.get("properties", {}).items():
            yield f"{name}.{key}", "description" in value


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_key_is_described(kind: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[kind])
    assert [key for key, has_description in described(SCHEMAS[kind]) if not has_description] == []


@pytest.mark.parametrize("pack", ["microneedling", "dermalint"])
def test_the_shipped_rules_fit_their_schema(pack: str) -> None:
    for file in (rules_root() / pack).glob("*.yaml"):
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
        assert list(Draft202012Validator(SCHEMAS["rules"]).iter_errors(data)) == []


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("select: [A]\nfail-on: error\ngroup-by: clinics/*\nper-file-ignores: {a: C, b: [A]}\n", True),
        ("reader: {agree: 0.5}\nseverity: {A: warning}\nhealing-days: 5\ncache-dir: null\n", True),
        ("fail_on: error\n", False),
        ("severity: {A: loud}\n", False),
        ("reader: {agree: 5}\n", False),
        ("document-type: {'*.md': leaflet}\n", False),
    ],
)
def test_settings_fit_their_schema_as_they_fit_the_linter(text: str, fits: bool) -> None:
    assert Draft202012Validator(SCHEMAS["config"]).is_valid(yaml.safe_load(text)) is fits
