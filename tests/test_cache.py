"""What is kept between runs, with a stand-in for the language layer."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from linter import checking, engine
from linter.cache import FOLDER, Cache, CacheError, key_of
from linter.discovery import Source
from linter.judging import Judging
from linter.language.model import Stance
from linter.rulepack import load_rules
from tests.saying import understands

JUDGING = Judging(load_rules())


@pytest.fixture(autouse=True)
def understood(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the documents that were really read, in order."""
    paths: list[str] = []
    inner = understands({"scrub": ("friction", Stance.ADVISE)})

    def understand(documents: Any, thresholds: object, domain: object) -> Any:
        for understanding in inner(documents, thresholds, domain):
            paths.append(understanding.document.path)
            yield understanding

    monkeypatch.setattr(checking, "understand", understand)
    return paths


def write(folder: Path, **texts: str) -> list[Source]:
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return [Source((folder / f"{name}.md").as_posix(), named=False) for name in texts]


def run(folder: Path, sources: list[Source], key: str = "key", **options: Any) -> engine.Report:
    return engine.run(sources, JUDGING, cache=Cache(folder / FOLDER, key), **options)


def test_a_file_is_read_once(tmp_path: Path, understood: list[str]) -> None:
    sources = write(tmp_path, a="Use a scrub.\n", b="Dull.\n")
    first = run(tmp_path, sources)
    assert (len(understood), [each.code for each in first.findings]) == (2, ["A01"])
    assert run(tmp_path, sources) == first
    assert len(understood) == 2


def test_a_changed_file_is_read_again(tmp_path: Path, understood: list[str]) -> None:
    sources = write(tmp_path, a="Use a scrub.\n", b="Dull.\n")
    run(tmp_path, sources)
    write(tmp_path, a="Use no such thing.\n")
    assert run(tmp_path, sources).findings == ()
    assert [Path(path).name for path in understood] == ["a.md", "b.md", "a.md"]


def test_other_settings_are_other_results(tmp_path: Path, understood: list[str]) -> None:
    sources = write(tmp_path, a="Use a scrub.\n")
    run(tmp_path, sources, key_of({"thresholds": None}))
    run(tmp_path, sources, key_of({"thresholds": {"trust": 0.5}}))
    assert len(understood) == 2


def test_findings_are_of_the_path_that_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, understood: list[str]
) -> None:
    run(tmp_path, write(tmp_path, a="Use a scrub.\n"))
    monkeypatch.chdir(tmp_path)
    (finding,) = run(tmp_path, [Source("a.md", named=True)]).findings
    assert (finding.place.path, len(understood)) == ("a.md", 1)


def test_only_the_codes_asked_for(tmp_path: Path) -> None:
    sources = write(tmp_path, a="Use a scrub.\n")
    assert run(tmp_path, sources, codes=frozenset({"A05"})).findings == ()
    assert len(run(tmp_path, sources, codes=frozenset({"A01"})).findings) == 1


def test_a_damaged_cache_is_made_anew(tmp_path: Path) -> None:
    sources = write(tmp_path, a="Use a scrub.\n")
    run(tmp_path, sources)
    (tmp_path / FOLDER / "checked-1.sqlite").write_bytes(b"no data base at all" * 100)
    assert len(run(tmp_path, sources).findings) == 1


def test_a_cache_that_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("a file is in the way")
    with pytest.raises(CacheError, match="--no-cache"):
        run(tmp_path, write(tmp_path, a="Use a scrub.\n"))


def test_the_cache_keeps_out_of_repositories(tmp_path: Path) -> None:
    run(tmp_path, write(tmp_path, a="Use a scrub.\n"))
    assert "*" in (tmp_path / FOLDER / ".gitignore").read_text().splitlines()


def test_others_are_the_files_that_are_as_they_were(tmp_path: Path) -> None:
    sources = write(tmp_path, a="Use a scrub.\n", b="Dull.\n", c="Dull.\n", d="Dull.\n")
    run(tmp_path, sources)
    write(tmp_path, b="Longer than it was.\n")
    os.unlink(sources[2].path)
    cache = Cache(tmp_path / FOLDER, "key")
    others = [Path(record.path).name for record in cache.others(tmp_path, {sources[0].path})]
    assert others == ["d.md"]


def test_an_unreadable_file_is_still_told_of(tmp_path: Path) -> None:
    sources = [*write(tmp_path, a="Dull.\n"), Source(str(tmp_path / "gone.md"), named=True)]
    for _ in range(2):
        assert [each.path for each in run(tmp_path, sources).problems] == [str(tmp_path / "gone.md")]
