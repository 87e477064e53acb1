"""How long it takes to write a page with 200 findings, and a browser to open it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from linter.documents import read_text
from linter.engine import Report
from linter.reporters import html_report
from tests.benchmarks.documents import long_document
from tests.reporters.browser import document_after_loading
from tests.reporters.reports import found_at, report_of

FINDINGS = 200
SIZE = 200_000
# The page's own policy would keep the probe from running, so it is measured without.
_POLICY = re.compile("<meta http-equiv.*?>")
_PROBE = (
    "<script>addEventListener('load', () => {"
    "document.body.getBoundingClientRect(); document.title = Math.round(performance.now());"
    "})</script>"
)


@cache
def report() -> Report:
    path = "page.md"
    document = read_text(path, long_document(SIZE))
    step = len(document.source) // FINDINGS
    findings = [found_at(document, number * step, number * step + 30) for number in range(FINDINGS)]
    return report_of(findings, {path: document.source})


def test_writing_the_page(benchmark: BenchmarkFixture) -> None:
    page = benchmark.pedantic(html_report.render, args=(report(),), rounds=3)  # type: ignore[no-untyped-call]
    assert page.count("<article") == FINDINGS


def test_opening_the_page(
    benchmark: BenchmarkFixture, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Prints the time from navigation to layout, which is to stay under 2 s. The benchmark's own number has the
    start of the browser in it, too; a busy machine may say anything, so nothing is asserted."""
    file = tmp_path / "page.html"
    page = _POLICY.sub("", html_report.render(report())) + _PROBE
    file.write_text(page, encoding="utf-8", newline="")
    opened = benchmark.pedantic(document_after_loading, args=(file,), rounds=3)  # type: ignore[no-untyped-call]
    assert opened.count("<article") == FINDINGS
    (milliseconds,) = re.findall(r"<title>(\d+)</title>", opened)
    benchmark.extra_info["milliseconds"] = int(milliseconds)
    with capsys.disabled():
        print(f"\n{len(page) // 1000} KB with {FINDINGS} findings are laid out after {milliseconds} ms")
