"""What a thing contains takes what is said of the thing: "use the tonic, which has alcohol in it"."""

from __future__ import annotations

from linter.language.clauses import Clause
from linter.language.reading import Reading
from linter.language.word_sets import word_set

_CONTAINING = word_set("contents", "containing")
"""Verbs of a relative clause that only tells what is in a thing."""
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})


def with_container(reading: Reading, clause: Clause) -> Clause:
    """A relative clause that only tells what is in a thing, joined with the clause that speaks of that thing."""
    number = reading.clauses.index(clause) if clause in reading.clauses else 0
    words = reading.sentence.words[clause.start : clause.end]
    if clause.kind != "relative" or not number or words[1:2] == () or words[1] not in _CONTAINING:
        return clause
    if any(clause.start <= cue.start < clause.end for cue in reading.cues):
        return clause
    end = clause.end
    for following in reading.clauses[number + 1 : number + 2]:
        if reading.sentence.tokens[following.start].tag in _FINITE:
            end = following.end
    before = reading.clauses[number - 1]
    return Clause(before.start, end, before.kind, before.joined)
