"""Rules told in the third person, as staff sheets and house rules do: "Patients should not take it for a week"."""

from __future__ import annotations

from collections.abc import Sequence

from linter.language.clauses import Clause
from linter.language.mood import is_use
from linter.language.reading import Reading
from linter.language.tokens import Token
from linter.language.windows import times_in
from linter.language.word_sets import word_set

PEOPLE = word_set("third_persons", "people")
"""Nouns for those who are treated."""
_THEY = frozenset({"they", "them"})
_TELLING = word_set("third_persons", "telling")
"""Verbs whose object is who is told: "ask them to leave it"."""
_PRESENT = frozenset({"MD", "VBP", "VBZ"})
_BEING = frozenset({"'s", "be", "is"})
_BEEN_DONE = word_set("third_persons", "participles")
"""Participles of verbs of use: "it shouldn't be taken"."""


def thing_among(reading: Reading, places: Sequence[int]) -> int | None:
    """Which of the pronouns of a clause points at a thing: the first that is neither a person's nor empty.

    "They shouldn't take *it*", "tell them to leave *it*", "it's five days before you can use *this*".
    """
    for number, place in enumerate(places):
        rest = places[number + 1 :]
        if not (rest and (_is_people(reading, place, rest[0]) or _is_empty(reading, place, rest[0]))):
            return place
    return None


def _is_people(reading: Reading, place: int, thing: int) -> bool:
    """Whether "they" or "them" does something with what a later pronoun, `thing`, stands for."""
    tokens = reading.sentence.tokens
    if tokens[place].text not in _THEY or tokens[thing].text in _THEY:
        return False
    if tokens[place].text == "them":
        return place > 0 and tokens[place - 1].text in _TELLING
    between = range(place + 1, thing)
    return any(is_use(tokens[at].text) for at in between) or any(
        cue.sign < 0 and cue.name not in ("harm", "negator") and cue.start in between for cue in reading.cues
    )


def _is_empty(reading: Reading, place: int, thing: int) -> bool:
    """Whether "it" stands for nothing, and only leads a length: "it's a week before …"."""
    words = reading.sentence.words
    if words[place] != "it" or _BEING.isdisjoint(words[place + 1 : place + 3]):
        return False
    return any(place + 2 <= time.start <= place + 4 and time.end <= thing for time in reading.times)


def tells_rule(reading: Reading, clause: Clause) -> bool:
    """Whether a clause tells what those who are treated do by the clinic's rule: it is in the present, and timed."""
    if not times_in(reading, clause):
        return False
    tokens = reading.sentence.tokens[clause.start : clause.end]
    verb = next((at for at, token in enumerate(tokens) if token.tag in _PRESENT), None)
    return verb is not None and any(is_treated(token) or token.text == "they" for token in tokens[:verb])


def is_treated(token: Token) -> bool:
    """Whether a word is for those who are treated."""
    return token.text in PEOPLE


def is_used(reading: Reading, clause: Clause, place: int) -> bool:
    """Whether the pronoun at `place` is what may or may not be used, at a time: "it shouldn't be taken for five days"."""
    tokens = reading.sentence.tokens
    verb = next((at for at in range(place, clause.end) if tokens[at].text in _BEEN_DONE), None)
    if verb is None or tokens[place].dep != "nsubjpass" or not times_in(reading, clause):
        return False
    return any(token.tag == "MD" for token in tokens[place:verb])
