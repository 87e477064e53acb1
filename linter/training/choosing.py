"""Chooses the join's thresholds on the validation part: `python -m linter.training.choosing [FOLDER of weights]`.

One threshold after the other takes the value with the best F0.5, which weighs precision twice as much as
recall, until none changes. Among equals the most careful value wins.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from linter.checking import judge
from linter.documents import read_text
from linter.language.understanding import Understanding, mechanisms
from linter.reader.join import join
from linter.reader.network import read_network, weights_folder
from linter.reader.reading import read_with
from linter.reader.scores import Scored
from linter.reader.thresholds import Thresholds
from linter.rulepack import Rule, load_rules
from linter.training.texts import Text, load_texts

_CANDIDATES: dict[str, tuple[float, ...]] = {
    "trust": (0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1, 0.0),
    "agree": (0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5, 0.4, 0.3),
    "turn": (0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5, 0.4, 0.3),
    "propose": (0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5),
    "veto": (0.0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3),
    "answer": (0.0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3),
    "clock": (0.0, 0.05, 0.1, 0.15, 0.2, 0.3),
    "stance": (0.0, 0.2, 0.3, 0.4, 0.45, 0.5, 0.6),
    "insist": (1.0, 0.95, 0.9, 0.85, 0.8, 0.7),
    "keep": (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5),
    "overrule": (1.0, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5),
    "claim": (0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5),
}
"""The values to choose from, the most careful first."""
_LABELLED = ("A", "C")
"""What the codes begin with that the texts are labelled with."""
_START = Thresholds(
    trust=0.4,
    agree=0.8,
    turn=0.8,
    propose=0.8,
    veto=0.05,
    answer=0.05,
    clock=0.05,
    stance=0.3,
    insist=0.95,
    keep=0.2,
    overrule=0.9,
    claim=0.8,
)


@dataclass(frozen=True, slots=True)
class _Read:
    text: Text
    understanding: Understanding
    scored: Scored


def main() -> None:
    """Print the thresholds, and what they reach."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else weights_folder()
    network = read_network(folder)
    texts = [each for each in load_texts() if each.part == "validation"]
    documents = (read_text(f"{each.id}.md", each.text) for each in texts)
    read = [
        _Read(text, understanding, read_with(understanding, network))
        for text, understanding in zip(texts, mechanisms(documents), strict=True)
    ]
    rules = load_rules()
    chosen, best = _START, _score(read, rules, _START)
    changed = True
    while changed:
        changed = False
        for name, values in _CANDIDATES.items():
            for value in values:
                tried = replace(chosen, **{name: value})
                score = _score(read, rules, tried)
                if score > best + 1e-9:
                    chosen, best, changed = tried, score, True
        print(f"F0.5 {best:.4f}  {chosen}", flush=True)


def _score(read: Sequence[_Read], rules: Sequence[Rule], thresholds: Thresholds) -> float:
    right = false = missed = 0
    for each in read:
        statements = join(each.understanding, each.scored, thresholds)
        joined = replace(each.understanding, statements=statements)
        found = {finding.code for finding in judge(joined, rules) if finding.code.startswith(_LABELLED)}
        right += len(found & each.text.expect)
        false += len(found - each.text.expect - each.text.allow)
        missed += len(each.text.expect - found)
    return 1.25 * right / (1.25 * right + 0.25 * missed + false) if right else 0.0


if __name__ == "__main__":
    main()
