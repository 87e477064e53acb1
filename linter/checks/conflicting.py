"""From two passages that don't go together to the finding that tells of both."""

from __future__ import annotations

from linter.checks.agreement import Conflict, T
from linter.findings import Finding, Place, Related
from linter.rulepack import AdviceRule, ConsistencyRule


def conflict_finding(
    rule: ConsistencyRule,
    conflict: Conflict[T],
    *,
    thing: str,
    here: str,
    there: str,
    related: str,
    advice: AdviceRule | None = None,
) -> Finding:
    """The finding on the passage that differs, with the other one as related place.

    `here` and `there` go into the rule's message; `there` is a verb's phrase, and follows the other's place.
    Where the sources speak of the thing, `advice` says what to keep to, and is cited.
    """
    entry, place = conflict.differs.entry, conflict.other.entry.place
    where = _pointed_out(entry.place, place, conflict.others - 1)
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        message=rule.message.format(
            thing=thing, words=as_one_line(entry.excerpt), when="", here=here, there=f"{where} {there}"
        ),
        place=entry.place,
        excerpt=entry.excerpt,
        snippet=entry.snippet,
        suggestion=rule.suggestion if advice is None else f"{rule.suggestion} {advice.suggestion}",
        source=(advice or rule).source.citation(),
        pack=rule.pack,
        related=(Related(place, related),),
    )


def as_one_line(excerpt: str) -> str:
    """An excerpt as a message quotes it: line breaks and runs of spaces are one space."""
    return " ".join(excerpt.split())


def _pointed_out(here: Place, there: Place, more: int) -> str:
    """The other place in words, and how many lines agree with it: "aftercare.md:16 (and 9 more)"."""
    where = f"line {there.line}" if there.path == here.path else f"{there.path}:{there.line}"
    return where if more < 1 else f"{where} (and {more} more)"
