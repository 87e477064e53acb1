"""How documents are read and judged: what a worker process is told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from linter.file_patterns import FilePatterns
from linter.language.domain import SHIPPED, Domain
from linter.reader.thresholds import DEFAULTS, Thresholds
from linter.rulepack import Rule

NO_TYPES: FilePatterns[str] = FilePatterns(Path())
NO_DATA: FilePatterns[tuple[str, ...]] = FilePatterns(Path())


@dataclass(frozen=True, slots=True)
class Judging:
    """The rules to judge by, and what to know before reading; without `thresholds` the mechanisms decide alone."""

    rules: tuple[Rule, ...]
    thresholds: Thresholds | None = DEFAULTS
    domain: Domain = SHIPPED
    stdin_name: str = "stdin.md"
    data_keys: FilePatterns[tuple[str, ...]] = NO_DATA
    """For JSON and YAML files, the keys whose strings are copy; the last pattern that a file fits decides."""

    types: FilePatterns[str] = NO_TYPES
    """What kind of documents files are; the last pattern that a file fits decides."""

    def type_of(self, path: str) -> str | None:
        """What kind of document a file is, where that is set."""
        return next(reversed(self.types.values(path)), None)

    def keys_of(self, path: str) -> tuple[str, ...]:
        """The keys whose strings are copy in a data file."""
        return next(reversed(self.data_keys.values(path)), ())
