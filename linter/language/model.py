"""What a text says: statements, and the windows that they hold for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Stance(StrEnum):
    """What a clause does with the thing that it names."""

    ADVISE = "advise"
    PERMIT = "permit"
    NORMALISE = "normalise"
    FORBID = "forbid"
    MENTION = "mention"
    CLAIM = "claim"


POSITIVE = (Stance.ADVISE, Stance.PERMIT, Stance.NORMALISE)
"""Stances that tell or let a reader do the thing."""


class Phase(StrEnum):
    """When the statement applies, seen from the treatment."""

    BEFORE = "before"
    AFTER = "after"
    NONE = "none"


class Treatment(StrEnum):
    """Which treatment the statement speaks of; NONE where it is not about treated skin."""

    MICRONEEDLING = "microneedling"
    OTHER = "other"
    NONE = "none"

    @classmethod
    def of(cls, concept: str) -> Treatment:
        """The kind of a treatment that the lexicon names; NONE where there is none."""
        if not concept or concept == cls.NONE:
            return cls.NONE
        return cls.MICRONEEDLING if concept == cls.MICRONEEDLING else cls.OTHER


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time in hours from the end of the treatment.

    For a ban, the time in which it holds; for advice or permission, the time from which it holds.
    `end` is None where nothing ends it. `conditional` marks an end or start that is an event
    ("once healed", "until we tell you") or is left open ("several days"), which no clock decides.
    """

    start: float = 0.0
    end: float | None = None
    conditional: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that a part of a reading was taken from: its role, and their source range."""

    role: str
    """concept, stance, window, phase, treatment or hedge."""
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One clause's content. `start` and `end` are code points of the source, the end exclusive.

    For a claim, `concept` is the name of the claim (`painless`, `no-downtime` …) and `stance` is
    CLAIM; `holds` is False where the text hedges, denies or refutes it.
    """

    concept: str
    stance: Stance
    start: int
    end: int
    quote: str
    window: Window | None = None
    phase: Phase = Phase.AFTER
    treatment: Treatment = Treatment.MICRONEEDLING
    other: str = ""
    """The concept of the treatment that OTHER stands for; empty where that is unknown."""
    hedged: bool = False
    holds: bool = True
    settled: bool = False
    """Whether another treatment's name, a label and its value, or a flat statement decides if a claim holds, and no reader."""
    block: int = 0
    """Index of the block it stands in."""
    evidence: tuple[Evidence, ...] = ()
    mechanism: Stance | None = None
    """The mechanisms' own stance, MENTION where they saw nothing; None where no reader was asked."""
    breach: float | None = None
    """What the reader gives for its breaking a rule; None where no reader was asked."""
    doubted: bool = False
    """Whether that is too little for a finding."""
    sure: bool = True
    """Whether the probabilities are high enough for a finding of its rule's full severity."""
    probability: float | None = None
    """What the reader gives for the stance, or for the claim to hold; None where no reader was asked."""

    @property
    def treatment_name(self) -> str:
        """The treatment that it speaks of, as the lexicon names it where it does."""
        return self.other or self.treatment.value
