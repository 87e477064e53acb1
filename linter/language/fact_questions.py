"""What the question before a sentence, its label, its row or its column ask for: how long, how many, how far apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from linter.documents.model import Block
from linter.language.compared import SESSIONS, SPACING
from linter.language.fact_words import load_facts
from linter.language.reading import Reading
from linter.language.scopes import cells_beside, scope_in
from linter.language.understanding import Understanding

_ANSWERS = 2
"""How many sentences after a question may hold its answer."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question, a label or the head of a row asks for."""

    kinds: tuple[str, ...] = ()
    pointed: bool = False
    """Whether it only names what a pronoun may stand for ("Will I swell? It lasts three days.")."""
    answers: bool = False
    """Whether a bare length answers it ("Is there any downtime? Yes, two days.")."""


def lasting_named(words: Sequence[str]) -> list[tuple[str, int]]:
    """What lasts, by the words that name it, with their places."""
    return [
        (kind, place)
        for place, word in enumerate(words)
        for kind, lasting in load_facts().lasting.items()
        if word in lasting.names or word in lasting.has or " ".join(words[place : place + 2]) in lasting.names
    ]


def asked_at(understanding: Understanding, block: Block, readings: Sequence[Reading], index: int) -> Asked:
    """What the question before a sentence, its own label, its row or its column ask for."""
    for back in range(1, _ANSWERS + 1):
        if index - back < 0:
            break
        before = readings[index - back]
        if before.sentence.question or before.sentence.label_end == len(before.sentence.tokens):
            found = _asked_by(before.sentence.words, understanding, block)
            if found.kinds:
                return found
            return replace(_named_in(before.sentence.words), answers=before.sentence.question)
        if back == 1 and lasting_named(before.sentence.words):
            return _named_in(before.sentence.words)
    own = readings[index].sentence.words
    colon = next((at for at, word in enumerate(own[:6]) if word == ":"), None)
    if colon is not None:
        label = _asked_by(own[:colon], understanding, block)
        if label.kinds:
            return label
    if block.kind == "cell":
        for number in (block.row, block.column):
            if number is not None and number != block.index:
                for reading in understanding.readings.get(number, ()):
                    found = _asked_by(reading.sentence.words, understanding, block)
                    by_row = number == block.row
                    answers = (
                        _is_own_column(understanding, block)
                        if by_row
                        else _row_may_answer(understanding, block)
                    )
                    if found.kinds and answers:
                        return found
        return Asked()
    if block.headings and index < _ANSWERS and _first_under_heading(understanding, block):
        for reading in understanding.readings.get(block.headings[-1], ()):
            if reading.sentence.question:
                return _asked_by(reading.sentence.words, understanding, block)
    return Asked()


def _is_own_column(understanding: Understanding, block: Block) -> bool:
    """Whether a cell is the only one of its row, or stands under a head that says whom or what it is for."""
    if block.column is None or not any(
        understanding.readings.get(each.index) for each in cells_beside(understanding, block)
    ):
        return True
    facts = load_facts()
    head = [word for each in understanding.readings.get(block.column, ()) for word in each.sentence.words]
    return not facts.needling.isdisjoint(head) or bool(scope_in(head))


def _row_may_answer(understanding: Understanding, block: Block) -> bool:
    """Whether the row of a cell speaks of sessions or of whom they are for, and of no thing to wait with."""
    if block.row is None or block.row == block.index:
        return True
    return not any(
        reading.mentions or any(each.concept != "microneedling" for each in reading.treatments)
        for reading in understanding.readings.get(block.row, ())
    )


def _named_in(words: Sequence[str]) -> Asked:
    """What words name, without asking how long it lasts."""
    return Asked(tuple(dict.fromkeys(kind for kind, _ in lasting_named(words))), pointed=True)


def _first_under_heading(understanding: Understanding, block: Block) -> bool:
    return block.index - 1 == block.headings[-1]


def _asked_by(words: Sequence[str], understanding: Understanding, block: Block) -> Asked:
    facts = load_facts()
    said = set(words)
    kinds: list[str] = []
    long = "long" in said or not said & {"how", "when", "can", "will", "do", "does", "is", "are"}
    if long or len(words) <= 4:
        kinds += [kind for kind, _ in lasting_named(words)]
    if facts.between & said and len(words) <= 3:
        return Asked((*kinds, SPACING))
    if facts.apart & said or facts.spaced & said or (facts.between & said and facts.sessions & said):
        return Asked((*kinds, SPACING))
    many = {"many", "number"} & said
    bare = len([word for word in words if word.isalpha()]) <= 2
    if (
        (many and (facts.sessions & said or bare))
        or (len(words) <= 4 and facts.sessions & said and "?" not in said)
        or "often" in said
        or (facts.sessions & said and {"enough", "do", "one"} & said and "will" in said)
    ):
        kinds.append(SESSIONS)
    return Asked(tuple(kinds))
