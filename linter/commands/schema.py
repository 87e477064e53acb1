"""`dermalint schema`."""

from __future__ import annotations

from pathlib import Path

import click

from linter.commands.options import output_option
from linter.commands.shared import failing_clearly


@click.command()
@click.argument("kind", type=click.Choice(["config", "rules"]))
@output_option
@failing_clearly
def schema(kind: str, output: Path | None) -> None:
    """Write the JSON Schema of settings (config) or of rule files (rules), for editors to complete with.

    In a YAML file, the comment `# yaml-language-server: $schema=FILE` names the schema.
    """
    from linter import schemas
    from linter.reporters.json_report import dumps
    from linter.reporters.writing import write

    write(dumps(schemas.of_settings() if kind == "config" else schemas.of_rules()), output)
