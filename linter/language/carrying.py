"""The time that a sentence takes over from the one it goes on from: "You can train again after 48 hours. Start with a jog."."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from linter.language.antecedents import SIGNS
from linter.language.discourse import asks
from linter.language.gaps import is_akin, takes_up
from linter.language.lexicon import Mention
from linter.language.place import Place
from linter.language.reading import Reading
from linter.language.times import TimeExpression
from linter.language.windows import BANS, time_for
from linter.language.word_sets import word_set

_USUAL = "usual_routine"
_ON_SKIN = word_set("carrying", "on_skin")
"""Concepts of what a usual routine holds."""
_TURNING = word_set("carrying", "turning")
"""What opens a sentence that speaks of another time than the one before ("Until then", "Meanwhile")."""
_HABITUAL = word_set("carrying", "habitual")
"""Parts of any day, which say how often a thing is used and not from when."""
_SETTLED = word_set("carrying", "settled")
"""How skin is said to be once it has healed."""
_CHOICES = word_set("carrying", "choices")
"""What a thing is said to be that a reader had best take of those that are allowed."""
_DATING = frozenset({"at", "during", "from", "until", "within"})
_REACH = 3
"""How many sentences back the time may stand that what follows takes over."""


def is_habitual(time: TimeExpression) -> bool:
    """Whether a time is a part of every day ("in the morning", "at night")."""
    return time.text.lower() in _HABITUAL


def carried(at: Place, mention: Mention) -> tuple[TimeExpression, Reading] | None:
    """The time from which the sentences before let the reader do what `mention` is of, and the sentence that tells it.

    They speak of the same thing or of a wider one, or say when the skin has settled and this sentence brings the
    thing back. None where this sentence turns to another time, or the thing is one that treated skin needs.
    """
    if mention.needed or asks(at.reading) or not _TURNING.isdisjoint(at.reading.sentence.words[:2]):
        return None
    for before in _leading_up(at):
        if not any(time.relation in _DATING for time in before.times):
            continue
        time = _let_from(before, mention)
        if time is None and takes_up(at.reading, mention):
            time = _waited_until(before, mention) or _settled_from(before)
        return (time, before) if time is not None else None
    return None


def recommends(at: Place, mention: Mention) -> bool:
    """Whether of what was let before a thing is the one to take: "… Retinol is the ideal choice", "… is what we suggest"."""
    words = at.reading.sentence.words[mention.end : at.reading.clause_of(mention.start).end]
    return not _CHOICES.isdisjoint(words) and carried(at, mention) is not None


def _leading_up(at: Place) -> Iterator[Reading]:
    """The sentences right before in the paragraph, the nearest first, as far as they lead on to this one."""
    for index in range(at.index - 1, max(-1, at.index - 1 - _REACH), -1):
        before = at.context[index]
        if before.sentence.block != at.block.index or asks(before):
            return
        yield before
        if any(cue.sign < 0 for cue in before.cues):
            return


def _let_from(before: Reading, mention: Mention) -> TimeExpression | None:
    """The time from which a sentence lets the reader do the same or something wider."""
    for bans, time in _said_of_wider(before, mention, 1):
        if bans:
            return None
        if time is not None and time.relation in ("from", "at") and time.lower:
            return replace(time, relation="from", upper=None)
    return None


def _waited_until(before: Reading, mention: Mention) -> TimeExpression | None:
    """The end of the wait that a sentence sets for the same or something wider: "Leave acids for ten days."."""
    for bans, time in _said_of_wider(before, mention, -1):
        if bans & BANS and time is not None and time.relation in ("during", "until") and time.upper:
            return replace(time, relation="from", lower=time.upper, upper=None)
    return None


def _said_of_wider(
    before: Reading, mention: Mention, sign: int
) -> Iterator[tuple[set[str], TimeExpression | None]]:
    """For each thing before that is or holds `mention`: the cues that ban it, and its time as one said yes or no to."""
    for other in before.mentions:
        if is_akin(other.concept, mention.concept) or (
            other.concept == _USUAL and mention.concept in _ON_SKIN
        ):
            clause = before.clause_of(other.start)
            bans = {
                cue.name for cue in before.cues if clause.start <= cue.start < clause.end and cue.sign < 0
            }
            yield bans, time_for(before, clause, other.start, other.end, sign)


def _settled_from(before: Reading) -> TimeExpression | None:
    """The time by which a sentence that names nothing to use or do says that the skin has settled."""
    words = before.sentence.words
    if before.mentions or (SIGNS.isdisjoint(words) and any(cue.sign < 0 for cue in before.cues)):
        return None
    if not before.foreign and SIGNS.isdisjoint(words) and _SETTLED.isdisjoint(words):
        return None
    for time in before.times:
        if time.relation in ("from", "at", "until") and (time.lower or time.upper):
            return replace(time, relation="from", lower=time.lower or time.upper, upper=None)
    return None
