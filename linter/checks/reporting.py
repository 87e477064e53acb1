"""From a statement that breaks a rule to the finding that tells of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linter.documents.model import Document
from linter.findings import Finding, Place, Snippet
from linter.language.model import Statement
from linter.rulepack import Rule
from linter.wording import allowed_from

_LONGEST_QUOTE = 70


def finding(rule: Rule, statement: Statement, document: Document) -> Finding:
    """The finding that `statement` breaks `rule`."""
    words = _short(statement.quote)
    thing = next((_short(each.text) for each in statement.evidence if each.role == "concept"), words)
    when = allowed_from(statement.stance, statement.window)
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        message=rule.message.format(thing=thing, words=words, when=when),
        place=Place.of(document, statement.start, statement.end),
        excerpt=document.source[statement.start : statement.end],
        snippet=Snippet.of(document, statement.start, statement.end),
        suggestion=rule.suggestion,
        source=rule.source.citation(),
        pack=rule.pack,
    )


def without_overlaps(statements: Iterable[Statement]) -> Iterator[Statement]:
    """The statements in text order; of those that share words, the first and longest."""
    end = -1
    for statement in sorted(statements, key=lambda each: (each.start, -each.end)):
        if statement.start >= end:
            yield statement
            end = statement.end


def _short(words: str) -> str:
    """The words on one line, cut between two of them where they are many."""
    line = " ".join(words.split())
    if len(line) <= _LONGEST_QUOTE:
        return line
    return line[:_LONGEST_QUOTE].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"
