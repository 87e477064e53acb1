"""The corpus of the tests as further texts to learn from: what its labels tell is where findings are not."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import yaml

from linter.training.texts import CORPUS, PAGE, Text

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
    """The snippets and pages whose errors were looked at; where a snippet's findings are is left open."""
    for entry in _entries(folder / "snippets.jsonl"):
        codes, allow = frozenset(entry["expect"]), frozenset(entry["allow"])
        yield _text(entry["text"], codes, allow, whole=not codes)
    for entry in _entries(folder / "pages.jsonl"):
        yield _page(
            entry["text"], {int(each.partition("@")[2]) for each in (*entry["expect"], *entry["allow"])}
        )


def _entries(file: Path) -> Iterator[dict[str, Any]]:
    return map(json.loads, file.read_text(encoding="utf-8").splitlines())


def _page(text: str, told: Collection[int]) -> Text:
    """A document of which the lines `told`, 1-based, are left open."""
    open_ranges, start = [], 0
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        if number in told:
            open_ranges.append((start, start + len(line)))
        start += len(line)
    return _text(text, frozenset(), frozenset(), whole=True, open_ranges=tuple(open_ranges))


def _text(
    text: str,
    expect: frozenset[str],
    allow: frozenset[str],
    *,
    whole: bool,
    open_ranges: tuple[tuple[int, int], ...] = (),
) -> Text:
    return Text(
        id="k-" + hashlib.sha256(text.encode()).hexdigest()[:10],
        voice="corpus",
        facet=PAGE,
        text=text,
        things=(),
        claims=(),
        expect=expect,
        allow=allow,
        partial=True,
        open=open_ranges if whole and not allow else ((0, len(text)),),
    )
