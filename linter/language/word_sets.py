"""The word lists of rules/context.yaml."""

from __future__ import annotations

from functools import lru_cache

from pydantic import RootModel

from linter.datafile import load_model
from linter.resources import rules_root


class ContextFile(RootModel[dict[str, dict[str, frozenset[str]]]]):
    """The content of rules/context.yaml: lists by the module that uses them, and by their purpose there."""


@lru_cache(maxsize=1)
def _lists() -> dict[str, dict[str, frozenset[str]]]:
    return load_model(rules_root() / "context.yaml", ContextFile).root


def word_set(section: str, name: str) -> frozenset[str]:
    """The words of a list, in lower case.

    Raises KeyError where rules/context.yaml lacks it, DataError where the file can't be read.
    """
    return _lists()[section][name]
