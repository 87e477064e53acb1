"""Times in plain words."""

from __future__ import annotations

import pytest

from linter.hours import clock, duration
from linter.language.model import Stance, Window
from linter.wording import allowed_from, describe_window


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (0, "straight away"),
        (12, "after 12 hours"),
        (24, "from the next day"),
        (72, "from day 3"),
        (36, "after 36 hours"),
    ],
)
def test_a_moment(hours: float, words: str) -> None:
    assert clock(hours) == words


@pytest.mark.parametrize(
    ("hours", "words"),
    [(0.5, "30 minutes"), (1, "1 hour"), (12, "12 hours"), (24, "1 day"), (168, "7 days"), (0, "0 minutes")],
)
def test_a_length(hours: float, words: str) -> None:
    assert duration(hours) == words


@pytest.mark.parametrize(
    ("stance", "window", "words"),
    [
        (Stance.PERMIT, None, "straight away"),
        (Stance.PERMIT, Window(start=96), "from day 4"),
        (Stance.PERMIT, Window(conditional=True), "once a condition is met"),
        (Stance.FORBID, Window(end=72), "from day 3"),
        (Stance.FORBID, Window(), "never"),
        (Stance.FORBID, Window(conditional=True), "once a condition is met"),
    ],
)
def test_when_a_thing_is_allowed(stance: Stance, window: Window | None, words: str) -> None:
    assert allowed_from(stance, window) == words


@pytest.mark.parametrize(
    ("stance", "window", "words"),
    [
        (Stance.FORBID, None, "no time given"),
        (Stance.FORBID, Window(), "from the start, with no end"),
        (Stance.FORBID, Window(end=72), "from the start until 3 days after"),
        (Stance.FORBID, Window(start=24, end=72), "from the next day until 3 days after"),
        (Stance.FORBID, Window(conditional=True), "until a condition is met"),
        (Stance.PERMIT, Window(start=72), "from day 3"),
        (Stance.PERMIT, Window(), "straight away"),
        (Stance.PERMIT, Window(start=24, conditional=True), "from the next day, once a condition is met"),
    ],
)
def test_a_window(stance: Stance, window: Window | None, words: str) -> None:
    assert describe_window(stance, window) == words
