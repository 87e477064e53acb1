"""Clauses that an aside cuts in two: "vitamin C, which many rely on, is back", "have your serum and, if nothing stings, your pads"."""

from __future__ import annotations

from linter.language.clauses import Clause
from linter.language.cues import Cue
from linter.language.reading import Reading

_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
_LEADING_ON = frozenset({"and", "or"})
_ASIDES = 2
"""How many clauses may stand between a subject and its predicate."""


def resumed(reading: Reading, clause: Clause, start: int, end: int) -> Clause:
    """The clause that holds the predicate of a thing whose own clause is only its name; the clause itself for others.

    The thing is at tokens `start` to `end` (exclusive).
    """
    if clause.kind != "main" or clause not in reading.clauses:
        return clause
    if _has_verb(reading, clause, start, end):
        return clause
    tokens = reading.sentence.tokens
    position = reading.clauses.index(clause)
    for between, following in enumerate(reading.clauses[position + 1 : position + 2 + _ASIDES]):
        if following.kind == "label":
            return clause
        opens = tokens[following.start].tag in _FINITE and tokens[following.start - 1].text in (
            ",",
            ")",
            "–",
            "—",
        )
        if between and following.kind == "main" and opens:
            return following
    return clause


def continued(
    reading: Reading, clause: Clause, start: int, end: int
) -> tuple[Clause, tuple[Cue, ...]] | None:
    """The clause that a thing behind a condition goes on with, and the cues of the sentence without the condition's.

    None where the thing at tokens `start` to `end` (exclusive) has a verb of its own, or nothing leads on to it.
    """
    position = reading.clauses.index(clause) if clause in reading.clauses else 0
    if position < _ASIDES or _has_verb(reading, clause, start, end):
        return None
    opening, aside = reading.clauses[position - 2 : position]
    tokens = reading.sentence.tokens
    led = {token.text for token in tokens[aside.start - 2 : aside.start]}
    if aside.kind != "condition" or opening.kind != "main" or led.isdisjoint(_LEADING_ON):
        return None
    kept = tuple(cue for cue in reading.cues if not aside.start <= cue.start < aside.end)
    return Clause(opening.start, clause.end, opening.kind, opening.joined), kept


def _has_verb(reading: Reading, clause: Clause, start: int, end: int) -> bool:
    """Whether a clause has a verb besides the thing at tokens `start` to `end`."""
    named = enumerate(reading.sentence.tokens[clause.start : clause.end], clause.start)
    return any(token.pos in ("VERB", "AUX") for at, token in named if not start <= at < end)
