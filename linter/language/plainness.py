"""How plainly a sentence says what it seems to: beyond doubt, softened, only as scenery, of the time before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from linter.language.model import Statement
from linter.language.reading import Reading
from linter.language.ruled_concepts import RULED_OUT
from linter.language.tokens import Token
from linter.language.told import DAY, Told, is_counted_length, own_time
from linter.language.word_sets import word_set
from linter.language.wording import banned_for_length, banned_outright

_SOFTENING = word_set("instructions", "softening")
_OCCASIONS = frozenset({"afternoons", "days", "evenings", "mornings", "nights", "weekends"})
"""Times that come again, which a rule for "gym days" is for."""
_COMPOUNDED = frozenset({"ADJ", "DET", "NOUN", "PRON", "PROPN"})
_PLACES = word_set("instructions", "places")
_TAKES = (("take",), ("takes",), ("took",))
_FREED = frozenset({"away", "back", "break", "off", "out", "without"})
"""What makes of "takes a week" a wait ("takes a week off")."""
_EFFECTS = word_set("instructions", "effects")
_SOON_AFTER = 6
"""How many words after a length tell what it leads to."""
_BARE = word_set("instructions", "bare")
"""What a ban on ice is of where it asks for a cloth around it: "never straight on the skin"."""


def asked_of_before(statement: Statement, readings: Sequence[Reading], index: int) -> bool:
    """Whether the question that a statement answers speaks of the time before: "A wax before needling? Leave three days."."""
    before = readings[index - 1] if index else None
    named = {mention.concept for mention in readings[index].mentions}
    if before is None or not before.sentence.question or statement.concept in named:
        return False
    return any(time.relation == "pretreatment" for time in before.times)


def is_of_first_day(told: Told) -> bool:
    """Whether the time is a named stretch of the first day: "Going out tonight? Mineral powder is fine."."""
    time = told.time
    return (
        time is not None and not time.lower and (time.upper or DAY + 1) <= DAY and not is_counted_length(told)
    )


def is_plain(told: Told) -> bool:
    """Whether the words can mean nothing else, whatever the reader gives for it: "No wine tonight.", a plain yes."""
    statement, reading = told.statement, told.reading
    if statement.stance is not statement.mechanism:
        return False
    if statement.concept not in RULED_OUT and banned_for_length(statement):
        return True
    if not told.pointed:
        return any(
            mention.concept == statement.concept and banned_outright(reading, mention.start, mention.end)
            for mention in reading.mentions
            if told.block.source_span(*reading.sentence.span(mention.start, mention.end))[0]
            == statement.start
        )
    return told.asked is not None and statement.concept not in RULED_OUT and not reading.times


def is_softened(told: Told) -> bool:
    """Whether it asks for less and not for none, or only tells what a product is free of ("(no actives)")."""
    words = told.reading.sentence.words
    if not _SOFTENING.isdisjoint(words) or ("easy", "on") in pairwise(words):
        return True
    before = [
        token.text
        for token in told.reading.sentence.tokens
        if told.block.source_span(token.start, token.end)[1] <= told.statement.start
    ]
    return before[-2:] == ["(", "no"] or (not _BARE.isdisjoint(words) and told.statement.concept == "cold")


def names_occasion(told: Told) -> bool:
    """Whether a thing only says on which days something else is done: "sunscreen, on run-club mornings, too"."""
    tokens = told.reading.sentence.tokens
    starts = told.starts
    after = [at for at, start in enumerate(starts) if start >= told.statement.end]
    before = [at for at, start in enumerate(starts) if start < told.statement.start]
    head = next((at for at in after if not _is_compounded(tokens[at])), len(tokens)) - 1
    if head < (after[0] if after else len(tokens)) or tokens[head].text not in _OCCASIONS:
        return False
    first = next((at for at in reversed(before) if not _is_compounded(tokens[at])), None)
    return first is not None and tokens[first].text == "on"


def _is_compounded(token: Token) -> bool:
    return token.pos in _COMPOUNDED or token.text == "-"


def is_scenery(told: Told) -> bool:
    """Whether water is only looked at: "a wander along the loch"."""
    words = told.reading.sentence.words
    return bool(_PLACES & set(words)) and "swim" not in " ".join(words)


def times_effect(told: Told) -> bool:
    """Whether a length is how long a thing takes to work, and no wait: "retinol takes twelve weeks", "6 weeks to show"."""
    time = told.time
    if time is None or not own_time(told) or told.block.kind == "cell":
        return False
    words = told.reading.sentence.words
    if words[time.start - 1 : time.start] in _TAKES or words[time.start : time.start + 1] in _TAKES:
        return _FREED.isdisjoint(words[time.end : time.end + 2])
    following = words[time.end : time.end + _SOON_AFTER]
    leads_on = following[:1] == ("to",) or time.text.lower().split()[-1] in ("before", "until", "till")
    return leads_on and not _EFFECTS.isdisjoint(following)
