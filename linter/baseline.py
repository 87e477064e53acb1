"""A baseline: findings that a project knows of, so that a check can speak of new ones only."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from linter.datafile import DataError, describe, first_error
from linter.file_patterns import relative
from linter.findings import Finding
from linter.reporters.json_report import dumps

FILE_NAME = "dermalint-baseline.json"


class Entry(BaseModel):
    """A known finding. It names no line, so that it holds when the text above it grows."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: str
    """From the folder of the baseline, with slashes."""
    code: str
    excerpt: str
    """The words it stands on, on one line."""
    context: str
    """The lines that they stand on, long ones cut: tells findings on the same words apart."""
    message: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What a finding must share to be this one."""
        return self.path, self.code, self.excerpt

    def sort_key(self) -> tuple[str, str, str, str, str]:
        """What entries are sorted by: path, code, words and their lines."""
        return *self.key, self.context, self.message


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    version: Literal[1]
    findings: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a run's findings come to beside a baseline."""

    new: tuple[Finding, ...]
    known: int
    """How many findings the baseline has."""
    gone: tuple[Entry, ...]
    """Entries that the run should have found again, and didn't."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """Known findings, with paths from `folder`."""

    folder: Path
    entries: tuple[Entry, ...]

    @classmethod
    def of(cls, findings: Iterable[Finding], folder: Path) -> Baseline:
        """The baseline that knows `findings`."""
        base = folder.resolve()
        entries = (_entry(finding, base) for finding in findings)
        return cls(base, tuple(sorted(entries, key=Entry.sort_key)))

    @classmethod
    def read(cls, file: Path) -> Baseline:
        """The baseline in a file. Raises DataError, one sentence, where it can't be used."""
        try:
            data = json.loads(file.read_text(encoding="utf-8"))
            return cls(file.resolve().parent, _File.model_validate(data).findings)
        except OSError as error:
            problem = f"can't be read: {error.strerror or error}; `dermalint baseline` writes it"
            raise DataError(str(file), problem) from error
        except json.JSONDecodeError as error:
            problem = f"is not valid JSON: {error.msg}; `dermalint baseline` writes it anew"
            raise DataError(str(file), problem, error.lineno) from error
        except (UnicodeDecodeError, RecursionError) as error:
            raise DataError(str(file), "is no baseline; `dermalint baseline` writes it anew") from error
        except ValidationError as error:
            problem = describe(first_error(error), _File)
            raise DataError(str(file), f"{problem}; `dermalint baseline` writes it anew") from error

    def render(self) -> str:
        """The text of its file: the same for the same findings, wherever in their documents they stand."""
        return dumps({"version": 1, "findings": [entry.model_dump() for entry in self.entries]})

    def compare(
        self, findings: Sequence[Finding], checked: Iterable[str], codes: Collection[str]
    ) -> Comparison:
        """Which of a run's findings are new, and which entries are gone.

        Only an entry on a document in `checked` (paths) and with one of the `codes` can be gone: of others
        the run can't tell. Each entry stands for one finding; among findings on the same words it is the one
        on the same line of text, or else the first that is left.
        """
        waiting: defaultdict[tuple[str, str, str], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            waiting[entry.key].append(entry)
        unmatched: list[tuple[Finding, Entry]] = []
        for finding in findings:
            own = _entry(finding, self.folder)
            alike = waiting[own.key]
            same = next((each for each in alike if each.context == own.context), None)
            if same is None:
                unmatched.append((finding, own))
            else:
                alike.remove(same)
        new: list[Finding] = []
        for finding, own in unmatched:
            if waiting[own.key]:
                waiting[own.key].pop(0)
            else:
                new.append(finding)
        seen = {relative(path, self.folder) for path in checked}
        gone = (entry for entries in waiting.values() for entry in entries)
        return Comparison(
            new=tuple(new),
            known=len(findings) - len(new),
            gone=tuple(each for each in gone if each.path in seen and each.code in codes),
        )


def _entry(finding: Finding, folder: Path) -> Entry:
    return Entry(
        path=relative(finding.place.path, folder),
        code=finding.code,
        excerpt=" ".join(finding.excerpt.split()),
        context=" ".join(finding.snippet.text.split()),
        message=finding.message,
    )
