"""Times that count from what was told before and not from the treatment: "vitamin C first, then two days before retinol"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from linter.language.lexicon import Mention
from linter.language.place import Place
from linter.language.reading import Reading
from linter.language.times import TimeExpression
from linter.language.topics import load_topics
from linter.language.windows import UNITS, WEEKEND, all_times, is_length, is_part, leads_on
from linter.language.word_sets import word_set

_LATER = word_set("windows", "later")
_DAY = 24.0
_OVERNIGHT = 16.0
"""Hours after a treatment by which a night has passed."""
_LATE = frozenset({"afternoon", "evening", "later", "night", "tonight"})
_FROM_THEN = frozenset({"after", "beyond", "from", "past", "since"})
_HALF_DAY = 12.0
"""A message sent so few hours after the treatment tells of all the time from then on."""
_BRINGING_BACK = word_set("gaps", "bringing_back")


def counted_from(
    time: TimeExpression, framed: TimeExpression | None, *, still: bool = False
) -> TimeExpression:
    """A time as it counts from the treatment: "two days later" under "Day 7" is day 9. `framed` is the heading's time.

    `still`: the words say that something goes on, so that a length counts on from there ("still off for a few days").
    """
    if framed is None or not framed.lower:
        return time
    if "weekend" in time.text.lower().split() and time.lower is None and framed.lower > WEEKEND:
        return replace(time, lower=framed.lower)
    if still and is_length(time):
        return _shifted(time, framed.lower)
    if time.text.lower().split()[-1] not in _LATER and not (framed.relation == "at" and _is_of_day(time)):
        return time
    return _shifted(time, framed.lower)


def is_dated(own: TimeExpression, framed: TimeExpression | None) -> bool:
    """Whether the time over a passage says on which day a part of the day is.

    Not where its own begins the day after: "tomorrow" in a message of two hours after the treatment.
    """
    if framed is None or not is_part(own):
        return False
    tomorrow = own.relation == "from" and own.lower == _DAY and (framed.lower or 0.0) < _OVERNIGHT
    return not tomorrow


def later_that_day(own: TimeExpression | None, framed: TimeExpression) -> TimeExpression:
    """A heading's time, moved on to the day after the treatment by a later part of the day than it begins at.

    ("From this afternoon" in a message that goes out 18 hours after the treatment.)
    """
    begun = framed.lower or 0.0
    if own is None or not _OVERNIGHT <= begun < _DAY or _LATE.isdisjoint(own.text.lower().split()):
        return framed
    return replace(framed, lower=_DAY)


def counted_from_before(at: Place, mention: Mention, time: TimeExpression) -> TimeExpression:
    """A wait as it counts from the treatment, where it is the gap to a thing of the same kind that is brought back.

    Where the text doesn't say when that thing is brought back, neither does the gap end at any time that is known.
    """
    if _counts_on(time):
        return _shifted(time, _last_point(at))
    if not leads_on(time):
        return time
    for reading, other in _brought_back(at, time):
        if is_akin(other.concept, mention.concept):
            begun = _begun(at, reading, time)
            return replace(time, lower=None, upper=None) if begun is None else _shifted(time, begun)
    return time


def opens_section(at: Place, time: TimeExpression) -> bool:
    """Whether a heading counts from a time on ("After 3 days"), so that what it bans is banned from then on."""
    if time.relation != "from" or not any(
        frame.time is time and frame.place == "heading" for frame in at.frames
    ):
        return False
    return time.text.lower().split()[0] in _FROM_THEN or (time.lower or 0.0) < _HALF_DAY


def _is_of_day(time: TimeExpression) -> bool:
    """Whether a time is a part of the day that a heading is about: "no gym till lunchtime today" under "Day 1"."""
    words = set(time.text.lower().replace("-", " ").split())
    named = not words & UNITS and not any(char.isdecimal() for char in time.text)
    return named and time.relation in ("during", "until") and time.upper is not None and time.upper <= _DAY


def _counts_on(time: TimeExpression) -> bool:
    """Whether a time counts from the one told before it: "two days after that", "a few nights later"."""
    words = time.text.lower().split()
    return time.relation == "from" and (
        words[-1] == "later" or words[-2:] in (["after", "that"], ["after", "this"])
    )


def _last_point(at: Place) -> float:
    """The latest moment that the sentences before in the block tell, in hours from the treatment; 0 where none does."""
    for before in reversed(at.context[: at.index]):
        if before.sentence.block != at.block.index:
            break
        for time in reversed(all_times(before)):
            if time.relation in ("from", "at") and time.lower:
                return time.lower
    return 0.0


def _shifted(time: TimeExpression, hours: float) -> TimeExpression:
    return replace(
        time,
        lower=None if time.lower is None else time.lower + hours,
        upper=None if time.upper is None else time.upper + hours,
    )


def _brought_back(at: Place, time: TimeExpression) -> Iterator[tuple[Reading, Mention]]:
    """The things that the words before a time let the reader take up, the nearest first."""
    own = (each for each in reversed(at.reading.mentions) if each.end <= time.start)
    for mention in own:
        if takes_up(at.reading, mention):
            yield at.reading, mention
    before = at.context[at.index - 1] if at.index else None
    if before is not None and before.sentence.block == at.block.index:
        for mention in reversed(before.mentions):
            if takes_up(before, mention):
                yield before, mention


def takes_up(reading: Reading, mention: Mention) -> bool:
    """Whether the clause of a thing lets the reader begin with it (again), and bans nothing."""
    clause = reading.clause_of(mention.start)
    cues = [cue for cue in reading.cues if clause.start <= cue.start < clause.end]
    if any(cue.sign < 0 for cue in cues):
        return False
    return not _BRINGING_BACK.isdisjoint(reading.sentence.words[clause.start : clause.end])


def is_akin(one: str, other: str) -> bool:
    """Whether what is told of one concept may bear on the other: they are the same or share a topic that contains them."""
    topics = load_topics()
    return one == other or bool(topics.containing((one,)) & topics.containing((other,)))


def _begun(at: Place, reading: Reading, gap: TimeExpression) -> float | None:
    """When the thing before is brought back, in hours from the treatment."""
    own = next((each for each in all_times(reading) if each != gap and not leads_on(each)), None)
    framed = next((frame.time for frame in at.frames if frame.time is not None), None)
    time = own or framed
    return time.lower if time is not None else None
