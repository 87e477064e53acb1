"""Values that a project sets for files by pattern."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.file_patterns import FilePatterns


def test_patterns_are_relative_to_their_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pages").mkdir()
    monkeypatch.chdir(tmp_path / "pages")
    patterns = FilePatterns.of(tmp_path, {"pages/": 1, "*.md": 2, "/a.md": 3})
    assert patterns.values("a.md") == (1, 2)
    assert patterns.values("../a.md") == (2, 3)
    assert patterns.values(tmp_path / "b.txt") == ()


def test_no_patterns_have_no_values() -> None:
    none: FilePatterns[int] = FilePatterns(Path())
    assert none.values("a.md") == ()
