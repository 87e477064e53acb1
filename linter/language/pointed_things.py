"""Statements whose words only point at a thing that is named before."""

from __future__ import annotations

from linter.documents.model import Block
from linter.language.answers import answer_sign
from linter.language.discourse import PRONOUNS, asks
from linter.language.model import Stance, Statement
from linter.language.other_treatments import OTHER
from linter.language.reading import Reading
from linter.language.third_persons import is_treated
from linter.language.told import Told, at_once, own_time
from linter.language.understanding import Understanding
from linter.language.word_sets import word_set

_CONTAINERS = word_set("instructions", "containers")
_NONE = frozenset({"none", "not", "nothing"})
"""What opens a sentence that says no more of its thing than that: "None today, powder included"."""
_PERSONAL = frozenset({"it", "them"})
_WAITS = word_set("instructions", "waits")


def end_of(block: Block, reading: Reading) -> int:
    """Where a sentence ends in the source."""
    return block.source_span(*reading.sentence.span(0, len(reading.sentence.tokens)))[1]


def start_of(block: Block, reading: Reading) -> int:
    """Where a sentence begins in the source."""
    return block.source_span(*reading.sentence.span(0, len(reading.sentence.tokens)))[0]


def asked_before(understanding: Understanding, block: Block, index: int) -> Reading | None:
    """The question right before sentence `index` of a block: in the block, its row's head or the block above."""
    readings = understanding.readings.get(block.index, ())
    if index:
        before = readings[index - 1]
        return before if asks(before) else None
    number = block.row if block.kind == "cell" else block.index - 1
    if number is None or number < 0 or number == block.index:
        return None
    above = understanding.document.blocks[number]
    if above.kind not in ("cell", "heading", "paragraph") or (above.kind == "heading") != (
        number in block.headings
    ):
        return None
    last = understanding.readings.get(number, ())[-1:]
    return last[0] if last and asks(last[0]) else None


def is_pointed(statement: Statement, block: Block, reading: Reading) -> bool:
    """Whether a statement stands on other words than those that name its thing."""
    if statement.concept == OTHER or statement.quote.lower().split()[-1] in _CONTAINERS:
        return False
    if statement.mechanism is Stance.MENTION and statement.probability is not None:
        return False
    return not any(
        mention.concept == statement.concept
        and _names(statement, *block.source_span(*reading.sentence.span(mention.start, mention.end)))
        for mention in (*reading.mentions, *reading.treatments)
    )


def _names(statement: Statement, low: int, high: int) -> bool:
    """Whether a statement stands on the very words from `low` to `high`."""
    inside = statement.start <= low and high <= statement.end
    return inside and statement.end - statement.start <= high - low + 1


def answers_plainly(told: Told) -> bool:
    """Whether the sentence opens as a yes or a no to the question before it."""
    return told.asked is not None and bool(answer_sign(told.reading))


def points_plainly(told: Told) -> bool:
    """Whether a pronoun's clause or an answer has a time of its own, or a plain yes or no to a question."""
    sentence = told.reading.sentence
    if sentence.label_end == len(sentence.tokens):
        return False
    if answers_plainly(told):
        return True
    if _speaks_of_another(told):
        return False
    if _names_just_before(told):
        return True
    evidence = told.evidence
    dated = evidence is not None and told.time is not None and own_time(told)
    if dated and (not at_once(told) or told.titled):
        return True
    if any(token.text == "we" and token.dep == "nsubj" for token in sentence.tokens):
        return False
    return told.asked is not None and (told.statement.window is None or not own_time(told))


def _names_just_before(told: Told) -> bool:
    """Whether "it" or "them" stands for what its own sentence or the one before names: "Bring powder and put it on"."""
    words = told.reading.sentence.words
    near = told.readings[max(0, told.index - 1) : told.index + 1]
    named = {mention.concept for reading in near for mention in reading.mentions}
    return named == {told.statement.concept} and not _PERSONAL.isdisjoint(words)


def _speaks_of_another(told: Told) -> bool:
    """Whether the clause has a subject of its own, and no pronoun that could stand for the thing."""
    low, high = told.statement.start, told.statement.end
    if told.reading.sentence.words[0] in _NONE and any(time.start == 1 for time in told.reading.times):
        return False
    cues = [(each.start, each.end) for each in told.statement.evidence if each.role == "stance"]
    for number, token in enumerate(told.reading.sentence.tokens):
        start, end = told.block.source_span(token.start, token.end)
        if not (low <= start and end <= high):
            continue
        if token.text in PRONOUNS:
            return False
        timed = any(time.start <= number < time.end for time in told.reading.times)
        # The parser takes the verb of "Leave it 48 hours, then …" for a subject now and then.
        if any(first <= start and end <= last for first, last in cues):
            continue
        if is_treated(token):
            continue
        if token.dep in ("nsubj", "csubj", "nsubjpass") and token.pos != "PRON" and not timed:
            return token.text not in _WAITS
    return False
