"""The words of facts, read from rules/facts.yaml."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from linter.datafile import load_model
from linter.resources import rules_root


class Lasting(BaseModel):
    """Something that lasts: its names, the words for doing and having it, its traces, and what a message calls it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    names: frozenset[str]
    acts: frozenset[str] = frozenset()
    has: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    called: str


class FactWords(BaseModel):
    """The content of rules/facts.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    lasting: dict[str, Lasting]
    coloured: frozenset[str]
    heads: frozenset[str]
    skin: frozenset[str]
    sets: dict[str, tuple[str, ...]]
    frames: dict[str, tuple[str, ...]]
    plain: frozenset[str]
    telling: frozenset[str]
    lasts: frozenset[str]
    ends: frozenset[str]
    starts: frozenset[str]
    unless: frozenset[str]
    beyond: frozenset[str]
    denied: frozenset[str]
    sessions: frozenset[str]
    course: frozenset[str]
    need: frozenset[str]
    needing: tuple[str, ...]
    offers: frozenset[str]
    periods: frozenset[str]
    not_before: frozenset[str]
    seen: frozenset[str]
    apart: frozenset[str]
    between: frozenset[str]
    spaced: frozenset[str]
    every: frozenset[str]
    scopes: dict[str, dict[str, tuple[str, ...]]]
    idioms: tuple[str, ...]
    usual: frozenset[str]
    found_on: dict[str, str]
    others: frozenset[str]
    needling: frozenset[str]


@lru_cache(maxsize=4)
def load_facts(path: Path | None = None) -> FactWords:
    """The words in `path`, by default those that ship with the linter; read once.

    Raises DataError where the file can't be used.
    """
    return load_model(path or rules_root() / "facts.yaml", FactWords)


def speaks_of_needling(words: Iterable[str]) -> bool:
    """Whether words name needling, or the needled."""
    return not load_facts().needling.isdisjoint(words)
