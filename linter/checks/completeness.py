"""M rules: what an aftercare document must not leave out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from linter.checks.aftercare import first_line, in_preparation, is_aftercare, title_block
from linter.datafile import DataError
from linter.documents.model import Block
from linter.findings import Finding, Place, Snippet
from linter.language.model import POSITIVE, Phase, Stance, Statement, Treatment
from linter.language.patterns import PatternError
from linter.language.phrases import Phrases, read_phrase
from linter.language.understanding import Understanding
from linter.rulepack import CompletenessRule, Rule

_UNLESS = "unless "


def check(
    rules: Iterable[Rule], understanding: Understanding, document_type: str | None = None
) -> Iterator[Finding]:
    """What a document lacks, if it is an aftercare document; all findings stand on its title.

    `document_type` is what settings say of documents whose front matter says nothing. Where it is in doubt
    whether something is said, it is. Raises DataError where a rule's words or rules/aftercare.yaml can't be read.
    """
    asked = tuple(rule for rule in rules if isinstance(rule, CompletenessRule))
    title = title_block(understanding.document)
    if not asked or title is None or not is_aftercare(understanding, document_type):
        return
    said = _said(understanding, asked)
    for rule in asked:
        if rule.code not in said:
            yield _finding(rule, understanding, title)


def _said(understanding: Understanding, rules: tuple[CompletenessRule, ...]) -> set[str]:
    """The codes of the rules that are kept: what they ask for is said of the time after the treatment."""
    phrases = _phrases(rules)
    said: set[str] = set()
    empty: dict[str, list[tuple[int, int]]] = {rule.code: [] for rule in rules}
    for block in understanding.document.blocks:
        if block.kind == "meta":
            continue
        preparing = in_preparation(understanding, block)
        for reading in understanding.readings.get(block.index, ()):
            found = phrases.named(reading.sentence.words)
            for code, places in empty.items():
                if _UNLESS + code in found:
                    places.append(block.source_span(reading.sentence.start, reading.sentence.end))
                elif code in found and not preparing:
                    said.add(code)
    for rule in rules:
        said.update(rule.code for each in understanding.statements if _says(each, rule, empty[rule.code]))
    return said


def _says(statement: Statement, rule: CompletenessRule, empty: Sequence[tuple[int, int]]) -> bool:
    """Whether a statement says what a rule asks for; `empty` are the sentences that say nothing of it."""
    return (
        statement.concept in rule.concepts
        and statement.stance in (*POSITIVE, Stance.FORBID)
        and statement.phase is not Phase.BEFORE
        and statement.treatment is not Treatment.OTHER
        and not any(start <= statement.start < end for start, end in empty)
    )


@lru_cache(maxsize=8)
def _phrases(rules: tuple[CompletenessRule, ...]) -> Phrases:
    for rule in rules:
        for pattern in (*rule.words, *rule.unless):
            try:
                read_phrase(pattern)
            except PatternError as error:
                raise DataError(f"rule {rule.code}", str(error)) from error
    words = {rule.code: rule.words for rule in rules}
    return Phrases(words | {_UNLESS + rule.code: rule.unless for rule in rules})


def _finding(rule: CompletenessRule, understanding: Understanding, title: Block) -> Finding:
    document = understanding.document
    start, end = title.source_span(0, max(1, len(title.text[: first_line(title)].rstrip())))
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        message=rule.message,
        place=Place.of(document, start, end),
        excerpt=document.source[start:end],
        snippet=Snippet.of(document, start, end),
        suggestion=f"{rule.suggestion} For a start: “{rule.start_with}”",
        source=rule.source.citation(),
        pack=rule.pack,
    )
