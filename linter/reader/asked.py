"""What the reader may not turn of questions and of short answers, whose words say little by themselves."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

from linter.language.answers import is_plain_answer
from linter.language.around import around_of
from linter.language.discourse import asks
from linter.language.lexicon import Mention
from linter.language.model import Stance, Statement
from linter.language.place import Subject
from linter.language.pointed_things import end_of, start_of
from linter.language.predicates import is_left_out
from linter.language.questions import asks_for_facility
from linter.language.reading import Reading
from linter.language.ruled_concepts import RULED
from linter.language.spared import called_needless
from linter.language.statement_words import mention_of
from linter.language.understanding import Understanding
from linter.reader.labels import OPPOSITES
from linter.reader.ranges import Named

_ANSWER = 80
"""How far behind a question its answer may begin, in code points."""


def asked(understanding: Understanding, subjects: Iterable[Subject]) -> Iterator[Subject]:
    """Things in questions whose answer the mechanisms have read: it is the answer that speaks of them."""
    known = list(subjects)
    named = Named(known)
    questions = list(_questions(understanding))
    for concept, start, end in known:
        number = bisect_right(questions, start, key=lambda each: each[0])
        low, high = questions[number - 1] if number else (0, 0)
        if low <= start and end <= high:
            place = OPPOSITES.get(concept, concept), high, high + _ANSWER
            if any(begin >= high for begin, _ in named.near(*place)):
                yield concept, start, end


def _questions(understanding: Understanding) -> Iterator[tuple[int, int]]:
    """The source ranges of sentences that ask, in order."""
    for block, readings in sorted(understanding.readings.items()):
        for reading in readings:
            if reading.sentence.tokens and asks(reading):
                words = reading.sentence.span(0, len(reading.sentence.tokens))
                yield understanding.document.blocks[block].source_span(*words)


def answered(
    understanding: Understanding, by_subject: Mapping[Subject, list[Statement]]
) -> Iterator[Subject]:
    """Things that an answer of yes or no and nothing else speaks of, and those in other answers that no rule asks about.

    Such words name nothing that the reader could know; of what rules ask about it learned the longer answers.
    """
    for subject, own in by_subject.items():
        if own[0].stance is Stance.MENTION:
            continue
        if is_plain(understanding, own[0]):
            yield subject
            continue
        if subject[0] in RULED or subject[0] in OPPOSITES:
            continue
        found = reading_at(understanding, own[0])
        if found is not None and not found.times and is_answer(understanding, own[0]):
            yield subject


def had(understanding: Understanding, by_subject: Mapping[Subject, list[Statement]]) -> Iterator[Subject]:
    """Things only named, in a question whether there is one somewhere: "Is there a sauna in the hotel?"."""
    for subject, own in by_subject.items():
        reading = reading_at(understanding, own[0]) if own[0].stance is Stance.MENTION else None
        if reading is None:
            continue
        spans = understanding.document.blocks[own[0].block].source_span
        for mention in reading.mentions:
            start, end = spans(*reading.sentence.span(mention.start, mention.end))
            if start < subject[2] and subject[1] < end and asks_for_facility(reading, mention):
                yield subject
                break


def is_plain(understanding: Understanding, statement: Statement) -> bool:
    """Whether a statement is an answer of yes or no and nothing else, or a sentence that only calls care needless."""
    reading = reading_at(understanding, statement)
    if reading is None:
        return False
    if statement.stance is Stance.FORBID and any(
        mention.concept == statement.concept and called_needless(reading, mention.start, mention.end)
        for mention in reading.mentions
        if mention.needed and _is_whole(mention)
    ):
        return True
    return is_plain_answer(reading) and is_answer(understanding, statement)


def _is_whole(mention: Mention) -> bool:
    """Whether a thing is care itself, and not one of its kinds ("aftercare cream")."""
    return mention.concept == "aftercare" or mention.end - mention.start == 1


def is_elliptical(understanding: Understanding, statement: Statement) -> bool:
    """Whether an auxiliary alone tells of a thing what the clause before it does: "a bath is fine, a sauna isn't"."""
    reading = reading_at(understanding, statement)
    if reading is None or statement.stance is Stance.MENTION:
        return False
    mention = mention_of(statement, understanding.document.blocks[statement.block], reading)
    return mention is not None and is_left_out(
        reading.sentence, reading.clause_of(mention.start), mention.end
    )


def tells_around(understanding: Understanding, statement: Statement) -> bool:
    """Whether one sentence tells how long a thing is left before the treatment and when it comes back after it."""
    reading = reading_at(understanding, statement)
    block = understanding.document.blocks[statement.block]
    return reading is not None and around_of(statement, block, reading) is not None


def is_answer(understanding: Understanding, statement: Statement) -> bool:
    """Whether a statement is a short answer, whose words say little without the question before them."""
    document = understanding.document
    spans = document.blocks[statement.block].source_span
    readings = understanding.readings.get(statement.block, ())
    for number, reading in enumerate(readings):
        low, _ = spans(*reading.sentence.span(0, len(reading.sentence.tokens)))
        if low == statement.start:
            if any(mention.concept == statement.concept for mention in reading.mentions):
                return False
            before = readings[:number] or understanding.readings.get(statement.block - 1, ())
            return bool(before) and asks(before[-1])
    return False


def reading_at(understanding: Understanding, statement: Statement) -> Reading | None:
    """The reading of the sentence in which a statement begins."""
    return reading_of(understanding, statement.block, statement.start)


def reading_of(understanding: Understanding, index: int, place: int) -> Reading | None:
    """The reading of the sentence of block `index` that holds code point `place` of the source, if one does."""
    block = understanding.document.blocks[index]
    readings = understanding.readings.get(index, ())
    number = bisect_right(readings, place, key=lambda each: end_of(block, each))
    if number < len(readings) and start_of(block, readings[number]) <= place:
        return readings[number]
    return None
