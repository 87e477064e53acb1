"""M rules: what an aftercare document must not leave out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from linter.checks.aftercare import (
    declared_aftercare,
    first_line,
    in_preparation,
    is_aftercare,
    is_aside,
    is_errand,
    names_another_treatment,
    names_scalp,
    title_block,
)
from linter.checks.untold import beforehand, is_account, only_named, said_words
from linter.datafile import DataError
from linter.documents.model import Block
from linter.findings import Finding, Place, Snippet
from linter.language.frames import treatment_of
from linter.language.model import POSITIVE, Phase, Stance, Statement, Treatment
from linter.language.patterns import PatternError
from linter.language.phrases import Phrases, read_phrase
from linter.language.reading import Reading
from linter.language.understanding import Understanding
from linter.rulepack import CompletenessRule, Rule

_UNLESS = "unless "
_PROFESSIONAL = "M02"
"""The rule on whom to ask, which an account may answer ("your nurse wrote her number on the card"), and an errand can't."""
_ENOUGH_RULES = 4
_LEADING = frozenset({"after", "following", "since", "from", "between", "before"})
"""What leads a treatment that a sentence is about."""
_LEAST_SAID = 2
"""A document that says less of what `_ENOUGH_RULES` or more ask for speaks of something else, unless it is declared."""


def check(
    rules: Iterable[Rule], understanding: Understanding, document_type: str | None = None
) -> Iterator[Finding]:
    """What a document lacks, if it is an aftercare document; all findings stand on its title.

    `document_type` is what settings say of documents whose front matter says nothing. Where it is in doubt
    whether something is said, it is. Raises DataError where a rule's words or rules/aftercare.yaml can't be read.
    """
    asked = tuple(rule for rule in rules if isinstance(rule, CompletenessRule))
    title = title_block(understanding.document)
    if not asked or title is None:
        return
    sentences = tuple(_sentences(understanding, asked))
    named = {
        (each.start, each.end): frozenset(rule.concepts[0] for rule in asked if rule.code in each.said)
        for each in sentences
        if each.said
    }
    if not is_aftercare(understanding, document_type, named):
        return
    said = _said(understanding, asked, sentences)
    cares = len(asked) < _ENOUGH_RULES or len(said) >= _LEAST_SAID
    if not cares and not declared_aftercare(understanding.document, document_type):
        return
    for rule in asked:
        if rule.code not in said:
            yield _finding(rule, understanding, title)


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence's source range in code points, and the rules that its words keep or can't keep, by code."""

    start: int
    end: int
    said: frozenset[str]
    empty: frozenset[str]


def _sentences(understanding: Understanding, rules: tuple[CompletenessRule, ...]) -> Iterator[_Sentence]:
    phrases = _phrases(rules)
    codes = frozenset(rule.code for rule in rules)
    alone = not names_another_treatment(understanding)
    scalp = names_scalp(understanding)
    for block in understanding.document.blocks:
        if block.kind == "meta":
            continue
        preparing = in_preparation(understanding, block)
        own = understanding.of_block(block)
        for index, reading in enumerate(understanding.readings.get(block.index, ())):
            found = phrases.named(said_words(reading, scalp=scalp))
            start, end = block.source_span(reading.sentence.start, reading.sentence.end)
            empty = frozenset(code for code in codes if _UNLESS + code in found) | only_named(rules, reading)
            if is_account(reading):
                empty |= codes - {_PROFESSIONAL}
            if is_errand(understanding, block, index):
                empty |= {_PROFESSIONAL}
            if is_aside(block, reading) or (alone and _is_of_other_treatment(reading)):
                empty = codes
            before = beforehand(rules, reading, (each for each in own if start <= each.start < end))
            said = frozenset() if preparing else (codes & found) - empty - (before - {_PROFESSIONAL})
            yield _Sentence(start, end, said, empty)


def _is_of_other_treatment(reading: Reading) -> bool:
    """Whether a sentence speaks of another treatment, and doesn't only list one."""
    return Treatment.of(treatment_of(reading) or "") is Treatment.OTHER and not _lists_treatment(reading)


def _lists_treatment(reading: Reading) -> bool:
    """Whether a treatment is but one of the things that a sentence lists: "avoid retinol, peels and vitamin C"."""
    things = [each.start for each in reading.mentions if each.kind == "thing"]
    words = reading.sentence.words
    return bool(reading.treatments) and all(
        any(at < each.start for at in things) and _LEADING.isdisjoint(words[: each.start])
        for each in reading.treatments
    )


def _said(
    understanding: Understanding, rules: tuple[CompletenessRule, ...], sentences: Sequence[_Sentence]
) -> set[str]:
    """The codes of the rules that are kept: what they ask for is said of the time after the treatment."""
    said = set[str]().union(*(each.said for each in sentences))
    for rule in rules:
        empty = [(each.start, each.end) for each in sentences if rule.code in each.empty]
        if any(_says(each, rule, empty) for each in understanding.statements):
            said.add(rule.code)
    return said


def _says(statement: Statement, rule: CompletenessRule, empty: Sequence[tuple[int, int]]) -> bool:
    """Whether a statement says what a rule asks for; `empty` are the sentences that say nothing of it."""
    return (
        statement.concept in rule.concepts
        and statement.stance in (*POSITIVE, Stance.FORBID)
        and statement.phase is not Phase.BEFORE
        and statement.treatment is Treatment.MICRONEEDLING
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
