"""Stances and windows in plain words, as a writer would put them."""

from __future__ import annotations

from linter.hours import clock, duration
from linter.language.model import Stance, Window


def allowed_from(stance: Stance, window: Window | None) -> str:
    """From when a statement lets the reader do the thing: the start of a permission, the end of a ban."""
    if stance is Stance.FORBID:
        if window is None or (window.end is None and not window.conditional):
            return "never"
        return "once a condition is met" if window.conditional or window.end is None else clock(window.end)
    if window is None:
        return "straight away"
    return "once a condition is met" if window.conditional else clock(window.start)


def describe_window(stance: Stance, window: Window | None) -> str:
    """The window of a statement: "from day 3", "from the start until 3 days after", "no time given"."""
    if window is None:
        return "no time given"
    if window.conditional:
        known = f"{clock(window.start)}, " if window.start > 0 else ""
        return f"{known}{'until' if stance is Stance.FORBID else 'once'} a condition is met"
    if stance is not Stance.FORBID and window.end is None:
        return clock(window.start)
    start = clock(window.start) if window.start > 0 else "from the start"
    end = "with no end" if window.end is None else f"until {duration(window.end)} after"
    return f"{start}{',' if window.end is None else ''} {end}"


def count(number: int, noun: str, plural: str = "") -> str:
    """ "1 file", "2 files"."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
