"""What the comparison of documents needs of each: small, picklable, and free of the language layer's objects."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Generic, TypeVar

from linter.documents.model import Document
from linter.findings import Place, Snippet
from linter.language.facts import Fact, facts_of
from linter.language.instructions import Instruction, instructions_of
from linter.language.understanding import Understanding
from linter.language.word_sets import word_set

T = TypeVar("T")
Said = TypeVar("Said", Instruction, Fact)

_AFTERCARE = word_set("record", "aftercare")


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


def record_of(understanding: Understanding) -> Record:
    """The record of a document."""
    document = understanding.document
    return Record(
        path=document.path,
        aftercare=_is_aftercare(document),
        instructions=tuple(_entry(document, each) for each in instructions_of(understanding)),
        facts=tuple(_entry(document, each) for each in facts_of(understanding)),
    )


def _entry(document: Document, said: Said) -> Entry[Said]:
    place = Place.of(document, said.start, said.end)
    snippet = Snippet.of(document, said.start, said.end)
    return Entry(said, place, document.source[said.start : said.end], snippet)


def _is_aftercare(document: Document) -> bool:
    if "type" in document.meta:
        return str(document.meta["type"]).lower() in _AFTERCARE
    stem = PurePath(document.path).stem.lower().replace("_", "-")
    title = next((block.text.lower() for block in document.blocks if block.kind == "heading"), "")
    return any(name in stem or name in title for name in _AFTERCARE)
