"""How far the second reader of corpus/training agrees with its writers, by code: `python -m tests.agreement`."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from linter.training.texts import CORPUS, Text, load_texts
from tests.accuracy import Tally

SECOND = CORPUS / "second" / "reading.jsonl"


@dataclass(frozen=True, slots=True)
class Answer:
    """The codes that a reader sees broken, and those that are a matter of taste."""

    expect: frozenset[str]
    allow: frozenset[str]


def answers(file: Path = SECOND) -> dict[str, Answer]:
    """The second reader's answers by the id of the text."""
    entries = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
    return {each["id"]: Answer(frozenset(each["expect"]), frozenset(each["allow"])) for each in entries}


def agreement(texts: Mapping[str, Text], read: Mapping[str, Answer]) -> dict[str, Tally]:
    """Counts by code and over all: right where both see it, false where only the second reader does."""
    totals: defaultdict[str, Tally] = defaultdict(Tally)
    for number, answer in read.items():
        text = texts.get(number)
        if text is None:
            continue
        may = text.allow | answer.allow
        for code in text.expect | answer.expect:
            for total in (totals[code], totals["all"]):
                total.right += code in text.expect & answer.expect
                total.false += code in answer.expect - text.expect - may
                total.missed += code in text.expect - answer.expect - may
    return dict(totals)


def main() -> None:
    """Print a table."""
    texts = {each.id: each for each in load_texts()}
    read = answers()
    known = [number for number in read if number in texts]
    print(f"{len(known)} of {len(texts)} texts read twice")
    for code, total in sorted(agreement(texts, read).items()):
        print(
            f"{code:4} both {total.right:4}  only second {total.false:3}  only first {total.missed:3}  F1 {total.f1:.3f}"
        )


if __name__ == "__main__":
    main()
