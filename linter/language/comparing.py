"""Pages that set treatments side by side, where only what names needling is about needling."""

from __future__ import annotations

from collections.abc import Iterator

from linter.documents.model import Block
from linter.language.fact_words import load_facts, speaks_of_needling
from linter.language.understanding import Understanding
from linter.language.word_sets import word_set

_ALTERNATIVES = word_set("comparing", "alternatives")


def compares_treatments(understanding: Understanding) -> bool:
    """Whether the title offers needling and another treatment for choice: "Facial, peel or needling?"."""
    title = next((block for block in understanding.document.blocks if block.kind == "heading"), None)
    if title is None:
        return False
    words = {
        word for reading in understanding.readings.get(title.index, ()) for word in reading.sentence.words
    }
    facts = load_facts()
    return bool(facts.others & words and facts.needling & words and _ALTERNATIVES & words)


def names_needling(understanding: Understanding, block: Block, index: int) -> bool:
    """Whether sentence `index` of a block, those before it, its row, column, lead-in or own heading name needling."""
    readings = understanding.readings.get(block.index, ())[: index + 1]
    heads = (
        reading
        for number in _heads(understanding, block)
        for reading in understanding.readings.get(number, ())
    )
    return any(speaks_of_needling(reading.sentence.words) for reading in (*readings, *heads))


def _heads(understanding: Understanding, block: Block) -> Iterator[int]:
    yield from (number for number in (block.row, block.column) if number is not None)
    yield from block.lead_ins
    nearest = block.headings[-1:]
    yield from (number for number in nearest if understanding.document.blocks[number].level > 1)
