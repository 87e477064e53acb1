"""`dermalint schema`."""

from __future__ import annotations

from pathlib import Path

import click

from linter.commands.shared import failing_clearly


@click.command()
@click.argument("kind", type=click.Choice(["config", "rules"]))
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to FILE instead of standard output.",
)
@failing_clearly
def schema(kind: str, output: Path | None) -> None:
    """Write the JSON Schema of settings (config) or of rule files (rules), for editors to complete with.

    In a YAML file, the comment `# yaml-language-server: $schema=FILE` names the schema.
    """
    from linter import schemas
    from linter.reporters.json_report import dumps
    from linter.reporters.writing import write

    write(dumps(schemas.of_settings() if kind == "config" else schemas.of_rules()), output)
