"""What labels and idioms make of a statement: a wait over a list, duties before, "wear no make-up"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from linter.documents.model import Block
from linter.language.model import POSITIVE, Evidence, Stance, Statement, Window
from linter.language.reading import Reading
from linter.language.spans import spans_in
from linter.language.word_sets import word_set

_BEFORE = word_set("frames", "before")
_AFTER = word_set("frames", "after")
_BEING = frozenset({"are", "be", "is", "'re", "'s"})
_SUBJECTS = frozenset({"conj", "csubj", "nsubj", "nsubjpass"})
_HOW_LONG = frozenset({"how", "long"})
"""What makes "before" ask for a wait: "How long before I can swim?"."""


def as_worded(statement: Statement, block: Block, reading: Reading) -> Statement:
    """A ban whose "no" the name of the thing takes in ("wear no make-up"), and the leave of "sunbathe away"."""
    if statement.mechanism not in (*POSITIVE, None) or statement.stance in (Stance.MENTION, Stance.CLAIM):
        return statement
    if statement.stance in POSITIVE and "no" in statement.quote.lower().split()[1:]:
        return replace(statement, stance=Stance.FORBID)
    for token, following in pairwise(reading.sentence.tokens):
        low, high = block.source_span(token.start, token.end)
        if (
            statement.start <= low
            and high == statement.end
            and following.text == "away"
            and token.pos == "VERB"
        ):
            told = Evidence("stance", following.text, *block.source_span(following.start, following.end))
            return replace(
                statement, stance=Stance.PERMIT, evidence=(*statement.evidence, told), doubted=False
            )
    return statement


def as_put_off(statement: Statement, block: Block, reading: Reading) -> Statement:
    """A thing that is said to be for a later time, and so not for now: "Swimming is for next week"."""
    if statement.mechanism not in (Stance.MENTION, None):
        return statement
    tokens = reading.sentence.tokens
    for time in reading.times:
        leads = time.start > 1 and tokens[time.start].text == "for" and tokens[time.start - 1].text in _BEING
        if not leads or not time.lower or time.relation not in ("at", "during", "from"):
            continue
        span = block.source_span(*reading.sentence.span(time.start, time.end))
        clause = reading.clause_of(time.start - 1)
        first = block.source_span(*reading.sentence.span(clause.start, clause.end))[0]
        if not first <= statement.start <= statement.end <= span[0] or not _is_subject(
            statement, block, reading
        ):
            continue
        words = block.text[slice(*reading.sentence.span(time.start, time.end))]
        named = tuple(each for each in statement.evidence if each.role == "concept")
        return replace(
            statement,
            stance=Stance.FORBID,
            window=Window(0.0, time.lower),
            evidence=(*named, Evidence("window", words, *span)),
            mechanism=Stance.FORBID,
            probability=None,
        )
    return statement


def _is_subject(statement: Statement, block: Block, reading: Reading) -> bool:
    """Whether a thing is what its sentence speaks of, and not what something else is for ("a voucher for waxing")."""
    return any(
        token.dep in _SUBJECTS
        for token in reading.sentence.tokens
        if statement.start <= block.source_span(token.start, token.end)[0] < statement.end
    )


def banned_outright(reading: Reading, start: int, end: int) -> bool:
    """Whether a bare "no" opens the clause of the thing at tokens `start` to `end`, and a time ends it: "No wine tonight."."""
    words = reading.sentence.words
    if not start or words[start - 1] != "no" or reading.clause_of(start).start not in (start - 1, start):
        return False
    return any(time.start in (end, end + 1) for time in reading.times)


def prepares(readings: Sequence[Reading], index: int) -> bool:
    """Whether the last label before a sentence speaks of the time before the treatment: "**My duties before**"."""
    own = readings[index].sentence
    opening = set(own.words[: own.label_end])
    if _BEFORE & opening and not _AFTER & opening and not [*spans_in(own.words[: own.label_end])]:
        return True
    for reading in reversed(readings[:index]):
        sentence = reading.sentence
        if sentence.label_end and sentence.label_end >= len(sentence.tokens) - 1:
            words = set(sentence.words)
            if sentence.question and words >= _HOW_LONG:
                continue
            return bool(_BEFORE & words) and not (_AFTER & words) and not [*spans_in(sentence.words)]
    return False


def as_waiting(statement: Statement) -> Statement:
    """A thing that is listed after a label which makes it wait."""
    named = tuple(each for each in statement.evidence if each.role == "concept")
    return replace(
        statement,
        stance=Stance.FORBID,
        window=None,
        evidence=named,
        mechanism=Stance.FORBID,
        probability=None,
    )
