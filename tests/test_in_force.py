"""The rules that a run goes by."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from linter.checks import advice
from linter.config import Settings, load_settings
from linter.datafile import DataError
from linter.in_force import check_rule_names, known_rules, rules_in_force
from linter.language.model import Stance, Window
from linter.rulepack import AdviceRule, Rule, load_rules
from tests.saying import page, says


def settings(**values: Any) -> Settings:
    return Settings.model_validate({key.replace("_", "-"): value for key, value in values.items()})


def by_code(rules: tuple[Rule, ...]) -> dict[str, Rule]:
    return {rule.code: rule for rule in rules}


def test_without_settings_the_rules_are_those_that_ship() -> None:
    assert rules_in_force(Settings()) == load_rules()


def test_options_stand_in_for_the_settings() -> None:
    own = settings(select=["A"], ignore=["A0"])
    assert [rule.code for rule in rules_in_force(own)] == [f"A1{number}" for number in range(6)]
    assert [rule.code for rule in rules_in_force(own, ["A05", "A10"])] == ["A10"]
    assert [rule.code for rule in rules_in_force(own, ["A05", "A10"], ["A10"])] == ["A05"]


@pytest.mark.parametrize("turned", [False, True])
def test_the_narrowest_severity_counts(turned: bool) -> None:
    values = {"A": "suggestion", "A05": "error", "A0": "warning", "scrub": "error"}
    severity = dict(reversed(values.items())) if turned else values
    rules = by_code(rules_in_force(settings(severity=severity)))
    found = [rules[code].severity for code in ("A01", "A02", "A05", "A10", "C01")]
    assert found == ["error", "warning", "error", "suggestion", by_code(load_rules())["C01"].severity]


def test_how_long_healing_is() -> None:
    rules = by_code(known_rules(settings(healing_days=10)))
    scrub, retinoid, cleansing = rules["A01"], rules["A05"], rules["A12"]
    assert isinstance(scrub, AdviceRule)
    assert isinstance(retinoid, AdviceRule)
    assert isinstance(cleansing, AdviceRule)
    assert (scrub.hours, retinoid.hours) == (240, 168)
    assert cleansing.hours == 240
    document = page("Scrub again on day 8, and not before day 10.")
    allowed = says(document, "Scrub again on day 8", "friction", Stance.PERMIT, Window(start=192))
    later = says(document, "day 10", "friction", Stance.PERMIT, Window(start=240))
    assert [each.excerpt for each in advice.check([scrub], [allowed, later], document)] == [allowed.quote]
    before = by_code(load_rules())["A01"]
    assert isinstance(before, AdviceRule)
    assert list(advice.check([before], [allowed, later], document)) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("select: [A]\nignore:\n  - C\n  - painles\n", r"yaml:4: ignore.1: no rule .*'painles'.*'painless'"),
        ("severity: {A5: error}\n", r"yaml:1: severity.A5: no rule .*did you mean 'A05'"),
        (
            "per-file-ignores:\n  blog/: [A]\n  old/: scrubs\n",
            r"yaml:3: per-file-ignores.old/.0: no .*'scrub'",
        ),
        ("treatment: microneedlin\n", r"yaml:1: treatment: no treatment .*did you mean 'microneedling'"),
        ("treatment: gardening\n", r"yaml:1: treatment: no treatment is called 'gardening'$"),
    ],
)
def test_names_that_no_rule_has(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "dermalint.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        check_rule_names(load_settings(file), file)


def test_names_that_no_rule_has_in_toml(tmp_path: Path) -> None:
    file = tmp_path / "pyproject.toml"
    file.write_text("[tool.dermalint]\n\nseverity.A5 = 'error'\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"toml:3: \[tool.dermalint\] severity.A5: no rule .*'A05'"):
        check_rule_names(load_settings(file), file)
