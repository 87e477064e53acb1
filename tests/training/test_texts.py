"""From labelled texts to what the network learns: places, breaches, documents put together, open lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from linter.reader.labels import CLAIM_TAGS, CONCEPTS, STANCES
from linter.reader.network import load_network
from linter.training.mixing import mixed
from linter.training.partial import developed_on, pages, rule_cases, statement_labels
from linter.training.samples import Sample, samples
from linter.training.texts import IGNORED, Text, load_texts


def _entry(number: int, text: str, **more: Any) -> dict[str, Any]:
    return {
        "id": f"t-{number}", "voice": "sms", "facet": "window", "text": text,
        "statements": [], "claims": [], "expect": [], "allow": [], "note": "", **more,
    }  # fmt: skip


def _statement(quote: str, concept: str, stance: str, when: str | None = None, **more: Any) -> dict[str, Any]:
    return {
        "quote": quote, "concept": concept, "stance": stance, "when": when,
        "phase": "after", "treatment": "microneedling", **more,
    }  # fmt: skip


@pytest.fixture
def load(tmp_path: Path) -> Any:
    def texts(*entries: dict[str, Any]) -> list[Text]:
        file = tmp_path / "texts.jsonl"
        file.write_text("".join(json.dumps(entry) + "\n" for entry in entries), encoding="utf-8")
        return list(load_texts(tmp_path))

    return texts


def _tag(sample: Sample, tags: tuple[int, ...], word: str) -> int:
    """The tag of the piece with which a word begins."""
    start = sample.text.text.index(word)
    spans = sample.encoded.spans
    return next(tag for span, tag in zip(spans, tags, strict=True) if span is not None and span[0] == start)


def test_pieces_are_tagged_with_concept_stance_breach_and_claim(load: Any) -> None:
    text = "Retinol tonight is fine and no one bleeds."
    (found,) = load(
        _entry(
            1,
            text,
            statements=[_statement("Retinol", "retinoid", "permit", "tonight")],
            claims=[{"quote": "no one bleeds", "code": "C05", "holds": True}],
            expect=["A05", "C05"],
        )
    )
    (sample,) = samples([found], load_network().tokenizer)
    assert CONCEPTS[_tag(sample, sample.concepts, "Retinol")] == "retinoid"
    assert STANCES[_tag(sample, sample.stances, "Retinol")] == "permit"
    assert (_tag(sample, sample.breaches, "Retinol"), _tag(sample, sample.breaches, "tonight")) == (1, 0)
    assert CLAIM_TAGS[_tag(sample, sample.claims, "bleeds")] == "no-bleeding"
    assert CLAIM_TAGS[_tag(sample, sample.claims, "fine")] == "-"


def test_a_breach_is_what_the_expected_code_speaks_of(load: Any) -> None:
    text = "No gym tonight. Tret from day 2, acids from day 9, retinal from day 10."
    (found,) = load(
        _entry(
            1,
            text,
            statements=[
                _statement("gym", "exercise", "forbid", "tonight"),
                _statement("Tret", "retinoid", "permit", "from day 2"),
                _statement("acids", "acid", "permit", "from day 9"),
                _statement("retinal", "retinoid", "permit", "from day 10"),
            ],
            expect=["A05"],
        )
    )
    breaches = {found.text[each.start : each.end]: each.breach for each in found.things}
    assert breaches == {"gym": 0, "Tret": IGNORED, "acids": 0, "retinal": IGNORED}


def test_before_the_treatment_nothing_is_a_breach(load: Any) -> None:
    (found,) = load(
        _entry(
            1,
            "Scrub the night before.",
            statements=[_statement("Scrub", "friction", "advise", phase="before")],
        )
    )
    assert [each.breach for each in found.things] == [0]


def test_documents_put_together_keep_their_labels_in_place(load: Any) -> None:
    texts = load(
        *(
            _entry(
                number,
                f"Text {number}: leave the {thing}.",
                statements=[_statement(thing, "other", "forbid")],
            )
            for number, thing in enumerate(("cat", "dog", "hat", "cup", "car"))
        )
    )
    found = list(mixed(texts, 12, seed=1))
    assert found == list(mixed(texts, 12, seed=1))
    for document in found:
        assert len(document.things) > 1
        assert {document.text[each.start : each.end] for each in document.things} <= {
            "cat",
            "dog",
            "hat",
            "cup",
            "car",
        }


def test_lines_with_findings_are_left_open() -> None:
    (leaflet,) = [each for each in pages() if each.text.startswith("# After your microneedling session")]
    opened = [leaflet.text[start:end] for start, end in leaflet.open]
    assert any("Alcohol-based toner" in line for line in opened)
    for sample in samples([leaflet], load_network().tokenizer):
        for span, breach in zip(sample.encoded.spans, sample.breaches, strict=True):
            if span is not None:
                inside = any(start < span[1] and span[0] < end for start, end in leaflet.open)
                assert breach == (IGNORED if inside else 0)


def test_texts_with_findings_tell_where_they_are_or_nothing() -> None:
    labelled = statement_labels()
    for each in rule_cases():
        known = each.id in labelled
        assert each.partial != known
        assert bool(each.open) == (bool(each.expect or each.allow) and not known)


def test_statement_labels_are_of_texts_that_are_there() -> None:
    found = {each.id: each for each in (*rule_cases(), *developed_on())}
    for name, entry in statement_labels().items():
        assert len(found[name].things) == len(entry["statements"]), name
        assert len(found[name].claims) == len(entry["claims"]), name


def test_a_page_is_labelled_on_the_lines_that_hold_findings() -> None:
    labelled = statement_labels()
    page = next(
        each for each in developed_on() if each.partial and any(thing.breach for thing in each.things)
    )
    told = {each["line"] for each in labelled[page.id]["statements"]}
    for thing in page.things:
        assert page.text.count("\n", 0, thing.start) + 1 in told
