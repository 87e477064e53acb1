"""M rules: which documents are asked, and what counts as said."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pytest
import yaml

from linter import engine
from linter.checks import completeness
from linter.datafile import DataError
from linter.documents import read_text
from linter.findings import Finding
from linter.reader.reading import understand
from linter.reader.thresholds import DEFAULTS
from linter.rulepack import CompletenessRule, load_rules
from tests.cases import CORPUS

FOLDER = CORPUS / "completeness"
RULES = tuple(rule for rule in load_rules() if isinstance(rule, CompletenessRule))
SENTENCES = {
    "M01": "Wear SPF 50 every day.",
    "M02": "If in doubt, ask your practitioner.",
    "M03": "No retinol or acids for 7 days.",
    "M04": "Cleanse with lukewarm water and a mild cleanser.",
    "M05": "Apply a plain moisturiser twice a day.",
    "M06": "No gym and no sauna for 24 hours.",
}


def _leaflet(code: str, sentence: str) -> str:
    """A leaflet that says everything, with `sentence` in the place of what `code` asks for."""
    lines = [sentence if each == code else told for each, told in SENTENCES.items()]
    return (
        "# Microneedling aftercare\n\n"
        + "".join(f"- {line}\n" for line in lines)
        + "- No scrubs for a week.\n"
    )


def _bank() -> list[tuple[str, str, bool]]:
    data: dict[str, dict[str, list[str]]] = yaml.safe_load((FOLDER / "said.yaml").read_text(encoding="utf-8"))
    return [
        (code, sentence, side == "said")
        for code, sides in data.items()
        for side, sentences in sides.items()
        for sentence in sentences
    ]


def _documents() -> list[dict[str, Any]]:
    data: list[dict[str, Any]] = yaml.safe_load((FOLDER / "documents.yaml").read_text(encoding="utf-8"))
    return data


@lru_cache(maxsize=1)
def _found() -> dict[str, tuple[Finding, ...]]:
    """The findings in every text of the two files, checked in one batch."""
    texts = [_leaflet(code, sentence) for code, sentence, _ in _bank()]
    texts += [each["text"] for each in _documents()]
    documents = (read_text("leaflet.md", text) for text in texts)
    return dict(zip(texts, engine.check_documents(documents, RULES, DEFAULTS), strict=True))


def _codes(text: str) -> list[str]:
    return [each.code for each in _found()[text]]


@pytest.mark.parametrize(("code", "sentence", "said"), _bank())
def test_a_thing_counts_as_said(code: str, sentence: str, said: bool) -> None:
    assert _codes(_leaflet(code, sentence)) == ([] if said else [code])


def test_words_that_cannot_be_read_are_named() -> None:
    broken = RULES[0].model_copy(update={"words": ("(hat",)})
    with pytest.raises(DataError, match=r"rule M01: missing '\)'"):
        list(
            completeness.check(
                [broken], next(iter(understand([read_text("a.md", _leaflet("M01", "."))], None)))
            )
        )


def test_settings_declare_what_front_matter_does_not() -> None:
    text = "# Our week\n\nSleep well."
    for meta, document_type, asked in (
        ("", "aftercare", True),
        ("", "faq", False),
        ("---\ntype: faq\n---\n\n", "aftercare", False),
        ("", None, False),
    ):
        (read,) = understand([read_text("a.md", meta + text)], None)
        assert bool(list(completeness.check(RULES, read, document_type))) is asked


@pytest.mark.parametrize("case", _documents(), ids=lambda case: case["name"])
def test_whole_documents(case: dict[str, Any]) -> None:
    assert _codes(case["text"]) == case["expect"]
