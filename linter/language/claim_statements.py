"""Puts the claims of a document's sentences into statements."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from linter.documents.model import Block, Document
from linter.language.claim_setting import UNSET, Setting
from linter.language.claims import ClaimReading, read_claims
from linter.language.hearsay import is_hearsay, is_put_to_other
from linter.language.model import Evidence, Phase, Stance, Statement, Treatment
from linter.language.segmentation import mark_of
from linter.language.tables import row_cells
from linter.language.tokens import Sentence
from linter.language.word_sets import word_set

_NEIGHBOURS = 2
_SHORT_QUESTION = 4
_ASKING = frozenset({"VERB", "AUX", "PRON", "ADV", "INTJ"})
_SOME = frozenset({"clients", "people", "patients", "some", "others", "those"})
_QUOTES = frozenset({'"', "'", "''", "``"})
_NEVER = frozenset({"n't", "never", "no", "nobody", "nor", "not"})
_OWNING = frozenset({"our", "ours", "us", "we"})
_ADVERTISING = word_set("claim_statements", "advertising")
"""Where others print what they promise."""
_DROPPING = word_set("claim_statements", "dropping")
"""What is done to a promise that is kept no longer."""
_NAMING = word_set("claim_statements", "naming")
"""What a quotation is called that is only spoken about."""
_MOCKING = word_set("claim_statements", "mocking")
_OTHERS = word_set("claim_statements", "others")
_PROMISING = word_set("claim_statements", "promising")


def claim_statements(
    document: Document,
    block: Block,
    sentences: Mapping[int, Sequence[Sentence]],
    setting: Setting = UNSET,
) -> Iterator[Statement]:
    """The claims of one block, in order. `sentences` are keyed by block index; `setting` is what stands over it."""
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
        doubted = _is_doubted(around, index) or _is_answered_no(document, block, sentences)
        for reading in read_claims(around, index, context=context):
            some = reading.claim == "guaranteed-result" and _is_of_some(around[index])
            heard = is_hearsay(block, around[index], lambda number: sentences.get(number, ()))
            others = _is_of_others(around[index]) or _is_quoted_from_others(around[index], reading)
            if setting.of_other or (reading.holds and is_put_to_other(document, block, around[index])):
                reading = replace(reading, holds=False, settled=True)
            elif reading.holds and (some or doubted or setting.reported or heard or others):
                reading = replace(reading, holds=False)
            yield _statement(document, block, around[index], reading)


def _is_of_some(sentence: Sentence) -> bool:
    """Whether a result is told of those who had it ("clients who glowed after one visit"), and promised to none."""
    pairs = itertools.pairwise(sentence.words)
    return any(first in _SOME and second == "who" for first, second in pairs)


def _is_of_others(sentence: Sentence) -> bool:
    """Whether the sentence quotes what a rival, an advert or hearsay promised, and not the clinic or a client."""
    words = set(sentence.words)
    if words & _QUOTES and words & _MOCKING:
        return True
    own = words & {"our", "we"} and not words & _QUOTES
    return bool(words & _OTHERS and words & _PROMISING) and not own


def _is_quoted_from_others(sentence: Sentence, reading: ClaimReading) -> bool:
    """Whether the claim stands in quotation marks, and the words around say whose it is or that it was dropped."""
    marks = [place for place, word in enumerate(sentence.words) if word in _QUOTES]
    opening = [place for place in marks if place <= reading.start]
    closing = [place for place in marks if place >= reading.end - 1]
    if not opening or not closing:
        return False
    around = {*sentence.words[: opening[-1]], *sentence.words[closing[0] + 1 :]}
    if around & _DROPPING or around & _NAMING:
        return True
    if around & _OWNING:
        return bool(around & _NEVER)
    return bool(around & (_OTHERS | _ADVERTISING))


def _is_doubted(around: Sequence[Sentence], index: int) -> bool:
    """Whether a short question right after puts in doubt what somebody said ("… totally painless. Is it?").

    One that only names the next topic ("Recovery?") doesn't.
    """
    following = around[index + 1] if index + 1 < len(around) else None
    if following is None or not following.question or len(following.tokens) > _SHORT_QUESTION:
        return False
    parts = set(following.parts_of_speech)
    if following.block != around[index].block and "VERB" in parts:
        return False  # A question of its own opens the next paragraph: "Does it hurt?"
    return "NOUN" not in parts or not parts.isdisjoint(_ASKING)


def _is_answered_no(document: Document, block: Block, sentences: Mapping[int, Sequence[Sentence]]) -> bool:
    """Whether the claim heads a row that the cell under microneedling, or any cell, answers with no."""
    if block.kind != "cell" or block.row is not None or not block.row_number:
        return False
    return any(
        found.words[:1] in (("no",), ("never",), ("false",), ("not",)) or found.mark == "cross"
        for cell in row_cells(document, block)
        for found in sentences.get(cell.index, ())[:1]
    ) or any(mark_of(cell.text) == "cross" for cell in row_cells(document, block))


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
        settled=reading.settled,
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
