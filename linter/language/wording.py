"""What labels and idioms make of a statement: a wait over a list, duties before, "wear no make-up"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from linter.documents.model import Block
from linter.language.lexicon_file import lexicon
from linter.language.model import POSITIVE, Evidence, Stance, Statement, Window
from linter.language.reading import Reading
from linter.language.spans import spans_in
from linter.language.times import TimeExpression
from linter.language.word_sets import word_set

_BEFORE = word_set("frames", "before")
_AFTER = word_set("frames", "after")
_BEING = frozenset({"are", "be", "is", "'re", "'s"})
_KEPT_FOR = word_set("instructions", "kept_for")
_AGAINST = frozenset({"avoid", "harm", "negator"})
_EMULATING = tuple(tuple(phrase.split()) for phrase in sorted(word_set("instructions", "emulating")))
_DAY = 24.0
_SUBJECTS = frozenset({"conj", "csubj", "nsubj", "nsubjpass"})
_HOW_LONG = frozenset({"how", "long"})
"""What makes "before" ask for a wait: "How long before I can swim?"."""


def as_worded(statement: Statement, block: Block, reading: Reading) -> Statement:
    """A ban whose "no" the name of the thing takes in ("wear no make-up"), and the leave of "sunbathe away"."""
    if statement.mechanism not in (*POSITIVE, None) or statement.stance in (Stance.MENTION, Stance.CLAIM):
        return statement
    named = any(
        block.source_span(*reading.sentence.span(each.start, each.end)) == (statement.start, statement.end)
        for each in reading.mentions
    )
    if named and statement.stance in POSITIVE and "no" in statement.quote.lower().split()[1:]:
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
    """A thing that is said to be for a later time, and so not for now: "Swimming is for next week", "save wine for …"."""
    words = reading.sentence.words
    for time in reading.times:
        later = bool(time.lower) and time.relation in ("at", "during", "from")
        if not later or not time.start or words[time.start] != "for":
            continue
        clause = reading.clause_of(time.start - 1)
        if not _is_between(statement, block, reading, clause.start, time.start):
            continue
        seen = statement.mechanism not in (Stance.MENTION, None)
        said = words[time.start - 1] in _BEING and _is_subject(statement, block, reading)
        kept = not _KEPT_FOR.isdisjoint(words[clause.start : clause.start + 2]) and not _is_needed(statement)
        if (said and not seen) or kept:
            return retimed(statement, block, reading, Stance.FORBID, time, Window(0.0, time.lower))
    return statement


def _is_needed(statement: Statement) -> bool:
    return statement.concept in lexicon().needed


def as_recommended(statement: Statement, block: Block, reading: Reading) -> Statement:
    """What somebody tells of having done, and readers are told to do as well: "I lay in the sun, and so should you"."""
    if statement.stance is not Stance.MENTION or _is_needed(statement):
        return statement
    words = reading.sentence.words
    for phrase in _EMULATING:
        at = next((at for at in range(len(words)) if words[at : at + len(phrase)] == phrase), None)
        if at is None or not _is_between(statement, block, reading, 0, at):
            continue
        if any(cue.name in _AGAINST and cue.start < at for cue in reading.cues):
            continue
        low, high = reading.sentence.span(at, at + len(phrase))
        return retold(statement, block, (low, high), "stance", Stance.ADVISE, statement.window)
    return statement


def retimed(
    statement: Statement, block: Block, reading: Reading, stance: Stance, time: TimeExpression, window: Window
) -> Statement:
    """A statement with a stance and a time that its wording alone tells."""
    span = reading.sentence.span(time.start, time.end)
    return retold(statement, block, span, "window", stance, window)


def retold(
    statement: Statement,
    block: Block,
    span: tuple[int, int],
    role: str,
    stance: Stance,
    window: Window | None,
) -> Statement:
    """A statement with the stance and window that the words at `span` of the block's text tell, which are its evidence.

    Neither reading saw it so: no probability stays with it.
    """
    low, high = span
    named = tuple(each for each in statement.evidence if each.role == "concept")
    words = Evidence(role, block.text[low:high], *block.source_span(low, high))
    return replace(
        statement,
        stance=stance,
        window=window,
        evidence=(*named, words),
        mechanism=stance,
        probability=None,
        doubted=False,
    )


def _is_between(statement: Statement, block: Block, reading: Reading, start: int, end: int) -> bool:
    """Whether a statement stands among the tokens from `start` to `end`."""
    low, high = block.source_span(*reading.sentence.span(start, end))
    return low <= statement.start and statement.end <= high


def _is_subject(statement: Statement, block: Block, reading: Reading) -> bool:
    """Whether a thing is what its sentence speaks of, and not what something else is for ("a voucher for waxing")."""
    return any(
        token.dep in _SUBJECTS
        for token in reading.sentence.tokens
        if statement.start <= block.source_span(token.start, token.end)[0] < statement.end
    )


def banned_for_length(statement: Statement) -> bool:
    """Whether words of a ban and a time that ends it both stand in the sentence itself: "we won't wax you for a week"."""
    window = statement.window
    if statement.stance is not Stance.FORBID or window is None or window.conditional or window.start:
        return False
    roles = {each.role for each in statement.evidence}
    return window.end is not None and window.end >= _DAY and {"stance", "window"} <= roles


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
