"""How many sessions a sentence asks for, and how far apart they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from linter.documents.model import Block
from linter.language.compared import SESSIONS, SPACING
from linter.language.durations import LengthReader
from linter.language.fact_questions import Asked
from linter.language.fact_words import load_facts
from linter.language.spans import Span, spans_in
from linter.language.time_atoms import atomise
from linter.language.time_words import load_times
from linter.language.word_sets import word_set

_MOST_SESSIONS = 20
_NEAR = 4
_RANGE = frozenset({"to", "or", "-", "–", "—", "and"})
_MONTH = (672.0, 744.0)
_RATES = {"month": _MONTH, "fortnight": (336.0, 336.0), "week": (168.0, 168.0)}
"""What "once a month" and "every month" put between sessions."""
_MONTHLY = word_set("facts", "monthly")
_UPKEEP = word_set("facts", "upkeep")
_PERSONAL = word_set("facts", "personal")
_LEAST_SPACING = 144.0
"""Less than six days lies between doses of something, not between sessions."""


def is_account(words: Sequence[str]) -> bool:
    """Whether a sentence tells of one person: "one was enough for my sister"."""
    return "you" not in words and "your" not in words and not _PERSONAL.isdisjoint(words)


def spacing_in(words: Sequence[str], spans: Sequence[Span], asked: Asked) -> Span | None:
    """How far apart sessions are."""
    facts = load_facts()
    said = set(words)
    if not (_UPKEEP | {"both"}).isdisjoint(said) or is_account(words):
        return None
    spans = [span for span in spans if span.high >= _LEAST_SPACING]
    seen = "you" in said and bool(facts.seen & said)
    sessions = seen or bool(facts.sessions & said) or SPACING in asked.kinds or SESSIONS in asked.kinds
    for span in spans:
        following = words[span.end : span.end + 3]
        preceding = words[max(0, span.start - 3) : span.start]
        if facts.apart & set(following[:2]):
            return span
        if sessions and (facts.spaced & {*following, *preceding} or facts.every & set(preceding[-1:])):
            return span
        if facts.sessions & said and facts.between & set(words) and not facts.offers & said:
            return span
    if SPACING in asked.kinds and spans and spans[0].start <= _NEAR + 2:
        return spans[0]
    return next(_rates(words), None) if sessions and "last" not in said else None


def _rates(words: Sequence[str]) -> Iterator[Span]:
    """How often, as the time in between: "monthly", "once a month", "every fortnight"."""
    for at, word in enumerate(words):
        if word in _MONTHLY:
            yield Span(at, at + 1, *_MONTH)
        once = words[max(0, at - 2) : at] in (("once", "a"), ("once", "every"))
        if word in _RATES and (once or words[max(0, at - 1) : at] == ("every",)):
            yield Span(at - 1, at + 1, *_RATES[word])


@lru_cache(maxsize=1024)
def number_at(words: tuple[str, ...], at: int) -> tuple[float, float, int] | None:
    """The number or range of numbers at a word, and the word after it."""
    vocabulary = load_times()
    atoms = atomise(words[at : at + 8], vocabulary.file.aliases, vocabulary.file.torn)
    reader = LengthReader(atoms, vocabulary)
    first = reader.cardinal(0) if len(atoms) else None
    if first is None:
        return None
    low, end, _ = first
    high = low
    if atoms.at(end) in _RANGE:
        second = reader.cardinal(end + 1)
        if second is not None and second[0] > low:
            high, end = second[0], second[1]
    return low, high, at + atoms.ends[end - 1]


def count_in(words: tuple[str, ...], asked: Asked, block: Block, *, apart: bool) -> Span | None:
    """How many sessions it takes. `apart`: the sentence says how far apart they are, too."""
    facts = load_facts()
    said = set(words)
    innocent = {"month"} if apart else set()
    innocent |= {"book"} if words[:1] == ("most",) else set()
    if facts.offers & (said - innocent) or is_account(words):
        return None
    wanted = SESSIONS in asked.kinds
    passed = 0
    for at in range(len(words)):
        number = number_at(words, at) if at >= passed else None
        if number is None:
            continue
        passed = number[2]
        if (
            at
            and (
                words[at - 1] in facts.not_before
                or words[at - 1] in load_times().units
                or words[at - 1] in ("-", "–")
            )
        ) or words[passed : passed + 1] == ("-",):
            continue
        low, high, end = number
        if high > _MOST_SESSIONS or not low or not low.is_integer():
            return None
        following = words[end : end + 3]
        if following[:1] == ("more",):
            continue
        of_sessions = bool(facts.sessions & set(following)) and not {",", ".", ":"} & set(
            following[: next((i for i, word in enumerate(following) if word in facts.sessions), 0)]
        )
        first_of = words[max(0, at - 2) : at] in (("of", "your"), ("of", "the"))
        needs = facts.need - {"have", "on"} if high == 1 else facts.need
        if of_sessions and (needs & said or wanted or first_of):
            return Span(at, end, low, high)
        if wanted and at <= _NEAR and not any(each.start == at for each in spans_in(words)):
            more = next(
                (n for n in range(end, min(end + 6, len(words))) if words[n] in ("third", "fourth")), None
            )
            top = {"third": 3.0, "fourth": 4.0}[words[more]] if more else high
            sometimes = number_at(words, end + 2) if words[end + 1 : end + 2] == ("sometimes",) else None
            return Span(at, end, low, max(top, sometimes[1] if sometimes else high))
        told = block.kind not in ("cell", "heading")
        if told and facts.course & set(words[max(0, at - 3) : at]) and words[at - 1] == "of":
            return Span(at, end, low, high)
    return None
