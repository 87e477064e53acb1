"""A statement in its sentence, as it is read for comparison."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from itertools import pairwise

from linter.documents.model import Block
from linter.language.around import Around
from linter.language.model import Evidence, Statement
from linter.language.reading import Reading
from linter.language.spans import Span, spans_in
from linter.language.statement_words import first_token
from linter.language.time_words import load_times, number_of
from linter.language.times import TimeExpression
from linter.language.tokens import Sentence
from linter.language.word_sets import word_set

DAY = 24.0
"""Hours in a day."""
READER = word_set("instructions", "reader")
"""Words that speak to the reader."""
_AT_ONCE = word_set("instructions", "at_once")
_INSTANT = frozenset({"instant", "minute", "moment", "soon"})
"""What says at once inside a time ("the moment you're home"), and not before one ("as soon as tonight")."""
_UNCHANGED = word_set("clauses", "unchanged") | {"lay"}
"""Pasts that sound like an order."""
_LEAVING = frozenset({"leave"})
_RULING = word_set("told", "ruling")
"""Participles that a rule closes with, which tell of no past: "no retinoids for a week, prescription ones included"."""
_ORDINAL = re.compile(r"\d+(st|nd|rd|th)")
_SAYING = word_set("quoting", "saying")
"""Verbs of a quotation, which tells of no more than that it was said."""
_DAYS = frozenset({"day", "evening", "morning", "night"})
_PARTS = _DAYS - {"day"} | {"afternoon"}
_SPENT = frozenset({"at", "by", "in", "of", "on"})
"""What leads how or where a part of the day is spent."""
_JOINS = frozenset({"and", "or", "nor", "&"})
_BREAKS = frozenset({";", ":", ".", "–", "—", "(", "but", "then", "you", "we", "it", "if", "which", "that"})
_LEADS = frozenset({"for", "leave", "no", "none", "not", "nothing", "off", "wait"})
"""What leads the length that ends a list: "actives, of whatever sort: none for 14 days"."""
_DOTS = frozenset({".", "…"})
_LIST_ENDS = frozenset({":", "–", "—", "=", "→"})


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with the sentence that it stands in, and the time that it was read with."""

    statement: Statement
    block: Block
    readings: tuple[Reading, ...]
    index: int
    time: TimeExpression | None
    time_words: tuple[str, ...]
    """The words of the time, with those that lead it."""
    evidence: Evidence | None
    pointed: bool
    """Whether the words only point at a thing named before ("use it tomorrow", "not for a week")."""
    wait: Span | None = None
    """The wait that a label sets, where the sentence only lists what it is for."""
    asked: Reading | None = None
    """The question that the sentence answers, which may stand in the heading, the row's head or the turn before."""
    lead: tuple[str, ...] = ()
    """The words of the paragraph right above, and of the heading that it stands under."""
    titled: bool = False
    """Whether that thing is what its page is about, by the title."""
    around: Around | None = None
    """When a thing that is left before the treatment comes back after it, where the sentence tells both."""

    @property
    def reading(self) -> Reading:
        """The sentence itself."""
        return self.readings[self.index]

    @property
    def starts(self) -> tuple[int, ...]:
        """Where each token of the sentence begins, in code points of the source."""
        return tuple(
            self.block.source_span(token.start, token.end)[0] for token in self.reading.sentence.tokens
        )

    @property
    def place(self) -> int:
        """The first token of the statement in its sentence; the sentence's first where it has none there."""
        return first_token(self.statement, self.block, self.reading)


def is_account(told: Told) -> bool:
    """Whether it tells what somebody did once, and speaks to no reader: "I went to the sauna that evening"."""
    sentence = told.reading.sentence
    if not READER.isdisjoint(sentence.words):
        return False
    tokens = sentence.tokens
    at = next((at for at, each in enumerate(tokens) if each.dep == "ROOT" and each.tag == "VBD"), None)
    if at is None or tokens[at].text in _RULING | _SAYING or _is_order(sentence, at):
        return False
    # The tagger takes a noun for a verb now and then: "sunbed: 4 weeks".
    return not any(each.kind == "thing" and each.start <= at < each.end for each in told.reading.mentions)


def _is_order(sentence: Sentence, at: int) -> bool:
    """Whether what sounds like a past is an order, with nobody before it who did it: "If it burns, lay a cold pack on"."""
    before = sentence.tokens[at - 1].pos if at else "PUNCT"
    return sentence.words[at] in _UNCHANGED and before not in ("NOUN", "PRON", "PROPN")


def own_time(told: Told) -> bool:
    """Whether its time stands in its own sentence, or in its row."""
    if told.evidence is None:
        return False
    if told.block.kind == "cell" and told.evidence.role == "window":
        return True
    low, high = told.block.source_span(*told.reading.sentence.span(0, len(told.reading.sentence.tokens)))
    return low <= told.evidence.start < high


def without_calendar(told: Told) -> Told:
    """The statement without the day of the calendar that a head over it names ("Thursday's list", "on 13 February").

    Such a day says when the text is for, and nothing of how long after the treatment.
    """
    time = told.time
    if (
        time is None
        or own_time(told)
        or time.relation != "at"
        or time.lower is not None
        or time.upper is not None
    ):
        return told
    return replace(
        told, statement=replace(told.statement, window=None), time=None, time_words=(), evidence=None
    )


def states_length(told: Told) -> bool:
    """Whether the words give a length or a counted day ("three days", "day 4"), no named one ("tonight")."""
    if told.time is None:
        return False
    words = told.time.text.lower().replace("-", " ").split()
    if told.time.lower == DAY:
        return True
    units = load_times().units
    counted = any(word in units or word[:1].isdecimal() for word in words)
    return counted and not (told.time.upper == DAY and not told.time.lower and not is_counted_length(told))


def is_counted_length(told: Told) -> bool:
    """Whether the words are a number of units ("24 hours"), and not the number of one ("day 4", "on one day")."""
    words = [] if told.time is None else told.time.text.lower().split()
    return words[:1] != ["on"] and not _is_outing(told, words) and next(spans_in(words), None) is not None


def _is_outing(told: Told, words: list[str]) -> bool:
    """Whether a part of the day is how somebody spends it, and no length to wait: "an afternoon of sunbathing"."""
    if words[:1] not in (["a"], ["an"], ["one"]) or words[-1] not in _PARTS or told.time is None:
        return False
    return not _SPENT.isdisjoint(told.reading.sentence.words[told.time.end : told.time.end + 1])


def at_once(told: Told) -> bool:
    """Whether the words of its time, or those that lead it, say at once ("straight after", "right away").

    The verb of "leave it 48 hours" leads a time, too; "leave" only says so inside it ("before you leave").
    """
    if told.time is None:
        return False
    inside = set(told.time.text.lower().split())
    return bool((_AT_ONCE | _INSTANT) & inside or (_AT_ONCE - _LEAVING) & set(told.time_words))


def names_counted_day(told: Told) -> bool:
    """Whether the words name a day by its number, which some count from one and some from none.

    "Until the fourth day", "before day eight".
    """
    if told.time is None:
        return False
    words = told.time.text.lower().split()
    ordinals = load_times().file.ordinals
    return any(
        ((word in ordinals or _ORDINAL.fullmatch(word)) and following in _DAYS)
        or (word == "day" and number_of(following) is not None)
        for word, following in pairwise(words)
    )


def range_of(told: Told, hours: float) -> tuple[float, float]:
    """The hours that the words of a length leave open around what was read."""
    assert told.time is not None
    span = next(spans_in(told.time_words), None)
    if span is None or not math.isfinite(span.high) or not span.low / 2 <= hours <= span.high * 1.5:
        return hours, told.time.longest or hours
    low = hours if span.low < hours / 2 else min(span.low, hours)
    high = max(span.high, hours)
    if "(" in told.reading.sentence.words and own_time(told):
        others = [each for each in spans_in(told.reading.sentence.words) if math.isfinite(each.high)]
        low = min((low, *(each.low for each in others)))
        high = max((high, *(each.high for each in others)))
    return low, high


def label_before(told: Told) -> Span | None:
    """The length that a bold label before the sentence sets ("**Not before 48 hours.** Sauna, hot baths.")."""
    for reading in reversed(told.readings[: told.index]):
        sentence = reading.sentence
        if sentence.line != told.reading.sentence.line:
            return None
        if sentence.label_end == len(sentence.tokens) and not sentence.question:
            return next(spans_in(sentence.words), None)
    return None


def is_dated_by_label(told: Told) -> bool:
    """Whether a time is when its text is sent ("1 h after: no gym tonight"), and not how long what it says holds."""
    time = told.time
    if time is None or time.relation != "from" or not own_time(told):
        return False
    return time.end <= told.reading.sentence.label_end


def length_at_end(told: Told) -> Span | None:
    """The only length of a sentence, where it ends what is listed: "no sauna, no gym: 3 days"."""
    words = told.reading.sentence.words
    spans = [*spans_in(words)]
    if len(spans) != 1:
        return None
    before = spans[0].start - 1
    while before > 0 and words[before] in _LEADS:
        before -= 1
    if before < 0 or (words[before] not in _LIST_ENDS and not set(words[before]) <= _DOTS):
        return None
    return spans[0] if len(words) - spans[0].end <= 1 else None


def length_over_list(told: Told) -> Span | None:
    """The only length of a sentence, which ends what is listed with the thing: "no glycolic acid or peels for a week"."""
    words = told.reading.sentence.words
    spans = [*spans_in(words)]
    if len(spans) != 1 or words[spans[0].start - 1] != "for":
        return None
    after = [at for at, start in enumerate(told.starts) if start >= told.statement.end]
    between = words[after[0] : spans[0].start] if after else ()
    return spans[0] if between and _BREAKS.isdisjoint(between) and not _JOINS.isdisjoint(between) else None


def only_length_after(told: Told) -> Span | None:
    """The only length of a sentence, where it says from when a thing is back: "surf, swim: back in after 7 days"."""
    words = told.reading.sentence.words
    spans = [*spans_in(words)]
    if len(spans) != 1 or words[spans[0].start - 1] not in ("after", "until", "before"):
        return None
    return spans[0] if told.index == len(told.readings) - 1 or told.block.kind == "item" else None
