"""`dermalint explain`."""

from __future__ import annotations

from pathlib import Path

import click

from linter.commands.options import no_model_option
from linter.commands.running import judging_of
from linter.commands.shared import (
    RunFailedError,
    failing_clearly,
    settings_in_force,
)


@click.command()
@click.argument("place", metavar="FILE[:LINE]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@no_model_option
@failing_clearly
def explain(place: str, form: str, no_model: bool) -> None:
    """Show the statements that the linter sees in a file, and which words each part came from."""
    from linter import checking
    from linter.discovery import Source
    from linter.findings import Problem
    from linter.in_force import known_rules
    from linter.reporters import explain as explaining
    from linter.reporters.writing import show, write

    path, line = _file_and_line(place)
    base, settings = settings_in_force(None)
    judging = judging_of(base, settings, known_rules(settings), no_model=no_model)
    document = checking.read_source(Source(path, named=True), judging)
    if isinstance(document, Problem):
        raise RunFailedError(f"{document.path}: {document.message}")
    readings = explaining.readings(document, judging, line)
    if form == "json":
        write(explaining.as_json(document, readings))
    else:
        show(explaining.render(document, readings))


def _file_and_line(place: str) -> tuple[str, int | None]:
    path, colon, line = place.rpartition(":")
    if colon and line.isdecimal() and not Path(place).exists():
        return path, int(line)
    return place, None
