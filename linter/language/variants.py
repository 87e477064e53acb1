"""Columns that stand for several ways to be treated, each with times of its own: "Light | Standard | Intensive"."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from linter.documents.model import Block, Document
from linter.language.compared import Fact, Instruction, Scope
from linter.language.fact_names import lasting_named
from linter.language.fact_words import load_facts
from linter.language.reading import Reading
from linter.language.scope_words import scope_in
from linter.language.tables import row_cells
from linter.language.word_sets import word_set

_VARIANT = "variant"
_ASKING = word_set("variants", "asking")
"""What heads a column that holds another part of one answer ("From when", "Minimum", "Notes")."""
_LONGEST = 4
"""How many words the name of a variant has at most."""


def way_of(document: Document, cell: Block, readings: Mapping[int, Sequence[Reading]]) -> str:
    """The way to be treated that the column of a cell is about; empty where columns don't tell several apart.

    They do where two or more cells of a row have times or numbers of their own under heads that only name something.
    """
    own, names = _columns(document, cell, readings)
    return own if len(names) > 1 else ""


def variant_of(document: Document, cell: Block, readings: Mapping[int, Sequence[Reading]]) -> str:
    """The same, but empty where each column is about an area, a device or another sort that is known."""
    own, names = _columns(document, cell, readings)
    return own if len(names) > 1 and not all(scope_in(name.split()) for name in names) else ""


def _columns(
    document: Document, cell: Block, readings: Mapping[int, Sequence[Reading]]
) -> tuple[str, frozenset[str]]:
    """What the column of a cell and those of all cells of its row with times name; nothing where one names nothing."""
    if cell.kind != "cell" or cell.row is None or cell.row == cell.index:
        return "", frozenset()
    others = row_cells(document, document.blocks[cell.row])
    names = [_named(each, readings) for each in others if _is_measured(each, readings)]
    return (_named(cell, readings), frozenset(names)) if all(names) else ("", frozenset())


def _is_measured(cell: Block, readings: Mapping[int, Sequence[Reading]]) -> bool:
    return any(
        reading.times or any(char.isdecimal() for char in "".join(reading.sentence.words))
        for reading in readings.get(cell.index, ())
    )


def _named(cell: Block, readings: Mapping[int, Sequence[Reading]]) -> str:
    """What the head of a cell's column names, where it neither asks, bans, allows nor dates; empty otherwise."""
    heads = readings.get(cell.column, ()) if cell.column is not None else ()
    if len(heads) != 1 or cell.column == cell.index:
        return ""
    (head,) = heads
    words = [word for word in head.sentence.words if any(char.isalpha() for char in word)]
    if not 0 < len(words) <= _LONGEST or head.sentence.question or head.times or head.treatments:
        return ""
    if not scope_in(words) and (head.cues or head.mentions or not _ASKING.isdisjoint(words)):
        return ""
    return "" if _is_measure(words) else " ".join(words)


def _is_measure(words: Sequence[str]) -> bool:
    """Whether a head says what is measured under it: "Downtime", "Sessions", "Gap between visits"."""
    facts = load_facts()
    if not (facts.spaced | facts.apart | facts.between).isdisjoint(words):
        return True
    counts = [word for word in words if word in facts.sessions]
    return bool(lasting_named(words)) or any(word.endswith("s") for word in counts)


def varied(scope: Scope, variant: str) -> Scope:
    """The scope of what a cell tells, in the column of one variant, whatever sort the variant's name seems to be of."""
    return (scope - scope_in(variant.split())) | {(_VARIANT, variant)} if variant else scope


def with_pooled_facts(facts: Iterable[Fact]) -> Iterator[Fact]:
    """Facts, and after those of a row's variants the range that they span, which holds where no variant is named."""
    for (_, apart), each in itertools.groupby(facts, key=lambda fact: (fact.kind, _varies(fact.scope))):
        own = list(each)
        yield from own
        if apart and len(own) > 1:
            low, high = min(fact.low for fact in own), max(fact.high for fact in own)
            yield replace(own[0], low=low, high=high, scope=_unvaried(own[0].scope))


def with_pooled_bans(instructions: Iterable[Instruction]) -> Iterator[Instruction]:
    """Instructions, and after the bans for a row's variants one whose wait has the range that they span."""
    for (*_, apart), each in itertools.groupby(instructions, key=_row_of):
        own = list(each)
        yield from own
        lows = [made.low for made in own if made.low is not None]
        highs = [made.high for made in own if made.high is not None]
        if apart and not own[0].allows and 1 < len(own) == len(lows) == len(highs):
            holds = min(made.holds for made in own)
            scope = _unvaried(own[0].scope)
            yield replace(own[0], low=min(lows), high=max(highs), holds=holds, scope=scope)


def _row_of(made: Instruction) -> tuple[str, bool, int, int, bool]:
    return made.topic, made.allows, made.start, made.end, _varies(made.scope)


def _varies(scope: Scope) -> bool:
    return any(sort == _VARIANT for sort, _ in scope)


def _unvaried(scope: Scope) -> Scope:
    return frozenset(each for each in scope if each[0] != _VARIANT)
