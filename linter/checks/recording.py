"""From what a document says to its record."""

from __future__ import annotations

from pathlib import PurePath
from typing import TypeVar

from linter.checks.record import Entry, Record, WrittenTerm
from linter.documents.model import Document
from linter.findings import Place, Snippet
from linter.language.compared import Fact, Instruction
from linter.language.facts import facts_of
from linter.language.instructions import instructions_of
from linter.language.terms import term_uses
from linter.language.understanding import Understanding
from linter.language.word_sets import word_set

Said = TypeVar("Said", Instruction, Fact)

_AFTERCARE = word_set("record", "aftercare")


def record_of(understanding: Understanding) -> Record:
    """The record of a document."""
    document = understanding.document
    return Record(
        path=document.path,
        aftercare=_is_aftercare(document),
        instructions=tuple(_entry(document, each) for each in instructions_of(understanding)),
        facts=tuple(_entry(document, each) for each in facts_of(understanding)),
        terms=_written_terms(understanding),
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


def _written_terms(understanding: Understanding) -> tuple[WrittenTerm, ...]:
    """The terms in a document, in the order of its text."""
    document = understanding.document
    lines: dict[str, str] = {}
    written = []
    for use in term_uses(understanding):
        snippet = Snippet.of(document, use.start, use.end)
        # Terms of one line share its text, which would else be most of what a project's records take.
        shared = lines.setdefault(snippet.text, snippet.text)
        written.append(
            WrittenTerm(
                use.spelled,
                document.source[use.start : use.end],
                use.start,
                Place.of(document, use.start, use.end),
                Snippet(shared, snippet.start, snippet.end, snippet.cut_before, snippet.cut_after),
            )
        )
    return tuple(written)
