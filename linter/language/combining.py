"""What is put right behind the treatment, which allows it: "needling at four, spritz the same night", a discount for that evening."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from linter.documents.model import Block
from linter.language.model import Stance, Statement, Treatment, Window
from linter.language.offers import is_against
from linter.language.other_treatments import OTHER
from linter.language.reading import Reading
from linter.language.statement_words import first_token, said_in_words
from linter.language.times import TimeExpression
from linter.language.word_sets import word_set
from linter.language.wording import retimed

_COMBINED = frozenset({OTHER, "drinking", "exercise", "hair_removal", "heat", "makeup", "sun", "swimming"})
"""Concepts of what people do or have done on the day of a treatment."""
_POINTING_BACK = word_set("combining", "pointing_back")
_PARTS = word_set("combining", "parts")
_CHEAPER = word_set("combining", "cheaper")
_BOOKING = word_set("combining", "booking")
_CUSTOMERS = word_set("instructions", "guests") | word_set("instructions", "reader")
_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
_NEXT_TO = 3
"""How many words after "straight after" may name what it comes after ("needling straight after your facial")."""
_OFF = "off"
_DAY = 24.0


def as_combined(statement: Statement, block: Block, reading: Reading) -> Statement:
    """What the same sentence puts behind the needling, on the same day: "microneedling and, straight after it, Botox"."""
    if not _may_be_allowed(statement) or reading.sentence.question or is_against(reading):
        return statement
    place = first_token(statement, block, reading)
    before = [each.end for each in reading.treatments if each.concept == Treatment.MICRONEEDLING]
    treated = max((end for end in before if end <= place), default=None)
    if treated is None or _is_judged(statement, block, reading, place):
        return statement
    later = [each for each in reading.times if each.start > treated]  # "needling at noon" dates the needling
    if any(each.lower != 0.0 for each in later):  # "needling on Friday, then a swim on Sunday"
        return statement
    for time in later:
        if _is_of_that_day(reading, time) and not _follows(reading, time, place):
            return retimed(statement, block, reading, Stance.PERMIT, time, Window(0.0, time.upper))
    return statement


def as_discounted(statement: Statement, block: Block, reading: Reading) -> Statement:
    """What clients have for less or for nothing on the day: "our needling clients get 20 % off any class that evening"."""
    words = reading.sentence.words
    if not _may_be_allowed(statement) or reading.sentence.question or _CUSTOMERS.isdisjoint(words):
        return statement
    if not _is_cheaper(words) or not _BOOKING.isdisjoint(words) or not reading.treatments:
        return statement
    if any(cue.sign < 0 and words[cue.start] not in _CHEAPER | {_OFF} for cue in reading.cues):
        return statement
    time = next((each for each in reading.times if _is_of_that_day(reading, each)), None)
    if time is None:
        return statement
    return retimed(statement, block, reading, Stance.PERMIT, time, Window(0.0, time.upper))


def _may_be_allowed(statement: Statement) -> bool:
    """Whether a thing is one of a day out, and no words of the sentence say what to do with it."""
    return (
        statement.concept in _COMBINED
        and statement.stance is not Stance.FORBID
        and not said_in_words(statement)
    )


def _is_judged(statement: Statement, block: Block, reading: Reading, place: int) -> bool:
    """Whether the sentence goes on to say something of the thing, or tells of what somebody did."""
    clause = reading.clause_of(place)
    tokens = reading.sentence.tokens
    if any(token.tag == "VBD" and token.dep == "ROOT" for token in tokens[:place]):
        return True
    return any(
        token.tag in _FINITE and block.source_span(token.start, token.end)[0] >= statement.end
        for token in tokens[place : clause.end]
    )


def _is_of_that_day(reading: Reading, time: TimeExpression) -> bool:
    """Whether a time points back at the treatment ("straight after", "the same night"), or is the rest of its day."""
    if time.relation not in ("at", "during") or time.lower != 0.0 or not 0.0 < (time.upper or 0.0) <= _DAY:
        return False
    words = time.text.lower().split()
    then = reading.sentence.words[max(0, time.start - 1) : time.start] in (("then",), ("by",))
    return not _POINTING_BACK.isdisjoint(words) or (then and words[-1] in _PARTS)


def _follows(reading: Reading, time: TimeExpression, place: int) -> bool:
    """Whether the thing is what the treatment comes after, and not what comes after it."""
    between = reading.sentence.tokens[time.end : place]
    led = time.text.lower().split()[-1] in ("after", "following", "as") or any(
        token.text == "as" for token in between[:1]
    )
    return led and time.end <= place <= time.end + _NEXT_TO and all(token.pos != "PUNCT" for token in between)


def _is_cheaper(words: Sequence[str]) -> bool:
    """Whether something costs less or nothing: "half price", "a discount on", "20 % off"."""
    percent = any(
        second == _OFF and (first in ("%", "percent") or first[:1].isdecimal())
        for first, second in pairwise(words)
    )
    return percent or not _CHEAPER.isdisjoint(words)
