"""What labels and idioms make of a statement: a wait over a list, duties before, "wear no make-up"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from linter.documents.model import Block
from linter.language.model import POSITIVE, Evidence, Stance, Statement
from linter.language.reading import Reading
from linter.language.spans import spans_in
from linter.language.word_sets import word_set

_BEFORE = word_set("frames", "before")
_AFTER = word_set("frames", "after")
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
