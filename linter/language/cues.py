"""Cue words: loads `rules/cues.yaml` and finds what may turn or colour a clause's polarity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from linter.datafile import error_at, load_model
from linter.language.inflection import Inflector
from linter.language.patterns import Automaton, Hit, Item, PatternError, elements_of, parse
from linter.resources import rules_root

Direction = Literal["forward", "backward", "both", "local", "inside", "none"]


class CueClass(BaseModel):
    """One class of cues in the file: their sign, where they reach, what they colour, their patterns."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    sign: Literal[-1, 1]
    direction: Direction
    kind: Literal["", "permit", "advise", "refute", "foreign", "list"] = ""
    predicate: bool = False
    """Whether its words only count as a predicate: after a form of "be", or at the end of the clause."""
    say: tuple[str, ...]


class CueFile(BaseModel):
    """The content of rules/cues.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    irregular: dict[str, tuple[str, ...]]
    sets: dict[str, tuple[str, ...]] = {}
    """Classes of words that patterns may name."""

    cues: dict[str, CueClass]


_LAYERS = {"refute": "refute", "foreign": "foreign", "list": "list"}
"""Kinds of cue that don't compete with others for their words."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue found in a sentence: its class, and the tokens that it covers (`end` exclusive)."""

    name: str
    sign: int
    direction: Direction
    kind: str
    start: int
    end: int
    predicate: bool = False


class CueFinder:
    """Finds cues. Where two overlap the longer wins; where equal, the class that stands first in the file."""

    def __init__(self, file: CueFile) -> None:
        self._names = list(file.cues)
        self._classes = file.cues
        self._automaton = Automaton()
        inflector = Inflector(file.irregular, {}, {})
        sets = word_classes(file, inflector)
        for number, name in enumerate(self._names):
            for pattern in file.cues[name].say:
                self._automaton.add(parse(pattern, inflector.verb_forms, sets), number)

    def find(self, words: Sequence[str], pos: Sequence[str] | None = None) -> tuple[Cue, ...]:
        """The cues in order of their first token."""
        elements: list[str] = []
        owners: list[int] = []
        for index, word in enumerate(words):
            following = words[index + 1] if index + 1 < len(words) else ""
            for element in elements_of(_full_form(word, following)):
                elements.append(element)
                owners.append(index)
        tags = [pos[owner] for owner in owners] if pos is not None else None
        kept: list[Cue] = []
        layers: dict[str, set[int]] = {}
        for hit in sorted(self._automaton.hits(elements, tags), key=self._rank):
            layer = layers.setdefault(_LAYERS.get(self._classes[self._names[hit.label]].kind, ""), set())
            if layer.isdisjoint(hit.matched):
                layer.update(hit.matched)
                kept.append(self._cue(hit.label, owners[hit.matched[0]], owners[hit.matched[-1]] + 1))
        return tuple(sorted(kept, key=lambda cue: cue.start))

    def _rank(self, hit: Hit) -> tuple[int, int, int, int]:
        """Longer matches first, those around a thing before equals; then tighter ones, then by the file's order."""
        reach = hit.matched[-1] - hit.matched[0]
        around = reach >= len(hit.matched) and self._classes[self._names[hit.label]].direction == "inside"
        return -len(hit.matched) - around, reach, hit.label, hit.matched[0]

    def _cue(self, label: int, start: int, end: int) -> Cue:
        name = self._names[label]
        its = self._classes[name]
        return Cue(name, its.sign, its.direction, its.kind, start, end, its.predicate)


def word_classes(file: CueFile, inflector: Inflector) -> dict[str, tuple[tuple[Item, ...], ...]]:
    """The file's classes of words, parsed."""
    return {
        name: tuple(parse(word, inflector.noun_forms, {}) for word in words)
        for name, words in file.sets.items()
    }


_SHORT = {"'re": "are", "'m": "am", "'ll": "will", "'ve": "have", "'d": "would", "'s": "is"}
_STEMS = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}


def _full_form(word: str, following: str) -> str:
    if following == "n't":
        return _STEMS.get(word, word)
    return _SHORT.get(word, word)


@lru_cache(maxsize=1)
def cue_finder() -> CueFinder:
    """The finder for the shipped cues, made once per process.

    Raises DataError where cues.yaml can't be used.
    """
    path = rules_root() / "cues.yaml"
    file = load_model(path, CueFile)
    sets = word_classes(file, Inflector(file.irregular, {}, {}))
    for name, its in file.cues.items():
        for number, pattern in enumerate(its.say):
            try:
                Automaton().add(parse(pattern, lambda word: frozenset({word}), sets), 0)
            except PatternError as error:
                raise error_at(path, ("cues", name, "say", number), str(error)) from error
    return CueFinder(file)
