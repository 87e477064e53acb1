"""When what is told holds: how long a ban makes readers wait, and from when a permission lets them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from linter.language.compared import Instruction
from linter.language.dating import is_counted_from_now, names_weekday
from linter.language.ellipsis import bare_length, bare_more, part_of
from linter.language.fact_words import load_facts
from linter.language.model import Phase, Stance
from linter.language.spans import Span, spans_in
from linter.language.times import TimeExpression, find_anchor
from linter.language.told import (
    DAY,
    READER,
    Told,
    at_once,
    is_account,
    is_counted_length,
    label_before,
    length_at_end,
    length_over_list,
    names_ordinal_day,
    only_length_after,
    own_time,
    range_of,
    states_length,
)
from linter.language.topics import load_topics
from linter.language.understanding import Understanding
from linter.language.waits_before import wait_before
from linter.language.word_sets import word_set

_AFTERWARDS = word_set("instructions", "afterwards")
_NOW = word_set("instructions", "now")
_WHENEVER = word_set("instructions", "whenever")
_BEYOND = word_set("instructions", "beyond")
_POINTING = frozenset({"that", "first", "same", "very"})
_NIGHTS = frozenset({"night", "evening", "day"})
_HAD = word_set("instructions", "had")
_GOING = word_set("instructions", "going")
"""Phrases for the way home, or back to work."""
_SORE = word_set("instructions", "sore")
"""What skin is like right after the treatment, and needs help against."""
_PAINKILLER = "painkiller"
_SINCE = frozenset({"after", "following", "since"})
_TREATED = load_facts().needling | word_set("windows", "treatment_words") - {
    "a",
    "all",
    "it",
    "our",
    "that",
    "the",
    "this",
    "your",
}
_SURE = 0.8
"""The least probability of advice that no cue word shows."""
_FIRST = frozenset({"first", "then"})
"""Words of an order, in which "a few days later" counts from the thing before."""
_AFTER_THAT = (("after", "that"), ("after", "this"), ("after", "which"), ("from", "then"))
"""What opens a sentence that goes on from the length before it: "Rest for two days. After that, …"."""
_STILL = frozenset({"still", "yet"})
_BEING = frozenset({"at", "in", "on"})
_EVENING = 12.0
_SOON = 1.0
RULED = frozenset(
    {"friction", "pressure_picking", "alcohol_product", "harsh_cleanser", "retinoid", "acid", "other_active", "sun",
     "exercise", "heat"}
)  # fmt: skip
"""Concepts whose breach the learned reader knows."""


def timed(
    understanding: Understanding, told: Told, made: Instruction, day: float | None
) -> Instruction | None:
    """An instruction with its time; None where it has none that can be compared.

    `day` is when it is read, in hours after the treatment; None where the text leaves that open.
    """
    if told.time is not None and ("notice" in told.time.text or _counts_from_else(told, told.time)):
        return None
    if told.wait is not None:
        return replace(made, low=told.wait.low, high=told.wait.high, holds=told.wait.low)
    if made.phase is Phase.BEFORE:
        return wait_before(understanding, told, made)
    if names_weekday(told.time_words) and not _is_dated(told):
        return None
    more = _counted_from_now(told)
    if more is not None:
        return _counted_on(more, made, day)
    read = _permission(told, made, day) if made.allows else _ban(told, made)
    if read is None:
        return None
    return _dated(told, _counted_in_brief(told, read), day)


def _counts_from_else(told: Told, time: TimeExpression) -> bool:
    """Whether a length counts from something else: "for six months after the last tablet"."""
    if not own_time(told) or time.text.lower().split()[-1] not in _SINCE:
        return False
    named = []
    for token in told.reading.sentence.tokens[time.end :]:
        if token.pos not in ("ADJ", "DET", "NOUN", "NUM", "PRON", "PROPN"):
            break
        named.append(token)
    nouns = [token.text for token in named if token.pos in ("NOUN", "PROPN")]
    return bool(nouns) and _TREATED.isdisjoint(token.text for token in named)


def _is_dated(told: Told) -> bool:
    """Whether the text around says on which day of the week the treatment was, and no weekend blurs it."""
    words = [word for reading in told.readings for word in reading.sentence.words]
    return find_anchor(words) is not None and "weekend" not in told.time_words


def _counted_in_brief(told: Told, read: Instruction) -> Instruction:
    """What has a bare number of its own ("the gym waits 48") doesn't take the length of another thing."""
    length = bare_length(told)
    if length is None:
        return read
    return replace(
        read,
        low=length.low,
        high=length.high,
        soon=None,
        holds=0.0 if read.allows else length.low,
        passing=False,
    )


def _is_needed(made: Instruction) -> bool:
    return load_topics().by_name[made.topic].needed


def _ban(told: Told, made: Instruction) -> Instruction | None:
    window, time = told.statement.window, told.time
    length = (label_before(told) or length_at_end(told) or length_over_list(told)) if window is None else None
    if length is not None:
        return replace(made, low=length.low, high=length.high, holds=length.low)
    if time is not None and time.text.lower() == "tomorrow" and time.relation != "until":
        return replace(made, low=DAY, high=2 * DAY, holds=DAY, passing=True)
    if window is not None and window.end is not None and not window.conditional and _counts_days(told):
        return replace(made, low=window.end - DAY, high=window.end, holds=window.end - DAY, passing=True)
    if window is not None and window.start > 0 and window.end is not None and _goes_on(told):
        return replace(made, low=window.end - DAY, high=window.end, holds=window.end - DAY, passing=True)
    if window is not None and window.start > 0:
        waits = _is_needed(made) and window.end is None and states_length(told)
        return replace(made, low=window.start, high=window.start, holds=window.start) if waits else None
    if window is None or window.end is None or window.conditional:
        return replace(made, holds=math.inf)
    if _is_dated_by_label(told):
        return replace(made, holds=max(DAY, window.end), passing=True)
    first, last = part_of(told)
    if any(each.relation == "frequency" and first <= each.start < last for each in told.reading.times):
        return None
    holds = window.end
    passing = told.evidence is not None and told.evidence.role == "window-heading"
    if time is None or not states_length(told):
        return replace(made, holds=holds, passing=passing)
    low, high = range_of(told, window.end)
    if names_ordinal_day(told) and low > DAY:
        low -= DAY
    return replace(made, low=low, high=high, holds=holds, passing=passing)


def _is_dated_by_label(told: Told) -> bool:
    """Whether a ban's time is when its text is sent ("1 h after: no gym tonight"), and not how long it holds."""
    time = told.time
    if time is None or time.relation != "from" or not own_time(told):
        return False
    return time.end <= told.reading.sentence.label_end


def _goes_on(told: Told) -> bool:
    """Whether a ban for a later phase carries on one from before: "Days 2–4: no swimming yet"."""
    return bool(_STILL & set(told.reading.sentence.words)) and not told.statement.window.conditional  # type: ignore[union-attr]


def _counts_days(told: Told) -> bool:
    """Whether a ban is for some days by their numbers or names ("days 1–3", "tomorrow"), however the first is counted."""
    window, time = told.statement.window, told.time
    assert window is not None
    if 0 < window.start <= DAY:
        return True
    named = time is not None and time.text.lower().split()[0].startswith("day")
    return named and window.start == 0 and (window.end or 0.0) > DAY and not is_counted_length(told)


def _permission(told: Told, made: Instruction, day: float | None) -> Instruction | None:
    window = told.statement.window
    if window is not None and window.conditional:
        return None
    after = only_length_after(told) if window is None else None
    if after is not None:
        return replace(made, low=after.low, high=after.high)
    if window is None or told.time is None:
        return None if day != 0 else _untimed(told, made)
    words = set(told.time_words)
    if "later" in words and _FIRST & set(told.reading.sentence.words):
        return None
    if _BEYOND & words and told.time.upper:
        return replace(made, low=told.time.upper, high=told.time.upper)
    if window.start <= 0:
        return _at_once(told, made, day)
    if _is_needed(made) and not own_time(told):
        return None
    low, high = range_of(told, window.start)
    if told.time.relation in ("from", "at", "during") and not is_counted_length(told):
        low = max(0.0, window.start - DAY)
        high = max(window.start, told.time.upper or 0.0) if told.time.relation != "from" else window.start
    if told.time.lower == DAY and not is_counted_length(told):
        low, high = DAY / 2, DAY
    passing = not own_time(told)
    if passing and told.time.relation == "at" and window.start < DAY:
        return replace(made, soon=DAY)
    if passing and told.time.relation == "during" and is_counted_length(told):
        return None
    if passing and told.time.relation != "from":
        low = 0.0
    if _is_late_enough(told):
        return replace(made, low=0.0, high=high, passing=True)
    return replace(made, low=low, high=high, passing=passing, begins=window.start if passing else 0.0)


def _is_late_enough(told: Told) -> bool:
    """Whether a permission only says that by its time all is well, which may have been so before.

    "By then it's fine", "on Sunday you may", and what somebody did: "back at boot camp a week after".
    """
    words = told.reading.sentence.words
    if "by" in told.time_words or names_weekday(told.time_words) or told.statement.stance is Stance.NORMALISE:
        return True
    if is_account(told):
        return True
    return READER.isdisjoint(words) and any(
        first == "back" and second in _BEING and (not at or not words[at - 1].isalpha())
        for at, (first, second) in enumerate(pairwise(words))
    )


def _at_once(told: Told, made: Instruction, day: float | None) -> Instruction | None:
    """What is allowed on the first day: straight away, tonight, at any time."""
    window, time, now = told.statement.window, told.time, at_once(told)
    assert window is not None
    assert time is not None
    named = time.relation in ("at", "during") and time.upper is not None
    if time.relation == "from" and time.lower == 0.0 and (_is_now(told, time) or not _is_needed(made)):
        named = True
    if is_counted_length(told) and time.upper and not now:
        if _tells_how_long(told):
            return None
        low, high = range_of(told, time.upper)
        return replace(made, low=low, high=high)
    if not named and not now:
        return None if day != 0 else _untimed(told, made)
    if (window.end or 0.0) > DAY or (told.statement.mechanism is Stance.MENTION and is_account(told)):
        return None
    soon = _SOON if now else _EVENING if (time.upper or DAY) <= _EVENING else DAY
    return replace(made, soon=soon)


def _is_now(told: Told, time: TimeExpression) -> bool:
    """Whether "now" says when ("is lovely now."), and not that something is new ("we now advise")."""
    following = told.reading.sentence.tokens[time.end : time.end + 1]
    return time.text.lower() in ("now", "right now") and all(token.pos == "PUNCT" for token in following)


def _tells_how_long(told: Told) -> bool:
    """Whether a length is how long or how often to do the thing, and no wait: "twice a day for a month"."""
    assert told.time is not None
    often = any(each.relation == "frequency" for each in told.reading.times)
    return often or told.time.text.lower().split()[0] in ("for", "over", "during")


def _untimed(told: Told, made: Instruction) -> Instruction | None:
    """What is allowed with no time, where the words around speak of the time after the treatment."""
    statement = told.statement
    if _is_needed(made) or is_account(told):
        return None
    if statement.doubted and statement.concept in RULED:
        return None
    around = set(told.reading.sentence.words)
    told_so = statement.mechanism is Stance.ADVISE and (statement.probability or 0.0) >= _SURE
    said = told_so or any(each.role == "stance" for each in statement.evidence) or _WHENEVER & around
    if not said and not told.pointed:
        return None
    if told.index:
        before = told.readings[told.index - 1].sentence.words
        if told.reading.sentence.words[:2] in _AFTER_THAT and any(spans_in(before)):
            return None
        around |= set(before)
    if told.time is not None and told.time.lower is None and told.time.relation == "at":
        return None
    sore = statement.concept == _PAINKILLER and not around.isdisjoint(_SORE)
    if not (sore or around & _AFTERWARDS or _is_first_day(told) or _was_treated(told)):
        return None
    return replace(made, soon=DAY)


def _is_first_day(told: Told) -> bool:
    """Whether the sentence or the one before it speaks of the first evening or night: "You fly back the same night."."""
    near = told.readings[max(0, told.index - 1) : told.index + 1]
    return any(
        _that_night(reading.sentence.words)
        or not _GOING.isdisjoint(_phrases_of(reading.sentence.words))
        or any(
            time.relation in ("at", "during") and time.lower == 0.0 and not _is_long(time)
            for time in reading.times
        )
        for reading in near
    )


def _phrases_of(words: Sequence[str]) -> Iterator[str]:
    yield from (" ".join(words[at : at + size]) for size in (2, 3, 4) for at in range(len(words) - size + 1))


def _is_long(time: TimeExpression) -> bool:
    return time.upper is None or time.upper > DAY or next(spans_in(time.text.split()), None) is not None


def _was_treated(told: Told) -> bool:
    """Whether the sentence or the one before it speaks of a treatment that is done: "Had your microneedling?"."""
    return any(
        reading.treatments and not _HAD.isdisjoint(reading.sentence.words)
        for reading in told.readings[max(0, told.index - 1) : told.index + 1]
    )


def _that_night(words: Sequence[str]) -> bool:
    """Whether the words point at the evening or night after the treatment."""
    return any(first in _POINTING and second in _NIGHTS for first, second in pairwise(words))


def _counted_from_now(told: Told) -> Span | None:
    """The length that counts on from the day of reading: "six more days", "for three more"; None where none does."""
    if told.time is not None and own_time(told):
        words = told.time.text.split()
        return next(spans_in(words), None) if is_counted_from_now(words) else None
    low, high = part_of(told)
    return bare_more(told.reading.sentence.words[low:high])


def _counted_on(more: Span, made: Instruction, day: float | None) -> Instruction | None:
    """A wait that is counted on from the day that the reader has come to."""
    if not day:
        return None
    until = day + more.high
    return replace(made, low=until, high=until, holds=0.0 if made.allows else until)


def _dated(told: Told, made: Instruction, day: float | None) -> Instruction | None:
    """In text that is read some days after the treatment, "today" and "for two days" count from then."""
    if day == 0 or told.time is None:
        return made if day == 0 else None
    from_now = bool(_NOW & set(told.time.text.lower().split()))
    if day is None:
        return None if from_now else made
    if made.low is not None and is_counted_length(told):
        return made if told.time.relation in ("from", "at") or _from_treatment(told) else None
    if from_now and made.soon is not None and made.allows:
        return replace(made, soon=None, low=0.0, high=day + DAY / 2)
    return None if from_now else made


def _from_treatment(told: Told) -> bool:
    return bool(_AFTERWARDS & set(told.time_words)) or "first" in told.time_words
