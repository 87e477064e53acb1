"""Whether a sentence tells what one person had, and not what readers are to expect: "one was enough for my sister"."""

from __future__ import annotations

from collections.abc import Sequence

from linter.language.fact_words import load_facts
from linter.language.reading import Reading
from linter.language.word_sets import word_set

_PERSONAL = word_set("facts", "personal")
_ADVISING = word_set("facts", "advising")
_ANYBODY = word_set("facts", "anybody")
_TO_COME = frozenset({"will", "'ll", "may", "suggested", "recommended", "explained"})
"""What a reader signs to have been told, and no account tells: "my skin will stay red for two days"."""
_JUDGING = word_set("facts", "judging")
_THIRD = frozenset({"he", "her", "hers", "his", "she"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_PRESENT = frozenset({"MD", "VBP", "VBZ"})


def is_account(reading: Reading, at: int) -> bool:
    """Whether the number at a word is told of one person, the writer or another; "I put everybody down for six" isn't.

    What a clause tells of no person, and not of the past, holds for all, whoever speaks: "it lasts five days, so I
    wouldn't book it before a wedding".
    """
    if _is_general(reading, at):
        return False
    words = _without_opinion(reading.sentence.words)
    to_come = any(each.text in _TO_COME and each.pos != "PROPN" for each in reading.sentence.tokens)
    if not _ANYBODY.isdisjoint(words) or to_come:
        return False
    if _PERSONAL.isdisjoint(words):
        return _had_by_one(reading)
    if _PERSONAL.intersection(words) <= _THIRD:
        return any(token.tag == "VBD" for token in reading.sentence.tokens)
    own = {words[at + 1] for at, word in enumerate(words[:-1]) if word in ("i", "'d", "usually", "always")}
    return "i" not in words or _ADVISING.isdisjoint(own)


def _is_general(reading: Reading, at: int) -> bool:
    """Whether the clause around a word is in the present and names no person."""
    clause = reading.clause_of(at)
    tokens = reading.sentence.tokens[clause.start : clause.end]
    return any(token.tag in _PRESENT for token in tokens) and _PERSONAL.isdisjoint(
        token.text for token in tokens
    )


def _without_opinion(words: Sequence[str]) -> Sequence[str]:
    """The words without those that only say whose judgement it is: "in my experience"."""
    return [
        word
        for at, word in enumerate(words)
        if words[at - 1 : at] != ("in",) or not _JUDGING.issuperset(words[at + 1 : at + 2] or ("",))
    ]


def _had_by_one(reading: Reading) -> bool:
    """Whether somebody whom a singular noun names was or had it once: "a cousin abroad was red for a fortnight"."""
    facts = load_facts()
    tokens = reading.sentence.tokens
    known = facts.skin | facts.plain | facts.needling | facts.sessions | facts.heads
    had = {word for each in facts.lasting.values() for word in (*each.has, *each.acts)}
    return any(
        token.dep in _SUBJECTS
        and token.pos == "NOUN"
        and token.tag == "NN"
        and token.text not in known
        and tokens[token.head].tag == "VBD"
        and not had.isdisjoint(reading.sentence.words[token.head : token.head + 4])
        for token in tokens
    )
