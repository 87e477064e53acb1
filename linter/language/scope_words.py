"""Words that name whom and what a number is about, and those that only seem to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from linter.language.compared import Scope
from linter.language.fact_words import load_facts
from linter.language.word_sets import word_set

_ROLLERS = (("roller",), ("dermaroller",))
_SOMEBODYS = word_set("scopes", "somebodys")
"""What makes an occasion one person's ("my first time"), which is told of and sets no reader apart."""
_ALONE = (["back"], ["backs"])
_BACK = ("area", "body")
"""What "back" names as the whole of a heading, and elsewhere only beside other words."""
_DEPTH = re.compile(r"(\d+(?:[.,]\d+)?)(?:\s*(?:[-–]|to)\s*(\d+(?:[.,]\d+)?))?\s*mm\b")


def scope_in(words: Sequence[str]) -> Scope:
    """What the words name of each sort."""
    found: set[tuple[str, str]] = set()
    phrases = _phrases()
    idle = _in_idioms(words)
    for at, word in enumerate(words):
        if at in idle:
            continue
        for phrase, sort, name in phrases.get(word, ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                told = sort == "person" and at > 0 and words[at - 1] in _SOMEBODYS
                if not told and not _is_clinics(words, at, phrase):
                    found.add((sort, name))
                break
    if [word for word in words if word.isalpha()] in _ALONE:
        found.add(_BACK)
    for depth in _DEPTH.finditer(" ".join(words)):
        found = {each for each in found if each[0] != "depth"} | {
            ("depth", f"{float(number.replace(',', '.')):g} mm") for number in depth.groups() if number
        }
    return frozenset(found)


@lru_cache(maxsize=1)
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """The phrases by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for sort, names in load_facts().scopes.items():
        for name, said in names.items():
            for phrase in said:
                words = tuple(phrase.split())
                found.setdefault(words[0], []).append((words, sort, name))
    return {first: tuple(sorted(own, key=lambda each: -len(each[0]))) for first, own in found.items()}


def _in_idioms(words: Sequence[str]) -> frozenset[int]:
    """Where words belong to an idiom that names none of what they seem to ("in our hands")."""
    idioms = _idioms()
    return frozenset(
        number
        for at, word in enumerate(words)
        for phrase in idioms.get(word, ())
        if tuple(words[at : at + len(phrase)]) == phrase
        for number in range(at, at + len(phrase))
    )


@lru_cache(maxsize=1)
def _idioms() -> dict[str, tuple[tuple[str, ...], ...]]:
    """The idioms by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for idiom in load_facts().idioms:
        words = tuple(idiom.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(own) for first, own in found.items()}


def _is_clinics(words: Sequence[str], at: int, phrase: tuple[str, ...]) -> bool:
    """Whether it is a roller that somebody is treated with, and none to roll with at home: "your dermaroller session"."""
    after = words[at + len(phrase) : at + len(phrase) + 1]
    return phrase in _ROLLERS and not load_facts().sessions.isdisjoint(after)
