"""What is left before the treatment and after it in one breath: "stop retinol five days before, restart two days after"."""

from __future__ import annotations

from dataclasses import dataclass

from linter.documents.model import Block
from linter.language.lexicon import Mention
from linter.language.model import Stance, Statement, Window
from linter.language.mood import mood_of
from linter.language.reading import Reading
from linter.language.statement_words import mention_of
from linter.language.times import TimeExpression
from linter.language.word_sets import word_set

_AFTERWARDS = word_set("around", "afterwards")
_RESUMING = word_set("around", "resuming")
_STOPPING = word_set("around", "stopping")
_BETWEEN = word_set("around", "between")
_TELLING = frozenset({"ADJ", "NOUN", "PROPN", "VERB"})
_TRAILING = 2
"""How many words behind a time may tell that it counts from the treatment ("3 days off after")."""


@dataclass(frozen=True, slots=True)
class Around:
    """The time before the treatment, the one after it, and the window that this makes."""

    before: TimeExpression
    time: TimeExpression
    stance: Stance
    window: Window


def around_treatment(reading: Reading, mention: Mention) -> Around | None:
    """When a thing that is left before the treatment comes back after it; None where the sentence doesn't tell both.

    The thing stands before both times, and nothing else between them; care that is asked for is no such thing.
    """
    earlier = [time for time in reading.times if time.relation == "pretreatment"]
    if mention.needed or len(earlier) != 1 or earlier[0].start < mention.end:
        return None
    (before,) = earlier
    later = [time for time in reading.times if time.start >= before.end and _hours(time) is not None]
    if len(later) != 1 or not _follows_treatment(reading, later[0]):
        return None
    (after,) = later
    if mood_of(reading, reading.clause_of(mention.start)) == "told":
        return None
    if not _is_alone(reading, mention, before, after) or _tells_else(reading, before.end, after.start):
        return None
    words = reading.sentence.words
    resumes = not _RESUMING.isdisjoint(words[before.end : after.end + _TRAILING])
    if not _is_left(reading, mention, before, after, resumes=resumes):
        return None
    hours = _hours(after) or 0.0
    if resumes:
        return Around(before, after, Stance.PERMIT, Window(start=hours))
    return Around(before, after, Stance.FORBID, Window(0.0, hours))


def _is_alone(reading: Reading, mention: Mention, before: TimeExpression, after: TimeExpression) -> bool:
    """Whether the times are those of the thing and of what is listed with it, and nothing else is named between them."""
    listed = any(mention.end <= each.start < before.start for each in reading.mentions)
    if listed and not _is_listed(reading, mention, before):
        return False
    return not any(before.start <= each.start < after.end for each in reading.mentions)


def _hours(time: TimeExpression) -> float | None:
    """The hour after the treatment that a time leads to."""
    if time.relation in ("from", "at"):
        return time.lower
    ends = (time.relation in ("during", "until") and not time.lower) or time.lower == time.upper
    return time.upper if ends else None


def _follows_treatment(reading: Reading, time: TimeExpression) -> bool:
    words = reading.sentence.words[time.start : time.end + _TRAILING]
    return not _AFTERWARDS.isdisjoint(words)


def around_of(statement: Statement, block: Block, reading: Reading) -> Around | None:
    """The same of the thing on whose words a statement stands; `reading` is the sentence of `block` that it begins in."""
    mention = mention_of(statement, block, reading) if statement.window is not None else None
    return around_treatment(reading, mention) if mention is not None else None


def _tells_else(reading: Reading, start: int, end: int) -> bool:
    """Whether anything but leaving and coming back is told between the two times ("the redness fades two days after")."""
    timed = {place for time in reading.times for place in range(time.start, time.end)}
    return any(
        token.pos in _TELLING and token.text not in _RESUMING | _STOPPING | _BETWEEN
        for place, token in enumerate(reading.sentence.tokens[start:end], start)
        if place not in timed
    )


def _is_listed(reading: Reading, mention: Mention, time: TimeExpression) -> bool:
    """Whether only things stand between a thing and the time, with what joins them ("acids, retinoids and scrubs")."""
    tokens = reading.sentence.tokens[mention.end : time.start]
    named = {
        place
        for each in reading.mentions
        for place in range(each.start - mention.end, each.end - mention.end)
    }
    return not any(
        token.pos in ("VERB", "AUX") and token.text not in _STOPPING and place not in named
        for place, token in enumerate(tokens)
    )


def _is_left(
    reading: Reading, mention: Mention, before: TimeExpression, after: TimeExpression, *, resumes: bool
) -> bool:
    """Whether the words ban the thing ahead of the treatment, or name only the two lengths ("Retinol: 5 days before, 3 after")."""
    cues = [each for each in reading.cues if each.start < before.end]
    if any(each.sign < 0 for each in cues) or not _STOPPING.isdisjoint(reading.sentence.words[: before.end]):
        return True
    if any(each.sign > 0 for each in cues):
        return False
    label = reading.clauses[0]
    alone = label.kind == "label" and mention.start < label.end
    return alone and not any(
        token.pos in ("VERB", "AUX") and not (resumes and token.text in _RESUMING)
        for token in reading.sentence.tokens[label.end : after.end]
    )
