"""A headless Chromium, where one is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip
_PATIENCE = 60
"""Seconds; a browser that takes longer is stuck."""


def find() -> str | None:
    """The path of a browser."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


def document_after_loading(page: Path, fragment: str = "") -> str:
    """The document that a page has become once its scripts have run. Skips the test where there is no browser."""
    browser = find()
    if browser is None:
        pytest.skip("no Chromium is installed")
    with tempfile.TemporaryDirectory() as profile:
        done = subprocess.run(
            [browser, *_OPTIONS, f"--user-data-dir={profile}", "--dump-dom", f"{page.as_uri()}{fragment}"],
            capture_output=True, timeout=_PATIENCE, check=True,
        )  # fmt: skip
    return done.stdout.decode("utf-8")
