"""Values that a project sets for files by pattern: codes to ignore, kinds of documents, groups."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Generic, TypeVar

from pathspec import GitIgnoreSpec

Value = TypeVar("Value")


def is_pattern(line: str) -> bool:
    """Whether a line is a pattern as in a .gitignore file; a blank one or a comment is, too."""
    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True


def relative(path: str | Path, base: Path) -> str:
    """The path of a file as seen from the folder `base`, with slashes."""
    return os.path.relpath(Path(path).resolve(), base).replace(os.sep, "/")


@dataclass(frozen=True, slots=True)
class FilePatterns(Generic[Value]):
    """Patterns as in a .gitignore file, relative to the folder `base`, each with a value."""

    base: Path
    rows: tuple[tuple[GitIgnoreSpec, Value], ...] = ()

    @classmethod
    def of(cls, base: Path, values: Mapping[str, Value] | Iterable[tuple[str, Value]]) -> FilePatterns[Value]:
        """The patterns of a mapping, in its order."""
        rows = values.items() if isinstance(values, Mapping) else values
        return cls(
            base.resolve(),
            tuple((GitIgnoreSpec.from_lines([pattern]), value) for pattern, value in rows),
        )

    def values(self, path: str | Path) -> tuple[Value, ...]:
        """The values of all patterns that a file fits, in order; where one is to decide, the last does."""
        if not self.rows:
            return ()
        name = relative(path, self.base)
        return tuple(value for patterns, value in self.rows if patterns.match_file(name))


def group_of(path: str | Path, base: Path, patterns: Iterable[str]) -> str | None:
    """The outermost folder around a file that one of `patterns` fits, as seen from the folder `base`.

    None where there is none: such files belong together.
    """
    folders = GitIgnoreSpec.from_lines(patterns)
    name = relative(path, base)
    above = [folder.as_posix() for folder in reversed(PurePosixPath(name).parents)]
    return next((folder for folder in above if folders.match_file(f"{folder}/")), None)
