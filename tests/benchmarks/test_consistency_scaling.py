"""What comparing documents costs, and how that grows: `DERMALINT_LARGE=1` adds 200,000 documents."""

from __future__ import annotations

import multiprocessing
import os
import resource
import time
from multiprocessing.queues import SimpleQueue

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from linter import engine
from linter.rulepack import ConsistencyRule, load_rules
from tests.benchmarks.records import STATEMENTS, made_records

SIZES = (2_000, 20_000, *((200_000,) if os.environ.get("DERMALINT_LARGE") else ()))
RULES = [rule for rule in load_rules() if isinstance(rule, ConsistencyRule)]
MOST_BYTES = 1_000_000_000
KIBIBYTE = 1024
"""Linux tells the peak in kibibytes."""


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


def _peak(documents: int, answers: SimpleQueue[int]) -> None:
    _seconds(documents)
    answers.put(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * KIBIBYTE)


def test_memory(capsys: pytest.CaptureFixture[str]) -> None:
    """Records of 20,000 documents and their comparison stay under a gigabyte, the interpreter included."""
    context = multiprocessing.get_context("spawn")
    answers = context.SimpleQueue()
    process = context.Process(target=_peak, args=(SIZES[1], answers))
    process.start()
    process.join()
    peak = answers.get()
    with capsys.disabled():
        print(f"\n{SIZES[1]:,} documents: {peak / 1e6:.0f} MB at peak")
    assert peak < MOST_BYTES
