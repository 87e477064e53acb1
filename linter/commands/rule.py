"""`dermalint rule`."""

from __future__ import annotations

import click

from linter.commands.shared import failing_clearly, picked


@click.command()
@click.argument("code", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@failing_clearly
def rule(code: str | None, form: str) -> None:
    """Say what a rule says, why, its source, right and wrong examples; or list all rules."""
    from linter.reporters import rule_text
    from linter.reporters.writing import show, write

    rules = picked((code,) if code else (), ())
    if form == "json":
        write(rule_text.as_json(rules))
    else:
        show(rule_text.explain(rules) if code else rule_text.overview(rules))
