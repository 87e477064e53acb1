"""What comparing documents costs, and how that grows: `DERMALINT_LARGE=1` adds 200,000 documents."""

from __future__ import annotations

import os
import time
import tracemalloc

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from linter import engine
from linter.rulepack import ConsistencyRule, load_rules
from tests.benchmarks.records import STATEMENTS, made_records

SIZES = (2_000, 20_000, *((200_000,) if os.environ.get("DERMALINT_LARGE") else ()))
RULES = [rule for rule in load_rules() if isinstance(rule, ConsistencyRule)]
MOST_BYTES = 1_000_000_000


def _seconds(documents: int) -> float:
    records = list(made_records(documents))
    started = time.process_time()
    for _ in engine.compare(records, RULES):
        pass
    return time.process_time() - started


def test_growth(benchmark: BenchmarkFixture, capsys: pytest.CaptureFixture[str]) -> None:
    """Reports the time for each size and how it grows; a busy machine may say anything, so nothing is asserted."""
    taken = [_seconds(size) for size in SIZES[:-1]]
    benchmark.pedantic(lambda: taken.append(_seconds(SIZES[-1])), rounds=1)  # type: ignore[no-untyped-call]
    with capsys.disabled():
        for number, (size, seconds) in enumerate(zip(SIZES, taken, strict=True)):
            grown = f", {seconds / taken[number - 1]:.1f} times as long" if number else ""
            print(f"\n{size:,} documents, {size * STATEMENTS:,} statements: {seconds:.2f} s{grown}")


def test_memory() -> None:
    """Records of 20,000 documents and their comparison stay under a gigabyte, going by a tenth of them."""
    tracemalloc.start()
    for _ in engine.compare(list(made_records(SIZES[0])), RULES):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak * 20_000 / SIZES[0] < MOST_BYTES
