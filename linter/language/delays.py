"""Care that the sources ask for and that is put off: "first wash on day four", "start your SPF on day 3"."""

from __future__ import annotations

from collections.abc import Sequence

from linter.language.frames import Frame
from linter.language.lexicon import Mention
from linter.language.model import Stance, Window
from linter.language.place import Place
from linter.language.times import TimeExpression
from linter.language.windows import is_length
from linter.language.word_sets import word_set

_OPENING = word_set("delays", "opening")
_STARTING = word_set("delays", "starting")
_HEADS = word_set("delays", "heads")
_CARE = frozenset({"cleansing", "moisturizer", "sun_protection"})
_FIRST_TIME = "for the first time"
_RECURRING = frozenset({"each", "every"})
"""Words that make a start a daily one: "start every day with sunscreen"."""
_DAY = 24.0


def tells_first_use(words: Sequence[str]) -> bool:
    """Whether words around a thing tell of its first use ("your first wash", "start wearing")."""
    return not (_OPENING | _STARTING).isdisjoint(words)


def put_off_until(
    at: Place,
    mention: Mention,
    start: int,
    time: TimeExpression,
    stance: Stance,
    column: Frame | None = None,
) -> Window | None:
    """The window for which the care named is put off, where the words give the day of its first use.

    A first wash before the second day is no delay; "on day 3, wash gently" doesn't say that nothing came before.
    `column`: the head of the column that gives the time, where a table's row does ("Start").
    """
    if mention.concept not in _CARE:
        return None
    words = at.reading.sentence.words
    column_starts = column is not None and not _HEADS.isdisjoint(column.source.sentence.words)
    first = column_starts or not _OPENING.isdisjoint(words[max(0, start - 1) : mention.end])
    first = first or _FIRST_TIME in " ".join(words[start:])
    leading = words[max(0, start - 3) : start]
    begun = not _STARTING.isdisjoint(leading) and _RECURRING.isdisjoint(leading)
    stances = (Stance.ADVISE, Stance.PERMIT, Stance.MENTION) if first else (Stance.ADVISE, Stance.PERMIT)
    if not (first or begun) or stance not in stances:
        return None
    if time.relation in ("from", "at"):
        until = time.lower
    elif first and time.relation in ("during", "until") and is_length(time) and not time.lower:
        until = time.upper
    else:
        return None
    return Window(0.0, until) if until is not None and until > _DAY else None
