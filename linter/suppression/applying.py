"""Findings that a document's suppressions leave out, and suppressions that leave out none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from linter.findings import Finding
from linter.rulepack import Rule, SuppressionRule
from linter.suppression.directives import Codes, Directive, Kind, Suppressions
from linter.suppression.unused import unused


@dataclass(frozen=True, slots=True)
class Applied:
    """What is left of a file's findings, those on its suppressions included, and how many were left out."""

    findings: tuple[Finding, ...]
    suppressed: int


def apply(
    findings: Iterable[Finding],
    suppressions: Suppressions,
    *,
    known: Sequence[Rule],
    judged: frozenset[str],
    rule: SuppressionRule | None,
) -> Applied:
    """The findings of one file without those that its suppressions cover.

    `known` are all rules, which codes are looked up in; `judged` are the codes whose findings the run has
    all found here, so that a suppression of them that covers none is superfluous; `rule` tells of such
    ones, and None of none.
    """
    if not suppressions:
        return Applied(tuple(findings), 0)
    scopes = _Scopes.of(suppressions, known)
    found = tuple(findings)
    kept = [finding for finding in found if not scopes.cover(finding)]
    told = () if rule is None else tuple(unused(suppressions, scopes.codes, scopes.used, known, judged, rule))
    left = [each for each in told if not scopes.cover(each)]
    return Applied((*kept, *left), len(found) - len(kept) + len(told) - len(left))


@dataclass(slots=True)
class _Scopes:
    """Where which codes are suppressed, and which words of which directives have been of use."""

    directives: Sequence[Directive]
    codes: Sequence[Codes]
    meta_codes: frozenset[str]
    """Codes of findings on suppressions: only what names them suppresses them."""
    used: set[tuple[int, str]] = field(default_factory=set)
    """Numbers of directives with the words that covered a finding; "" where all rules are meant."""
    by_line: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, suppressions: Suppressions, known: Sequence[Rule]) -> _Scopes:
        """The scopes of a document's directives."""
        directives = suppressions.directives
        meta_codes = frozenset(rule.code for rule in known if isinstance(rule, SuppressionRule))
        scopes = cls(directives, [each.codes(known) for each in directives], meta_codes)
        for number, directive in enumerate(directives):
            if directive.line is not None:
                scopes.by_line[directive.line].append(number)
        return scopes

    def cover(self, finding: Finding) -> bool:
        """Whether a finding is suppressed. The directive that says so most narrowly is noted as used."""
        number = self._covering(finding)
        if number is None:
            return False
        words = self.codes[number].naming(finding.code)
        self.used.update((number, word.text) for word in words)
        if not words:
            self.used.add((number, ""))
        return True

    def _covering(self, finding: Finding) -> int | None:
        for number in self.by_line.get(finding.place.line, ()):
            if self._speaks_of(number, finding.code):
                return number
        start = (finding.place.line, finding.place.column)
        for number in range(len(self.directives) - 1, -1, -1):
            directive = self.directives[number]
            if directive.kind not in (Kind.DISABLE, Kind.ENABLE) or directive.end > start:
                continue
            if self._speaks_of(number, finding.code):
                if directive.kind is Kind.ENABLE:
                    break
                return number
        whole = (n for n, each in enumerate(self.directives) if each.kind is Kind.FILE)
        return next((number for number in whole if self._speaks_of(number, finding.code)), None)

    def _speaks_of(self, number: int, code: str) -> bool:
        codes = self.codes[number]
        if codes.blanket:
            return code not in self.meta_codes
        return bool(codes.naming(code))
