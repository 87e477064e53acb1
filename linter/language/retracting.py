"""Sentences that take back the one before them at once: "After three days. Sorry, no, that's for our light peel."."""

from __future__ import annotations

from collections.abc import Sequence

from linter.language.reading import Reading
from linter.language.time_words import number_of
from linter.language.word_sets import word_set

_PHRASES = tuple(tuple(phrase.split()) for phrase in sorted(word_set("retracting", "phrases")))
_HESITATING = word_set("retracting", "hesitating")
_APOLOGISING = word_set("retracting", "apologising")
_NOT_OURS = tuple(tuple(phrase.split()) for phrase in sorted(word_set("retracting", "not_ours")))
_DOING = frozenset({"ca", "can", "could", "did", "do", "wo", "will", "would"})
_SHORT = 3
"""How many words "We don't." has."""
_STOPS = frozenset({",", "–", "—", "-", ":", "…", "..."})
_ENDS = frozenset({".", "!"})


def takes_back(reading: Reading) -> bool:
    """Whether a sentence opens by taking back what was said right before it.

    "Sorry, no, …" and "Sorry, seven." do, "Sorry, no exceptions." and "Sorry, that's the rule." don't.
    """
    words = reading.sentence.words
    start = next(
        (at for at, word in enumerate(words) if word not in _HESITATING | _STOPS | _ENDS), len(words)
    )
    said = words[start:]
    if any(said[: len(phrase)] == phrase for phrase in _PHRASES):
        return True
    if said[:1] == ("no",) and said[1:2] and said[1] in _STOPS:
        return not _APOLOGISING.isdisjoint(said[2:3])
    if not said or said[0] not in _APOLOGISING:
        return False
    return _goes_on_otherwise(said[2:] if said[1:2] and said[1] in _STOPS else said[1:])


def _goes_on_otherwise(said: Sequence[str]) -> bool:
    """Whether what follows "sorry" says no, or says a number anew."""
    if said[:1] == ("no",):
        return bool(said[1:2]) and said[1] in _STOPS
    return bool(said) and number_of(said[0]) is not None


def is_not_ours(reading: Reading) -> bool:
    """Whether a sentence only says that the writer doesn't do what others do: "We don't.", "Not us.", "But not here."."""
    plain = tuple(word for word in reading.sentence.words if word.isalpha() or word == "n't")
    if plain[:1] in (("but",), ("and",), ("well",)):
        plain = plain[1:]
    if plain in _NOT_OURS:
        return True
    return (
        len(plain) == _SHORT and plain[0] in ("we", "i") and plain[1] in _DOING and plain[2] in ("n't", "not")
    )
