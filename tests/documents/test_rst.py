"""reStructuredText as it is written in handbooks and on documentation sites."""

from __future__ import annotations

import pytest

from linter.documents import HARD_BREAK, OPAQUE, Document, read_text

from .helpers import assert_maps_back, block, headings, lead_ins, source_of, texts

LEAFLET = """\
=========
Aftercare
=========

.. dermalint-disable A05
   for a reason

First 24 hours
==============

Please avoid **all** of
*these* for one week:

* retinol and ``tretinoin``
* acids, such as

  - glycolic
  - `lactic <https://x.org>`_ acid

  They sting.

* hot showers [#why]_

1. Wash.
2. Dry.

Words
-----

SPF
    Sun protection 😀 factor.

:Retinol: after a week
:Gym:
    after two days

.. [#why] Heat makes you flush.

.. note:: Call us
   at once.

   - or mail

.. code-block:: text
   :caption: Code

   Use retinol tonight.

For example::

   Scrub the skin.

Then rest.

    Rest is best.

| Glow
| Clinic
"""


def rst(text: str) -> Document:
    return read_text("leaflet.rst", text)


def test_headings() -> None:
    document = rst(LEAFLET)
    found = [(each.text, each.level) for each in document.blocks if each.kind == "heading"]
    assert found == [("Aftercare", 1), ("First 24 hours", 2), ("Words", 3)]
    assert headings(document, "Then rest.") == ["Aftercare", "First 24 hours", "Words"]


def test_lists() -> None:
    document = rst(LEAFLET)
    lead = "Please avoid all of\nthese for one week:"
    assert lead_ins(document, f"retinol and {OPAQUE}") == [lead]
    assert lead_ins(document, "lactic acid") == [lead, "acids, such as"]
    assert lead_ins(document, "They sting.") == [lead, "acids, such as"]
    assert block(document, "hot showers").list_id == block(document, "acids, such as").list_id
    assert block(document, "Dry.").kind == "item"
    assert lead_ins(document, "Sun protection 😀 factor.") == ["SPF"]
    assert lead_ins(document, "after a week") == ["Retinol"]
    assert lead_ins(document, "after two days") == ["Gym"]


def test_directives_code_and_notes() -> None:
    document = rst(LEAFLET)
    assert headings(document, "Heat makes you flush.") == ["Aftercare", "First 24 hours"]
    assert {"Call us\nat once.", "or mail", "For example:"} <= set(texts(document))
    assert not [text for text in texts(document) if "tonight" in text or "Scrub" in text]
    assert block(document, "Rest is best.").quoted
    assert texts(document)[-1] == f"Glow{HARD_BREAK}Clinic"


def test_comments() -> None:
    (comment,) = rst(LEAFLET).comments
    assert comment.text == "dermalint-disable A05\n   for a reason"
    assert LEAFLET[comment.start : comment.end] == ".. dermalint-disable A05\n   for a reason"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_positions(newline: str) -> None:
    document = rst(LEAFLET.replace("\n", newline))
    assert texts(document) == texts(rst(LEAFLET))
    assert_maps_back(document)
    assert source_of(document, "all of\nthese for") == f"all** of{newline}*these* for"
    assert source_of(document, "lactic acid") == "lactic <https://x.org>`_ acid"
    assert source_of(document, "factor") == "factor"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Use ``code *x*`` now", f"Use {OPAQUE} now"),
        ("Use :ref:`our page <page>` and :term:`SPF`", f"Use our page and {OPAQUE}"),
        ("Use :sup:`2` x", "Use 2 x"),
        ("See page_ or `Our page`_ or `that`__ too", "See page or Our page or that too"),
        ("An _`inline target` and `Retinol` here", "An inline target and Retinol here"),
        ("The |product| is new", f"The {OPAQUE} is new"),
        ("Rest [1]_ now [CIT2002]_.", "Rest now."),
        ("2 * 3 * 4 and a*b*c", "2 * 3 * 4 and a*b*c"),
        (r"No \*mark\* and re\ *tin*\ ol", "No *mark* and retinol"),
        ("snake_case stays, so does _this", "snake_case stays, so does _this"),
        ("'**bold**', (*it*)", "'bold', (it)"),
        ("Mail us@glow.co.uk or see https://x.org.", f"Mail {OPAQUE} or see {OPAQUE}."),
    ],
)
def test_inline_marks(source: str, text: str) -> None:
    assert texts(rst(source)) == [text]


@pytest.mark.parametrize(
    "source",
    [
        ".. image:: a.png\n   :alt: Use retinol",
        ".. _target: https://x.org",
        ".. |a| replace:: retinol",
        "__ https://x.org",
        ".. raw:: html\n\n   <b>Use</b>",
        ">>> retinol\n1",
        "::\n\n  retinol",
        "----",
        "..",
    ],
)
def test_what_is_no_text(source: str) -> None:
    document = rst(f"Before.\n\n{source}\n\nAfter.\n")
    assert texts(document) == ["Before.", "After."]
    assert document.comments == () or source == ".."


@pytest.mark.parametrize(
    ("source", "kinds"),
    [
        ("A. Smith is our nurse\nand is nice.", ["paragraph"]),
        ("- a\n+ b", ["item", "item"]),
        ("(a) x\n(b) y", ["item", "item"]),
        ("#. x\n#. y", ["item", "item"]),
        ("iv. x\n\nv. y", ["item", "item"]),
        ("Avoid:\n- sun\n- gym", ["paragraph", "item", "item"]),
        ("  * sun\n  * gym\n", ["item", "item"]),
        ("a\n---------", ["heading"]),
        ("abc\n--", ["paragraph"]),
    ],
)
def test_what_is_what(source: str, kinds: list[str]) -> None:
    assert [each.kind for each in rst(source).blocks] == kinds


TABLES = """\
When:

+-----------+-------+----------+
| Product   | When  | ✅ Notes |
+===========+=======+==========+
| Retinol   | Day 7 | at night |
| and acids |       |          |
+-----------+-------+----------+
| Gym       | two days         |
+-----------+-------+----------+

=======  =======
Product  When
=======  =======
SPF      - Day 2
         - daily
Sauna    Day 3
=======  =======
"""


def test_tables() -> None:
    document = rst(TABLES)
    assert_maps_back(document)
    cells = [(each.text, each.row_number) for each in document.blocks if each.kind == "cell"]
    assert cells == [
        ("Product", 0), ("When", 0), ("✅ Notes", 0),
        ("Retinol\nand acids", 1), ("Day 7", 1), ("at night", 1), ("Gym", 2), ("two days", 2),
        ("Product", 0), ("When", 0),
        ("SPF", 1), (f"Day 2{HARD_BREAK}daily", 1), ("Sauna", 2), ("Day 3", 2),
    ]  # fmt: skip
    night = block(document, "at night")
    assert document.blocks[night.column or 0].text == "✅ Notes"
    assert document.blocks[night.row or 0].text == "Retinol\nand acids"
    assert document.blocks[block(document, "Day 3").column or 0].text == "When"
    assert lead_ins(document, "Day 7") == ["When:"]
    assert source_of(document, "Retinol\nand acids").startswith("Retinol   | Day 7")
