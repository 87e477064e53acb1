"""Findings as one page for reviewers: the copy with its findings marked, and beside it what they say.

The page loads nothing and runs no script but its own: its policy names style and script by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from linter.findings import Finding, Severity
from linter.matrix import matrix_of
from linter.reporters.marked_copy import Row, passage, rows
from linter.reporters.text import summary
from linter.wording import count

if TYPE_CHECKING:
    from linter.engine import Report
    from linter.findings import Edit, Place

_FOLDER = "page"
_VISIBLE = {
    # Control characters as the pictures that Unicode has of them. C1 controls, lone surrogates and
    # noncharacters have none.
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"},
    0x0D: "\n",
    0x7F: "\u2421",
    **dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd"),
    # These would show words in another order than the one they are written in.
    **{code: f"[U+{code:04X}]" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))},
}


@dataclass(frozen=True, slots=True)
class FileView:
    """A file with findings, by their numbers; `rows` is empty where its source isn't at hand."""

    number: int
    path: str
    findings: Mapping[int, Finding]
    rows: Sequence[Row]
    counts: Mapping[Severity, int]


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule that was broken: its code and name, what the source says, how often, and how gravely at most."""

    code: str
    name: str
    fact: str
    count: int
    worst: Severity


def render(report: Report) -> str:
    """The report as an HTML page that stands alone."""
    numbered = dict(enumerate(report.findings, start=1))
    style, script = asset("report.css"), asset("report.js")
    views = _files(report, numbered)
    places = _Places(report.texts, views)
    template = _environment().get_template("report.html")
    return template.render(
        policy=_policy(style, script),
        # Our own files; everything else that templates print is escaped.
        style=Markup(style),
        script=Markup(script),
        summary=summary(report).plain,
        matrix=matrix_of(report.records, report.findings),
        findings=numbered,
        severities=list(Severity),
        totals=Counter(each.severity for each in report.findings),
        rules=_rules(report.findings),
        files=views,
        calm=sorted(set(report.texts) - {view.path for view in views}),
        problems=report.problems,
        places=places,
        linked={places.anchor(related.place) for each in report.findings for related in each.related},
        worst=lambda numbers: _worst([numbered[number] for number in numbers]),
    )


class _Places:
    """What stands at a place, and how the page links to it."""

    def __init__(self, texts: Mapping[str, str], views: Sequence[FileView]) -> None:
        self._texts = texts
        self._numbers = {view.path: view.number for view in views if view.rows}

    def anchor(self, place: Place) -> str:
        """The name of a place's first line in the page; empty where the page doesn't show it."""
        number = self._numbers.get(place.path)
        return "" if number is None else f"file-{number}-line-{place.line}"

    def passage(self, place: Place) -> str:
        """The words at a place; none where its source isn't at hand."""
        source = self._texts.get(place.path)
        return "" if source is None else passage(source, place)

    def replaced(self, edit: Edit) -> str:
        """The words that an edit takes away."""
        return self._texts.get(edit.place.path, "")[edit.start : edit.end]


def _rules(findings: Sequence[Finding]) -> list[RuleView]:
    by_code: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_code[finding.code].append(finding)
    return [
        RuleView(code, alike[0].name, alike[0].source.fact, len(alike), _worst(alike))
        for code, alike in sorted(by_code.items())
    ]


def _files(report: Report, numbered: Mapping[int, Finding]) -> list[FileView]:
    by_path: dict[str, dict[int, Finding]] = defaultdict(dict)
    for number, finding in numbered.items():
        by_path[finding.place.path][number] = finding
    return [
        FileView(
            number=number,
            path=path,
            findings=found,
            rows=rows(report.texts[path], found) if path in report.texts else (),
            counts=Counter(each.severity for each in found.values()),
        )
        for number, (path, found) in enumerate(by_path.items(), start=1)
    ]


def _worst(findings: Sequence[Finding]) -> Severity:
    severities = {each.severity for each in findings}
    return next(each for each in Severity if each in severities)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("linter.reporters", _FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_visible,
    )
    environment.filters["counted"] = count
    environment.filters["breakable"] = _breakable
    return environment


def _visible(value: object) -> object:
    """Text as a page can show it. Every value that a template prints comes through here, and is then escaped."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return value.translate(_VISIBLE)
    return value


def _breakable(path: str) -> Markup:
    """A path that may go on in the next line after each folder; its names are escaped."""
    return Markup("/<wbr>").join(name.translate(_VISIBLE) for name in path.split("/"))


@cache
def asset(name: str) -> str:
    """The text of a file that the page is made of."""
    return (files("linter.reporters") / _FOLDER / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"
