"""Plain text as clinics send it."""

from __future__ import annotations

import pytest

from .helpers import assert_maps_back, block, headings, lead_ins, plain, source_of, texts

LEAFLET = """\
GLOW CLINIC

Sun care
--------
Wear SPF 50 every day,
even in winter.

First 24 hours

Please avoid:
- retinol
- acids, such as
  glycolic
    * lactic
    * salicylic

  They sting.
- hot showers

Then cool down. Questions? Mail us@glow.co.uk.
"""


def test_headings() -> None:
    document = plain(LEAFLET)
    assert [(found.text, found.level) for found in document.blocks if found.kind == "heading"] == [
        ("GLOW CLINIC", 3),
        ("Sun care", 2),
        ("First 24 hours", 4),
    ]
    assert headings(document, "Please avoid:") == ["Sun care", "First 24 hours"]


def test_lines_are_joined() -> None:
    document = plain(LEAFLET)
    assert block(document, "Wear SPF 50 every day,\neven in winter.").kind == "paragraph"
    assert source_of(document, "such as\nglycolic") == "such as\n  glycolic"


def test_lists() -> None:
    document = plain(LEAFLET)
    assert lead_ins(document, "retinol") == ["Please avoid:"]
    assert lead_ins(document, "lactic") == ["Please avoid:", "acids, such as\nglycolic"]
    assert lead_ins(document, "They sting.") == ["Please avoid:", "acids, such as\nglycolic"]
    assert lead_ins(document, "hot showers") == ["Please avoid:"]
    assert block(document, "They sting.").list_id == block(document, "hot showers").list_id
    assert block(document, "lactic").list_id == block(document, "salicylic").list_id


@pytest.mark.parametrize("bullet", ["-", "*", "•", "– ", "1.", "2)", "(a)", "b)", "●", "+"])
def test_bullets(bullet: str) -> None:
    document = plain(f"Avoid:\n\n{bullet} sun\n{bullet} sauna\n\n{bullet} gym")
    assert texts(document, "item") == ["sun", "sauna", "gym"]
    assert lead_ins(document, "gym") == ["Avoid:"]
    assert len({found.list_id for found in document.blocks if found.kind == "item"}) == 1


@pytest.mark.parametrize("mark", ["❌", "✗", "✓", "✔️", "🚫", "×"])
def test_ticks_and_crosses_stay_in_the_text(mark: str) -> None:
    document = plain(f"Remember:\n{mark} sun\n{mark} sauna")
    assert texts(document, "item") == [f"{mark} sun", f"{mark} sauna"]
    assert lead_ins(document, f"{mark} sun") == ["Remember:"]


def test_one_tick_is_decoration() -> None:
    assert texts(plain("✨ Glow on.\nRest well."), "paragraph") == ["✨ Glow on.\nRest well."]


def test_boxes() -> None:
    document = plain("- [x] SPF\n- [ ] sauna\n\n[ ] gym\n[x] rest")
    checked = {found.text: found.checked for found in document.blocks}
    assert checked == {"SPF": True, "sauna": False, "gym": False, "rest": True}


@pytest.mark.parametrize("line", ["– it burns.", "24. That is a day."])
def test_a_wrapped_line_may_begin_with_a_dash_or_number(line: str) -> None:
    assert len(plain(f"Keep out of the sun\n{line}\nRest well.").blocks) == 1


def test_a_line_after_a_list_is_a_paragraph_of_its_own() -> None:
    document = plain("- sun\n- sauna and\nsteam\nThen rest.")
    assert texts(document, "item") == ["sun", "sauna and\nsteam"]
    assert texts(document, "paragraph") == ["Then rest."]


@pytest.mark.parametrize(
    "line", ["Do not scrub.", "Glow on!", "Hi Anna,", "NO RETINOL.", "word " * 11, "x" * 73, "– –"]
)
def test_sentences_and_long_lines_are_no_headings(line: str) -> None:
    assert texts(plain(f"{line}\n\nRest well, and wear SPF."), "heading") == []


@pytest.mark.parametrize("text", ["Retinol tonight is fine", "RETINOL TONIGHT", "Rest.\n\nBook now"])
def test_what_nothing_follows_heads_nothing(text: str) -> None:
    assert texts(plain(text), "heading") == []


def test_a_row_of_short_lines_is_no_row_of_headings() -> None:
    document = plain("Glow time ✨\n\nBack to the gym tonight\n\nSee you soon\n\nBook now")
    assert texts(document, "heading") == ["Glow time ✨"]


def test_a_short_line_with_a_colon_leads_a_list_in() -> None:
    document = plain("Things to avoid:\n\n- sun\n\nFirst day:\n\nRest well, and wear SPF.")
    assert lead_ins(document, "sun") == ["Things to avoid:"]
    assert texts(document, "heading") == ["First day:"]


def test_rules_are_left_out_and_end_lists() -> None:
    document = plain("Avoid:\n\n* * *\n- sun\n-----\n- gym\n")
    assert texts(document) == ["Avoid:", "sun", "gym"]
    assert lead_ins(document, "sun") == []
    assert block(document, "sun").list_id != block(document, "gym").list_id


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends(newline: str) -> None:
    document = plain(LEAFLET.replace("\n", newline))
    assert texts(document) == texts(plain(LEAFLET))
    assert_maps_back(document)


def test_in_unwrapped_text_every_line_is_a_paragraph() -> None:
    long = "Your skin may look a little pink, and feel as it does after a day in the wind. " * 3
    document = plain(f"Why blood appears\n{long}\nCare\nRest well.\nAvoid:\n- sun\nDAY TWO\n{long}")
    assert texts(document, "heading") == ["Why blood appears", "Care", "DAY TWO"]
    assert headings(document, "Rest well.") == ["Care"]
    assert lead_ins(document, "sun") == ["Avoid:"]
    assert_maps_back(document)
