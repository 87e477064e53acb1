"""Gapping: things with a time of their own behind a ban whose verb isn't said again.

"Keep retinol away for a week, sport till tomorrow"; "baths wait two days, and actives a week". And exchanges.
"""

from __future__ import annotations

from linter.language.place import Place
from linter.language.polarity import EXCHANGING
from linter.language.times import TimeExpression
from linter.language.windows import UNENDING, is_length
from linter.language.word_sets import word_set

_SEPARATORS = frozenset({",", ";", "and", "–", "—", "&", "+"})
_BANNING = frozenset({"wait", "away", "avoid", "off", "rested", "negator"})
_RELATIONS = frozenset({"during", "until", "from", "at"})
_REACH = 5
_FAR = 9
_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
_NEEDING = word_set("gapping", "needing")
_CLOSING = word_set("gapping", "closing")
_FILLED = 3
"""How far behind the verb a wait may begin ("needs at least a full week")."""
_SHORTEST = 12.0
"""A wait is no shorter, in hours: "the sauna takes ten minutes"."""
_FOR = frozenset({"for", "with", "by", "to"})


def gapped_time(at: Place, start: int, end: int) -> TimeExpression | None:
    """The time that tokens `start` to `end` are put off to without a verb; None where they aren't."""
    tokens = at.reading.sentence.tokens
    asked = _asked_for(at, end)
    if asked is not None:
        return asked
    own = next((time for time in at.reading.times if end <= time.start <= end + 1), None)
    if own is None or own.relation not in _RELATIONS or max(own.lower or 0.0, own.upper or 0.0) <= 0.0:
        return None
    if own.start == end + 1 and tokens[end].text not in (",", ":"):
        return None
    opening = _opening(at, start, _REACH)
    if opening is None or _has_verb(at, opening + 1, start) or _goes_on(at, own.end):
        return None
    return own if _follows_ban(at, opening) else None


def ended_never(at: Place, start: int, end: int) -> bool:
    """Whether tokens `start` to `end` are the last of several things to leave, this one for good: "… and X altogether"."""
    if UNENDING.isdisjoint(at.reading.sentence.words[end : end + 1]):
        return False
    opening = _opening(at, start, _REACH)
    if opening is None or _has_verb(at, opening + 1, start) or _goes_on(at, end + 1):
        return False
    return _follows_ban(at, opening)


def _asked_for(at: Place, end: int) -> TimeExpression | None:
    """The wait that a thing is said to need, right behind the words that end at `end`: "retinol needs a full week"."""
    tokens = at.reading.sentence.tokens
    if end >= len(tokens) or tokens[end].text not in _NEEDING:
        return None
    time = next((each for each in at.reading.times if end < each.start <= end + _FILLED), None)
    starts = time is not None and time.relation == "during" and bool(time.lower)
    if time is None or starts or not is_length(time) or (time.upper or 0.0) < _SHORTEST:
        return None
    behind = tokens[time.end].text if time.end < len(tokens) else "."
    return time if behind in _CLOSING or time.relation == "until" else None


def exchanged(at: Place, start: int, end: int) -> int:
    """What is done with tokens `start` to `end` in an exchange whose verb stands before: -1 given up, 1 taken.

    "Swap the hot bath for a cool shower, and the spin class for the sofa." 0 where nothing is exchanged.
    """
    words, tokens = at.reading.sentence.words, at.reading.sentence.tokens
    opening = _opening(at, start, _FAR)
    if opening is None:
        return 0
    verb = next((index for index in range(opening) if words[index] in EXCHANGING), None)
    if verb is None or _FOR.isdisjoint(words[verb:opening]):
        return 0
    closing = next((i for i in range(end, len(words)) if tokens[i].text in _SEPARATORS), len(words))
    if any(token.tag in _FINITE for token in tokens[opening + 1 : closing]):
        return 0
    if not _FOR.isdisjoint(words[end:closing]):
        return -1
    return 1 if not _FOR.isdisjoint(words[opening + 1 : start]) else 0


def _opening(at: Place, start: int, reach: int) -> int | None:
    """The separator before token `start`, at most `reach` tokens back."""
    tokens = at.reading.sentence.tokens
    places = range(start - 1, max(-1, start - reach), -1)
    return next((index for index in places if tokens[index].text in _SEPARATORS), None)


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
