"""Precision and recall on labelled projects, by code: `python -m tests.project_accuracy [FILE]`.

By default the projects that nothing was chosen on, corpus/held-out/projects.jsonl. K01-K03 count by the pair of
lines, K04 and M by the file.
"""

from __future__ import annotations

import json
import sys
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


def main(file: Path) -> None:
    """Print a line a code, and one for all."""
    right: Counter[str] = Counter()
    false: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for line in file.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        found = {_label(each) for each in _findings(case["files"]) if each.code[0] in "KM"}
        expected, allowed = (set(_labels(case.get(key, []))) for key in ("expect", "allow"))
        for counts, labels in (
            (right, found & expected),
            (false, found - expected - allowed),
            (missed, expected - found),
        ):
            counts.update(code for code, _ in labels)
            counts.update("all" for _ in labels)
    print(f"{'':6}{'right':>6}{'false':>6}{'missed':>7}{'P':>7}{'R':>7}")
    for code in sorted({*right, *false, *missed}):
        hits, alarms, misses = right[code], false[code], missed[code]
        precision, recall = hits / max(1, hits + alarms), hits / max(1, hits + misses)
        print(f"{code:6}{hits:6}{alarms:6}{misses:7}{precision:7.3f}{recall:7.3f}")


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
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS / "held-out" / "projects.jsonl")
