"""Times and windows of things whose stance was settled elsewhere, where the mechanisms saw none."""

from __future__ import annotations

from linter.language import discourse
from linter.language.lexicon import Mention
from linter.language.model import Window
from linter.language.place import Place
from linter.language.reading import Reading
from linter.language.time_asides import is_time_off
from linter.language.times import TimeExpression
from linter.language.windows import all_times, is_length
from linter.language.word_sets import word_set

_POINTING = word_set("settled", "pointing")
"""Words of a stretch that is pointed at ("that night", "days 4 to 7"), and so no length to wait."""


def nearby_time(at: Place, start: int, end: int, sign: int) -> tuple[TimeExpression | None, Reading | None]:
    """The nearest time of the sentence; for a permission also the one that the next sentence gives.

    A question has its time from the answer, in its block or in the one after a heading.
    """
    own, asked = all_times(at.reading), discourse.asks(at.reading)
    own = [time for time in own if sign < 0 or not is_time_off(at.reading, time)]
    if own and not asked:
        nearest = min(own, key=lambda time: max(time.start - end, start - time.end))
        return nearest, at.reading
    following = _following(at)
    if following is not None and sign > 0 and (asked or not following.mentions):
        for time in all_times(following):
            return time, following
    return _opened(at) if sign > 0 else (None, None)


def _opened(at: Place) -> tuple[TimeExpression | None, Reading | None]:
    """The time that a sentence before sets and that names nothing itself: "Ten sleeps. Then retinol."."""
    for before in reversed(at.context[: at.index]):
        if before.sentence.block != at.block.index:
            break
        if not before.mentions:
            for time in all_times(before):
                return time, before
    return None, None


def settled_window(time: TimeExpression, sign: int, mention: Mention) -> Window | None:
    """The window of a permission that is given with a wait ("ten days and then retinol"); None for others."""
    named = time.relation != "until" and not _POINTING.isdisjoint(time.text.lower().split())
    if sign > 0 and not mention.needed and is_length(time) and not named:
        return Window(start=time.upper or 0.0, conditional=time.upper is None)
    return None


def _following(at: Place) -> Reading | None:
    """The sentence after, in the block or, behind a heading, in the next one."""
    if at.index + 1 < len(at.context):
        return at.context[at.index + 1]
    if at.block.kind != "heading":
        return None
    return next(iter(at.readings.get(at.block.index + 1, ())), None)
