"""What somebody tells of being tempted by and then left alone: "My pads called to me. I didn't answer."."""

from __future__ import annotations

from collections.abc import Sequence

from linter.language.reading import Reading
from linter.language.word_sets import word_set

_RESISTING = word_set("resisting", "resisting")
_YIELDING = word_set("resisting", "yielding")
_WITHOUT = ("went", "without")
_TELLERS = frozenset({"i", "we"})
_NEGATIONS = frozenset({"n't", "not"})
_PAST = frozenset({"VBD", "VBN"})
_SHORT = 7
"""How many words a sentence has at most that says no more than that somebody held out."""


def is_resisted(readings: Sequence[Reading], index: int) -> bool:
    """Whether a sentence tells of something that its end, or the short sentence after it, says wasn't given in to."""
    sentence = readings[index].sentence
    if sentence.question or not any(token.tag in _PAST for token in sentence.tokens):
        return False
    if _holds_firm(readings[index]):
        return True
    return any(
        each.sentence.block == sentence.block and not each.sentence.question and _holds_out(each)
        for each in readings[index + 1 : index + 2]
    )


def _words(reading: Reading) -> tuple[str, ...]:
    return tuple(word for word in reading.sentence.words if word.isalpha() or word in _NEGATIONS)


def _holds_firm(reading: Reading) -> bool:
    """Whether a sentence tells in so many words of doing without ("I ignored them"), and orders nobody to."""
    told = any(token.text in _RESISTING and token.tag == "VBD" for token in reading.sentence.tokens)
    return told or _words(reading)[-2:] == _WITHOUT


def _holds_out(reading: Reading) -> bool:
    words = _words(reading)
    if len(words) > _SHORT or reading.mentions:
        return False
    if _holds_firm(reading):
        return True
    denied = (
        bool(words)
        and words[0] in _TELLERS
        and words[1:2] == ("did",)
        and not _NEGATIONS.isdisjoint(words[2:3])
    )
    return denied and not _YIELDING.isdisjoint(words[3:4])
