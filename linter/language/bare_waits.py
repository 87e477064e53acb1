"""Sentences that give a wait and nothing else, whose thing a label or question before them names.

"**Sauna.** We know you. Three days without."; "Is the gym all right after two days? No. Five is our rule."
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.documents.model import Block
from linter.language.dating import is_counted_from_now
from linter.language.model import Evidence, Phase, Stance, Statement, Treatment, Window
from linter.language.quoting import is_set_right
from linter.language.reading import Reading
from linter.language.spans import Span, spans_in
from linter.language.topics import load_topics
from linter.language.understanding import Understanding
from linter.language.understood_things import HAIR, Thing, thing_in
from linter.language.word_sets import word_set

_FILLING = word_set("bare_waits", "filling")
"""What a sentence may say beside its length: "a week is what we ask", "three days without"."""
_MEASURING = word_set("bare_waits", "measuring")
"""Words of a question that asks for no wait: "how often", "how long does it last"."""
_PAST = frozenset({"after", "following", "since"})
_SHORTEST = 1.0
"""An answer's wait has so many hours at least; minutes are how long to do a thing."""
_SHORTEST_LISTED = 12.0
"""And so many one under a label, which may tell how long a thing takes, too."""
_SHORT = 3
_REPLYING = frozenset({"it", "no", "not", "that", "yes"})
"""What opens a reply of so few words: "It is.", "It depends."."""
_SPEAKERS = frozenset({"i", "me", "our", "us", "we", "you", "your"})
_TELLING = frozenset({"VBD", "VBN", "VBP", "VBZ"})


@dataclass(frozen=True, slots=True)
class BareWait:
    """A statement on a thing that its sentence leaves out, the topic of it, and the length."""

    statement: Statement
    topic: str
    length: Span


def bare_waits(understanding: Understanding) -> Iterator[BareWait]:
    """The waits of a document whose sentences name no thing."""
    for index, readings in understanding.readings.items():
        block = understanding.document.blocks[index]
        if block.kind not in ("paragraph", "item"):
            continue
        for number, reading in enumerate(readings):
            length = _only_length(reading)
            head = _head_of(understanding, block, number) if length is not None else None
            thing = _asked_of(head) if head is not None else None
            if length is None or head is None or thing is None:
                continue
            shortest = _SHORTEST if head.sentence.question else _SHORTEST_LISTED
            if length.low >= shortest and _is_to_wait(understanding, head, thing):
                yield _made(block, reading, thing, length)


def _is_to_wait(understanding: Understanding, head: Reading, thing: Thing) -> bool:
    """Whether the thing is one that treated skin may have to wait for, and is named for after microneedling."""
    if load_topics().by_name[thing.topic].needed:
        return False
    block = understanding.document.blocks[head.sentence.block]
    low, high = block.source_span(*head.sentence.span(0, len(head.sentence.tokens)))
    return not any(
        each.phase is Phase.BEFORE or (each.treatment is not Treatment.MICRONEEDLING and each.concept != HAIR)
        for each in understanding.statements
        if each.concept == thing.concept and low <= each.start < high
    )


def _made(block: Block, reading: Reading, thing: Thing, length: Span) -> BareWait:
    low, high = block.source_span(*reading.sentence.span(0, len(reading.sentence.tokens)))
    first, last = reading.sentence.span(length.start, length.end)
    said = block.text[slice(*reading.sentence.span(0, len(reading.sentence.tokens)))]
    statement = Statement(
        concept=thing.concept,
        stance=Stance.FORBID,
        start=low,
        end=high,
        quote=said,
        window=Window(0.0, length.low),
        block=block.index,
        evidence=(Evidence("window", block.text[first:last], *block.source_span(first, last)),),
        mechanism=Stance.FORBID,
    )
    return BareWait(statement, thing.topic, length)


def _only_length(reading: Reading) -> Span | None:
    """The only length of a sentence that says no more than it."""
    sentence = reading.sentence
    if sentence.question or reading.treatments or not sentence.tokens:
        return None
    topics = load_topics()
    if any(topics.of(mention.concept, mention.text) is not None for mention in reading.mentions):
        return None
    if any(time.relation in ("frequency", "pretreatment") for time in reading.times):
        return None
    words = sentence.words
    spans = [*spans_in(words)]
    if len(spans) != 1 or spans[0].low < _SHORTEST:
        return None
    rest = (*words[: spans[0].start], *words[spans[0].end :])
    if not all(word in _FILLING or not word[:1].isalnum() for word in rest):
        return None
    span = spans[0]
    if is_counted_from_now(words[span.start : span.end]):
        return None
    return span if math.isfinite(span.high) else Span(span.start, span.end, span.low, span.low)


def _head_of(understanding: Understanding, block: Block, index: int) -> Reading | None:
    """The nearest label or question before a sentence, where nothing between them speaks of anything."""
    for number in range(index - 1, -1, -1):
        before = understanding.readings[block.index][number]
        sentence = before.sentence
        if sentence.question or sentence.label_end == len(sentence.tokens):
            if before.mentions or not sentence.question:
                return before
            continue
        if is_set_right(understanding, block, number):
            return before
        if _leads_question(understanding, block, number):
            return before
        if not _is_chat(before):
            return None
    above = block.headings[-1:]
    if not above or above[0] != block.index - 1 or understanding.document.blocks[above[0]].level <= 1:
        return None
    return next(reversed(understanding.readings.get(above[0], ())), None)


def _is_chat(reading: Reading) -> bool:
    """Whether a sentence only leads up to an answer: "We know you.", "Not yet!"; it tells nothing of the thing."""
    sentence = reading.sentence
    if reading.mentions or any(spans_in(sentence.words)) or "before" in sentence.words:
        return False
    words = [token for token in sentence.tokens if token.pos != "PUNCT"]
    if len(words) <= _SHORT and words and words[0].text in _REPLYING:
        return True
    return not _SPEAKERS.isdisjoint(sentence.words) or not any(token.tag in _TELLING for token in words)


def _leads_question(understanding: Understanding, block: Block, index: int) -> bool:
    """Whether a sentence names what the question right after it asks about: "The hotel has a sauna. May I?".

    What an asker has done already ("I used retinol. Can you treat me?") is not what the answer has wait.
    """
    readings = understanding.readings[block.index]
    named, following = readings[index], readings[index + 1 : index + 2]
    if not named.mentions or any(token.tag == "VBD" for token in named.sentence.tokens):
        return False
    return bool(following) and following[0].sentence.question and not following[0].mentions


def _asked_of(reading: Reading) -> Thing | None:
    """What a label or question is about; None where it asks for something else than a wait."""
    words = reading.sentence.words
    if not _MEASURING.isdisjoint(words) or any(time.relation == "pretreatment" for time in reading.times):
        return None
    if any(_comes_before(words, mention.start) for mention in reading.mentions):
        return None
    return thing_in([reading])


def _comes_before(words: Sequence[str], start: int) -> bool:
    """Whether the wait is for something after the thing named: "How long after a wax can you treat me?"."""
    return not _PAST.isdisjoint(words[max(0, start - 2) : start])
