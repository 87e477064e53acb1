"""The join: what becomes of statements under given probabilities."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from linter.documents import read_text
from linter.language.model import Stance, Statement, Window
from linter.language.understanding import Understanding, mechanisms
from linter.packs import domain_with
from linter.reader.join import join
from linter.reader.scores import Run, Scored
from linter.reader.thresholds import Thresholds

THRESHOLDS = Thresholds(
    trust=0.1, propose=0.6, veto=0.2, agree=0.5, insist=0.8, keep=0.3, overrule=0.7, claim=0.6, sure=0.6
)
NOTHING = dict.fromkeys((Stance.ADVISE, Stance.PERMIT, Stance.NORMALISE, Stance.FORBID, Stance.MENTION), 0.0)


class Given:
    """Scores that the test gives: of stances and breach for everything, and runs at given words."""

    def __init__(
        self,
        stances: dict[Stance, float],
        breach: float,
        things: Iterable[tuple[int, Run]] = (),
        claims: Iterable[tuple[int, Run]] = (),
        claim: float = 0.0,
    ) -> None:
        self._stances, self._breach, self._claim = NOTHING | stances, breach, claim
        self._things, self._claims = things, claims

    def stances(self, *_: object) -> dict[Stance, float]:
        return self._stances

    def breach(self, *_: object) -> float:
        return self._breach

    def claim(self, *_: object) -> float:
        return self._claim

    def things(self) -> Iterator[tuple[int, Run]]:
        yield from self._things

    def breaches(self, _: object) -> Iterator[tuple[int, Run]]:
        yield from ()

    def claims(self) -> Iterator[tuple[int, Run]]:
        yield from self._claims


def understood(text: str) -> Understanding:
    (understanding,) = mechanisms([read_text("page.md", text)])
    return understanding


def joined(text: str, given: Given, thresholds: Thresholds = THRESHOLDS) -> tuple[Statement, ...]:
    return join(understood(text), cast(Scored, given), thresholds)


def test_a_sure_reader_turns_a_mention_into_a_permission_with_its_window() -> None:
    (said,) = joined("Day 3 is the day of retinol.", Given({Stance.PERMIT: 0.9, Stance.MENTION: 0.1}, 0.9))
    assert (said.concept, said.stance, said.window) == ("retinoid", Stance.PERMIT, Window(start=72.0))
    assert (said.mechanism, said.probability, said.doubted) == (Stance.MENTION, 0.9, False)


def test_the_mechanisms_win_where_the_reader_hesitates() -> None:
    said = joined("Avoid retinol.", Given({Stance.FORBID: 0.46, Stance.PERMIT: 0.54}, 0.4))
    assert [each.stance for each in said] == [Stance.FORBID]


def test_advice_of_one_side_keeps_the_mechanisms_stance() -> None:
    said = joined("You can use retinol tomorrow.", Given({Stance.NORMALISE: 0.9}, 0.9))
    assert [each.stance for each in said] == [Stance.PERMIT]


def test_a_breach_that_the_reader_denies_is_doubted() -> None:
    (said,) = joined("You can use retinol.", Given({Stance.PERMIT: 0.9}, 0.1))
    assert said.doubted


def test_where_a_clock_decides_the_reader_is_not_asked() -> None:
    (said,) = joined("You can use retinol tomorrow.", Given({Stance.PERMIT: 0.9}, 0.1))
    assert not said.doubted


def test_where_a_clock_decides_a_permission_that_the_reader_sees_nowhere_is_doubted() -> None:
    (said,) = joined("You can use retinol tomorrow.", Given({Stance.PERMIT: 0.4, Stance.MENTION: 0.4}, 0.1))
    assert said.doubted


def test_a_middling_breach_is_unsure() -> None:
    (said,) = joined("You can use retinol tomorrow.", Given({Stance.PERMIT: 0.55, Stance.FORBID: 0.45}, 0.5))
    assert not said.doubted
    assert not said.sure


def test_where_both_agree_on_the_stance_a_finding_is_sure() -> None:
    (said,) = joined("You can use retinol tomorrow.", Given({Stance.PERMIT: 0.9}, 0.5))
    assert said.sure


def test_a_thing_that_a_pronoun_tells_of_is_not_told_of_twice() -> None:
    said = joined("If you use retinol, go back to it after day 3.", Given({Stance.PERMIT: 0.9}, 0.9))
    assert [each.quote for each in said if each.stance is not Stance.MENTION] == ["go back to it after day 3"]


def test_an_open_end_is_no_excuse_for_a_sure_breach() -> None:
    text = "You can use retinol once your skin has healed."
    (kept, insisted) = (
        next(each for each in joined(text, Given({Stance.PERMIT: 0.9}, breach)) if each.concept == "retinoid")
        for breach in (0.7, 0.9)
    )
    assert kept.window == Window(conditional=True)
    assert insisted.window is None


def test_the_reader_names_things_that_the_lexicon_lacks() -> None:
    text = "The blue bottle is back on tonight."
    start = text.index("blue bottle")
    run = Run("retinoid", start, start + len("blue bottle"), 0.7)
    said = [
        each
        for each in joined(text, Given({Stance.PERMIT: 0.9}, 0.9, things=[(0, run)]))
        if each.concept == "retinoid"
    ]
    assert [(each.quote, each.stance, each.window) for each in said] == [
        ("blue bottle", Stance.PERMIT, Window(start=0.0, end=24.0))
    ]
    assert not joined(text, Given({Stance.PERMIT: 0.9}, 0.9, things=[(0, replace(run, probability=0.5))]))


def test_the_reader_makes_and_unmakes_claims() -> None:
    text = "It is painless."
    (refuted,) = joined(text, Given({}, 0.0, claim=0.2))
    assert (refuted.concept, refuted.holds) == ("painless", False)
    (held,) = joined(text, Given({}, 0.0, claim=0.4))
    assert held.holds
    assert not held.sure
    felt = "You feel as much as a stone does."
    run = Run("painless", 0, len(felt) - 1, 0.8)
    (found,) = joined(felt, Given({}, 0.0, claims=[(0, run)]))
    assert (found.concept, found.holds, found.quote) == ("painless", True, felt[:-1])


def test_a_question_that_is_answered_is_left_to_its_answer() -> None:
    said = joined("Can I use retinol? Not for ten days.", Given({Stance.FORBID: 0.9}, 0.9))
    assert [(each.quote, each.stance) for each in said] == [
        ("retinol", Stance.MENTION),
        ("Not for ten days", Stance.FORBID),
    ]


def test_a_yes_alone_decides_and_is_sure_whatever_the_reader_makes_of_the_word() -> None:
    doubting = Given({Stance.FORBID: 0.9}, 0.0)
    asked, answered = joined("Can I have a hot bath? Yes.", doubting)
    assert (asked.quote, asked.stance) == ("hot bath", Stance.MENTION)
    assert (answered.quote, answered.stance, answered.doubted, answered.sure) == (
        "Yes.",
        Stance.PERMIT,
        False,
        True,
    )


def test_what_a_place_is_asked_to_have_is_only_named() -> None:
    (said,) = joined("Is there a sauna in the hotel? Yes.", Given({Stance.PERMIT: 0.9}, 0.9))
    assert (said.quote, said.stance) == ("sauna", Stance.MENTION)


def test_what_the_reader_was_not_trained_on_is_left_to_the_mechanisms() -> None:
    packs = (Path(__file__).resolve().parents[2] / "corpus" / "packs" / "clinic",)
    (understanding,) = mechanisms([read_text("page.md", "You can fly tonight.")], domain_with(packs))
    (seen,) = understanding.statements
    doubting = Given({Stance.FORBID: 1.0}, 0.0)
    assert join(understanding, cast(Scored, doubting), THRESHOLDS) == (seen,)
    assert (seen.concept, seen.stance, seen.doubted) == ("flying", Stance.PERMIT, False)
    naming = Given({Stance.PERMIT: 1.0}, 1.0, things=[(0, Run("exercise", seen.start, seen.end, 0.99))])
    assert join(understanding, cast(Scored, naming), THRESHOLDS) == (seen,)


def test_what_is_said_of_another_treatment_is_left_to_the_mechanisms() -> None:
    (said,) = joined("After a chemical peel you can use retinol.", Given({Stance.FORBID: 1.0}, 0.0))
    assert (said.stance, said.doubted, said.treatment_name) == (Stance.PERMIT, False, "chemical_peel")
    assert said.probability is None


def test_what_a_price_list_names_is_not_turned() -> None:
    said = joined("- Retinol serum, 30 ml: £48", Given({Stance.ADVISE: 0.95}, 0.9))
    assert [each.stance for each in said] == [Stance.MENTION]


def test_what_a_label_calls_a_myth_is_not_turned() -> None:
    text = '**Myth:** "Toughen the face with sunlight in the first week."'
    assert {each.stance for each in joined(text, Given({Stance.ADVISE: 0.95}, 0.9))} == {Stance.MENTION}


def test_what_a_speaker_is_sorry_for_is_not_turned() -> None:
    text = (
        "**Uma:** I have a confession. I took a loofah to my chin after the session.\n\n"
        "**Joss:** And?\n\n**Uma:** You were rude about it."
    )
    said = [each for each in joined(text, Given({Stance.NORMALISE: 0.9}, 0.9)) if each.concept == "friction"]
    assert [each.stance for each in said] == [Stance.MENTION]


def test_a_short_answer_needs_less_of_a_breach() -> None:
    text = "Can I use retinol? Of course."
    said = [each for each in joined(text, Given({Stance.PERMIT: 0.8}, 0.17)) if each.stance is Stance.PERMIT]
    assert [each.doubted for each in said] == [False]


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        (
            "By following the professional aftercare instructions you can be sure that your skin heals well.",
            False,
        ),
        ("The skin heals well by following the aftercare you were given.", False),
        ("The aftercare advice is on the back of the door.", True),
    ],
)
def test_care_that_is_told_as_a_means_is_not_turned_into_a_ban(text: str, turned: bool) -> None:
    said = joined(text, Given({Stance.FORBID: 0.95}, 0.9))
    assert any(each.stance is Stance.FORBID for each in said) is turned


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("No wine tonight.", False),
        ("**Is wine fine tonight?**\nBetter not.", False),
        ("We won't wax your face for four weeks after microneedling.", False),
        ("No wine list, but good coffee.", True),
    ],
)
def test_a_plain_ban_is_not_turned_into_a_mention(text: str, turned: bool) -> None:
    said = joined(text, Given({Stance.MENTION: 0.9}, 0.0))
    assert any(each.stance is Stance.FORBID for each in said) is not turned


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("It will feel tight tonight, a bit like the evening after a windy day on the beach.", False),
        ("By bedtime you look as if you had sunbathed without a hat.", False),
        ("If you like, spend the afternoon on the beach.", True),
    ],
)
def test_what_the_skin_is_likened_to_is_not_turned(text: str, turned: bool) -> None:
    said = [each for each in joined(text, Given({Stance.ADVISE: 0.9}, 0.9)) if each.concept == "sun"]
    assert any(each.stance is not Stance.MENTION for each in said) is turned


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("The word needle may make you wince, but microneedling is not painful.", True),
        ("Microneedling is completely painless.", True),
        ("Some say that for them it was not painful.", False),
        ('"Microneedling is painless," says the advert.', False),
    ],
)
def test_a_flat_claim_is_not_left_to_the_reader(text: str, holds: bool) -> None:
    claims = [each for each in joined(text, Given({}, 0.0)) if each.concept == "painless" and each.holds]
    assert bool(claims) is holds
