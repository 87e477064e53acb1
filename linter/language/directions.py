"""Directions for a product that its label names before them: "PHA LOTION. Start on day ten."."""

from __future__ import annotations

from collections.abc import Iterator

from linter.language.clauses import Clause
from linter.language.decisions import Decision
from linter.language.making import build
from linter.language.model import Stance, Statement
from linter.language.place import Place
from linter.language.polarity import Polarity
from linter.language.windows import times_in, window_of
from linter.language.word_sets import word_set

_DIRECTING = word_set("pointing", "directing")
_DIRECTED = 2
"""How many sentences before its directions the name of a product may stand."""


def directed(at: Place, clause: Clause) -> Iterator[Statement]:
    """When to use the product that a label names before its directions: "PHA LOTION. Start on day ten."."""
    if clause is not at.reading.clauses[0] or at.reading.sentence.words[0] not in _DIRECTING:
        return
    before = at.context[max(0, at.index - _DIRECTED) : at.index]
    named = next((each for each in reversed(before) if each.mentions), None)
    if named is None or named.cues or any(token.pos in ("VERB", "AUX") for token in named.sentence.tokens):
        return
    prepares = any(each.relation == "pretreatment" and each.start <= 1 for each in at.reading.times)
    time = next(iter(times_in(at.reading, clause)), None)
    if prepares or (time is not None and time.start <= 1):
        window = window_of(time, 1) if time is not None else None
        source = at.reading if time is not None else None
        decision = Decision(Stance.PERMIT, window, Polarity(1, "permit"), time, source, False)
        for mention in named.mentions:
            if not mention.needed:
                yield build(at, mention, decision, clause.start, clause.end, named)
