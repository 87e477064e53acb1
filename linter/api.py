"""What other programs import: check a text or files, and get findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from os import PathLike, fspath
from pathlib import Path

from linter import engine
from linter.discovery import Choice, discover
from linter.documents import SUFFIXES, read_text
from linter.engine import Report
from linter.findings import Finding
from linter.judging import Judging
from linter.packs import domain_with, rules_with
from linter.reader.thresholds import DEFAULTS, Thresholds
from linter.rulepack import MICRONEEDLING, pick


def lint_text(
    text: str,
    path: str = "text.md",
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    thresholds: Thresholds | None = DEFAULTS,
    packs: Iterable[str | PathLike[str]] = (),
    treatment: str = MICRONEEDLING,
) -> tuple[Finding, ...]:
    """The findings in a text, in order; the suffix of `path` says which format it has.

    `thresholds` are the probabilities that decide; without them the mechanisms decide alone. `packs` are
    folders of own words and rules (linter/packs.py), `treatment` what the copy is about unless it says otherwise.
    Raises UnknownRuleError for a selector that names no rule, DataError where a rule file or pack is broken,
    ValueError for a treatment that no word list has, LanguageError where the language model is missing or
    doesn't fit, and ReaderError where the learned reader's weights are damaged.
    """
    folders = tuple(Path(pack).resolve() for pack in packs)
    rules = pick(rules_with(folders), select, ignore)
    domain = domain_with(folders, treatment)
    (findings,) = engine.check_documents([read_text(path, text)], rules, thresholds, domain)
    return findings


def lint_paths(
    paths: Iterable[str | PathLike[str]],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    jobs: int = 1,
    thresholds: Thresholds | None = DEFAULTS,
    packs: Iterable[str | PathLike[str]] = (),
    treatment: str = MICRONEEDLING,
) -> Report:
    """The findings in files and folders, and the files that could not be read.

    `include` and `exclude` are patterns as in a .gitignore file, relative to the working folder; they
    choose among the files of folders. Raises as `lint_text` does.
    """
    folders = tuple(Path(pack).resolve() for pack in packs)
    rules = pick(rules_with(folders), select, ignore)
    choice = Choice.of(Path.cwd(), include, exclude)
    sources, problems = discover([fspath(path) for path in paths], SUFFIXES, choice)
    judging = Judging(rules, thresholds, domain_with(folders, treatment))
    report = engine.run(sources, judging, jobs=jobs)
    return replace(report, problems=(*problems, *report.problems))
