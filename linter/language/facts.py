"""Numbers that a document gives: how long bleeding, redness or downtime last, how many sessions, how far apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from linter.documents.model import Block
from linter.language.asides import is_set_aside
from linter.language.compared import SESSIONS, SPACING, Fact
from linter.language.comparing import compares_treatments, names_needling
from linter.language.fact_counts import count_in, is_account, number_at, spacing_in
from linter.language.fact_questions import Asked, asked_at, lasting_named
from linter.language.fact_words import load_facts
from linter.language.model import Stance
from linter.language.outdated import is_outdated
from linter.language.reading import Reading
from linter.language.scopes import is_priced, of_other_treatment, scope_at
from linter.language.spans import PART_OF_MOST, Span, spans_in
from linter.language.understanding import Understanding
from linter.language.word_sets import word_set

_NEXT_DAY = (4.0, 36.0)
_WEEKEND = (48.0, 96.0)
_NEAR = 4
_BREAKS = frozenset({",", ";", "but", "so", "–", "—"})
_NEXT = word_set("facts", "next")
_ORIGIN = word_set("facts", "origin")
_POSSIBLY = word_set("facts", "possibly")
_LEADING = word_set("facts", "leading")
_VERBS = word_set("scopes", "verbs")
_SKIN = word_set("facts", "skin")
_POINTING = word_set("facts", "pointing")


def facts_of(understanding: Understanding) -> Iterator[Fact]:
    """The facts of a document in reading order; what is asked, reported, refuted or offered for sale is none."""
    if is_outdated(understanding):
        return
    comparing = compares_treatments(understanding)
    for block in understanding.document.blocks:
        readings = understanding.readings.get(block.index, ())
        advised = _advised(understanding, block)
        for index, reading in enumerate(readings):
            asked = asked_at(understanding, block, readings, index)
            found = [*_found(reading, asked, block)]
            if not found or is_set_aside(understanding, block, index):
                continue
            if of_other_treatment(understanding, block, index):
                continue
            if comparing and not names_needling(understanding, block, index):
                continue
            scope = scope_at(understanding, block, index)
            priced = is_priced(understanding, block)
            for kind, span in found:
                if priced and kind == SESSIONS:
                    continue
                low, high = block.source_span(*reading.sentence.span(span.start, span.end))
                if not any(start < high and low < end for start, end in advised):
                    yield Fact(kind, span.low, span.high, scope, low, high)


def _advised(understanding: Understanding, block: Block) -> list[tuple[int, int]]:
    """The times of a block that tell how long to do or leave something."""
    return [
        (each.start, each.end)
        for statement in understanding.statements
        if statement.block == block.index and statement.stance not in (Stance.MENTION, Stance.CLAIM)
        for each in statement.evidence
        if each.role.startswith("window")
    ]


def _found(reading: Reading, asked: Asked, block: Block) -> Iterator[tuple[str, Span]]:
    """Kinds of facts with their numbers, at most one number a kind."""
    words = reading.sentence.words
    if reading.sentence.question:
        return
    facts = load_facts()
    spans = [*spans_in(words), *_points(words)]
    own = [each for each in lasting_named(words) if not _describes(reading, each[1])]
    seen: set[str] = set()
    if not facts.unless & set(words) and not is_account(words):
        for kind, place in own:
            if facts.denied & set(_clause(words, place)):
                continue
            span = _lasting_span(words, spans, place, kind, labelled=_labelled(reading, block, place))
            if span is not None and kind not in seen:
                seen.add(kind)
                yield kind, span
        if not own and not seen:
            answer = _answer(words, spans, asked)
            if answer is not None:
                yield from ((kind, answer) for kind in asked.kinds if kind in facts.lasting)
    spacing = spacing_in(words, spans, asked)
    if spacing is not None:
        yield SPACING, spacing
    count = count_in(words, asked, block, apart=spacing is not None)
    if count is not None:
        yield SESSIONS, count


def _answer(words: Sequence[str], spans: Sequence[Span], asked: Asked) -> Span | None:
    """The length that answers how long what was named before lasts."""
    facts = load_facts()
    tells = facts.lasts | facts.ends
    for span in spans:
        before = words[: span.start]
        told = not tells.isdisjoint(before[-_NEAR:])
        if asked.pointed:
            opened = not _POINTING.isdisjoint(words[:2])
            short = (
                asked.answers
                and _LEADING.issuperset(before)
                and words[span.end : span.end + 1] in ((), (".",), (",",), ("at",))
            )
            if short or (opened and told and len(before) <= 2 * _NEAR):
                return span if _POSSIBLY.isdisjoint(before) else _possible(span)
        elif told or span.start <= _NEAR + 2:
            return span
    return None


def _describes(reading: Reading, place: int) -> bool:
    """Whether a word is a treatment's name or describes another thing than skin: "a peel", "red light"."""
    tokens = reading.sentence.tokens
    if tokens[place].text in _VERBS:
        return tokens[place].pos in ("NOUN", "PROPN")
    if not any(tokens[place].text in each.has for each in load_facts().lasting.values()):
        return False
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    return following is not None and following.pos in ("NOUN", "PROPN") and following.text not in _SKIN


def _clause(words: Sequence[str], place: int) -> Sequence[str]:
    """The words around a place up to the next comma, semicolon or "but" on either side."""
    breaks = [at for at, word in enumerate(words) if word in _BREAKS]
    low = max((at for at in breaks if at < place), default=-1)
    high = min((at for at in breaks if at > place), default=len(words))
    return words[low + 1 : high]


def _labelled(reading: Reading, block: Block, place: int) -> bool:
    """Whether the word at `place` labels what follows: "Redness: 1-2 days"."""
    words = reading.sentence.words
    colon = next((at for at, word in enumerate(words) if word in (":", "–", "—")), None)
    return colon is not None and place < colon <= place + _NEAR


def _lasting_span(
    words: Sequence[str], spans: Sequence[Span], place: int, kind: str, *, labelled: bool
) -> Span | None:
    """The length that a sentence gives for what is named at `place`."""
    facts = load_facts()
    before = next(
        (each for each in spans if each.end < place <= each.end + 3 and words[each.end] == "of"), None
    )
    if before is not None:
        return before
    after = [each for each in spans if each.start > place]
    if not after:
        return None
    if labelled:
        return after[0]
    between = _without_origin(words[place + 1 : after[0].start])
    if not _POSSIBLY.isdisjoint(between):
        after[0] = _possible(after[0])
    onset = any(word in facts.starts and words[at + place + 2] != "to" for at, word in enumerate(between))
    if onset:
        lasting = next((at for at in range(place, len(words)) if words[at] in facts.lasts - {"on"}), None)
        return next((each for each in after if lasting is not None and each.start > lasting), None)
    tells = facts.lasts | facts.ends
    if words[place] in facts.lasting[kind].has:
        led = words[after[0].start - 1] in ("for", "about", "only", "just") or "for" in between
        return after[0] if led and len(between) <= _NEAR and not {";", "."} & set(between) else None
    if between[:1] in (("is",), ("are",), ("of",)) and len(between) <= _NEAR:
        return after[0]
    if tells & set(between) or "for" in between[-2:]:
        return after[0] if len(between) <= 2 * _NEAR else None
    return None


def _possible(span: Span) -> Span:
    """A length that something may last: as with "up to" it may be less, and with both it may be nothing."""
    least = 0.0 if span.low <= span.high * PART_OF_MOST else span.high * PART_OF_MOST
    return replace(span, low=least)


def _without_origin(words: Sequence[str]) -> Sequence[str]:
    """The words without what something comes from: "(redness) after microneedling is about" is "is about"."""
    if not words or words[0] not in _ORIGIN:
        return words
    facts = load_facts()
    tells = facts.lasts | facts.ends | {"is", "are"}
    told = next((at for at, word in enumerate(words[: _NEAR + 2]) if word in tells), 0)
    return words[told:]


def _points(words: Sequence[str]) -> Iterator[Span]:
    """The next day and the weekend as lengths, and "by day 3"."""
    for at, word in enumerate(words):
        if word in _NEXT and words[at : at + 2] not in (("next", "to"),):
            following = words[at + 1 : at + 2]
            if word in ("tomorrow", "overnight") or following in (("day",), ("morning",)):
                yield Span(at, at + (1 if word in ("tomorrow", "overnight") else 2), *_NEXT_DAY)
        elif word == "weekend" and at and words[at - 1] in ("a", "long"):
            yield Span(at, at + 1, *_WEEKEND)
        elif word == "day" and at and words[at - 1] == "by":
            number = number_at(words, at + 1)
            if number is not None:
                yield Span(at, number[2], number[0] * 24 * 0.2, number[1] * 24)
