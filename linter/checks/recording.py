"""From what a document says to its record."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeVar

from linter.checks.aftercare import leads, title_block
from linter.checks.record import Entry, Record, WrittenTerm
from linter.documents.model import Block, Document
from linter.findings import Place, Snippet
from linter.language.compared import Fact, Instruction
from linter.language.facts import facts_of
from linter.language.instructions import instructions_of
from linter.language.model import Treatment
from linter.language.terms import term_uses
from linter.language.understanding import Understanding

Said = TypeVar("Said", Instruction, Fact)


def record_of(understanding: Understanding, document_type: str | None = None) -> Record:
    """The record of a document. `document_type` is what settings say of it; its front matter goes before that."""
    document = understanding.document
    blocks = sorted(
        (block for block in document.blocks if block.segments), key=lambda each: each.segments[0].source_start
    )
    aftercare = leads(understanding, document_type)
    return Record(
        path=document.path,
        aftercare=aftercare,
        titled=not aftercare and _names_needling(understanding),
        instructions=tuple(_entry(document, blocks, each) for each in instructions_of(understanding)),
        facts=tuple(_entry(document, blocks, each) for each in facts_of(understanding)),
        terms=_written_terms(understanding),
    )


def _names_needling(understanding: Understanding) -> bool:
    """Whether the title names microneedling."""
    title = title_block(understanding.document)
    readings = understanding.readings.get(title.index, ()) if title else ()
    return any(mention.concept == Treatment.MICRONEEDLING for each in readings for mention in each.treatments)


def _entry(document: Document, blocks: Sequence[Block], said: Said) -> Entry[Said]:
    place = Place.of(document, said.start, said.end)
    snippet = Snippet.of(document, said.start, said.end)
    excerpt = document.source[said.start : said.end]
    return Entry(said, place, excerpt, snippet, _passage(document, blocks, said.start, place.line))


def _passage(document: Document, blocks: Sequence[Block], start: int, line: int) -> tuple[int, int]:
    """The passage of what begins at a source offset; `blocks` are in the order of the source."""
    number = bisect_right(blocks, start, key=lambda each: each.segments[0].source_start) - 1
    block = blocks[number]
    if block.row_number is None:
        return line, block.index
    first = document.blocks[block.row] if block.row is not None else block
    return document.line_column(first.segments[0].source_start)[0], first.index


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
