"""The automaton that matches many patterns over words at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from linter.language.pattern_syntax import (
    NUMBER_FORM,
    Boundary,
    Choice,
    Gap,
    Item,
    PatternError,
    Word,
    elements_of,
    is_punctuation,
    parse,
)

__all__ = ["Automaton", "Hit", "Item", "PatternError", "elements_of", "is_punctuation", "parse"]

MOST_JOINED = 400
SHORTEST_JOINED = 6
CONJUNCTIONS = frozenset({"and", "or", "but", "nor", "then", "so"})
MID_CLAUSE_SIGNS = frozenset(",'()/*_&\"")


@dataclass(slots=True, eq=False)
class _State:
    edges: dict[str, list[_Edge]] = field(default_factory=dict)
    gaps: list[tuple[int, _State]] = field(default_factory=list)
    boundaries: list[_State] = field(default_factory=list)
    accepts: list[int] = field(default_factory=list)
    open: bool = False
    """Whether it accepts, or leads on, without the next word being one of `edges`."""

    def accept(self, label: int) -> None:
        self.accepts.append(label)
        self.open = True

    def add_gap(self, most: int, target: _State) -> None:
        self.gaps.append((most, target))
        self.open = True

    def add_boundary(self, target: _State) -> None:
        self.boundaries.append(target)
        self.open = True


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
            state.accept(label)

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
                state.add_gap(item.most, goal)
                continue
            if isinstance(item, Boundary):
                state.add_boundary(goal)
                continue
            edge = _Edge(goal, item.pos, item.heads, item.context)
            for form in item.forms:
                state.edges.setdefault(form, []).append(edge)
        return [goal]

    def hits(self, elements: Sequence[str], pos: Sequence[str] | None) -> list[Hit]:
        """Every match of every pattern, in order of its first element; several may start at one place."""
        walk = _Walk(elements, pos)
        root = self._root
        takes_numbers = NUMBER_FORM in root.edges
        for start, element in enumerate(elements):
            if element in root.edges or (takes_numbers and walk.numbers[start]):
                walk.follow(root, start, (), None)
            if root.boundaries and walk.opens_clause(start):
                for state in root.boundaries:
                    walk.follow(state, start, (), None)
        return walk.found


class _Walk:
    """Follows the automaton over one text and collects what it finds."""

    __slots__ = ("_elements", "_pos", "_signs", "_size", "found", "numbers")

    def __init__(self, elements: Sequence[str], pos: Sequence[str] | None) -> None:
        self._elements = elements
        self._size = len(elements)
        self._pos = pos
        self._signs = [is_punctuation(element) for element in elements]
        self.numbers = [element[0].isdecimal() for element in elements]
        self.found: list[Hit] = []

    def opens_clause(self, at: int) -> bool:
        """Whether element `at` stands at the start of the text or after a sign that ends a clause."""
        return at == 0 or (self._signs[at - 1] and self._elements[at - 1] not in MID_CLAUSE_SIGNS)

    def _at_boundary(self, at: int) -> bool:
        return at == self._size or self._signs[at] or self._elements[at] in CONJUNCTIONS

    def follow(self, state: _State, at: int, matched: tuple[int, ...], head: int | None) -> None:
        """Collect the matches that go on from `state` at element `at`."""
        if matched and state.accepts:
            self.found.extend([Hit(label, matched, head) for label in state.accepts])
        if at < self._size:
            self._step(state, at, matched, head)
        if state.boundaries and matched and self._at_boundary(at):
            for target in state.boundaries:
                self.follow(target, at, matched, head)
        for most, target in state.gaps:
            for place in range(at, min(at + most + 1, self._size)):
                if target.open or self._elements[place] in target.edges or self.numbers[place]:
                    self.follow(target, place, matched, head)
                if self._signs[place]:
                    break

    def _step(self, state: _State, at: int, matched: tuple[int, ...], head: int | None) -> None:
        edges: Sequence[_Edge] = state.edges.get(self._elements[at], ())
        if self.numbers[at]:
            edges = (*edges, *state.edges.get(NUMBER_FORM, ()))
        if not edges:
            return
        following = self._elements[at + 1] if at + 1 < self._size else None
        number = NUMBER_FORM if following is not None and self.numbers[at + 1] else following
        for edge in edges:
            target = edge.target
            # Most of a frequent word's edges end at the next word: calls for those would take most time.
            if not target.open and following not in target.edges and number not in target.edges:
                continue
            if edge.pos is None or self._pos is None or self._pos[at] in edge.pos:
                taken = matched if edge.context else (*matched, at)
                self.follow(target, at + 1, taken, at if edge.heads else head)


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
