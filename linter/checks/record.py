"""What the comparison of documents needs of each: small, picklable, and free of the language layer's objects."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from linter.findings import Place, Snippet
from linter.language.compared import Fact, Instruction
from linter.language.term_families import Spelled

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry(Generic[T]):
    """Something that a document says, and where."""

    said: T
    place: Place
    excerpt: str
    snippet: Snippet
    passage: tuple[int, int]
    """The line that its passage is counted on, and a number that tells apart the passages of one line: a table's row
    is one passage, and so is what a block has on a line. What one passage says isn't held against itself."""


@dataclass(frozen=True, slots=True)
class WrittenTerm:
    """A term as a document writes it, with all that a finding needs. `start` is a code point of the source."""

    spelled: Spelled
    text: str
    start: int
    place: Place
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Record:
    """One document's row in the comparison of a project."""

    path: str
    aftercare: bool = False
    """Whether it is the clinic's aftercare document, by its front matter, name, title or content; others go by it."""
    instructions: tuple[Entry[Instruction], ...] = ()
    facts: tuple[Entry[Fact], ...] = ()
    terms: tuple[WrittenTerm, ...] = ()
    """The terms that can be written in more ways than one, in the order of the text."""
    titled: bool = False
    """Whether its title names microneedling, and it is no aftercare document: a page on the treatment."""
