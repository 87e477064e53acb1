"""What ordinals take up that tell several things apart: "The first can come back on day two", "the latter waits"."""

from __future__ import annotations

from linter.language.antecedents import topics_before
from linter.language.clauses import Clause
from linter.language.lexicon import Mention
from linter.language.place import Place
from linter.language.reading import Reading

_PLACES = {"first": 0, "former": 0, "second": 1, "latter": 1, "third": 2}
_OF_TWO = frozenset({"former", "latter"})
_OWN_NOUNS = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})


def counted(at: Place, clause: Clause) -> tuple[int, Mention] | None:
    """The ordinal in a clause that takes up one of the things named before, and that thing."""
    place = _ordinal_in(at.reading, clause)
    topics = topics_before(at.context, at.index, clause.start) if place is not None else None
    if place is None or topics is None:
        return None
    word, (_, mentions) = at.reading.sentence.words[place], topics
    number = _PLACES[word]
    fits = len(mentions) == 2 if word in _OF_TWO else len(mentions) > max(number, 1)
    return (place, mentions[number]) if fits else None


def _ordinal_in(reading: Reading, clause: Clause) -> int | None:
    """The ordinal of a clause that no noun of its own follows ("the first is …", not "the first day")."""
    tokens = reading.sentence.tokens
    for place in range(clause.start + 1, clause.end):
        if tokens[place].text not in _PLACES or tokens[place - 1].text != "the":
            continue
        if any(time.start <= place < time.end for time in reading.times):
            continue
        following = tokens[place + 1] if place + 1 < clause.end else None
        if following is None or following.text == "one" or following.pos not in _OWN_NOUNS:
            return place
    return None
