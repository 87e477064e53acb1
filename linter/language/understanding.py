"""The mechanisms' reading of whole documents: parsed, read, and put into statements."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from linter.documents.model import Block, Document
from linter.language.claim_statements import claim_statements
from linter.language.diaries import anchor_of_diary
from linter.language.diaries import in_order as in_order_of_days
from linter.language.domain import SHIPPED, Domain
from linter.language.lexicon_file import lexicon
from linter.language.model import Statement
from linter.language.parsing import read_sentences
from linter.language.reading import Reading, read
from linter.language.statements import setting_of, statements_of
from linter.language.times import Anchor, find_anchor, find_times
from linter.language.tokens import Sentence
from linter.language.word_sets import word_set

_COUNTED = word_set("understanding", "counted")
"""Column heads that count."""
_WAITED = word_set("understanding", "waited")
_KINDS_OF_NEEDLING = word_set("understanding", "kinds")
"""Words of a head over lengths, not over days that are numbered."""

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?(?:\s*(?:[-–—]|to)\s*(\d+(?:[.,]\d+)?))?\s*\+?")
"""A cell that is a number, or a range of numbers."""
_LATEST_HOUR = 24.0
"""Where a range of hours ends by then, it is when something is open ("9–21")."""


@dataclass(frozen=True)
class Understanding:
    """What the mechanisms make of a document: its readings by block index, and its statements in order."""

    document: Document
    readings: Mapping[int, tuple[Reading, ...]]
    statements: tuple[Statement, ...]
    domain: Domain = SHIPPED

    def of_block(self, block: Block) -> Sequence[Statement]:
        """The statements of one block, in order."""
        return self._by_block.get(block.index, ())

    @cached_property
    def _by_block(self) -> Mapping[int, Sequence[Statement]]:
        grouped: dict[int, list[Statement]] = {}
        for statement in self.statements:
            grouped.setdefault(statement.block, []).append(statement)
        return grouped


def in_order(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Statements as they stand in the text."""
    return tuple(sorted(statements, key=lambda each: (each.start, each.end, each.concept)))


def mechanisms(documents: Iterable[Document], domain: Domain = SHIPPED) -> Iterator[Understanding]:
    """What the mechanisms make of each document about `domain`, in the order of the documents.

    Raises LanguageError where the English model is missing or of the wrong version, LexiconError where a
    pack's words can't be used.
    """
    waiting: deque[Document] = deque()

    def passing() -> Iterator[Document]:
        for document in documents:
            waiting.append(document)
            yield document

    done = 0
    for number, group in groupby(read_sentences(passing()), key=lambda pair: pair[0]):
        sentences = [sentence for _, sentence in group]
        for _ in range(done, number):
            yield Understanding(waiting.popleft(), {}, (), domain)
        yield _understand(waiting.popleft(), sentences, domain)
        done = number + 1
    for document in waiting:
        yield Understanding(document, {}, (), domain)


def _unit_of_column(
    document: Document, block: Block, sentences: Mapping[int, Sequence[Sentence]]
) -> str | None:
    """The unit that the head of a column gives its numbers: "Day", over 0, 1, 2–7; "Days to wait", over 7."""
    if block.kind != "cell" or block.column is None:
        return None
    head = [token.text for sentence in sentences.get(block.column, ()) for token in sentence.tokens]
    units = [word for word in head if word.removesuffix("s") in _COUNTED]
    if len(units) != 1 or (block.row is None and len(head) > 1):
        return None
    unit = units[0].removesuffix("s")
    lengths = (block.row is not None and units[0] != unit) or not _WAITED.isdisjoint(head)
    return unit + "s" if lengths else unit


def _counted(reading: Reading, unit: str | None) -> Reading:
    """A cell that is a number, read as a number of the column's unit."""
    words = reading.sentence.words
    number = _NUMBER.fullmatch(" ".join(words))
    if unit is None or number is None:
        return reading
    if unit.startswith("h") and number[1] and float(number[1].replace(",", ".")) <= _LATEST_HOUR:
        return reading
    if unit.endswith("s"):
        found = find_times((*words, unit))
        moved = (replace(time, end=min(time.end, len(words))) for time in found)
    else:
        found = find_times((unit, *words))
        moved = (replace(time, start=max(0, time.start - 1), end=time.end - 1) for time in found)
    return replace(reading, times=tuple(time for time in moved if time.end > time.start))


def _anchor_of_rows(document: Document, sentences: Mapping[int, Sequence[Sentence]]) -> Anchor | None:
    """The day of the treatment, where a table's row names both: "Wed 10:00 | Microneedling"."""
    for index, own in sentences.items():
        row = document.blocks[index].row
        if row is None or row == index:
            continue
        head = [word for sentence in sentences.get(row, ()) for word in sentence.words]
        words = [word for word in own[0].words if word not in _KINDS_OF_NEEDLING]
        for length in (1, 2):  # a tokeniser tears "wed" in two
            anchor = find_anchor([*head[:length], ":", *words[:1]])
            if anchor is not None:
                return anchor
    return None


def _understand(document: Document, sentences: Iterable[Sentence], domain: Domain) -> Understanding:
    words = lexicon(domain.packs)
    blocks = {index: tuple(group) for index, group in groupby(sentences, key=lambda sentence: sentence.block)}
    readings: dict[int, tuple[Reading, ...]] = {}
    anchors = {
        index: find_anchor([word for sentence in block for word in sentence.words])
        for index, block in blocks.items()
    }
    first = next((anchor for anchor in anchors.values() if anchor is not None), None)
    first = first or _anchor_of_rows(document, blocks)
    diary = anchor_of_diary(document, blocks) if first is None else None
    first = first or diary
    for index, block in blocks.items():
        anchor = anchors[index] or first
        unit = _unit_of_column(document, document.blocks[index], blocks)
        readings[index] = tuple(_counted(each, unit) for each in read(block, words, anchor))
    if diary is not None:
        readings = in_order_of_days(document, readings)
    statements = list(statements_of(document, readings, domain=domain))
    for each in document.blocks:
        statements.extend(
            claim_statements(document, each, blocks, setting_of(document, readings, each, domain))
        )
    return Understanding(document, readings, in_order(statements), domain)
