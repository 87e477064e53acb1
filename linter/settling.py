"""What is left of findings once the suppressions in their documents are heard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from linter.checked import Checked
from linter.discovery import Source
from linter.file_patterns import FilePatterns
from linter.findings import Finding
from linter.rulepack import ConsistencyRule, Rule, SuppressionRule, load_rules
from linter.suppression import Applied, Suppressions, apply


def settled_codes(rules: Iterable[Rule], sources: Iterable[Source]) -> frozenset[str]:
    """The codes of which a run on `sources` finds all that there is to find.

    What contradicts other documents may be missed where files are named one by one, as a hook does.
    """
    is_whole = any(not source.named for source in sources)
    return frozenset(rule.code for rule in rules if is_whole or not isinstance(rule, ConsistencyRule))


@dataclass(frozen=True, slots=True)
class Settling:
    """What is left of the findings of a run with `codes` once suppressions are heard; see `apply`."""

    codes: frozenset[str]
    known: Sequence[Rule]
    settled: frozenset[str]
    rule: SuppressionRule | None

    @classmethod
    def of(cls, rules: Sequence[Rule], known: Sequence[Rule] | None, settled: frozenset[str]) -> Settling:
        """For a run with `rules`, of which `settled` are the codes that it finds everything of."""
        rule = next((each for each in rules if isinstance(each, SuppressionRule)), None)
        codes = frozenset(each.code for each in rules)
        return cls(codes, load_rules() if known is None else known, settled, rule)

    def settle(
        self,
        checked: Iterable[Checked],
        compared: Iterable[Finding],
        ignored: FilePatterns[frozenset[str]] | None = None,
    ) -> Applied:
        """What is left of the findings in `checked` documents and of those that comparing them gave.

        Only findings of the run's own rules are left; `ignored` are codes that count for nothing in some files.
        """
        by_path: defaultdict[str, list[Finding]] = defaultdict(list)
        for finding in compared:
            by_path[finding.place.path].append(finding)
        findings: list[Finding] = []
        suppressed = 0
        for each in checked:
            without = frozenset[str]().union(*(ignored.values(each.path) if ignored else ()))
            applied = self._apply((*each.findings, *by_path.pop(each.path, ())), each.suppressions, without)
            findings += applied.findings
            suppressed += applied.suppressed
        # A comparison may place a finding in a document that this run only knows of.
        findings += (each for others in by_path.values() for each in others if each.code in self.codes)
        return Applied(tuple(findings), suppressed)

    def _apply(
        self, findings: Iterable[Finding], suppressions: Suppressions, without: frozenset[str]
    ) -> Applied:
        rule = None if self.rule is None or self.rule.code in without else self.rule
        counting = [each for each in findings if each.code in self.codes and each.code not in without]
        return apply(counting, suppressions, known=self.known, judged=self.settled - without, rule=rule)
