"""Judges documents one by one: what each says, against the rules. All that needs the language layer is here."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from linter.cache import Entry, digest
from linter.checked import Checked
from linter.checks import advice, claims, completeness
from linter.checks.recording import record_of
from linter.discovery import STANDARD_INPUT, Source
from linter.documents import Document, DocumentError, read_document
from linter.findings import Finding, Problem
from linter.judging import Judging
from linter.language.understanding import Understanding
from linter.reader.reading import understand
from linter.rulepack import AdviceRule, ClaimRule, Rule
from linter.suppression import suppressions_of


def check_documents(documents: Iterable[Document], judging: Judging) -> Iterator[Checked]:
    """What each document gives by itself, in order.

    Raises LanguageError where the language model is missing or doesn't fit, ReaderError where the
    learned reader's weights are missing or damaged.
    """
    for understanding in understand(documents, judging.thresholds, judging.domain):
        document = understanding.document
        document_type = judging.type_of(document.path)
        yield Checked(
            path=document.path,
            findings=tuple(judge(understanding, judging.rules, document_type)),
            record=record_of(understanding, document_type),
            text=document.source,
            suppressions=suppressions_of(document),
        )


def judge(
    understanding: Understanding, rules: Sequence[Rule], document_type: str | None = None
) -> Iterator[Finding]:
    """The findings that `rules` make of what one document says, and of what it leaves out.

    `document_type` is what settings say of it; its front matter goes before that.
    """
    document, statements = understanding.document, understanding.statements
    yield from advice.check((rule for rule in rules if isinstance(rule, AdviceRule)), statements, document)
    yield from claims.check((rule for rule in rules if isinstance(rule, ClaimRule)), statements, document)
    yield from completeness.check(rules, understanding, document_type)


def check_files(sources: Sequence[Source], judging: Judging) -> Iterator[Entry | Problem]:
    """What each file gives, or why it can't be read, in order. Raises as `check_documents` does."""
    waiting: deque[_Read | Problem] = deque()

    def documents() -> Iterator[Document]:
        for source in sources:
            result = _read(source, judging)
            waiting.append(result)
            if not isinstance(result, Problem):
                yield result.document

    for checked in check_documents(documents(), judging):
        while isinstance(first := waiting.popleft(), Problem):
            yield first
        yield first.entry(checked)
    # What is left has no document behind it.
    yield from (each for each in waiting if isinstance(each, Problem))


def read_source(source: Source, judging: Judging) -> Document | Problem:
    """The document in a file, or why it can't be read."""
    result = _read(source, judging)
    return result if isinstance(result, Problem) else result.document


@dataclass(frozen=True, slots=True)
class _Read:
    """A document, and what its file was when it was read: path, digest, size in bytes, time of change."""

    document: Document
    path: str
    digest: str
    size: int
    changed: int

    def entry(self, checked: Checked) -> Entry:
        return Entry(self.path, self.digest, self.size, self.changed, checked)


def _read(source: Source, judging: Judging) -> _Read | Problem:
    path = judging.stdin_name if source.path == STANDARD_INPUT else source.path
    try:
        # Taken before the content: a change in between then shows as one that came later.
        changed = 0 if source.path == STANDARD_INPUT else os.stat(source.path).st_mtime_ns
        data = sys.stdin.buffer.read() if source.path == STANDARD_INPUT else Path(source.path).read_bytes()
        document = read_document(path, data, judging.keys_of(path))
    except OSError as error:
        return Problem(path, f"can't be read: {error.strerror or error}", source.named)
    except DocumentError as error:
        return Problem(path, str(error), source.named)
    where = "" if source.path == STANDARD_INPUT else os.path.abspath(source.path)
    return _Read(document, where, digest(data), len(data), changed)
