"""Times that the words beside them make more exact, or less than a start: glosses, series that are ruled out, time off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from linter.language.reading import Reading
from linter.language.times import TimeExpression
from linter.language.word_sets import word_set

_NO_WINDOWS = frozenset({"frequency", "pretreatment"})
_OPENING_ASIDES = frozenset({"(", ",", "–", "—", "-", ":", "="})
_UNITS = word_set("windows", "units")
_PASSED = 5
"""How far before a length stand the words that say that it has gone by ("it has been well over a day")."""
_IT = frozenset({"it", "that"})
_NOT_YET = frozenset({"if", "less", "n't", "never", "not", "only", "once", "until", "when"})
_ONCE = frozenset({"after", "once", "when"})
_EACH = (("a",), ("any",), ("each",), ("every",), ("the",), ("your",))
_CYCLES = frozenset({"cycle", "fortnight", "month", "quarter", "season", "week", "year"})
_GLOSSING = word_set("windows", "glossing")
"""What may stand before a length that only says how far away a day is ("until Friday, which is three days off")."""


def glossed(reading: Reading, own: Sequence[TimeExpression]) -> TimeExpression | None:
    """The length that an aside gives to the last of a clause's `own` times, which no clock dates: "until Thursday (that's three days)"."""
    undated = [time for time in own if time.lower is None and time.upper is None]
    if not undated:
        return None
    words = reading.sentence.words
    for time in reading.times:
        between = words[undated[-1].end : time.start]
        aside = between[:1] and between[0] in _OPENING_ASIDES and _GLOSSING.issuperset(between[1:])
        if aside and time.relation == "during" and not time.lower and time.upper:
            return replace(time, relation="until", lower=time.upper)
    return None


def begun_after(reading: Reading, start: int) -> TimeExpression | None:
    """When the condition before the clause at `start` is met, by a length in brackets: "when it's empty (about two weeks) …"."""
    words = reading.sentence.words
    for time in reading.times:
        bracketed = words[time.start - 1 : time.start] == ("(",) and words[time.end : time.end + 1] == (")",)
        if not bracketed or time.end >= start or time.relation != "during" or time.lower or not time.upper:
            continue
        before = next((each for each in reading.clauses if each.end == time.start - 1), None)
        if before is not None and words[before.start] in _ONCE:
            return replace(time, relation="from", lower=time.upper, upper=None)
    return None


def last_denied(reading: Reading) -> TimeExpression | None:
    """The last of several times that are ruled out one after another: "not tomorrow, not Friday, not for a week"."""
    words = reading.sentence.words
    denied = [
        time
        for time in reading.times
        if time.relation not in _NO_WINDOWS
        and (words[time.start - 1 : time.start] == ("not",) or words[time.start] == "not")
    ]
    return denied[-1] if len(denied) > 1 else None


def is_time_off(reading: Reading, time: TimeExpression) -> bool:
    """Whether a time is one without the thing behind it ("a night off the gym"), and no start of what is allowed."""
    following = reading.sentence.tokens[time.end : time.end + 2]
    return len(following) == 2 and following[0].text == "off" and following[1].pos not in ("PUNCT", "CCONJ")


def has_passed(words: Sequence[str], time: TimeExpression) -> bool:
    """Whether a length is said to have gone by since the treatment: "it's been over a day, so …"."""
    if time.relation not in ("during", "from") or _UNITS.isdisjoint(time.text.lower().split()):
        return False
    before = words[max(0, time.start - _PASSED) : time.start]
    return "been" in before and not _IT.isdisjoint(before) and _NOT_YET.isdisjoint(before)


def is_first_of(reading: Reading, time: TimeExpression) -> bool:
    """Whether a time counts uses of a thing from its return, and not days from the treatment: "first night of retinol"."""
    words = reading.sentence.words
    if "first" not in time.text.lower().split() or words[time.end : time.end + 1] != ("of",):
        return False
    return any(time.end < mention.start <= time.end + 2 for mention in reading.mentions)


def is_part_of_cycle(words: Sequence[str], time: TimeExpression) -> bool:
    """Whether a length is the part of each month or week that something is for: "for the three weeks of the month when …"."""
    if time.relation != "during" or not time.upper:
        return False
    following = words[time.end : time.end + 3]
    return following[:1] == ("of",) and following[1:2] in _EACH and not _CYCLES.isdisjoint(following[2:])
