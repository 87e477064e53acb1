"""What somebody did after a treatment and came to regret: "I had a sauna that night and was swollen"."""

from __future__ import annotations

from collections.abc import Sequence

from linter.language.mood import mood_of
from linter.language.reading import Reading
from linter.language.word_sets import word_set

_ILL_EFFECTS = word_set("lessons", "ill_effects")
DENYING = word_set("lessons", "denying")
_DENIED_REACH = 4
"""How many words before an ill effect what denies it may stand ("without so much as a rash")."""


def ended_badly(reading: Reading, place: int) -> bool:
    """Whether the sentence tells of what is named at token `place` as done, and of harm that followed."""
    clause = reading.clause_of(place)
    if mood_of(reading, clause) != "told" or "you" in reading.sentence.words[clause.start : place]:
        return False
    if not any(token.tag == "VBD" for token in reading.sentence.tokens[clause.start : place + 1]):
        return False
    words = reading.sentence.words
    return any(
        words[at] in _ILL_EFFECTS and is_undenied(words, at, place) for at in range(place + 1, len(words))
    )


def is_undenied(words: Sequence[str], at: int, begin: int = 0) -> bool:
    """Whether no word from `begin` on and shortly before the harm that is told of at `at` denies it."""
    return DENYING.isdisjoint(words[max(begin, at - _DENIED_REACH) : at])
