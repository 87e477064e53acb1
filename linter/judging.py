"""How documents are read and judged: what a worker process is told."""

from __future__ import annotations

from dataclasses import dataclass

from linter.language.domain import SHIPPED, Domain
from linter.reader.thresholds import Thresholds
from linter.rulepack import Rule


@dataclass(frozen=True, slots=True)
class Judging:
    """The rules to judge by, and what to know before reading; without `thresholds` the mechanisms decide alone."""

    rules: tuple[Rule, ...]
    thresholds: Thresholds | None
    domain: Domain = SHIPPED
    stdin_name: str = "stdin.md"
