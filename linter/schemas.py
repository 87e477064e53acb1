"""JSON Schemas of the files that a project writes for the linter."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from linter.config import Settings
from linter.rulepack import RuleFile

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def of_settings() -> dict[str, Any]:
    """The schema of `dermalint.yaml`, and of the table `[tool.dermalint]` in pyproject.toml."""
    return _schema(Settings, "dermalint settings")


def of_rules() -> dict[str, Any]:
    """The schema of a file of rules."""
    return _schema(RuleFile, "dermalint rules")


def _schema(model: type[BaseModel], title: str) -> dict[str, Any]:
    return {"$schema": _DIALECT} | model.model_json_schema() | {"title": title}
