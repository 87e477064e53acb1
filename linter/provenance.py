"""Where each setting in force comes from: the command line, a line of a file, or what ships."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from linter.config import Settings, setting_lines

Source = Literal["default", "file", "command line"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value is from: the file and line that set it, or the option."""

    source: Source = "default"
    path: str | None = None
    line: int | None = None
    option: str | None = None

    def __str__(self) -> str:
        if self.source == "file":
            return f"{self.path}:{self.line}"
        return self.option or self.source


@dataclass(frozen=True, slots=True)
class InForce:
    """A setting's key as a file names it, its value as JSON has it, and its origin."""

    key: str
    value: Any
    origin: Origin


def with_origins(
    settings: Settings, file: Path | None, options: Mapping[str, tuple[str, Any]]
) -> Iterator[InForce]:
    """Every setting, in the order of the documentation; those within a table one by one (`reader.agree`).

    `file` is where `settings` were read from, and `options` says for a key which option of the command line
    stands in for it, and its value.
    """
    lines = setting_lines(file) if file is not None else {}
    for key, value in _flat(settings.model_dump(mode="json", by_alias=True)):
        if key in options:
            option, given = options[key]
            yield InForce(key, given, Origin("command line", option=option))
        elif key in lines:
            yield InForce(key, value, Origin("file", path=str(file), line=lines[key]))
        else:
            yield InForce(key, value, Origin())


def _flat(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in values.items():
        if key == "reader":
            yield from ((f"{key}.{inner}", number) for inner, number in value.items())
        else:
            yield key, value
