"""What the question before a sentence, its label, its row or its column ask for: how long, how many, how far apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from linter.documents.model import Block
from linter.language.compared import SESSIONS, SPACING
from linter.language.fact_names import lasting_named
from linter.language.fact_words import load_facts
from linter.language.reading import Reading
from linter.language.retorts import is_answered_quote, is_verdict
from linter.language.scope_words import scope_in
from linter.language.scopes import cells_beside
from linter.language.time_words import load_times
from linter.language.turns import turn_before
from linter.language.understanding import Understanding
from linter.language.variants import variant_of
from linter.language.word_sets import word_set

_ANSWERS = 2
"""How many sentences after a question may hold its answer."""
_SHORT = 6
"""How many words a sentence between what is named and its pronoun has at most ("That is expected.")."""
_LONGEST_HEAD = 10
"""How many words a heading has at most that does no more than name something."""
_AUXILIARIES = ("do", "will", "would", "should", "are")
_HOW_LONG = word_set("facts", "how_long")
_CLOSE = frozenset({"close", "often", "frequently"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question, a label or the head of a row asks for."""

    kinds: tuple[str, ...] = ()
    pointed: bool = False
    """Whether it only names what a pronoun may stand for ("Will I swell? It lasts three days.")."""
    answers: bool = False
    """Whether a bare length answers it ("Is there any downtime? Yes, two days.")."""


def asked_at(understanding: Understanding, block: Block, readings: Sequence[Reading], index: int) -> Asked:
    """What the question before a sentence, its own label, its row or its column ask for."""
    said = [each for each in readings[:index] if not is_verdict(each.sentence.words)]
    if index and is_answered_quote(block, readings, index - 1):
        return _stated(readings[index - 1].sentence.words)
    before = _asked_before(understanding, block, said)
    if before is not None:
        return before
    own = readings[index].sentence.words
    colon = next((at for at, word in enumerate(own[:6]) if word == ":"), None)
    if colon is not None:
        label = _asked_by(own[:colon], understanding, block)
        if label.kinds:
            return label
    if block.kind == "cell":
        return _asked_by_cells(understanding, block)
    if index < _ANSWERS:
        if block.headings and _first_under_heading(understanding, block):
            return _asked_by_head(understanding, block, block.headings[-1])
        turn = turn_before(understanding.document, block)
        if turn is not None:
            return _asked_before(understanding, block, understanding.readings.get(turn.index, ())) or Asked()
    return Asked()


def _asked_before(understanding: Understanding, block: Block, before: Sequence[Reading]) -> Asked | None:
    """What the sentences before one ask or name, the nearest first; None where they do neither."""
    for back, reading in enumerate(reversed(before[-_ANSWERS:]), start=1):
        words = reading.sentence.words
        if reading.sentence.question or reading.sentence.label_end == len(reading.sentence.tokens):
            found = _asked_by(words, understanding, block)
            if found.kinds and not (_is_bare(words) and lasting_named(words)):
                return found
            return replace(_named_in(words), answers=True)
        if lasting_named(words) and (back == 1 or len(before[-1].sentence.words) <= _SHORT):
            return _named_in(words)
    return None


def _stated(words: Sequence[str]) -> Asked:
    """What a quotation states that the sentence after it answers: '"You need ten sessions." Three, normally.'."""
    facts = load_facts()
    kinds = [each.kind for each in lasting_named(words)]
    if facts.apart & set(words) or facts.between & set(words):
        return Asked((*kinds, SPACING))
    return Asked((*kinds, SESSIONS) if facts.sessions & set(words) else (*kinds,))


def _is_bare(words: Sequence[str]) -> bool:
    """Whether a question or label only names something: "Swelling?", "Redness."."""
    return len(words) <= 4 and "long" not in words


def _asked_by_cells(understanding: Understanding, block: Block) -> Asked:
    for number in (_heads_row(understanding, block), block.column):
        if number is None or number == block.index:
            continue
        for reading in understanding.readings.get(number, ()):
            found = _asked_by(reading.sentence.words, understanding, block)
            answers = (
                _is_own_column(understanding, block)
                if number != block.column
                else _row_may_answer(understanding, block)
            )
            if found.kinds and answers:
                return found
    return Asked()


def _heads_row(understanding: Understanding, block: Block) -> int | None:
    """The cell that says what a cell's row is about, also in a table of two columns whose first row is no head."""
    if block.row is not None or block.row_number != 0 or not block.index:
        return block.row
    before = understanding.document.blocks[block.index - 1]
    first_two = before.table_id == block.table_id and before.row_number == 0
    beside = understanding.document.blocks[block.index + 1 : block.index + 2]
    alone = first_two and not any(each.table_id == block.table_id and each.row_number == 0 for each in beside)
    return before.index if alone else None


def _asked_by_head(understanding: Understanding, block: Block, head: int) -> Asked:
    """What a heading asks, or names where it does little else: "Redness", "I see tiny dots of blood"."""
    for reading in understanding.readings.get(head, ()):
        words = reading.sentence.words
        if reading.sentence.question:
            found = _asked_by(words, understanding, block)
            if found.kinds and not (_is_bare(words) and lasting_named(words)):
                return found
            return replace(_named_in(words), answers=True)
        if len(words) <= _LONGEST_HEAD:
            return replace(_named_in(words), answers=True)
    return Asked()


def _is_own_column(understanding: Understanding, block: Block) -> bool:
    """Whether a cell is the only one of its row, or stands under a head that says whom or what it is for, or asks how long."""
    if block.column is None or not any(
        understanding.readings.get(each.index) for each in cells_beside(understanding, block)
    ):
        return True
    facts = load_facts()
    head = [word for each in understanding.readings.get(block.column, ()) for word in each.sentence.words]
    own = not facts.needling.isdisjoint(head) or bool(scope_in(head)) or not _HOW_LONG.isdisjoint(head)
    return own or bool(variant_of(understanding.document, block, understanding.readings))


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
    return Asked(tuple(dict.fromkeys(each.kind for each in lasting_named(words))), pointed=True)


def _first_under_heading(understanding: Understanding, block: Block) -> bool:
    return block.index - 1 == block.headings[-1]


def _asked_by(words: Sequence[str], understanding: Understanding, block: Block) -> Asked:
    facts, times = load_facts(), load_times()
    said = set(words)
    kinds: list[str] = []
    long = "long" in said or not said & {"how", "when", "can", "will", "do", "does", "is", "are"}
    if long or len(words) <= 4:
        kinds += [each.kind for each in lasting_named(words)]
    close = "how" in said and not _CLOSE.isdisjoint(said)
    if facts.between & said and len(words) <= 3:
        return Asked((*kinds, SPACING))
    if close or facts.apart & said or facts.spaced & said or (facts.between & said and facts.sessions & said):
        return Asked((*kinds, SPACING))
    many = {"many", "number"} & said
    measured = "per" in said or any(word in times.units and times.units[word][1] for word in words)
    bare = len([word for word in words if word.isalpha()]) <= 2 or any(
        words[at : at + 2] == ("many", verb) for at in range(len(words)) for verb in _AUXILIARIES
    )
    if (
        (many and (facts.sessions & said or "times" in said or bare))
        or (len(words) <= 4 and facts.sessions & said and "?" not in said and not measured)
        or "often" in said
        or (facts.sessions & said and ("enough" in said or ({"do", "one"} & said and "will" in said)))
    ):
        kinds.append(SESSIONS)
    return Asked(tuple(kinds))
