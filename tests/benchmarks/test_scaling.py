"""How long a check takes: what it costs for a page, and what it costs to double it."""

from __future__ import annotations

import time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from linter.api import lint_text
from tests.benchmarks.documents import long_document

SIZE = 15_000


def _seconds(text: str) -> float:
    started = time.process_time()
    lint_text(text)
    return time.process_time() - started


def test_a_page(benchmark: BenchmarkFixture) -> None:
    text = long_document(3_000)
    lint_text(text)
    benchmark.pedantic(lint_text, args=(text,), rounds=5)  # type: ignore[no-untyped-call]


def test_twice_as_long(benchmark: BenchmarkFixture, capsys: pytest.CaptureFixture[str]) -> None:
    """Reports how much longer twice as much takes; a busy machine may say anything, so nothing is asserted."""
    once, twice = long_document(SIZE), long_document(2 * SIZE)
    lint_text(once)
    short = min(_seconds(once) for _ in range(3))
    benchmark.pedantic(lint_text, args=(twice,), rounds=1)  # type: ignore[no-untyped-call]
    ratio = min(_seconds(twice) for _ in range(2)) / short
    benchmark.extra_info["ratio"] = ratio
    with capsys.disabled():
        print(f"\n{2 * SIZE // 1000} KB take {ratio:.2f} times as long as {SIZE // 1000} KB ({short:.2f} s)")
