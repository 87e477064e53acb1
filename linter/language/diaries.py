"""The day of the treatment in a diary, whose headings are days of the week and tell nothing of the treatment themselves."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from linter.documents.model import Document
from linter.language.reading import Reading
from linter.language.time_words import load_times
from linter.language.times import Anchor
from linter.language.tokens import Sentence
from linter.language.word_sets import word_set

_HAD = word_set("read_days", "treatments") | word_set("dating", "needled") | word_set("diaries", "numbing")
_AHEAD = word_set("diaries", "ahead")
"""Words of a day on which the treatment is still to come."""
_TELLERS = frozenset({"i", "me", "my", "us", "we"})
_SIGNS = frozenset(",.:;!(–—-")
_DAY = 24.0
_WEEK = 7 * _DAY
"""Hours in a week."""
_FEWEST = 2
"""How many days a diary has at least."""


def anchor_of_diary(document: Document, sentences: Mapping[int, Sequence[Sentence]]) -> Anchor | None:
    """The first of a diary's days, where its entry tells of the treatment; None where the text is no diary."""
    days = [
        (number, day)
        for number in sorted(sentences)
        if (day := _day_of(document, sentences, number)) is not None
    ]
    if len({day for _, day in days}) < _FEWEST:
        return None
    (begin, first), (end, _) = days[:2]
    entry = [
        word for number in range(begin, end) for each in sentences.get(number, ()) for word in each.words
    ]
    had = not _HAD.isdisjoint(entry) and _AHEAD.isdisjoint(entry)
    told = had and any(_is_told(each) for own in sentences.values() for each in own)
    return Anchor(weekday=first) if told else None


def _is_told(sentence: Sentence) -> bool:
    """Whether somebody tells of what was or of herself; a plan of posts ("Meet the pen.") does neither."""
    return not _TELLERS.isdisjoint(sentence.words) or any(
        token.tag in ("VBD", "VBN") for token in sentence.tokens
    )


def _day_of(document: Document, sentences: Mapping[int, Sequence[Sentence]], number: int) -> int | None:
    """The day of the week (Monday 0) that a heading or a label in bold opens with: "Wednesday, 8 p.m.", "**Friday.**"."""
    block, own = document.blocks[number], sentences[number]
    if not own or not own[0].tokens:
        return None
    words = own[0].words
    titled = block.kind == "heading" and (
        len(words) == 1 or not _SIGNS.isdisjoint(words[1][:1]) or _is_part(words[1])
    )
    start = own[0].tokens[0].start
    labelled = block.kind == "paragraph" and any(low <= start < high for low, high in block.strong)
    closed = len(words) == 1 or not _SIGNS.isdisjoint(words[1][:1])
    return load_times().file.weekdays.get(words[0]) if titled or (labelled and closed) else None


def _is_part(word: str) -> bool:
    return word in load_times().file.classes["part"] or word in ("and", "to")


def in_order(
    document: Document, readings: Mapping[int, tuple[Reading, ...]]
) -> dict[int, tuple[Reading, ...]]:
    """The readings of a diary, a day that its headings have passed put into the week after ("The Wednesday after")."""
    ordered = dict(readings)
    latest = 0.0
    for number in sorted(readings):
        own = readings[number]
        if document.blocks[number].kind != "heading" or len(own) != 1 or len(own[0].times) != 1:
            continue
        (time,) = own[0].times
        if time.relation != "at" or time.lower is None or time.upper is None:
            continue
        words = time.text.lower().split()
        if load_times().file.weekdays.keys().isdisjoint(words):
            continue
        earliest = latest + _DAY if "after" in words else latest
        weeks = max(0, math.ceil((earliest - time.lower) / _WEEK))
        latest = time.lower + weeks * _WEEK
        moved = replace(time, lower=latest, upper=time.upper + weeks * _WEEK)
        ordered[number] = (replace(own[0], times=(moved,)),)
    return ordered
