"""What each phenomenon of English makes of the thing that it is said of."""

from __future__ import annotations

import pytest

from linter.language.model import Phase, Stance, Treatment
from tests.language.saying import said, statements

CASES = {
    "imperative": ("Scrub gently with a soft brush.", "friction +"),
    "ban": ("Avoid retinol.", "retinoid -"),
    "ban with an end": ("No retinol for 3 days.", "retinoid - 72"),
    "bare time": ("Retinol after 3 days.", "retinoid + 72"),
    "label": ("Retinol: not for ten days.", "retinoid - 240"),
    "permission": ("You can use retinol from day four.", "retinoid + 96"),
    "double negation": ("Don't avoid the gym.", "exercise +"),
    "needless": ("There is no need to avoid the sauna.", "heat +"),
    "implicit negatives": ("Never hesitate to use retinol.", "retinoid +"),
    "passive": ("Retinol should be avoided for a week.", "retinoid - 168"),
    "negated passive": ("Retinol is not allowed.", "retinoid -"),
    "predicate": ("Saunas are off limits until tomorrow.", "heat - 24"),
    "waiting": ("Retinol can wait until next week.", "retinoid - 168"),
    "put away": ("Keep the retinol in the drawer for ten days.", "retinoid - 240"),
    "skipping what is needed": ("Skip the sunscreen.", "sun_protection -"),
    "not skipping": ("Don't skip the sunscreen.", "sun_protection +"),
    "instead of": ("Use saline instead of retinol.", "retinoid -"),
    "question": ("Can I use retinol?", "retinoid 0"),
    "coordination of nouns": ("Avoid saunas, the gym and retinol for 10 days.", "retinoid - 240"),
    "coordination of verbs": ("Don't scrub or rub your face.", "friction -"),
    "new clause": ("Avoid the sauna and use retinol tonight.", "retinoid + 0"),
    "two windows": ("Gym after 24 hours, retinol after seven days.", "retinoid + 168"),
    "shared window": ("No gym and no sauna until tomorrow.", "exercise - 24"),
    "foreign window": ("You will be pink for 3 days. Retinol is off limits.", "retinoid -"),
    "open end": ("No retinol until you have healed.", "retinoid - open"),
    "put off": ("Hold retinol, glycolic acid and scrubs for at least a week.", "acid - 168"),
    "kept off": ("Keep retinol, vitamin C and acids off your face for ten days.", "acid - 240"),
    "kept somewhere": ("Leave the retinol in the esky for ten days.", "retinoid - 240"),
    "kept on": ("Keep the moisturiser on for a week.", "moisturizer + 0"),
    "and then": ("No beach for a week, and then with SPF 50.", "sun_protection 0"),
    "even with": ("Sun and new skin don't mix, even with sunscreen on.", "sun_protection 0"),
    "not without": ("Don't quit a prescription without asking your nurse.", "professional +"),
    "on top of": ("Don't put perfume on top of the moisturiser.", "moisturizer 0"),
    "new imperative": ("Stay out of the sun while you heal, and put on a hat.", "sun_protection +"),
    "gapping": ("Keep retinol away for a week, sport till tomorrow.", "exercise - 24"),
    "gapping after and": ("Hot baths wait two days, and active products a week.", "other_active - 168"),
    "gapping in a list": (
        "Avoid saunas for 24 hours, retinol for three days and acids for ten.",
        "retinoid - 72",
    ),
    "no gapping": ("Avoid the gym for a day, and use retinol tomorrow.", "retinoid + 24"),
    "no gapping behind permission": ("The gym is fine tomorrow, retinol next week.", "retinoid 0"),
    "counted on": ("If it burns, wait three more days before the retinol.", "retinoid - open"),
    "purpose": ("To avoid irritation, use sunscreen.", "sun_protection +"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_phenomenon(text: str, expected: str) -> None:
    assert expected in said(text)


def test_a_list_takes_polarity_and_window_from_its_lead_in() -> None:
    found = said("Avoid for one week:\n\n- retinol\n- glycolic acid\n")
    assert {"retinoid - 168", "acid - 168"} <= found


def test_a_heading_sets_polarity_and_ends_with_its_section() -> None:
    found = said("## Don'ts\n\n- Rub with a flannel\n\n## Do\n\n- Wear sunscreen\n")
    assert "friction -" in found
    assert "sun_protection +" in found


def test_columns_of_a_table_say_yes_and_no() -> None:
    found = said("| Do | Don't |\n|---|---|\n| Wear sunscreen | Use retinol |\n")
    assert "retinoid -" in found
    assert "sun_protection +" in found


def test_a_row_takes_what_its_cells_say() -> None:
    assert "retinoid - 72" in said("| | Wait |\n|---|---|\n| Retinol | 3 days |\n")


def test_marks_say_yes_and_no() -> None:
    found = said("❌ retinol  \n✅ sunscreen\n")
    assert "retinoid -" in found
    assert "sun_protection +" in found


def test_a_short_answer_takes_its_question() -> None:
    assert "retinoid + 0" in said("Can I use retinol? Yes, the same night.")
    assert "retinoid - 168" in said("Can I use retinol? Not for a week.")


def test_a_pronoun_takes_the_thing_named_before() -> None:
    assert "retinoid + 24" in said("Retinol is wonderful. You can use it tomorrow.")


def test_a_refuted_myth_is_only_mentioned() -> None:
    found = said("**Myth:** you can use retinol tonight.\n\n**Fact:** no retinol for a week.\n")
    assert "retinoid 0" in found
    assert "retinoid - 168" in found
    assert "retinoid + 0" not in found


def test_care_before_the_treatment_is_another_phase() -> None:
    (found,) = [
        each
        for each in statements("Stop retinol five days before your appointment.")
        if each.concept == "retinoid"
    ]
    assert found.phase is Phase.BEFORE


@pytest.mark.parametrize(
    "text",
    [
        "Stop retinol five days ahead.",
        "**Before today.** I have avoided retinol for five days.",
        "I have stopped retinol for five days.",
    ],
)
def test_what_was_done_before_is_no_short_wait(text: str) -> None:
    (found,) = [each for each in statements(text) if each.concept == "retinoid"]
    assert found.phase is Phase.BEFORE


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("## “It doesn't hurt”\n\nWell, a little.\n", False),
        ("**I heard there's no downtime.** We wish.\n", False),
        ("## “It doesn't hurt”\n\nCorrect!\n", True),
        ("## It doesn't hurt\n\nWell.\n", True),
    ],
)
def test_a_title_that_quotes_somebody_claims_nothing(text: str, holds: bool) -> None:
    assert {each.holds for each in statements(text) if each.stance is Stance.CLAIM} == {holds}


def test_a_title_in_quotes_advises_nothing() -> None:
    assert "drying_out 0" in said("## “You should dry it out”\n\nPlease don't.\n")


def test_a_bold_sentence_heads_its_paragraph() -> None:
    assert "retinoid + 192" in said("**From the eighth day.** Your retinol may be restarted.\n")
    found = statements("**Dermaplaning** shaves. You may use your retinol again after two days.\n")
    assert {each.treatment for each in found if each.concept == "retinoid"} == {Treatment.OTHER}


def test_numbers_in_other_columns_are_days_or_lengths() -> None:
    assert "retinoid + 192" in said("| Product | Day you may restart |\n|---|---|\n| Retinol | 8 |\n")
    assert "retinoid - 168" in said("| Product | Days to wait |\n|---|---|\n| Retinol | 7 |\n")


def test_a_length_in_answer_to_when_is_a_wait() -> None:
    assert "retinoid - 240" in said("When can I use retinol? Ten days, please.")


def test_numbers_under_a_head_that_counts_are_days() -> None:
    found = said("| Day | Do |\n|---|---|\n| 2 | wear a hat |\n| 8 | use retinol |\n")
    assert "retinoid + 192" in found


@pytest.mark.parametrize("before", ["before bed", "before you leave", "before an event"])
def test_before_something_else_is_no_time_before_the_treatment(before: str) -> None:
    found = statements(f"**Checklist {before}:**\n\n- Use your scrub\n")
    assert [each.phase for each in found if each.concept == "friction"] == [Phase.AFTER]


def test_another_treatment_is_another_treatment() -> None:
    found = [
        each
        for each in statements("After a chemical peel you can use retinol on day 3.")
        if each.concept == "retinoid"
    ]
    assert {each.treatment for each in found} == {Treatment.OTHER}


def test_back_on_is_not_on_the_back() -> None:
    found = [each for each in statements("Pop your retinol back on tomorrow.") if each.concept == "retinoid"]
    assert {each.treatment for each in found} == {Treatment.MICRONEEDLING}
    found = [each for each in statements("Use the scrub on your back.") if each.concept == "friction"]
    assert {each.treatment for each in found} == {Treatment.NONE}


def test_things_that_are_not_skin() -> None:
    found = [each for each in statements("Scrub your make-up brushes tonight.") if each.concept == "friction"]
    assert {each.treatment for each in found} == {Treatment.NONE}


def test_evidence_names_the_words_it_was_read_from() -> None:
    text = "## First 24 hours\n\n- no gym\n"
    (found,) = [each for each in statements(text) if each.concept == "exercise"]
    roles = {each.role: each.text for each in found.evidence}
    assert roles["stance"] == "no"
    assert roles["window-heading"] == "First 24 hours"
    assert all(text[each.start : each.end] == each.text for each in found.evidence)


def test_a_pronoun_stands_for_something_far_back_in_a_longer_sentence() -> None:
    text = "All of the many long and friendly letters that come from us are aftercare advice. You were free to bin yours."
    assert [each.concept for each in statements(text)][:1] == ["aftercare"]


def test_a_label_that_opens_behind_a_bracket_is_read() -> None:
    assert statements('- "Retinol is fine by the weekend." (It isn\'t: ten days.)\n')
