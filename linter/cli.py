"""The command line. Whatever takes time to import is imported by the command that needs it."""

from __future__ import annotations

import functools
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec

import click

from linter import __version__

if TYPE_CHECKING:
    from linter.config import Settings
    from linter.engine import Report
    from linter.reader.join import Thresholds
    from linter.rulepack import Rule

_P = ParamSpec("_P")

EXIT_FINDINGS = 1
EXIT_FAILED = 2


class RunFailedError(click.ClickException):
    """The run itself failed: one sentence on standard error, exit status 2."""

    exit_code = EXIT_FAILED

    def show(self, file: object = None) -> None:
        """Print the sentence, in the words of the program that says it."""
        _complain(self.format_message())


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dermalint")
def main() -> None:
    """Check skin-clinic copy against what the sources say about microneedling."""


def _failing_clearly(command: Callable[_P, None]) -> Callable[_P, None]:
    """Any error ends with exit status 2; one that is the user's to mend, as one sentence."""

    @functools.wraps(command)
    def run(*args: _P.args, **kwargs: _P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            raise RunFailedError(f"{where}{error.strerror or error}") from error
        except Exception as error:
            if _is_users_to_mend(error):
                raise RunFailedError(str(error)) from error
            # Python would end with status 1, which means findings.
            traceback.print_exc()
            sys.exit(EXIT_FAILED)

    return run


def _is_users_to_mend(error: Exception) -> bool:
    from linter.datafile import DataError
    from linter.language import LanguageError
    from linter.language.lexicon import LexiconError
    from linter.reader.network import ReaderError
    from linter.rulepack import UnknownRuleError

    return isinstance(error, DataError | LanguageError | LexiconError | ReaderError | UnknownRuleError)


@main.command()
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
@_failing_clearly
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
    base, settings = _settings(config)
    rules = _picked(_codes(select) or settings.select, _codes(ignore) or settings.ignore)
    report = _run(paths or (".",), base, settings, rules, jobs, stdin_filename, no_model)
    _write_report(report, form, output)
    _finish(report, fail_on or settings.fail_on)


def _codes(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code for value in values for code in value.split(","))


def _settings(config: Path | None) -> tuple[Path, Settings]:
    """The settings, and the folder that their patterns are relative to."""
    from linter.config import Settings, find_config, load_settings
    from linter.datafile import DataError
    from linter.rulepack import UnknownRuleError

    file = config or find_config(Path.cwd())
    if file is None:
        return Path.cwd(), Settings()
    settings = load_settings(file)
    for key, codes in (("select", settings.select), ("ignore", settings.ignore)):
        try:
            _picked(codes, ())
        except UnknownRuleError as error:
            raise DataError(str(file), f"{key}: {error}") from error
    return file.resolve().parent, settings


def _picked(select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[Rule, ...]:
    from linter.rulepack import load_rules, pick

    return pick(load_rules(), select, ignore)


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
            thresholds=_thresholds(settings, no_model),
        )
    return engine.Report(report.findings, (*problems, *report.problems), report.files)


def _thresholds(settings: Settings, no_model: bool) -> Thresholds | None:
    """The probabilities that decide; None where the mechanisms are to decide alone."""
    return None if no_model or not settings.model else settings.reader.thresholds()


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
        _complain(f"{problem.path}: {problem.message}")
    if any(problem.named for problem in report.problems):
        sys.exit(EXIT_FAILED)
    if fail_on != "never" and any(each.severity.at_least(Severity(fail_on)) for each in report.findings):
        sys.exit(EXIT_FINDINGS)


def _complain(sentence: str) -> None:
    click.echo(f"dermalint: {sentence}", err=True)


@main.command()
@click.argument("code", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@_failing_clearly
def rule(code: str | None, form: str) -> None:
    """Say what a rule says, why, its source, right and wrong examples; or list all rules."""
    from linter.reporters import rule_text
    from linter.reporters.writing import show, write

    rules = _picked((code,) if code else (), ())
    if form == "json":
        write(rule_text.as_json(rules))
    else:
        show(rule_text.explain(rules) if code else rule_text.overview(rules))


@main.command()
@click.argument("place", metavar="FILE[:LINE]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--no-model", is_flag=True, help="By the mechanisms alone, without the learned reader.")
@_failing_clearly
def explain(place: str, form: str, no_model: bool) -> None:
    """Show the statements that the linter sees in a file, and which words each part came from."""
    from linter import engine
    from linter.discovery import Source
    from linter.findings import Problem
    from linter.reporters import explain as explaining
    from linter.reporters.writing import show, write
    from linter.rulepack import load_rules

    path, line = _file_and_line(place)
    document = engine.read_source(Source(path, named=True))
    if isinstance(document, Problem):
        raise RunFailedError(f"{document.path}: {document.message}")
    _, settings = _settings(None)
    readings = explaining.readings(document, load_rules(), line, _thresholds(settings, no_model))
    if form == "json":
        write(explaining.as_json(document, readings))
    else:
        show(explaining.render(document, readings))


def _file_and_line(place: str) -> tuple[str, int | None]:
    path, colon, line = place.rpartition(":")
    if colon and line.isdecimal() and not Path(place).exists():
        return path, int(line)
    return place, None
