"""What a text has its readers do or leave, as it is compared with other passages."""

from __future__ import annotations

import pytest

from linter.documents import read_text
from linter.language.compared import Instruction
from linter.language.instructions import instructions_of
from linter.language.understanding import mechanisms


def told(text: str, path: str = "microneedling.md") -> list[Instruction]:
    return list(instructions_of(next(mechanisms([read_text(path, text)]))))


def short(instruction: Instruction) -> str:
    """Topic and sign, with the hours of the wait, "soon", or nothing."""
    sign = "+" if instruction.allows else "-"
    if instruction.high is not None:
        return f"{instruction.topic} {sign} {instruction.high:g}"
    return f"{instruction.topic} {sign}{' soon' if instruction.soon is not None else ''}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No retinol for 7 days.", {"retinoids - 168"}),
        ("No make-up for 24 hours.", {"make-up - 24"}),
        ("Tretinoin again from day four.", {"retinoids + 96"}),
        ("You can swim again after a fortnight.", {"swimming + 336"}),
        ("Do not drink alcohol tonight.", {"alcohol -"}),
        ("A glass of wine the same evening is fine.", {"alcohol + soon"}),
        ("No waxing for two weeks.", {"waxing - 336"}),
        ("No facials for four weeks.", {"facials - 672"}),
        ("You can have Botox again after two weeks.", {"botulinum toxin + 336"}),
        ("No exercise for 24 hours, and no steam.", {"exercise - 24", "steam - 24"}),
        ("Take ibuprofen on the first evening.", {"ibuprofen + soon"}),
        ("**Not before 48 hours.** Sauna, make-up.", {"sauna - 48", "make-up - 48"}),
        ("**Days 1–3:** no exercise.", {"exercise - 96"}),
        ("**Days 2–4:** no swimming yet.", {"swimming - 120"}),
        ("At 24 hours make-up; at 48 the gym.", {"make-up + 24", "exercise + 48"}),
        ("Your make-up bag stays shut for 48 hours.", {"make-up - 48"}),
        ("Leave your face unwashed for 12 hours.", {"cleansing - 12"}),
        ("Botox is fine a week after microneedling.", {"botulinum toxin + 168"}),
        ("Surf, swim, pool: back in after 7 days.", {"swimming + 168", "pool + 168"}),
    ],
)
def test_an_instruction_is_read(text: str, expected: set[str]) -> None:
    assert {short(each) for each in told(f"# After microneedling\n\n{text}\n")} == expected


@pytest.mark.parametrize(
    "text",
    [
        "**A video told me to use retinol after three days. Is that right?**\nNo.",
        "> I went swimming after two days!",
        "**Myth: you can go to the gym the same evening.**\nFact: you can't.",
        "Our old leaflet said that sport was fine after 12 hours.",
        "You may restart retinol on day five, but only if the nurse agrees.",
        "She may allow make-up sooner, depending on how you heal.",
        "A wander along the loch is fine tonight.",
        "After a peel you can use retinol after five days.",
        "This sheet is out of use.\n\nNo retinol for three days.",
        "*No longer valid.*\n\nNo retinol for three days.",
        "## Our old rules (no longer valid)\n\nNo retinol for three days.",
        '- "Gym from tomorrow only."',
        "I went for a run the same evening.",
        "Use retinol once a day for three days.",
    ],
)
def test_what_is_not_the_writers_own_standing_word_is_no_instruction(text: str) -> None:
    assert told(f"# After microneedling\n\n{text}\n") == []


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Stop retinol five days before your treatment.", 120),
        ("- **Two weeks before:** stop retinol.", 336),
        ("No retinol for a week before your microneedling.", 168),
    ],
)
def test_preparation_counts_back_from_the_treatment(text: str, hours: float) -> None:
    (instruction,) = told(f"# Before microneedling\n\n{text}\n")
    assert (instruction.phase, instruction.low) == ("before", hours)


@pytest.mark.parametrize(
    ("opening", "text", "hours"),
    [
        ("Subject: Day 1", "Retinol has to wait six more days.", 168),
        (
            "Subject: How is the skin?\n\nYou had your microneedling yesterday.",
            "Retinol has to wait six more days.",
            168,
        ),
        ("Subject: Day 14", "You can swim from today.", 348),
    ],
)
def test_a_dated_text_counts_from_its_day(opening: str, text: str, hours: float) -> None:
    (instruction,) = told(f"{opening}\n\n{text}\n", "mail.md")
    assert instruction.high == hours


def test_in_a_dated_text_a_bare_length_could_count_from_either_day() -> None:
    (instruction,) = told("Subject: Day 3\n\nNo sauna for 48 hours.\n")
    assert (instruction.low, instruction.high) == (48, 120)


def test_an_unknown_day_leaves_open_what_is_counted_on() -> None:
    assert told("# Staff\n\nRetinol? Two more days.\n") == []


@pytest.mark.parametrize("mark", ["¹", "²", "₃", "①"])
def test_footnote_marks_are_no_numbers(mark: str) -> None:
    assert [each.topic for each in told(f"No gym for {mark} more.")] == ["exercise"]
