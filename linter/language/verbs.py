"""Verbs that open instructions (rules/verbs.yaml), which the tagger often takes for nouns."""

from __future__ import annotations

from functools import lru_cache

import yaml

from linter.resources import rules_root


@lru_cache(maxsize=1)
def verb_lists() -> dict[str, frozenset[str]]:
    """The lists of rules/verbs.yaml by name, as base forms."""
    data = yaml.safe_load((rules_root() / "verbs.yaml").read_text(encoding="utf-8"))
    return {str(name): frozenset(str(word) for word in words) for name, words in data.items()}


@lru_cache(maxsize=1)
def imperative_verbs() -> frozenset[str]:
    """All verbs that open instructions."""
    return frozenset().union(*(words for name, words in verb_lists().items() if name != "used"))
