"""A run as the commands make it: with the project's settings, its cache, and a bar that shows how far it is."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from linter.commands.shared import EXIT_FAILED, complain, domain_of, thresholds

if TYPE_CHECKING:
    from linter.cache import Cache
    from linter.config import Settings
    from linter.engine import Report
    from linter.judging import Judging
    from linter.rulepack import Rule


def run_check(
    paths: tuple[str, ...],
    base: Path,
    settings: Settings,
    rules: tuple[Rule, ...],
    *,
    jobs: int = 1,
    stdin_name: str = "stdin.md",
    force_exclude: bool = False,
    no_model: bool = False,
    no_cache: bool = False,
) -> Report:
    """The report on files and folders; patterns of the settings are relative to the folder `base`."""
    from linter import engine
    from linter.discovery import Choice, discover
    from linter.documents import SUFFIXES
    from linter.in_force import ignored_by_file, known_rules
    from linter.reporters.progress import progress_bar

    known = known_rules(settings)
    judging = judging_of(base, settings, known, stdin_name=stdin_name, no_model=no_model)
    choice = Choice.of(base, settings.include, settings.exclude, settings.data_keys)
    sources, problems = discover(paths, SUFFIXES, choice, named_too=force_exclude)
    project = engine.Project(
        group=_groups(settings, base),
        root=base if all(map(os.path.isfile, paths)) else None,
        known_rules=known,
        ignored=ignored_by_file(settings, base),
        terms=settings.terms,
    )
    with progress_bar(len(sources)) as progress:
        report = engine.run(
            sources,
            judging,
            codes=frozenset(rule.code for rule in rules),
            jobs=jobs,
            progress=progress,
            cache=None if no_cache else _cache(base, settings, judging),
            project=project,
        )
    return replace(report, problems=(*problems, *report.problems))


def judging_of(
    base: Path,
    settings: Settings,
    rules: tuple[Rule, ...],
    *,
    stdin_name: str = "stdin.md",
    no_model: bool = False,
) -> Judging:
    """How a project's documents are read and judged; patterns of the settings are relative to the folder `base`."""
    from linter.file_patterns import FilePatterns
    from linter.judging import Judging

    return Judging(
        rules,
        thresholds(settings, no_model),
        domain_of(base, settings),
        stdin_name,
        FilePatterns.of(base, settings.data_keys),
        FilePatterns.of(base, settings.document_type),
    )


def tell_problems(report: Report) -> None:
    """Say which files couldn't be checked; where one of them was asked for by name, the run has failed."""
    for problem in report.problems:
        complain(f"{problem.path}: {problem.message}")
    if any(problem.named for problem in report.problems):
        sys.exit(EXIT_FAILED)


def _cache(base: Path, settings: Settings, judging: Judging) -> Cache:
    """What is known from earlier runs with the same rules, words and probabilities."""
    from linter.cache import FOLDER, Cache, key_of

    words = [file.read_text(encoding="utf-8") for file in _word_files(judging.domain.packs)]
    key = key_of(
        {
            "rules": [rule.model_dump(mode="json") for rule in judging.rules],
            "thresholds": judging.thresholds and asdict(judging.thresholds),
            "words": words,
            "reading": settings.model_dump(mode="json", include={"document_type", "data_keys", "treatment"}),
        }
    )
    return Cache(Path(settings.cache_dir) if settings.cache_dir else base / FOLDER, key)


def _word_files(packs: Iterable[Path]) -> Iterator[Path]:
    for pack in packs:
        yield from sorted((pack / "lexicon").glob("*.yaml"))


def _groups(settings: Settings, base: Path) -> Callable[[str], Hashable]:
    """Which files belong together: those in the same folder that a pattern of `group-by` fits."""
    from linter.file_patterns import group_of

    return lambda path: group_of(path, base, settings.group_by)
