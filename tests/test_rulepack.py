"""The shipped rules, and what is said of broken ones."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest
import yaml

from linter.datafile import DataError
from linter.findings import Severity
from linter.language.lexicon_file import lexicon
from linter.resources import rules_root
from linter.rulepack import AdviceRule, ClaimRule, UnknownRuleError, load_rules, pick

RULES = load_rules()


def test_all_rules_are_there() -> None:
    advice = [f"A{number:02}" for number in range(1, 16)]
    claims = [f"C{number:02}" for number in range(1, 9)]
    assert [rule.code for rule in RULES if isinstance(rule, AdviceRule)] == advice
    assert [rule.code for rule in RULES if isinstance(rule, ClaimRule)] == claims


def test_severities() -> None:
    errors = {rule.code for rule in RULES if rule.severity is Severity.ERROR}
    assert errors == {*(f"A{number:02}" for number in (*range(1, 9), 10, 11)), "C01", "C02", "C06", "C07"}


@pytest.mark.parametrize(
    ("select", "ignore", "codes"),
    [
        (("A1",), (), ["A10", "A11", "A12", "A13", "A14", "A15"]),
        (("a05", "painless"), (), ["A05", "C03"]),
        (("A",), ("A0", "A1"), []),
        ((), ("A", "C0", "K", "M", "U"), []),
        (("C",), ("wrong-mechanism",), [f"C{number:02}" for number in range(1, 8)]),
    ],
)
def test_picking(select: tuple[str, ...], ignore: tuple[str, ...], codes: list[str]) -> None:
    assert [rule.code for rule in pick(RULES, select, ignore)] == codes


@pytest.mark.parametrize(
    ("selector", "likely"),
    [("A5", "'A05'"), ("retinol-too-soon", "'retinoid-too-soon'"), ("C09", "'C0"), ("painles", "'painless'")],
)
def test_an_unknown_selector_names_a_likely_one(selector: str, likely: str) -> None:
    with pytest.raises(UnknownRuleError, match=f"{selector}.*did you mean {likely}"):
        pick(RULES, [selector])


def test_an_empty_selector_is_unknown() -> None:
    with pytest.raises(UnknownRuleError):
        pick(RULES, [""])


GOOD = """\
pack: peels
rules:
  - code: A90
    name: too-hot
    kind: advice
    severity: error
    concepts: [heat]
    sources_say: avoid
    window: 24
    message: "“{thing}” is allowed {when}."
    suggestion: Wait.
    source: {id: S1, article: An article, section: A section, fact: A fact}
    why: Because.
    examples: {wrong: [a, b], right: [c, d]}
"""


def _pack(folder: Path, text: str) -> Path:
    (folder / "peels").mkdir()
    (folder / "peels" / "advice.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_pack_of_ones_own(tmp_path: Path) -> None:
    (rule,) = load_rules(_pack(tmp_path, GOOD))
    assert (rule.code, rule.pack) == ("A90", "peels")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("concepts:", "concept:", r"advice.yaml:7: .*concept: no such key, did you mean 'concepts'\?"),
        ("severity: error", "severity: eror", r"advice.yaml:6: .*severity: .*did you mean 'error'\?"),
        ("kind: advice", "kind: advise", r"advice.yaml:3: .*'advise'.*'advice'"),
        (
            "{when}",
            "{whem}",
            r"advice.yaml:10: .*message: has no placeholder \{whem\}, did you mean 'when'\?",
        ),
        ("    why: Because.\n", "", r"advice.yaml:3: .*why: is missing"),
        ("code: A90", "code: 90", r"advice.yaml:3: .*code: "),
        ("id: S1", "id: S 9", r"advice.yaml:12: .*source.id: string should match pattern"),
        ("    why:", "    why: Twice.\n    why:", r"advice.yaml:14: why: stands here twice"),
        ("rules:", "rules: [", r"advice.yaml:\d+: is not valid YAML"),
    ],
)
def test_a_broken_rule_file_names_line_key_and_likely_name(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert old in GOOD
    with pytest.raises(DataError, match=message):
        load_rules(_pack(tmp_path, GOOD.replace(old, new, 1)))


def test_two_rules_with_one_code(tmp_path: Path) -> None:
    folder = _pack(tmp_path, GOOD)
    (folder / "peels" / "more.yaml").write_text(GOOD.replace("too-hot", "hotter"), encoding="utf-8")
    with pytest.raises(DataError, match=r"more.yaml: A90: 'A90' is taken by a rule of .*advice.yaml"):
        load_rules(folder)


def test_no_rules_at_all(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="has no rule files"):
        load_rules(tmp_path)


def test_a_file_that_is_no_mapping(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"advice.yaml:1: the file: "):
        load_rules(_pack(tmp_path, dedent("- a\n- b\n")))


def test_advice_names_concepts_of_the_lexicon() -> None:
    named = {concept for rule in RULES if isinstance(rule, AdviceRule) for concept in _concepts(rule)}
    assert named - set(lexicon().groups) == set()


def _concepts(rule: AdviceRule) -> tuple[str, ...]:
    return rule.concepts + (rule.also_avoid.concepts if rule.also_avoid is not None else ())


def test_each_claim_of_the_language_layer_has_its_rule() -> None:
    known = yaml.safe_load((rules_root() / "claims.yaml").read_text(encoding="utf-8"))["claims"]
    assert set(known) - {rule.name for rule in RULES if isinstance(rule, ClaimRule)} == set()
