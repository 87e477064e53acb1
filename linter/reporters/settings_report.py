"""The settings in force, as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from rich.text import Text

from linter.provenance import InForce
from linter.reporters.json_report import VERSION, dumps
from linter.rulepack import Rule

_WIDEST = 40
"""How wide the column of values gets for the sake of long ones."""


def render(file: Path | None, rows: Sequence[InForce], rules: Iterable[Rule]) -> Iterator[Text]:
    """A line a setting: key, value as JSON has it, origin; and the codes of the rules last."""
    yield Text("settings: none found, all as they ship" if file is None else f"settings: {file}")
    values = [json.dumps(row.value, ensure_ascii=False) for row in rows]
    key_width = max(len(row.key) for row in rows)
    value_width = min(max(map(len, values)), _WIDEST)
    for row, value in zip(rows, values, strict=True):
        is_default = row.origin.source == "default"
        yield Text.assemble(
            (f"  {row.key:{key_width}}", "dim" if is_default else "bold"),
            f"  {value:{value_width}}  ",
            (str(row.origin), "dim" if is_default else ""),
        )
    yield Text(f"rules: {' '.join(rule.code for rule in rules) or 'none'}")


def as_json(file: Path | None, rows: Iterable[InForce], rules: Iterable[Rule]) -> str:
    """The same as JSON, with the severities of the rules."""
    return dumps(
        {
            "version": VERSION,
            "file": None if file is None else str(file),
            "settings": [asdict(row) for row in rows],
            "rules": [
                {"code": rule.code, "name": rule.name, "severity": rule.severity.value, "pack": rule.pack}
                for rule in rules
            ],
        }
    )
