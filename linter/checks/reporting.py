"""From a statement that breaks a rule to the finding that tells of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from linter.checks.fixes import rewrite_fix
from linter.documents.model import Document
from linter.findings import Finding, Fix, Place, Severity, Snippet
from linter.language.model import Statement
from linter.rulepack import Rule
from linter.wording import allowed_from

_LONGEST_QUOTE = 70
_SENTENCE_END = re.compile(r"[.!?;]\s| {2}\n|\\\n|<br")
_SHARED_ROLES = ("stance", "window", "window-heading", "window-lead-in")


def finding(rule: Rule, statement: Statement, document: Document, fix: Fix | None = None) -> Finding:
    """The finding that `statement` breaks `rule`; without a `fix` of its own, with what the rule rewrites."""
    words = _short(statement.quote)
    thing = next((_short(each.text) for each in statement.evidence if each.role == "concept"), words)
    when = allowed_from(statement.stance, statement.window)
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=rule.severity if statement.sure else Severity.SUGGESTION,
        message=rule.message.format(thing=thing, words=words, when=when),
        place=Place.of(document, statement.start, statement.end),
        excerpt=document.source[statement.start : statement.end],
        snippet=Snippet.of(document, statement.start, statement.end),
        suggestion=rule.suggestion,
        source=rule.source.citation(),
        pack=rule.pack,
        fix=fix or rewrite_fix(rule, statement, document),
    )


def distinct(statements: Iterable[Statement], document: Document) -> Iterator[Statement]:
    """The statements in text order, one for each thing said.

    Of those that share words the first and longest stays, and of things named together ("glycolic,
    lactic and salicylic acid tonight") the first.
    """
    last: Statement | None = None
    end = -1
    for statement in sorted(statements, key=lambda each: (each.start, -each.end)):
        if statement.start >= end and not (last and _named_together(last, statement, document)):
            yield statement
        last = statement
        end = max(end, statement.end)


def _named_together(first: Statement, second: Statement, document: Document) -> bool:
    """Whether two statements take stance and time from the same words, in one sentence."""
    if (first.block, first.stance, first.window) != (second.block, second.stance, second.window):
        return False
    between = document.source[first.end : second.start]
    return _taken_from(first) == _taken_from(second) and _SENTENCE_END.search(between) is None


def _taken_from(statement: Statement) -> frozenset[tuple[str, int, int]]:
    evidence = statement.evidence
    return frozenset((each.role, each.start, each.end) for each in evidence if each.role in _SHARED_ROLES)


def _short(words: str) -> str:
    """The words on one line, cut between two of them where they are many."""
    line = " ".join(words.split())
    if len(line) <= _LONGEST_QUOTE:
        return line
    return line[:_LONGEST_QUOTE].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"
