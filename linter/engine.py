"""The run: files are checked one by one, or known from the cache, and then compared with one another."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from linter.cache import Cache, Entry, digest
from linter.checked import Checked
from linter.checks import consistency, facts, terms
from linter.checks.record import Record
from linter.discovery import STANDARD_INPUT, Source
from linter.file_patterns import FilePatterns
from linter.findings import Finding, Problem
from linter.judging import Judging
from linter.language.domain import SHIPPED, Domain
from linter.language.term_families import families
from linter.reader.thresholds import DEFAULTS, Thresholds
from linter.rulepack import AdviceRule, ConsistencyRule, Rule
from linter.settling import Settling, settled_codes

if TYPE_CHECKING:
    from linter.documents import Document

_CHUNKS_PER_PROCESS = 4

Progress = Callable[[int], None]
"""Hears of each number of files that are done."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found: findings in order, files that couldn't be checked, and how many could.

    `texts` are the sources of the checked documents by path, in the order of the run; `rules` are those
    that it went by.
    """

    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    files: int
    texts: Mapping[str, str] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    """Those that were selected."""
    suppressed: int = 0
    """How many findings the documents' own suppressions left out."""
    baselined: int = 0
    """How many findings were left out because a baseline has them."""
    gone: int = 0
    """How many entries of the baseline are findings no more."""
    records: tuple[Record, ...] = ()
    """What the documents say, as it was compared, in the order of the run."""
    settled: frozenset[str] = frozenset()
    """The codes of which the run found all that there is in its documents; see `settled_codes`."""


@dataclass(frozen=True, slots=True)
class Project:
    """What files are compared within, and what the project says of findings."""

    group: Callable[[str], Hashable] = lambda path: None
    """Which files belong together, by their paths."""
    root: Path | None = None
    """Where it is set, the files below it that only the cache knows are compared with as well, and findings that
    don't touch a file of the run are left out."""
    known_rules: Sequence[Rule] | None = None
    """All rules that suppressions may name, by default those that ship."""
    ignored: FilePatterns[frozenset[str]] | None = None
    """Codes that count for nothing in some files."""
    terms: Sequence[str] = ()
    """The forms to use of terms that can be written in several ways."""


def run(
    sources: Sequence[Source],
    judging: Judging,
    *,
    codes: frozenset[str] | None = None,
    jobs: int = 1,
    progress: Progress = lambda files: None,
    cache: Cache | None = None,
    project: Project = Project(),
) -> Report:
    """Check files in `jobs` processes, and report findings with one of `codes`, or all where it is None.

    Raises LanguageError where the language model is missing or doesn't fit, LexiconError where a pack's words
    can't be used, ReaderError where the learned reader's weights are missing or damaged, CacheError where the
    cache can't be used.
    """
    results: dict[Source, Checked | Problem] = {} if cache is None else dict(_known(sources, cache))
    progress(len(results))
    waiting = [source for source in sources if source not in results]
    if waiting:
        found = list(_check(waiting, judging, jobs, progress))
        if cache is not None:
            cache.keep(each for each in found if isinstance(each, Entry) and each.path)
        results.update(zip(waiting, map(_result, found), strict=True))
    ordered = [results[source] for source in sources]
    checked = [each for each in ordered if isinstance(each, Checked)]
    picked = tuple(rule for rule in judging.rules if codes is None or rule.code in codes)
    settled = settled_codes(picked, sources)
    left = Settling.of(picked, project.known_rules, settled).settle(
        checked, _compared(checked, judging.rules, cache, project), project.ignored
    )
    return Report(
        findings=tuple(sorted(left.findings, key=Finding.sort_key)),
        problems=tuple(each for each in ordered if isinstance(each, Problem)),
        files=len(checked),
        texts={each.path: each.text for each in checked},
        rules=picked,
        records=tuple(each.record for each in checked),
        suppressed=left.suppressed,
        settled=settled,
    )


def check_documents(
    documents: Iterable[Document],
    rules: Sequence[Rule],
    thresholds: Thresholds | None = DEFAULTS,
    domain: Domain = SHIPPED,
) -> Iterator[tuple[Finding, ...]]:
    """The findings in each document by itself, in order; by mechanism alone where `thresholds` is None."""
    from linter import checking

    settling = Settling.of(rules, None, settled_codes(rules, ()))
    for checked in checking.check_documents(documents, Judging(tuple(rules), thresholds, domain)):
        left = settling.settle([checked], compare([checked.record], rules))
        yield tuple(sorted(left.findings, key=Finding.sort_key))


def compare(
    records: Sequence[Record], rules: Sequence[Rule], preferred_terms: Sequence[str] = ()
) -> Iterator[Finding]:
    """The findings that `rules` make of documents set beside one another, and of one that contradicts itself.

    `preferred_terms` are forms of terms, as settings name them. Raises UnknownTermError for one that is none.
    """
    consistency_rules = [rule for rule in rules if isinstance(rule, ConsistencyRule)]
    advice_rules = [rule for rule in rules if isinstance(rule, AdviceRule)]
    yield from consistency.check(records, consistency_rules, advice_rules)
    yield from facts.check(records, consistency_rules)
    written = (term for record in records for term in record.terms)
    yield from terms.check(consistency_rules, written, families().preferred(preferred_terms))


def _known(sources: Sequence[Source], cache: Cache) -> dict[Source, Checked]:
    """What the cache knows of files as they are now."""
    files: dict[str, tuple[str, str]] = {}
    by_path: dict[str, Source] = {}
    for source in sources:
        # A file that can't be read is told of where it is read to be checked.
        if source.path != STANDARD_INPUT and os.access(source.path, os.R_OK) and os.path.isfile(source.path):
            path = os.path.abspath(source.path)
            files[path] = digest(Path(source.path).read_bytes()), source.path
            by_path[path] = source
    return {by_path[path]: checked for path, checked in cache.known(files).items()}


def _result(each: Entry | Problem) -> Checked | Problem:
    return each.checked if isinstance(each, Entry) else each


def _compared(
    checked: Sequence[Checked], rules: Sequence[Rule], cache: Cache | None, project: Project
) -> Iterator[Finding]:
    """The findings of the comparison, each group by itself."""
    own = {each.path for each in checked}
    records = [each.record for each in checked]
    if cache is not None and project.root is not None:
        records += cache.others(project.root, {os.path.abspath(path) for path in own})
    groups: defaultdict[Hashable, list[Record]] = defaultdict(list)
    for record in records:
        groups[project.group(record.path)].append(record)
    for group in groups.values():
        found = compare(group, rules, project.terms)
        yield from (finding for finding in found if _touches(finding, own))


def _touches(finding: Finding, paths: Container[str]) -> bool:
    return any(place.path in paths for place in (finding.place, *(each.place for each in finding.related)))


def _check(
    sources: Sequence[Source], judging: Judging, jobs: int, progress: Progress
) -> Iterator[Entry | Problem]:
    from linter.checking import check_files

    if jobs == 1 or len(sources) == 1:
        for result in check_files(sources, judging):
            progress(1)
            yield result
        return
    size = max(1, -(-len(sources) // (jobs * _CHUNKS_PER_PROCESS)))
    chunks = [sources[start : start + size] for start in range(0, len(sources), size)]
    # Spawned, not forked: the progress bar runs a thread, and a fork would copy its locks.
    with ProcessPoolExecutor(min(jobs, len(chunks)), mp_context=get_context("spawn")) as pool:
        for results in pool.map(partial(_check_chunk, judging=judging), chunks):
            progress(len(results))
            yield from results


def _check_chunk(sources: Sequence[Source], judging: Judging) -> list[Entry | Problem]:
    from linter.checking import check_files

    return list(check_files(sources, judging))
