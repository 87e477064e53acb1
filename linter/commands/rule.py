"""`dermalint rule` and `dermalint rule test`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from linter.commands.options import no_model_option
from linter.commands.shared import (
    EXIT_FINDINGS,
    failing_clearly,
    packs_of,
    picked,
    settings_in_force,
    thresholds,
)

_form = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)


class _ShowsByDefault(click.Group):
    """A group in which anything that is no command of it is what `show` takes."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = ["show", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_ShowsByDefault, subcommand_metavar="[CODE] [--format text|json] | test [FOLDER]")
def rule() -> None:
    """Say what a rule says, why, its source, right and wrong examples; or list all rules."""


@rule.command()
@click.argument("code", required=False)
@_form
@failing_clearly
def show(code: str | None, form: str) -> None:
    """Say what a rule says, or list all rules; `show` itself may be left out."""
    from linter.reporters import rule_text
    from linter.reporters.writing import show, write

    rules = picked((code,) if code else (), (), packs_of(*settings_in_force(None)))
    if form == "json":
        write(rule_text.as_json(rules))
    else:
        show(rule_text.explain(rules) if code else rule_text.overview(rules))


@rule.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@_form
@no_model_option
@failing_clearly
def test(folder: Path | None, form: str, no_model: bool) -> None:
    """Try all rules on their own examples, with the pack in FOLDER or else those of the settings.

    Says which examples fail, and what was understood. Exit status: 0 none, 1 some, 2 the run itself failed.
    """
    from linter.examples import try_examples
    from linter.reporters import example_report
    from linter.reporters.writing import show, write

    base, settings = settings_in_force(None)
    packs = (folder.resolve(),) if folder is not None else packs_of(base, settings)
    rules, decide = picked((), (), packs), thresholds(settings, no_model)
    tried = try_examples(rules, packs, decide)
    if form == "json":
        write(example_report.as_json(tried, rules, decide))
    else:
        show(example_report.render(tried, rules, decide))
    if not all(each.passed for each in tried):
        sys.exit(EXIT_FINDINGS)
