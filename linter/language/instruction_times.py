"""When what is told holds: how long a ban makes readers wait, and from when a permission lets them."""

from __future__ import annotations

import math
from dataclasses import replace

from linter.language.compared import Instruction
from linter.language.dating import is_counted_from_now, names_weekday
from linter.language.ellipsis import bare_length, bare_more, more_before, part_of
from linter.language.fact_words import load_facts
from linter.language.model import POSITIVE, Phase
from linter.language.permissions import is_needed, permission
from linter.language.spans import Span, spans_in
from linter.language.times import TimeExpression, find_anchor
from linter.language.told import (
    DAY,
    Told,
    is_counted_length,
    is_dated_by_label,
    label_before,
    length_at_end,
    length_over_list,
    names_counted_day,
    own_time,
    range_of,
    states_length,
)
from linter.language.understanding import Understanding
from linter.language.waits_before import wait_before
from linter.language.word_sets import word_set

_AFTERWARDS = word_set("instructions", "afterwards")
_NOW = word_set("instructions", "now")
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
_A_WHILE = frozenset({"bit", "moment", "while"})
_WEEK = 7 * DAY
_REPLACED = (("instead", "of"), ("rather", "than"))
"""What leads a time that holds no longer: "three days instead of 24 hours"."""
_TOO_SHORT = word_set("instructions", "too_short")
_LEFT_TO_GO = (("to", "go"), ("left", "until"), ("left", "before"), ("left", "to"))
_TOMORROW = "tomorrow"
_STILL = frozenset({"still", "yet"})


def timed(
    understanding: Understanding, told: Told, made: Instruction, day: float | None
) -> Instruction | None:
    """An instruction with its time; None where it has none that can be compared.

    `day` is when it is read, in hours after the treatment; None where the text leaves that open.
    """
    if told.time is not None and ("notice" in told.time.text or _counts_from_else(told, told.time)):
        return None
    if told.time_words[:2] in _REPLACED:
        return None
    if told.wait is not None:
        return replace(made, low=told.wait.low, high=told.wait.high, holds=told.wait.low)
    if made.phase is Phase.BEFORE:
        left = _to_go(told) if day else None
        if left is not None:
            return _counted_on(left, replace(made, phase=Phase.AFTER), day)
        return wait_before(understanding, told, made)
    if names_weekday(told.time_words) and not _is_dated(told):
        return None
    more = _counted_from_now(told, day) or (_ahead(told) if day else None)
    if more is not None:
        return _counted_on(more, made, day)
    if day and made.allows and _is_from_tomorrow(told):
        return replace(made, low=day + DAY / 2, high=day + 2 * DAY)
    read = permission(told, made, day) if made.allows else _ban(told, made)
    if read is None:
        return None
    if read.allows and read.passing and _titles_page(understanding, told):
        read = replace(read, low=0.0)
    return _dated(told, _counted_in_brief(told, read), day)


def _titles_page(understanding: Understanding, told: Told) -> bool:
    """Whether the time is one that the page is for by its title, at which all that it allows may long be allowed."""
    title = understanding.document.title
    if title is None or told.evidence is None:
        return False
    low, high = title.source_span(0, len(title.text))
    return low <= told.evidence.start < high


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


def _ban(told: Told, made: Instruction) -> Instruction | None:
    window, time = told.statement.window, told.time
    length = label_before(told) if window is None else None
    if length is None and (window is None or not own_time(told)):
        length = length_at_end(told) or length_over_list(told)
    if length is not None:
        return replace(made, low=length.low, high=length.high, holds=length.low)
    if time is not None and time.text.lower() == _TOMORROW and time.relation != "until":
        return replace(made, low=DAY, high=2 * DAY, holds=DAY, passing=True)
    if time is not None and time.relation in ("at", "from") and time.lower == DAY and own_time(told):
        # "Never retinol the next day" doesn't say that the day after that is fine.
        return replace(made, holds=2 * DAY)
    if window is not None and window.end is not None and not window.conditional and _counts_days(told):
        return replace(made, low=window.end - DAY, high=window.end, holds=window.end - DAY, passing=True)
    if window is not None and window.start > 0 and window.end is not None and _goes_on(told):
        return replace(made, low=window.end - DAY, high=window.end, holds=window.end - DAY, passing=True)
    if window is not None and window.start > 0:
        waits = is_needed(made) and window.end is None and states_length(told)
        return replace(made, low=window.start, high=window.start, holds=window.start) if waits else None
    if time is not None and own_time(told) and time.text.lower().split()[-1] in _A_WHILE:
        return None
    if window is None or window.end is None or window.conditional:
        return replace(made, holds=math.inf)
    if is_dated_by_label(told):
        return replace(made, holds=max(DAY, window.end), passing=True)
    first, last = part_of(told)
    if any(each.relation == "frequency" and first <= each.start < last for each in told.reading.times):
        return None
    holds = window.end
    passing = _ends_with_section(told)
    if time is not None and time.relation == "until" and _TOMORROW in time.text.lower().split():
        # Who reads it some hours after the treatment has till the same tomorrow.
        return replace(
            made, low=min(DAY, holds), high=max(DAY, holds), holds=min(DAY, holds), passing=passing
        )
    if time is None or not states_length(told) or _falls_short(told):
        return replace(made, holds=holds, passing=passing)
    low, high = range_of(told, window.end)
    if names_counted_day(told) and low > DAY:
        low -= DAY
    return replace(made, low=low, high=high, holds=holds, passing=passing)


def _falls_short(told: Told) -> bool:
    """Whether a length is said to be too short for a wait: "Three days is too soon.", "24 hours isn't enough."."""
    said = f" {' '.join(told.reading.sentence.words)} "
    return any(f" {phrase} " in said for phrase in _TOO_SHORT)


def _ends_with_section(told: Told) -> bool:
    """Whether a time is that of a phase which a heading or lead-in opens: "Don'ts for the first 24 hours:"."""
    evidence = told.evidence
    if evidence is None:
        return False
    opening = evidence.role == "window-lead-in" and "first" in evidence.text.lower().split()
    return opening or evidence.role == "window-heading"


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


def _counted_from_now(told: Told, day: float | None) -> Span | None:
    """The length that counts on from the day of reading: "six more days", "for three more"; None where none does."""
    low, high = part_of(told)
    more = bare_more(told.reading.sentence.words[low:high])
    more = more or (more_before(told) if told.statement.stance in POSITIVE else None)
    if more is not None:
        return more
    if told.time is None or not own_time(told) or told.time.end <= told.reading.sentence.label_end:
        return _to_go(told) if day else None
    words = told.time.text.split()
    return next(spans_in(words), None) if is_counted_from_now(words) else None


def _to_go(told: Told) -> Span | None:
    """The only length of a sentence, where it is what is left of a wait: "five more days till it's back", "72 hours to go"."""
    words = told.reading.sentence.words
    spans = [*spans_in(words)]
    if len(spans) != 1:
        return None
    start, end = spans[0].start, spans[0].end
    left = is_counted_from_now(words[start:end]) or words[end : end + 2] in _LEFT_TO_GO
    return spans[0] if left else None


def _is_from_tomorrow(told: Told) -> bool:
    """Whether a sentence lets readers from the day after they read it on, though a head over it gives it another time."""
    if told.time is not None and own_time(told):
        return False
    clause = told.reading.clause_of(told.place)
    return any(
        time.lower == DAY and _TOMORROW in time.text.lower().split()
        for time in told.reading.times
        if clause.start <= time.start < clause.end
    )


def _ahead(told: Told) -> Span | None:
    """The length after which something comes, in a text for some later day: "in four days' time", "in a week"."""
    if told.time is None or not own_time(told):
        return None
    words = told.time.text.lower().split()
    later = words[0] == "in" and _TREATED.isdisjoint(words) and _SINCE.isdisjoint(words)
    return next(spans_in(words), None) if later else None


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
    next_week = own_time(told) and _is_next(told.time)
    from_now = bool(_NOW & set(told.time.text.lower().split())) or next_week
    if day is None:
        return None if from_now else made
    if made.low is not None and is_counted_length(told):
        if told.time.relation in ("from", "at") or _from_treatment(told):
            return made
        return _counted_either_way(made, day)
    if day and next_week:
        return replace(made, low=day + DAY, high=day + 2 * _WEEK, holds=0.0) if made.allows else None
    if from_now and made.soon is not None and made.allows:
        return replace(made, soon=None, low=0.0, high=day + DAY / 2)
    return None if from_now else made


def _counted_either_way(made: Instruction, day: float) -> Instruction | None:
    """A ban whose length may count from the treatment or from the day of reading: "no gym for three days" a day later."""
    if made.allows or made.high is None:
        return None
    return replace(made, high=made.high + day)


def _is_next(time: TimeExpression) -> bool:
    """Whether a time is the week after the one in which the text is read."""
    return {"next", "week"} <= set(time.text.lower().split())


def _from_treatment(told: Told) -> bool:
    return bool(_AFTERWARDS & set(told.time_words)) or "first" in told.time_words
