"""How surely a length is told: as what may be, as what it takes with some, or as when there is nothing any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from linter.language.fact_names import Named
from linter.language.reading import Reading
from linter.language.spans import PART_OF_MOST, Span
from linter.language.tokens import Token
from linter.language.word_sets import word_set

POSSIBLY = word_set("facts", "possibly")
_NONE_OF = frozenset({"no", "without", "free"})
_NEAR = 4
_PART_OF_TAKEN = 0.5
"""The share of it that what "takes up to a week" is taken to need with everybody."""


def as_told(reading: Reading, named: Named, span: Span) -> Span:
    """A length as the words from what lasts to its end have it."""
    words = reading.sentence.words
    between = words[named.end : span.end]
    if is_absent(words, named):
        return replace(span, low=min(span.low, span.high * PART_OF_MOST))
    if _is_possible(reading.sentence.tokens[named.end : span.end]):
        return possible(span)
    if ("up", "to") in pairwise(between):
        return replace(span, low=max(span.low, span.high * _PART_OF_TAKEN))
    return span


def possible(span: Span) -> Span:
    """A length that something may last: as with "up to" it may be less, and with both it may be nothing."""
    least = 0.0 if span.low <= span.high * PART_OF_MOST else span.high * PART_OF_MOST
    return replace(span, low=least)


def is_absent(words: Sequence[str], named: Named) -> bool:
    """Whether it is said when there is none of it: "no trace of redness after two days"."""
    return not _NONE_OF.isdisjoint(words[max(0, named.start - _NEAR) : named.start])


def _is_possible(tokens: Sequence[Token]) -> bool:
    """Whether words leave open that the length is so.

    They don't in "can be expected to last", nor in "may occur and takes a week", where a verb of its own says how long.
    """
    return any(
        token.text in POSSIBLY
        and [each.text for each in tokens[at + 1 : at + 3]] != ["be", "expected"]
        and not any(each.tag == "VBZ" for each in tokens[at + 1 :])
        for at, token in enumerate(tokens)
    )
