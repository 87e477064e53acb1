"""The cache: what each file gave, kept for as long as the file, the rules and the linter stay the same."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from functools import cache, lru_cache
from pathlib import Path, PurePath
from typing import Any

from pydantic import TypeAdapter

from linter.checked import Checked
from linter.checks.record import Record

FOLDER = ".dermalint_cache"
_FILE = "checked-1.sqlite"
"""The number is that of the table's shape."""
_IGNORE_ALL = "# Made by dermalint; it may be deleted at any time.\n*\n"
_WAIT = 10.0
"""How long to wait for another run that writes, in seconds."""
_TABLE = """
    CREATE TABLE IF NOT EXISTS checked (
        path BLOB PRIMARY KEY, key TEXT NOT NULL, digest TEXT NOT NULL, size INTEGER NOT NULL,
        changed INTEGER NOT NULL, result TEXT NOT NULL, record TEXT NOT NULL
    ) WITHOUT ROWID
"""


class CacheError(Exception):
    """The cache can't be used. The text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a file gave, by the content (as a digest) and the size in bytes that it had then.

    `changed` is the time of its last change, in nanoseconds as the file system tells it.
    """

    path: str
    digest: str
    size: int
    changed: int
    checked: Checked


def digest(content: bytes) -> str:
    """What stands for the content of a file."""
    return hashlib.sha256(content).hexdigest()


def key_of(settings: Mapping[str, Any]) -> str:
    """What stands for everything beside a file's content that its result depends on.

    `settings` are those of the run, in a form that JSON can hold.
    """
    return digest(json.dumps([_installation(), settings], sort_keys=True, default=str).encode())


@lru_cache(maxsize=1)
def _installation() -> list[tuple[str, int, int]]:
    """The files of the linter and its rules, with size and time: a checkout changes without its version."""
    from linter.resources import rules_root

    package = Path(__file__).resolve().parent
    return sorted(
        (os.path.relpath(file, package), stat.st_size, stat.st_mtime_ns)
        for root in {package, rules_root()}
        for file in root.rglob("*")
        if file.suffix in {".py", ".yaml", ".json", ".onnx"}
        for stat in [file.stat()]
    )


class Cache:
    """The results of earlier runs, in a folder of their own."""

    def __init__(self, folder: Path, key: str) -> None:
        self._folder = folder
        self._key = key

    def known(self, files: Mapping[str, tuple[str, str]]) -> dict[str, Checked]:
        """What is known of files, by absolute path. `files` are, by absolute path, the digest of each
        one's content, and the path that it is to have in findings."""
        found: dict[str, Checked] = {}
        with self._opened() as base:
            for path, (content, shown) in files.items():
                row = base.execute(
                    "SELECT result, record FROM checked WHERE path = ? AND key = ? AND digest = ?",
                    (os.fsencode(path), self._key, content),
                ).fetchone()
                if row is not None:
                    result, record = row
                    found[path] = _checked(result, record, shown)
        return found

    def others(self, root: Path, than: Container[str]) -> Iterator[Record]:
        """The records of the files below `root` that still are as they were, other `than` these paths."""
        with self._opened() as base:
            rows = base.execute(
                "SELECT path, size, changed, record FROM checked WHERE key = ? ORDER BY path", (self._key,)
            )
            for name, size, changed, record in rows:
                path = os.fsdecode(name)
                if path not in than and Path(path).is_relative_to(root) and _is_as(path, size, changed):
                    shown = PurePath(os.path.relpath(path)).as_posix()
                    yield _adapter(Record).validate_python(_shown_as(json.loads(record), shown))

    def keep(self, entries: Iterable[Entry]) -> None:
        """Remember results, in the place of those that their files gave before."""
        rows = [
            (os.fsencode(each.path), self._key, each.digest, each.size, each.changed, *_dumped(each.checked))
            for each in entries
        ]
        if not rows:
            return
        with self._opened() as base, base:
            base.executemany("INSERT OR REPLACE INTO checked VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """The data base, made where there is none; one that is damaged is made anew."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            ignore = self._folder / ".gitignore"
            if not ignore.exists():
                ignore.write_text(_IGNORE_ALL, encoding="utf-8")
            base = self._connection()
        except (OSError, sqlite3.Error) as error:
            raise CacheError(
                f"{self._folder}: the cache can't be used: {error}; set cache-dir to a folder that can be "
                "written, or run with --no-cache"
            ) from error
        with closing(base):
            yield base

    def _connection(self) -> sqlite3.Connection:
        file = self._folder / _FILE
        try:
            return _connected(file)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            file.unlink()
            return _connected(file)


def _connected(file: Path) -> sqlite3.Connection:
    base = sqlite3.connect(file, timeout=_WAIT)
    try:
        base.execute(_TABLE)
        base.execute("SELECT path, record FROM checked LIMIT 1").fetchone()
    except sqlite3.Error:
        base.close()
        raise
    return base


def _is_as(path: str, size: int, changed: int) -> bool:
    try:
        stat = os.stat(path)
    except OSError:
        return False
    return (stat.st_size, stat.st_mtime_ns) == (size, changed)


@cache
def _adapter(model: type[Any]) -> TypeAdapter[Any]:
    return TypeAdapter(model)


def _dumped(checked: Checked) -> tuple[str, str]:
    """A result without its record, and the record. Python's JSON keeps infinite numbers, which a wait may
    have; sets become lists in order."""
    result = asdict(checked)
    record = result.pop("record")
    return json.dumps(result, default=sorted), json.dumps(record, default=sorted)


def _checked(result: str, record: str, shown: str) -> Checked:
    data = {**json.loads(result), "record": json.loads(record)}
    checked: Checked = _adapter(Checked).validate_python(_shown_as(data, shown))
    return checked


def _shown_as(data: dict[str, Any], path: str) -> dict[str, Any]:
    """A result of the file that is now called `path`; it may have been called otherwise when it was kept."""
    before = data["path"]
    return data if before == path else _renamed(data, before, path)


def _renamed(data: Any, before: str, after: str) -> Any:
    if isinstance(data, list):
        return [_renamed(each, before, after) for each in data]
    if isinstance(data, dict):
        return {
            key: after if key == "path" and value == before else _renamed(value, before, after)
            for key, value in data.items()
        }
    return data
