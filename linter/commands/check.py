"""`dermalint check`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from linter.commands.options import (
    config_option,
    jobs_option,
    no_cache_option,
    no_model_option,
    output_option,
)
from linter.commands.running import run_check, tell_problems
from linter.commands.shared import (
    EXIT_FINDINGS,
    codes,
    complain,
    failing_clearly,
    settings_in_force,
)
from linter.reporters import FORMATS

if TYPE_CHECKING:
    from linter.engine import Report


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
@output_option
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
@config_option
@no_cache_option
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Only what is not in FILE, which `dermalint baseline` writes.",
)
@jobs_option
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
@click.option(
    "--force-exclude",
    is_flag=True,
    help="Leave files out that the settings leave out, even where they are named, as hooks do.",
)
@no_model_option
@failing_clearly
def check(
    paths: tuple[str, ...],
    form: str,
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    config: Path | None,
    baseline: Path | None,
    no_cache: bool,
    jobs: int,
    stdin_filename: str,
    fix: bool,
    diff: bool,
    unsafe_fixes: bool,
    force_exclude: bool,
    no_model: bool,
) -> None:
    """Check files and folders (the working folder where none is named; - is standard input).

    Exit status: 0 nothing found, 1 findings (with --diff: something to fix), 2 the run itself failed.
    """
    from linter.in_force import rules_in_force

    base, settings = settings_in_force(config)
    rules = rules_in_force(settings, codes(select), codes(ignore))
    known = baseline or (Path(settings.baseline) if settings.baseline else None)

    def checking() -> Report:
        report = run_check(
            paths or (".",),
            base,
            settings,
            rules,
            jobs=jobs,
            stdin_name=stdin_filename,
            force_exclude=force_exclude,
            no_model=no_model,
            no_cache=no_cache,
        )
        return report if known is None else _beside(known, report)

    if diff:
        _show_diff(checking(), output, unsafe=unsafe_fixes)
    report = _fixed(checking, paths, unsafe=unsafe_fixes) if fix else checking()
    _tell_gone(report, known)
    _write_report(report, form, output)
    _finish(report, fail_on or settings.fail_on)


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
    tell_problems(report)
    sys.exit(EXIT_FINDINGS if fixed else 0)


def _beside(file: Path, report: Report) -> Report:
    """The report without the findings of a baseline; entries of it that are gone are told."""
    from linter.baseline import Baseline

    found = Baseline.read(file).compare(report.findings, report.texts, report.settled)
    return replace(report, findings=found.new, baselined=found.known, gone=len(found.gone))


def _tell_gone(report: Report, baseline: Path | None) -> None:
    """Say how many entries of the baseline are findings no more."""
    from linter.wording import count

    if report.gone:
        verb = "is" if report.gone == 1 else "are"
        entries = count(report.gone, "entry", "entries")
        complain(f"{entries} of {baseline} {verb} gone: run `dermalint baseline` to shrink it")


def _finish(report: Report, fail_on: str) -> None:
    from linter.findings import Severity

    tell_problems(report)
    if fail_on != "never" and any(each.severity.at_least(Severity(fail_on)) for each in report.findings):
        sys.exit(EXIT_FINDINGS)
