"""From what a document says to its record."""

from __future__ import annotations

from typing import TypeVar

from linter.checks.aftercare import leads
from linter.checks.record import Entry, Record, WrittenTerm
from linter.documents.model import Document
from linter.findings import Place, Snippet
from linter.language.compared import Fact, Instruction
from linter.language.facts import facts_of
from linter.language.instructions import instructions_of
from linter.language.terms import term_uses
from linter.language.understanding import Understanding

Said = TypeVar("Said", Instruction, Fact)


def record_of(understanding: Understanding, document_type: str | None = None) -> Record:
    """The record of a document. `document_type` is what settings say of it; its front matter goes before that."""
    document = understanding.document
    return Record(
        path=document.path,
        aftercare=leads(understanding, document_type),
        instructions=tuple(_entry(document, each) for each in instructions_of(understanding)),
        facts=tuple(_entry(document, each) for each in facts_of(understanding)),
        terms=_written_terms(understanding),
    )


def _entry(document: Document, said: Said) -> Entry[Said]:
    place = Place.of(document, said.start, said.end)
    snippet = Snippet.of(document, said.start, said.end)
    return Entry(said, place, document.source[said.start : said.end], snippet)


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
