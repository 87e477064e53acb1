"""`dermalint matrix`."""

from __future__ import annotations

from pathlib import Path

import click

from linter.commands.running import run_check, tell_problems
from linter.commands.shared import failing_clearly, settings_in_force


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATHS]...")
@click.option(
    "--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", show_default=True
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to FILE instead of standard output.",
)
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Settings, instead of the nearest dermalint.yaml or pyproject.toml upwards.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="How many processes to use.",
)
@click.option("--no-cache", is_flag=True, help="Neither use nor write what earlier runs found.")
@click.option("--no-model", is_flag=True, help="By the mechanisms alone, without the learned reader.")
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
