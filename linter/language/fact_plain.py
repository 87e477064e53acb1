"""Clauses that do no more than put a number to something: "redness is a matter of two days", "four visits should do"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from linter.language.clauses import Clause
from linter.language.fact_words import load_facts
from linter.language.reading import Reading
from linter.language.time_words import load_times

_BREAKS = frozenset(
    {",", ";", ":", ".", "(", ")", "but", "so", "because", "while", "if", "–", "—", '"', "“", "”"}
)
_CASES = (
    ("if",),
    ("when",),
    ("while",),
    ("until",),
    ("till",),
    ("once",),
    ("because",),
    ("should",),
    ("whether",),
)
"""What opens a clause that only tells when or whether something else holds."""
_CONTENT = frozenset({"NOUN", "PROPN", "VERB"})
_VERBAL = frozenset({"MD", "VB", "VBD", "VBP", "VBZ"})
_SUBJECTS = frozenset({"expl", "nsubj", "nsubjpass"})


def is_plain(reading: Reading, start: int, end: int, *apart: tuple[int, int], nouns: bool = False) -> bool:
    """Whether the clauses around the tokens `start` to `end` say nothing but what is named and its number.

    `apart` are the ranges of those two, which may be any words. A verb that has the reader do something, or a
    noun for something else, may be what the number is for ("arnica for swelling for three days"). `nouns`: any
    may stand there, as where several things are listed.
    """
    words = reading.sentence.words
    content = frozenset({"VERB"}) if nouns else _CONTENT
    low, high = clause_around(words, start, end)
    if words[low - 1 : low] in _CASES or words[low : low + 1] in _CASES:
        return False
    ours = {at for first, after in apart for at in range(first, after)}
    return not any(
        token.pos in content and token.text not in _empty()
        for at, token in enumerate(reading.sentence.tokens[low:high], start=low)
        if at not in ours
    )


def clause_around(words: Sequence[str], start: int, end: int | None = None) -> tuple[int, int]:
    """The first word of the clause that `start` stands in, and the word after the clause of the last one before `end`."""
    low = max((at + 1 for at in range(start) if words[at] in _BREAKS), default=0)
    after = range(start if end is None else end, len(words))
    return low, min((at for at in after if words[at] in _BREAKS), default=len(words))


def is_range_alone(words: Sequence[str], start: int, end: int) -> bool:
    """Whether a sentence is no more than a range of sessions, which nobody sells: "Between four and six visits."."""
    return {"between", "around", "about", "roughly"}.issuperset(words[:start]) and not any(
        word.isalnum() for word in words[end:]
    )


def sharing_subject(reading: Reading, place: int) -> Sequence[str]:
    """The words of the clause that a word stands in, and of those joined to it without a subject of their own.

    What has no verb is no clause of its own, and goes with the whole sentence ("3 sessions: $750").
    """
    own = reading.clause_of(place)
    if not any(each.tag in _VERBAL for each in reading.sentence.tokens[own.start : own.end]):
        return reading.sentence.words
    clauses = reading.clauses
    at = next(number for number, each in enumerate(clauses) if each == own)
    low, high = at, at + 1
    while _shares(reading, clauses[low]):
        low -= 1
    while high < len(clauses) and _shares(reading, clauses[high]):
        high += 1
    return reading.sentence.words[clauses[low].start : clauses[high - 1].end]


def _shares(reading: Reading, clause: Clause) -> bool:
    tokens = reading.sentence.tokens[clause.start : clause.end]
    return clause.joined and not any(token.dep in _SUBJECTS for token in tokens)


@lru_cache(maxsize=1)
def _empty() -> frozenset[str]:
    """The nouns and verbs that add nothing to a number: who has it, where, what it is a matter of, that it is so."""
    facts = load_facts()
    named = {
        word
        for names in facts.scopes.values()
        for said in names.values()
        for each in said
        for word in each.split()
    }
    lasting = {word for each in facts.lasting.values() for name in each.names for word in name.split()}
    return (
        facts.plain
        | facts.telling
        | facts.skin
        | facts.heads
        | facts.sessions
        | facts.course
        | facts.needling
        | facts.lasts
        | facts.ends
        | frozenset(load_times().units)
        | named
        | lasting
    )
