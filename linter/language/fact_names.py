"""Where a sentence names what lasts: bleeding, redness, downtime and the like."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from linter.language.fact_words import load_facts
from linter.language.word_sets import word_set

_DETERMINERS = frozenset({"a", "an", "the", "your", "our", "no", "this", "each"})
_COMPOUNDS = word_set("facts", "compounds")


@dataclass(frozen=True, slots=True)
class Named:
    """What lasts, as the tokens `start` to `end` (exclusive) name it; `slot` is the sort of word that they are."""

    kind: str
    start: int
    end: int
    slot: str


def lasting_named(words: Sequence[str], told: Sequence[str] = ()) -> list[Named]:
    """What lasts, by the words that name it. `told`: kinds that were named before, whose traces name them again."""
    return [*_named(words, told)]


def _named(words: Sequence[str], told: Sequence[str]) -> Iterator[Named]:
    coloured = not load_facts().coloured.isdisjoint(words)
    at = 0
    while at < len(words):
        found = next(
            (
                (phrase, kind, slot)
                for phrase, kind, slot in _phrases().get(words[at], ())
                if tuple(words[at : at + len(phrase)]) == phrase
                and not _COMPOUNDS.issuperset(words[at + len(phrase) : at + len(phrase) + 1] or ("",))
                and (slot != "marks" or coloured or kind in told)
                and (slot != "acts" or not at or words[at - 1] not in _DETERMINERS)
            ),
            None,
        )
        if found is None:
            at += 1
            continue
        phrase, kind, slot = found
        yield Named(kind, at, at + len(phrase), "thing" if slot == "marks" else slot)
        at += len(phrase)


@lru_cache(maxsize=1)
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """The phrases by their first word, the longest first, each with its kind and slot."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for kind, lasting in load_facts().lasting.items():
        for slot, phrases in (
            ("thing", lasting.names),
            ("acts", lasting.acts),
            ("had", lasting.has),
            ("marks", lasting.marks),
        ):
            for phrase in phrases:
                words = tuple(phrase.split())
                found.setdefault(words[0], []).append((words, kind, slot))
    return {first: tuple(sorted(own, key=lambda each: (-len(each[0]), each))) for first, own in found.items()}
