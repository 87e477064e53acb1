"""Options that several commands have."""

from __future__ import annotations

from pathlib import Path

import click

config_option = click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Settings, instead of the nearest dermalint.yaml or pyproject.toml upwards.",
)
output_option = click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to FILE instead of standard output.",
)
jobs_option = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="How many processes to use.",
)
no_cache_option = click.option(
    "--no-cache", is_flag=True, help="Neither use nor write what earlier runs found."
)
no_model_option = click.option(
    "--no-model", is_flag=True, help="By the mechanisms alone, without the learned reader."
)
