"""Settings, and where they come from: `dermalint.yaml`, or `[tool.dermalint]` in pyproject.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from linter.datafile import DataError, describe, first_error, load_model
from linter.discovery import is_pattern
from linter.reader.thresholds import DEFAULTS, Thresholds
from linter.rulepack import MICRONEEDLING

FailOn = Literal["error", "warning", "suggestion", "never"]

Share = Annotated[float, Field(ge=0, le=1)]

_OWN_FILE = "dermalint.yaml"
_PROJECT_FILE = "pyproject.toml"


class ReaderSettings(BaseModel):
    """Probabilities that decide between the mechanisms and the learned reader; see linter/reader/join.py."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    trust: Share = DEFAULTS.trust
    propose: Share = DEFAULTS.propose
    veto: Share = DEFAULTS.veto
    agree: Share = DEFAULTS.agree
    turn: Share = DEFAULTS.turn
    insist: Share = DEFAULTS.insist
    keep: Share = DEFAULTS.keep
    overrule: Share = DEFAULTS.overrule
    claim: Share = DEFAULTS.claim
    sure: Share = DEFAULTS.sure

    def thresholds(self) -> Thresholds:
        """As the reader takes them."""
        return Thresholds(**self.model_dump())


class Settings(BaseModel):
    """What a project may set. `include` and `exclude` are patterns as in a .gitignore file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: FailOn = Field(default="warning", alias="fail-on")
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    """Folders of own words and rules, relative to the file; see linter/packs.py."""
    treatment: str = MICRONEEDLING
    """What copy is about unless it says otherwise, as the lexicon names it."""
    model: bool = True
    """Whether the learned reader is asked."""
    reader: ReaderSettings = ReaderSettings()

    @field_validator("include", "exclude")
    @classmethod
    def _are_patterns(cls, patterns: tuple[str, ...]) -> tuple[str, ...]:
        for pattern in patterns:
            if not is_pattern(pattern):
                raise ValueError(f"{pattern!r} is not a pattern as in .gitignore")
        return patterns


def find_config(folder: Path) -> Path | None:
    """The nearest file with settings, from `folder` upwards."""
    start = folder.resolve()
    for place in (start, *start.parents):
        own = place / _OWN_FILE
        if own.is_file():
            return own
        project = place / _PROJECT_FILE
        if project.is_file() and _table(project) is not None:
            return project
    return None


def load_settings(path: Path) -> Settings:
    """The settings in `path`. Raises DataError, which names file and key, where they don't fit."""
    if path.suffix != ".toml":
        return load_model(path, Settings)
    try:
        return Settings.model_validate(_table(path) or {})
    except ValidationError as error:
        detail = first_error(error)
        raise DataError(str(path), f"[tool.dermalint] {describe(detail, Settings)}") from error


def _table(path: Path) -> Any:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DataError(str(path), f"can't be read: {error.strerror or error}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(str(path), f"is not valid TOML: {error}") from error
    return tables.get("tool", {}).get("dermalint")
