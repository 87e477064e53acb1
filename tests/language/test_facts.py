"""Numbers that a text gives for facts: what lasts how long, how many sessions, how far apart."""

from __future__ import annotations

import math

import pytest

from linter.documents import read_text
from linter.language.facts import facts_of
from linter.language.understanding import mechanisms


def facts(text: str) -> set[tuple[str, float, float]]:
    """Kind and range of each fact; hours rounded."""
    understanding = next(mechanisms([read_text("microneedling.md", text)]))
    return {
        (each.kind, round(each.low, 1), each.high if math.isinf(each.high) else round(each.high, 1))
        for each in facts_of(understanding)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The redness lasts two days.", {("redness", 48, 48)}),
        ("Redness fades over one to two days.", {("redness", 24, 48)}),
        ("Redness: 1–2 days", {("redness", 24, 48)}),
        ("Your face stays red for about a week.", {("redness", 126, 210)}),
        ("Expect one or two days of redness.", {("redness", 24, 48)}),
        ("The swelling lasts a day at most.", {("swelling", 2.4, 24)}),
        ("The swelling can last up to a day.", {("swelling", 0, 24)}),
        ("Any puffiness is gone by the next day.", {("swelling", 4, 36)}),
        ("Redness and swelling last two to three days.", {("redness", 48, 72), ("swelling", 48, 72)}),
        ("Flaking starts on day three and lasts about two days.", {("peeling", 36, 60)}),
        ("Pinpoint bleeding stops within a few minutes.", {("bleeding", 0, 0.1)}),
        ("Plan a full week of downtime.", {("downtime", 168, 168)}),
        ("**Redness?** A day or two, like mild sunburn.", {("redness", 24, 48)}),
        ("### How long is the skin red?\n\nHardly at all: a few hours.", {("redness", 2, 5)}),
        ("| | |\n|---|---|\n| Swelling afterwards | 24 hours |", {("swelling", 24, 24)}),
        ("| Area | Redness |\n|---|---|\n| Face | 1–2 days |", {("redness", 24, 48)}),
        ("You will need three sessions.", {("sessions", 3, 3)}),
        ("Most people need six to eight treatments.", {("sessions", 6, 8)}),
        ("**How many sessions?** Four to six, as a rule.", {("sessions", 4, 6)}),
        ("Have the first of your four sessions in May.", {("sessions", 4, 4)}),
        ("- Sessions: two, sometimes three", {("sessions", 2, 3)}),
        ("Sessions are spaced six weeks apart.", {("spacing", 1008, 1008)}),
        ("There are eight weeks between sessions.", {("spacing", 1344, 1344)}),
        ("Come for a session every four weeks.", {("spacing", 672, 672)}),
        ("**How far apart?** Four to six weeks.", {("spacing", 672, 1008)}),
        ("Leave at least four weeks between treatments.", {("spacing", 672, math.inf)}),
        ("The dots stop bleeding after a quarter of an hour.", {("bleeding", 0.2, 0.2)}),
        ("It keeps spotting for two to three hours.", {("bleeding", 2, 3)}),
        ("For two hours you'll see tiny specks of blood.", {("bleeding", 2, 2)}),
        ("You may ooze a little for the first two hours.", {("bleeding", 2, 2)}),
        ("### I see blood\n\nNormal. It stops within half an hour.", {("bleeding", 0.1, 0.5)}),
        ("It takes the redness three days to calm down.", {("redness", 72, 72)}),
        ("It'll be five days before the redness is gone.", {("redness", 120, 120)}),
        ("Within 48 hours the redness has settled.", {("redness", 9.6, 48)}),
        ("The redness doesn't last more than 24 hours.", {("redness", 2.4, 24)}),
        ("Redness, at its worst tonight, is gone in three days.", {("redness", 72, 72)}),
        ("Mild redness (1-2 days)", {("redness", 24, 48)}),
        ("Your cheeks will look sunburnt for three days.", {("redness", 72, 72)}),
        ("The peeling is finished by day six.", {("peeling", 28.8, 144)}),
        ("Your skin sheds for three days.", {("peeling", 72, 72)}),
        ("You'll recover in two days.", {("downtime", 48, 48)}),
        ("A 48-hour downtime.", {("downtime", 48, 48)}),
        ("You'll want one quiet day. That is all the downtime there is.", {("downtime", 24, 24)}),
        ("**How long am I out of action?** Plan on five days.", {("downtime", 120, 120)}),
        ("I put everybody down for six sessions.", {("sessions", 6, 6)}),
        ("It's a three-session course.", {("sessions", 3, 3)}),
        ("**How many times do I have to come?** Six.", {("sessions", 6, 6)}),
        ("Three times is usually enough.", {("sessions", 3, 3)}),
        ("Two weeks between one and the next.", {("spacing", 336, 336)}),
        ("Treatments are given at six-week intervals.", {("spacing", 1008, 1008)}),
        ("Allow six weeks before the next session.", {("spacing", 1008, 1008)}),
        ("**ANN:** How long am I red?\n\n**NURSE:** Two days.", {("redness", 48, 48)}),
    ],
)
def test_a_fact_is_read(text: str, expected: set[tuple[str, float, float]]) -> None:
    assert facts(f"# Microneedling\n\n{text}\n") == expected


@pytest.mark.parametrize(
    "text",
    [
        "If redness lasts longer than three days, call us.",
        "Does the redness last two days?",
        "**Myth: the redness lasts ten days.**\nNot true.",
        "- 3 sessions: £750\n- 6 sessions: £1,400",
        "Buy a package of six sessions and save a fifth.",
        "You see results after three sessions.",
        "Each session takes 45 minutes.",
        "Use arnica for three days to reduce bruising.",
        "Your next two sessions are booked.",
        "A friend said that the redness lasted a week.",
        "Swelling shows up within an hour.",
        "It takes two days for the peeling to start.",
        "Blood thinners: stop seven days before.",
        "Bleeding gums? See your dentist within a week.",
        "Recovery room: open for two hours after closing.",
        "Some people are pink for five days.",
        "Bleeding that goes on for more than a day is not normal.",
        "**Redness.** Leave it alone for two days.",
        "### Swelling\n\nSleep propped up for two nights.",
        "Cold sores can spot for a week.",
        "There is some bleeding, which we clean off, and your bag stays here for two hours.",
        "| | |\n|---|---|\n| A peel | 4 weeks before needling |",
        "Session 2: six weeks later.",
        "We have four treatment rooms.",
        "A top-up session every six months keeps the glow.",
        "The shop gets new stock every four weeks.",
        "Leave two weeks between fillers and microneedling.",
        "**ANN:** And Botox?\n\n**NURSE:** Every two months, and it bruises for a week.",
    ],
)
def test_no_fact_is_read(text: str) -> None:
    assert facts(f"# Microneedling\n\n{text}\n") == set()


def test_another_treatment_has_facts_of_its_own() -> None:
    assert facts("# IPL for thread veins\n\nRedness lasts five days.\n") == set()


def test_a_fact_is_about_the_nearest_area_and_concern() -> None:
    text = (
        "# Microneedling for acne scars\n\n- Scalp: redness lasts a few hours.\n- Redness lasts two days.\n"
    )
    understanding = next(mechanisms([read_text("a.md", text)]))
    scopes = [dict(each.scope) for each in facts_of(understanding)]
    assert scopes == [{"area": "scalp", "concern": "acne scars"}, {"concern": "acne scars"}]
