"""What a check reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linter.documents.model import Document

_AROUND = 200
"""How much of a line a snippet shows on either side of its finding, in code points."""


class Severity(StrEnum):
    """How much a finding matters, most first."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"

    def at_least(self, other: Severity) -> bool:
        """Whether this one matters as much as `other`, or more."""
        order = list(Severity)
        return order.index(self) <= order.index(other)


@dataclass(frozen=True, slots=True)
class Place:
    """A range in a file: 1-based lines, 1-based columns in code points, the end exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def of(cls, document: Document, start: int, end: int) -> Place:
        """The place of `document.source[start:end]`, offsets in code points."""
        return cls(document.path, *document.line_column(start), *document.line_column(end))


@dataclass(frozen=True, slots=True)
class Snippet:
    """The source around a finding: the lines that it stands on, long ones cut.

    `start` and `end` are the finding's range in `text`; the marks say whether the line goes on.
    """

    text: str
    start: int
    end: int
    cut_before: bool = False
    cut_after: bool = False

    @classmethod
    def of(cls, document: Document, start: int, end: int) -> Snippet:
        """The snippet around `document.source[start:end]`."""
        starts = document.line_starts
        first_line, _ = document.line_column(start)
        last_line, _ = document.line_column(end)
        line_start = starts[first_line - 1]
        line_end = starts[last_line] if last_line < len(starts) else len(document.source)
        left, right = max(line_start, start - _AROUND), min(line_end, end + _AROUND)
        return cls(
            text=document.source[left:right].rstrip("\r\n"),
            start=start - left,
            end=end - left,
            cut_before=left > line_start,
            cut_after=right < line_end,
        )


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that a finding speaks of."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Text to put in the place of `source[start:end]`, offsets in code points; an empty range inserts."""

    place: Place
    start: int
    end: int
    text: str

    @classmethod
    def of(cls, document: Document, start: int, end: int, text: str) -> Edit:
        """The edit that puts `text` for `document.source[start:end]`."""
        return cls(Place.of(document, start, end), start, end, text)


@dataclass(frozen=True, slots=True)
class Fix:
    """Edits, in text order and apart from one another, that mend a finding, and what they do in a few words.

    A safe fix only says rightly what the copy meant; one that is not changes more of its meaning.
    """

    message: str
    edits: tuple[Edit, ...]
    safe: bool = True


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule comes from: article, section heading, and the fact in our own words."""

    article: str
    section: str
    fact: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that goes against one rule, at one place."""

    code: str
    name: str
    severity: Severity
    message: str
    place: Place
    excerpt: str
    snippet: Snippet
    suggestion: str
    source: Citation
    pack: str
    related: tuple[Related, ...] = ()
    fix: Fix | None = None

    def sort_key(self) -> tuple[str, int, int, str]:
        """What findings are sorted by: path, line, column, code."""
        return self.place.path, self.place.line, self.place.column, self.code


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be checked, and why, in one sentence.

    `named` tells whether the user asked for just this one; then the run counts as failed.
    """

    path: str
    message: str
    named: bool = True
