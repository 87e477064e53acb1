"""What a text quotes or puts forward only to answer it: '"You'll be red for a week." Two days.', true-or-false quizzes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from linter.documents.model import Block
from linter.language.discourse import MARKS
from linter.language.quizzes import RIGHT, VERDICT, asks_for_truth, judges
from linter.language.reading import Reading
from linter.language.understanding import Understanding

_OPENING = re.compile(
    r"[\s\d.)#*_–—-]*(?P<quote>[\"“«][^\"”»\n]+[.!?…][\"”»])\s+(?P<reply>[A-Z].*)", re.DOTALL
)
_ATTRIBUTION = 4
"""How many words a name and place under a quotation have at most ("Sarah, Leeds")."""


def is_answered_quote(block: Block, readings: Sequence[Reading], index: int) -> bool:
    """Whether a sentence stands in a quotation that opens its block and that the writer answers, other than by a yes."""
    found = _OPENING.match(block.text)
    if found is None or readings[index].sentence.start >= found.end("quote"):
        return False
    reply = next((each for each in readings if each.sentence.start >= found.start("reply")), None)
    if reply is None or (
        reply is readings[-1]
        and sum(map(str.isalpha, reply.sentence.words)) <= _ATTRIBUTION
        and not _tells(reply)
    ):
        return False
    return not _agrees(reply)


def is_quoted_against(readings: Sequence[Reading], index: int) -> bool:
    """Whether a sentence closes a quotation that the next one refutes: "“I ran that night.” Why advise against it?"."""
    words = [word for word in readings[index].sentence.words if word.isalnum() or word in MARKS]
    following = readings[index + 1 : index + 2]
    quoted = len(words) > 2 and words[0] in MARKS and words[-1] in MARKS
    return quoted and bool(following) and bool(following[0].refutes)


def is_put_to_test(
    understanding: Understanding, block: Block, readings: Sequence[Reading], index: int
) -> bool:
    """Whether a heading, lead-in or label asks whether a statement is true, and nothing beside it says that it is."""
    sentence = readings[index].sentence
    own = [each.sentence.words for each in readings[:index] if each.sentence.line == sentence.line]
    heads = (
        reading.sentence.words
        for number in (*block.headings, *block.lead_ins)
        for reading in understanding.readings.get(number, ())
    )
    if not any(map(asks_for_truth, (*own, sentence.words, *heads))):
        return False
    if any(judges(reading.sentence.words) for reading in readings[: index + 1]):
        return False
    following = readings[index + 1] if index + 1 < len(readings) else None
    return following is None or not _agrees(following)


def is_verdict(words: Sequence[str]) -> bool:
    """Whether a sentence is no more than a verdict on the one before it: "False!"."""
    return sum(map(str.isalpha, words)) <= VERDICT and judges(words)


def _agrees(reading: Reading) -> bool:
    return not RIGHT.isdisjoint(reading.sentence.words[:VERDICT])


def _tells(reading: Reading) -> bool:
    return any(token.pos in ("VERB", "AUX", "NUM") for token in reading.sentence.tokens)
