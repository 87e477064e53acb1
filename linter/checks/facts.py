"""K03: passages that give different numbers for the same fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from linter.checks.agreement import Voice, disagreements, voice
from linter.checks.conflicting import as_one_line, conflict_finding
from linter.checks.record import Record
from linter.checks.standing import apart, moot_depths, moot_titles
from linter.findings import Finding
from linter.language.compared import SESSIONS, SPACING, Fact
from linter.language.fact_words import load_facts
from linter.rulepack import ConsistencyRule

FACT = "conflicting-fact"


def check(records: Sequence[Record], rules: Iterable[ConsistencyRule]) -> Iterator[Finding]:
    """The findings of the rule on facts, whatever order the documents come in."""
    rule = next((each for each in rules if each.name == FACT), None)
    if rule is None:
        return
    grouped: defaultdict[tuple[str, tuple[tuple[str, str], ...]], list[Voice[Fact]]] = defaultdict(list)
    depths = moot_depths(records)
    kinds = {entry.said.kind for record in records for entry in record.facts}
    moot = {kind: depths | moot_titles(records, kind) for kind in kinds}
    for record in sorted(records, key=lambda each: each.path):
        for entry in record.facts:
            fact = entry.said
            key = fact.kind, apart(fact.scope, moot[fact.kind])
            grouped[key].append(voice(entry, fact.low, fact.high, record.aftercare))
    for kind, scope in sorted(grouped):
        for conflict in disagreements(grouped[kind, scope]):
            other = as_one_line(conflict.other.entry.excerpt)
            yield conflict_finding(
                rule,
                conflict,
                thing=called(conflict.differs.entry.said.kind),
                here=f"“{as_one_line(conflict.differs.entry.excerpt)}”",
                there=f"says “{other}”",
                related=f"Here it is “{other}”.",
            )


def called(kind: str) -> str:
    """What a kind of fact is called in a sentence."""
    if kind == SESSIONS:
        return "the number of sessions"
    return "the time between sessions" if kind == SPACING else load_facts().lasting[kind].called
