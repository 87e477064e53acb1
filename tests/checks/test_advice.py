"""Advice rules judged on statements made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from linter.checks import advice
from linter.findings import Finding
from linter.language.model import Evidence, Phase, Stance, Statement, Treatment, Window
from linter.language.understanding import mechanisms
from linter.rulepack import AdviceRule, load_rules
from tests.saying import page, says

RULES = [rule for rule in load_rules() if isinstance(rule, AdviceRule)]
TEXT = "# Aftercare\n\nThe thing is named here.\n"


def findings(*statements: Statement, text: str = TEXT) -> list[Finding]:
    return list(advice.check(RULES, statements, page(text)))


def codes(
    concept: str,
    stance: Stance,
    window: Window | None = None,
    *,
    phase: Phase = Phase.AFTER,
    treatment: Treatment = Treatment.MICRONEEDLING,
) -> list[str]:
    said = says(page(TEXT), "The thing", concept, stance, window, phase=phase, treatment=treatment)
    return [each.code for each in findings(said)]


DAYS = 24.0


@pytest.mark.parametrize(
    ("concept", "stance", "window", "expected"),
    [
        ("retinoid", Stance.FORBID, Window(end=3 * DAYS), ["A05"]),
        ("retinoid", Stance.FORBID, Window(end=7 * DAYS), []),
        ("retinoid", Stance.FORBID, Window(), []),
        ("retinoid", Stance.FORBID, None, []),
        ("retinoid", Stance.FORBID, Window(end=3 * DAYS, conditional=True), []),
        ("retinoid", Stance.PERMIT, Window(start=3 * DAYS), ["A05"]),
        ("retinoid", Stance.ADVISE, Window(start=7 * DAYS), []),
        ("retinoid", Stance.NORMALISE, None, ["A05"]),
        ("retinoid", Stance.PERMIT, Window(conditional=True), []),
        ("retinoid", Stance.MENTION, None, []),
        ("acid", Stance.PERMIT, None, ["A06"]),
        ("other_active", Stance.PERMIT, None, ["A07"]),
        ("friction", Stance.ADVISE, None, ["A01"]),
        ("friction", Stance.ADVISE, Window(start=8 * DAYS), []),
        ("friction", Stance.FORBID, Window(end=1 * DAYS), []),
        ("pressure_picking", Stance.PERMIT, Window(start=2 * DAYS), ["A02"]),
        ("alcohol_product", Stance.ADVISE, None, ["A03"]),
        ("harsh_cleanser", Stance.ADVISE, None, ["A04"]),
        ("sun", Stance.NORMALISE, Window(start=1 * DAYS), ["A08"]),
        ("exercise", Stance.FORBID, Window(end=12), ["A10"]),
        ("exercise", Stance.FORBID, Window(end=24), []),
        ("exercise", Stance.PERMIT, Window(start=24), []),
        ("heat", Stance.PERMIT, Window(start=6), ["A11"]),
        ("sun_protection", Stance.FORBID, None, ["A09"]),
        ("sun_protection", Stance.FORBID, Window(end=24), []),
        ("sun_protection", Stance.FORBID, Window(end=72), ["A09"]),
        ("sun_protection", Stance.FORBID, Window(end=72, conditional=True), []),
        ("sun_protection", Stance.FORBID, Window(start=14 * DAYS), []),
        ("sun_protection", Stance.ADVISE, None, []),
        ("cleansing", Stance.FORBID, Window(end=6), []),
        ("cleansing", Stance.FORBID, Window(end=48), ["A12"]),
        ("residue", Stance.ADVISE, None, ["A12"]),
        ("residue", Stance.ADVISE, Window(end=2), []),
        ("residue", Stance.FORBID, None, []),
        ("moisturizer", Stance.FORBID, Window(end=4), []),
        ("moisturizer", Stance.FORBID, Window(end=24), []),
        ("moisturizer", Stance.FORBID, Window(end=48), ["A13"]),
        ("moisturizer", Stance.FORBID, Window(conditional=True), ["A13"]),
        ("drying_out", Stance.ADVISE, None, ["A13"]),
        ("aftercare", Stance.FORBID, None, ["A14"]),
        ("usual_routine", Stance.PERMIT, Window(start=6), ["A14"]),
        ("usual_routine", Stance.PERMIT, Window(start=48), []),
        ("professional", Stance.FORBID, None, ["A15"]),
        ("makeup", Stance.PERMIT, None, []),
    ],
)
def test_window_and_stance(concept: str, stance: Stance, window: Window | None, expected: list[str]) -> None:
    assert codes(concept, stance, window) == expected


def test_only_after_the_treatment_except_for_asking_a_professional() -> None:
    assert codes("retinoid", Stance.PERMIT, phase=Phase.BEFORE) == []
    assert codes("professional", Stance.FORBID, phase=Phase.BEFORE) == ["A15"]


@pytest.mark.parametrize("treatment", [Treatment.OTHER, Treatment.NONE])
def test_only_microneedling(treatment: Treatment) -> None:
    assert codes("retinoid", Stance.PERMIT, treatment=treatment) == []


def test_the_message_names_the_thing_and_when_it_is_allowed() -> None:
    document = page("Retinol is fine after three days.")
    said = says(document, "Retinol is fine after three days", "retinoid", Stance.PERMIT, Window(start=72))
    (found,) = advice.check(RULES, [said], document)
    assert "is allowed from day 3" in found.message
    assert found.excerpt == "Retinol is fine after three days"
    assert (found.place.line, found.place.column, found.place.end_column) == (1, 1, 33)


def test_one_finding_for_the_same_words_of_a_rule() -> None:
    document = page("Use retinol and tretinoin tonight.")
    both = says(document, "retinol and tretinoin tonight", "retinoid", Stance.ADVISE)
    one = says(document, "tretinoin tonight", "retinoid", Stance.ADVISE)
    assert [each.excerpt for each in advice.check(RULES, [one, both], document)] == [both.quote]


TOGETHER = "Use glycolic, lactic and salicylic acid tonight. Use mandelic acid tonight."


def _acid(words: str, *, said_with: str) -> Statement:
    document = page(TOGETHER)
    start = document.source.index(said_with)
    stance = Evidence("stance", said_with, start, start + len(said_with))
    return replace(says(document, words, "acid", Stance.ADVISE), evidence=(stance,))


def test_things_named_together_are_one_finding() -> None:
    named = [_acid(words, said_with="Use") for words in ("glycolic", "lactic", "salicylic acid")]
    found = findings(*named, text=TOGETHER)
    assert [each.excerpt for each in found] == ["glycolic"]


def test_things_named_in_two_sentences_are_two_findings() -> None:
    named = [_acid("glycolic", said_with="Use"), _acid("mandelic acid", said_with="Use")]
    assert [each.excerpt for each in findings(*named, text=TOGETHER)] == ["glycolic", "mandelic acid"]


PHASES = """\
# Aftercare

## First 24 hours

- No retinol

## The week after

- No tretinoin

## Later

- Adapalene
"""


def _under_a_phase(words: str = "No retinol", *, heading: bool = True) -> Statement:
    roles = ["window-heading"] if heading else ["window"]
    return says(page(PHASES), words, "retinoid", Stance.FORBID, Window(end=24), roles=roles)


def _elsewhere(stance: Stance, window: Window | None, words: str = "No tretinoin") -> Statement:
    return says(page(PHASES), words, "retinoid", stance, window)


def test_a_ban_under_a_phase_is_too_short() -> None:
    assert [each.code for each in findings(_under_a_phase(), text=PHASES)] == ["A05"]


@pytest.mark.parametrize(
    ("stance", "window"),
    [
        (Stance.FORBID, Window(end=168)),
        (Stance.FORBID, Window()),
        (Stance.FORBID, Window(end=72, conditional=True)),
        (Stance.PERMIT, Window(start=168)),
        (Stance.PERMIT, Window(conditional=True)),
    ],
)
def test_a_ban_under_a_phase_that_another_section_carries_on(stance: Stance, window: Window) -> None:
    assert findings(_under_a_phase(), _elsewhere(stance, window), text=PHASES) == []


def test_an_earlier_section_carries_a_ban_on_too() -> None:
    ban = _under_a_phase("Adapalene")
    assert findings(ban, _elsewhere(Stance.FORBID, Window(end=168)), text=PHASES) == []


def test_a_window_in_the_sentence_itself_is_not_carried_on() -> None:
    ban = _under_a_phase(heading=False)
    found = findings(ban, _elsewhere(Stance.FORBID, Window(end=168)), text=PHASES)
    assert [each.place.line for each in found] == [5]


def test_a_short_ban_elsewhere_carries_nothing_on() -> None:
    found = findings(_under_a_phase(), _elsewhere(Stance.FORBID, Window(end=72)), text=PHASES)
    assert [each.place.line for each in found] == [5, 9]


@pytest.mark.parametrize(
    "text",
    [
        "Can I have a hot bath tonight? Yes.",
        "Fancy a hot bath? Go and have one tonight.",
    ],
)
def test_an_answer_is_told_of_by_what_was_asked_about(text: str) -> None:
    (understanding,) = mechanisms([page(f"# Aftercare\n\n{text}\n")])
    found = list(advice.check(RULES, understanding.statements, understanding.document))
    assert [each.code for each in found] == ["A11"]
    assert found[0].message.startswith("“hot bath” is allowed")
    assert found[0].excerpt in text.partition("? ")[2]
