"""Mood: whether a clause instructs, tells of what somebody does, only names things, or describes."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Literal

from linter.language.clauses import Clause
from linter.language.reading import Reading
from linter.language.tokens import Token
from linter.language.verbs import imperative_verbs, verb_lists
from linter.language.word_sets import word_set

Mood = Literal["imperative", "addressed", "told", "fragment", "statement"]

_SKIPPED = word_set("mood", "skipped")
_PEOPLE = word_set("mood", "people")
_PLACED = frozenset({"back", "in", "off", "on", "out"})
"""Particles that open an inverted report: "out came the retinol"."""
_LEADERS = frozenset({"->", "→", "=>", "=", "|"})
"""Signs that lead from a name to what is said of it ("Scrub → 7 days"), as a row of dots does."""
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_PLACING = frozenset({"at", "from", "in", "on", "under", "with"})
_NOMINAL = frozenset({"ADJ", "DET", "NOUN", "NUM", "PROPN"})
_CLEFTS = frozenset(itertools.product(("is", "'s", "was"), ("when", "where")))
_BEING = frozenset({"'s", "be", "is"})
_UP_TO = frozenset({"before", "till", "until"})
_SHORTEST_SUBJECT = 4
"""How many words "sweat in channels stings" has."""
_DONE = word_set("mood", "done")
"""What follows "do" where it is a verb of its own."""
_AFFIRMATIVE_MODALS = word_set("mood", "affirmative_modals")


def mood_of(reading: Reading, clause: Clause) -> Mood:
    """The mood of a clause, from its first words and its subject."""
    tokens = reading.sentence.tokens[clause.start : clause.end]
    head = _first_content(reading, clause)
    if head is None:
        return "fragment"
    index, token = head
    if _is_lone_act(reading, clause):
        return "fragment"
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    place = clause.start + index
    named = any(m.kind == "thing" and m.start <= place < m.end for m in reading.mentions)
    named = named or _is_subject(reading.sentence.tokens[place:])
    modifies = any(m.kind == "thing" and m.start == place < m.head for m in reading.mentions)
    if not modifies and _is_imperative(token, following, named):
        return "imperative"
    if (
        token.tag in ("VBD", "VBN")
        and index == 0
        and (is_use_past(token.text) or any(m.start == place for m in reading.mentions))
    ):
        return "told"
    if (
        following is not None
        and token.text in _PLACED
        and following.text in ("came", "went", "comes", "goes")
    ):
        return "told"
    index = _after_cleft(tokens, index)
    subject = next((t for t in tokens[index : index + 8] if t.text in _PEOPLE or t.text == "you"), None)
    finite = next((t for t in tokens[index:] if t.tag in _FINITE and not _names_thing(reading, t)), None)
    if finite is None:
        return "fragment"
    if subject is not None and subject.start < finite.start:
        return "addressed" if subject.text == "you" else "told"
    return "statement"


def _after_cleft(tokens: Sequence[Token], index: int) -> int:
    """Where what is said begins behind words that only point at a time: "day four is when | you can start it".

    So it does behind a length that leads to it: "it's five days before | you can use this".
    """
    empty = tokens[0].text == "it" and not _BEING.isdisjoint(token.text for token in tokens[1:3])
    for place in range(index, len(tokens) - 2):
        if empty and tokens[place].text in _UP_TO and tokens[place + 1].text in {"you", *_PEOPLE}:
            return place + 1
        person = tokens[place + 2].text
        if (tokens[place].text, tokens[place + 1].text) in _CLEFTS and (person in _PEOPLE or person == "you"):
            return place + 2
    return index


def _is_subject(tokens: Sequence[Token]) -> bool:
    """Whether the first word is what a later verb tells of ("Sweat in open channels stings"), and no order."""
    if (
        len(tokens) < _SHORTEST_SUBJECT
        or tokens[1].text not in _PLACING
        or tokens[0].text not in imperative_verbs()
    ):
        return False
    rest = list(itertools.dropwhile(lambda each: each.pos in _NOMINAL, tokens[2:]))
    rest = rest[1:] if rest and rest[0].tag == "CC" else rest
    return bool(rest) and rest[0].tag in ("VBZ", "MD") and tokens[2].pos in _NOMINAL


def _names_thing(reading: Reading, token: Token) -> bool:
    """Whether a token that the tagger takes for a verb names a thing ("cream, sunscreen")."""
    return any(
        mention.kind == "thing"
        and mention.end == mention.start + 1
        and reading.sentence.tokens[mention.start] is token
        for mention in reading.mentions
    )


def _first_content(reading: Reading, clause: Clause) -> tuple[int, Token] | None:
    index = clause.start
    while index < clause.end:
        time = next((time for time in reading.times if time.start <= index < time.end), None)
        if time is not None:
            index = time.end
        elif reading.sentence.tokens[index].text in _SKIPPED and not _does(reading, index):
            index += 1
        else:
            return index - clause.start, reading.sentence.tokens[index]
    return None


def _does(reading: Reading, index: int) -> bool:
    """Whether "do" is the verb itself ("do whatever you like"), and only stresses or turns no other."""
    words = reading.sentence.words
    return words[index] == "do" and index + 1 < len(words) and words[index + 1] in _DONE


def _is_lone_act(reading: Reading, clause: Clause) -> bool:
    """Whether an act stands alone in a row of things ("retinal · sunbed · scrub")."""
    words = [t for t in reading.sentence.tokens[clause.start : clause.end] if t.pos != "PUNCT"]
    return len(words) == 1 and len(reading.clauses) > 2


def _is_imperative(token: Token, following: Token | None, named: bool) -> bool:
    if following is not None and (following.text in _LEADERS or not following.text.strip(".…")):
        return False
    describes = token.dep in ("amod", "compound")
    if token.tag in ("VB", "VBP") and token.pos in ("VERB", "AUX") and not (named or describes):
        return token.text not in _AFFIRMATIVE_MODALS
    if token.text not in imperative_verbs():
        return False
    if following is None:
        return True
    if following.tag in ("IN", "RP") and token.text in verb_lists()["plain"]:
        return True
    return following.tag not in ("VBZ", "VBD", "MD", "VBP", "IN", "CC") and following.text not in {
        ",",
        ":",
        "is",
        "are",
    }


def is_use_past(word: str) -> bool:
    """Whether a past form says that somebody used or did something ("tried", "swiped")."""
    return word in verb_lists()["used"]


def is_use(word: str) -> bool:
    """Whether a verb says to use what follows it."""
    return word in verb_lists()["use"]


def handled(reading: Reading, clause: Clause, start: int) -> bool:
    """Whether the clause only handles the thing at `start` ("bring your retinol", "wash your flannels")."""
    head = _first_content(reading, clause)
    if head is None:
        return False
    index, token = head
    place = clause.start + index
    between = set(reading.sentence.words[place + 1 : start])
    if {"with", "in", "using", "on"} & between:
        return False
    if any(cue.name == "restoring" and cue.start < start for cue in reading.cues):
        return False
    following = reading.sentence.words[place + 1 : place + 2]
    if following == ("to",) or (token.text == "time" and following == ("for",)):
        return False  # "Time to …", "plan to …": what follows is done, and no thing handled.
    return place < start and token.text in verb_lists()["handling"] and start - place <= 4


def has_modal(reading: Reading, clause: Clause) -> bool:
    """Whether the clause has a modal verb that allows or advises."""
    tokens = reading.sentence.tokens[clause.start : clause.end]
    return any(token.tag == "MD" and token.text in _AFFIRMATIVE_MODALS for token in tokens)
