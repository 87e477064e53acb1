"""`dermalint check`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from linter.commands.shared import (
    EXIT_FAILED,
    EXIT_FINDINGS,
    codes,
    complain,
    failing_clearly,
    picked,
    settings_in_force,
    thresholds,
)
from linter.reporters import FORMATS

if TYPE_CHECKING:
    from linter.cache import Cache
    from linter.config import Settings
    from linter.engine import Report
    from linter.reader.thresholds import Thresholds
    from linter.rulepack import Rule


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATHS]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="How to print findings.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to FILE instead of standard output.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="CODES",
    help="Only these rules: codes, beginnings of codes, or names, with commas between.",
)
@click.option("--ignore", multiple=True, metavar="CODES", help="Not these rules.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "suggestion", "never"]),
    help="Least severity that makes the exit status 1.  [default: warning]",
)
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Settings, instead of the nearest dermalint.yaml or pyproject.toml upwards.",
)
@click.option("--no-cache", is_flag=True, help="Neither use nor write what earlier runs found.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="How many processes to use.",
)
@click.option(
    "--stdin-filename",
    default="stdin.md",
    show_default=True,
    metavar="NAME",
    help="What to call standard input (-); its suffix says the format.",
)
@click.option("--fix", is_flag=True, help="Put the safe fixes into the files, and report what is left.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--unsafe-fixes", is_flag=True, help="Fix also where that changes more of what the copy says.")
@click.option("--no-model", is_flag=True, help="By the mechanisms alone, without the learned reader.")
@failing_clearly
def check(
    paths: tuple[str, ...],
    form: str,
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    config: Path | None,
    no_cache: bool,
    jobs: int,
    stdin_filename: str,
    fix: bool,
    diff: bool,
    unsafe_fixes: bool,
    no_model: bool,
) -> None:
    """Check files and folders (the working folder where none is named; - is standard input).

    Exit status: 0 nothing found, 1 findings (with --diff: something to fix), 2 the run itself failed.
    """
    base, settings = settings_in_force(config)
    rules = picked(codes(select) or settings.select, codes(ignore) or settings.ignore)
    checking = partial(_run, paths or (".",), base, settings, rules, jobs, stdin_filename, no_model, no_cache)
    if diff:
        _show_diff(checking(), output, unsafe=unsafe_fixes)
    report = _fixed(checking, paths, unsafe=unsafe_fixes) if fix else checking()
    _write_report(report, form, output)
    _finish(report, fail_on or settings.fail_on)


def _run(
    paths: tuple[str, ...],
    base: Path,
    settings: Settings,
    rules: tuple[Rule, ...],
    jobs: int,
    stdin_name: str,
    no_model: bool,
    no_cache: bool,
) -> Report:
    from linter import engine
    from linter.discovery import Choice, discover
    from linter.documents import SUFFIXES
    from linter.reporters.progress import progress_bar
    from linter.rulepack import load_rules

    everything = load_rules()
    deciding = thresholds(settings, no_model)

    choice = Choice.of(base, settings.include, settings.exclude)
    sources, problems = discover(paths, SUFFIXES, choice)
    with progress_bar(len(sources)) as progress:
        report = engine.run(
            sources,
            everything,
            codes=frozenset(rule.code for rule in rules),
            jobs=jobs,
            stdin_name=stdin_name,
            progress=progress,
            thresholds=deciding,
            cache=None if no_cache else _cache(base, everything, deciding),
            project=engine.Project(root=base if all(map(os.path.isfile, paths)) else None),
        )
    return replace(report, problems=(*problems, *report.problems))


def _cache(base: Path, rules: tuple[Rule, ...], deciding: Thresholds | None) -> Cache:
    """What is known from earlier runs with the same rules and probabilities."""
    from dataclasses import asdict

    from linter.cache import FOLDER, Cache, key_of

    key = key_of(
        {
            "rules": [rule.model_dump(mode="json") for rule in rules],
            "thresholds": deciding and asdict(deciding),
        }
    )
    return Cache(base / FOLDER, key)


def _write_report(report: Report, form: str, output: Path | None) -> None:
    from linter.reporters import render
    from linter.reporters.writing import show, write

    rendered = render(form, report)
    if isinstance(rendered, str):
        write(rendered, output)
    else:
        show(rendered, output)


def _fixed(checking: Callable[[], Report], paths: tuple[str, ...], *, unsafe: bool) -> Report:
    """The report of what is left when everything that can be fixed is."""
    from linter.discovery import STANDARD_INPUT
    from linter.fixing import fix_files
    from linter.wording import count

    if STANDARD_INPUT in paths:
        raise click.UsageError("--fix can't change standard input; use --diff to see the fixes")
    report, mended, files = fix_files(checking, unsafe=unsafe)
    complain(f"fixed {count(mended, 'finding')} in {count(files, 'file')}")
    return report


def _show_diff(report: Report, output: Path | None, *, unsafe: bool) -> NoReturn:
    from linter.fixing import fixed_texts
    from linter.reporters.writing import write

    fixed = fixed_texts(report.findings, report.texts, unsafe=unsafe)
    write("".join(each.diff() for each in fixed), output)
    _tell_problems(report)
    sys.exit(EXIT_FINDINGS if fixed else 0)


def _tell_problems(report: Report) -> None:
    """Say which files could not be checked; where the user named one of them, the run has failed."""
    for problem in report.problems:
        complain(f"{problem.path}: {problem.message}")
    if any(problem.named for problem in report.problems):
        sys.exit(EXIT_FAILED)


def _finish(report: Report, fail_on: str) -> None:
    from linter.findings import Severity

    _tell_problems(report)
    if fail_on != "never" and any(each.severity.at_least(Severity(fail_on)) for each in report.findings):
        sys.exit(EXIT_FINDINGS)
