"""Peak memory and time for a long document: `python -m tests.benchmarks.memory [BYTES]`, by default 1 MB.

Each size needs a process of its own, since a peak never falls. Works where Python has `resource`.
"""

from __future__ import annotations

import resource
import sys
import time

from linter.api import lint_text
from tests.benchmarks.documents import long_document

_UNIT = 1 if sys.platform == "darwin" else 1024
"""What `ru_maxrss` counts in: bytes on macOS, else KiB."""


def peak() -> float:
    """The most memory that this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT / 1e6


def main(size: int) -> None:
    """Check one document of `size` bytes and print what that took."""
    text = long_document(size)
    lint_text("You can use retinol tomorrow.")
    loaded = peak()
    started = time.process_time()
    findings = lint_text(text)
    seconds = time.process_time() - started
    print(f"{len(text.encode()) / 1e6:.2f} MB, {len(findings)} findings: {seconds:.1f} s of CPU time")
    print(f"peak memory: {peak():.0f} MB ({loaded:.0f} MB of it for the linter itself)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
