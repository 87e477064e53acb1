"""`dermalint config`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from linter.commands.shared import codes, failing_clearly, settings_and_file


@click.command()
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "--config",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Settings, instead of the nearest dermalint.yaml or pyproject.toml upwards.",
)
@click.option("--select", multiple=True, metavar="CODES", help="As for check.")
@click.option("--ignore", multiple=True, metavar="CODES", help="As for check.")
@click.option(
    "--fail-on", type=click.Choice(["error", "warning", "suggestion", "never"]), help="As for check."
)
@click.option("--baseline", type=click.Path(path_type=Path), metavar="FILE", help="As for check.")
@click.option("--no-model", is_flag=True, help="As for check.")
@failing_clearly
def config(
    form: str,
    file: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fail_on: str | None,
    baseline: Path | None,
    no_model: bool,
) -> None:
    """Say which settings are in force, and where each is from: what ships, a file and line, or an option."""
    from linter.in_force import rules_in_force
    from linter.provenance import with_origins
    from linter.reporters import settings_report
    from linter.reporters.writing import show, write

    given: dict[str, tuple[str, Any]] = {
        "select": ("--select", list(codes(select)) or None),
        "ignore": ("--ignore", list(codes(ignore)) or None),
        "fail-on": ("--fail-on", fail_on),
        "baseline": ("--baseline", None if baseline is None else str(baseline)),
        "model": ("--no-model", False if no_model else None),
    }
    options = {key: (option, value) for key, (option, value) in given.items() if value is not None}
    found, _, settings = settings_and_file(file)
    rows = list(with_origins(settings, found, options))
    rules = rules_in_force(settings, codes(select), codes(ignore))
    if form == "json":
        write(settings_report.as_json(found, rows, rules))
    else:
        show(settings_report.render(found, rows, rules))
