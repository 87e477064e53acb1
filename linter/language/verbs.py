"""Verbs that open instructions (rules/verbs.yaml), which the tagger often takes for nouns."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated

from pydantic import RootModel

from linter.datafile import holding, load_model
from linter.resources import rules_root


class VerbFile(RootModel[Annotated[dict[str, frozenset[str]], holding("use", "used", "handling")]]):
    """The content of rules/verbs.yaml."""


@lru_cache(maxsize=1)
def verb_lists() -> dict[str, frozenset[str]]:
    """The lists of rules/verbs.yaml by name, as base forms. Raises DataError where it can't be used."""
    return load_model(rules_root() / "verbs.yaml", VerbFile).root


@lru_cache(maxsize=1)
def imperative_verbs() -> frozenset[str]:
    """All verbs that open instructions."""
    return frozenset().union(*(words for name, words in verb_lists().items() if name != "used"))
