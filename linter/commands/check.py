"""`dermalint check`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.commands.shared import (
    EXIT_FAILED,
    EXIT_FINDINGS,
    codes,
    complain,
    domain_of,
    failing_clearly,
    packs_of,
    picked,
    settings_in_force,
    thresholds,
)

if TYPE_CHECKING:
    from linter.config import Settings
    from linter.engine import Report
    from linter.rulepack import Rule


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATHS]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
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
@click.option("--no-cache", is_flag=True, help="Accepted for scripts; nothing is cached yet.")
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
    no_model: bool,
) -> None:
    """Check files and folders (the working folder where none is named; - is standard input).

    Exit status: 0 nothing found, 1 findings, 2 the run itself failed.
    """
    del no_cache
    base, settings = settings_in_force(config)
    rules = picked(
        codes(select) or settings.select, codes(ignore) or settings.ignore, packs_of(base, settings)
    )
    report = _run(paths or (".",), base, settings, rules, jobs, stdin_filename, no_model)
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
) -> Report:
    from linter import engine
    from linter.discovery import Choice, discover
    from linter.documents import SUFFIXES
    from linter.reporters.progress import progress_bar

    choice = Choice.of(base, settings.include, settings.exclude)
    sources, problems = discover(paths, SUFFIXES, choice)
    with progress_bar(len(sources)) as progress:
        report = engine.run(
            sources,
            rules,
            jobs=jobs,
            stdin_name=stdin_name,
            progress=progress,
            thresholds=thresholds(settings, no_model),
            domain=domain_of(base, settings),
        )
    return replace(report, problems=(*problems, *report.problems))


def _write_report(report: Report, form: str, output: Path | None) -> None:
    from linter.reporters import json_report, text
    from linter.reporters.writing import show, write

    if form == "json":
        write(json_report.render(report), output)
    else:
        show(text.render(report), output)


def _finish(report: Report, fail_on: str) -> None:
    from linter.findings import Severity

    for problem in report.problems:
        complain(f"{problem.path}: {problem.message}")
    if any(problem.named for problem in report.problems):
        sys.exit(EXIT_FAILED)
    if fail_on != "never" and any(each.severity.at_least(Severity(fail_on)) for each in report.findings):
        sys.exit(EXIT_FINDINGS)
