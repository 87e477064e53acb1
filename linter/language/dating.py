"""On which day after the treatment a text is read: an e-mail for day 2 counts "from today" from there."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from linter.documents.model import Block
from linter.language.myths import is_myth
from linter.language.read_days import elapsed
from linter.language.reading import Reading
from linter.language.spans import spans_in
from linter.language.time_words import load_times
from linter.language.times import TimeExpression, find_times
from linter.language.understanding import Understanding
from linter.language.word_sets import word_set

_MORE = word_set("dating", "more")
_LOOKING_BACK = word_set("dating", "looking_back")
_TREATED = word_set("windows", "treatment_words") - {"a", "all", "it", "our", "that", "the", "this", "your"}
_NEEDLED = word_set("dating", "needled")
_TODAY = frozenset({"today", "this"})
_LATER = word_set("dating", "later")
_MESSAGES = word_set("dating", "messages")
_WEEKDAYS = frozenset(day for day in load_times().file.weekdays if day.endswith("day"))
_NAMES = frozenset({"at", "during", "from"})
_WHEN = frozenset({"once", "when"})
_DAY = 24.0
_OPENING = 4
"""How many blocks open a text: the subject, the greeting and what comes first."""
_WORD = re.compile(r"[^\W_]+")


def day_of(understanding: Understanding) -> float:
    """The hours after the treatment at which a document is read; 0 where it doesn't say."""
    for time in _titled(understanding):
        words = time.text.lower().split()
        if time.relation in _NAMES and time.lower and not {"first", "tomorrow"} & set(words):
            return time.lower
    return _looking_back(understanding)


def day_at(understanding: Understanding, block: Block, index: int, document: float) -> float | None:
    """The hours after the treatment at which a sentence is read; None where a weekday leaves that open.

    `document` is the day of the whole, which the sentences before it, its label or its headings may change.
    """
    readings = understanding.readings.get(block.index, ())
    if (span := elapsed(readings[index].sentence.words)) is not None:
        return span.low
    if not _MESSAGES.isdisjoint(readings[index].sentence.words[:_OPENING]):
        for time in readings[index].times:
            if time.relation in _NAMES and time.lower and time.start <= _OPENING:
                return time.lower
    if (labelled := _labelled_day(readings[index])) is not None:
        return labelled
    above = (
        reading
        for number in reversed(block.headings)
        if understanding.document.blocks[number].level > 1
        for reading in understanding.readings.get(number, ())
    )
    for reading in (*reversed(readings[:index]), *above):
        words = reading.sentence.words
        if not (_TREATED | _NEEDLED).isdisjoint(words) and not _TODAY.isdisjoint(words):
            return 0.0
        if any(_ends_treatment(time) for time in reading.times):
            return 0.0
        if not _WEEKDAYS.isdisjoint(words):
            return None
        label = reading.sentence.label_end == len(words) or reading.sentence.block != block.index
        label = label or _is_only_time(reading)
        label = label and not is_myth(reading) and not reading.sentence.question
        label = label and not _leads_question(block, reading, readings)
        if label and "first" not in words:
            named = next(
                (time.lower for time in reading.times if time.relation in _NAMES and time.lower), None
            )
            if named is not None:
                return named
        span = elapsed(words)
        if span is None and label and not (_LATER | _MESSAGES).isdisjoint(words):
            span = next(spans_in(words), None)
        if span is not None:
            return span.low
    return document


def _labelled_day(reading: Reading) -> float | None:
    """The hours after the treatment that a sentence's own label names: "**Day 2:** three more days and you can swim"."""
    sentence = reading.sentence
    if sentence.label_end == len(sentence.tokens) or "first" in sentence.words[: sentence.label_end]:
        return None
    return next(
        (
            time.lower
            for time in reading.times
            if time.end <= sentence.label_end and time.relation == "at" and time.lower
        ),
        None,
    )


def _leads_question(block: Block, reading: Reading, readings: Sequence[Reading]) -> bool:
    """Whether a sentence leads up to a question that one bold title holds with it: "**Party tomorrow. May I drink?**"."""
    if reading.sentence.block != block.index:
        return False
    return any(
        each.sentence.question and start <= reading.sentence.start and each.sentence.end <= end
        for start, end in block.strong
        for each in readings
    )


def _is_only_time(reading: Reading) -> bool:
    """Whether a sentence is a day and no more, as the entries of a diary open: "Day 3."."""
    timed = {at for time in reading.times for at in range(time.start, time.end)}
    return all(at in timed or token.pos == "PUNCT" for at, token in enumerate(reading.sentence.tokens))


def _ends_treatment(time: TimeExpression) -> bool:
    """Whether a time is the end of the treatment itself, by what then happens: "when you're done"."""
    return time.relation == "during" and time.lower == 0.0 and time.text.lower().split()[0] in _WHEN


def names_weekday(words: Sequence[str]) -> bool:
    """Whether a time is a day of the calendar ("by Sunday", "at the weekend"), not counted from the treatment."""
    return any(word in _WEEKDAYS or word == "weekend" for word in words)


def is_counted_from_now(words: Sequence[str]) -> bool:
    """Whether a length counts on from the moment of reading: "six more days"."""
    return not _MORE.isdisjoint(words)


def _titled(understanding: Understanding) -> Iterator[TimeExpression]:
    """The times in the file's name and in the title or subject."""
    path = PurePath(understanding.document.path)
    stem = _WORD.findall(path.stem.lower())
    yield from find_times(stem)
    folders = {word for part in path.parts for word in _WORD.findall(part.lower())}
    if not _MESSAGES.isdisjoint(folders):
        counted = (time for time in find_times(stem) if not time.lower and any(spans_in(time.text.split())))
        yield from (replace(time, relation="at", lower=time.upper) for time in counted)
    blocks = understanding.document.blocks
    first = next((block for block in blocks if block.kind != "meta"), None)
    if first is None or first.text.casefold().find("subject:") != 0:
        return
    for reading in understanding.readings.get(first.index, ()):
        yield from reading.times


def _looking_back(understanding: Understanding) -> float:
    """The day that the opening tells by looking back: "you had your treatment yesterday"."""
    for block in itertools.islice(understanding.document.blocks, _OPENING):
        for reading in understanding.readings.get(block.index, ()):
            words = reading.sentence.words
            if reading.sentence.question or _TREATED.isdisjoint(words):
                continue
            if "yesterday" in words:
                return _DAY
            if not _LOOKING_BACK.isdisjoint(words):
                span = next(spans_in(words), None)
                if span is not None and span.low >= _DAY:
                    return span.low
    return 0.0
