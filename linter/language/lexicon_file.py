"""Loads the trade's words from `lexicon/*.yaml`, those that ship and those of packs.

A file holds one group of concepts. A concept has `things` (nouns: what one uses or does), `acts`
(verbs whose doing is the concept), `unless` (longer phrases in which the words don't mean it), and
`needed: true` where the sources ask for it. `shared.yaml` holds what all use: named sets, spellings,
irregular forms, and the phrases around a mention that turn it into the description of a product
("an acid-free toner"). A pack's files have the same form, and the shared sets to use; a concept that
stands in several files has the words of all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import yaml

from linter.datafile import did_you_mean
from linter.language.inflection import Inflector
from linter.language.lexicon import Label, Lexicon
from linter.language.patterns import Automaton, Item, PatternError, parse
from linter.language.yaml_source import LexiconError, YamlSource
from linter.resources import rules_root

FOLDER = "lexicon"
SHARED = "shared.yaml"
SHARED_KEYS = ("verbs", "nouns", "spellings", "leading", "sets", "around")
GROUP_KEYS = ("group", "sets", "concepts")
NEEDED_KEY = "needed"
CONCEPT_KEYS = ("things", "acts", "unless", NEEDED_KEY)
AROUND_KEYS = ("before", "after")


def load_lexicon(root: Path, packs: Sequence[Path] = ()) -> Lexicon:
    """The words in the folder `lexicon` under `root` (the rules), and in those under the folders of `packs`.

    Raises LexiconError where a file can't be used; OSError where it can't be read.
    """
    loader = _Loader()
    loader.add_shipped(root / FOLDER)
    for pack in packs:
        loader.add_pack(pack / FOLDER)
    return loader.lexicon()


def lexicon(packs: tuple[Path, ...] = ()) -> Lexicon:
    """The words that ship and those of packs (folders), loaded once per process. Raises as `load_lexicon`."""
    return _loaded(packs)


@cache
def _loaded(packs: tuple[Path, ...]) -> Lexicon:
    """Apart from `lexicon`, since a cache takes an argument left out for another than its default."""
    return load_lexicon(rules_root(), packs)


class _Loader:
    """Reads and validates the lexicon's files."""

    def __init__(self) -> None:
        self._automaton = Automaton()
        self._labels: list[Label] = []
        self._groups: dict[str, str] = {}
        self._homes: dict[str, str] = {}
        """The file that a concept stood in first."""
        self._needed: set[str] = set()
        self._inflector = Inflector({}, {}, {})
        self._noun_sets: dict[str, tuple[tuple[Item, ...], ...]] = {}
        self._verb_sets: dict[str, tuple[tuple[Item, ...], ...]] = {}
        self._leading: frozenset[str] = frozenset()

    def lexicon(self) -> Lexicon:
        """What was added so far."""
        return Lexicon(
            self._groups, frozenset(self._needed), self._automaton, tuple(self._labels), self._leading
        )

    def add_shipped(self, folder: Path) -> None:
        """Add the files that ship, which share what `shared.yaml` holds."""
        files = {file.name: file for file in folder.iterdir() if file.name.endswith(".yaml")}
        if SHARED not in files:
            raise LexiconError(str(folder), f"no {SHARED}")
        self._shared(YamlSource.read(files.pop(SHARED)))
        for name in sorted(files):
            self._group(YamlSource.read(files[name]))

    def add_pack(self, folder: Path) -> None:
        """Add the files of a pack, if it has any; their groups are those that ship."""
        shipped = sorted(set(self._groups.values()))
        for file in sorted(folder.glob("*.yaml")):
            if file.name == SHARED:
                raise LexiconError(
                    str(file), "a pack has no shared.yaml; its sets go in the files that use them"
                )
            self._group(YamlSource.read(file), shipped)

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
                raise source.error(node, f"around.{key}", _unknown("key", key, AROUND_KEYS))
            self._add_patterns(source, node, Label("", key))

    def _group(self, source: YamlSource, known: Sequence[str] = ()) -> None:
        """Add the concepts of a file; its group must be one of `known`, where any are given."""
        sections = self._sections(source, GROUP_KEYS, optional="sets")
        group = source.string(sections["group"], "group")
        if known and group not in known:
            raise source.error(sections["group"], "group", _unknown("group", group, known))
        shared = dict(self._noun_sets), dict(self._verb_sets)
        if "sets" in sections:
            self._add_sets(source, sections["sets"])
        for concept, node in source.mapping(sections["concepts"], "concepts").items():
            self._concept(source, group, concept, node)
        self._noun_sets, self._verb_sets = shared

    def _concept(self, source: YamlSource, group: str, concept: str, node: yaml.Node) -> None:
        home = self._homes.setdefault(concept, source.name)
        other = self._groups.setdefault(concept, group)
        if other != group:
            raise source.error(node, concept, f"this concept is in the group {other} already, in {home}")
        for key, value in source.mapping(node, concept).items():
            if key not in CONCEPT_KEYS:
                raise source.error(value, f"{concept}.{key}", _unknown("key", key, CONCEPT_KEYS))
            if key == NEEDED_KEY:
                self._set_needed(source, concept, value)
            else:
                self._add_patterns(source, value, Label(concept, key))

    def _set_needed(self, source: YamlSource, concept: str, node: yaml.Node) -> None:
        if source.string(node, f"{concept}.{NEEDED_KEY}") != "true":
            raise source.error(node, f"{concept}.{NEEDED_KEY}", "expected true; leave the key out otherwise")
        self._needed.add(concept)

    def _sections(self, source: YamlSource, keys: Sequence[str], optional: str = "") -> dict[str, yaml.Node]:
        sections = source.mapping(source.root, "")
        for key, node in sections.items():
            if key not in keys:
                raise source.error(node, key, _unknown("key", key, keys))
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

    def _add_patterns(self, source: YamlSource, node: yaml.Node, label: Label) -> None:
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


def _unknown(what: str, name: str, known: Iterable[str]) -> str:
    return f"unknown {what} {name!r}; known are {', '.join(known)}{did_you_mean(name, known)}"
