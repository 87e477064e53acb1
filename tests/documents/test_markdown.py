"""Markdown as clinics write it."""

from __future__ import annotations

import pytest

from linter.documents import HARD_BREAK, OPAQUE, SOFT_BREAK, read_text

from .helpers import block, headings, lead_ins, markdown, source_of, texts

LEAFLET = """\
# Your aftercare

Thank you for choosing **Glow & Co**!

## First 24 hours

Please avoid:

- retinol and *tretinoin*
- acids, such as:
  - glycolic
  - salicylic

  They sting on open skin.
- hot showers

You may:

1. cleanse
2. moisturise

   Twice a day.

### Sun

Wear SPF 50.

## Day 3

| When | ✅ Do | ❌ Don't |
|:-----|:-----:|---------|
| Morning | Cleanse **gently** | Scrub \\| rub |
| Night | | Retinol |
"""


def test_headings_are_a_path() -> None:
    document = markdown(LEAFLET)
    assert headings(document, "Please avoid:") == ["Your aftercare", "First 24 hours"]
    assert headings(document, "Wear SPF 50.") == ["Your aftercare", "First 24 hours", "Sun"]
    assert headings(document, "Day 3") == ["Your aftercare"]
    assert [found.level for found in document.blocks if found.kind == "heading"] == [1, 2, 3, 2]


def test_a_setext_heading_and_heading_attributes() -> None:
    document = markdown("Sun\ncare\n====\n\n## Day 3 {#day-3 .hot}\n\nRest.")
    assert texts(document, "heading") == ["Sun\ncare", "Day 3"]


def test_items_know_what_leads_them_in() -> None:
    document = markdown(LEAFLET)
    assert lead_ins(document, "retinol and tretinoin") == ["Please avoid:"]
    assert lead_ins(document, "glycolic") == ["Please avoid:", "acids, such as:"]
    assert lead_ins(document, "They sting on open skin.") == ["Please avoid:", "acids, such as:"]
    assert lead_ins(document, "hot showers") == ["Please avoid:"]
    assert lead_ins(document, "Twice a day.") == ["You may:", "moisturise"]


def test_items_of_one_list_share_its_number() -> None:
    document = markdown(LEAFLET)
    lists = {text: block(document, text).list_id for text in texts(document, "item")}
    assert lists["acids, such as:"] == lists["They sting on open skin."] == lists["hot showers"]
    assert lists["glycolic"] == lists["salicylic"]
    assert len(set(lists.values())) == 3


@pytest.mark.parametrize("gap", ["", "\n"])
def test_tight_and_loose_lists_read_alike(gap: str) -> None:
    document = markdown(f"Avoid:\n\n- sun\n{gap}- sauna\n")
    assert texts(document, "item") == ["sun", "sauna"]
    assert lead_ins(document, "sauna") == ["Avoid:"]


@pytest.mark.parametrize(
    "between", ["## Rest", "---", "| a |\n|---|\n| b |", "```\ncode\n```", "> quote", "[^1]: note"]
)
def test_a_paragraph_further_up_leads_nothing_in(between: str) -> None:
    assert lead_ins(markdown(f"Avoid:\n\n{between}\n\n- sun"), "sun") == []


@pytest.mark.parametrize("between", ["<!-- dermalint-disable-next-line A08 -->", "![sun](sun.png)"])
def test_what_no_reader_reads_does_not_part_a_list_from_its_lead_in(between: str) -> None:
    assert lead_ins(markdown(f"Avoid:\n\n{between}\n\n- sun"), "sun") == ["Avoid:"]


def test_an_ordered_list_goes_on_after_an_interruption() -> None:
    document = markdown("Avoid:\n\n1. sun\n\nReally.\n\n2. sauna\n\n## Do\n\n3. rest")
    assert lead_ins(document, "sauna") == ["Avoid:"]
    assert block(document, "sun").list_id == block(document, "sauna").list_id
    assert lead_ins(document, "rest") == []


def test_a_list_right_after_another_has_the_same_lead_in() -> None:
    document = markdown("Avoid:\n\n- sun\n* sauna")
    assert lead_ins(document, "sauna") == ["Avoid:"]
    assert block(document, "sun").list_id != block(document, "sauna").list_id


def test_task_lists() -> None:
    document = markdown("- [x] SPF\n\n  Every day.\n- [ ] retinol\n- rest")
    checked = {found.text: found.checked for found in document.blocks}
    assert checked == {"SPF": True, "Every day.": True, "retinol": False, "rest": None}


def test_table_cells_know_head_and_row() -> None:
    document = markdown(LEAFLET)
    cell = block(document, "Scrub | rub")
    assert cell.column is not None
    assert cell.row is not None
    assert document.blocks[cell.column].text == "❌ Don't"
    assert document.blocks[cell.row].text == "Morning"
    assert cell.row_number == 1
    assert source_of(document, "rub") == "rub"
    first = block(document, "Night")
    assert (first.row, first.row_number) == (None, 2)
    assert first.column == block(document, "When").index
    retinol = block(document, "Retinol")
    assert retinol.column == block(document, "❌ Don't").index
    head = block(document, "✅ Do")
    assert (head.column, head.row, head.row_number) == (None, None, 0)
    assert {found.table_id for found in document.blocks if found.kind == "cell"} == {0}


def test_a_table_with_empty_corner_and_lead_in() -> None:
    document = markdown(
        "Avoid:\n\n| | Day 1 |\n|--|--|\n| Sun | no |\n| | none |\n\nRest.\n\n|A|\n|-|\n|b|\n"
    )
    assert block(document, "Sun").column is None
    assert block(document, "none").row is None
    assert lead_ins(document, "no") == ["Avoid:"]
    assert lead_ins(document, "b") == ["Rest."]
    assert block(document, "b").table_id == 1


def test_quotes() -> None:
    document = markdown("Avoid:\n\n> - sun\n>\n> ## Note\n>\n> Rest\n> well.\n\nGo on.")
    assert block(document, "sun").quoted
    assert lead_ins(document, "sun") == ["Avoid:"]
    assert headings(document, "Rest\nwell.") == ["Note"]
    assert headings(document, "Go on.") == []
    assert not block(document, "Go on.").quoted
    assert source_of(document, "Rest\nwell") == "Rest\n> well"


def test_an_alert_has_no_label_in_its_text() -> None:
    assert texts(markdown("> [!WARNING]\n> No sun.")) == ["No sun."]


def test_a_quote_in_an_item_belongs_to_the_item() -> None:
    document = markdown("Avoid:\n\n- sun\n\n  > Even in winter.")
    quote = block(document, "Even in winter.")
    assert (quote.kind, quote.quoted, quote.list_id) == ("item", True, block(document, "sun").list_id)
    assert lead_ins(document, "Even in winter.") == ["Avoid:", "sun"]


def test_a_heading_in_an_item_holds_only_there() -> None:
    document = markdown("- ## Sun\n\n  Wear SPF.\n- Rest")
    assert headings(document, "Wear SPF.") == ["Sun"]
    assert headings(document, "Rest") == []


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**Don'ts**", "Don'ts"),
        ("__Can I run?__", "Can I run?"),
        ("***Day 3:***", "Day 3:"),
        ("❌ **Avoid**:", "❌ Avoid:"),
        ("<strong>Day 3</strong>", "Day 3"),
    ],
)
def test_a_bold_paragraph_heads_what_follows(source: str, text: str) -> None:
    document = markdown(f"## Care\n\n{source}\n\n- sun\n\nRest.\n\n**Next**\n\nDone.\n\n## New\n\nEnd.")
    found = block(document, text)
    assert (found.kind, found.level) == ("heading", 7)
    assert headings(document, "sun") == headings(document, "Rest.") == ["Care", text]
    assert lead_ins(document, "sun") == []
    assert headings(document, "Done.") == ["Care", "Next"]
    assert headings(document, "End.") == ["New"]


@pytest.mark.parametrize(
    "source",
    [
        "**Never** scrub",
        "**Never scrub the skin.**",
        "**Glow on!**",
        "**Sun** **Sauna**",
        "**" + "very " * 13 + "long**",
    ],
)
def test_other_bold_is_running_text(source: str) -> None:
    assert markdown(source).blocks[0].kind == "paragraph"


def test_bold_items_and_cells_are_no_headings() -> None:
    document = markdown("- **Sun**\n\n| **Do** |\n|---|\n| **Rest** |")
    assert texts(document, "heading") == []


def test_inline_mark_up_is_transparent_and_bold_is_kept() -> None:
    document = markdown("Use *no* **re*tin*ol** or [acid](https://x.y 'peel') <span>at all</span>.")
    found = document.blocks[0]
    assert found.text == "Use no retinol or acid at all."
    assert [found.text[start:end] for start, end in found.strong] == ["retinol"]
    assert source_of(document, "retinol or acid") == "re*tin*ol** or [acid"


@pytest.mark.parametrize(
    "source",
    [
        "`retinol`",
        "![retinol](r.png)",
        "![a ![b](c) d](e)",
        "<https://x.y/retinol>",
        "<us@glow.co.uk>",
        "https://x.y/retinol_now_&amp;here",
        "www.glow.com/retinol",
        "glow-clinic.co.uk",
        "us.all@glow-clinic.org",
        "<code>retinol</code>",
        "<img alt='retinol' src='r.png'>",
        "[https://x.y/retinol](https://x.y/retinol)",
    ],
)
def test_what_is_no_prose_is_one_character(source: str) -> None:
    document = markdown(f"See {source}, then **rest**.")
    found = document.blocks[0]
    assert found.text == f"See {OPAQUE}, then rest."
    start, end = found.source_span(4, 5)
    assert document.source[start:end].strip("[") in source
    assert [found.text[start:end] for start, end in found.strong] == ["rest"]


@pytest.mark.parametrize(
    "source",
    [
        "```\nUse retinol\n```",
        "    Use retinol",
        "<!-- Use\n\nretinol -->",
        "[acid]: https://x.y 'Use retinol'",
        "<script>\nuse(retinol)\n</script>",
        "![retinol](r.png)",
        "`retinol`",
        "~~Use retinol~~",
        "***",
    ],
)
def test_what_is_left_out(source: str) -> None:
    assert texts(markdown(f"{source}\n\nRest.")) == ["Rest."]


def test_struck_out_words_are_withdrawn_but_a_tilde_is_a_sign() -> None:
    document = markdown("Wait ~~two~~ 3~5 days, or 7~10 days.")
    assert document.blocks[0].text == "Wait  3~5 days, or 7~10 days."
    assert source_of(document, "3~5 days") == "3~5 days"


def test_line_breaks() -> None:
    document = markdown("No sun  \nNo heat\\\nNo gym<br>No *pool*\n  today")
    expected = f"No sun{HARD_BREAK}No heat{HARD_BREAK}No gym{HARD_BREAK}No pool{SOFT_BREAK}today"
    assert texts(document) == [expected]


@pytest.mark.parametrize(
    ("source", "text"),
    [("&amp;", "&"), ("&nbsp;", "\xa0"), ("\\*", "*"), ("&#x2713;", "✓"), ("&frac12;", "½")],
)
def test_entities_and_escapes(source: str, text: str) -> None:
    document = markdown(f"💧 Rest {source} heal")
    assert document.blocks[0].text == f"💧 Rest {text} heal"
    assert source_of(document, f"Rest {text} heal") == f"Rest {source} heal"
    assert source_of(document, text) == source.removeprefix("\\")


def test_crlf() -> None:
    document = markdown("Avoid:\r\n\r\n- sun\r\n  and heat\r\n- sauna\r\n")
    assert texts(document, "item") == ["sun\nand heat", "sauna"]
    assert source_of(document, "sun\nand") == "sun\r\n  and"
    assert document.line_column(block(document, "sauna").source_span(0, 1)[0]) == (5, 3)


def test_footnotes_stand_under_the_heading_of_their_reference() -> None:
    document = markdown("## Sun\n\nWear SPF[^1].\n\n## End\n\nBye.\n\n[^1]: Factor 50.")
    assert block(document, "Wear SPF.").kind == block(document, "Factor 50.").kind == "paragraph"
    assert headings(document, "Factor 50.") == ["Sun"]


def test_definition_lists() -> None:
    document = markdown("Retinol\n: Wait 7 days.\n\nAcids\n: Wait 7 days too.")
    assert block(document, "Wait 7 days.").kind == "item"
    assert lead_ins(document, "Wait 7 days.") == ["Retinol"]
    assert lead_ins(document, "Wait 7 days too.") == ["Acids"]


def test_simple_html_blocks() -> None:
    document = markdown(
        "<div class='box'>\n  <h3>Sun</h3>\n  <p>Do <b>not</b> tan &amp; burn,<br>\n  ever.</p>\n"
        "  <ul><li>retinol</li></ul>\n  Rest.\n</div>\n"
    )
    assert texts(document) == ["Sun", f"Do not tan & burn,{HARD_BREAK}ever.", "retinol", "Rest."]
    assert headings(document, "Rest.") == ["Sun"]
    assert source_of(document, "tan & burn") == "tan &amp; burn"


def test_a_folding_question_heads_its_answer_only() -> None:
    document = markdown(
        "## FAQ\n\n<details>\n<summary>Can I run?</summary>\n\nNot today.\n\n</details>\n\nAsk us."
    )
    assert headings(document, "Not today.") == ["FAQ", "Can I run?"]
    assert headings(document, "Ask us.") == ["FAQ"]


def test_mdx_code_is_left_out() -> None:
    source = "import Box from './box'\n\n{/* retinol */}\n\n<Box>\n\nRest.\n\n</Box>\n\nExport of heat: none."
    assert texts(read_text("a.mdx", source)) == ["Rest.", "Export of heat: none."]


def test_a_rule_inside_the_document_opens_no_front_matter() -> None:
    document = markdown("Rest.\n\n---\nAvoid: sun\n\n---\n\nHeal.")
    assert texts(document) == ["Rest.", "Avoid: sun", "Heal."]


def test_html_blocks_keep_their_structure_in_quotes_and_items() -> None:
    document = markdown(
        "Avoid:\n\n> <ul>\n> <li>sun\n> and heat</li>\n> </ul>\n\n- acids:\n  <ol>\n  <li>glycolic</li>\n  </ol>\n- gym"
    )
    assert block(document, "sun and heat").quoted
    assert source_of(document, "sun and") == "sun\n> and"
    assert lead_ins(document, "sun and heat") == ["Avoid:"]
    assert lead_ins(document, "glycolic") == ["acids:"]
    assert block(document, "acids:").list_id == block(document, "gym").list_id


def test_markdown_inside_html_stands_in_its_place() -> None:
    document = markdown(
        "<ul>\n<li>\n\nAvoid:\n\n- sun\n\n</li>\n</ul>\n\n<blockquote>\n\nRest.\n\n</blockquote>\n\n"
        "<div hidden>\n\n## Use retinol\n\n- retinol\n\n</div>\n\n"
        "<table>\n<tr><th>A</th><th>B</th></tr>\n<tr><td>\n\nc\n\nd\n\n</td><td>e</td></tr>\n</table>\n\nEnd."
    )
    assert texts(document) == ["Avoid:", "sun", "Rest.", "A", "B", f"c{HARD_BREAK}d", "e", "End."]
    assert lead_ins(document, "sun") == ["Avoid:"]
    assert block(document, "Rest.").quoted
    assert not block(document, "End.").quoted
    assert block(document, "e").column == block(document, "B").index


def test_html_that_is_never_closed_ends_with_its_item() -> None:
    document = markdown("- <details><summary>Sun?</summary>\n\n  No.\n- <div hidden>x\n- rest\n\nEnd.")
    assert headings(document, "No.") == ["Sun?"]
    assert headings(document, "rest") == []
    assert texts(document)[-2:] == ["rest", "End."]


def test_lists_in_the_cells_of_a_table() -> None:
    document = markdown("| Do | No |\n|--|--|\n| <ul><li>rest</li><li>drink</li></ul> | a<br>b |\n")
    assert texts(document) == ["Do", "No", f"rest{HARD_BREAK}drink", f"a{HARD_BREAK}b"]


def test_comments() -> None:
    source = "a <!-- one --> b\n\n<!--\ntwo\n-->\n\n> - c\n>   <!-- three\n>   four -->\n\n`<!-- no -->`\n\n    <!-- no -->\n"
    document = markdown(source)
    assert texts(document) == ["a  b", "c"]
    assert [comment.text.split() for comment in document.comments] == [["one"], ["two"], ["three", "four"]]
    kept = [source[comment.start : comment.end] for comment in document.comments]
    assert kept == ["<!-- one -->", "<!--\ntwo\n-->", "<!-- three\n>   four -->"]


def test_struck_out_and_hidden_words_in_a_line() -> None:
    document = markdown("Wait <s>two</s><del>3</del> 7 <span hidden>retinol</span>days <kbd>x</kbd><wbr>.")
    assert texts(document) == [f"Wait  7 days {OPAQUE}."]
