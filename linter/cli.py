"""The command line. Whatever takes time to import is imported by the command that needs it."""

from __future__ import annotations

import gc

import click

from linter import __version__
from linter.commands.baseline import baseline
from linter.commands.check import check
from linter.commands.config import config
from linter.commands.explain import explain
from linter.commands.matrix import matrix
from linter.commands.rule import rule
from linter.commands.schema import schema

_ALLOCATIONS_BETWEEN_COLLECTIONS = 50_000
"""Words, rules and parser stay until the end, so Python's 700 have the collector walk them again and again."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dermalint")
def main() -> None:
    """Check skin-clinic copy against what the sources say about microneedling."""
    gc.set_threshold(_ALLOCATIONS_BETWEEN_COLLECTIONS)


for _command in (check, matrix, rule, explain, baseline, config, schema):
    main.add_command(_command)
