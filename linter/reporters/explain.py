"""What the linter understands of a document: its statements, and the words that each part came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.text import Text

from linter import checking
from linter.documents.model import Document
from linter.findings import Finding, Place
from linter.judging import Judging
from linter.language.model import Evidence, Stance, Statement
from linter.reader.reading import understand
from linter.reporters.json_report import VERSION, dumps, position
from linter.wording import count, describe_window

_ROLES = ("concept", "stance", "window", "phase", "treatment", "hedge")


@dataclass(frozen=True, slots=True)
class Explained:
    """A statement, its place, and the codes of the rules that it breaks."""

    statement: Statement
    place: Place
    codes: tuple[str, ...]


def readings(document: Document, judging: Judging, line: int | None = None) -> list[Explained]:
    """The statements of a document in order, or only those that stand on a line (1-based)."""
    (understanding,) = understand([document], judging.thresholds, judging.domain)
    findings = list(checking.judge(understanding, judging.rules))
    explained = [
        _explained(statement, document, findings)
        for statement in sorted(
            understanding.statements, key=lambda each: (each.start, each.end, each.concept)
        )
    ]
    return [each for each in explained if line is None or each.place.line <= line <= each.place.end_line]


def render(document: Document, explained: Sequence[Explained]) -> Iterator[Text]:
    """The statements as text, a block each."""
    for each in explained:
        statement, place = each.statement, each.place
        yield Text.assemble(
            (f"{place.path}:{place.line}:{place.column}", "bold"),
            f"  {statement.concept}  ",
            (statement.stance.value, "cyan"),
            *((f"  {code}", "bold red") for code in each.codes),
        )
        yield _row("words", f"“{_one_line(statement.quote)}”")
        for role in _ROLES:
            value = _value(statement, role)
            if value:
                yield _row(role, value + _origin(statement, role, document))
        if statement.probability is not None:
            yield _row("readings", _both(statement))
        yield Text()
    yield Text(f"{count(len(explained), 'statement')}")


def as_json(document: Document, explained: Sequence[Explained]) -> str:
    """The statements as JSON; window bounds in hours from the end of the treatment."""
    return dumps(
        {
            "version": VERSION,
            "path": document.path,
            "statements": as_data(document, explained),
        }
    )


def as_data(document: Document, explained: Sequence[Explained]) -> list[dict[str, Any]]:
    """The statements as what JSON is written from."""
    return [_as_data(each, document) for each in explained]


def _explained(statement: Statement, document: Document, findings: Sequence[Finding]) -> Explained:
    place = Place.of(document, statement.start, statement.end)
    return Explained(statement, place, tuple(each.code for each in findings if each.place == place))


def _value(statement: Statement, role: str) -> str:
    claim = statement.stance is Stance.CLAIM
    match role:
        case "concept":
            return statement.concept
        case "stance":
            return (
                f"claim, {'holds' if statement.holds else 'does not hold'}"
                if claim
                else statement.stance.value
            )
        case "window":
            return "" if claim else describe_window(statement.stance, statement.window)
        case "phase":
            return "" if claim else statement.phase.value
        case "treatment":
            return statement.treatment_name
        case _:
            return "hedged" if statement.hedged else ""


def _origin(statement: Statement, role: str, document: Document) -> str:
    """The words that a part came from, with their line where it is another one."""
    words = [each for each in statement.evidence if each.role.partition("-")[0] == role]
    return "".join(f"  ← “{_one_line(each.text)}”{_elsewhere(each, statement, document)}" for each in words)


def _elsewhere(evidence: Evidence, statement: Statement, document: Document) -> str:
    line, _ = document.line_column(evidence.start)
    first, _ = document.line_column(statement.start)
    last, _ = document.line_column(statement.end)
    _, _, kind = evidence.role.partition("-")
    where = f" in {'the ' + kind + ', ' if kind else ''}line {line}"
    return "" if first <= line <= last and not kind else where


def _both(statement: Statement) -> str:
    """What the mechanisms and the learned reader make of a statement."""
    own = statement.mechanism.value if statement.mechanism is not None else "nothing"
    breach = "" if statement.breach is None else f", breach of a rule {statement.breach:.2f}"
    return f"mechanisms: {own}; reader: {statement.probability:.2f} for this reading{breach}"


def _row(label: str, text: str) -> Text:
    return Text.assemble((f"    {label:10}", "dim"), text)


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _as_data(explained: Explained, document: Document) -> dict[str, Any]:
    statement, window = explained.statement, explained.statement.window
    return {
        "concept": statement.concept,
        "stance": statement.stance.value,
        "window": window and {"start": window.start, "end": window.end, "conditional": window.conditional},
        "window_text": _value(statement, "window"),
        "phase": statement.phase.value,
        "treatment": statement.treatment_name,
        "hedged": statement.hedged,
        "holds": statement.holds,
        "mechanism": statement.mechanism and statement.mechanism.value,
        "probability": statement.probability,
        "breach": statement.breach,
        "quote": statement.quote,
        **position(explained.place),
        "codes": list(explained.codes),
        "evidence": [
            {"role": each.role, "text": each.text, **position(Place.of(document, each.start, each.end))}
            for each in statement.evidence
        ],
    }
