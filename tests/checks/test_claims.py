"""Claim rules judged on statements made by hand."""

from __future__ import annotations

import pytest

from linter.checks import claims
from linter.language.model import Stance, Treatment
from linter.rulepack import ClaimRule, load_rules
from tests.saying import page, says

RULES = [rule for rule in load_rules() if isinstance(rule, ClaimRule)]
DOCUMENT = page("It is painless.")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_claim_that_holds_is_found_by_its_name(rule: ClaimRule) -> None:
    said = says(DOCUMENT, "painless", rule.name, Stance.CLAIM)
    (found,) = claims.check(RULES, [said], DOCUMENT)
    assert (found.code, found.excerpt) == (rule.code, "painless")
    assert "“painless”" in found.message


def test_a_claim_that_is_hedged_denied_or_refuted_is_fine() -> None:
    said = says(DOCUMENT, "painless", "painless", Stance.CLAIM, holds=False)
    assert list(claims.check(RULES, [said], DOCUMENT)) == []


def test_a_claim_about_another_treatment_is_fine() -> None:
    said = says(DOCUMENT, "painless", "painless", Stance.CLAIM, treatment=Treatment.OTHER)
    assert list(claims.check(RULES, [said], DOCUMENT)) == []


def test_two_readings_of_the_same_words_are_one_finding() -> None:
    said = says(DOCUMENT, "painless", "painless", Stance.CLAIM)
    longer = says(DOCUMENT, "is painless", "painless", Stance.CLAIM)
    assert [each.excerpt for each in claims.check(RULES, [said, longer], DOCUMENT)] == ["is painless"]
