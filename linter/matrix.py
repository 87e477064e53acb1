"""What each document says of each thing, side by side: the overview a medical reviewer wants."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from linter.checks.facts import called
from linter.checks.record import Record
from linter.findings import Finding, Place
from linter.hours import duration
from linter.language.compared import SESSIONS, Fact, Instruction, Scope
from linter.language.model import Phase
from linter.language.topics import load_topics


@dataclass(frozen=True, slots=True)
class Saying:
    """What one passage says, in a few words, its place, and the codes of the conflicts that it is part of."""

    text: str
    place: Place
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One thing, and for each document what that says of it; an empty tuple where it says nothing."""

    thing: str
    cells: tuple[tuple[Saying, ...], ...]

    @property
    def conflicts(self) -> bool:
        """Whether something that is said of it conflicts."""
        return any(each.codes for cell in self.cells for each in cell)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Things by documents. Documents that say nothing to compare have no column."""

    documents: tuple[str, ...]
    rows: tuple[Row, ...]


def matrix_of(records: Iterable[Record], findings: Iterable[Finding] = ()) -> Matrix:
    """The matrix of what documents say, with the conflicts among `findings` marked."""
    speaking = sorted(
        (record for record in records if record.instructions or record.facts), key=lambda record: record.path
    )
    codes = _codes_by_place(findings)
    cells: defaultdict[tuple[int, str], defaultdict[int, list[Saying]]] = defaultdict(
        lambda: defaultdict(list)
    )
    order = {name: number for number, name in enumerate(load_topics().by_name)}
    for column, record in enumerate(speaking):
        for entry in record.instructions:
            before = ", before the treatment" if entry.said.phase is Phase.BEFORE else ""
            key = order[entry.said.topic], f"{entry.said.topic}{before}{_scope(entry.said.scope)}"
            cells[key][column].append(_saying(instruction_in_words(entry.said), entry.place, codes))
        for fact in record.facts:
            key = len(order), _fact_name(fact.said)
            cells[key][column].append(_saying(fact_in_words(fact.said), fact.place, codes))
    return Matrix(
        documents=tuple(record.path for record in speaking),
        rows=tuple(
            Row(name, tuple(_distinct(cells[number, name][column]) for column in range(len(speaking))))
            for number, name in sorted(cells)
        ),
    )


def instruction_in_words(instruction: Instruction) -> str:
    """The stance and the wait: "not for 7 days", "after 2 days", "allowed at once", "no"."""
    if instruction.low is not None and instruction.high is not None:
        return f"{'after' if instruction.allows else 'not for'} {_span(instruction.low, instruction.high)}"
    if instruction.allows:
        return "allowed at once" if (instruction.soon or 0.0) <= 1 else "allowed the same day"
    return (
        "no"
        if math.isinf(instruction.holds) or not instruction.holds
        else f"not for {duration(instruction.holds)}"
    )


def fact_in_words(fact: Fact) -> str:
    """The number: "3 to 4", "1 to 2 days", "up to 5 days"."""
    if fact.kind == SESSIONS:
        return f"{fact.low:g}" if fact.low == fact.high else f"{fact.low:g} to {fact.high:g}"
    return _span(fact.low, fact.high)


def _span(low: float, high: float) -> str:
    if low == high:
        return duration(high)
    return f"{duration(low)} to {duration(high)}" if low else f"up to {duration(high)}"


def _fact_name(fact: Fact) -> str:
    return called(fact.kind) + _scope(fact.scope)


def _scope(scope: Scope) -> str:
    """Whom and what it is for, where not the usual: " (scalp, 1.5 mm)"."""
    return f" ({', '.join(name for _, name in sorted(scope))})" if scope else ""


def _saying(text: str, place: Place, codes: dict[Place, set[str]]) -> Saying:
    return Saying(text, place, tuple(sorted(codes.get(place, ()))))


def _distinct(sayings: Sequence[Saying]) -> tuple[Saying, ...]:
    """What is said, each once; the place of the first, and the codes of all."""
    by_text: dict[str, list[Saying]] = {}
    for each in sorted(sayings, key=lambda saying: (saying.place.line, saying.place.column)):
        by_text.setdefault(each.text, []).append(each)
    return tuple(
        Saying(text, same[0].place, tuple(sorted({code for each in same for code in each.codes})))
        for text, same in by_text.items()
    )


def _codes_by_place(findings: Iterable[Finding]) -> dict[Place, set[str]]:
    codes: defaultdict[Place, set[str]] = defaultdict(set)
    for finding in findings:
        if finding.related:
            for place in (finding.place, *(each.place for each in finding.related)):
                codes[place].add(finding.code)
    return codes
