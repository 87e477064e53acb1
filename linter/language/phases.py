"""Phases: whether a sentence speaks of the time before the treatment or after it."""

from __future__ import annotations

from collections.abc import Sequence

from linter.language.model import Phase
from linter.language.reading import Reading
from linter.language.times import TimeExpression
from linter.language.word_sets import word_set

_TREATED = word_set("windows", "treatment_words")
_BEFORE = word_set("frames", "before")
_COUNTDOWN = word_set("frames", "countdown")
_EVENTS = word_set("frames", "events")
_NEEDLING = word_set("frames", "needling")
_SESSIONS = word_set("frames", "sessions")
_NEEDLED = _NEEDLING | _SESSIONS
_PAST = word_set("frames", "past")
_ARRIVING = word_set("frames", "arriving")
_COMING_IN = word_set("frames", "coming_in")
_EAGER = frozenset({"ready"})
"""What a question may say of the reader and not of a time: "Ready to start again?"."""
_STOPPING = word_set("frames", "stopping")
"""What a question asks whether to do "first", ahead of the treatment."""
_DONE = word_set("dating", "needled") | {"treated"}
_REPEATING = ("each", "every")
_LEAVING = word_set("frames", "leaving")
_STARTING = frozenset(tuple(phrase.split()) for phrase in word_set("frames", "starting"))
_DAY_PARTS = frozenset({"afternoon", "day", "evening", "hour", "morning", "night"})
_AFTER = word_set("frames", "after")
_DETERMINING = frozenset({"my", "our", "that", "the", "these", "this", "your"})
_LED_BY = 3
"""How many words before "ahead" the determiner of its days may stand ("the few days ahead")."""
_COMING = word_set("frames", "coming")
_OWN = word_set("frames", "own_event")


def phase_in(reading: Reading, place: str = "") -> Phase | None:
    """The phase that the words set, if they speak of before or after the treatment."""
    if any(time.relation == "pretreatment" for time in reading.times):
        return Phase.BEFORE
    words = set(reading.sentence.words)
    if place and _counts_down(reading.sentence.words):
        return Phase.BEFORE
    if words & _ARRIVING or any(
        comes(reading.sentence.words)
        for comes in (_comes_bare, _comes_after, _comes_that_day, _comes_next, comes_yet)
    ):
        return Phase.BEFORE
    if any(_tells_of_past(time) for time in reading.times):
        return Phase.BEFORE
    after, before = words & _AFTER, words & _BEFORE
    if before == {"ready"} and {"is", "are"} & words:
        before = set()
    if before == {"before"} and _before_something_else(reading.sentence.words):
        before = set()
    if before == {"ahead"} and _lies_ahead(reading.sentence.words):
        before = set()
    if not place or bool(after) == bool(before):
        return None
    if after:
        return Phase.AFTER
    return None if any(time.relation == "until" for time in reading.times) else Phase.BEFORE


def asks_of_before(reading: Reading) -> bool:
    """Whether a question asks what to do ahead of the treatment: "Do I have to stop anything first?".

    "How long before I can …" asks of the time after it, and "toner or serum first?" of an order.
    """
    words = [word for word in reading.sentence.words if word.isalpha()]
    if words[-1:] == ["first"]:
        return _AFTER.isdisjoint(words) and not _STOPPING.isdisjoint(words) and "or" not in words
    if _BEFORE.isdisjoint(set(words) - _EAGER) and not any(
        time.relation == "pretreatment" for time in reading.times
    ):
        return False
    return phase_in(reading, "question") is Phase.BEFORE


def _counts_down(words: Sequence[str]) -> bool:
    """Whether a head names the time that leads up to the treatment, and to no wedding: "Counting down".

    What is done each morning of a week goes on for that week, and no single morning is meant.
    """
    said = f" {' '.join(words)} "
    for each in _REPEATING:
        said = said.replace(f" {each} morning of ", " ")
    return any(f" {phrase} " in said for phrase in _COUNTDOWN) and _EVENTS.isdisjoint(words)


def _before_something_else(words: Sequence[str]) -> bool:
    """Whether "before" names another event than the treatment: "before bed", "needling before your holiday", "not before"."""
    place = words.index("before")
    if place and words[place - 1] == "not":
        return True
    following = [word for word in words[place + 1 : place + 4] if word.isalpha()]
    if not following:
        return False
    if following[0] == "you":
        return _COMING.isdisjoint(following[1:])
    if following[0] == "i":
        return _COMING_IN.isdisjoint(following[1:]) and tuple(following[:2]) not in _STARTING
    if following[0] in _LEAVING:
        return True
    if not _NEEDLING.isdisjoint(words[:place]) and _NEEDLING.isdisjoint(following):
        return following[1:] != [] and _NEEDLED.isdisjoint(following)
    if not _EVENTS.isdisjoint(following) and _NEEDLED.isdisjoint(following):
        return True
    return following[0] not in _OWN and _TREATED.isdisjoint(following)


def _lies_ahead(words: Sequence[str]) -> bool:
    """Whether "ahead" is said of the days to come: "your week ahead", "the days ahead"; "a week ahead" is before."""
    place = words.index("ahead")
    return not _DETERMINING.isdisjoint(words[max(0, place - _LED_BY) : place])


def _comes_after(words: Sequence[str]) -> bool:
    """Whether what the reader does ends in coming to the session: "get your run in, and then come to us"."""
    return any(words[i : i + 3] == ("come", "to", "us") and "then" in words[:i] for i in range(len(words)))


def _comes_bare(words: Sequence[str]) -> bool:
    """Whether the reader is told how to come to the session: "come without make-up", "come in with clean skin"."""
    return any(
        first in ("come", "coming", "attend")
        and bool({"without", "with", "bare", "clean"} & set(words[i + 1 : i + 4]))
        for i, first in enumerate(words)
    )


def _comes_next(words: Sequence[str]) -> bool:
    """Whether it is for the visit to come: "arrive without make-up next time"; "next time you wash" is of any day."""
    if any(
        words[at - 1] == "next"
        and word in _SESSIONS
        and not _COMING_IN.isdisjoint(words[max(0, at - 4) : at])
        for at, word in enumerate(words)
        if at
    ):
        return True
    return any(
        words[at : at + 2] == ("next", "time")
        and (words[at + 2 : at + 3] != ("you",) or not _COMING_IN.isdisjoint(words[at + 3 : at + 4]))
        for at in range(len(words) - 1)
    )


def comes_yet(words: Sequence[str]) -> bool:
    """Whether the session is still to come: "shave the same day, before you come in", "an hour before we start"."""
    return any(
        word == "before" and words[at + 1 : at + 3] in _STARTING and words[at - 1 : at] != ("not",)
        for at, word in enumerate(words)
    )


def _comes_that_day(words: Sequence[str]) -> bool:
    """Whether the day is told by the reader's coming: "on the morning you come in", "the day that you arrive"."""
    return any(
        word in _DAY_PARTS
        and words[i - 1] in ("the", "that")
        and any(
            words[at] == "you" and words[at + 1] in _COMING_IN and _DONE.isdisjoint(words[at + 2 : at + 3])
            for at in (i + 1, i + 2)
            if at + 1 < len(words)
        )
        for i, word in enumerate(words)
        if i
    )


def _tells_of_past(time: TimeExpression) -> bool:
    """Whether it looks back ("in the last five days"), and doesn't only say that something is over."""
    words = time.text.lower().split()
    return bool(_PAST & set(words)) and words[0] in ("in", "within", "over", "during", "the", "for")
