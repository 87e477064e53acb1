"""Gapping: things with a time of their own behind a ban whose verb isn't said again.

"Keep retinol away for a week, sport till tomorrow"; "baths wait two days, and actives a week".
"""

from __future__ import annotations

from linter.language.place import Place
from linter.language.times import TimeExpression

_SEPARATORS = frozenset({",", ";", "and", "–", "—", "&", "+"})
_BANNING = frozenset({"wait", "away", "avoid", "off", "negator"})
_RELATIONS = frozenset({"during", "until", "from", "at"})
_REACH = 5


def gapped_time(at: Place, start: int, end: int) -> TimeExpression | None:
    """The time that tokens `start` to `end` are put off to without a verb; None where they aren't."""
    tokens = at.reading.sentence.tokens
    own = next((time for time in at.reading.times if end <= time.start <= end + 1), None)
    if own is None or own.relation not in _RELATIONS or max(own.lower or 0.0, own.upper or 0.0) <= 0.0:
        return None
    if own.start == end + 1 and tokens[end].text not in (",", ":"):
        return None
    opening = next(
        (
            index
            for index in range(start - 1, max(-1, start - _REACH), -1)
            if tokens[index].text in _SEPARATORS
        ),
        None,
    )
    if opening is None or _has_verb(at, opening + 1, start) or _goes_on(at, own.end):
        return None
    return own if _follows_ban(at, opening) else None


def _has_verb(at: Place, start: int, end: int) -> bool:
    return any(token.pos in ("VERB", "AUX") for token in at.reading.sentence.tokens[start:end])


def _goes_on(at: Place, place: int) -> bool:
    """Whether the clause says more than the time."""
    tokens = at.reading.sentence.tokens
    return place < len(tokens) and tokens[place].text not in _SEPARATORS | {".", "!", ")", ":"}


def _follows_ban(at: Place, opening: int) -> bool:
    """Whether a thing before is banned, with a time of its own."""
    banned = [cue for cue in at.reading.cues if cue.sign < 0 and cue.name in _BANNING and cue.start < opening]
    named = [mention for mention in at.reading.mentions if mention.end <= opening]
    timed = [time for time in at.reading.times if time.end <= opening and time.relation in _RELATIONS]
    allowed = any(cue.sign > 0 and cue.kind == "permit" and cue.start < opening for cue in at.reading.cues)
    return bool(banned and named and timed) and not allowed
