"""The ways to say how long something lasts, and how far apart sessions are: patterns with slots for what is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from linter.datafile import DataError
from linter.language.fact_words import load_facts
from linter.language.inflection import Inflector
from linter.language.pattern_syntax import Item, Word
from linter.language.patterns import Automaton, PatternError, elements_of, parse
from linter.language.tokens import Sentence
from linter.resources import rules_root

LENGTH = "length"
SLOTS = (LENGTH, "thing", "acts", "had", "visit")
"""What a frame leaves open: a length, the name of what lasts, a verb for it, an adjective for having it, a session."""
_INFLECTOR = Inflector({}, {}, {})
_INSERTED = 12
_INSERTION = {",": ",", "(": ")", "–": "–", "—": "—", "-": "-"}
"""What closes an insertion, by what opens it."""
_GOING_ON = frozenset({"VERB", "AUX", "ADV", "PART", "ADP"})
"""What goes on with a sentence after an insertion, and opens no clause of its own."""
_BUSY = frozenset({"NOUN", "PROPN", "VERB"})


@dataclass(frozen=True, slots=True)
class Filled:
    """A frame that fits: the first tokens of what stands in its slots, by slot."""

    name: str
    slots: tuple[tuple[str, int], ...]

    def at(self, *names: str) -> int:
        """Where the first slot of one of these names begins."""
        return next(place for slot, place in self.slots if slot in names)


def filled(
    sentence: Sentence, kinds: Sequence[str], slots: Mapping[int, tuple[str, int]]
) -> Iterator[Filled]:
    """The frames of some kinds that fit a sentence. `slots`: first token to the slot's name and the token after it.

    Raises DataError where a pattern of rules/facts.yaml can't be read.
    """
    names, automaton = _frames()
    wanted = {number for number, name in enumerate(names) if name in kinds}
    elements: list[str] = []
    places: list[int] = []
    token = 0
    while token < len(sentence.words):
        slot = slots.get(token)
        pieces = (_marker(slot[0]),) if slot else elements_of(sentence.words[token])
        elements += pieces
        places += [token] * len(pieces)
        token = _after_insertion(sentence, slot[1], slots) if slot else token + 1
    for hit in automaton.hits(elements, None):
        if hit.label in wanted and not _is_busy(sentence, elements, places, hit.matched):
            yield Filled(
                names[hit.label],
                tuple((slots[places[at]][0], places[at]) for at in hit.matched if elements[at] in _MARKERS),
            )


def _after_insertion(sentence: Sentence, at: int, slots: Mapping[int, tuple[str, int]]) -> int:
    """The word after what stands between two commas, dashes or brackets there and fills no slot: "redness, like a sunburn, fades"."""
    words = sentence.words
    closing = _INSERTION.get(words[at]) if at < len(words) else None
    if closing is None:
        return at
    end = next(
        (end for end in range(at + 2, min(at + _INSERTED, len(words) - 1)) if words[end] == closing), None
    )
    if end is None or any(place in slots for place in range(at, end)):
        return at
    return end + 1 if sentence.tokens[end + 1].pos in _GOING_ON else at


def _is_busy(
    sentence: Sentence, elements: Sequence[str], places: Sequence[int], matched: Sequence[int]
) -> bool:
    """Whether the words that a frame skips before its length do something else: "by pressing", "with ice"."""
    length = next(at for at in matched if elements[at] == _marker(LENGTH))
    before = max((at for at in matched if at < length), default=length)
    plain = load_facts().plain
    return any(
        sentence.tokens[places[at]].pos in _BUSY
        and elements[at] not in plain
        and elements[at] not in _MARKERS
        for at in range(before + 1, length)
    )


def _marker(slot: str) -> str:
    return f"<{slot}>"


_MARKERS = frozenset(map(_marker, SLOTS))


@lru_cache(maxsize=1)
def _frames() -> tuple[tuple[str, ...], Automaton]:
    """The names of all frames, and what finds them under the numbers of their names."""
    file = load_facts()
    sets: dict[str, tuple[tuple[Item, ...], ...]] = {
        slot: ((Word(frozenset({_marker(slot)})),),) for slot in SLOTS
    }
    names: list[str] = []
    automaton = Automaton()
    try:
        for name, patterns in file.sets.items():
            sets[name] = tuple(parse(pattern, _INFLECTOR.verb_forms, sets) for pattern in patterns)
        for name, patterns in file.frames.items():
            for pattern in patterns:
                automaton.add(parse(pattern, _INFLECTOR.verb_forms, sets), len(names))
                names.append(name)
    except PatternError as error:
        raise DataError(str(rules_root() / "facts.yaml"), str(error)) from error
    return tuple(names), automaton
