"""`dermalint matrix`."""

from __future__ import annotations

from pathlib import Path

import click

from linter.commands.options import (
    config_option,
    jobs_option,
    no_cache_option,
    no_model_option,
    output_option,
)
from linter.commands.running import run_check, tell_problems
from linter.commands.shared import failing_clearly, settings_in_force


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATHS]...")
@click.option(
    "--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", show_default=True
)
@output_option
@config_option
@jobs_option
@no_cache_option
@no_model_option
@failing_clearly
def matrix(
    paths: tuple[str, ...],
    form: str,
    output: Path | None,
    config: Path | None,
    jobs: int,
    no_cache: bool,
    no_model: bool,
) -> None:
    """Show what each document says of each thing (may one, from when, for how long), side by side.

    Conflicts are marked. The table is in the HTML report, too. Exit status: 0, or 2 where the run itself failed.
    """
    from linter.in_force import rules_in_force
    from linter.matrix import matrix_of
    from linter.reporters import matrix_report
    from linter.reporters.writing import show, write

    base, settings = settings_in_force(config)
    rules = rules_in_force(settings, ("K",), ())
    report = run_check(
        paths or (".",), base, settings, rules, jobs=jobs, no_model=no_model, no_cache=no_cache
    )
    table = matrix_of(report.records, report.findings)
    if form == "text":
        show(matrix_report.render(table), output)
    else:
        write(matrix_report.as_csv(table) if form == "csv" else matrix_report.as_json(table), output)
    tell_problems(report)
