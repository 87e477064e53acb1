"""Numbers that a document gives: how long bleeding, redness or downtime last, how many sessions, how far apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.documents.model import Block
from linter.language.asides import is_set_aside
from linter.language.compared import SESSIONS, SPACING, Fact, Scope
from linter.language.comparing import compares_treatments, names_needling
from linter.language.fact_counts import count_in
from linter.language.fact_lengths import lasting_in
from linter.language.fact_plain import clause_around, is_plain
from linter.language.fact_questions import asked_at
from linter.language.fact_spacing import spacing_in
from linter.language.fact_timelines import listed_in
from linter.language.fact_units import lengths_in
from linter.language.fact_words import load_facts
from linter.language.model import Stance
from linter.language.outdated import is_outdated
from linter.language.reading import Reading
from linter.language.scope_words import scope_in
from linter.language.scopes import is_priced, of_other_treatment, scope_at
from linter.language.spans import Span, spans_in
from linter.language.treatment_sections import is_letter_on_other
from linter.language.understanding import Understanding
from linter.language.variants import variant_of, varied, with_pooled_facts

_AROUND_EYES = frozenset({"swelling", "bruising"})
_EYES: Scope = frozenset({("area", "eyes")})


def facts_of(understanding: Understanding) -> Iterator[Fact]:
    """The facts of a document, those that a plan of days tells last; what is asked, reported, refuted or offered for sale is none."""
    if is_outdated(understanding):
        return
    yield from with_pooled_facts(_told(understanding))


def _told(understanding: Understanding) -> Iterator[Fact]:
    comparing = compares_treatments(understanding) or is_letter_on_other(understanding)
    told: set[tuple[str, int]] = set()
    for block in understanding.document.blocks:
        readings = understanding.readings.get(block.index, ())
        advised = _advised(understanding, block)
        for index, reading in enumerate(readings):
            found = [*_found(understanding, block, index)]
            if not found or is_set_aside(understanding, block, index):
                continue
            if comparing and not names_needling(understanding, block, index):
                continue
            priced = is_priced(understanding, block)
            for kind, span in found:
                if priced and kind == SESSIONS:
                    continue
                if of_other_treatment(understanding, block, index, span.start):
                    continue
                low, high = block.source_span(*reading.sentence.span(span.start, span.end))
                if not any(start < high and low < end for start, end in advised):
                    scope = _scope(understanding, block, index, kind, span)
                    told.add((kind, block.index))
                    yield Fact(kind, span.low, span.high, scope, low, high)
    yield from _listed(understanding, frozenset(told))


def _listed(understanding: Understanding, said: frozenset[tuple[str, int]]) -> Iterator[Fact]:
    """What a plan of days tells of things for which its passages (kind and block: `said`) give no length."""
    for each in listed_in(understanding):
        block = understanding.document.blocks[each.block]
        if (each.kind, each.block) in said or is_set_aside(understanding, block, each.index):
            continue
        if of_other_treatment(understanding, block, each.index, each.start):
            continue
        reading = understanding.readings[each.block][each.index]
        low, high = block.source_span(*reading.sentence.span(each.start, each.end))
        yield Fact(
            each.kind, each.low, each.high, _scope(understanding, block, each.index, each.kind), low, high
        )


def _scope(
    understanding: Understanding, block: Block, index: int, kind: str, span: Span | None = None
) -> Scope:
    """Whom and what a fact is about. Swelling and bruises show under the eyes wherever the needles went."""
    scope = scope_at(understanding, block, index)
    if span is not None:
        scope = _beside(understanding.readings[block.index][index], span, scope)
    scope = varied(scope, variant_of(understanding.document, block, understanding.readings))
    return scope - _EYES if kind in _AROUND_EYES and block.kind != "cell" else scope


def _beside(reading: Reading, span: Span, scope: Scope) -> Scope:
    """The scope with what its own words name, where a sentence has several lengths: "an hour at 0.5 mm, a day at 1 mm"."""
    words = reading.sentence.words
    others = [each for each in spans_in(words) if each.end <= span.start or each.start >= span.end]
    if not others:
        return scope
    begins = max((each.end for each in others if each.end <= span.start), default=0)
    clause = clause_around(words, span.end)[1]
    ends = min((clause, *(each.start for each in others if each.start >= span.end)))
    own = scope_in(words[begins : span.start]) or scope_in(words[span.end : ends])
    sorts = {sort for sort, _ in own}
    usual = load_facts().usual
    return frozenset(
        (
            *(each for each in scope if each[0] not in sorts),
            *(each for each in own if each[1] not in usual),
        )
    )


def _paired(reading: Reading, spans: Sequence[Span], told: Span) -> Iterator[Span]:
    """The lengths after one that are the same for another area, depth and the like: "…, at 1.5 mm for two days"."""
    words = reading.sentence.words
    first = {sort for sort, _ in scope_in(words[: told.start])}
    measures = [(at, at + 1) for at, word in enumerate(words) if word == "mm"]
    begins = told.end
    for span in spans:
        if span.start < told.end:
            continue
        sorts = {sort for sort, _ in scope_in(words[begins : span.start])}
        begins = span.end
        if sorts & first and is_plain(reading, span.start, span.end, (span.start, span.end), *measures):
            yield span


def _advised(understanding: Understanding, block: Block) -> list[tuple[int, int]]:
    """The times of a block that tell how long to do or leave something."""
    return [
        (each.start, each.end)
        for statement in understanding.of_block(block)
        if statement.stance not in (Stance.MENTION, Stance.CLAIM)
        for each in statement.evidence
        if each.role.startswith("window")
    ]


def _echoes(reading: Reading, before: Reading) -> bool:
    """Whether a sentence only repeats words of the one before it: "(It said five weeks.) Five weeks!"."""
    own = [word for word in reading.sentence.words if word.isalnum()]
    said = [word for word in before.sentence.words if word.isalnum()]
    return any(said[at : at + len(own)] == own for at in range(len(said)))


def _found(understanding: Understanding, block: Block, index: int) -> Iterator[tuple[str, Span]]:
    """Kinds of facts in a sentence with their numbers, at most one number a kind and scope."""
    readings = understanding.readings[block.index]
    reading = readings[index]
    if reading.sentence.question or (index and _echoes(reading, readings[index - 1])):
        return
    asked = asked_at(understanding, block, readings, index)
    spans = lengths_in(understanding, block, reading)
    following = readings[index + 1] if index + 1 < len(readings) else None
    for kind, span in lasting_in(reading, spans, asked, following):
        yield kind, span
        yield from ((kind, each) for each in _paired(reading, spans, span))
    spacing = spacing_in(reading, spans, asked)
    if spacing is not None:
        yield SPACING, spacing
    count = count_in(reading, asked, block, apart=spacing is not None)
    if count is not None:
        yield SESSIONS, count
