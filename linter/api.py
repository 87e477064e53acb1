"""What other programs import: check a text or files, and get findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike, fspath
from pathlib import Path

from linter import engine
from linter.discovery import Choice, discover
from linter.documents import SUFFIXES, read_text
from linter.engine import Report
from linter.findings import Finding
from linter.rulepack import load_rules, pick


def lint_text(
    text: str, path: str = "text.md", *, select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> tuple[Finding, ...]:
    """The findings in a text, in order; the suffix of `path` says which format it has.

    Raises UnknownRuleError for a selector that names no rule, DataError where a rule file is broken, and
    LanguageError where the language model is missing or doesn't fit.
    """
    rules = pick(load_rules(), select, ignore)
    (findings,) = engine.check_documents([read_text(path, text)], rules)
    return tuple(sorted(findings, key=Finding.sort_key))


def lint_paths(
    paths: Iterable[str | PathLike[str]],
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    jobs: int = 1,
) -> Report:
    """The findings in files and folders, and the files that could not be read.

    `include` and `exclude` are patterns as in a .gitignore file, relative to the working folder; they
    choose among the files of folders. Raises as `lint_text` does.
    """
    rules = pick(load_rules(), select, ignore)
    choice = Choice.of(Path.cwd(), include, exclude)
    sources, problems = discover([fspath(path) for path in paths], SUFFIXES, choice)
    report = engine.run(sources, rules, jobs=jobs)
    return Report(report.findings, (*problems, *report.problems), report.files)
