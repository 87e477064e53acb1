"""Puts the claims of a document's sentences into statements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from linter.documents.model import Block, Document
from linter.language.claims import ClaimReading, read_claims
from linter.language.model import Evidence, Phase, Stance, Statement, Treatment
from linter.language.tokens import Sentence

_NEIGHBOURS = 2


def claim_statements(
    document: Document, block: Block, sentences: Mapping[int, Sequence[Sentence]]
) -> Iterator[Statement]:
    """The claims of one block, in order. `sentences` are keyed by block index."""
    own = sentences.get(block.index, ())
    if not own:
        return
    before = _neighbour(document, block, -1, sentences)
    after = _neighbour(document, block, 1, sentences)
    around = [*before, *own, *after]
    context = [
        sentence
        for index in (*block.headings[-1:], *block.lead_ins, block.row, block.column)
        if index is not None and index != block.index
        for sentence in sentences.get(index, ())
    ]
    for index in range(len(before), len(before) + len(own)):
        for reading in read_claims(around, index, context=context):
            yield _statement(document, block, around[index], reading)


def _neighbour(
    document: Document, block: Block, step: int, sentences: Mapping[int, Sequence[Sentence]]
) -> list[Sentence]:
    """The sentences beside a paragraph, where a paragraph of the same section is its neighbour."""
    number = block.index + step
    if block.kind != "paragraph" or not 0 <= number < len(document.blocks):
        return []
    other = document.blocks[number]
    if other.kind != "paragraph" or other.headings != block.headings:
        return []
    found = list(sentences.get(number, ()))
    return found[-_NEIGHBOURS:] if step < 0 else found[:_NEIGHBOURS]


def _statement(document: Document, block: Block, sentence: Sentence, reading: ClaimReading) -> Statement:
    start, end = block.source_span(*sentence.span(reading.start, reading.end))
    return Statement(
        concept=reading.claim,
        stance=Stance.CLAIM,
        start=start,
        end=end,
        quote=document.source[start:end],
        phase=Phase.NONE,
        treatment=Treatment.MICRONEEDLING,
        hedged=reading.hedged,
        holds=reading.holds,
        block=block.index,
        evidence=(
            Evidence("concept", document.source[start:end], start, end),
            *_cues(document, block, sentence, reading),
        ),
    )


def _cues(document: Document, block: Block, sentence: Sentence, reading: ClaimReading) -> Iterator[Evidence]:
    for role, start, end in reading.cues:
        if start < end <= len(sentence.tokens):
            low, high = block.source_span(*sentence.span(start, end))
            yield Evidence(role, document.source[low:high], low, high)
