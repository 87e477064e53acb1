"""What became of the examples of rules: those that fail, with the statements that were understood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.text import Text

from linter.examples import Tried
from linter.judging import Judging
from linter.reader.thresholds import Thresholds
from linter.reporters import explain
from linter.reporters.json_report import VERSION, dumps
from linter.rulepack import Rule
from linter.wording import count


def render(tried: Sequence[Tried], rules: Sequence[Rule], thresholds: Thresholds | None) -> Iterator[Text]:
    """The failing examples as text, and how many were tried."""
    failed = [each for each in tried if not each.passed]
    for each in failed:
        rule, side = each.example.rule, each.example.side
        yield Text.assemble(
            (rule.code, "bold red"),
            (f" {rule.name}", "bold"),
            f"  {side} example {each.example.number} gives {_given(each)}",
        )
        yield Text(f"  {each.example.document.source}")
        yield from explain.render(each.example.document, _understood(each, rules, thresholds))
        yield Text()
    outcome = f"{len(failed)} fail" if failed else "all as they should be"
    yield Text(f"{count(len(tried), 'example')} of {count(len(rules), 'rule')}: {outcome}")


def as_json(tried: Sequence[Tried], rules: Sequence[Rule], thresholds: Thresholds | None) -> str:
    """The same as JSON."""
    failures = [_as_data(each, rules, thresholds) for each in tried if not each.passed]
    return dumps(
        {
            "version": VERSION,
            "failures": failures,
            "summary": {"rules": len(rules), "examples": len(tried), "failed": len(failures)},
        }
    )


def _given(tried: Tried) -> str:
    if tried.example.side == "right":
        return "a finding of its rule"
    others = ", ".join(sorted(set(tried.codes)))
    return f"{others} only" if others else "no finding"


def _understood(
    tried: Tried, rules: Sequence[Rule], thresholds: Thresholds | None
) -> list[explain.Explained]:
    return explain.readings(tried.example.document, Judging(tuple(rules), thresholds, tried.domain))


def _as_data(tried: Tried, rules: Sequence[Rule], thresholds: Thresholds | None) -> dict[str, Any]:
    example = tried.example
    understood = _understood(tried, rules, thresholds)
    return {
        "code": example.rule.code,
        "name": example.rule.name,
        "pack": example.rule.pack,
        "side": example.side,
        "number": example.number,
        "text": example.document.source,
        "codes": list(tried.codes),
        "statements": explain.as_data(example.document, understood),
    }
