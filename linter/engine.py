"""The run: read, understand, check."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from linter.checks import advice, claims, completeness, terms
from linter.checks.record import Record, record_of
from linter.discovery import STANDARD_INPUT, Source
from linter.documents import Document, DocumentError, read_document
from linter.findings import Finding, Problem
from linter.language.term_families import families
from linter.language.understanding import Understanding
from linter.reader.join import DEFAULTS, Thresholds
from linter.reader.reading import understand
from linter.rulepack import AdviceRule, ClaimRule, Rule

_CHUNKS_PER_PROCESS = 4

Progress = Callable[[int], None]
"""Hears of each number of files that are done."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found: findings in order, files that couldn't be checked, and how many could.

    `texts` are the sources of the checked documents by path, in the order of the run.
    """

    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    files: int
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checked:
    """What one document gave by itself, and what it takes to compare it with others."""

    path: str
    findings: tuple[Finding, ...]
    record: Record
    text: str


def run(
    sources: Sequence[Source],
    rules: Sequence[Rule],
    *,
    jobs: int = 1,
    stdin_name: str = "stdin.md",
    progress: Progress = lambda files: None,
    thresholds: Thresholds | None = DEFAULTS,
) -> Report:
    """Check files with `rules`, in `jobs` processes; by mechanism alone where `thresholds` is None.

    Raises LanguageError where the language model is missing or doesn't fit, ReaderError where the
    learned reader's weights are missing or damaged.
    """
    checking = partial(_check_files, rules=rules, stdin_name=stdin_name, thresholds=thresholds)
    if jobs > 1 and len(sources) > 1:
        results = list(_in_processes(sources, checking, jobs, progress))
    else:
        results = list(checking(sources, progress=progress))
    checked = [each for each in results if isinstance(each, Checked)]
    findings = (
        *(finding for each in checked for finding in each.findings),
        *compare([each.record for each in checked], rules),
    )
    return Report(
        findings=tuple(sorted(findings, key=Finding.sort_key)),
        problems=tuple(each for each in results if isinstance(each, Problem)),
        files=len(checked),
        texts={each.path: each.text for each in checked},
    )


def check_documents(
    documents: Iterable[Document], rules: Sequence[Rule], thresholds: Thresholds | None = DEFAULTS
) -> Iterator[tuple[Finding, ...]]:
    """The findings in each document by itself, in order; by mechanism alone where `thresholds` is None."""
    for understanding in understand(documents, thresholds):
        found = (*judge(understanding, rules), *compare([record_of(understanding)], rules))
        yield tuple(sorted(found, key=Finding.sort_key))


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


def compare(
    records: Sequence[Record], rules: Sequence[Rule], preferred_terms: Sequence[str] = ()
) -> Iterator[Finding]:
    """The findings that `rules` make of documents set beside one another, and of one that contradicts itself.

    `preferred_terms` are forms of terms, as settings name them. Raises UnknownTermError for one that is none.
    """
    written = (term for record in records for term in record.terms)
    yield from terms.check(rules, written, families().preferred(preferred_terms))


def read_source(source: Source, stdin_name: str = "stdin.md") -> Document | Problem:
    """The document in a file, or why it can't be read."""
    path = stdin_name if source.path == STANDARD_INPUT else source.path
    try:
        data = sys.stdin.buffer.read() if source.path == STANDARD_INPUT else Path(source.path).read_bytes()
        return read_document(path, data)
    except OSError as error:
        return Problem(path, f"can't be read: {error.strerror or error}", source.named)
    except DocumentError as error:
        return Problem(path, str(error), source.named)


def _in_processes(
    sources: Sequence[Source],
    checking: Callable[[Sequence[Source]], list[Checked | Problem]],
    jobs: int,
    progress: Progress,
) -> Iterator[Checked | Problem]:
    size = max(1, -(-len(sources) // (jobs * _CHUNKS_PER_PROCESS)))
    chunks = [sources[start : start + size] for start in range(0, len(sources), size)]
    # Spawned, not forked: the progress bar runs a thread, and a fork would copy its locks.
    with ProcessPoolExecutor(min(jobs, len(chunks)), mp_context=get_context("spawn")) as pool:
        for results in pool.map(checking, chunks):
            progress(len(results))
            yield from results


def _check_files(
    sources: Sequence[Source],
    *,
    rules: Sequence[Rule],
    stdin_name: str,
    thresholds: Thresholds | None,
    progress: Progress = lambda files: None,
) -> list[Checked | Problem]:
    """What each file gives; the problems of files that can't be read come first."""
    problems: list[Checked | Problem] = []

    def documents() -> Iterator[Document]:
        for source in sources:
            document = read_source(source, stdin_name)
            if isinstance(document, Problem):
                problems.append(document)
                progress(1)
            else:
                yield document

    checked: list[Checked | Problem] = []
    for understanding in understand(documents(), thresholds):
        document = understanding.document
        found = tuple(judge(understanding, rules))
        checked.append(Checked(document.path, found, record_of(understanding), document.source))
        progress(1)
    return problems + checked
