"""Records made by hand, for tests of what compares documents."""

from __future__ import annotations

from linter.checks.record import Entry, Record
from linter.findings import Place, Snippet
from linter.language.compared import Fact, Instruction
from linter.language.model import Phase


def place(path: str, line: int) -> Place:
    return Place(path, line, 1, line, 5)


def told(path: str, line: int, instruction: Instruction) -> Entry[Instruction]:
    return Entry(
        instruction, place(path, line), instruction.topic, Snippet(instruction.topic, 0, 4), (line, 0)
    )


def waits(topic: str, low: float, high: float | None = None, **more: object) -> Instruction:
    """A ban with a length, in hours."""
    return Instruction(topic, False, Phase.AFTER, 0, 4, low, high or low, low, **more)  # type: ignore[arg-type]


def restarts(topic: str, hours: float) -> Instruction:
    """A permission from so many hours on."""
    return Instruction(topic, True, Phase.AFTER, 0, 4, hours, hours)


def allows(topic: str, soon: float = 24.0) -> Instruction:
    """A permission for the first day."""
    return Instruction(topic, True, Phase.AFTER, 0, 4, soon=soon)


def bans(topic: str, holds: float) -> Instruction:
    """A ban that states no length ("today", "while healing")."""
    return Instruction(topic, False, Phase.AFTER, 0, 4, holds=holds)


def page(path: str, *instructions: Instruction, aftercare: bool = False) -> Record:
    """A document that says one thing a line."""
    entries = (told(path, line, each) for line, each in enumerate(instructions, 1))
    return Record(path, aftercare, tuple(entries))


def numbers(path: str, *facts: Fact) -> Record:
    """A document that gives one number a line."""
    entries = (
        Entry(each, place(path, line), each.kind, Snippet(each.kind, 0, 4), (line, 0))
        for line, each in enumerate(facts, 1)
    )
    return Record(path, facts=tuple(entries))
