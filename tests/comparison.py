"""Accuracy beside baselines, by rule, facet and voice: `python -m tests.comparison [--brief] [SET …]`.

Sets are validation, test and left-out (parts of corpus/training) and sample, the unread half of the
texts in ../shared/eval; all of them where none is named. Intervals are of 95 %, by 1,000 resamplings
of the texts with a fixed seed.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from linter.training.texts import load_texts
from tests.accuracy import Tally
from tests.baselines import METHODS, Codes
from tests.cases import Case, half_of, jsonl_cases

SAMPLE = Path(__file__).resolve().parents[2] / "shared" / "eval" / "snippets.jsonl"
PARTS = ("validation", "test", "left-out")
_RESAMPLINGS = 1000
_SEED = 1


def cases_of(name: str) -> list[Case]:
    """The cases of a set, in order."""
    if name == "sample":
        return [case for case in jsonl_cases(SAMPLE) if half_of(case.id) == "unread"]
    return [
        Case(text.id, text.text, text.facet, text.expect, text.allow, voice=text.voice)
        for text in load_texts()
        if text.part == name
    ]


def tally(cases: Iterable[Case], found: Codes) -> Tally:
    """Counts over all cases."""
    total = Tally()
    for case, codes in zip(cases, found, strict=True):
        total.add(codes, case.expect, case.allow)
    return total


def interval(cases: Sequence[Case], found: Codes) -> tuple[float, float]:
    """The bounds between which F1 lies in 95 % of resamplings of the texts."""
    order = random.Random(_SEED)
    numbers = range(len(cases))
    scores = []
    for _ in range(_RESAMPLINGS):
        drawn = order.choices(numbers, k=len(cases))
        scores.append(tally([cases[number] for number in drawn], [found[number] for number in drawn]).f1)
    scores.sort()
    return scores[int(0.025 * _RESAMPLINGS)], scores[int(0.975 * _RESAMPLINGS) - 1]


def main() -> None:
    """Measure, and print tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.comparison", description=__doc__)
    parser.add_argument("sets", nargs="*", help="validation, test, left-out, sample")
    parser.add_argument("--brief", action="store_true", help="only the tables of methods")
    options = parser.parse_args()
    for name in options.sets or (*PARTS, "sample"):
        if name not in (*PARTS, "sample"):
            parser.error(f"there is no set {name!r}: choose of {', '.join((*PARTS, 'sample'))}")
        _report(name, cases_of(name), brief=options.brief)


def _report(name: str, cases: Sequence[Case], *, brief: bool) -> None:
    found = {method: run(cases) for method, run in METHODS.items()}
    print(f"\n{name}: {len(cases)} texts, {sum(len(case.expect) for case in cases)} findings expected")
    print(f"  {'':22}{'right':>6}{'false':>6}{'missed':>7}{'P':>7}{'R':>7}{'F1':>7}   95 %")
    for method, codes in found.items():
        total, (low, high) = tally(cases, codes), interval(cases, codes)
        print(f"  {method:22}{_row(total)}   {low:.2f}-{high:.2f}")
    if not brief:
        for title, keyed in (("rule", _by_rule), ("facet", _by_facet), ("voice", _by_voice)):
            print(f"\n  dermalint by {title}")
            for key, total in sorted(keyed(cases, found["dermalint"]).items()):
                print(f"  {key:34}{_row(total)}")


def _row(total: Tally) -> str:
    return f"{total.right:6}{total.false:6}{total.missed:7}{total.precision:7.3f}{total.recall:7.3f}{total.f1:7.3f}"


def _by_rule(cases: Sequence[Case], found: Codes) -> dict[str, Tally]:
    totals: defaultdict[str, Tally] = defaultdict(Tally)
    for case, codes in zip(cases, found, strict=True):
        for code in codes | case.expect:
            one = frozenset({code})
            totals[code].add(codes & one, case.expect & one, case.allow)
    return dict(totals)


def _by_facet(cases: Sequence[Case], found: Codes) -> dict[str, Tally]:
    return _by_key([case.facet for case in cases], cases, found)


def _by_voice(cases: Sequence[Case], found: Codes) -> dict[str, Tally]:
    return _by_key([case.voice for case in cases], cases, found)


def _by_key(keys: Sequence[str], cases: Sequence[Case], found: Codes) -> dict[str, Tally]:
    grouped: defaultdict[str, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        grouped[key].append(number)
    return {
        key: tally([cases[number] for number in own], [found[number] for number in own])
        for key, own in grouped.items()
    }


if __name__ == "__main__":
    main()
