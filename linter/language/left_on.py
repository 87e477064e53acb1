"""Blood that is left on the skin, where a pronoun or nothing at all names it: "Dried blood may show. Leave it be."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.language import discourse
from linter.language.clauses import Clause
from linter.language.decisions import Decision
from linter.language.lexicon import Mention
from linter.language.making import build
from linter.language.model import Stance, Statement
from linter.language.place import Place
from linter.language.polarity import Polarity
from linter.language.reading import Reading
from linter.language.times import TimeExpression
from linter.language.windows import times_in, window_of
from linter.language.word_sets import word_set

_BLOOD = word_set("left_on", "blood")
_OTHERS = word_set("left_on", "others")
"""What else shows on treated skin, and is rightly left alone."""
_POINTING = word_set("left_on", "pointing")
_LEAVING = word_set("left_on", "leaving")
_REMOVING = word_set("left_on", "removing")
_STAYING = word_set("left_on", "staying")
_WHERE = word_set("left_on", "where")
_DENYING = word_set("left_on", "denying")
_CLOSING = word_set("left_on", "closing")
_REACH = 2
"""How many sentences back the blood may have been named."""
_DAY = 24.0


def left_on(at: Place) -> Iterator[Statement]:
    """What a sentence says of leaving blood on that only a sentence before it names."""
    if at.myth or discourse.asks(at.reading) or discourse.is_refuted(at.context, at.index):
        return
    if any(mention.concept in ("residue", "pressure_picking") for mention in at.reading.mentions):
        return
    named = _speaks_of_blood(at)
    for clause in at.reading.clauses:
        if clause.kind not in ("main", "label") or not _leaves_on(at.reading, clause):
            continue
        if not named and not _names_blood(at.reading, clause):
            continue
        time = next((each for each in _times(at.reading, clause)), None)
        if (time is None or (time.upper or 0.0) <= _DAY) and _is_cleaned_later(at):
            continue
        words = " ".join(at.reading.sentence.words[clause.start : clause.end])
        mention = Mention("residue", clause.start, clause.end, clause.start, "act", words)
        window = window_of(time, 1) if time is not None else None
        decision = Decision(Stance.ADVISE, window, Polarity(1, "advise"), time, at.reading, False)
        yield build(at, mention, decision, clause.start, clause.end)
        return


def _times(reading: Reading, clause: Clause) -> Sequence[TimeExpression]:
    """The times of the clause, or else of the clauses after it ("Leave it be, four days won't kill you")."""
    return times_in(reading, clause) or [
        time
        for each in reading.clauses
        if each.start >= clause.end
        for time in times_in(reading, each)
        if (time.upper or 0.0) > _DAY
    ]


def _speaks_of_blood(at: Place) -> bool:
    """Whether the thing last named before the sentence is blood on the skin, not a scab or a bruise."""
    for reading in reversed(at.context[max(0, at.index - _REACH) : at.index]):
        words = set(reading.sentence.words)
        if words & _OTHERS:
            return False
        if words & _BLOOD:
            return True
    return False


def _names_blood(reading: Reading, clause: Clause) -> bool:
    """Whether a condition just before a clause supposes that there is blood: "if blood has dried on it, leave it"."""
    before = next((each for each in reversed(reading.clauses) if each.end <= clause.start), None)
    if before is None or before.kind != "condition":
        return False
    words = set(reading.sentence.words[before.start : before.end])
    return bool(words & _BLOOD) and not words & _OTHERS


def _leaves_on(reading: Reading, clause: Clause) -> bool:
    """Whether the clause says to leave something on, or not to take it off, and names nothing itself."""
    words = reading.sentence.words[clause.start : clause.end]
    for index, word in enumerate(words):
        before, rest = words[max(0, index - 3) : index], list(words[index + 1 :])
        denied = not _DENYING.isdisjoint(before)
        if word in _LEAVING and not denied:
            pointing = rest[:1] != [] and rest[0] in _POINTING
            rest = rest[1:] if pointing else rest
            if (pointing and _ends(reading, clause, index + 2, rest)) or tuple(rest[:2]) == ("in", "place"):
                return True
        if word in _REMOVING and denied:
            length = 1 + (rest[:1] != [] and rest[0] in _POINTING)
            if _ends(reading, clause, index + length, rest[length - 1 :]):
                return True
        if word in _STAYING and not denied and not _POINTING.isdisjoint(words[:index]) and index <= 4:
            return _ends(reading, clause, index + 1, rest)
    return False


def _ends(reading: Reading, clause: Clause, index: int, rest: Sequence[str]) -> bool:
    """Whether nothing follows but where it is left and for how long."""
    while rest and rest[0] in _WHERE:
        index, rest = index + 1, rest[1:]
    place = clause.start + index
    timed = any(time.start <= place <= time.start + 1 for time in reading.times)
    return not rest or rest[0] in _CLOSING or timed


def _is_cleaned_later(at: Place) -> bool:
    """Whether the sentence or the next has the skin cleansed, which ends the leaving."""
    near = at.context[at.index : at.index + 2]
    return any(mention.concept == "cleansing" for reading in near for mention in reading.mentions)
