"""The trade's words: loads `rules/lexicon/*.yaml` and finds the concepts that a text names.

A file holds one group of concepts. A concept has `things` (nouns: what one uses or does), `acts`
(verbs whose doing is the concept) and `unless` (longer phrases in which the words don't mean it).
`shared.yaml` holds what all use: named sets, spellings, irregular forms, and the phrases around a
mention that turn it into the description of a product ("an acid-free toner").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

import yaml

from linter.language.inflection import Inflector
from linter.language.patterns import Automaton, Hit, Item, PatternError, elements_of, parse
from linter.language.yaml_source import LexiconError, YamlSource

FOLDER = "lexicon"
SHARED = "shared.yaml"
SHARED_KEYS = ("verbs", "nouns", "spellings", "leading", "sets", "around")
GROUP_KEYS = ("group", "sets", "concepts")
CONCEPT_KEYS = ("things", "acts", "unless")
AROUND_KEYS = ("before", "after")

__all__ = ["Lexicon", "LexiconError", "Mention"]

Kind = Literal["thing", "act"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a concept. `start`, `end` (exclusive) and `head` are indexes of the words given.

    `head` is the noun that heads a thing, or the verb of an act.
    """

    concept: str
    start: int
    end: int
    head: int
    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class _Label:
    """What a pattern stands for: a concept and a key, or one of the phrases around a mention."""

    concept: str
    key: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    label: _Label
    hit: Hit
    start: int
    end: int
    """In elements, the end exclusive."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Finds mentions of concepts. `groups` maps each concept to the group that its file names."""

    groups: Mapping[str, str]
    _automaton: Automaton = field(repr=False)
    _labels: tuple[_Label, ...] = field(repr=False)
    _leading: frozenset[str] = field(repr=False)
    """Words before which a noun phrase's head has ended: of, with, in …"""

    @classmethod
    def load(cls, root: Path | Traversable) -> Lexicon:
        """Loads the folder `lexicon` under `root` (the rules). Raises LexiconError; OSError if unreadable."""
        return _Loader().load(root.joinpath(FOLDER))

    def concepts(self, group: str) -> frozenset[str]:
        """The concepts of a group."""
        return frozenset(concept for concept, its in self.groups.items() if its == group)

    def find(
        self, words: Sequence[str], pos: Sequence[str] | None = None, group: str | None = None
    ) -> tuple[Mention, ...]:
        """The mentions in `words`, in order of start, then concept; of one group only, where given.

        `pos` are coarse parts of speech (Universal Dependencies), one a word. Within a concept the longest
        match wins; between concepts, a match whose words all belong to a longer one is part of that.
        """
        elements, owners = _split(words)
        tags = [pos[owner] for owner in owners] if pos is not None else None
        candidates = [
            _Candidate(self._labels[hit.label], hit, hit.matched[0], hit.matched[-1] + 1)
            for hit in self._automaton.hits(elements, tags)
        ]
        kept = _outermost(_longest(_unblocked(candidates, elements, self._heads(candidates, elements))))
        return tuple(
            Mention(
                concept=candidate.label.concept,
                start=owners[candidate.start],
                end=owners[candidate.end - 1] + 1,
                head=owners[self._head(candidate, elements)],
                kind="act" if candidate.label.key == "acts" else "thing",
                text=" ".join(words[owners[candidate.start] : owners[candidate.end - 1] + 1]),
            )
            for candidate in kept
            if group is None or self.groups[candidate.label.concept] == group
        )

    def _heads(self, candidates: Iterable[_Candidate], elements: Sequence[str]) -> dict[_Candidate, int]:
        return {candidate: self._head(candidate, elements) for candidate in candidates}

    def _head(self, candidate: _Candidate, elements: Sequence[str]) -> int:
        hit = candidate.hit
        if hit.head is not None:
            return hit.head
        if candidate.label.key == "acts":
            return hit.matched[0]
        phrase = hit.matched
        for number, element in enumerate(phrase[1:], start=1):
            if elements[element] in self._leading:
                phrase = phrase[:number]
                break
        return next((element for element in reversed(phrase) if elements[element][0].isalpha()), phrase[-1])


def _split(words: Sequence[str]) -> tuple[list[str], list[int]]:
    """The elements of all words, and for each element the index of its word."""
    elements: list[str] = []
    owners: list[int] = []
    for index, word in enumerate(words):
        for element in elements_of(word.replace("\u2019", "'")):
            elements.append(element)
            owners.append(index)
    return elements, owners


def _unblocked(
    candidates: Sequence[_Candidate], elements: Sequence[str], heads: Mapping[_Candidate, int]
) -> list[_Candidate]:
    """The candidates that no `unless` covers and that no phrase around them makes a description."""
    blocks: dict[tuple[str, int], int] = {}
    before: set[int] = set()
    after: set[int] = set()
    for candidate in candidates:
        label = candidate.label
        if label.key == "before":
            before.add(candidate.end)
        elif label.key == "after":
            after.add(candidate.start)
        elif label.key == "unless":
            size = candidate.end - candidate.start
            for place in candidate.hit.matched:
                blocks[label.concept, place] = max(size, blocks.get((label.concept, place), 0))
    mentions = [candidate for candidate in candidates if candidate.label.key in ("things", "acts")]
    before |= _carried(before, mentions, elements)
    return [
        candidate
        for candidate in mentions
        if blocks.get((candidate.label.concept, heads[candidate]), 0) < candidate.end - candidate.start
        and candidate.start not in before
        and candidate.end not in after
    ]


def _carried(before: set[int], mentions: Iterable[_Candidate], elements: Sequence[str]) -> set[int]:
    """Places that share a described place by coordination: "a cleanser with no acids, retinol or scent"."""
    links = frozenset({",", "/", "&", "or", "and", "nor", "any", "no"})
    carried: set[int] = set()
    for candidate in mentions:
        if candidate.start in before or candidate.start in carried:
            place = candidate.end
            while place < len(elements) and elements[place] in links:
                place += 1
            if place > candidate.end:
                carried.add(place)
    return carried


def _longest(candidates: Iterable[_Candidate]) -> list[_Candidate]:
    """Within each concept, the longest candidates that don't overlap, the earlier one where equal."""
    taken: dict[str, set[int]] = {}
    kept: list[_Candidate] = []
    ranked = sorted(
        candidates,
        key=lambda c: (c.start - c.end, c.start, c.label.concept, c.label.key != "things", c.hit.matched),
    )
    for candidate in ranked:
        places = taken.setdefault(candidate.label.concept, set())
        span = range(candidate.start, candidate.end)
        if not places.intersection(span):
            places.update(span)
            kept.append(candidate)
    return sorted(kept, key=lambda c: (c.start, c.label.concept))


def _outermost(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Without the candidates whose matched words are all, and not the only, words of another concept's."""
    owners: dict[int, list[_Candidate]] = {}
    for candidate in candidates:
        for place in candidate.hit.matched:
            owners.setdefault(place, []).append(candidate)
    return [
        candidate
        for candidate in candidates
        if not any(
            set(candidate.hit.matched) < set(other.hit.matched) for other in owners[candidate.hit.matched[0]]
        )
    ]


class _Loader:
    """Reads and validates the lexicon's files."""

    def __init__(self) -> None:
        self._automaton = Automaton()
        self._labels: list[_Label] = []
        self._groups: dict[str, str] = {}
        self._inflector = Inflector({}, {}, {})
        self._noun_sets: dict[str, tuple[tuple[Item, ...], ...]] = {}
        self._verb_sets: dict[str, tuple[tuple[Item, ...], ...]] = {}
        self._leading: frozenset[str] = frozenset()

    def load(self, folder: Path | Traversable) -> Lexicon:
        files = {file.name: file for file in folder.iterdir() if file.name.endswith(".yaml")}
        if SHARED not in files:
            raise LexiconError(f"{folder}: no {SHARED}")
        self._shared(YamlSource.read(files.pop(SHARED)))
        for name in sorted(files):
            self._group(YamlSource.read(files[name]))
        return Lexicon(self._groups, self._automaton, tuple(self._labels), self._leading)

    def _shared(self, source: YamlSource) -> None:
        sections = self._sections(source, SHARED_KEYS)
        tables = {
            name: {
                word: source.strings(node, f"{name}.{word}")
                for word, node in source.mapping(sections[name], name).items()
            }
            for name in ("verbs", "nouns", "spellings")
        }
        self._inflector = Inflector(tables["verbs"], tables["nouns"], tables["spellings"])
        self._leading = frozenset(source.strings(sections["leading"], "leading"))
        self._add_sets(source, sections["sets"])
        for key, node in source.mapping(sections["around"], "around").items():
            if key not in AROUND_KEYS:
                raise source.error(node, f"around.{key}", f"unknown key; known are {', '.join(AROUND_KEYS)}")
            self._add_patterns(source, node, _Label("", key))

    def _group(self, source: YamlSource) -> None:
        sections = self._sections(source, GROUP_KEYS, optional="sets")
        group = source.string(sections["group"], "group")
        shared = dict(self._noun_sets), dict(self._verb_sets)
        if "sets" in sections:
            self._add_sets(source, sections["sets"])
        for concept, node in source.mapping(sections["concepts"], "concepts").items():
            if self._groups.get(concept, group) != group:
                other = self._groups[concept]
                raise source.error(node, concept, f"this concept is in the group {other} already")
            self._groups[concept] = group
            for key, patterns in source.mapping(node, concept).items():
                if key not in CONCEPT_KEYS:
                    known = ", ".join(CONCEPT_KEYS)
                    raise source.error(patterns, f"{concept}.{key}", f"unknown key; known are {known}")
                self._add_patterns(source, patterns, _Label(concept, key))
        self._noun_sets, self._verb_sets = shared

    def _sections(self, source: YamlSource, keys: Sequence[str], optional: str = "") -> dict[str, yaml.Node]:
        sections = source.mapping(source.root, "")
        for key, node in sections.items():
            if key not in keys:
                raise source.error(node, key, f"unknown key; known are {', '.join(keys)}")
        for key in keys:
            if key not in sections and key != optional:
                raise source.error(source.root, key, "this key is missing")
        return sections

    def _add_sets(self, source: YamlSource, node: yaml.Node) -> None:
        for name, entries in source.mapping(node, "sets").items():
            if name in self._noun_sets:
                raise source.error(entries, f"sets.{name}", "this set exists already")
            for sets, key in ((self._noun_sets, "things"), (self._verb_sets, "acts")):
                sets[name] = tuple(
                    self._parse(source, entry, f"sets.{name}", key)
                    for entry in source.sequence(entries, f"sets.{name}")
                )

    def _add_patterns(self, source: YamlSource, node: yaml.Node, label: _Label) -> None:
        number = len(self._labels)
        self._labels.append(label)
        where = f"{label.concept or 'around'}.{label.key}"
        for entry in source.sequence(node, where):
            items = self._parse(source, entry, where, label.key)
            try:
                self._automaton.add(items, number)
            except PatternError as error:
                raise source.error(entry, where, f"{error}: {source.string(entry, where)!r}") from error

    def _parse(self, source: YamlSource, node: yaml.Node, where: str, key: str) -> tuple[Item, ...]:
        """Reads one pattern; things inflect as nouns, everything else as verbs too."""
        nouns = key == "things"
        inflect = self._inflector.noun_forms if nouns else self._inflector.verb_forms
        try:
            return parse(source.string(node, where), inflect, self._noun_sets if nouns else self._verb_sets)
        except PatternError as error:
            raise source.error(node, where, str(error)) from error
