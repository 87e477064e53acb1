"""Benchmarks run only where they are asked for: they measure, and take as long as that takes."""

from __future__ import annotations

from pathlib import Path

import pytest

_BENCHMARKS = Path(__file__).parent / "benchmarks"


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave the benchmarks out of a run that doesn't name them."""
    named = any(
        Path(str(given).split("::")[0]).resolve().is_relative_to(_BENCHMARKS) for given in config.args
    )
    return True if collection_path == _BENCHMARKS and not named else None
