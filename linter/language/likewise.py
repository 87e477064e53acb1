"""What is said of one thing and holds for the next: "Retinol stays shut away. So do the peel pads."."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from linter.language.clauses import Clause
from linter.language.place import Place
from linter.language.polarity import Polarity, polarity_of
from linter.language.reading import Reading
from linter.language.times import TimeExpression
from linter.language.windows import time_for
from linter.language.word_sets import word_set

_AUXILIARIES = word_set("likewise", "auxiliaries")
_HOLDING = word_set("likewise", "holding")
_REACH = 4
"""How many words open a clause that only carries over ("and the very same goes for")."""


@dataclass(frozen=True, slots=True)
class Likewise:
    """What was said before: its polarity, none where a thing was only named, and its time with the sentence that gives it."""

    polarity: Polarity
    time: TimeExpression | None
    source: Reading


def likewise(at: Place, clause: Clause) -> Likewise | None:
    """What `clause` takes over from what stands before it, where that is all that it says of its things."""
    if not _carries_over(at, clause):
        return None
    for reading, earlier in _before(at, clause):
        for mention in reversed(reading.mentions):
            if not earlier.start <= mention.start < earlier.end:
                continue
            found = polarity_of(reading.sentence, earlier, reading.cues, mention.start, mention.end)
            time = time_for(reading, earlier, mention.start, mention.end, found.sign)
            return Likewise(Polarity(found.sign, found.kind, (), found.weak, found.waits), time, reading)
    return None


def _carries_over(at: Place, clause: Clause) -> bool:
    """Whether a clause opens with "so is", "the same goes for", "ditto" or the like."""
    words = at.reading.sentence.words[clause.start : clause.end]
    if words[:1] == ("so",):
        return len(words) > 1 and words[1] in _AUXILIARIES
    opening = words[: _REACH + 1]
    if "ditto" in opening[:2]:
        return True
    return any(first == "same" and second in _HOLDING for first, second in itertools.pairwise(opening))


def _before(at: Place, clause: Clause) -> Iterator[tuple[Reading, Clause]]:
    """The clauses that name something before `clause`, the nearest first: in its sentence, else in the one before."""
    for reading in (at.reading, *reversed(at.context[max(0, at.index - 1) : at.index])):
        for each in reversed(reading.clauses):
            if reading is at.reading and each.end > clause.start:
                continue
            yield reading, each
