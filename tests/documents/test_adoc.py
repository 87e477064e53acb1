"""AsciiDoc as it is written in handbooks and on documentation sites."""

from __future__ import annotations

import pytest

from linter.documents import HARD_BREAK, OPAQUE, Document, read_text

from .helpers import assert_maps_back, block, headings, lead_ins, source_of, texts

LEAFLET = """\
= Aftercare
Dr Glow <glow@x.org>
v1.0, 2024-01-01
:toc: left

// dermalint-disable A05
== First 24 hours

Please avoid *all* of
_these_ for one week:

* retinol and `tretinoin`
* acids, such as
** glycolic
** https://x.org[lactic] acid
+
They sting.

* hot showers
  and baths

. Wash.
. Dry.

Words
-----

SPF:: Sun protection 😀 factor.
Gym::
  after two days

[source,ruby]
----
use_retinol
----

NOTE: Call us at once.

[WARNING]
====
Do not scrub.
====

____
Rest is best.
____

 literal retinol

////
A long
comment
////

'''

Then rest. +
Goodbye.
"""


def adoc(text: str) -> Document:
    return read_text("leaflet.adoc", text)


def test_headings() -> None:
    document = adoc(LEAFLET)
    found = [(each.text, each.level) for each in document.blocks if each.kind == "heading"]
    assert found == [("Aftercare", 1), ("First 24 hours", 2), ("Words", 2)]
    assert headings(document, "Call us at once.") == ["Aftercare", "Words"]


def test_lists() -> None:
    document = adoc(LEAFLET)
    lead = "Please avoid all of\nthese for one week:"
    assert lead_ins(document, f"retinol and {OPAQUE}") == [lead]
    assert lead_ins(document, "lactic acid") == [lead, "acids, such as"]
    assert lead_ins(document, "They sting.") == [lead, "acids, such as", "lactic acid"]
    assert block(document, "hot showers\nand baths").list_id == block(document, "acids, such as").list_id
    assert block(document, "Dry.").kind == "item"
    assert lead_ins(document, "Sun protection 😀 factor.") == ["SPF"]
    assert lead_ins(document, "after two days") == ["Gym"]


def test_what_else_is_read() -> None:
    document = adoc(LEAFLET)
    assert texts(document)[-4:] == [
        "Call us at once.",
        "Do not scrub.",
        "Rest is best.",
        f"Then rest.{HARD_BREAK}Goodbye.",
    ]
    assert block(document, "Rest is best.").quoted
    assert not block(document, "Do not scrub.").quoted


def test_comments() -> None:
    document = adoc(LEAFLET)
    assert [each.text for each in document.comments] == ["dermalint-disable A05", "A long\ncomment"]
    first = document.comments[0]
    assert LEAFLET[first.start : first.end] == "// dermalint-disable A05"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_positions(newline: str) -> None:
    document = adoc(LEAFLET.replace("\n", newline))
    assert texts(document) == texts(adoc(LEAFLET))
    assert_maps_back(document)
    assert source_of(document, "all of\nthese for") == f"all* of{newline}_these_ for"
    assert source_of(document, "lactic acid") == "lactic] acid"
    assert source_of(document, "factor") == "factor"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Use `code` and ``re``tinol", f"Use {OPAQUE} and {OPAQUE}tinol"),
        ("**tan**ning and __it__ and #mark# x", "tanning and it and mark x"),
        (
            "See link:a.html[our page] or <<care,the care>> or <<care>>",
            f"See our page or the care or {OPAQUE}",
        ),
        ("See https://x.org[] or https://x.org", f"See {OPAQUE} or {OPAQUE}"),
        ("The {product} is image:a.png[retinol] new", f"The {OPAQUE} is {OPAQUE} new"),
        ("Rest.footnote:[Or not.] Now", "Rest. Now"),
        ("Rest[.line-through]#less# more", "Rest more"),
        ("[.line-through]#Use retinol# Rest", "Rest"),
        ("[.lead]#Rest# now", "Rest now"),
        ("Take ((retinol)) (((a, b)))later", "Take retinol later"),
        ("\"`Glow`\" is '`good`'", "Glow is good"),
        ("2 * 3 * 4 and a_b_c", "2 * 3 * 4 and a_b_c"),
        ("Caf&eacute; &#8212; H~2~O, 5^th^", "Café — H2O, 5th"),
        ("\\*no mark*", "*no mark*"),
        ("a\n// no text\nb", "a\nb"),
        ("WARNING: Rest.", "Rest."),
    ],
)
def test_inline_marks(source: str, text: str) -> None:
    document = adoc(source)
    assert texts(document) == [text]
    assert_maps_back(document)


@pytest.mark.parametrize(
    "source",
    ["image::a.png[Use retinol]", ":attribute: retinol", "[[anchor]]", "include::a.adoc[]", "++++\n<b>Use</b>\n++++",
     "```\nretinol\n```", "....\nretinol\n....", "ifdef::a[]\nendif::[]", "<<<", "[source]\nretinol = 1"],
)  # fmt: skip
def test_what_is_no_text(source: str) -> None:
    assert texts(adoc(f"Before.\n\n{source}\n\nAfter.\n")) == ["Before.", "After."]


def test_boxes_and_numbers() -> None:
    document = adoc("Mind:\n\n* [x] SPF\n* [ ] sauna\n\n1. one\n2. two\n")
    assert {each.text: each.checked for each in document.blocks} == {
        "Mind:": None, "SPF": True, "sauna": False, "one": None, "two": None,
    }  # fmt: skip


def test_a_block_joined_to_an_item_stays_in_it() -> None:
    document = adoc("* one\n+\n====\nAn example.\n\n* inner\n====\n* two\n\nAfter.\n")
    assert lead_ins(document, "An example.") == ["one"]
    assert block(document, "two").list_id == block(document, "one").list_id
    assert block(document, "After.").kind == "paragraph"


TABLES = """\
When:

[cols="1,2,1"]
|===
|Product |When |Notes

|Retinol
and acids |Day 7 | at *night*

2+|Gym
a|
* sauna
* bath
|===

|===
|SPF | daily
|Rest |
|===
"""


def test_tables() -> None:
    document = adoc(TABLES)
    assert_maps_back(document)
    cells = [(each.text, each.row_number) for each in document.blocks if each.kind == "cell"]
    assert cells == [
        ("Product", 0), ("When", 0), ("Notes", 0),
        ("Retinol\nand acids", 1), ("Day 7", 1), ("at night", 1),
        ("Gym", 2), (f"sauna{HARD_BREAK}bath", 2),
        ("SPF", 1), ("daily", 1), ("Rest", 2),
    ]  # fmt: skip
    bath = block(document, f"sauna{HARD_BREAK}bath")
    assert document.blocks[bath.column or 0].text == "Notes"
    assert document.blocks[bath.row or 0].text == "Gym"
    assert lead_ins(document, "Day 7") == ["When:"]
    assert block(document, "daily").column is None
