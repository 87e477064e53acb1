"""What passages are compared on: instructions and facts, as plain rows."""

from __future__ import annotations

from dataclasses import dataclass

from linter.language.model import Phase

SESSIONS = "sessions"
SPACING = "spacing"

Scope = frozenset[tuple[str, str]]
"""Pairs of a sort ("area") and which of that sort ("scalp"); none of a sort means the usual one."""


@dataclass(frozen=True, slots=True)
class Instruction:
    """One thing that a passage allows or forbids; `start` and `end` are code points of the source.

    `low` and `high` are the hours that it has the reader wait, where it states a length; both None where not.
    A ban holds at least until `holds`; what is allowed is allowed by `soon` at the latest, None where only a
    length is stated.
    """

    topic: str
    allows: bool
    phase: Phase
    start: int
    end: int
    low: float | None = None
    high: float | None = None
    holds: float = 0.0
    soon: float | None = None
    passing: bool = False
    """Whether it only holds for the phase that a heading names, and another passage may carry it on."""
    begins: float = 0.0
    """Where such a phase allows a thing: the hour at which it begins."""
    timed: str = ""
    """The words of its time, as the source has them."""
    scope: Scope = frozenset()
    """The device, depth of needles, area or person that it is for, where not the usual one."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a document says of one number: hours, or how many sessions, between `low` and `high`.

    `start` and `end` are code points of the source.
    """

    kind: str
    low: float
    high: float
    scope: Scope
    start: int
    end: int
