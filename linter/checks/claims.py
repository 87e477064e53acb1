"""C rules: claims that the sources don't bear out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from linter.checks.reporting import distinct, finding
from linter.documents.model import Document
from linter.findings import Finding
from linter.language.model import Stance, Statement, Treatment
from linter.rulepack import ClaimRule


def check(
    rules: Iterable[ClaimRule], statements: Sequence[Statement], document: Document
) -> Iterator[Finding]:
    """Findings of `rules` in the statements of one document, at most one for the same words of a rule."""
    asserted = [
        statement
        for statement in statements
        if statement.stance is Stance.CLAIM
        and statement.holds
        and statement.treatment is Treatment.MICRONEEDLING
    ]
    for rule in rules:
        claimed = (each for each in asserted if each.concept == rule.name)
        for statement in distinct(claimed, document):
            yield finding(rule, statement, document)
