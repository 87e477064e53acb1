"""Made records of any number of documents: twenty statements each, nearly all of them in agreement."""

from __future__ import annotations

import random
from collections.abc import Iterator

from linter.checks.record import Entry, Record
from linter.findings import Place, Snippet
from linter.language.compared import SESSIONS, SPACING, Fact, Instruction
from linter.language.model import Phase
from linter.language.topics import load_topics

STATEMENTS = 20
_ODD = 0.001
"""The share of statements that say something else."""
_HOURS = (12.0, 24.0, 48.0, 72.0, 96.0, 120.0, 168.0, 240.0, 336.0, 672.0)


def made_records(documents: int, seed: int = 0) -> Iterator[Record]:
    """Records whose topics each have one wait, like those that they contain, that few statements depart from."""
    order = random.Random(seed)
    topics = sorted(load_topics().by_name)
    widest = {topic: [topic, *load_topics().wider(topic)][-1] for topic in topics}
    waits = {topic: order.choice(_HOURS) for topic in sorted(set(widest.values()))}
    usual = {topic: waits[widest[topic]] for topic in topics}
    for number in range(documents):
        path = f"clinic/{number:06}.md"
        said = (_instruction(order, order.choice(topics), usual) for _ in range(STATEMENTS - 2))
        instructions = tuple(_entry(path, line, each, each.topic) for line, each in enumerate(said, 1))
        facts = (
            Fact(SESSIONS, 3, 3 if order.random() > _ODD else 6, frozenset(), 0, 5),
            Fact(SPACING, 672, 672, frozenset(), 0, 5),
        )
        entries = (_entry(path, STATEMENTS - 1 + at, each, each.kind) for at, each in enumerate(facts))
        yield Record(path, number == 0, instructions, tuple(entries))


def _instruction(order: random.Random, topic: str, usual: dict[str, float]) -> Instruction:
    hours = usual[topic] if order.random() > _ODD else order.choice(_HOURS)
    if order.random() < 0.5:
        return Instruction(topic, False, Phase.AFTER, 0, 5, hours, hours, hours)
    return Instruction(topic, True, Phase.AFTER, 0, 5, hours, hours)


def _entry(path: str, line: int, said: Instruction | Fact, words: str) -> Entry:  # type: ignore[type-arg]
    text = f"{words}: a line as long as those that clinics write, with a number of days in it."
    return Entry(said, Place(path, line, 1, line, 6), words, Snippet(text, 0, 5), (line, 0))
