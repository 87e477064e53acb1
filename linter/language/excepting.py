"""What is allowed to everybody, and ruled out right after for those who were needled: house rules of spas and hotels."""

from __future__ import annotations

from linter.language.fact_words import speaks_of_needling
from linter.language.reading import Reading
from linter.language.third_persons import PEOPLE
from linter.language.told import Told

_SOON = 2
"""How many sentences on the exception may stand."""


def excepts_needled(told: Told) -> bool:
    """Whether one of the sentences after a permission takes it back for the needled: "The sauna is yours. Needled guests wait"."""
    if _is_of_needled(told.reading):
        return False
    following = told.readings[told.index + 1 : told.index + 1 + _SOON]
    return any(_rules_out(told, reading) for reading in following)


def _rules_out(told: Told, reading: Reading) -> bool:
    """Whether a sentence has the needled go without something, and names nothing else than what was allowed."""
    against = _is_of_needled(reading) and any(cue.sign < 0 for cue in reading.cues)
    return against and not any(mention.concept != told.statement.concept for mention in reading.mentions)


def _is_of_needled(reading: Reading) -> bool:
    """Whether a sentence speaks of people who were needled."""
    words = reading.sentence.words
    return speaks_of_needling(words) and not PEOPLE.isdisjoint(words)
