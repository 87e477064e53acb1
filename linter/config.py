"""Settings, and where they come from: `dermalint.yaml`, or `[tool.dermalint]` in pyproject.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from linter.datafile import DataError, Key, describe, error_at, first_error, key_lines, load_model
from linter.file_patterns import is_pattern
from linter.findings import Severity
from linter.reader.thresholds import DEFAULTS, Thresholds
from linter.toml_lines import key_lines as toml_key_lines

FailOn = Literal["error", "warning", "suggestion", "never"]
DocumentType = Literal["aftercare", "other"]
Share = Annotated[float, Field(ge=0, le=1)]

OWN_FILE = "dermalint.yaml"
_PROJECT_FILE = "pyproject.toml"
_TABLE = ("tool", "dermalint")

_Patterns = TypeVar("_Patterns", bound=Iterable[str])


def _are_patterns(patterns: _Patterns) -> _Patterns:
    for pattern in patterns:
        if not is_pattern(pattern) or not pattern.strip():
            raise ValueError(f"{pattern!r} is not a pattern as in .gitignore")
    return patterns


def _listed(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Patterns = Annotated[tuple[str, ...], AfterValidator(_are_patterns)]
OneOrMore = BeforeValidator(_listed, json_schema_input_type=str | tuple[str, ...])
"""For a list that may be written as its only entry."""


class _Settings(BaseModel):
    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        alias_generator=lambda name: name.replace("_", "-"),
        use_attribute_docstrings=True,
    )


class ReaderSettings(_Settings):
    """Probabilities that decide between the mechanisms and the learned reader; see linter/reader/join.py."""

    trust: Share = DEFAULTS.trust
    """How much is added to the mechanisms' own stance when it is weighed against the reader's others."""
    propose: Share = DEFAULTS.propose
    """From here on the reader names a thing that no word list has."""
    veto: Share = DEFAULTS.veto
    """Below it what the mechanisms see is no breach, unless a clock decides."""
    answer: Share = DEFAULTS.answer
    """Used for `veto` where a short answer says yes or no to a thing that the question named."""
    clock: Share = DEFAULTS.clock
    """Below it a breach by the clock doesn't count where the advice or permission is below `stance`."""
    stance: Share = DEFAULTS.stance
    """From here on advice or permission counts whatever else the reader gives, where a clock decides."""
    agree: Share = DEFAULTS.agree
    """From here on a breach is reported where the mechanisms saw no stance."""
    turn: Share = DEFAULTS.turn
    """From here on a breach is reported where the mechanisms saw the opposite stance."""
    insist: Share = DEFAULTS.insist
    """From here on an end that no clock tells, or doubt about whose skin it is, excuses no breach."""
    keep: Share = DEFAULTS.keep
    """From here on a claim that the mechanisms see holds."""
    overrule: Share = DEFAULTS.overrule
    """From here on a claim holds that the mechanisms see refuted."""
    claim: Share = DEFAULTS.claim
    """From here on a claim is reported that the mechanisms don't see."""
    sure: Share = DEFAULTS.sure
    """Below it a finding drops to a suggestion."""

    def thresholds(self) -> Thresholds:
        """As the reader takes them."""
        return Thresholds(**self.model_dump())


class Settings(_Settings):
    """What a project may set. Patterns are those of a .gitignore file, relative to the folder of the settings."""

    select: tuple[str, ...] = ()
    """The rules to check: codes (A05), beginnings of codes (A) or names; all where this is empty."""
    ignore: tuple[str, ...] = ()
    """The rules not to check: codes, beginnings of codes or names."""
    per_file_ignores: Annotated[
        dict[str, Annotated[tuple[str, ...], OneOrMore]], AfterValidator(_are_patterns)
    ] = {}
    """The rules not to check in some files: a pattern for the files, and codes, beginnings or names."""
    include: Patterns = ()
    """The files to check in folders, as patterns; every readable document where this is empty."""
    exclude: Patterns = ()
    """The files to leave out in folders, as patterns."""
    severity: dict[str, Severity] = {}
    """Severities other than the rules' own: a code, beginning of codes or name, and error, warning or suggestion."""
    fail_on: FailOn = "warning"
    """The least severity that makes a check fail (exit status 1)."""
    treatment: str = "microneedling"
    """The treatment that the copy is taken to be about, unless it says otherwise."""
    document_type: Annotated[dict[str, DocumentType], AfterValidator(_are_patterns)] = {}
    """What kind of documents files are: a pattern, and aftercare or other. The last pattern that fits counts;
    the front matter of a file comes first, and files without a type are recognised by what they say."""
    terms: tuple[str, ...] = ()
    """The spellings to use, such as moisturiser or aftercare, where a document or a project mixes several."""
    packs: tuple[str, ...] = ()
    """Folders with rules and words of one's own, relative to the folder of the settings."""
    healing_days: float = Field(default=7, gt=0, le=365)
    """For how many days after the treatment the skin counts as healing, where the sources set no end."""
    cache_dir: str | None = None
    """Where results are kept between runs, relative to the folder of the settings."""
    baseline: str | None = None
    """A file of known findings, as `dermalint baseline` writes it, relative to the folder of the settings;
    only what is new is reported."""
    group_by: Annotated[Patterns, OneOrMore] = ()
    """Folders whose documents are compared only with one another, as patterns such as clinics/*."""
    data_keys: Annotated[dict[str, Annotated[tuple[str, ...], OneOrMore]], AfterValidator(_are_patterns)] = {}
    """Which values of JSON and YAML files are copy: a pattern for the files, and patterns for their keys."""
    model: bool = True
    """Whether the learned reader is asked."""
    reader: ReaderSettings = ReaderSettings()
    """Probabilities that decide between the mechanisms and the learned reader."""


def find_config(folder: Path) -> Path | None:
    """The nearest file with settings, from `folder` upwards."""
    start = folder.resolve()
    for place in (start, *start.parents):
        own = place / OWN_FILE
        if own.is_file():
            return own
        project = place / _PROJECT_FILE
        if project.is_file() and _table(_toml(project)[1]) is not None:
            return project
    return None


def load_settings(path: Path) -> Settings:
    """The settings in `path`, the folders and files that they name made absolute.

    Raises DataError, which names file, line and key, where they don't fit.
    """
    if path.suffix != ".toml":
        return _resolved(load_model(path, Settings), path)
    text, tables = _toml(path)
    try:
        return _resolved(Settings.model_validate(_table(tables) or {}), path)
    except ValidationError as error:
        detail = first_error(error)
        line = _toml_line(text, detail["loc"])
        raise DataError(str(path), f"[tool.dermalint] {describe(detail, Settings)}", line) from error


def settings_error(path: Path, location: Sequence[Key], problem: str) -> DataError:
    """The error that the setting at `location` has a problem which the settings alone don't show."""
    if path.suffix != ".toml":
        return error_at(path, location, problem)
    line = _toml_line(_toml(path)[0], location)
    return DataError(str(path), f"[tool.dermalint] {'.'.join(map(str, location))}: {problem}", line)


def setting_lines(path: Path) -> Mapping[str, int]:
    """The line of each key that a file of settings sets; keys in tables with dots (`reader.agree`)."""
    if path.suffix != ".toml":
        return {".".join(way): line for way, line in key_lines(path).items()}
    lines = toml_key_lines(_toml(path)[0])
    return {".".join(way[2:]): line for way, line in lines.items() if way[:2] == _TABLE and way[2:]}


def _toml_line(text: str, location: Sequence[Key]) -> int | None:
    lines = toml_key_lines(text)
    way = (*_TABLE, *(str(part) for part in location))
    ends = range(len(way), 0, -1)
    return next((lines[way[:end]] for end in ends if way[:end] in lines), None)


def _resolved(settings: Settings, path: Path) -> Settings:
    """The settings with the ways to other files seen from the working folder, not from the file's."""
    folder = path.resolve().parent
    named = {
        name: str(folder / value)
        for name, value in (("cache_dir", settings.cache_dir), ("baseline", settings.baseline))
        if value is not None
    }
    return settings.model_copy(
        update={"packs": tuple(str(folder / pack) for pack in settings.packs), **named}
    )


def _toml(path: Path) -> tuple[str, dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
        return text, tomllib.loads(text)
    except OSError as error:
        raise DataError(str(path), f"can't be read: {error.strerror or error}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(str(path), f"is not valid TOML: {error}") from error


def _table(tables: Mapping[str, Any]) -> Any:
    tool = tables.get("tool", {})
    return tool.get("dermalint") if isinstance(tool, dict) else None
