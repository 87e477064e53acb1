"""What a document has its readers do or leave, on topics that two passages must agree on."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from linter.documents.model import Block
from linter.language.asides import is_set_aside
from linter.language.dating import day_at, day_of, is_counted_from_now
from linter.language.lexicon import Mention
from linter.language.model import POSITIVE, Evidence, Phase, Stance, Statement, Treatment
from linter.language.place import NEEDED
from linter.language.reading import Reading
from linter.language.scopes import Scope, scope_at, scope_over
from linter.language.spans import Span, spans_in
from linter.language.statements import statements_of
from linter.language.time_words import load_times
from linter.language.times import TimeExpression
from linter.language.topics import load_topics
from linter.language.understanding import Understanding
from linter.language.word_sets import word_set

_DAY = 24.0
_OTHER = "other_treatment"
_AT_ONCE = word_set("instructions", "at_once")
_NOW = word_set("instructions", "now")
_WHENEVER = word_set("instructions", "whenever")
_BEYOND = word_set("instructions", "beyond")
_PLACES = word_set("instructions", "places")
_LED_BY_TREATMENT = word_set("instructions", "led_by_treatment")
_AFTERWARDS = word_set("instructions", "afterwards")
_LEAST_PROBABILITY = 0.3
"""Below it the reader sees another stance, which the mechanisms' own outweighed."""
_PLAIN = 0.55
"""The least probability of a ban that no time backs."""
_PROPOSED = 0.65
"""The least probability of a stance that only the reader sees."""
_EVENING = 12.0
_LEADS = 4
"""How many words before a thing "before" may stand in "wait two weeks before you have it"."""
_SORTS = frozenset({"device", "depth", "person"})
_PLACED = frozenset({"area"})
"""Sorts that only rows, columns and headings tell of: "wash your face" is for everybody."""
_SOON = 1.0


@dataclass(frozen=True, slots=True)
class Instruction:
    """One thing that a passage allows or forbids; `start` and `end` are code points of the source.

    `low` and `high` are the hours that it has the reader wait, where it states a length; both None where not.
    A ban holds at least until `holds`; what is allowed is allowed by `soon` at the latest, None where only a
    length is stated.
    """

    topic: str
    allows: bool
    phase: Phase
    start: int
    end: int
    low: float | None = None
    high: float | None = None
    holds: float = 0.0
    soon: float | None = None
    passing: bool = False
    """Whether it only holds for the phase that a heading names, and another passage may carry it on."""
    timed: str = ""
    """The words of its time, as the source has them."""
    scope: Scope = frozenset()
    """The device, depth of needles, area or person that it is for, where not the usual one."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A statement with the sentence that it stands in, and the time that it was read with."""

    statement: Statement
    block: Block
    readings: tuple[Reading, ...]
    index: int
    time: TimeExpression | None
    time_words: tuple[str, ...]
    """The words of the time, with those that lead it."""
    evidence: Evidence | None

    @property
    def reading(self) -> Reading:
        return self.readings[self.index]


def instructions_of(understanding: Understanding) -> Iterator[Instruction]:
    """The instructions of a document in reading order, those that only mention, ask or report left out."""
    return _Reader(understanding).instructions()


class _Reader:
    def __init__(self, understanding: Understanding) -> None:
        self.understanding = understanding
        self.document = understanding.document
        self.topics = load_topics()
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
        timed = {
            (told.block.index, told.index): made
            for told, made in found
            if not made.allows and made.low is not None
        }
        for told, made in found:
            other = timed.get((told.block.index, told.index))
            if other is not None and not made.allows and made.low is None and math.isinf(made.holds):
                made = replace(made, low=other.low, high=other.high, holds=other.holds)
            yield made

    def _each(self) -> Iterator[tuple[_Told, Instruction]]:
        for statement in (*self.understanding.statements, *self._of_treatments()):
            told = self._told(statement)
            if told is not None and self._counts(told):
                instruction = self._instruction(told)
                if instruction is not None:
                    yield told, instruction

    def _of_treatments(self) -> Iterator[Statement]:
        """What is said of other treatments and of hair removal as things to do or leave.

        For advice on skin care they are treatments of their own; here they stand beside make-up and sport.
        """
        readings: dict[int, tuple[Reading, ...]] = {}
        for index, own in self.understanding.readings.items():
            block = self.document.blocks[index]
            heads = block.kind == "heading" or (block.kind == "cell" and not block.row_number)
            readings[index] = own if heads else tuple(_as_things(each) for each in own)
        changed = {
            index
            for index, own in readings.items()
            if any(each.mentions for each in own) and own is not self.understanding.readings[index]
        }
        for statement in statements_of(self.document, readings):
            if statement.block in changed:
                yield statement

    def _told(self, statement: Statement) -> _Told | None:
        if statement.stance in (Stance.CLAIM, Stance.MENTION):
            return None
        if statement.treatment is not Treatment.MICRONEEDLING or statement.phase is Phase.NONE:
            return None
        block = self.document.blocks[statement.block]
        readings = self.understanding.readings.get(block.index, ())
        index = next(
            (
                number
                for number, each in enumerate(readings)
                if block.source_span(*each.sentence.span(0, len(each.sentence.tokens)))[1] > statement.start
            ),
            None,
        )
        if index is None:
            return None
        evidence = next((each for each in statement.evidence if each.role.startswith("window")), None)
        time, words = self.times.get((evidence.start, evidence.end), (None, ())) if evidence else (None, ())
        return _Told(statement, block, readings, index, time, words, evidence)

    def _counts(self, told: _Told) -> bool:
        """Whether it is the writer's own word to the reader, and plain enough to hold against another's."""
        statement = told.statement
        said = any(each.role == "stance" for each in statement.evidence)
        if statement.probability is not None:
            untimed = statement.window is None and statement.stance is Stance.FORBID and not said
            if statement.probability < (_PLAIN if untimed else _LEAST_PROBABILITY):
                return False
            unseen = statement.mechanism is Stance.MENTION
            timed = statement.window is not None and _own_time(told)
            if unseen and (statement.probability < _PROPOSED or (statement.doubted and not timed)):
                return False
        if statement.concept == _OTHER and statement.stance in POSITIVE and not said:
            return False
        if told.block.kind == "heading" and (statement.stance is not Stance.FORBID or not _own_time(told)):
            return False
        if self._is_pointed(told) and not self._points_plainly(told):
            return False
        return not is_set_aside(
            self.understanding, told.block, told.index, allows=statement.stance in POSITIVE
        )

    def _is_pointed(self, told: _Told) -> bool:
        """Whether the words only point at a thing named before ("use it tomorrow", "not for a week")."""
        statement = told.statement
        if statement.concept == _OTHER or (
            statement.mechanism is Stance.MENTION and statement.probability is not None
        ):
            return False
        return not any(
            mention.concept == statement.concept
            for mention in (*told.reading.mentions, *told.reading.treatments)
            if _touches(told, mention.start, mention.end)
        )

    def _points_plainly(self, told: _Told) -> bool:
        """Whether a pronoun's clause or an answer has a time of its own, or a plain yes or no to a question."""
        sentence = told.reading.sentence
        if sentence.label_end == len(sentence.tokens):
            return False
        evidence = told.evidence
        timed = evidence is not None and told.time is not None and _own_time(told)
        if timed and not _AT_ONCE & set(told.time_words):
            return True
        before = told.readings[told.index - 1] if told.index else None
        return before is not None and before.sentence.question and told.statement.window is None

    def _instruction(self, told: _Told) -> Instruction | None:
        statement = told.statement
        topic = self.topics.of(statement.concept, self._words_for(told))
        if topic is None or (topic in ("sea", "pool") and self._is_scenery(told)):
            return None
        allows = statement.stance in POSITIVE
        scope = scope_at(self.understanding, told.block, told.index, _SORTS) | scope_over(
            self.understanding, told.block, _PLACED
        )
        timed = " ".join(told.evidence.text.split()) if told.evidence is not None else ""
        made = Instruction(
            topic, allows, statement.phase, statement.start, statement.end, timed=timed, scope=scope
        )
        if statement.phase is Phase.BEFORE:
            return self._before(told, made)
        day = day_at(self.understanding, told.block, told.index, self.document_day)
        if told.time is not None and is_counted_from_now(told.time.text.split()):
            return _counted_on(told, made, day)
        read = self._permission(told, made, day) if allows else self._ban(told, made)
        return None if read is None else _dated(told, read, day)

    def _words_for(self, told: _Told) -> str:
        """The words that name the thing, which for a pronoun stand before it."""
        statement = told.statement
        if not self._is_pointed(told):
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

    def _is_scenery(self, told: _Told) -> bool:
        """Whether water is only looked at: "a wander along the loch"."""
        words = told.reading.sentence.words
        return bool(_PLACES & set(words)) and "swim" not in " ".join(words)

    def _ban(self, told: _Told, made: Instruction) -> Instruction | None:
        window, time = told.statement.window, told.time
        label = _label_before(told) if window is None else None
        if label is not None:
            span, allows_nothing = label
            return replace(made, low=span[0], high=span[1], holds=span[0]) if allows_nothing else None
        if window is not None and window.start > 0:
            waits = told.statement.concept in NEEDED and window.end is None and _states_length(told)
            return replace(made, low=window.start, high=window.start, holds=window.start) if waits else None
        if window is None or window.end is None or window.conditional:
            return replace(made, holds=math.inf)
        holds = window.end
        passing = told.evidence is not None and told.evidence.role == "window-heading"
        if time is None or not _states_length(told):
            return replace(made, holds=holds, passing=passing)
        low, high = _range(told, window.end)
        return replace(made, low=low, high=high, holds=holds, passing=passing)

    def _permission(self, told: _Told, made: Instruction, day: float | None) -> Instruction | None:
        window = told.statement.window
        if window is not None and window.conditional:
            return None
        after = _only_length_after(told) if window is None else None
        if after is not None:
            return replace(made, low=after.low, high=after.high)
        if window is None or told.time is None:
            return None if day != 0 else self._untimed(told, made)
        words = set(told.time_words)
        if _BEYOND & words and told.time.upper:
            return replace(made, low=told.time.upper, high=told.time.upper)
        if window.start <= 0:
            return self._at_once(told, made, day)
        if told.statement.concept in NEEDED and not _own_time(told):
            return None
        low, high = _range(told, window.start)
        if told.time.relation in ("from", "at", "during") and not _is_counted_length(told):
            low = max(0.0, window.start - _DAY)
            high = max(window.start, told.time.upper or 0.0) if told.time.relation != "from" else window.start
        if told.time.lower == _DAY and not _is_counted_length(told):
            low, high = _DAY / 2, _DAY
        passing = not _own_time(told)
        if passing and told.time.relation != "from":
            low = 0.0
        return replace(made, low=low, high=high, passing=passing)

    def _at_once(self, told: _Told, made: Instruction, day: float | None) -> Instruction | None:
        """What is allowed on the first day: straight away, tonight, at any time."""
        window, time, words = told.statement.window, told.time, set(told.time_words)
        assert window is not None
        assert time is not None
        named = time.relation in ("at", "during") and time.upper is not None
        if time.relation == "from" and told.statement.concept not in NEEDED:
            named = True
        if _is_counted_length(told) and time.upper and not _AT_ONCE & words:
            low, high = _range(told, time.upper)
            return replace(made, low=low, high=high)
        if not named and not _AT_ONCE & words:
            return None if day != 0 else self._untimed(told, made)
        if (window.end or 0.0) > _DAY:
            return None
        soon = _SOON if _AT_ONCE & words else _EVENING if (time.upper or _DAY) <= _EVENING else _DAY
        return replace(made, soon=soon)

    def _untimed(self, told: _Told, made: Instruction) -> Instruction | None:
        """What is allowed with no time, where the words around speak of the time after the treatment."""
        statement = told.statement
        if statement.concept in NEEDED:
            return None
        if statement.doubted and statement.concept in _RULED:
            return None
        around = set(told.reading.sentence.words)
        said = any(each.role == "stance" for each in statement.evidence) or _WHENEVER & around
        if not said and not self._is_pointed(told):
            return None
        if told.index:
            around |= set(told.readings[told.index - 1].sentence.words)
        if not around & _AFTERWARDS:
            return None
        return replace(made, soon=_DAY)

    def _before(self, told: _Told, made: Instruction) -> Instruction | None:
        if made.allows:
            return None
        for reading in self._governing(told):
            for time in reading.times:
                if time.relation == "pretreatment":
                    span = next(spans_in(reading.sentence.words[time.start : time.end]), None)
                    if span is not None:
                        return replace(made, low=span.low, high=span.high, holds=span.low)
        window = told.statement.window
        if window is None or window.end is None or told.time is None or not _states_length(told):
            return None
        low, high = _range(told, window.end)
        return replace(made, low=low, high=high, holds=low)

    def _governing(self, told: _Told) -> Iterator[Reading]:
        """The sentence, the label before it, and the heads over it, the nearest first."""
        yield told.reading
        yield from reversed(told.readings[: told.index])
        block = told.block
        for index in (block.row, block.column, *reversed(block.lead_ins), *reversed(block.headings)):
            if index is not None:
                yield from self.understanding.readings.get(index, ())


def _counted_on(told: _Told, made: Instruction, day: float | None) -> Instruction | None:
    """A wait that is counted on from the day that the reader has come to ("six more days")."""
    span = next(spans_in(told.time.text.split()), None) if told.time is not None else None
    if not day or span is None:
        return None
    until = day + span.high
    return replace(made, low=until, high=until, holds=0.0 if made.allows else until)


def _dated(told: _Told, made: Instruction, day: float | None) -> Instruction | None:
    """In text that is read some days after the treatment, "today" and "for two days" count from then."""
    if day == 0 or told.time is None:
        return made if day == 0 else None
    from_now = bool(_NOW & set(told.time.text.lower().split()))
    if day is None:
        return None if from_now else made
    if made.low is not None and _is_counted_length(told):
        return made if told.time.relation == "from" or _from_treatment(told) else None
    if from_now and made.soon is not None and made.allows:
        return replace(made, soon=None, low=0.0, high=day + _DAY / 2)
    return None if from_now else made


_RULED = frozenset(
    {"friction", "pressure_picking", "alcohol_product", "harsh_cleanser", "retinoid", "acid", "other_active", "sun",
     "exercise", "heat"}
)  # fmt: skip
"""Concepts whose breach the learned reader knows."""


def _as_things(reading: Reading) -> Reading:
    """The sentence with other treatments as things that one does, where it doesn't speak of care after them."""
    words = reading.sentence.words
    things = [
        Mention(_OTHER, start, end, end - 1, "thing", " ".join(words[start:end]))
        for start, end in load_topics().named_in(_OTHER, words)
        if not _follows_treatment(words, start)
    ]
    waxed = [each for each in reading.treatments if each.concept == "waxing"]
    if waxed and not any(_follows_treatment(words, each.start) for each in waxed):
        things += [each for each in reading.mentions if each.concept == "hair_removal"]
    own = tuple(each for each in reading.treatments if each.concept == "microneedling")
    if not things:
        return replace(reading, mentions=())
    return replace(reading, mentions=tuple(sorted(things, key=lambda each: each.start)), treatments=own)


def _follows_treatment(words: Sequence[str], start: int) -> bool:
    """Whether the treatment is what came before, or is only set beside this one: "after a peel", "unlike lasers"."""
    if "wait" in words[:start] and "before" in words[max(0, start - _LEADS) : start]:
        return False
    return not _LED_BY_TREATMENT.isdisjoint(words[max(0, start - 2) : start + 1])


def _touches(told: _Told, start: int, end: int) -> bool:
    low, high = told.block.source_span(*told.reading.sentence.span(start, end))
    exact = told.statement.start <= low and high <= told.statement.end
    return exact and told.statement.end - told.statement.start <= high - low + 1


def _own_time(told: _Told) -> bool:
    """Whether its time stands in its own sentence."""
    if told.evidence is None:
        return False
    low, high = told.block.source_span(*told.reading.sentence.span(0, len(told.reading.sentence.tokens)))
    return low <= told.evidence.start < high


def _states_length(told: _Told) -> bool:
    """Whether the words give a length or a counted day ("three days", "day 4"), no named one ("tonight")."""
    if told.time is None:
        return False
    words = told.time.text.lower().replace("-", " ").split()
    if told.time.lower == _DAY:
        return True
    units = load_times().units
    counted = any(word in units or word[:1].isdigit() for word in words)
    return counted and not (told.time.upper == _DAY and not told.time.lower and not _is_counted_length(told))


def _is_counted_length(told: _Told) -> bool:
    """Whether the words are a number of units ("24 hours"), and not the number of one ("day 4")."""
    return told.time is not None and next(spans_in(told.time.text.split()), None) is not None


def _from_treatment(told: _Told) -> bool:
    return bool(_AFTERWARDS & set(told.time_words)) or "first" in told.time_words


def _range(told: _Told, hours: float) -> tuple[float, float]:
    """The hours that the words of a length leave open around what was read."""
    assert told.time is not None
    span = next(spans_in(told.time_words), None)
    if span is None or not math.isfinite(span.high) or not span.low / 2 <= hours <= span.high * 1.5:
        return hours, told.time.longest or hours
    low = hours if span.low < hours / 2 else min(span.low, hours)
    return low, max(span.high, hours)


def _label_before(told: _Told) -> tuple[tuple[float, float], bool] | None:
    """The length that a bold label before the sentence sets ("**Not before 48 hours.** Sport, sauna.")."""
    for reading in reversed(told.readings[: told.index]):
        sentence = reading.sentence
        if sentence.line != told.reading.sentence.line:
            return None
        if sentence.label_end == len(sentence.tokens) and not sentence.question:
            span = next(spans_in(sentence.words), None)
            return None if span is None else ((span.low, span.high), True)
    return None


def _only_length_after(told: _Told) -> Span | None:
    """The only length of a sentence, where it says from when a thing is back: "surf, swim: back in after 7 days"."""
    words = told.reading.sentence.words
    spans = [*spans_in(words)]
    if len(spans) != 1 or words[spans[0].start - 1] not in ("after", "until", "before"):
        return None
    return spans[0] if told.index == len(told.readings) - 1 or told.block.kind == "item" else None
