"""Puts the fixes of findings into texts and files."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from linter.documents import DocumentError, format_of
from linter.documents.decoding import decode, encode_as, readable
from linter.files import replace_file
from linter.findings import Edit, Finding, Problem

if TYPE_CHECKING:
    from linter.engine import Report

_MOST_ROUNDS = 10
"""After so many rounds two fixes undo one another."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A text with fixes put in, and how many findings they mend."""

    path: str
    before: str
    text: str
    count: int

    def diff(self) -> str:
        """What changed, as a unified diff."""
        lines = difflib.unified_diff(
            self.before.splitlines(keepends=True),
            self.text.splitlines(keepends=True),
            f"a/{self.path}",
            f"b/{self.path}",
        )
        return "".join(
            line if line.endswith(("\n", "\r")) else f"{line}\n\\ No newline at end of file\n"
            for line in lines
        )


def fixed_texts(
    findings: Iterable[Finding], texts: Mapping[str, str], *, unsafe: bool = False
) -> list[Fixed]:
    """The texts that fixes change, by path; with `unsafe`, also by those that change more of the meaning.

    Where two fixes would change the same words, the first has its way. Files that can't be rewritten, such as
    Word documents, are left out: `Format.rewritable` tells.
    """
    by_path: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if (
            finding.fix is not None
            and (unsafe or finding.fix.safe)
            and format_of(finding.place.path).rewritable
        ):
            by_path[finding.place.path].append(finding)
    return [_fixed(path, texts[path], by_path[path]) for path in sorted(by_path)]


def write_fixed(fixed: Fixed) -> Problem | None:
    """Put a fixed text into its file, in the file's own encoding; what kept it from being written, if anything.

    A file that changed since it was read is left alone.
    """
    path = Path(fixed.path)
    try:
        data = path.read_bytes()
        if readable(decode(data)) != fixed.before:
            return Problem(fixed.path, "changed while it was checked, so nothing was fixed in it; run again")
        replace_file(path, encode_as(fixed.text, data))
    except (OSError, DocumentError) as error:
        return Problem(fixed.path, f"can't be fixed: {getattr(error, 'strerror', None) or error}")
    return None


def fix_files(check: Callable[[], Report], *, unsafe: bool = False) -> tuple[Report, int, int]:
    """Fix what `check` finds, and what it then still finds, until nothing can be fixed any more.

    Gives the last report, how many findings were fixed, and in how many files. What could not be written is
    among the problems of the report.
    """
    count = 0
    paths: set[str] = set()
    failed: dict[str, Problem] = {}
    for _ in range(_MOST_ROUNDS):
        report = check()
        written = 0
        for fixed in fixed_texts(report.findings, report.texts, unsafe=unsafe):
            if fixed.path in failed:
                continue
            problem = write_fixed(fixed)
            if problem is not None:
                failed[fixed.path] = problem
            else:
                written += fixed.count
                paths.add(fixed.path)
        count += written
        if not written:
            break
    else:
        report = check()
    return replace(report, problems=(*report.problems, *failed.values())), count, len(paths)


def _fixed(path: str, before: str, findings: Sequence[Finding]) -> Fixed:
    taken: list[Edit] = []
    count = 0
    for finding in sorted(
        findings, key=lambda each: (each.fix.edits[0].start, each.code) if each.fix else (0, "")
    ):
        edits = finding.fix.edits if finding.fix else ()
        new = [edit for edit in edits if edit not in taken]
        if not any(_collide(edit, other) for edit in new for other in taken):
            taken += new
            count += 1
    text = before
    for edit in sorted(taken, key=lambda each: (each.start, each.end), reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return Fixed(path, before, text, count)


def _collide(first: Edit, second: Edit) -> bool:
    if first.start == first.end or second.start == second.end:
        return first.start <= second.end and second.start <= first.end
    return first.start < second.end and second.start < first.end
