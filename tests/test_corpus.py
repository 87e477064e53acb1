"""Every labelled case of the corpus, and every example of the rules.

`corpus/known_misses.yaml` lists the cases that the linter doesn't get yet. One that it gets by now
fails until it is taken off the list, so that the list only shrinks. Case by case the mechanisms alone are
tested, which are the same on every processor; of the learned reader's judgement the sum is.
"""

from __future__ import annotations

import re
from functools import cache

import pytest
import yaml

from linter.rulepack import load_rules
from linter.training.texts import load_texts
from tests.cases import CORPUS, Case, Outcome, corpus_cases, document_cases, outcomes

MOST_KNOWN_MISSES = 0.15
"""The share of cases that may be known misses."""

CASES = [*corpus_cases(), *document_cases()]
_LINE_BREAK = re.compile(r"\r\n|\n|\r")


def _known_misses() -> frozenset[str]:
    file = CORPUS / "known_misses.yaml"
    return frozenset(yaml.safe_load(file.read_text(encoding="utf-8")) or ()) if file.exists() else frozenset()


KNOWN_MISSES = _known_misses()


@cache
def judged() -> dict[str, Outcome]:
    return {outcome.case.id: outcome for outcome in outcomes(CASES, thresholds=None)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_case(case: Case) -> None:
    outcome = judged()[case.id]
    if case.id in KNOWN_MISSES:
        assert not outcome.right, f"the linter gets {case.id} by now: remove it from known_misses.yaml"
        return
    where = "" if not outcome.misplaced else f", not on “{case.quote}”"
    assert outcome.right, (
        f"{case.id}: false {sorted(outcome.false)}, missed {sorted(outcome.missed)}{where}\n{case.text}"
    )


def test_ids_are_unique() -> None:
    assert len({case.id for case in CASES}) == len(CASES)


def test_known_misses_are_cases_and_few() -> None:
    assert {case.id for case in CASES} >= KNOWN_MISSES
    assert len(KNOWN_MISSES) <= MOST_KNOWN_MISSES * len(CASES)


def test_each_rule_has_enough_cases() -> None:
    for rule in load_rules():
        own = [case for case in CASES if case.rule == rule.code]
        assert len(own) >= 40, rule.code
        assert sum(rule.code in case.expect for case in own) * 2 < len(own), rule.code


def test_an_excerpt_is_the_source_at_its_position() -> None:
    for outcome in judged().values():
        text = outcome.case.text
        starts = [0, *(found.end() for found in _LINE_BREAK.finditer(text))]
        for finding in outcome.findings:
            place = finding.place
            start = starts[place.line - 1] + place.column - 1
            end = starts[place.end_line - 1] + place.end_column - 1
            assert finding.excerpt == text[start:end] != "", outcome.case.id


def test_the_reader_spoils_few_of_the_cases_that_the_mechanisms_were_made_for() -> None:
    both = sum(not outcome.right for outcome in outcomes(CASES))
    alone = sum(not outcome.right for outcome in judged().values())
    assert both <= alone + 0.03 * len(CASES)


def test_the_reader_gets_more_texts_right_than_the_mechanisms() -> None:
    texts = [each for each in load_texts() if each.part in ("test", "left-out")][::4]
    cases = [Case(each.id, each.text, each.facet, each.expect, each.allow) for each in texts]
    both = sum(bool(outcome.false or outcome.missed) for outcome in outcomes(cases))
    alone = sum(bool(outcome.false or outcome.missed) for outcome in outcomes(cases, thresholds=None))
    assert both < 0.8 * alone


EXAMPLES = [
    (rule.code, side, text)
    for rule in load_rules()
    for side, texts in (("wrong", rule.examples.wrong), ("right", rule.examples.right))
    for text in texts
]


@cache
def judged_examples() -> dict[str, frozenset[str]]:
    cases = [
        Case(id=str(number), text=text, facet=side, expect=frozenset())
        for number, (_, side, text) in enumerate(EXAMPLES)
    ]
    return {
        outcome.case.text: frozenset(each.code for each in outcome.findings)
        for outcome in outcomes(cases, thresholds=None)
    }


@pytest.mark.parametrize(("code", "side", "text"), EXAMPLES)
def test_rules_show_right_examples(code: str, side: str, text: str) -> None:
    expected = {code} if side == "wrong" else set()
    assert judged_examples()[text] == expected
