"""Which files a run takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.discovery import Choice, discover

SUFFIXES = frozenset({".md", ".txt"})


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small content repository, as the working folder."""
    for name in (
        "index.md",
        "pages/a.md",
        "pages/b.txt",
        "pages/photo.png",
        "pages/drafts/new.md",
        "pages/drafts/keep.md",
        "node/readme.md",
        ".hidden/x.md",
        ".note.md",
    ):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("Text.\n", encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("node/\n", encoding="utf-8")
    (tmp_path / "pages" / ".gitignore").write_text("drafts/*\n!drafts/keep.md\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(*paths: str, include: tuple[str, ...] = (), exclude: tuple[str, ...] = ()) -> list[str]:
    sources, problems = discover(paths, SUFFIXES, Choice.of(Path.cwd(), include, exclude))
    assert problems == []
    return [source.path for source in sources]


@pytest.mark.usefixtures("site")
class TestFolders:
    """What is found in folders, in an order that doesn't depend on the file system."""

    def test_hidden_and_ignored_files_are_passed_over(self) -> None:
        assert found(".") == ["index.md", "pages/a.md", "pages/b.txt", "pages/drafts/keep.md"]

    def test_what_word_keeps_beside_an_open_document_is_passed_over(self, site: Path) -> None:
        (site / "~$index.md").write_text("", encoding="utf-8")
        assert "~$index.md" not in found(".")

    def test_ignore_files_above_the_folder_count(self) -> None:
        assert found("pages") == ["pages/a.md", "pages/b.txt", "pages/drafts/keep.md"]
        assert found("pages/drafts") == ["pages/drafts/keep.md"]

    def test_an_ignored_folder_that_is_named_is_searched(self) -> None:
        assert found("node") == ["node/readme.md"]

    def test_include_and_exclude(self) -> None:
        assert found(".", include=("*.txt", "index.*")) == ["index.md", "pages/b.txt"]
        assert found(".", exclude=("pages/",)) == ["index.md"]

    def test_a_file_found_twice_counts_once(self) -> None:
        assert found("pages/a.md", ".", "./index.md") == [
            "pages/a.md",
            "index.md",
            "pages/b.txt",
            "pages/drafts/keep.md",
        ]

    def test_a_named_file_is_taken_whatever_it_is(self) -> None:
        assert found("pages/photo.png", "node/readme.md") == ["pages/photo.png", "node/readme.md"]

    def test_absolute_paths_stay_absolute(self, site: Path) -> None:
        assert found(str(site / "node")) == [(site / "node" / "readme.md").as_posix()]

    def test_a_file_found_and_then_named_counts_as_named(self) -> None:
        sources, _ = discover([".", "index.md"], SUFFIXES, Choice.of(Path.cwd()))
        assert [source.path for source in sources if source.named] == ["index.md"]


@pytest.mark.usefixtures("site")
def test_what_is_not_there() -> None:
    sources, problems = discover(["gone.md", "index.md"], SUFFIXES, Choice.of(Path.cwd()))
    assert [source.path for source in sources] == ["index.md"]
    assert [(each.path, each.message) for each in problems] == [
        ("gone.md", "there is no such file or folder")
    ]


def test_a_folder_without_documents(tmp_path: Path) -> None:
    _, problems = discover([str(tmp_path)], SUFFIXES, Choice.of(tmp_path))
    assert [each.message for each in problems] == ["the folder has no readable documents (.md, .txt)"]
