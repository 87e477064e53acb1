"""Front matter."""

from __future__ import annotations

import datetime

import pytest

from .helpers import assert_maps_back, headings, markdown, source_of, texts


def test_yaml() -> None:
    document = markdown(
        "---\ntitle: Café glow  # ours\nslug: use-retinol\ntype: aftercare\ndate: 2024-05-01\n"
        "description: \"Rest & heal\"\nsummary: 'Cool down'\nseo:\n  metaTitle: Glow\nfaq:\n"
        "  - question: Sun?\n    answer: No.\n---\n# Care\n\nRest."
    )
    assert document.meta["type"] == "aftercare"
    assert document.meta["date"] == datetime.date(2024, 5, 1)
    assert texts(document, "meta") == ["Café glow", "Rest & heal", "Cool down", "Glow", "Sun?", "No."]
    assert source_of(document, "Rest & heal") == "Rest & heal"
    assert headings(document, "Rest.") == ["Care"]
    assert_maps_back(document)


def test_values_over_several_lines() -> None:
    document = markdown(
        "---\nintro: >-\n  Rest now\n  and heal.\n"
        "summary: |\n  No sun.\n\n  No heat.\ntitle: Glow\n  on\n---\n"
    )
    assert texts(document) == ["Rest now and heal.", "No sun.\n\nNo heat.", "Glow on"]
    assert source_of(document, "now and") == "now\n  and"
    assert_maps_back(document)


def test_escapes() -> None:
    document = markdown("---\ntitle: \"Rest \\u2013 heal\"\nsummary: 'Don''t tan'\n---\n")
    assert document.meta == {"title": "Rest – heal", "summary": "Don't tan"}
    assert texts(document) == ["Rest – heal", "Don't tan"]
    assert source_of(document, "– heal") == "\\u2013 heal"
    assert source_of(document, "Don't") == "Don''t"


def test_toml() -> None:
    document = markdown('+++\ntitle = "Glow on"\nslug = "retinol"\ndraft = true\n+++\nRest.')
    assert document.meta == {"title": "Glow on", "slug": "retinol", "draft": True}
    assert texts(document) == ["Glow on", "Rest."]
    assert_maps_back(document)


@pytest.mark.parametrize(
    "content",
    [
        "title: [Glow",
        "title: 'Glow",
        "date: 2024-13-45",
        "title: a: b",
        "x: !!timestamp y",
        "x: !!int ''",
        "a: 1\n? [b]\n: c",
        "title: *none",
        "x: !!python/object:os.system {}",
        "a: " + "[" * 3000,
        "title:\tGlow\n\tx: y",
    ],
)
def test_bad_yaml_hides_no_body(content: str) -> None:
    document = markdown(f"---\n{content}\n---\nRest.")
    assert document.meta == {}
    assert texts(document) == ["Rest."]


def test_bad_toml_hides_no_body() -> None:
    document = markdown("+++\ntitle = Glow\n+++\nRest.")
    assert (document.meta, texts(document)) == ({}, ["Rest."])


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends(newline: str) -> None:
    document = markdown(newline.join(["---", "title: Glow", "---", "", "Rest."]))
    assert document.meta == {"title": "Glow"}
    assert texts(document) == ["Glow", "Rest."]
    assert document.line_column(document.blocks[1].source_span(0, 1)[0]) == (5, 1)


@pytest.mark.parametrize("source", ["---\nRest now.\n\n---\nHeal.", "---\n\nRest now.\n\n---\n\nHeal."])
def test_a_rule_at_the_start_is_no_front_matter(source: str) -> None:
    assert "Rest now." in texts(markdown(source))


def test_front_matter_that_never_ends_is_text() -> None:
    assert markdown("---\ntitle: Glow\n").meta == {}


def test_empty_front_matter() -> None:
    document = markdown("---\n---\nRest.")
    assert (document.meta, texts(document)) == ({}, ["Rest."])
