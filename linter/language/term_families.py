"""The words of the trade that are written in more ways than one: loads `rules/terms.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from linter.datafile import DataError, did_you_mean, load_model
from linter.resources import rules_root

Way = Literal["any", "noun"]
Naming = Literal["", "closing", "any"]
COUNTRIES = ("british", "american")
"""What settings may say in place of single forms, in the order of the forms of `spelling` families."""

_WORD = re.compile(r"[a-z]+(?:[- ][a-z]+)?")


class UnknownTermError(ValueError):
    """A preferred form that no family has."""


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Family(_Data):
    """One term with the ways to write it; rules/terms.yaml tells what each key means."""

    forms: tuple[str, ...] = Field(min_length=2)
    endings: tuple[str, ...] = ("",)
    more: tuple[tuple[str, ...], ...] = ()
    open: Way = "any"
    hyphen: Way = "any"
    before: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    not_with: frozenset[str] = frozenset()
    names: Naming = ""
    spelling: bool = False

    @model_validator(mode="after")
    def _forms_fit(self) -> Self:
        if self.spelling and len(self.forms) != len(COUNTRIES):
            raise ValueError("spelling is for families of two forms")
        for row in self.more:
            if len(row) != len(self.forms):
                raise ValueError(f"more needs one word a form, not {', '.join(row)}")
        for word in (word for row in self.rows for word in row):
            if not _WORD.fullmatch(word):
                raise ValueError(f"{word!r} is not one word or two, in lower case")
        return self

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Each inflection, written in the way of each form."""
        inflected = tuple(tuple(form + ending for form in self.forms) for ending in self.endings)
        return inflected + self.more


class NounWords(_Data):
    """The words beside two others that tell whether these are a noun."""

    after: frozenset[str]
    heads: frozenset[str]
    verbs: frozenset[str]


class TermFile(_Data):
    """The content of rules/terms.yaml."""

    nouns: NounWords
    families: dict[str, Family]


class Spelled(NamedTuple):
    """A word of a family: which form it is written in, and its place among the inflections."""

    family: str
    form: int
    row: int


class Families:
    """All families, and an index of their words."""

    def __init__(self, file: TermFile) -> None:
        self.nouns = file.nouns
        self.by_name: Mapping[str, Family] = file.families
        self.rows = {name: family.rows for name, family in file.families.items()}
        self.words: dict[str, Spelled] = {}
        for name, rows in self.rows.items():
            for number, row in enumerate(rows):
                for form, word in enumerate(row):
                    taken = self.words.setdefault(word, Spelled(name, form, number))
                    if taken.family != name:
                        raise ValueError(f"{word!r} is in two families: {taken.family} and {name}")

    def word(self, spelled: Spelled, form: int) -> str:
        """The same word in another form of its family."""
        return self.rows[spelled.family][spelled.row][form]

    def preferred(self, forms: Iterable[str]) -> dict[str, int]:
        """The preferred form of families, by the family's name, from words as settings give them.

        A word is any inflection of a form, or `british` or `american` for all spellings that differ by
        country; a form that is named for itself goes before these. Raises UnknownTermError.
        """
        found: dict[str, int] = {}
        named: dict[str, int] = {}
        for given in forms:
            word = given.strip().lower()
            if word in COUNTRIES:
                found |= {
                    name: COUNTRIES.index(word) for name, family in self.by_name.items() if family.spelling
                }
            elif word in self.words:
                named[self.words[word].family] = self.words[word].form
            else:
                likely = did_you_mean(word, (*self.words, *COUNTRIES))
                raise UnknownTermError(f"no term is written {given!r}{likely}")
        return found | named


@lru_cache(maxsize=1)
def families() -> Families:
    """The shipped families, loaded once per process. Raises DataError where the file can't be used."""
    path = rules_root() / "terms.yaml"
    file = load_model(path, TermFile)
    try:
        return Families(file)
    except ValueError as error:
        raise DataError(str(path), str(error)) from error
