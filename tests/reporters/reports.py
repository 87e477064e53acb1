"""Reports made by hand, for tests of the formats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from linter.documents import Document, read_text
from linter.engine import Report
from linter.findings import Edit, Finding, Fix, Place, Problem, Related, Severity, Snippet
from linter.rulepack import load_rules

LEAFLET = (
    "# Aftercare\n\n"
    "No retinol for 3 days. Use a soft\r\n"
    "scrub on day two.\n\n"
    "It is painless 😌, and painless again.\n"
)
PAGES = {"site/leaflet.md": LEAFLET, "site/calm page.md": "Rest well.\n"}


def found(document: Document, words: str, code: str, *, occurrence: int = 1) -> Finding:
    """A finding of the shipped rule `code` on an occurrence (from 1) of `words` in a document."""
    start = -1
    for _ in range(occurrence):
        start = document.source.index(words, start + 1)
    return found_at(document, start, start + len(words), code)


def found_at(document: Document, start: int, end: int, code: str = "A01") -> Finding:
    """A finding of the shipped rule `code` on `document.source[start:end]`."""
    rule = next(rule for rule in load_rules() if rule.code == code)
    words = document.source[start:end]
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        message=rule.message.format(thing=words, words=words, when="from day 3"),
        place=Place.of(document, start, end),
        excerpt=words,
        snippet=Snippet.of(document, start, end),
        suggestion=rule.suggestion,
        source=rule.source.citation(),
        pack=rule.pack,
    )


def report_of(
    findings: Sequence[Finding], pages: Mapping[str, str], problems: Sequence[Problem] = ()
) -> Report:
    """The report of a run that checked `pages` (sources by path) with every shipped rule."""
    return Report(
        findings=tuple(sorted(findings, key=Finding.sort_key)),
        problems=tuple(problems),
        files=len(pages),
        texts=dict(pages),
        rules=load_rules(),
    )


def leaflet_report() -> Report:
    """A page with four findings of every severity, one with a fix and one with a related place; a page
    without; and a file that could not be read."""
    document = read_text("site/leaflet.md", LEAFLET)
    wait = found(document, "retinol for 3 days", "A05")
    start = document.source.index("for 3 days")
    fix = Fix("waits as long as the source", (Edit.of(document, start, start + 10, "for at least 7 days"),))
    scrub = found(document, "soft\r\nscrub", "A01")
    first = found(document, "painless", "C03")
    again = found(document, "painless", "C03", occurrence=2)
    return report_of(
        [
            replace(wait, fix=fix),
            scrub,
            first,
            replace(
                again, severity=Severity.SUGGESTION, related=(Related(first.place, "said here already"),)
            ),
        ],
        PAGES,
        [Problem("site/old.md", "is no UTF-8; save it as UTF-8")],
    )


def empty_report() -> Report:
    """A run that found nothing in one page."""
    return report_of([], {"calm.md": "Rest well.\n"})
