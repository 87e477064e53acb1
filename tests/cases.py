"""Labelled cases: texts with the findings that they should and may give, from YAML or JSON lines."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

from linter import engine
from linter.documents import read_text
from linter.findings import Finding
from linter.reader.join import DEFAULTS, Thresholds
from linter.rulepack import load_rules

CORPUS = Path(__file__).resolve().parents[1] / "corpus"

Half = Literal["learn", "unread"]


@dataclass(frozen=True, slots=True)
class Case:
    """A text and its labels. A label is a code, or `code@line` where the whole set has lines."""

    id: str
    text: str
    facet: str
    expect: frozenset[str]
    allow: frozenset[str] = frozenset()
    quote: str = ""
    """Words that the finding of the case's own rule must contain."""
    rule: str = ""
    suffix: str = ".md"
    by_line: bool = False
    """Whether the labels name lines."""
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the linter makes of a case."""

    case: Case
    findings: tuple[Finding, ...]

    @property
    def labels(self) -> frozenset[str]:
        """The findings of the kinds that cases label (advice and claims), in the form of labels."""
        lines = self.case.by_line
        return frozenset(
            f"{each.code}@{each.place.line}" if lines else each.code
            for each in self.findings
            if each.code.startswith(("A", "C"))
        )

    @property
    def false(self) -> frozenset[str]:
        """What was found and is neither expected nor allowed."""
        return self.labels - self.case.expect - self.case.allow

    @property
    def missed(self) -> frozenset[str]:
        """What was expected and not found."""
        return self.case.expect - self.labels

    @property
    def misplaced(self) -> bool:
        """Whether the finding that the case is about stands on other words than the case says."""
        own = [
            " ".join(each.excerpt.lower().split()) for each in self.findings if each.code == self.case.rule
        ]
        quote = " ".join(self.case.quote.lower().split())
        return bool(own) and not any(quote in excerpt for excerpt in own)

    @property
    def right(self) -> bool:
        """Whether all that was expected is found, on the right words, and nothing else that isn't allowed."""
        return not (self.false or self.missed or self.misplaced)


def corpus_cases(folder: Path = CORPUS / "rules") -> Iterator[Case]:
    """The cases of the corpus; an id is the rule, the side and a hash of the text."""
    for file in sorted(folder.glob("*.yaml")):
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
        for side in ("fail", "pass"):
            for entry in data.get(side, ()):
                yield _corpus_case(data["rule"], side, entry)


def _corpus_case(rule: str, side: str, entry: dict[str, Any]) -> Case:
    text = entry["text"]
    own = (rule,) if side == "fail" else ()
    return Case(
        id=f"{rule}/{side}/{hashlib.sha256(text.encode()).hexdigest()[:8]}",
        text=text,
        facet=entry.get("facet", "-"),
        expect=frozenset((*own, *entry.get("also", ()))),
        allow=frozenset(entry.get("allow", ())),
        quote=entry.get("quote", "") if side == "fail" else "",
        rule=rule,
    )


def jsonl_cases(file: Path) -> Iterator[Case]:
    """The cases of a file of JSON lines with id, text, facet, expect and allow.

    Where a label of the file names a line (`A05@12`), all its cases are compared by line.
    """
    entries = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    by_line = any("@" in label for entry in entries for label in entry["expect"])
    for entry in entries:
        yield Case(
            id=entry["id"],
            text=entry["text"],
            facet=entry.get("facet", "-"),
            expect=frozenset(entry["expect"]),
            allow=frozenset(entry.get("allow", ())),
            by_line=by_line,
        )


def document_cases(folder: Path = CORPUS / "documents") -> Iterator[Case]:
    """The whole documents of the corpus, each with the findings by line that stand beside it.

    An entry with `allow: true` is a finding that two careful readers could label either way.
    """
    for labels in sorted(folder.glob("*.expect.yaml")):
        (file,) = (
            each for each in folder.glob(f"{labels.name.removesuffix('.expect.yaml')}.*") if each != labels
        )
        entries = yaml.safe_load(labels.read_text(encoding="utf-8"))
        yield Case(
            id=f"documents/{file.name}",
            text=file.read_text(encoding="utf-8"),
            facet="document",
            expect=_labels_by_line(each for each in entries if not each.get("allow")),
            allow=_labels_by_line(each for each in entries if each.get("allow")),
            suffix=file.suffix,
            by_line=True,
        )


def _labels_by_line(entries: Iterable[dict[str, Any]]) -> frozenset[str]:
    return frozenset(f"{entry['code']}@{entry['line']}" for entry in entries)


def half_of(case_id: str) -> Half:
    """Which half of a sample a case belongs to, for good: the one to learn from, or the unread one."""
    return "learn" if hashlib.sha256(case_id.encode()).digest()[0] % 2 == 0 else "unread"


def outcomes(cases: Iterable[Case], thresholds: Thresholds | None = DEFAULTS) -> Iterator[Outcome]:
    """Each case as the linter judges it, in order, in one batch; without `thresholds` by mechanism alone."""
    listed = list(cases)
    documents = (read_text(case.id.replace("/", "-") + case.suffix, case.text) for case in listed)
    for case, findings in zip(
        listed, engine.check_documents(documents, load_rules(), thresholds), strict=True
    ):
        yield Outcome(case, findings)
