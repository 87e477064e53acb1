"""A progress bar for long runs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_LONG_RUN = 20
"""From how many files on a run is long."""


@contextmanager
def progress_bar(files: int) -> Iterator[Callable[[int], None]]:
    """What to call with each number of files done; a bar shows on a terminal where the run is long."""
    if files < _LONG_RUN or not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Checking", total=files)
        yield lambda done: bar.advance(task, done)
