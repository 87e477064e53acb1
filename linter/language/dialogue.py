"""Dialogues: chats and interviews in which each turn is a paragraph that opens with its speaker's name."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

from linter.documents.model import Block, Document
from linter.language.discourse import is_attributed
from linter.language.reading import Reading
from linter.language.word_sets import word_set

_NAME = 5
"""How many words a speaker's name and the colon after it have at most."""
_NEAR = 6
"""How many blocks away a speaker speaks again."""
_EARLY = 6
_REFUTED_BY = 3
"""How many sentences of the next turn may refute a turn."""
_LESSON = 3
"""How many turns may tell that something was a mistake."""
_CONFESSING = word_set("dialogue", "confessing")


def _speaker(document: Document, readings: Mapping[int, Sequence[Reading]], index: int) -> str:
    """The name in bold that a turn opens with ("**Ann:** …"); empty where a paragraph is no turn."""
    block = document.blocks[index]
    name, colon, _ = block.text.partition(":")
    if block.kind != "paragraph" or not readings.get(index) or not colon or len(name.split()) >= _NAME:
        return ""
    start = len(name) - len(name.lstrip())
    bold = any(low <= start < high for low, high in block.strong)
    return name.strip().lower() if bold else ""


def is_turn(document: Document, readings: Mapping[int, Sequence[Reading]], index: int) -> bool:
    """Whether the speaker of a turn has another one near by, as in a dialogue; the labels of a list don't recur."""
    name = _speaker(document, readings, index)
    near = range(max(0, index - _NEAR), min(len(document.blocks), index + _NEAR + 1))
    return bool(name) and any(_speaker(document, readings, each) == name for each in near if each != index)


def is_answered_against(document: Document, readings: Mapping[int, Sequence[Reading]], block: Block) -> bool:
    """Whether the next speaker warns of what a turn tells: "She went for a tan." "Please don't copy her."."""
    if not _tells(readings, block) or not is_turn(document, readings, block.index):
        return False
    return any(
        cue.start <= _EARLY
        for index in _turns_after(document, readings, block, 1)
        if _speaker(document, readings, index) != _speaker(document, readings, block.index)
        for each in readings[index][:_REFUTED_BY]
        for cue in each.refutes
    )


def is_confessed(document: Document, readings: Mapping[int, Sequence[Reading]], block: Block) -> bool:
    """Whether a turn, or one of those that take it up, calls what it tells a mistake."""
    if not _tells(readings, block) or not is_turn(document, readings, block.index):
        return False
    turns = (block.index, *_turns_after(document, readings, block, _LESSON))
    words = (reading.sentence.words for index in turns for reading in readings[index])
    return any(not _CONFESSING.isdisjoint(each) for each in words)


def _tells(readings: Mapping[int, Sequence[Reading]], block: Block) -> bool:
    """Whether a turn tells what somebody did or said."""
    own = readings.get(block.index, ())
    return any(is_attributed(each) or any(t.tag == "VBD" for t in each.sentence.tokens) for each in own)


def _turns_after(
    document: Document, readings: Mapping[int, Sequence[Reading]], block: Block, most: int
) -> Iterator[int]:
    """The blocks of the turns right after a block's."""
    following = itertools.islice(document.blocks, block.index + 1, block.index + 1 + most)
    for each in itertools.takewhile(lambda each: each.kind == block.kind, following):
        if not _speaker(document, readings, each.index):
            return
        yield each.index
