"""Which files to check: those named, and the readable documents in the folders named."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePath

from pathspec import GitIgnoreSpec

from linter.file_patterns import is_pattern, relative
from linter.findings import Problem

STANDARD_INPUT = "-"

# Word keeps a file `~$…` beside each document that is open.
_HIDDEN = (".", "~$")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to check: its path as findings show it, and whether the user named it."""

    path: str
    named: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """The project's own include and exclude patterns, relative to the folder `base`."""

    base: Path
    include: GitIgnoreSpec | None = None
    exclude: GitIgnoreSpec | None = None
    data: GitIgnoreSpec | None = None
    """The files to check besides those that have a suffix of documents."""

    @classmethod
    def of(
        cls, base: Path, include: Sequence[str] = (), exclude: Sequence[str] = (), data: Iterable[str] = ()
    ) -> Choice:
        """A choice by patterns as in a .gitignore file; no `include` takes every readable document."""
        return cls(
            base.resolve(),
            GitIgnoreSpec.from_lines(include) if include else None,
            GitIgnoreSpec.from_lines(exclude) if exclude else None,
            GitIgnoreSpec.from_lines(data),
        )

    def is_document(self, file: Path, suffixes: frozenset[str]) -> bool:
        """Whether a file found in a folder holds copy: by its suffix, or because the project says so."""
        if file.suffix.lower() in suffixes:
            return True
        return self.data is not None and self.data.match_file(relative(file, self.base))

    def takes(self, file: Path) -> bool:
        """Whether a file found in a folder is to be checked."""
        name = relative(file, self.base)
        if self.exclude is not None and self.exclude.match_file(name):
            return False
        return self.include is None or self.include.match_file(name)


def discover(
    paths: Iterable[str], suffixes: frozenset[str], choice: Choice, *, named_too: bool = False
) -> tuple[list[Source], list[Problem]]:
    """The files that `paths` (files, folders, "-") stand for, each once, and what couldn't be found.

    Folders are searched for files with one of `suffixes`; hidden ones and what .gitignore files name
    are passed over. A file that is named is taken whatever its suffix, and whatever `choice` says unless
    that holds for files `named_too`.
    """
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    for given in paths:
        if given == STANDARD_INPUT:
            sources.setdefault(given, Source(given, named=True))
            continue
        path = Path(given)
        if path.is_dir():
            closed: list[Problem] = []
            walk = _walk(path, _ignored_above(path), partial(choice.is_document, suffixes=suffixes), closed)
            found = [file for file in walk if choice.takes(file)]
            problems += [replace(each, named=each.path == path.as_posix()) for each in closed]
            if not found and not closed:
                problems.append(Problem(PurePath(given).as_posix(), _no_documents(suffixes)))
            for file in found:
                sources.setdefault(os.path.abspath(file), Source(file.as_posix(), named=False))
        elif path.exists() and named_too and not choice.takes(path):
            continue
        elif path.exists():
            sources[os.path.abspath(path)] = Source(path.as_posix(), named=True)
        else:
            problems.append(Problem(path.as_posix(), "there is no such file or folder"))
    return list(sources.values()), problems


def _no_documents(suffixes: frozenset[str]) -> str:
    return f"the folder has no readable documents ({', '.join(sorted(suffixes))})"


@dataclass(frozen=True, slots=True)
class _IgnoreFile:
    folder: Path
    patterns: GitIgnoreSpec

    def verdict(self, path: Path, *, is_folder: bool) -> bool | None:
        """True for ignored, False for expressly kept, None where no pattern speaks of it."""
        relative = os.path.relpath(os.path.abspath(path), self.folder).replace(os.sep, "/")
        return self.patterns.check_file(relative + "/" * is_folder).include


def _ignore_file(folder: Path) -> tuple[_IgnoreFile, ...]:
    file = folder / ".gitignore"
    if not file.is_file():
        return ()
    # Git passes over lines that are no patterns, and so do we.
    lines = filter(is_pattern, file.read_text(encoding="utf-8", errors="replace").splitlines())
    return (_IgnoreFile(Path(os.path.abspath(folder)), GitIgnoreSpec.from_lines(lines)),)


def _ignored_above(folder: Path) -> tuple[_IgnoreFile, ...]:
    """The .gitignore files above a folder, up to its repository; none where they ignore the folder
    itself, since then the user asked for it all the same."""
    here = Path(os.path.abspath(folder))
    root = next((place for place in (here, *here.parents) if (place / ".git").exists()), None)
    if root is None:
        return ()
    above = [place for place in here.parents if place == root or root in place.parents]
    files = tuple(file for place in reversed(above) for file in _ignore_file(place))
    return () if _ignores(files, here, is_folder=True) else files


def _ignores(files: Sequence[_IgnoreFile], path: Path, *, is_folder: bool) -> bool:
    for file in reversed(files):
        verdict = file.verdict(path, is_folder=is_folder)
        if verdict is not None:
            return verdict
    return False


def _walk(
    folder: Path, above: tuple[_IgnoreFile, ...], is_document: Callable[[Path], bool], closed: list[Problem]
) -> Iterator[Path]:
    """The documents in a folder and below; folders that can't be listed are added to `closed`."""
    try:
        ignore_files = above + _ignore_file(folder)
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        closed.append(Problem(folder.as_posix(), f"can't be read: {error.strerror or error}"))
        return
    for entry in entries:
        path = folder / entry.name
        is_folder = entry.is_dir(follow_symlinks=False)
        if entry.name.startswith(_HIDDEN) or _ignores(ignore_files, path, is_folder=is_folder):
            continue
        if is_folder:
            yield from _walk(path, ignore_files, is_document, closed)
        elif entry.is_file() and is_document(path):
            yield path
