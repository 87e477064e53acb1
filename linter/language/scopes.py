"""Whom and what a number is about: the area, the concern, the device, the depth of the needles, the person."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence

from linter.documents.model import Block
from linter.language.compared import Scope
from linter.language.contrast import is_contrasted
from linter.language.fact_words import load_facts
from linter.language.for_sale import CURRENCY_SIGNS
from linter.language.reading import Reading
from linter.language.scope_words import scope_in
from linter.language.turns import turn_before
from linter.language.understanding import Understanding
from linter.language.word_sets import word_set

_MONEY = frozenset(CURRENCY_SIGNS)
_TURNS = 3
"""How many turns of a talk may be on what was named before them."""
_ALTERNATIVES = word_set("comparing", "alternatives")
_TITULAR = frozenset({("concern", "glow"), ("person", "men"), ("person", "first time")})
"""What titles promise of everything or say whom a page is written for, so that only a passage itself is about it."""
_VERBS = word_set("scopes", "verbs")
_BEFORE_VERBS = word_set("scopes", "before_verbs")


def scope_at(
    understanding: Understanding, block: Block, index: int, sorts: frozenset[str] | None = None
) -> Scope:
    """What sentence `index` of a block is about: each sort by the nearest words that name one of it.

    All sorts, or only `sorts`; the usual one goes without saying.
    """
    readings = understanding.readings[block.index][: index + 1]
    near = {each for reading in readings for each in scope_in(reading.sentence.words)}
    near |= {each for number in (block.row, block.column) for each in _named_by(understanding, number)}
    contrasted = _contrasted(understanding, block)
    return frozenset(
        each
        for each in _nearest(_around(understanding, block, index), sorts)
        if each in near or (each not in _TITULAR and each[0] not in contrasted)
    )


def _contrasted(understanding: Understanding, block: Block) -> frozenset[str]:
    """The sorts by which the heads of a cell's table tell its rows or columns apart, whatever its title is about."""
    if block.kind != "cell":
        return frozenset()
    heads = (
        each
        for each in understanding.document.blocks
        if each.kind == "cell"
        and each.table_id == block.table_id
        and (each.row_number == 0 or each.row is None)
    )
    return frozenset(sort for each in heads for sort, _ in _named_by(understanding, each.index))


def _named_by(understanding: Understanding, number: int | None) -> Scope:
    """What a block as a whole names of each sort."""
    readings = () if number is None else understanding.readings.get(number, ())
    return frozenset(each for reading in readings for each in scope_in(reading.sentence.words))


def scope_over(understanding: Understanding, block: Block, sorts: frozenset[str]) -> Scope:
    """What a block is about by its row, its column and its headings alone."""
    return _nearest(_heads(understanding, block), sorts)


def _nearest(around: Iterable[Sequence[str]], sorts: frozenset[str] | None) -> Scope:
    """What the words name of each sort, the nearest first.

    Words that name the usual one beside another ("not the rules of our face leaflet") leave the other where words
    further off are about it alone.
    """
    usual = load_facts().usual
    scope: set[tuple[str, str]] = set()
    contrasted: dict[str, Scope] = {}
    for words in around:
        known = {sort for sort, _ in scope} - contrasted.keys()
        found = {
            each for each in scope_in(words) if each[0] not in known and (sorts is None or each[0] in sorts)
        }
        for sort in {sort for sort, _ in found}:
            own = frozenset(each for each in found if each[0] == sort)
            if sort not in contrasted:
                scope |= own
                if len(own) > 1 and any(name in usual for _, name in own):
                    contrasted[sort] = own
            elif len(own) == 1 and own < contrasted[sort]:
                scope = {each for each in scope if each[0] != sort} | own
                del contrasted[sort]
    unmarked = {sort for sort, name in scope if name in usual}
    return _without_places(frozenset(each for each in scope if each[0] not in unmarked))


def _without_places(scope: Scope) -> Scope:
    """A scope without the area of what is found nowhere else: stretch marks are on the body, whether a page says so or not."""
    places = load_facts().found_on
    return scope - {("area", places[name]) for sort, name in scope if sort == "concern" and name in places}


def _around(understanding: Understanding, block: Block, index: int) -> Iterator[Sequence[str]]:
    """The words of the sentence, its question and label, its row and column, its headings, the nearest first."""
    readings = understanding.readings.get(block.index, ())
    yield readings[index].sentence.words
    told = _sets_apart(readings[index])
    for at in range(index - 1, -1, -1):
        before = readings[at]
        if not (told and _sets_apart(before)):
            yield before.sentence.words
        told = told or _sets_apart(before)
        if before.sentence.question:
            yield from (
                each.sentence.words for each in reversed(readings[:at]) if _is_asked_with(block, each, before)
            )
            break
    yield from _said_before(understanding, block)
    yield from _heads(understanding, block)


def _is_asked_with(block: Block, before: Reading, question: Reading) -> bool:
    """Whether a sentence leads up to a question that one bold title holds with it: "**I want RF. How long am I red?**"."""
    low, high = before.sentence.start, question.sentence.end
    return any(start <= low and high <= end for start, end in block.strong)


def _sets_apart(reading: Reading) -> bool:
    """Whether a sentence says where or what for, and so turns from what the one before it was on."""
    return any(sort in ("area", "concern") for sort, _ in scope_in(reading.sentence.words))


def _said_before(understanding: Understanding, block: Block) -> Iterator[Sequence[str]]:
    """The words of the turns before one in a talk, the nearest first."""
    turn = turn_before(understanding.document, block)
    for _ in range(_TURNS):
        if turn is None:
            return
        for reading in reversed(understanding.readings.get(turn.index, ())):
            yield reading.sentence.words
        turn = turn_before(understanding.document, turn)


def _heads(understanding: Understanding, block: Block) -> Iterator[Sequence[str]]:
    """The words of the heads over a block, and of the first block, which is the title or the subject.

    What offers several for choice ("Pen or RF?") is about none of them.
    """
    for number in (*heads_of(block), *([0] if block.index else [])):
        for reading in understanding.readings.get(number, ()):
            if _ALTERNATIVES.isdisjoint(reading.sentence.words):
                yield reading.sentence.words


def heads_of(block: Block) -> Iterator[int]:
    """The blocks that say what a block is about, the nearest first: row, column, lead-ins, headings."""
    for number in (block.row, block.column):
        if number is not None and number != block.index:
            yield number
    yield from reversed(block.lead_ins)
    yield from reversed(block.headings)


def of_other_treatment(
    understanding: Understanding, block: Block, index: int, place: int | None = None
) -> bool:
    """Whether a sentence is about another treatment, by the nearest words that name one or microneedling.

    `place` is the word that is asked about, where a sentence names both: the nearest before it counts, or the first.
    """
    if _is_row_of_other(understanding, block):
        return True
    words = load_facts()
    for number, said in enumerate(_around(understanding, block, index)):
        others = [
            at for at, word in enumerate(said) if word in words.others and not _is_no_treatment(said, at)
        ]
        own = [at for at, word in enumerate(said) if word in words.needling and not is_contrasted(said, at)]
        if not number and others and own and place is not None:
            named = sorted((*others, *own))
            return max((at for at in named if at <= place), default=named[0]) in others
        if not number and others:
            return True
        if own:
            return False
        if others:
            return True
    return False


def _is_row_of_other(understanding: Understanding, block: Block) -> bool:
    """Whether a cell's row is another treatment's, whatever its name, in a table that has a row for each of several."""
    if block.kind != "cell":
        return False
    facts = load_facts()
    heads = {
        each.index: {
            word for one in understanding.readings.get(each.index, ()) for word in one.sentence.words
        }
        for each in understanding.document.blocks
        if each.kind == "cell" and each.table_id == block.table_id and each.row in (None, each.index)
        if each.row_number or each.column is None
    }
    own = heads.pop(block.index if block.row is None else block.row, set())
    if not own or facts.needling & own or scope_in([*own]):
        return False
    named = [*heads.values()]
    return any(facts.needling & each for each in named) and any(facts.others & each for each in named)


def _is_no_treatment(words: Sequence[str], at: int) -> bool:
    """Whether a word is what the skin or the reader does ("will I peel?") or an adjective ("facial scars"), and names no treatment."""
    if words[at] == "facial" and scope_in(words[at + 1 : at + 3]):
        return True
    return words[at] in _VERBS and at > 0 and words[at - 1] in _BEFORE_VERBS


def cells_beside(understanding: Understanding, block: Block) -> Iterator[Block]:
    """The other cells of a cell's row, without the one that heads it."""
    first = block.index if block.row is None else block.row
    for each in itertools.islice(understanding.document.blocks, first, None):
        if each.kind != "cell" or (each.index != first and each.row != first):
            return
        if each.index not in (block.index, first):
            yield each


def is_priced(understanding: Understanding, block: Block) -> bool:
    """Whether a cell's row has a price, so that it offers something for sale."""
    return block.kind == "cell" and any(
        _MONEY & set(each.text) for each in (block, *cells_beside(understanding, block))
    )
