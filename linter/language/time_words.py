"""The words of time, read from rules/times.yaml, and the phrase tables made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from linter.datafile import Key, did_you_mean, error_at, holding, load_model
from linter.language.time_phrases import PhraseTable
from linter.resources import rules_root

Relation = Literal["during", "until", "from", "at", "within", "frequency", "condition", "pretreatment"]
Opener = Literal["any", "ending", "lasting"]
Connective = Literal[
    "for", "in", "until", "before", "from", "after", "by", "on", "within", "once", "through", "upto"
]  # fmt: skip
TrailerKind = Literal[
    "later",
    "later_closed",
    "both",
    "earlier",
    "earlier_closed",
    "earlier_counted",
    "earlier_out",
    "rate",
    "other",
]
Name = TypeVar("Name", bound=str)
READ = frozenset({"it", "this", "u", "you"})
"""Of what a text says on which day it is read: "it's day 3", "you're on day 4"."""
_CLASS = re.compile(r"<(\w+)>")
_PLAIN_TABLES = (
    "tails", "arrivals", "before_words", "pretreatment", "frequency", "passed", "onwards", "ends", "been", "past",
    "conditions",
)  # fmt: skip
"""Keys of the file that hold phrases, and the tables of the same name made of them."""
_NAMED_TABLES = {
    "hedges": "hedges",
    "trailers": "trailers",
    "connectives": "connectives",
    "anaphors": "anaphors",
    "condition_openers": "openers",
}
"""Keys of the file that hold groups of phrases, and the tables made of them."""
_OPENING_TABLES = (
    "hedges", "pretreatment", "before_words", "frequency", "connectives", "points", "past", "anaphors",
    "conditions", "openers",
)  # fmt: skip


class Unit(BaseModel):
    """A unit of time: its length in hours, its forms, and where a counted one begins.

    "Day 3" begins `3 + number` units after the treatment, "the third day" `3 + ordinal` units, and
    the first of the kind `first` units.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    hours: float
    forms: Annotated[tuple[str, ...], Field(min_length=1)]
    letters: tuple[str, ...] = ()
    """Single letters, which only count right after digits ("48h") or before them ("D3")."""
    number: int = 0
    ordinal: int = 0
    first: int = 0
    bare: bool = False
    """Whether the singular alone means one of it ("fortnight off")."""


class Point(BaseModel):
    """Phrases that name one stretch of time; hours, None where nothing bounds or tells it.

    `turn` is the hour that "until" and "before" take, where it is not `lower`.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    say: tuple[str, ...]
    relation: Relation = "during"
    lower: float | None = None
    upper: float | None = None
    turn: float | None = None
    led: bool = False
    """Whether the phrase only counts after a connective ("until the morning")."""


class TimeFile(BaseModel):
    """The content of rules/times.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    aliases: dict[str, str]
    torn: dict[str, str]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    few: Annotated[dict[str, tuple[float, float]], holding("default")]
    multipliers: dict[str, int]
    open_quantities: tuple[str, ...]
    units: dict[str, Unit]
    doubtful_letters: frozenset[str]
    note_denominators: dict[int, float]
    weekdays: dict[str, int]
    doubtful_weekdays: dict[str, frozenset[str]]
    weekday_openers: frozenset[str]
    weekend: frozenset[str]
    date_followers: frozenset[str]
    unit_blockers: frozenset[str]
    months: frozenset[str]
    classes: Annotated[dict[str, frozenset[str]], holding("definite", "part", "be", "particle")]
    fillers: frozenset[str]
    hedges: dict[Literal["plain", "under"], tuple[str, ...]]
    tails: tuple[str, ...]
    spans: Annotated[dict[Literal["first", "next", "past"], frozenset[str]], holding("past")]
    trailers: dict[TrailerKind, tuple[str, ...]]
    measured: frozenset[str]
    accounting: frozenset[str]
    taking: frozenset[str]
    arrivals: tuple[str, ...]
    before_words: tuple[str, ...]
    pretreatment: tuple[str, ...]
    frequency: tuple[str, ...]
    frequency_counts: frozenset[str]
    frequency_measures: frozenset[str]
    rate_signs: frozenset[str]
    passed: tuple[str, ...]
    onwards: tuple[str, ...]
    ends: tuple[str, ...]
    connectives: dict[Connective, tuple[str, ...]]
    been: tuple[str, ...]
    points: tuple[Point, ...]
    past: tuple[str, ...]
    anaphors: dict[Literal["from", "until"], tuple[str, ...]]
    conditions: tuple[str, ...]
    condition_openers: dict[Opener, tuple[str, ...]]
    asking: frozenset[str]
    events: tuple[str, ...]
    symptoms: tuple[str, ...]
    outcomes: tuple[str, ...]
    clause_stops: frozenset[str]
    joints: frozenset[str]
    closers: frozenset[str]
    eliding: frozenset[str]
    anchor_words: tuple[str, ...]
    anchor_breaks: frozenset[str]
    anchor_meeting: frozenset[str]
    anchor_supposing: frozenset[str]
    anchor_patient: frozenset[str]
    anchor_groups: frozenset[str]
    anchor_only: frozenset[str]

    @staticmethod
    def is_stem(word: str, stems: Iterable[str]) -> bool:
        """Whether a word is one of `stems`; a stem with a final `*` fits every word that it begins."""
        return any(word.startswith(stem[:-1]) if stem.endswith("*") else word == stem for stem in stems)


@dataclass(frozen=True, slots=True)
class TimeWords:
    """The vocabulary of time, ready for look-up."""

    file: TimeFile
    units: Mapping[str, tuple[str, bool]]
    """Form to (unit name, whether the form is plural)."""
    letters: Mapping[str, str]
    """Single letter to unit name."""
    hedges: PhraseTable[Literal["plain", "under"]]
    tails: PhraseTable[bool]
    trailers: PhraseTable[TrailerKind]
    arrivals: PhraseTable[bool]
    before_words: PhraseTable[bool]
    pretreatment: PhraseTable[bool]
    frequency: PhraseTable[bool]
    passed: PhraseTable[bool]
    onwards: PhraseTable[bool]
    ends: PhraseTable[bool]
    connectives: PhraseTable[Connective]
    been: PhraseTable[bool]
    points: PhraseTable[Point]
    past: PhraseTable[bool]
    anaphors: PhraseTable[Literal["from", "until"]]
    conditions: PhraseTable[bool]
    openers: PhraseTable[Opener]
    starters: frozenset[str]
    """The words that an expression may begin with; digits may, too."""


def _index(file: TimeFile) -> TimeWords:
    def flags(phrases: Iterable[str]) -> PhraseTable[bool]:
        return PhraseTable(((phrase, True) for phrase in phrases), file.classes)

    def named(groups: Mapping[Name, tuple[str, ...]]) -> PhraseTable[Name]:
        return PhraseTable(((phrase, name) for name, said in groups.items() for phrase in said), file.classes)

    tables: dict[str, PhraseTable[Any]] = {
        **{name: flags(getattr(file, name)) for name in _PLAIN_TABLES},
        **{name: named(getattr(file, key)) for key, name in _NAMED_TABLES.items()},
        "points": PhraseTable(
            ((phrase, point) for point in file.points for phrase in point.say), file.classes
        ),
    }
    units = {
        form: (name, form != unit.forms[0] and form.endswith("s"))
        for name, unit in file.units.items()
        for form in unit.forms
    }
    letters = {letter: name for name, unit in file.units.items() for letter in unit.letters}
    starters = {"a", "an", "another", "half", "few", "hundred", "every", "each", "today", *READ}.union(
        units,
        letters,
        file.numbers,
        file.ordinals,
        file.multipliers,
        file.open_quantities,
        file.fillers,
        file.weekdays,
        file.weekday_openers,
        file.weekend,
        file.classes["definite"],
        file.frequency_counts,
        file.rate_signs,
        *file.spans.values(),
        *(tables[name].first_words() for name in _OPENING_TABLES),
    )
    return TimeWords(file=file, units=units, letters=letters, starters=frozenset(starters), **tables)


def _phrases(file: TimeFile) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Every phrase of the file that may name a class, with the way to it."""
    for name in (*_PLAIN_TABLES, *_NAMED_TABLES):
        said = getattr(file, name)
        groups = (
            {(name, key): its for key, its in said.items()} if isinstance(said, dict) else {(name,): said}
        )
        for way, phrases in groups.items():
            yield from (((*way, number), phrase) for number, phrase in enumerate(phrases))
    for place, point in enumerate(file.points):
        yield from ((("points", place, "say", number), phrase) for number, phrase in enumerate(point.say))


@lru_cache(maxsize=4)
def load_times(path: Path | None = None) -> TimeWords:
    """The vocabulary in `path`, by default the one that ships with the linter; read once.

    Raises DataError where the file can't be used.
    """
    path = path or rules_root() / "times.yaml"
    file = load_model(path, TimeFile)
    for way, phrase in _phrases(file):
        for name in _CLASS.findall(phrase):
            if name not in file.classes:
                raise error_at(
                    path, way, f"unknown class <{name}> in {phrase!r}{did_you_mean(name, file.classes)}"
                )
    return _index(file)


def number_of(word: str) -> float | None:
    """The number that a word or a row of digits stands for, in lower case; None where it is none."""
    return float(word) if word.isdecimal() else load_times().file.numbers.get(word)
