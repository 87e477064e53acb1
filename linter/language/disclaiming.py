"""Disclaimers: sentences that say of a text that it is no advice of a professional's."""

from __future__ import annotations

from linter.language.tokens import Sentence
from linter.language.word_sets import word_set

_KINDS = word_set("disclaiming", "kinds")
_ADVICE = word_set("disclaiming", "advice")
_TEXTS = word_set("disclaiming", "texts")
_BEING = word_set("disclaiming", "being")
_DENYING = frozenset({"n't", "never", "no", "not"})
_COPULAS = word_set("disclaiming", "copulas")
_DESCRIBING = frozenset({"ADJ", "DET", "NOUN", "PROPN"})
_LISTING = frozenset({",", "or", "nor"})


def denies_calling(sentence: Sentence, start: int) -> bool:
    """Whether the word at `start` is only what somebody says not to be: "I'm not a nurse or a doctor", "she is no doctor"."""
    tokens = sentence.tokens
    place = start - 1
    while place > 0 and tokens[place].text not in _DENYING:
        if tokens[place].pos not in _DESCRIBING and tokens[place].text not in _LISTING:
            return False
        place -= 1
    return place > 0 and tokens[place - 1].text in _COPULAS


def is_disclaimer(sentence: Sentence) -> bool:
    """Whether a text says that it is no advice: "this is my experience and no medical advice"."""
    words = sentence.words
    named = next(
        (at for at in range(1, len(words)) if words[at] in _ADVICE and words[at - 1] in _KINDS), None
    )
    if named is None or (named + 1 < len(words) and words[named + 1].isalpha()):
        return False
    before = words[: named - 1]
    told = not _TEXTS.isdisjoint(before) and not _BEING.isdisjoint(before)
    return told and not _DENYING.isdisjoint(before)
