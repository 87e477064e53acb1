"""Texts that say of themselves that they hold no more: old versions, kept for the files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.documents.model import Block
from linter.language.reading import Reading
from linter.language.understanding import Understanding
from linter.language.word_sets import word_set

_PHRASES = tuple(tuple(phrase.split()) for phrase in sorted(word_set("outdated", "phrases")))
_TEXTS = word_set("outdated", "texts")
_POINTING = frozenset({"this", "the", "these", "our"})
_STATES = word_set("outdated", "states")
_KEYS = ("status", "state")
_OPENING = 5
"""How many blocks may come first in a text that opens by saying so."""
_NOT_A_TEXT = frozenset({"NOUN", "PROPN"})


def is_outdated(understanding: Understanding) -> bool:
    """Whether a document says, in its front matter or at its beginning, that it holds no more."""
    meta = understanding.document.meta
    if any(str(meta.get(key, "")).lower() in _STATES for key in _KEYS):
        return True
    opening = [block for block in understanding.document.blocks if block.kind != "meta"][:_OPENING]
    return any(
        block.kind in ("heading", "paragraph") and not _stands_in_section(block) and says_outdated(reading)
        for block in opening
        for reading in understanding.readings.get(block.index, ())
    )


def under_outdated(understanding: Understanding, block: Block) -> bool:
    """Whether a heading over a block says that its section holds no more."""
    return any(
        says_outdated(reading)
        for number in block.headings
        for reading in understanding.readings.get(number, ())
    )


def _stands_in_section(block: Block) -> bool:
    """Whether what a block says is about its section and not about the whole text."""
    return len(block.headings) > 1 or (block.kind == "heading" and block.level > 1)


def says_outdated(reading: Reading) -> bool:
    """Whether a sentence says of the text, and of nothing else, that it holds no more."""
    if reading.sentence.question:
        return False
    words = reading.sentence.words
    return any(_is_of_text(reading, words[:at]) for at in _places(words))


def _places(words: Sequence[str]) -> Iterator[int]:
    for phrase in _PHRASES:
        for at in range(len(words) - len(phrase) + 1):
            if tuple(words[at : at + len(phrase)]) == phrase:
                yield at


def _is_of_text(reading: Reading, before: Sequence[str]) -> bool:
    """Whether what stands before such words is the text ("this sheet is"), or nothing."""
    named = [word for word in before if word in _TEXTS]
    if named:
        return any(word in _POINTING for word in before) or len(before) <= len(named) + 2
    tokens = reading.sentence.tokens[: len(before)]
    return not any(token.pos in _NOT_A_TEXT or token.pos == "VERB" for token in tokens)
