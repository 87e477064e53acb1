"""Events that a clinic invites to, where what is served is for visitors: "Open evening: wine and nibbles from six"."""

from __future__ import annotations

from linter.language.reading import Reading
from linter.language.told import Told
from linter.language.understanding import Understanding
from linter.language.word_sets import word_set

_EVENTS = tuple(tuple(phrase.split()) for phrase in sorted(word_set("events", "names")))
_SERVED = "drinking"


def is_for_visitors(understanding: Understanding, told: Told) -> bool:
    """Whether a drink is served at an event, by its heading or the words around, and nobody's treatment is spoken of."""
    if told.statement.concept != _SERVED or told.reading.treatments:
        return False
    title = understanding.document.title
    heads = {*told.block.headings, *told.block.lead_ins, *([] if title is None else [title.index])}
    above = (reading for number in heads for reading in understanding.readings.get(number, ()))
    return any(_names_event(each) for each in (*above, *told.readings))


def _names_event(reading: Reading) -> bool:
    words = reading.sentence.words
    return any(words[at : at + len(name)] == name for name in _EVENTS for at in range(len(words)))
