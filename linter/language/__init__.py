"""Understanding: from documents to the statements that they make."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import groupby

from linter.documents.model import Document
from linter.language.claim_statements import claim_statements
from linter.language.model import Statement
from linter.language.parsing import LanguageError, load, read_sentences
from linter.language.reading import Reading, read
from linter.language.statements import is_void, statements_of
from linter.language.times import find_anchor
from linter.language.tokens import Sentence

__all__ = ["LanguageError", "load", "understand"]


def understand(documents: Iterable[Document]) -> Iterator[tuple[Statement, ...]]:
    """The statements of each document, in the order of the documents.

    Raises LanguageError where the English model is missing or of the wrong version.
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
            waiting.popleft()
            yield ()
        yield _understand(waiting.popleft(), sentences)
        done = number + 1
    for _ in waiting:
        yield ()


def _understand(document: Document, sentences: Iterable[Sentence]) -> tuple[Statement, ...]:
    blocks = {index: tuple(group) for index, group in groupby(sentences, key=lambda sentence: sentence.block)}
    readings: dict[int, tuple[Reading, ...]] = {}
    anchors = {
        index: find_anchor([word for sentence in block for word in sentence.words])
        for index, block in blocks.items()
    }
    first = next((anchor for anchor in anchors.values() if anchor is not None), None)
    for index, block in blocks.items():
        readings[index] = tuple(read(block, anchors[index] or first))
    statements = list(statements_of(document, readings))
    for each in document.blocks:
        void = is_void(document, readings, each)
        statements.extend(claim_statements(document, each, blocks, void=void))
    return tuple(
        sorted(statements, key=lambda statement: (statement.start, statement.end, statement.concept))
    )
