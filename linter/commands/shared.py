"""What the commands share: errors that end a run, settings, and the rules picked."""

from __future__ import annotations

import functools
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec

import click

if TYPE_CHECKING:
    from linter.config import Settings
    from linter.language.domain import Domain
    from linter.reader.thresholds import Thresholds
    from linter.rulepack import Rule

_P = ParamSpec("_P")

EXIT_FINDINGS = 1
EXIT_FAILED = 2


class RunFailedError(click.ClickException):
    """The run itself failed: one sentence on standard error, exit status 2."""

    exit_code = EXIT_FAILED

    def show(self, file: object = None) -> None:
        """Print the sentence, in the words of the program that says it."""
        complain(self.format_message())


def failing_clearly(command: Callable[_P, None]) -> Callable[_P, None]:
    """Any error ends with exit status 2; one that is the user's to mend, as one sentence."""

    @functools.wraps(command)
    def run(*args: _P.args, **kwargs: _P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            raise RunFailedError(f"{where}{error.strerror or error}") from error
        except Exception as error:
            if _is_users_to_mend(error):
                raise RunFailedError(str(error)) from error
            # Python would end with status 1, which means findings.
            traceback.print_exc()
            sys.exit(EXIT_FAILED)

    return run


def _is_users_to_mend(error: Exception) -> bool:
    from linter.cache import CacheError
    from linter.datafile import DataError
    from linter.language.parsing import LanguageError
    from linter.reader.network import ReaderError
    from linter.rulepack import UnknownRuleError

    return isinstance(error, CacheError | DataError | LanguageError | ReaderError | UnknownRuleError)


def codes(values: tuple[str, ...]) -> tuple[str, ...]:
    """The codes in the values of an option that takes several, with commas between or given again."""
    return tuple(code for value in values for code in value.split(","))


def settings_in_force(config: Path | None) -> tuple[Path, Settings]:
    """The settings, and the folder that their patterns are relative to."""
    _, base, settings = settings_and_file(config)
    return base, settings


def settings_and_file(config: Path | None) -> tuple[Path | None, Path, Settings]:
    """The file of settings, if there is one, the folder that their patterns are relative to, and the settings."""
    from linter.config import Settings, find_config, load_settings
    from linter.in_force import check_rule_names

    file = config or find_config(Path.cwd())
    if file is None:
        return None, Path.cwd(), Settings()
    settings = load_settings(file)
    check_rule_names(settings, file)
    return file, file.resolve().parent, settings


def packs_of(base: Path, settings: Settings) -> tuple[Path, ...]:
    """The folders of own words and rules that are in force; `base` is the folder of the settings."""
    return tuple(base / pack for pack in settings.packs)


def domain_of(base: Path, settings: Settings) -> Domain:
    """What to know before reading copy. Raises ValueError where no word list has the treatment."""
    from linter.language.domain import SHIPPED

    if not settings.packs and settings.treatment == SHIPPED.treatment:
        return SHIPPED
    # The words take the language layer, which takes a while to import.
    from linter.packs import domain_with

    return domain_with(packs_of(base, settings), settings.treatment)


def picked(
    select: tuple[str, ...], ignore: tuple[str, ...], packs: tuple[Path, ...] = ()
) -> tuple[Rule, ...]:
    """The rules that ship and those of packs, as far as they are selected.

    Raises UnknownRuleError, and DataError where a pack is broken.
    """
    from linter.in_force import rules_of
    from linter.rulepack import pick

    return pick(rules_of(packs), select, ignore)


def thresholds(settings: Settings, no_model: bool) -> Thresholds | None:
    """The probabilities that decide; None where the mechanisms are to decide alone."""
    return None if no_model or not settings.model else settings.reader.thresholds()


def complain(sentence: str) -> None:
    """Say on standard error what went wrong."""
    click.echo(f"dermalint: {sentence}", err=True)
