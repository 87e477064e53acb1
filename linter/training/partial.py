"""The corpus of the tests as further texts to learn from.

Its own labels tell where findings are not; `corpus/said.jsonl` what the statements of the others say, on pages those of
the lines that hold findings.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from linter.training.texts import CORPUS, PAGE, Text, claims_of, things_of, with_breaches

_ROOT = CORPUS.parent


def rule_cases(folder: Path = _ROOT / "rules") -> Iterator[Text]:
    """The wrong and right examples of each rule. Where a wrong one is wrong is left open."""
    for file in sorted(folder.glob("*.yaml")):
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
        for side in ("fail", "pass"):
            for entry in data.get(side, ()):
                codes = frozenset((*([data["rule"]] if side == "fail" else []), *entry.get("also", ())))
                yield _text(entry["text"], codes, frozenset(entry.get("allow", ())), whole=not codes)


def pages(folder: Path = _ROOT / "documents") -> Iterator[Text]:
    """The whole documents; the lines that hold findings are left open."""
    for labels in sorted(folder.glob("*.expect.yaml")):
        (file,) = (
            each for each in folder.glob(f"{labels.name.removesuffix('.expect.yaml')}.*") if each != labels
        )
        told = {entry["line"] for entry in yaml.safe_load(labels.read_text(encoding="utf-8")) or ()}
        yield _page(file.read_text(encoding="utf-8"), told)


def developed_on(folder: Path = _ROOT / "developed-on") -> Iterator[Text]:
    """The snippets and pages whose errors were looked at."""
    for entry in _entries(folder / "snippets.jsonl"):
        codes, allow = frozenset(entry["expect"]), frozenset(entry["allow"])
        yield _text(entry["text"], codes, allow, whole=not codes)
    for entry in _entries(folder / "pages.jsonl"):
        found, left = (_places(entry[key]) for key in ("expect", "allow"))
        yield _page(entry["text"], {line for _, line in (*found, *left)}, {code for code, _ in found})


@cache
def statement_labels(file: Path = _ROOT / "said.jsonl") -> Mapping[str, dict[str, Any]]:
    """What the statements of texts say, by the names that `text_id` gives these."""
    return {entry["id"]: entry for entry in _entries(file)}


def text_id(text: str) -> str:
    """The name of a text that has none of its own."""
    return "k-" + hashlib.sha256(text.encode()).hexdigest()[:10]


def _places(found: Iterable[str]) -> list[tuple[str, int]]:
    """Codes and lines of findings ("A05@12")."""
    return [(code, int(line)) for code, _, line in (each.partition("@") for each in found)]


def _entries(file: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, file.read_text(encoding="utf-8").splitlines())


def _page(text: str, told: Collection[int], codes: Collection[str] = ()) -> Text:
    """A document with findings of `codes`, whose lines `told`, 1-based, are left open where no labels tell of them."""
    known = statement_labels().get(text_id(text), {"statements": (), "claims": ()})
    labelled = {each["line"] for each in (*known["statements"], *known["claims"])}
    open_ranges, start = [], 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        if number in told and number not in labelled:
            open_ranges.append((start, start + len(line)))
        start += len(line)
    return with_breaches(
        replace(
            _bare(text, frozenset(codes), frozenset()),
            things=things_of(text, known["statements"]),
            claims=claims_of(text, known["claims"]),
            open=tuple(open_ranges),
        )
    )


def _text(text: str, expect: frozenset[str], allow: frozenset[str], *, whole: bool) -> Text:
    """A short text; one with neither labels nor freedom from findings is left open as a whole."""
    bare = _bare(text, expect, allow)
    known = statement_labels().get(bare.id)
    if known is None:
        return bare if whole and not allow else replace(bare, open=((0, len(text)),))
    things, claims = things_of(text, known["statements"]), claims_of(text, known["claims"])
    return with_breaches(replace(bare, things=things, claims=claims, partial=False))


def _bare(text: str, expect: frozenset[str], allow: frozenset[str]) -> Text:
    return Text(
        id=text_id(text),
        voice="corpus",
        facet=PAGE,
        text=text,
        things=(),
        claims=(),
        expect=expect,
        allow=allow,
        partial=True,
    )
