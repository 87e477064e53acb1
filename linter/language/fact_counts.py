"""How many sessions a sentence asks for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from linter.datafile import DataError
from linter.documents.model import Block
from linter.language.compared import SESSIONS
from linter.language.durations import LengthReader
from linter.language.fact_accounts import is_account
from linter.language.fact_plain import clause_around, is_plain, is_range_alone, sharing_subject
from linter.language.fact_questions import Asked
from linter.language.fact_words import load_facts
from linter.language.patterns import PatternError
from linter.language.phrases import Phrases
from linter.language.reading import Reading
from linter.language.scope_words import scope_in
from linter.language.spans import Span, spans_in
from linter.language.time_atoms import atomise
from linter.language.time_words import load_times
from linter.resources import rules_root

_MOST_SESSIONS = 20
_NEAR = 4
_DOZENS: dict[tuple[str, ...], float] = {
    ("half", "a"): 6.0,
    ("a", "dozen"): 12.0,
    ("a", "couple"): 2.0,
    ("a", "pair"): 2.0,
}
_RANGE = frozenset({"to", "or", "-", "–", "—", "and"})


@lru_cache(maxsize=1024)
def number_at(words: tuple[str, ...], at: int) -> tuple[float, float, int] | None:
    """The number or range of numbers at a word, and the word after it."""
    vocabulary = load_times()
    atoms = atomise(words[at : at + 8], vocabulary.file.aliases, vocabulary.file.torn)
    reader = LengthReader(atoms, vocabulary)
    dozens = _DOZENS.get(words[at : at + 2])
    if dozens is not None:
        return dozens, dozens, at + 2
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


def count_in(reading: Reading, asked: Asked, block: Block, *, apart: bool) -> Span | None:
    """How many sessions it takes. `apart`: the sentence says how far apart they are, too."""
    facts = load_facts()
    words = reading.sentence.words
    innocent = {"book"} if words[:1] == ("most",) else set()
    innocent |= {"half"} if ("half", "a") in pairwise(words) else set()
    offers = facts.offers - innocent
    wanted = SESSIONS in asked.kinds
    told = block.kind not in ("cell", "heading")
    passed = 0
    for at in range(len(words)):
        number = number_at(words, at) if at >= passed else None
        if number is None:
            continue
        passed = number[2]
        if is_account(reading, at) or not offers.isdisjoint(sharing_subject(reading, at)):
            continue
        joined = words[at - 1 : at] == ("between",) and number[1] > number[0]
        if at and (
            (words[at - 1] in facts.not_before and not joined)
            or (not _HAD.isdisjoint(words[max(0, at - 2) : at]) and not _is_goal(words, at))
            or words[at - 1] in load_times().units
            or words[at - 1] in ("-", "–")
            or words[at - 1 : at] in _VISIT
        ):
            continue
        if words[passed : passed + 1] == ("-",):
            course = words[passed + 1 : passed + 2] in _VISIT and not facts.course.isdisjoint(
                words[passed + 2 : passed + 3]
            )
            if course:
                return Span(at, passed, number[0], number[1])
            continue
        low, high, end = number
        if not apart and _fills_period(words, at):
            continue
        if high > _MOST_SESSIONS or not low or not low.is_integer():
            return None
        following = words[end : end + 3]
        if following[:1] == ("more",) or not facts.course.isdisjoint(following[:1]):
            continue
        sessions = _sessions_end(reading, end)
        first_of = words[max(0, at - 2) : at] in (("of", "your"), ("of", "the"))
        needs = sessions is not None and _needs(words, high)
        opens = apart and at <= 1 and high > 1 and not words[:at].count("the")
        alone = sessions is not None and high > low and is_range_alone(words, at, sessions)
        whole = sessions is not None and told and (alone or _is_all(reading, at, sessions, high))
        goal = _is_goal(words, at) and (sessions is not None or (apart and _stands_alone(reading, end)))
        if goal or (sessions and (needs or wanted or first_of or opens or whole)):
            return Span(at, end, low, high)
        if (
            wanted
            and at - _label_end(words) <= _NEAR
            and not any(each.start == at for each in spans_in(words))
        ):
            more = next(
                (n for n in range(end, min(end + 6, len(words))) if words[n] in ("third", "fourth")), None
            )
            top = {"third": 3.0, "fourth": 4.0}[words[more]] if more else high
            sometimes = number_at(words, end + 2) if words[end + 1 : end + 2] == ("sometimes",) else None
            return Span(at, end, low, max(top, sometimes[1] if sometimes else high))
        course = told and not facts.course.isdisjoint(words[max(0, at - 3) : at])
        if course and (words[at - 1] == "of" or (words[at - 1] == "is" and _stands_alone(reading, end))):
            return Span(at, end, low, high)
    return None


def _is_goal(words: Sequence[str], at: int) -> bool:
    """Whether the number is what a course goes on to: "come monthly until you've had three"."""
    return not _GOING_ON_TO.isdisjoint(words[max(0, at - _NEAR) : at]) and not _HAD.isdisjoint(
        words[max(0, at - 2) : at]
    )


def _stands_alone(reading: Reading, end: int) -> bool:
    """Whether a number that ends there counts nothing that is named."""
    return all(
        token.pos in ("PUNCT", "CCONJ", "ADP", "SCONJ") for token in reading.sentence.tokens[end : end + 1]
    )


def _fills_period(words: Sequence[str], place: int) -> bool:
    """Whether the clause around a place counts by the day, month or year; "a six-day wait" is none."""
    low, high = clause_around(words, place)
    return any(words[at] in load_facts().periods and words[at - 1 : at] != ("-",) for at in range(low, high))


def _label_end(words: Sequence[str]) -> int:
    """The word after a label's colon; the first one where there is none."""
    return next((at + 1 for at, word in enumerate(words[: 2 * _NEAR]) if word == ":"), 0)


def _is_all(reading: Reading, start: int, end: int, high: float) -> bool:
    """Whether a sentence says nothing but that it is so many sessions: "four visits should do it"."""
    before = reading.sentence.words[max(0, start - 1) : start]
    tells = any(token.pos in ("AUX", "VERB") for token in reading.sentence.tokens)
    tells = tells or any(
        each in load_facts().scopes["concern"] for _, each in scope_in(reading.sentence.words)
    )
    return high > 1 and tells and before not in _DETERMINED and is_plain(reading, start, end, (start, end))


def _needs(words: Sequence[str], high: float) -> bool:
    """Whether a sentence says that sessions are needed. One alone is said of much else: "one session every half year"."""
    facts = load_facts()
    if high == 1:
        lasts = any(spans_in(words)) and not _LASTING.isdisjoint(words)
        return not (facts.need - {"have"}).isdisjoint(words) and "every" not in words and not lasts
    return not facts.need.isdisjoint(words) or "need" in _needing().named(words)


def _sessions_end(reading: Reading, at: int) -> int | None:
    """The word after sessions, where those are what is counted before `at`: "(three) microneedling sessions"."""
    facts = load_facts()
    words = reading.sentence.words
    if words[at : at + 1] and words[at] in _TIMES:
        return at + 2 if words[at + 1 : at + 2] and words[at + 1] in facts.needling | facts.sessions else None
    for place in range(at, min(at + _NEAR, len(words))):
        if words[place] in facts.sessions:
            rooms = words[at - 1 : at] != ("one",) and not words[place].endswith("s")
            return None if rooms else place + 1
        if words[place] == "times" and words[place + 1 : place + 2] not in _A_PERIOD:
            return place + 1
        token = reading.sentence.tokens[place]
        if (
            token.pos not in ("ADJ", "ADV")
            and token.text not in facts.needling
            and token.text not in _COUNTED
        ):
            return None
    return None


_HAD = frozenset({"had", "done", "finished", "completed", "booked"})
"""What tells of sessions that somebody has behind or before them."""
_GOING_ON_TO = frozenset({"till", "until"})
_LASTING = frozenset({"last", "lasts", "take", "takes"})
"""What one session does for a while, and does not need: "one session takes 45 minutes"."""
_TIMES = frozenset({"x", "×"})
_DETERMINED = (("the",), ("our",), ("your",), ("my",), ("of",), ("all",), ("in",), ("with",))
_VISIT = (("session",), ("treatment",), ("visit",))
_COUNTED = frozenset({"of", "-", "skin", "such", "full", "face", "rf"})
_A_PERIOD = (("a",), ("an",), ("per",), ("each",), ("every",), ("daily",), ("weekly",), ("as",), ("more",))


@lru_cache(maxsize=1)
def _needing() -> Phrases:
    """Raises DataError where a pattern of rules/facts.yaml can't be read."""
    try:
        return Phrases({"need": load_facts().needing})
    except PatternError as error:
        raise DataError(str(rules_root() / "facts.yaml"), str(error)) from error
