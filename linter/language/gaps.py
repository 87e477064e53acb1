"""Waits that count from the thing before and not from the treatment: "vitamin C first, then two days before retinol"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from linter.language.lexicon import Mention
from linter.language.place import Place
from linter.language.reading import Reading
from linter.language.times import TimeExpression
from linter.language.topics import load_topics
from linter.language.windows import all_times, leads_on
from linter.language.word_sets import word_set

_BRINGING_BACK = word_set("gaps", "bringing_back")


def counted_from_before(at: Place, mention: Mention, time: TimeExpression) -> TimeExpression:
    """A wait as it counts from the treatment, where it is the gap to a thing of the same kind that is brought back.

    Where the text doesn't say when that thing is brought back, neither does the gap end at any time that is known.
    """
    if not leads_on(time):
        return time
    for reading, other in _brought_back(at, time):
        if _is_akin(other.concept, mention.concept):
            begun = _begun(at, reading, time)
            if begun is None:
                return replace(time, lower=None, upper=None)
            return replace(
                time,
                lower=None if time.lower is None else time.lower + begun,
                upper=None if time.upper is None else time.upper + begun,
            )
    return time


def _brought_back(at: Place, time: TimeExpression) -> Iterator[tuple[Reading, Mention]]:
    """The things that the words before a time let the reader take up, the nearest first."""
    own = (each for each in reversed(at.reading.mentions) if each.end <= time.start)
    for mention in own:
        if _takes_up(at.reading, mention):
            yield at.reading, mention
    before = at.context[at.index - 1] if at.index else None
    if before is not None and before.sentence.block == at.block.index:
        for mention in reversed(before.mentions):
            if _takes_up(before, mention):
                yield before, mention


def _takes_up(reading: Reading, mention: Mention) -> bool:
    clause = reading.clause_of(mention.start)
    cues = [cue for cue in reading.cues if clause.start <= cue.start < clause.end]
    if any(cue.sign < 0 for cue in cues):
        return False
    return not _BRINGING_BACK.isdisjoint(reading.sentence.words[clause.start : clause.end])


def _is_akin(one: str, other: str) -> bool:
    topics = load_topics()
    return one == other or bool(topics.containing((one,)) & topics.containing((other,)))


def _begun(at: Place, reading: Reading, gap: TimeExpression) -> float | None:
    """When the thing before is brought back, in hours from the treatment."""
    own = next((each for each in all_times(reading) if each != gap and not leads_on(each)), None)
    framed = next((frame.time for frame in at.frames if frame.time is not None), None)
    time = own or framed
    return time.lower if time is not None else None
