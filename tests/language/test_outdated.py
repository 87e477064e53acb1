"""Texts that say of themselves that they hold no more."""

from __future__ import annotations

import pytest

from linter.documents import read_text
from linter.language.outdated import is_outdated
from linter.language.understanding import mechanisms


def outdated(text: str) -> bool:
    return is_outdated(next(mechanisms([read_text("sheet.md", text)])))


@pytest.mark.parametrize(
    "opening",
    [
        "This version is out of use.",
        "*No longer valid. Please take the new sheet.*",
        "This leaflet was replaced by a new one in March.",
        "Archived.",
    ],
)
def test_an_old_version_is_known(opening: str) -> None:
    assert outdated(f"# Aftercare\n\n{opening}\n\nNo gym for 24 hours.\n")


def test_front_matter_tells() -> None:
    assert outdated("---\nstatus: archived\n---\n\n# Aftercare\n\nNo gym for 24 hours.\n")


@pytest.mark.parametrize(
    "opening",
    [
        "This sheet replaces all older ones.",
        "Needles that are out of date go in the bin.",
        "Is this sheet out of date? Tell us.",
        "The stamp was withdrawn from sale.",
    ],
)
def test_other_things_may_be_old(opening: str) -> None:
    assert not outdated(f"# Aftercare\n\n{opening}\n\nNo gym for 24 hours.\n")


def test_a_later_section_is_not_the_whole() -> None:
    assert not outdated("# Aftercare\n\nNo gym.\n\n## Old rules\n\nThis advice is out of date.\n")
