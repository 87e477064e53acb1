"""How far apart sessions are, as a sentence has it: a length in a frame, or how often one comes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from linter.language.compared import SESSIONS, SPACING
from linter.language.fact_accounts import is_account
from linter.language.fact_counts import number_at
from linter.language.fact_frames import LENGTH, filled
from linter.language.fact_governed import objects_of, subject_of
from linter.language.fact_questions import Asked
from linter.language.fact_words import load_facts
from linter.language.reading import Reading
from linter.language.spans import Span
from linter.language.time_words import load_times
from linter.language.word_sets import word_set

_NEAR = 4
_US = (("we",), ("'re",), ("are",), ("us",), ("you",))
_SINGLE = frozenset({"one", "a", "single"})
_MONTH = (672.0, 744.0)
_RATES = {"month": _MONTH, "fortnight": (336.0, 336.0), "week": (168.0, 168.0)}
"""What "once a month" and "every month" put between sessions."""
_UPKEEP = word_set("facts", "upkeep")
_MOST_SPACING = 2100.0
"""More than three months lies between top-ups, not between the sessions of a course."""
_CLINIC = frozenset({"we", "i"})
_TREATING = word_set("facts", "treating")
_RETURNING = word_set("facts", "returning")
_PROCEDURES = frozenset({"gap", "procedure", "procedures", "break"})
_JOINING = frozenset({"and", "then", ",", ":", "please"})
_MORE_OFTEN = frozenset({"bi", "semi", "times", "thrice", "twice", "x"})
_LEAST_SPACING = 144.0
"""Less than six days lies between doses of something, not between sessions."""
_ROLLING = frozenset({"rolling", "rollings", "rolls"})
_LEAST_ROLLING = 24.0
"""But people roll at home every other day."""


def spacing_in(reading: Reading, spans: Sequence[Span], asked: Asked) -> Span | None:
    """How far apart sessions are."""
    facts = load_facts()
    words = reading.sentence.words
    said = set(words)
    if not _UPKEEP.isdisjoint(said) or _of_both(words):
        return None
    least = _LEAST_ROLLING if not _ROLLING.isdisjoint(said) else _LEAST_SPACING
    spans = [span for span in spans if _may_space(span, least) and not is_account(reading, span.start)]
    framed = _framed(reading, spans)
    if framed is not None:
        return framed
    visits = _is_visited(reading) or bool(facts.sessions & said)
    sessions = visits or SPACING in asked.kinds or SESSIONS in asked.kinds
    for span in spans:
        following = words[span.end : span.end + 3]
        preceding = words[max(0, span.start - 3) : span.start]
        if sessions and (facts.spaced & {*following, *preceding} or facts.every & set(preceding[-1:])):
            return span
        if facts.sessions & said and facts.between & said and not facts.offers & said:
            return span
    rates = (rate for rate in _rates(reading) if not is_account(reading, rate.start))
    rate = next(rates, None) if sessions and "last" not in said else None
    if rate is None and SPACING in asked.kinds and spans and spans[0].start <= _NEAR + 2:
        return spans[0]
    return rate


def _is_visited(reading: Reading) -> bool:
    """Whether readers come to be treated: "come once a fortnight", "we treat the scalp monthly"."""
    facts = load_facts()
    words = reading.sentence.words
    said = set(words)
    if "you" in said and facts.seen & said:
        return True
    if not _CLINIC.isdisjoint(said) and not _TREATING.isdisjoint(said):
        return True
    return any(
        token.text in facts.seen | _RETURNING
        and token.tag == "VB"
        and (not at or words[at - 1] in _JOINING)
        and (token.text != "see" or words[at + 1 : at + 2] == ("us",))
        for at, token in enumerate(reading.sentence.tokens)
    )


def _of_both(words: Sequence[str]) -> bool:
    """Whether a time is between two treatments that a sentence calls both: "two weeks between both"."""
    return any(word == "both" and words[at - 1 : at] not in _US for at, word in enumerate(words))


def _may_space(span: Span, least: float) -> bool:
    longest = span.low if math.isinf(span.high) else span.high
    return span.high >= least and longest <= _MOST_SPACING


def _framed(reading: Reading, spans: Sequence[Span]) -> Span | None:
    """The first length that a frame says is between sessions."""
    facts = load_facts()
    if not spans:
        return None
    slots = {
        at: ("visit", at + 1) for at, word in enumerate(reading.sentence.words) if word in facts.sessions
    }
    slots |= {span.start: (LENGTH, span.end) for span in spans}
    found = {frame.at(LENGTH) for frame in filled(reading.sentence, ("spacing",), slots)}
    on_sale = not (facts.offers - {"book", "half", "left"}).isdisjoint(reading.sentence.words)
    kinds = () if on_sale else ("returning",)
    returns = {frame.at(LENGTH) for frame in filled(reading.sentence, kinds, slots)}
    return next(
        (
            span
            for span in spans
            if span.start in found or (span.start in returns and not _is_of_another(reading, span))
        ),
        None,
    )


def _is_of_another(reading: Reading, span: Span) -> bool:
    """Whether another thing than a session or a person comes then: "your review is four weeks after the last one".

    Or whether a person comes for another thing, or something else is done then: "we see you for a review two weeks after
    each session", "we take photographs eight weeks after the last one".
    """
    facts = load_facts()
    ours = facts.sessions | facts.course | facts.needling | facts.skin | facts.plain | facts.spaced
    start = reading.clause_of(span.start).start
    purposes = (
        each.text
        for each in reading.sentence.tokens[start : span.start]
        if each.dep == "pobj" and reading.sentence.words[each.head] == "for"
    )
    if not ours.issuperset(purposes):
        return True
    ours |= _PROCEDURES.union(load_times().units)
    own = (subject_of(reading, span), *objects_of(reading, span))
    return any(each is not None and each.pos in ("NOUN", "PROPN") and each.text not in ours for each in own)


def _rates(reading: Reading) -> Iterator[Span]:
    """How often, as the time in between: "monthly", "six-weekly", "once a month", "every fortnight"."""
    facts = load_facts()
    words = reading.sentence.words
    for at, word in enumerate(words):
        adverb = _adverb(reading, at)
        if adverb is not None:
            yield adverb
        before = words[max(0, at - 2) : at]
        number = _turn(before[-1]) if before[:1] in (("every",), ("each",)) else None
        if word in _RATES and number is not None:
            yield Span(at - 2, at + 1, *(number * each for each in _RATES[word]))
        single = not _SINGLE.isdisjoint(words[max(0, at - 4) : max(0, at - 2)])
        single = single and not facts.sessions.isdisjoint(before[:1])
        alone = before[:1] == ("one",) and words[max(0, at - 3) : at - 2] in ((), ("(",), (",",), (":",))
        once = before[1:] in (("a",), ("every",)) and (before[:1] == ("once",) or single or alone)
        if word in _RATES and (once or words[max(0, at - 1) : at] == ("every",)):
            yield Span(at - 1, at + 1, *_RATES[word])


def _adverb(reading: Reading, at: int) -> Span | None:
    """What an adverb puts between sessions: "monthly", "six-weekly"; None where it is said of another thing."""
    facts = load_facts()
    words = reading.sentence.words
    unit = _RATES.get(words[at].removesuffix("ly")) if words[at].endswith("ly") else None
    following = reading.sentence.tokens[at + 1 : at + 2]
    ours = facts.sessions | facts.course | facts.spaced | facts.needling
    if unit is None or any(each.pos == "NOUN" and each.text not in ours for each in following):
        return None
    start = at - 2 if words[at - 1 : at] == ("-",) else at - 1
    number = number_at(words, start) if start >= 0 else None
    if number is not None:
        return Span(start, at + 1, number[0] * unit[0], number[1] * unit[1])
    if start < at - 1 or not _MORE_OFTEN.isdisjoint(words[at - 1 : at]):
        return None
    return Span(at, at + 1, *unit)


def _turn(word: str) -> float | None:
    """Which one of them it is each time: the third, or "every other one"."""
    return 2.0 if word == "other" else load_times().file.ordinals.get(word)
