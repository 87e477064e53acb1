"""What the reader tells apart: the concepts, stances and claims of its outputs, and the hints it is given."""

from __future__ import annotations

from collections.abc import Iterable

from linter.language.model import POSITIVE, Stance
from linter.language.ruled_concepts import RULED

OUTSIDE = "-"

CONCEPTS = (
    OUTSIDE,
    *RULED,
    "makeup",
    "swimming",
    "cold",
    "drinking",
    "painkiller",
    "hair_removal",
    "soothing",
    "other",
)
"""Of the thing that a token helps to name; OUTSIDE where it names none."""

STANCES = (*POSITIVE, Stance.FORBID, Stance.MENTION)

CLAIMS = (
    "guaranteed-result",
    "absolute-safety",
    "painless",
    "no-downtime",
    "no-bleeding",
    "bleeding-alarm",
    "heavy-bleeding-normal",
    "wrong-mechanism",
)
"""The names of rules C01 to C08."""

CLAIM_TAGS = (OUTSIDE, *CLAIMS, *(f"not {name}" for name in CLAIMS))
"""Of the claim that a token belongs to; "not": it is hedged, denied or refuted there."""

OPPOSITES = {"residue": "cleansing", "drying_out": "moisturizer", "usual_routine": "aftercare"}
"""Concepts of the lexicon that are the doing without of another: to advise the one is to forbid the other."""

KNOWN = frozenset((*CONCEPTS, *OPPOSITES))
"""Concepts that the reader was trained on. Of those that packs add it can say nothing."""

HINT_CONCEPTS = (*CONCEPTS, *OPPOSITES, *CLAIMS)
"""What the mechanisms may tell of a token's concept."""

HINT_STANCES = (OUTSIDE, *STANCES, "holds", "not")
"""What the mechanisms may tell of a token's stance; the last two of a claim."""

HINT_CUES = (OUTSIDE, "against", "for", "refute", "foreign", "time")
"""What kind of cue word the mechanisms take a token for."""


def numbered(names: Iterable[str]) -> dict[str, int]:
    """The number that the network knows each name by: its place."""
    return {str(name): number for number, name in enumerate(names)}
