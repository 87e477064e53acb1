"""What the comparison of documents needs of each: small, picklable, and free of the language layer's objects."""

from __future__ import annotations

from dataclasses import dataclass

from linter.checks.terms import WrittenTerm, written_terms
from linter.language.understanding import Understanding


@dataclass(frozen=True, slots=True)
class Record:
    """One document's row in the comparison of a project."""

    path: str
    terms: tuple[WrittenTerm, ...] = ()
    """The terms that can be written in more ways than one, in the order of the text."""


def record_of(understanding: Understanding) -> Record:
    """The record of a document."""
    return Record(understanding.document.path, terms=written_terms(understanding))
