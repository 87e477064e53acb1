"""Phrase tables: phrases written with alternatives, looked up by the longest that starts at a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Generic, TypeVar

T = TypeVar("T")
HYPHENS = frozenset("-\u2010\u2011")


@dataclass(slots=True)
class _Node(Generic[T]):
    words: dict[str, _Node[T]] = field(default_factory=dict)
    classes: dict[str, _Node[T]] = field(default_factory=dict)
    value: T | None = None


class PhraseTable(Generic[T]):
    """Phrases with a value each, looked up by the longest one that starts at a word.

    A phrase is words with `a|b` for either, a final `?` for a word that may be left out, and `<name>`
    for any word of a class. A hyphen between two words of the text is passed over.
    """

    def __init__(self, phrases: Iterable[tuple[str, T]], classes: Mapping[str, frozenset[str]]) -> None:
        self._root: _Node[T] = _Node()
        self._classes = classes
        for phrase, value in phrases:
            for words in _spellings(phrase):
                self._add(words, value)
        self._first_words = frozenset(self.first_words())

    def _add(self, words: Sequence[str], value: T) -> None:
        node = self._root
        for word in words:
            if word.startswith("<") and word.endswith(">"):
                if word[1:-1] not in self._classes:
                    raise ValueError(f"unknown class {word} in the phrase {' '.join(words)!r}")
                node = node.classes.setdefault(word[1:-1], _Node())
            else:
                node = node.words.setdefault(word, _Node())
        if node is not self._root and node.value is None:
            node.value = value

    def first_words(self) -> Iterator[str]:
        """Every word that a phrase may begin with."""
        yield from self._root.words
        for name in self._root.classes:
            yield from self._classes[name]

    def longest(self, words: Sequence[str], start: int) -> tuple[T, int] | None:
        """Value and end of the longest phrase at `start`, or None."""
        if start >= len(words) or words[start] not in self._first_words:
            return None
        found: tuple[T, int] | None = None
        nodes = [self._root]
        position = start
        while nodes and position < len(words):
            word = words[position]
            if (
                word in HYPHENS
                and words[position - 1] not in HYPHENS
                and position > start
                and not any(word in node.words for node in nodes)
            ):
                position += 1
                continue
            nodes = [following for node in nodes for following in self._steps(node, word)]
            position += 1
            value = next((node.value for node in nodes if node.value is not None), None)
            if value is not None:
                found = value, position
        return found

    def _steps(self, node: _Node[T], word: str) -> Iterable[_Node[T]]:
        if word in node.words:
            yield node.words[word]
        for name, following in node.classes.items():
            if word in self._classes[name]:
                yield following


def _spellings(phrase: str) -> Iterable[tuple[str, ...]]:
    choices: list[tuple[str, ...]] = []
    for part in phrase.split():
        optional = part.endswith("?") and len(part) > 1
        choices.append((*part.removesuffix("?").split("|"), *(("",) if optional else ())))
    for choice in product(*choices):
        yield tuple(word for word in choice if word)
