"""K04: one term written in several ways, within a document or across a project."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

from linter.checks.record import WrittenTerm
from linter.findings import Edit, Finding, Fix, Place, Related
from linter.language.term_families import Families, families
from linter.rulepack import ConsistencyRule, Rule

NAME = "term-variant"
_NONE: Mapping[str, int] = {}


def check(
    rules: Iterable[Rule], terms: Iterable[WrittenTerm], preferred: Mapping[str, int] = _NONE
) -> Iterator[Finding]:
    """The terms that are written otherwise than the rest, or than `preferred` has it, by path and line.

    `preferred` is what `Families.preferred` makes of settings. The right form is the preferred one, else the
    most frequent, else the first by path and place. The order of `terms` doesn't matter.
    """
    rule = next((rule for rule in rules if isinstance(rule, ConsistencyRule) and rule.name == NAME), None)
    if rule is None:
        return
    known = families()
    by_family: defaultdict[str, list[WrittenTerm]] = defaultdict(list)
    for term in terms:
        by_family[term.spelled.family].append(term)
    for family in sorted(by_family):
        yield from _family(rule, known, by_family[family], preferred.get(family))


def _family(
    rule: ConsistencyRule, known: Families, terms: Sequence[WrittenTerm], preferred: int | None
) -> Iterator[Finding]:
    counts = Counter(term.spelled.form for term in terms)
    if len(counts) == 1 and preferred in (None, *counts):
        return
    ordered = sorted(terms, key=lambda term: (term.place.path, term.start))
    right = preferred
    if right is None:
        most = max(counts.values())
        right = next(term.spelled.form for term in ordered if counts[term.spelled.form] == most)
    example = next((term for term in ordered if term.spelled.form == right), None)
    one_document = ordered[0].place.path == ordered[-1].place.path
    for term in ordered:
        if term.spelled.form == right:
            continue
        wanted = known.word(term.spelled, right)
        shown = known.word(example.spelled, right) if example else wanted
        words = _reason(shown, counts, right, term.spelled.form, preferred is not None, one_document)
        yield _finding(rule, term, example, wanted, words)


def _reason(
    shown: str, counts: Mapping[int, int], right: int, wrong: int, configured: bool, one_document: bool
) -> str:
    where = "document" if one_document else "project"
    if configured:
        return f"“{shown}” is the form that the settings ask for"
    if counts[right] == counts[wrong]:
        return f"“{shown}” earlier, and as often, in this {where}"
    times = {1: "once", 2: "twice"}.get(counts[right], f"{counts[right]} times")
    return f"“{shown}” {times} in this {where}"


def _finding(
    rule: ConsistencyRule, term: WrittenTerm, example: WrittenTerm | None, wanted: str, words: str
) -> Finding:
    shown = " ".join(term.text.split())
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        message=rule.message.format(thing=shown, words=words, when=""),
        place=term.place,
        excerpt=term.text,
        snippet=term.snippet,
        suggestion=rule.suggestion,
        source=rule.source.citation(),
        pack=rule.pack,
        related=(Related(example.place, f"“{' '.join(example.text.split())}” here"),) if example else (),
        fix=_fix(term, wanted),
    )


def _fix(term: WrittenTerm, wanted: str) -> Fix:
    """Puts only the differing characters; a term that goes over a line end is put anew as a whole."""
    new = _cased(wanted, term.text)
    start, end = 0, len(term.text)
    place = term.place
    if place.line == place.end_line:
        start = _common(term.text, new)
        rest = min(len(term.text), len(new)) - start
        common = _common(term.text[::-1], new[::-1])
        end -= min(rest, common)
        place = Place(place.path, place.line, place.column + start, place.line, place.column + end)
        new = new[start : len(new) - (len(term.text) - end)]
    edit = Edit(place, term.start + start, term.start + end, new)
    return Fix(f"Write “{wanted}”", (edit,))


def _common(first: str, second: str) -> int:
    """How many characters two texts share at their start."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))


def _cased(wanted: str, text: str) -> str:
    """`wanted` in capitals as `text` has them: all, the first, or that of each word."""
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return wanted.upper()
    if not letters[0].isupper():
        return wanted
    inner = any(letter.isupper() for letter in letters[1:])
    return wanted.title() if inner else wanted[0].upper() + wanted[1:]
