"""Whether a word for something that lasts says what the skin does, or is a treatment's name or describes another thing."""

from __future__ import annotations

import re
from functools import lru_cache

from linter.language.fact_names import Named
from linter.language.fact_words import load_facts
from linter.language.reading import Reading
from linter.language.time_words import load_times
from linter.language.word_sets import word_set

_NEAR = 4
_STRETCHES = frozenset({"weekend"})
"""Lengths that no unit measures."""
_AMBIGUOUS = word_set("facts", "ambiguous")


def describes(reading: Reading, named: Named) -> bool:
    """Whether a word is a treatment's name or describes another thing than skin: "a peel", "blood thinners"."""
    facts = load_facts()
    tokens = reading.sentence.tokens
    if named.slot == "acts" and not _is_of_skin(reading, named):
        return True
    if (
        named.slot == "acts"
        and tokens[named.start].text in _AMBIGUOUS
        and tokens[named.start].pos in ("NOUN", "PROPN")
    ):
        return True
    if named.slot == "acts" and _has_object(reading, named):
        return True
    following = tokens[named.end] if named.end < len(tokens) else None
    if following is None:
        return False
    if named.slot == "had" and following.text in facts.lasting["bleeding"].marks:
        return True
    if following.pos not in ("NOUN", "PROPN") or following.text in facts.heads | facts.skin | _parts():
        return False
    return following.text not in telling_verbs() | facts.starts and named.slot != "acts"


def _has_object(reading: Reading, named: Named) -> bool:
    """Whether somebody does it to another thing than skin: "shed a few pounds"."""
    facts = load_facts()
    following = reading.sentence.tokens[named.end : named.end + _NEAR]
    if not following or following[0].pos not in ("DET", "ADJ", "NUM"):
        return False
    noun = next((each.text for each in following if each.pos in ("NOUN", "PROPN")), None)
    return noun is not None and noun not in facts.skin | facts.plain | facts.heads | frozenset(
        load_times().units
    )


@lru_cache(maxsize=1)
def _parts() -> frozenset[str]:
    """The words for parts of the body."""
    return frozenset(
        word for said in load_facts().scopes["area"].values() for each in said for word in each.split()
    )


@lru_cache(maxsize=1)
def telling_verbs() -> frozenset[str]:
    """The words that tell how long."""
    facts = load_facts()
    said = (*facts.sets["lasts"], *facts.sets["ends"])
    return facts.lasts | facts.ends | {word for pattern in said for word in re.findall(r"\w+", pattern)}


def _is_of_skin(reading: Reading, named: Named) -> bool:
    """Whether the skin or the reader does what a verb says, and no other thing: "cold sores can spot".

    A length before the verb is no such thing: "you need two weeks to recover".
    """
    units = _STRETCHES.union(load_times().units)
    nouns = [
        token.text
        for token in reading.sentence.tokens[: named.start]
        if token.pos in ("NOUN", "PROPN", "PRON") and token.text not in units
    ]
    return not nouns or nouns[-1] in load_facts().skin
