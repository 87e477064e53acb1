"""What a document has its readers do or leave, on topics that two passages must agree on."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from linter.documents.model import Block
from linter.language.asides import is_set_aside
from linter.language.bare_waits import bare_waits
from linter.language.compared import Instruction, Scope
from linter.language.comparing import compares_treatments, names_needling
from linter.language.dating import day_at, day_of
from linter.language.ellipsis import wait_of_label
from linter.language.fact_words import load_facts
from linter.language.instruction_times import timed
from linter.language.model import POSITIVE, Evidence, Phase, Stance, Statement, Treatment
from linter.language.other_treatments import OTHER, said_of_treatments
from linter.language.outdated import is_outdated
from linter.language.plainness import asked_of_before, is_of_first_day, is_plain, is_scenery, is_softened
from linter.language.pointed_things import end_of, is_pointed, points_plainly, start_of
from linter.language.scopes import cells_beside, is_priced, of_other_treatment, scope_at, scope_in, scope_over
from linter.language.time_tables import waits_in_tables
from linter.language.times import TimeExpression
from linter.language.told import DAY, Told, is_account, is_counted_length, own_time, states_length
from linter.language.topics import load_topics
from linter.language.treatment_sections import is_about_other, is_letter_on_other
from linter.language.understanding import Understanding, in_order
from linter.language.understood_things import with_understood
from linter.language.word_sets import word_set
from linter.language.wording import (
    as_offered,
    as_put_off,
    as_waiting,
    as_worded,
    prepares,
)

__all__ = ["Instruction", "instructions_of"]

_HANDING = word_set("instructions", "handing")
_GUESTS = word_set("instructions", "guests")
_HOW_LONG = frozenset({"how", "when"})
_LEAST_PROBABILITY = 0.3
"""Below it the reader sees another stance, which the mechanisms' own outweighed."""
_PLAIN = 0.55
"""The least probability of a ban that no time backs."""
_PROPOSED = 0.65
"""The least probability of a stance that only the reader sees."""
_PLAIN_PROPOSED = 0.5
"""The least where cue words and a time in its own sentence back it."""
_SORTS = frozenset({"device", "depth", "person"})
_ELSEWHERE = frozenset(
    {("area", "scalp"), ("area", "neck"), ("concern", "hair"), ("concern", "stretch marks")}
)
"""Areas that a sentence names only where it is about them, and concerns that are of one area."""
_HAIR = "hair_removal"
_SHAVERS = frozenset({("person", "men")})
"""Of whom it is said that they shave, so that naming them sets nothing apart."""
_CONCERNS = frozenset({"concern"})
_PLACED = frozenset({"area"})
"""Sorts that only rows, columns and headings tell of: "wash your face" is for everybody."""


def instructions_of(understanding: Understanding) -> Iterator[Instruction]:
    """The instructions of a document in reading order, those that only mention, ask or report left out."""
    return iter(()) if is_outdated(understanding) else _Reader(understanding).instructions()


class _Reader:
    def __init__(self, understanding: Understanding) -> None:
        understood, bare = (
            with_understood(understanding),
            [*bare_waits(understanding), *waits_in_tables(understanding)],
        )
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
            if told is not None and self._counts(told):
                instruction = self._instruction(told)
                if instruction is not None:
                    yield told, instruction

    def _told(self, statement: Statement) -> Told | None:
        if statement.stance is Stance.CLAIM:
            return None
        if statement.treatment is not Treatment.MICRONEEDLING or statement.phase is Phase.NONE:
            return None
        block = self.document.blocks[statement.block]
        readings = self.understanding.readings.get(block.index, ())
        index = bisect_right(readings, statement.start, key=lambda each: end_of(block, each))
        if index == len(readings):
            return None
        wait = wait_of_label(readings, index)
        if wait is not None:
            statement = as_waiting(statement)
        bare = self.bare.get((statement.start, statement.end)) if statement.probability is None else None
        if prepares(readings, index) or asked_of_before(statement, readings, index):
            statement = replace(statement, phase=Phase.BEFORE)
        for worded in (as_worded, as_put_off, as_offered):
            statement = worded(statement, block, readings[index])
        if statement.stance is Stance.MENTION:
            return None
        evidence = next((each for each in statement.evidence if each.role.startswith("window")), None)
        time, words = self.times.get((evidence.start, evidence.end), (None, ())) if evidence else (None, ())
        pointed = bare is None and is_pointed(statement, block, readings[index])
        titled = pointed and self._is_titled(statement, block)
        return Told(statement, block, readings, index, time, words, evidence, pointed, wait or bare, titled)

    def _is_titled(self, statement: Statement, block: Block) -> bool:
        """Whether the page's title names the thing, and nothing else is named up to the statement."""
        title = next((each for each in self.document.blocks if each.kind == "heading"), None)
        if title is None or title.level != 1:
            return False
        named = {
            number: {mention.concept for reading in readings for mention in reading.mentions}
            for number, readings in self.understanding.readings.items()
            if title.index <= number <= block.index
        }
        return named.get(title.index) == {statement.concept} and set().union(*named.values()) == {
            statement.concept
        }

    def _counts(self, told: Told) -> bool:
        """Whether it is the writer's own word to the reader, and plain enough to hold against another's."""
        statement = told.statement
        said = any(each.role == "stance" for each in statement.evidence)
        if statement.probability is not None and not (
            is_plain(told) or _is_tabled(told) or _answers_how_long(told)
        ):
            untimed = statement.window is None and statement.stance is Stance.FORBID and not said
            if statement.probability < (_PLAIN if untimed else _LEAST_PROBABILITY):
                return False
            unseen = statement.mechanism is Stance.MENTION
            dated = statement.window is not None and own_time(told)
            least = _PLAIN_PROPOSED if said and dated else _PROPOSED
            if unseen and (statement.probability < least or (statement.doubted and not dated)):
                return False
        listed = told.block.kind in ("item", "cell") and own_time(told)
        waits = listed and statement.window is not None and statement.window.start >= DAY
        if statement.concept == OTHER and not (
            said or waits if statement.stance in POSITIVE else statement.window
        ):
            return False
        if is_softened(told) or self._times_a_question(told):
            return False
        if statement.stance is Stance.FORBID and is_account(told):
            return False
        if told.block.kind == "heading" and (statement.stance is not Stance.FORBID or not own_time(told)):
            return False
        if told.block.kind == "cell" and told.block.row_number == 0 and not own_time(told):
            return False
        if told.pointed and not points_plainly(told):
            return False
        if statement.stance in POSITIVE and self._is_of_something_else(told):
            return False
        if self.comparing and not names_needling(self.understanding, told.block, told.index):
            return False
        return not is_set_aside(
            self.understanding, told.block, told.index, allows=statement.stance in POSITIVE
        )

    def _is_of_something_else(self, told: Told) -> bool:
        """Whether what it allows is sold or handed out, is shade's part of the sun, or follows another treatment."""
        if is_priced(self.understanding, told.block):
            return True
        if told.statement.concept == "sun":
            return any(each.concept == "sun_protection" for each in told.reading.mentions)
        words = told.reading.sentence.words
        if told.statement.stance is Stance.NORMALISE and any(
            first in _HANDING and second == "you" for first, second in pairwise(words)
        ):
            return True
        if any(first in load_facts().others and second in _GUESTS for first, second in pairwise(words)):
            return True
        timed = told.statement.window is not None and own_time(told)
        return not timed and of_other_treatment(self.understanding, told.block, told.index)

    def _times_a_question(self, told: Told) -> bool:
        """Whether its time is the one that a question before asks about: "Waited 24 hours? Not enough."."""
        if told.evidence is None or own_time(told):
            return False
        if told.statement.stance in POSITIVE and (told.pointed or is_of_first_day(told)):
            return False
        return any(
            reading.sentence.question
            and start_of(told.block, reading) <= told.evidence.start < end_of(told.block, reading)
            for reading in told.readings[: told.index]
        )

    def _instruction(self, told: Told) -> Instruction | None:
        statement = told.statement
        topic = self.understood.get((statement.start, statement.end, statement.concept)) or self.topics.of(
            statement.concept, self._words_for(told)
        )
        if topic is None or (topic in ("sea", "pool") and is_scenery(told)):
            return None
        allows = statement.stance in POSITIVE
        without = self.topics.by_name[topic].without
        if without is not None:
            topic, allows = without, not allows
        if is_about_other(self.understanding, told.block, told.index, topic, letter=self.letter):
            return None
        scope = self._scope(told)
        if statement.concept == _HAIR:
            scope -= _SHAVERS
        when = " ".join(told.evidence.text.split()) if told.evidence is not None else ""
        made = Instruction(
            topic, allows, statement.phase, statement.start, statement.end, timed=when, scope=scope
        )
        day = day_at(self.understanding, told.block, told.index, self.document_day)
        if day is not None and day < DAY:
            day = 0.0
        return timed(self.understanding, told, made, day)

    def _scope(self, told: Told) -> Scope:
        """Whom and what it is for; in a table, the column of the cell that gives the time says so, too."""
        scope = (
            scope_at(self.understanding, told.block, told.index, _SORTS)
            | scope_over(self.understanding, told.block, _PLACED)
            | (scope_over(self.understanding, told.block, _CONCERNS) & _ELSEWHERE)
            | {each for each in scope_in(told.reading.sentence.words) if each in _ELSEWHERE}
        )
        cell = self._cell_of_time(told)
        if cell is None:
            return scope
        column = scope_over(self.understanding, cell, _SORTS | _PLACED)
        return column | {each for each in scope if each[0] not in {sort for sort, _ in column}}

    def _cell_of_time(self, told: Told) -> Block | None:
        """The cell beside the thing that gives its time."""
        if told.evidence is None or told.block.kind != "cell":
            return None
        return next(
            (each for each in cells_beside(self.understanding, told.block) if _holds(each, told.evidence)),
            None,
        )

    def _words_for(self, told: Told) -> str:
        """The words that name the thing, which for a pronoun stand before it."""
        statement = told.statement
        if not told.pointed:
            return statement.quote
        found = statement.quote
        for index in range(max(0, told.block.index - 1), told.block.index + 1):
            block = self.document.blocks[index]
            for reading in self.understanding.readings.get(index, ()):
                for mention in reading.mentions:
                    span = block.source_span(*reading.sentence.span(mention.start, mention.end))
                    if mention.concept == statement.concept and span[1] <= statement.start:
                        found = mention.text
        return found


def _is_tabled(told: Told) -> bool:
    """Whether it is a row with a length of its own, which leaves no doubt of what it says."""
    window = told.statement.window
    if told.block.kind != "cell" or window is None or told.statement.mechanism is not told.statement.stance:
        return False
    return max(window.start, window.end or 0.0) >= DAY / 2 and own_time(told) and states_length(told)


def _answers_how_long(told: Told) -> bool:
    """Whether it answers a question for how long or when with a length, which opens it: "Three days, then in you go."."""
    before = told.readings[told.index - 1].sentence if told.index else None
    if before is None or not before.question or _HOW_LONG.isdisjoint(before.words):
        return False
    if told.time is None or not own_time(told):
        return False
    return is_counted_length(told) and not any(
        word.isalpha() for word in told.reading.sentence.words[: told.time.start]
    )


def _holds(block: Block, evidence: Evidence) -> bool:
    low, high = block.source_span(0, len(block.text)) if block.text else (0, 0)
    return low <= evidence.start < high
