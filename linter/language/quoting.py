"""Sentences in quotation marks: what the clinic's own people say, and what others say that the text sets right."""

from __future__ import annotations

from collections.abc import Sequence

from linter.documents.model import Block
from linter.language.dialogue import is_turn
from linter.language.spans import spans_in
from linter.language.time_words import load_times
from linter.language.understanding import Understanding
from linter.language.word_sets import word_set

_MARKS = frozenset({'"', "“", "”", "''", "``"})
_SAYING = word_set("quoting", "saying")
_PERSONS = frozenset({"he", "she"})
_STAFF = word_set("quoting", "staff")
_OTHERS = word_set("quoting", "others")
"""Whose word isn't the clinic's: friends, relations, the internet."""
_ENDORSING = word_set("hearsay", "endorsing")
_DENYING = word_set("quoting", "denying")
_NEAR = 2
"""How many sentences back another speaker may be named."""
_REPLY = 2
"""How many sentences after a quotation may set it right."""
_OPENING = 3
"""How many words a reply says yes with."""


def is_own_speaker(understanding: Understanding, block: Block, index: int) -> bool:
    """Whether a sentence quotes somebody of the clinic to the reader: "“You can swim after two days,” she said."."""
    readings = understanding.readings[block.index]
    outside = _outside(readings[index].sentence.words)
    if outside is None or _SAYING.isdisjoint(outside):
        return False
    near = [word for each in readings[max(0, index - _NEAR) : index] for word in each.sentence.words]
    if not _OTHERS.isdisjoint((*outside, *near)):
        return False
    return not _STAFF.isdisjoint(outside) or (
        not _PERSONS.isdisjoint(outside) and _speaks_of_staff(understanding, block)
    )


def is_set_right(understanding: Understanding, block: Block, index: int) -> bool:
    """Whether a sentence is a quotation that what follows corrects: "“No make-up for a month.” One day is all we ask."."""
    readings = understanding.readings[block.index]
    if not _is_whole(readings[index].sentence.words):
        return False
    if index and is_turn(understanding.document, understanding.readings, block.index):
        return not _agrees(understanding, block, index)
    following = readings[index + 1 : index + 1 + _REPLY]
    if not following or _agrees(understanding, block, index):
        return False
    replies = [each.sentence.words for each in following if not _is_whole(each.sentence.words)]
    counting = bool(replies) and replies[0][0] in load_times().file.numbers
    return counting or any(any(spans_in(words)) or not _DENYING.isdisjoint(words) for words in replies)


def _agrees(understanding: Understanding, block: Block, index: int) -> bool:
    """Whether what follows a quotation opens by agreeing with it: in its block, or else in the next."""
    following = understanding.readings[block.index][index + 1 :] or understanding.readings.get(
        block.index + 1, ()
    )
    return bool(following) and not _ENDORSING.isdisjoint(_spoken(following[0].sentence.words)[:_OPENING])


def _spoken(words: Sequence[str]) -> Sequence[str]:
    """The words of a turn without the name that opens it."""
    return words[words.index(":") + 1 :] if ":" in words[: _OPENING + 1] else words


def _is_whole(words: Sequence[str]) -> bool:
    """Whether a sentence stands in quotation marks as a whole."""
    spoken = [word for word in words if word.isalnum() or word in _MARKS]
    return (
        len(spoken) > 2
        and spoken[0] in _MARKS
        and spoken[-1] in _MARKS
        and sum(w in _MARKS for w in spoken) == 2
    )


def _outside(words: Sequence[str]) -> tuple[str, ...] | None:
    """The words of a sentence outside its quotation, which opens it; None where none does."""
    marks = [at for at, word in enumerate(words) if word in _MARKS]
    if not marks or marks[0] or len(marks) < 2:
        return None
    inside, kept = True, []
    for word in words[1:]:
        if word in _MARKS:
            inside = not inside
        elif not inside:
            kept.append(word)
    return tuple(kept)


def _speaks_of_staff(understanding: Understanding, block: Block) -> bool:
    """Whether the text up to a block names somebody of the clinic, whom "she" then stands for."""
    return any(
        not _STAFF.isdisjoint(reading.sentence.words)
        for number, readings in understanding.readings.items()
        if number <= block.index
        for reading in readings
    )
