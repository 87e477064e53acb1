"""Where keys stand in a TOML file: the parser of the standard library tells values, but no lines."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

Way = tuple[str, ...]
"""The keys that lead to a value, outermost first."""


def key_lines(text: str) -> dict[Way, int]:
    """The line (from 1) of each key and table in `text`, which is valid TOML; a key given again keeps its first."""
    lines: dict[Way, int] = {}
    table: Way = ()
    for number, statement in _statements(text):
        if statement.lstrip().startswith("["):
            *_, table = _ways(tomllib.loads(statement))
            ways = [table[:depth] for depth in range(1, len(table) + 1)]
        else:
            ways = [(*table, *way) for way in _ways(tomllib.loads(statement))]
        for way in ways:
            lines.setdefault(way, number)
    return lines


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """The tables' heads and the keys with their values, each with the number of its first line.

    A statement ends with the first line with which it is valid by itself, so that an array or a text of
    several lines stays whole.
    """
    start, pending = 1, ""
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        if not pending:
            start = number
        pending += line + "\n"
        if _is_valid(pending):
            if tomllib.loads(pending):
                yield start, pending
            pending = ""


def _is_valid(statement: str) -> bool:
    try:
        tomllib.loads(statement)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _ways(data: Mapping[str, Any]) -> Iterator[Way]:
    """The way to each key of nested tables, outer ones first; of an array of tables the last counts."""
    for key, value in data.items():
        yield (key,)
        inner = value[-1] if isinstance(value, list) and value else value
        if isinstance(inner, dict):
            yield from ((key, *way) for way in _ways(inner))
