"""Passages: each text is read once, with what it stands under, and maps back to its source."""

from __future__ import annotations

from hypothesis import given, settings

from linter.documents import read_text
from linter.reader.passages import TARGET_CHARACTERS, Passage, passages
from tests.test_properties import documents as any_document


def cut(text: str) -> list[Passage]:
    return list(passages(read_text("page.md", text)))


def test_a_list_item_comes_with_its_heading_and_lead_in() -> None:
    (passage,) = [each for each in cut("## First day\n\nAvoid:\n\n- the gym\n") if "gym" in each.text]
    assert passage.text == "First day [SEP] Avoid: [SEP] the gym"
    assert [part.target for part in passage.parts] == [False, False, True]


def test_a_row_is_read_at_once_with_the_heads_of_its_columns() -> None:
    found = cut("| Thing | When |\n|---|---|\n| Retinol | day 8 |\n| Sauna | day 2 |\n")
    assert [each.text for each in found] == [
        "Thing [SEP] When",
        "Thing [SEP] Retinol [SEP] When [SEP] day 8",
        "Thing [SEP] Sauna [SEP] When [SEP] day 2",
    ]


def test_a_paragraph_takes_the_sentence_before_it_along() -> None:
    assert cut("Is it true? Some say so.\n\nIt isn't.\n")[1].text == "Some say so. [SEP] It isn't."


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    found = cut("The first sentence says little. " * 30)
    assert len(found) > 2
    for passage in found:
        targets = [part for part in passage.parts if part.target]
        assert sum(part.end - part.start for part in targets) <= TARGET_CHARACTERS


def test_ticks_are_put_in_words_that_the_encoder_has() -> None:
    (passage,) = cut("✅ aloe ❌ peels\n")
    assert passage.text == "√ aloe × peels"


@settings(deadline=None, max_examples=200)
@given(any_document)
def test_every_target_maps_back_to_its_source(text: str) -> None:
    document = read_text("page.md", text)
    seen: dict[int, set[int]] = {}
    for passage in passages(document):
        for part, start in zip(passage.parts, passage.starts, strict=True):
            for place in range(start, start + part.end - part.start):
                span = passage.source_span(place, place + 1)
                assert span is not None
                assert span[2] == part.target
                assert span[:2] == part.block.source_span(
                    part.start + place - start, part.start + place - start + 1
                )
            if part.target:
                own = seen.setdefault(part.block.index, set())
                assert own.isdisjoint(range(part.start, part.end))
                own.update(range(part.start, part.end))
    for block in document.blocks:
        words = {place for place, char in enumerate(block.text) if char.isalnum()}
        assert words <= seen.get(block.index, set())
