"""The run: read, understand, check."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from linter.checks import advice, claims
from linter.discovery import STANDARD_INPUT, Source
from linter.documents import Document, DocumentError, read_document
from linter.findings import Finding, Problem
from linter.language.model import Statement
from linter.reader.join import DEFAULTS, Thresholds
from linter.reader.reading import understand
from linter.rulepack import AdviceRule, ClaimRule, Rule

_CHUNKS_PER_PROCESS = 4

Progress = Callable[[int], None]
"""Hears of each number of files that are done."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found: findings in order, files that couldn't be checked, and how many could."""

    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    files: int


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
    if jobs > 1 and len(sources) > 1:
        reports = list(_in_processes(sources, rules, jobs, stdin_name, progress, thresholds))
    else:
        reports = [_check_files(sources, rules, stdin_name, progress, thresholds)]
    findings = (each for report in reports for each in report.findings)
    return Report(
        findings=tuple(sorted(findings, key=Finding.sort_key)),
        problems=tuple(each for report in reports for each in report.problems),
        files=sum(report.files for report in reports),
    )


def check_documents(
    documents: Iterable[Document], rules: Sequence[Rule], thresholds: Thresholds | None = DEFAULTS
) -> Iterator[tuple[Finding, ...]]:
    """The findings of each document, in order; by mechanism alone where `thresholds` is None."""
    waiting: deque[Document] = deque()

    def remembered() -> Iterator[Document]:
        for document in documents:
            waiting.append(document)
            yield document

    for statements in understand(remembered(), thresholds):
        yield tuple(judge(statements, waiting.popleft(), rules))


def judge(statements: Sequence[Statement], document: Document, rules: Sequence[Rule]) -> Iterator[Finding]:
    """The findings that `rules` make of what one document says."""
    yield from advice.check((rule for rule in rules if isinstance(rule, AdviceRule)), statements, document)
    yield from claims.check((rule for rule in rules if isinstance(rule, ClaimRule)), statements, document)


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
    rules: Sequence[Rule],
    jobs: int,
    stdin_name: str,
    progress: Progress,
    thresholds: Thresholds | None,
) -> Iterator[Report]:
    size = max(1, -(-len(sources) // (jobs * _CHUNKS_PER_PROCESS)))
    chunks = [sources[start : start + size] for start in range(0, len(sources), size)]
    # Spawned, not forked: the progress bar runs a thread, and a fork would copy its locks.
    with ProcessPoolExecutor(min(jobs, len(chunks)), mp_context=get_context("spawn")) as pool:
        task = partial(_check_files, rules=rules, stdin_name=stdin_name, thresholds=thresholds)
        for report in pool.map(task, chunks):
            progress(report.files + len(report.problems))
            yield report


def _check_files(
    sources: Sequence[Source],
    rules: Sequence[Rule],
    stdin_name: str,
    progress: Progress = lambda files: None,
    thresholds: Thresholds | None = DEFAULTS,
) -> Report:
    problems: list[Problem] = []

    def documents() -> Iterator[Document]:
        for source in sources:
            document = read_source(source, stdin_name)
            if isinstance(document, Problem):
                problems.append(document)
                progress(1)
            else:
                yield document

    findings: list[Finding] = []
    files = 0
    for found in check_documents(documents(), rules, thresholds):
        findings.extend(found)
        files += 1
        progress(1)
    return Report(tuple(findings), tuple(problems), files)
