"""A claim found in a clause, as the clause alone makes it."""

from __future__ import annotations

from dataclasses import dataclass

from linter.language.claim_words import Cue


@dataclass(frozen=True, slots=True)
class Found:
    """A claim in elements of a sentence, before the text around it is looked at.

    `settled` tells that the next sentence was read with it already, `labelled` that it is the value of a label
    ("Risks: nil"), of the heads of a table, or a plain yes. `apart` tells that its words make no claim, whatever they sound like.
    """

    claim: str
    start: int
    end: int
    holds: bool
    hedged: bool
    cues: tuple[Cue, ...]
    settled: bool = False
    labelled: bool = False
    apart: bool = False
