"""Time expressions in a run of words: what each says in hours from the end of the treatment.

Which thing a time belongs to is not decided here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from linter.language.time_anchor import Anchor, locate_anchor
from linter.language.time_atoms import atomise
from linter.language.time_parser import TimeParser
from linter.language.time_words import Relation, load_times

__all__ = ["Anchor", "TimeExpression", "day_read", "find_anchor", "find_times"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One expression of time: the words `start` to `end` (exclusive), connective included.

    `lower` and `upper` are hours from the end of the treatment; None where nothing bounds the
    stretch or no clock decides it. The relation says how to read them:

    - during: from `lower` up to `upper`. For a range of lengths ("5-7 days") `upper` is the lower
      end, which decides, and `longest` the upper end.
    - until: something changes at `upper` (equal to `lower`). from: it holds from `lower` on.
    - at: the stretch `lower` to `upper` is pointed at ("on day 3"); both None for a day that the
      text doesn't tie to the treatment ("on Friday").
    - within: before `upper` is reached ("less than a week", "inside ten days").
    - frequency, condition, pretreatment: no window; `lower` and `upper` are None.
    """

    start: int
    end: int
    relation: Relation
    lower: float | None
    upper: float | None
    text: str
    longest: float | None = None


def find_times(
    words: Sequence[str], *, anchor: Anchor | None = None, unit: str | None = None
) -> tuple[TimeExpression, ...]:
    """Every time expression in `words`, in order, none overlapping another.

    `words` are tokens of one sentence or block, punctuation separate. `anchor` is the day of the
    treatment; without it, a day that the words themselves tie to the treatment is used. `unit` is
    the unit ("day", "hour", "week") that a bare number takes ("For seven:"), where an earlier block
    names one; the words' own units go before it. Takes time in proportion to the number of words.
    """
    parser = TimeParser(words, load_times(), anchor, unit)
    atoms = parser.atoms
    found: list[TimeExpression] = []
    for position, reading in parser.readings():
        start, end = atoms.starts[position], atoms.ends[reading.end - 1]
        if reading.relation is None or (found and start < found[-1].end):
            continue
        text = " ".join(words[start:end])
        found.append(
            TimeExpression(start, end, reading.relation, reading.lower, reading.upper, text, reading.longest)
        )
    return tuple(found)


def day_read(words: Sequence[str]) -> float:
    """The hours after the treatment at which a sentence says that it is read ("you're on day 4"); 0 where it doesn't."""
    if "day" not in words:
        return 0.0
    parser = TimeParser(words, load_times(), None, None)
    parser.readings()
    return parser.points.today


def find_anchor(words: Sequence[str]) -> Anchor | None:
    """The day that the words tie to the treatment ("Treated on Friday", "Needling on the 12th")."""
    vocabulary = load_times()
    found = locate_anchor(atomise(words, vocabulary.file.aliases, vocabulary.file.torn), vocabulary)
    return found[0] if found else None
