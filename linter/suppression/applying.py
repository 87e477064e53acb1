"""Findings that a document's suppressions leave out, and suppressions that leave out none."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

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

    codes: Sequence[Codes]
    """The rules that each directive names."""
    used: set[tuple[int, str]] = field(default_factory=set)
    """Numbers of directives with the words that covered a finding; "" where all rules are meant."""
    lines: dict[tuple[str, int], int] = field(default_factory=dict)
    """The directive that suppresses a code on a line."""
    switches: defaultdict[str, list[_Switch]] = field(default_factory=lambda: defaultdict(list))
    """For each code the places, in text order, from which on it is suppressed or no longer so."""
    whole: dict[str, int] = field(default_factory=dict)
    """The directive that suppresses a code in the whole file."""

    @classmethod
    def of(cls, suppressions: Suppressions, known: Sequence[Rule]) -> _Scopes:
        """The scopes of a document's directives."""
        scopes = cls([directive.codes(known) for directive in suppressions.directives])
        # What suppresses everything doesn't suppress what is said of suppressions: it must name that.
        everything = frozenset(rule.code for rule in known if not isinstance(rule, SuppressionRule))
        for number, directive in enumerate(suppressions.directives):
            own = scopes.codes[number]
            for code in everything if own.blanket else own.named:
                scopes._open(code, number, directive)
        return scopes

    def _open(self, code: str, number: int, directive: Directive) -> None:
        if directive.kind is Kind.FILE:
            self.whole.setdefault(code, number)
        elif directive.kind in (Kind.DISABLE, Kind.ENABLE):
            self.switches[code].append(_Switch(directive.end, number, directive.kind is Kind.DISABLE))
        elif directive.line is not None:
            self.lines.setdefault((code, directive.line), number)

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
        on_line = self.lines.get((finding.code, finding.place.line))
        if on_line is not None:
            return on_line
        switches = self.switches.get(finding.code, [])
        start = (finding.place.line, finding.place.column)
        before = bisect_right(switches, start, key=lambda switch: switch.place)
        if before and switches[before - 1].suppresses:
            return switches[before - 1].number
        return self.whole.get(finding.code)


class _Switch(NamedTuple):
    """From `place` (line, column) on, directive `number` suppresses a code, or ends that."""

    place: tuple[int, int]
    number: int
    suppresses: bool
