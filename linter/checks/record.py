"""What the comparison of documents needs of each: small, picklable, and free of the language layer's objects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.language.understanding import Understanding


@dataclass(frozen=True, slots=True)
class Record:
    """One document's row in the comparison of a project."""

    path: str


def record_of(understanding: Understanding) -> Record:
    """The record of a document."""
    return Record(understanding.document.path)
