"""What is said of one thing as of another before it: "retinol waits a week, and so does vitamin C"."""

from __future__ import annotations

from dataclasses import replace

from linter.language.lexicon import Mention
from linter.language.place import Place
from linter.language.word_sets import word_set

_AUXILIARIES = word_set("likewise", "auxiliaries")
_TURNS = word_set("likewise", "turns")
_PHRASES = word_set("likewise", "phrases")
_LABELS = word_set("likewise", "labels")
"""All that is said of a thing that takes what was said of the item before."""
_DETERMINING = frozenset({"ADJ", "CCONJ", "DET", "NOUN", "NUM", "PRON", "PROPN", "PUNCT"})
_LED_BY = 3
"""How many words may stand between the words that liken and the thing ("so does your usual vitamin C")."""
_LONGEST = 5
"""The words of the longest phrase that likens."""


def likened_to(at: Place, start: int) -> tuple[Place, Mention] | None:
    """The thing before, and where it stands, that the thing at token `start` is said to be as; None where it is by itself.

    The words tell so right before it: "so do …", "neither can …", "the same goes for …".
    """
    labelled = _labelled(at, start)
    if labelled is not None:
        return labelled
    opening = _opening(at, start)
    if opening is None:
        return None
    own = [each for each in at.reading.mentions if each.end <= opening]
    if own:
        return at, own[-1]
    before = at.context[at.index - 1].mentions if at.index else ()
    return (replace(at, index=at.index - 1), before[-1]) if before else None


def _labelled(at: Place, start: int) -> tuple[Place, Mention] | None:
    """The thing of the item before, where all that is said behind a label is that it is the same: "Acids: same as above"."""
    label = at.reading.clauses[0]
    if label.kind != "label" or not label.start <= start < label.end:
        return None
    said = [token.text for token in at.reading.sentence.tokens[label.end :] if token.pos != "PUNCT"]
    if " ".join(said) not in _LABELS:
        return None
    for index in range(at.block.index - 1, -1, -1):
        block = at.document.blocks[index]
        if block.kind == "heading" or block.kind != at.block.kind:
            return None
        readings = at.readings.get(index, ())
        named = next((each for each in readings if each.mentions), None)
        if named is not None:
            before = replace(at, block=block, context=tuple(readings), index=readings.index(named))
            return before, named.mentions[0]
    return None


def _opening(at: Place, start: int) -> int | None:
    """Where the words that liken begin, if they lead to token `start`."""
    words = at.reading.sentence.words
    while True:
        if " ".join(words[max(0, start - 1) : start + 2]) in _PHRASES:
            return start - 1
        found, listed = _leading(at, start)
        if listed is None:
            return found
        start = listed


def _leading(at: Place, start: int) -> tuple[int | None, int | None]:
    """Where such words begin right before a thing at token `start`, or else the thing that is listed before it."""
    words, tokens = at.reading.sentence.words, at.reading.sentence.tokens
    for end in range(start, max(0, start - _LED_BY) - 1, -1):
        if end < start and tokens[end].pos not in _DETERMINING:
            return None, None
        listed = next((each for each in at.reading.mentions if each.start < end <= each.end), None)
        if listed is not None:
            return None, listed.start
        turned = words[max(0, end - 2) : end]
        if len(turned) == 2 and turned[0] in _TURNS and turned[1] in _AUXILIARIES:
            return end - 2, None
        for length in range(1, _LONGEST + 1):
            if " ".join(words[max(0, end - length) : end]) in _PHRASES:
                return end - length, None
    return None, None
