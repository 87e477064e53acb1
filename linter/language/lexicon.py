"""The trade's words: finds the concepts that a text names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from linter.language.patterns import Automaton, Hit, elements_of

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
    needed: bool = False
    """Whether the sources ask for it, so that naming it in an instruction advises it."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a pattern stands for: a concept and a key, or one of the phrases around a mention."""

    concept: str
    key: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    label: Label
    hit: Hit
    start: int
    end: int
    """In elements, the end exclusive."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Finds mentions of concepts.

    `groups` maps each concept to the group that its file names; `needed` are those that the sources ask for.
    """

    groups: Mapping[str, str]
    needed: frozenset[str]
    _automaton: Automaton = field(repr=False)
    _labels: tuple[Label, ...] = field(repr=False)
    _leading: frozenset[str] = field(repr=False)
    """Words before which a noun phrase's head has ended: of, with, in …"""

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
                needed=candidate.label.concept in self.needed,
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
