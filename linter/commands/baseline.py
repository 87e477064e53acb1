"""`dermalint baseline`."""

from __future__ import annotations

from pathlib import Path

import click

from linter.commands.options import config_option, jobs_option, no_model_option
from linter.commands.running import run_check, tell_problems
from linter.commands.shared import codes, failing_clearly, settings_in_force


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(), metavar="[PATHS]...")
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where to write it.  [default: the settings' own, or dermalint-baseline.json beside them]",
)
@click.option("--select", multiple=True, metavar="CODES", help="Only these rules, as for check.")
@click.option("--ignore", multiple=True, metavar="CODES", help="Not these rules.")
@config_option
@jobs_option
@no_model_option
@failing_clearly
def baseline(
    paths: tuple[str, ...],
    output: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    config: Path | None,
    jobs: int,
    no_model: bool,
) -> None:
    """Write today's findings to a file; `check --baseline FILE` then reports only new ones.

    The file is written whole: what it had before is not kept, so name the same paths as for check.
    """
    from linter.baseline import FILE_NAME, Baseline
    from linter.in_force import rules_in_force
    from linter.reporters.writing import write
    from linter.wording import count

    base, settings = settings_in_force(config)
    rules = rules_in_force(settings, codes(select), codes(ignore))
    report = run_check(paths or (".",), base, settings, rules, jobs=jobs, no_model=no_model)
    tell_problems(report)
    file = output or (Path(settings.baseline) if settings.baseline else base / FILE_NAME)
    known = Baseline.of(report.findings, file.resolve().parent)
    write(known.render(), file)
    click.echo(f"{count(len(known.entries), 'finding')} written to {_shown(file)}")


def _shown(file: Path) -> str:
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)
