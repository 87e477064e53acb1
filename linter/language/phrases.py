"""Phrases in the lexicon's pattern language, found in the words of a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from linter.language.inflection import Inflector
from linter.language.patterns import Automaton, Item, PatternError, elements_of, parse

_INFLECTOR = Inflector({}, {}, {})


class Phrases:
    """Lists of patterns, each list with a name."""

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        """Raises PatternError for a pattern that can't be read."""
        self._names = tuple(lists)
        self._automaton = Automaton()
        for number, name in enumerate(self._names):
            for pattern in lists[name]:
                self._automaton.add(read_phrase(pattern), number)

    def named(self, words: Sequence[str]) -> frozenset[str]:
        """The names of the lists of which a pattern stands in `words`."""
        elements = [element for word in words for element in elements_of(word)]
        return frozenset(self._names[hit.label] for hit in self._automaton.hits(elements, None))


def read_phrase(pattern: str) -> tuple[Item, ...]:
    """A pattern, each word of it in all its regular forms. Raises PatternError."""
    items = parse(pattern, _INFLECTOR.verb_forms, {})
    try:
        Automaton().add(items, 0)
    except PatternError as error:
        raise PatternError(f"{error}: {pattern!r}") from error
    return items
