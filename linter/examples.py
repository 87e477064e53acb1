"""Tries rules on their own examples: wrong ones must give a finding of the rule, right ones none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from linter import engine
from linter.documents import Document, read_text
from linter.language.domain import Domain
from linter.packs import domain_with
from linter.reader.thresholds import Thresholds
from linter.rulepack import Rule


@dataclass(frozen=True, slots=True)
class Example:
    """One example of a rule, the number of it (from 1) on its side, as a Markdown document."""

    rule: Rule
    side: Literal["wrong", "right"]
    number: int
    document: Document


@dataclass(frozen=True, slots=True)
class Tried:
    """An example, the codes of what was found in it, and what was known when it was read."""

    example: Example
    codes: tuple[str, ...]
    domain: Domain

    @property
    def passed(self) -> bool:
        """Whether it gave what its rule says."""
        return (self.example.rule.code in self.codes) == (self.example.side == "wrong")


def examples_of(rules: Sequence[Rule]) -> Iterator[Example]:
    """The examples of rules, in order: of each rule first the wrong ones, then the right ones."""
    for rule in rules:
        sides: tuple[tuple[Literal["wrong", "right"], tuple[str, ...]], ...] = (
            ("wrong", rule.examples.wrong),
            ("right", rule.examples.right),
        )
        for side, texts in sides:
            for number, text in enumerate(texts, start=1):
                name = f"{rule.code}-{side}-{number}.md"
                yield Example(rule, side, number, read_text(name, text))


def try_examples(
    rules: Sequence[Rule], packs: tuple[Path, ...], thresholds: Thresholds | None
) -> tuple[Tried, ...]:
    """All examples of `rules`, tried as copy about the treatment of their rule; in order.

    By mechanism alone without `thresholds`. Raises as engine.check_documents.
    """
    by_treatment: defaultdict[str, list[Example]] = defaultdict(list)
    for example in examples_of(rules):
        by_treatment[example.rule.treatment].append(example)
    tried = []
    for treatment, examples in by_treatment.items():
        domain = domain_with(packs, treatment)
        documents = [example.document for example in examples]
        checked = engine.check_documents(documents, rules, thresholds, domain)
        for example, findings in zip(examples, checked, strict=True):
            tried.append(Tried(example, tuple(each.code for each in findings), domain))
    return tuple(sorted(tried, key=lambda each: each.example.rule.code))
