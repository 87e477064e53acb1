"""Times that say too little to be a wait of their own."""

from __future__ import annotations

from linter.language.reading import Reading
from linter.language.times import TimeExpression
from linter.language.word_sets import word_set

_PROVISIONAL = word_set("windows", "provisional")
_TREATMENT_WORDS = word_set("windows", "treatment_words")
_SHORTEST_WAIT = 0.9
_LONGEST_STAY = 3.0
"""How many hours one spends at a thing at most: "an hour in the sauna"."""


def is_aftermath(reading: Reading, time: TimeExpression) -> bool:
    """Whether it says no more than "after this", "after today's session": the time that all aftercare is about."""
    words = time.text.lower().split()
    if words == ["after", "today", "'s"]:
        return not _TREATMENT_WORDS.isdisjoint(reading.sentence.words[time.end : time.end + 2])
    return time.relation == "condition" and words[0] == "after" and not set(words[1:]) - _TREATMENT_WORDS


def is_provisional(time: TimeExpression) -> bool:
    """Whether it leaves open how long ("for now"), so that a time beside it tells more."""
    words = time.text.lower().split()
    return time.relation == "condition" and words[0] == "for" and words[-1] in _PROVISIONAL


def is_brief(reading: Reading, time: TimeExpression) -> bool:
    """Whether it tells how long a thing is done ("ten minutes in the sauna"), too short to be a wait."""
    if time.relation != "during" or time.upper is None:
        return False
    done = reading.sentence.words[time.end : time.end + 1] in (("in",), ("of",), ("on",))
    return time.upper < _SHORTEST_WAIT or (done and time.upper <= _LONGEST_STAY)
