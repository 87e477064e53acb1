"""What a document has its readers do or leave, on topics that two passages must agree on."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from linter.documents.model import Block
from linter.language.around import Around, around_of
from linter.language.bare_waits import bare_waits
from linter.language.combining import as_combined, as_discounted
from linter.language.compared import Instruction
from linter.language.comparing import compares_treatments
from linter.language.counting import counts
from linter.language.dating import day_at, day_of
from linter.language.done_later import as_done_later, is_for_needled
from linter.language.ellipsis import wait_of_label
from linter.language.instruction_scopes import scope_of
from linter.language.instruction_times import timed
from linter.language.model import POSITIVE, Phase, Stance, Statement, Treatment
from linter.language.offers import as_offered, as_served, as_usual
from linter.language.other_treatments import said_of_treatments
from linter.language.outdated import is_outdated
from linter.language.plainness import asked_of_before, is_scenery
from linter.language.pointed_things import asked_before, end_of, is_pointed
from linter.language.reading import Reading
from linter.language.time_tables import waits_in_tables
from linter.language.times import TimeExpression
from linter.language.told import DAY, Told, without_calendar
from linter.language.topics import load_topics
from linter.language.treatment_sections import is_about_other, is_letter_on_other
from linter.language.understanding import Understanding, in_order
from linter.language.understood_things import with_understood
from linter.language.variants import with_pooled_bans
from linter.language.waits_since import wait_since
from linter.language.wording import (
    as_put_off,
    as_recommended,
    as_waiting,
    as_worded,
    prepares,
)

__all__ = ["Instruction", "instructions_of"]

_WORDINGS = (
    as_worded,
    as_put_off,
    as_offered,
    as_served,
    as_usual,
    as_combined,
    as_discounted,
    as_recommended,
    as_done_later,
)
"""What words and layout make of a statement, in turn."""
_HAIR = "hair_removal"
_SHAVERS = frozenset({("person", "men")})
"""Of whom it is said that they shave, so that naming them sets nothing apart."""
_FACIAL_HAIR = frozenset({("area", "eyes"), ("area", "lips")})
"""Where hair is removed from a face, which says nothing of the area that was needled."""


def instructions_of(understanding: Understanding) -> Iterator[Instruction]:
    """The instructions of a document in reading order, those that only mention, ask or report left out."""
    if is_outdated(understanding):
        return iter(())
    return with_pooled_bans(_Reader(understanding).instructions())


class _Reader:
    def __init__(self, understanding: Understanding) -> None:
        bare = [*bare_waits(understanding), *waits_in_tables(understanding)]
        understood = with_understood(understanding)
        understanding = understood.understanding
        self.understanding = understanding
        self.bare = {(each.statement.start, each.statement.end): each.length for each in bare}
        self.statements = in_order(
            [
                *understanding.statements,
                *said_of_treatments(understanding),
                *(each.statement for each in bare),
            ]
        )
        named = {
            (each.statement.start, each.statement.end, each.statement.concept): each.topic for each in bare
        }
        self.understood = {**understood.topics, **named}
        self.document = understanding.document
        self.topics = load_topics()
        self.comparing = compares_treatments(understanding)
        self.letter = is_letter_on_other(understanding)
        self.document_day = day_of(understanding)
        self.times = dict(self._times())

    def _times(self) -> Iterator[tuple[tuple[int, int], tuple[TimeExpression, tuple[str, ...]]]]:
        for index, readings in self.understanding.readings.items():
            block = self.document.blocks[index]
            for reading in readings:
                for time in reading.times:
                    span = block.source_span(*reading.sentence.span(time.start, time.end))
                    words = reading.sentence.words[max(0, time.start - 2) : time.end + 1]
                    yield span, (time, words)

    def instructions(self) -> Iterator[Instruction]:
        """The instructions, an untimed ban with the time of another one that stands in its sentence."""
        found = [*self._each()]
        lengths = {
            (told.block.index, told.index): made
            for told, made in found
            if not made.allows and made.low is not None
        }
        for told, made in found:
            other = lengths.get((told.block.index, told.index))
            if other is not None and not made.allows and made.low is None and math.isinf(made.holds):
                made = replace(made, low=other.low, high=other.high, holds=other.holds)
            yield made

    def _each(self) -> Iterator[tuple[Told, Instruction]]:
        for statement in self.statements:
            told = self._told(statement)
            if told is not None and counts(self.understanding, told, comparing=self.comparing):
                for words in self._words_for(told):
                    instruction = self._instruction(told, words)
                    if instruction is not None:
                        yield told, instruction
                if told.around is not None:
                    yield from self._left_before(told, told.around)

    def _left_before(self, told: Told, around: Around) -> Iterator[tuple[Told, Instruction]]:
        """The ban ahead of the treatment in a sentence that tells of the time after it, too."""
        ahead = replace(told.statement, stance=Stance.FORBID, phase=Phase.BEFORE, window=None)
        told = replace(told, statement=ahead, wait=None)
        instruction = self._instruction(told, self._words_for(told)[-1])
        if instruction is not None:
            low, high = told.block.source_span(
                *told.reading.sentence.span(around.before.start, around.before.end)
            )
            yield told, replace(instruction, timed=" ".join(self.document.source[low:high].split()))

    def _told(self, statement: Statement) -> Told | None:
        if statement.stance is Stance.CLAIM:
            return None
        block = self.document.blocks[statement.block]
        readings = self.understanding.readings.get(block.index, ())
        index = bisect_right(readings, statement.start, key=lambda each: end_of(block, each))
        if index == len(readings) or statement.phase is Phase.NONE:
            return None
        if statement.treatment is not Treatment.MICRONEEDLING and not is_for_needled(
            statement, readings, index
        ):
            return None
        wait = wait_of_label(readings, index)
        if wait is not None:
            statement = as_waiting(statement)
        bare = self.bare.get((statement.start, statement.end)) if statement.probability is None else None
        around = around_of(statement, block, readings[index])
        if around is None and (prepares(readings, index) or asked_of_before(statement, readings, index)):
            statement = replace(statement, phase=Phase.BEFORE)
        for worded in _WORDINGS:
            statement = worded(statement, block, readings[index])
        if statement.stance is Stance.MENTION:
            return None
        if wait is None and around is None and statement.stance is Stance.FORBID:
            wait = wait_since(readings, index)
        evidence = next((each for each in statement.evidence if each.role.startswith("window")), None)
        time, words = self.times.get((evidence.start, evidence.end), (None, ())) if evidence else (None, ())
        pointed = bare is None and is_pointed(statement, block, readings[index])
        titled = pointed and self._is_titled(statement, block)
        asked = asked_before(self.understanding, block, index)
        lead = self._lead(block)
        told = Told(
            statement,
            block,
            readings,
            index,
            time,
            words,
            evidence,
            pointed,
            wait or bare,
            asked,
            lead,
            titled,
            around,
        )
        return without_calendar(told)

    def _lead(self, block: Block) -> tuple[str, ...]:
        """The words of the paragraph right above a block, and of its nearest heading."""
        above = self.document.blocks[block.index - 1] if block.index else block
        numbers = {above.index} if above.kind == block.kind == "paragraph" else set()
        return tuple(
            word
            for number in sorted(numbers | {*block.headings[-1:]})
            if number != block.index
            for reading in self.understanding.readings.get(number, ())
            for word in reading.sentence.words
        )

    def _is_titled(self, statement: Statement, block: Block) -> bool:
        """Whether the page's title names the thing, and nothing else is named up to the statement."""
        title = self.document.title
        if title is None:
            return False
        named = {
            number: {mention.concept for reading in readings for mention in reading.mentions}
            for number, readings in self.understanding.readings.items()
            if title.index <= number <= block.index
        }
        return named.get(title.index) == {statement.concept} and set().union(*named.values()) == {
            statement.concept
        }

    def _instruction(self, told: Told, words: str) -> Instruction | None:
        statement = told.statement
        topic = self.understood.get((statement.start, statement.end, statement.concept)) or self.topics.of(
            statement.concept, words
        )
        if topic is not None and not self.topics.by_name[topic].say and told.asked is not None:
            topic = self.topics.of(statement.concept, " ".join(told.asked.sentence.words)) or topic
        if topic is None or (topic in ("sea", "pool") and is_scenery(told)):
            return None
        allows = statement.stance in POSITIVE
        without = self.topics.by_name[topic].without
        if without is not None:
            topic, allows = without, not allows
        if is_about_other(self.understanding, told.block, told.index, topic, letter=self.letter):
            return None
        scope = scope_of(self.understanding, told)
        if statement.concept == _HAIR:
            scope -= _SHAVERS | _FACIAL_HAIR
        when = " ".join(told.evidence.text.split()) if told.evidence is not None else ""
        start, end = _passage_of(told)
        made = Instruction(topic, allows, statement.phase, start, end, timed=when, scope=scope)
        day = day_at(self.understanding, told.block, told.index, self.document_day)
        if day is not None and day < DAY:
            day = 0.0
        return timed(self.understanding, told, made, day)

    def _words_for(self, told: Told) -> list[str]:
        """The words that name the thing, which for a pronoun or an answer stand before it, and may be several.

        "**Sauna and steam.** Not for 72 hours" is said of both.
        """
        statement = told.statement
        if not told.pointed:
            return [statement.quote]
        found = [statement.quote]
        for index in range(max(0, told.block.index - 1), told.block.index + 1):
            block = self.document.blocks[index]
            for reading in self.understanding.readings.get(index, ()):
                named = [
                    mention.text
                    for mention in reading.mentions
                    if mention.concept == statement.concept
                    and block.source_span(*reading.sentence.span(mention.start, mention.end))[1]
                    <= statement.start
                ]
                if named:
                    found = named if self._lists(reading) else named[-1:]
        return found

    def _lists(self, reading: Reading) -> bool:
        """Whether a sentence is a label that names things and says nothing of them."""
        sentence = reading.sentence
        return sentence.label_end == len(sentence.tokens) and not sentence.question and not reading.cues


def _passage_of(told: Told) -> tuple[int, int]:
    """What says it: the thing, or the sentence after it that gives the time ("Retinol in squalane. … Pause 5 days.")."""
    statement, evidence = told.statement, told.evidence
    if evidence is None or told.block.kind == "cell":
        return statement.start, statement.end
    for reading in told.readings[told.index + 1 :]:
        low, high = told.block.source_span(*reading.sentence.span(0, len(reading.sentence.tokens)))
        if low <= evidence.start < high:
            return low, high
    return statement.start, statement.end
