"""The lexicon's pattern language, and the automaton that matches it over words.

A pattern is words with a little structure:

=============  ==========================================================================
``scrub``      every inflection and spelling of the word
``=rays``      this form only
``(a|b c)``    alternatives
``[the]``      optional; ``[a|b]`` is one of them or nothing
``~``  ``~2``  up to three, or up to n, words that may stand between; never over punctuation
``<product>``  a named set of alternatives
``#``          a number
``^word``      the word that heads the mention, where it is not the usual one
``word/V``     only where the tagger's coarse part of speech agrees: V, N or A
``{the|a}``    must stand there, but is no part of the match
``$``          a boundary: at the start of a pattern the start of a clause, else a sign, a
               conjunction or the end
=============  ==========================================================================

Two words in a row also match written as one ("sun cream", "suncream"); hyphens are no tokens here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

PART_OF_SPEECH = {
    "V": frozenset({"VERB", "AUX"}),
    "N": frozenset({"NOUN", "PROPN"}),
    "A": frozenset({"ADJ"}),
}
NUMBER = "#"
NUMBER_FORM = "<number>"
DEFAULT_GAP = 3
MOST_JOINED = 400
SHORTEST_JOINED = 6
CONJUNCTIONS = frozenset({"and", "or", "but", "nor", "then", "so"})
MID_CLAUSE_SIGNS = frozenset(",'()/*_&\"")

_LEXEME = re.compile(r"\s*(~\d?|[()\[\]{}|$]|<[a-z_]+>|[\^=]*[\w'.&+#%£:–]+(?:-[\w'.&+]+)*(?:/[A-Z])?)")


class PatternError(ValueError):
    """A pattern that can't be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word: the forms that it takes, and conditions on it."""

    forms: frozenset[str]
    pos: frozenset[str] | None = None
    heads: bool = False
    plain: str | None = None
    """The bare word, where it may be joined with a neighbour."""
    context: bool = False
    """Whether it must only stand there."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `most` words that the pattern doesn't name."""

    most: int


@dataclass(frozen=True, slots=True)
class Boundary:
    """The edge of a clause; takes no word."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences, or none of them where `optional`."""

    options: tuple[tuple[Item, ...], ...]
    optional: bool = False


Item = Word | Gap | Boundary | Choice
Forms = Callable[[str], frozenset[str]]


def parse(text: str, forms: Forms, sets: Mapping[str, tuple[tuple[Item, ...], ...]]) -> tuple[Item, ...]:
    """Reads a pattern. `forms` inflects a word; `sets` holds the named alternatives.

    Raises PatternError.
    """
    lexemes: list[str] = []
    position = 0
    stripped = text.rstrip()
    while position < len(stripped):
        found = _LEXEME.match(stripped, position)
        if not found:
            raise PatternError(f"unexpected {stripped[position:].strip()[:1]!r} in pattern {text!r}")
        lexemes.append(found[1])
        position = found.end()
    reader = _Reader(lexemes, text, forms, sets)
    options = reader.options(closing=None)
    return options[0] if len(options) == 1 else (Choice(options),)


@dataclass(slots=True)
class _Reader:
    """Recursive descent over the lexemes of one pattern."""

    lexemes: list[str]
    text: str
    forms: Forms
    sets: Mapping[str, tuple[tuple[Item, ...], ...]]
    at: int = 0
    context: bool = False

    def options(self, closing: str | None) -> tuple[tuple[Item, ...], ...]:
        options: list[tuple[Item, ...]] = []
        items: list[Item] = []
        while True:
            lexeme = self._next(closing)
            if lexeme in ("|", closing):
                if not items:
                    raise PatternError(f"empty alternative in pattern {self.text!r}")
                options.append(tuple(items))
                items = []
                if lexeme == closing:
                    return tuple(options)
            else:
                items.extend(self._item(str(lexeme)))

    def _next(self, closing: str | None) -> str | None:
        if self.at == len(self.lexemes):
            if closing:
                raise PatternError(f"missing {closing!r} in pattern {self.text!r}")
            return None
        self.at += 1
        return self.lexemes[self.at - 1]

    def _item(self, lexeme: str) -> Iterator[Item]:
        if lexeme == "(":
            yield Choice(self.options(")"))
        elif lexeme == "[":
            yield Choice(self.options("]"), optional=True)
        elif lexeme == "{":
            self.context = True
            yield Choice(self.options("}"))
            self.context = False
        elif lexeme == "$":
            yield Boundary()
        elif lexeme in (")", "]", "}"):
            raise PatternError(f"unexpected {lexeme!r} in pattern {self.text!r}")
        elif lexeme.startswith("~"):
            yield Gap(int(lexeme[1:] or DEFAULT_GAP))
        elif lexeme.startswith("<"):
            if lexeme[1:-1] not in self.sets:
                raise PatternError(f"unknown set {lexeme} in pattern {self.text!r}")
            options = self.sets[lexeme[1:-1]]
            yield Choice(_as_context(options) if self.context else options)
        else:
            yield from self._words(lexeme)

    def _words(self, lexeme: str) -> Iterator[Word]:
        heads, exact = "^" in lexeme, "=" in lexeme
        word, _, pos = lexeme.lstrip("^=").partition("/")
        if pos and pos not in PART_OF_SPEECH:
            raise PatternError(f"unknown part of speech {pos!r} in pattern {self.text!r}")
        for piece in (word,) if word == NUMBER else elements_of(word):
            yield Word(
                forms=self._forms(piece, exact),
                pos=PART_OF_SPEECH.get(pos),
                heads=heads,
                plain=None if exact or pos or self.context or piece == NUMBER else piece,
                context=self.context,
            )

    def _forms(self, piece: str, exact: bool) -> frozenset[str]:
        if piece == NUMBER:
            return frozenset({NUMBER_FORM})
        return frozenset({piece}) if exact else self.forms(piece)


def _as_context(options: tuple[tuple[Item, ...], ...]) -> tuple[tuple[Item, ...], ...]:
    return tuple(
        tuple(
            replace(item, context=True, plain=None)
            if isinstance(item, Word)
            else replace(item, options=_as_context(item.options))
            if isinstance(item, Choice)
            else item
            for item in option
        )
        for option in options
    )


_CLITIC = r"'(?:s|re|ve|ll|d|m)\b"
_ELEMENT = re.compile(rf"{_CLITIC}|[^\W\d_]+(?:(?!{_CLITIC})'[^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]|_")
_PUNCTUATION = re.compile(r"[^\w\s]|_")


def elements_of(word: str) -> list[str]:
    """Splits a word into letters, numbers and signs, without hyphens: "SPF50+" is spf, 50, +."""
    return [piece for piece in _ELEMENT.findall(word.lower()) if piece not in "-\u2010\u2011"]


def is_punctuation(element: str) -> bool:
    """Whether an element is a sign, which no gap may cross."""
    return len(element) == 1 and _PUNCTUATION.fullmatch(element) is not None


@dataclass(slots=True, eq=False)
class _State:
    edges: dict[str, list[_Edge]] = field(default_factory=dict)
    gaps: list[tuple[int, _State]] = field(default_factory=list)
    boundaries: list[_State] = field(default_factory=list)
    accepts: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Edge:
    target: _State
    pos: frozenset[str] | None
    heads: bool
    context: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A match: the label given to `Automaton.add`, the elements matched, and the marked head, if any."""

    label: int
    matched: tuple[int, ...]
    head: int | None


class Automaton:
    """Matches many patterns at once; time is linear in the text, since patterns have bounded length."""

    def __init__(self) -> None:
        self._root = _State()

    def add(self, items: Sequence[Item], label: int) -> None:
        """Adds a pattern under a label. Raises PatternError where it could match nothing at all."""
        if isinstance(items[0], Gap) or isinstance(items[-1], Gap):
            raise PatternError("a pattern can't start or end with a gap")
        ends = self._sequence(items, [self._root])
        if self._root in ends:
            raise PatternError("the pattern is optional as a whole")
        for state in ends:
            state.accepts.append(label)

    def _sequence(
        self, items: Sequence[Item], entries: list[_State], target: _State | None = None
    ) -> list[_State]:
        """The states after `items`, entered from `entries`; a last word leads to `target`, if given."""
        before: list[_State] = []
        previous: Item | None = None
        for number, item in enumerate(items, start=1):
            goal = target if number == len(items) else None
            exits = self._item(item, entries, goal)
            joined = _joined(previous, item) if previous is not None else None
            if joined:
                exits = _distinct(exits + self._item(joined, before, goal))
            before, entries, previous = entries, exits, item
        return entries

    def _item(self, item: Item, entries: list[_State], target: _State | None) -> list[_State]:
        goal = target or _State()
        if isinstance(item, Choice):
            exits = [state for option in item.options for state in self._sequence(option, entries, goal)]
            return _distinct(exits + entries if item.optional else exits)
        for state in entries:
            if isinstance(item, Gap):
                state.gaps.append((item.most, goal))
                continue
            if isinstance(item, Boundary):
                state.boundaries.append(goal)
                continue
            edge = _Edge(goal, item.pos, item.heads, item.context)
            for form in item.forms:
                state.edges.setdefault(form, []).append(edge)
        return [goal]

    def hits(self, elements: Sequence[str], pos: Sequence[str] | None) -> Iterator[Hit]:
        """Every match of every pattern, in order of its first element; several may start at one place."""
        walk = _Walk(elements, pos)
        for start in range(len(elements)):
            if self._starts(elements[start]):
                yield from walk.follow(self._root, start, (), None)
            if self._root.boundaries and walk.opens_clause(start):
                for state in self._root.boundaries:
                    yield from walk.follow(state, start, (), None)

    def _starts(self, element: str) -> bool:
        edges = self._root.edges
        return element in edges or (element[0].isdigit() and NUMBER_FORM in edges)


class _Walk:
    """Follows the automaton over one text."""

    def __init__(self, elements: Sequence[str], pos: Sequence[str] | None) -> None:
        self._elements = elements
        self._pos = pos
        self._signs = [is_punctuation(element) for element in elements]

    def opens_clause(self, at: int) -> bool:
        """Whether element `at` stands at the start of the text or after a sign that ends a clause."""
        return at == 0 or (self._signs[at - 1] and self._elements[at - 1] not in MID_CLAUSE_SIGNS)

    def _at_boundary(self, at: int) -> bool:
        return at == len(self._elements) or self._signs[at] or self._elements[at] in CONJUNCTIONS

    def follow(self, state: _State, at: int, matched: tuple[int, ...], head: int | None) -> Iterator[Hit]:
        """The matches that go on from `state` at element `at`."""
        if matched:
            for label in state.accepts:
                yield Hit(label, matched, head)
        if at < len(self._elements):
            yield from self._step(state, at, matched, head)
        if matched and self._at_boundary(at):
            for target in state.boundaries:
                yield from self.follow(target, at, matched, head)
        for most, target in state.gaps:
            for place in range(at, min(at + most + 1, len(self._elements))):
                yield from self.follow(target, place, matched, head)
                if self._signs[place]:
                    break

    def _step(self, state: _State, at: int, matched: tuple[int, ...], head: int | None) -> Iterator[Hit]:
        element = self._elements[at]
        edges: Sequence[_Edge] = state.edges.get(element, ())
        if element[0].isdigit():
            edges = (*edges, *state.edges.get(NUMBER_FORM, ()))
        for edge in edges:
            if edge.pos is None or self._pos is None or self._pos[at] in edge.pos:
                taken = matched if edge.context else (*matched, at)
                yield from self.follow(edge.target, at + 1, taken, at if edge.heads else head)


def _distinct(states: list[_State]) -> list[_State]:
    return list(dict.fromkeys(states))


def _joined(first: Item, second: Item) -> Word | None:
    """The two words written as one, where both are plain and the result is long enough to be safe."""
    starts, ends = _plain_words(first), _plain_words(second)
    if not starts or not ends or len(starts) * len(ends) > MOST_JOINED:
        return None
    forms = {
        word.plain + form
        for word in starts
        for end in ends
        for form in end.forms
        if word.plain and min(len(word.plain), len(form)) > 1 and len(word.plain + form) >= SHORTEST_JOINED
    }
    return Word(frozenset(forms)) if forms else None


def _plain_words(item: Item) -> tuple[Word, ...]:
    if isinstance(item, Word):
        return (item,) if item.plain else ()
    if isinstance(item, Choice) and not item.optional and all(len(option) == 1 for option in item.options):
        words = [word for option in item.options for word in _plain_words(option[0])]
        return tuple(words) if len(words) == len(item.options) else ()
    return ()
