"""What the comparison of documents needs of each: small, picklable, and free of the language layer's objects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from linter.findings import Place, Snippet
from linter.language.compared import Fact, Instruction

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry(Generic[T]):
    """Something that a document says, and where."""

    said: T
    place: Place
    excerpt: str
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Record:
    """One document's row in the comparison of a project."""

    path: str
    aftercare: bool = False
    """Whether it is the clinic's aftercare document, by its front matter, name or title; others go by it."""
    instructions: tuple[Entry[Instruction], ...] = ()
    facts: tuple[Entry[Fact], ...] = ()
