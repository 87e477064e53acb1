"""Precision and recall on labelled projects, by code: `python -m tests.project_accuracy [FILE]`.

By default the projects that nothing was chosen on, corpus/held-out/projects.jsonl. K01-K03 count by the pair of
lines, K04 and M by the file.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from linter import checking, engine
from linter.documents import read_text
from linter.findings import Finding
from linter.judging import Judging
from linter.rulepack import load_rules
from tests.cases import CORPUS

Label = tuple[str, tuple[str, ...]]
"""A code, and the places that it is about."""


def main() -> None:
    """Print a line a code, and one for all."""
    parser = argparse.ArgumentParser(prog="python -m tests.project_accuracy", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path, default=CORPUS / "held-out" / "projects.jsonl")
    parser.add_argument("--misses", action="store_true", help="print the projects that aren't right")
    options = parser.parse_args()
    right: Counter[str] = Counter()
    false: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for line in options.file.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        found = {_label(each) for each in _findings(case["files"]) if each.code[0] in "KM"}
        expected, allowed = (set(_labels(case.get(key, []))) for key in ("expect", "allow"))
        alarms, misses = found - expected - allowed, expected - found
        if options.misses and (alarms or misses):
            _show(case, alarms, misses)
        for counts, labels in ((right, found & expected), (false, alarms), (missed, misses)):
            counts.update(code for code, _ in labels)
            counts.update("all" for _ in labels)
    print(f"{'':6}{'right':>6}{'false':>6}{'missed':>7}{'P':>7}{'R':>7}")
    for code in sorted({*right, *false, *missed}):
        precision = right[code] / max(1, right[code] + false[code])
        recall = right[code] / max(1, right[code] + missed[code])
        print(f"{code:6}{right[code]:6}{false[code]:6}{missed[code]:7}{precision:7.3f}{recall:7.3f}")


def _show(case: dict[str, Any], alarms: set[Label], misses: set[Label]) -> None:
    """Print the lines of a project that a false or missed finding is about."""
    print(f"{case['id']}  {case.get('note', '')}")
    for word, labels in (("false", alarms), ("missed", misses)):
        for code, places in sorted(labels):
            print(f"  {word} {code}")
            for place in places:
                path, _, number = place.partition(":")
                text = case["files"].get(path, "").splitlines()
                print(f"    {place}  {text[int(number) - 1] if number else ''}")


def _findings(files: dict[str, str]) -> Iterator[Finding]:
    judging = Judging(load_rules())
    documents = [read_text(path, text) for path, text in files.items()]
    checked = list(checking.check_documents(documents, judging))
    for each in checked:
        yield from each.findings
    yield from engine.compare([each.record for each in checked], judging.rules)


def _label(finding: Finding) -> Label:
    if _by_file(finding.code):
        return finding.code, (finding.place.path,)
    places = (finding.place, *(each.place for each in finding.related))
    return finding.code, tuple(sorted(f"{place.path}:{place.line}" for place in places))


def _labels(entries: Iterable[dict[str, Any]]) -> Iterator[Label]:
    for entry in entries:
        if _by_file(entry["code"]):
            yield from ((entry["code"], (place.rsplit(":", 1)[0],)) for place in entry["at"])
        else:
            yield entry["code"], tuple(sorted(entry["at"]))


def _by_file(code: str) -> bool:
    return code == "K04" or code.startswith("M")


if __name__ == "__main__":
    main()
