"""For whom and what an instruction is: the device, the depth of the needles, the area, the person."""

from __future__ import annotations

from linter.documents.model import Block
from linter.language.compared import Scope
from linter.language.model import Evidence
from linter.language.other_treatments import OTHER
from linter.language.scope_words import scope_in
from linter.language.scopes import cells_beside, scope_at, scope_over
from linter.language.tokens import Token
from linter.language.told import Told
from linter.language.understanding import Understanding
from linter.language.variants import variant_of, varied
from linter.language.word_sets import word_set

_SORTS = frozenset({"device", "depth", "person"})
_ELSEWHERE = frozenset({("area", "scalp"), ("area", "neck"), ("concern", "stretch marks")})
"""Areas that a sentence names only where it is about them, and concerns that are of one area."""
_APART = frozenset(("area", name) for name in ("body", "hands", "neck", "scalp"))
"""Areas that heal in a time of their own."""
_DONE = word_set("instructions", "treating") | {"treatment"}
_DEEP = frozenset({"deep", "deeper", "deepest"})
"""Words for a treatment with long needles, and adverbs where a serum sinks in ("it carries them deeper")."""
_BECOMING = frozenset({"acomp", "advmod", "oprd", "xcomp"})
"""Where "deeper" only says how something goes in, whatever the tagger takes it for."""
_CONCERNS = frozenset({"concern"})
_PLACED = frozenset({"area"})
"""Sorts that only rows, columns and headings tell of: "wash your face" is for everybody."""


def scope_of(understanding: Understanding, told: Told) -> Scope:
    """Whom and what it is for; in a table, the column of the cell that gives the time says so, too."""
    words = told.reading.sentence.words
    scope = (
        scope_at(understanding, told.block, told.index, _SORTS)
        | scope_over(understanding, told.block, _PLACED)
        | (scope_over(understanding, told.block, _CONCERNS) & _ELSEWHERE)
        | {each for each in scope_in(words) if each in _ELSEWHERE}
        | _area_asked_of(told)
    )
    if not any(_describes_depth(token) for token in told.reading.sentence.tokens):
        scope -= {each for each in scope_in(words) if each == ("depth", "deep")}
    if told.statement.concept == OTHER:
        # An "express facial" says nothing of the needles.
        scope -= set(scope_in(words[max(0, told.place - 1) : told.place]))
    cell = _cell_of_time(understanding, told)
    if cell is None:
        return scope
    column = scope_over(understanding, cell, _SORTS | _PLACED)
    whole = column | {each for each in scope if each[0] not in {sort for sort, _ in column}}
    return varied(whole, variant_of(understanding.document, cell, understanding.readings))


def _cell_of_time(understanding: Understanding, told: Told) -> Block | None:
    """The cell beside the thing that gives its time."""
    if told.evidence is None or told.block.kind != "cell":
        return None
    beside = cells_beside(understanding, told.block)
    return next((each for each in beside if _holds(each, told.evidence)), None)


def _area_asked_of(told: Told) -> Scope:
    """The area that the one who asks had treated: "I had my hands done. When may I train?"."""
    if told.asked is None:
        return frozenset()
    asked = [told.asked, *told.readings[: told.index]]
    return frozenset(
        each
        for reading in asked
        if not _DONE.isdisjoint(reading.sentence.words)
        for each in scope_in(reading.sentence.words)
        if each in _APART
    )


def _describes_depth(token: Token) -> bool:
    return token.text in _DEEP and token.pos != "ADV" and token.dep not in _BECOMING


def _holds(block: Block, evidence: Evidence) -> bool:
    low, high = block.source_span(0, len(block.text)) if block.text else (0, 0)
    return low <= evidence.start < high
