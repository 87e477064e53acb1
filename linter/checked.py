"""What one file gave, before files are compared with one another."""

from __future__ import annotations

from dataclasses import dataclass

from linter.checks.record import Record
from linter.findings import Finding
from linter.suppression import Suppressions


@dataclass(frozen=True, slots=True)
class Checked:
    """What one document gave by itself, and what it takes to compare it with others."""

    path: str
    findings: tuple[Finding, ...]
    record: Record
    text: str
    """The document's source."""
    suppressions: Suppressions
