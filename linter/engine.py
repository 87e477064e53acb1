"""The run: read, understand, check."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from linter.checks import advice, claims
from linter.checks.record import Record, record_of
from linter.discovery import STANDARD_INPUT, Source
from linter.documents import Document, DocumentError, read_document
from linter.file_patterns import FilePatterns
from linter.findings import Finding, Problem
from linter.language.understanding import Understanding
from linter.reader.join import DEFAULTS, Thresholds
from linter.reader.reading import understand
from linter.rulepack import AdviceRule, ClaimRule, ConsistencyRule, Rule, SuppressionRule, load_rules
from linter.suppression import Applied, Suppressions, apply, suppressions_of

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
    suppressed: int = 0
    """How many findings the documents' own suppressions left out."""
    baselined: int = 0
    """How many findings were left out because a baseline has them."""
    settled: frozenset[str] = frozenset()
    """The codes of which the run found all that there is in its documents; see `settled_codes`."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What one document gave by itself, and what it takes to compare it with others."""

    path: str
    findings: tuple[Finding, ...]
    record: Record
    text: str
    suppressions: Suppressions


def run(
    sources: Sequence[Source],
    rules: Sequence[Rule],
    *,
    jobs: int = 1,
    stdin_name: str = "stdin.md",
    progress: Progress = lambda files: None,
    thresholds: Thresholds | None = DEFAULTS,
    known: Sequence[Rule] | None = None,
    ignored: FilePatterns[frozenset[str]] | None = None,
) -> Report:
    """Check files with `rules`, in `jobs` processes; by mechanism alone where `thresholds` is None.

    `known` are all rules that suppressions may name, by default those that ship; `ignored` are codes that
    count for nothing in some files.
    Raises LanguageError where the language model is missing or doesn't fit, ReaderError where the
    learned reader's weights are missing or damaged.
    """
    checking = partial(_check_files, rules=rules, stdin_name=stdin_name, thresholds=thresholds)
    if jobs > 1 and len(sources) > 1:
        results = list(_in_processes(sources, checking, jobs, progress))
    else:
        results = list(checking(sources, progress=progress))
    checked = [each for each in results if isinstance(each, Checked)]
    by_path: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in compare([each.record for each in checked], rules):
        by_path[finding.place.path].append(finding)
    settled = settled_codes(rules, sources)
    settling = _Settling.of(rules, known, settled)
    findings: list[Finding] = []
    suppressed = 0
    for each in checked:
        without = frozenset[str]().union(*(ignored.values(each.path) if ignored else ()))
        applied = settling.apply((*each.findings, *by_path.pop(each.path, ())), each.suppressions, without)
        findings += applied.findings
        suppressed += applied.suppressed
    # A comparison may place a finding in a document that this run only knows of.
    findings += (finding for others in by_path.values() for finding in others)
    return Report(
        findings=tuple(sorted(findings, key=Finding.sort_key)),
        problems=tuple(each for each in results if isinstance(each, Problem)),
        files=len(checked),
        texts={each.path: each.text for each in checked},
        suppressed=suppressed,
        settled=settled,
    )


def settled_codes(rules: Iterable[Rule], sources: Iterable[Source]) -> frozenset[str]:
    """The codes of which a run on `sources` finds all that there is to find.

    What contradicts other documents may be missed where files are named one by one, as a hook does.
    """
    is_whole = any(not source.named for source in sources)
    return frozenset(rule.code for rule in rules if is_whole or not isinstance(rule, ConsistencyRule))


@dataclass(frozen=True, slots=True)
class _Settling:
    """What is left of a file's findings once its suppressions are heard."""

    known: Sequence[Rule]
    settled: frozenset[str]
    rule: SuppressionRule | None

    @classmethod
    def of(cls, rules: Sequence[Rule], known: Sequence[Rule] | None, settled: frozenset[str]) -> _Settling:
        """For a run with `rules`, of which `settled` are the codes that it finds everything of."""
        rule = next((each for each in rules if isinstance(each, SuppressionRule)), None)
        return cls(load_rules() if known is None else known, settled, rule)

    def apply(
        self, findings: Iterable[Finding], suppressions: Suppressions, without: frozenset[str] = frozenset()
    ) -> Applied:
        """The findings to report, the codes `without` counting for nothing."""
        rule = None if self.rule is None or self.rule.code in without else self.rule
        counting = [each for each in findings if each.code not in without]
        return apply(counting, suppressions, known=self.known, judged=self.settled - without, rule=rule)


def check_documents(
    documents: Iterable[Document], rules: Sequence[Rule], thresholds: Thresholds | None = DEFAULTS
) -> Iterator[tuple[Finding, ...]]:
    """The findings in each document by itself, in order; by mechanism alone where `thresholds` is None."""
    settling = _Settling.of(rules, None, settled_codes(rules, ()))
    for understanding in understand(documents, thresholds):
        found = (*judge(understanding, rules), *compare([record_of(understanding)], rules))
        applied = settling.apply(found, suppressions_of(understanding.document))
        yield tuple(sorted(applied.findings, key=Finding.sort_key))


def judge(understanding: Understanding, rules: Sequence[Rule]) -> Iterator[Finding]:
    """The findings that `rules` make of what one document says."""
    document, statements = understanding.document, understanding.statements
    yield from advice.check((rule for rule in rules if isinstance(rule, AdviceRule)), statements, document)
    yield from claims.check((rule for rule in rules if isinstance(rule, ClaimRule)), statements, document)


def compare(records: Sequence[Record], rules: Sequence[Rule]) -> Iterator[Finding]:
    """The findings that `rules` make of documents set beside one another, and of one that contradicts itself."""
    yield from ()


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
        suppressions = suppressions_of(document)
        checked.append(Checked(document.path, found, record_of(understanding), document.source, suppressions))
        progress(1)
    return problems + checked
