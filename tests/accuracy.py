"""Precision, recall and F1 by rule and by facet: `python -m tests.accuracy [FILE.jsonl …]`.

Without files it measures the corpus. Labels with lines (`A05@12`) are compared by line.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from linter.reader.thresholds import DEFAULTS
from tests.cases import Case, Outcome, corpus_cases, document_cases, half_of, jsonl_cases, outcomes


@dataclass(slots=True)
class Tally:
    """Counts of right, false and missed findings."""

    right: int = 0
    false: int = 0
    missed: int = 0

    def add(self, found: frozenset[str], expect: frozenset[str], allow: frozenset[str]) -> None:
        """Count what was found of a text against what was expected of it, and might be found."""
        self.right += len(found & expect)
        self.false += len(found - expect - allow)
        self.missed += len(expect - found)

    @property
    def precision(self) -> float:
        """The share of findings that are right; 1 where there are none."""
        found = self.right + self.false
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """The share of expected findings that were made; 1 where none is expected."""
        expected = self.right + self.missed
        return self.right / expected if expected else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def tallies(measured: Iterable[Outcome]) -> dict[str, Tally]:
    """Tallies by code, by facet and over all."""
    counts: defaultdict[str, Tally] = defaultdict(Tally)
    for outcome in measured:
        for label in outcome.labels | outcome.case.expect:
            for key in (label.split("@")[0], f"facet {outcome.case.facet}", "all"):
                one = frozenset({label})
                counts[key].add(outcome.labels & one, outcome.case.expect & one, outcome.case.allow)
    return dict(counts)


def main() -> None:
    """Measure, and print tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.accuracy", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="JSON lines; the corpus where none is given")
    parser.add_argument("--misses", action="store_true", help="print the cases that aren't right")
    parser.add_argument("--half", choices=("learn", "unread"), help="only this half, by a hash of the id")
    parser.add_argument("--no-model", action="store_true", help="without the learned reader")
    options = parser.parse_args()
    if options.misses and options.half == "unread":
        parser.error("the unread half is for scoring only: --misses would show its texts")
    for name, cases in _sets(options.files):
        chosen = [case for case in cases if options.half in (None, half_of(case.id))]
        measured = list(outcomes(chosen, None if options.no_model else DEFAULTS))
        if options.misses:
            _print_misses(measured)
        _print_table(name, measured)


def _sets(files: Iterable[Path]) -> Iterator[tuple[str, Iterable[Case]]]:
    named = [(str(file), jsonl_cases(file)) for file in files]
    yield from named or [("corpus/rules", corpus_cases()), ("corpus/documents", document_cases())]


def _print_misses(measured: Iterable[Outcome]) -> None:
    for outcome in measured:
        if not outcome.right:
            case = outcome.case
            wrong = f"false={sorted(outcome.false)} missed={sorted(outcome.missed)}"
            print(f"{case.id} [{case.facet}] {wrong}{' misplaced' * outcome.misplaced}")
            print("    " + case.text.rstrip().replace("\n", "\n    "))


def _print_table(name: str, measured: list[Outcome]) -> None:
    counts = tallies(measured)
    print(f"\n{'':28}{'right':>6}{'false':>6}{'missed':>7}{'P':>8}{'R':>8}{'F1':>8}")
    for key in sorted(counts):
        tally = counts[key]
        print(
            f"{key:28}{tally.right:6}{tally.false:6}{tally.missed:7}"
            f"{tally.precision:8.3f}{tally.recall:8.3f}{tally.f1:8.3f}"
        )
    wholly = sum(not (each.false or each.missed) for each in measured)
    overall = counts.get("all", Tally())
    print(
        f"{name}: {len(measured)} cases, {wholly} wholly right, precision {overall.precision:.3f}, "
        f"recall {overall.recall:.3f}, F1 {overall.f1:.3f}"
    )


if __name__ == "__main__":
    main()
