"""Word documents as clinics write and send them round."""

from __future__ import annotations

import subprocess
import sys
import time
import zipfile
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.enum.text import WD_BREAK
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.documents import HARD_BREAK, OPAQUE, Document, DocumentError, read_document, read_text

from .helpers import assert_maps_back, block, headings, lead_ins, source_of, texts
from .word import paragraph, read_body, run, saved, with_body

_BULLET = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'


def _read(document: Any) -> Document:
    return read_document("a.docx", saved(document))


def _leaflet() -> Any:
    document = docx.Document()
    document.add_heading("Aftercare", 0)
    document.add_heading("The first week", 1)
    document.add_paragraph("Please avoid:")
    document.add_paragraph("retinol", style="List Bullet")
    document.add_paragraph("acids, such as", style="List Bullet")
    document.add_paragraph("glycolic", style="List Bullet 2")
    document.add_paragraph("It stings 😀 now.", style="List Continue 2")
    document.add_paragraph("the gym", style="List Bullet")
    document.add_paragraph("Then rest.")
    document.add_heading("Products", 2)
    document.add_paragraph("When to start again:")
    table = document.add_table(3, 3)
    for number, text in enumerate("Product|When|Notes|Retinol|Day 7|At night|SPF|Tomorrow|Daily".split("|")):
        table.cell(*divmod(number, 3)).text = text
    return document


def test_headings_below_the_title() -> None:
    document = _read(_leaflet())
    found = [(each.text, each.level) for each in document.blocks if each.kind == "heading"]
    assert found == [("Aftercare", 1), ("The first week", 2), ("Products", 3)]
    assert headings(document, "Then rest.") == ["Aftercare", "The first week"]


def test_lists() -> None:
    document = _read(_leaflet())
    assert lead_ins(document, "retinol") == ["Please avoid:"]
    assert lead_ins(document, "glycolic") == ["Please avoid:", "acids, such as"]
    assert lead_ins(document, "It stings 😀 now.") == ["Please avoid:", "acids, such as", "glycolic"]
    assert lead_ins(document, "the gym") == ["Please avoid:"]
    assert block(document, "the gym").list_id == block(document, "retinol").list_id
    assert block(document, "Then rest.").kind == "paragraph"


def test_tables() -> None:
    document = _read(_leaflet())
    found = block(document, "At night")
    assert (found.kind, found.row_number) == ("cell", 1)
    assert document.blocks[found.column or 0].text == "Notes"
    assert document.blocks[found.row or 0].text == "Retinol"
    assert lead_ins(document, "Tomorrow") == ["When to start again:"]


def test_the_line_is_the_number_of_the_paragraph() -> None:
    document = _read(_leaflet())
    assert_maps_back(document)
    number = [each.text for each in _leaflet().paragraphs].index("It stings 😀 now.")
    start, _ = block(document, "It stings 😀 now.").source_span(12, 15)
    assert document.line_column(start) == (number + 1, 13)
    cell, _ = block(document, "Day 7").source_span(0, 5)
    assert document.line_column(cell) == (11 + 5, 1)


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (f"{run('Wait ')}<w:ins w:id='1'>{run('seven')}</w:ins> {run(' days.')}", "Wait seven days."),
        ("<w:del w:id='1'><w:r><w:delText>No gym. </w:delText></w:r></w:del>" + run("Rest."), "Rest."),
        (f"<w:moveFrom w:id='1'>{run('Old. ')}</w:moveFrom><w:moveTo w:id='2'>{run('New.')}</w:moveTo>", "New."),
        (f"<w:ins w:id='1'><w:del w:id='2'>{run('gone')}</w:del>{run('kept')}</w:ins>", "kept"),
        (run("Struck", "<w:strike/>") + run("Hidden", "<w:vanish/>") + run("Seen"), "Seen"),
        (run("Seen", "<w:strike w:val='0'/>") + run("Twice", "<w:dstrike/>"), "Seen"),
        (f"<w:hyperlink>{run('Our leaflet')}</w:hyperlink>{run(' helps.')}", "Our leaflet helps."),
        (f"{run('Rest')}<w:r><w:commentReference w:id='0'/></w:r><w:r><w:footnoteReference w:id='2'/></w:r>", "Rest"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('Filled in')}</w:sdtContent></w:sdt>", "Filled in"),
        (
            f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here')}</w:sdtContent></w:sdt>"
            + run("Rest"),
            "Rest",
        ),
        ("<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r>", f"one\ttwo{HARD_BREAK}three"),
        ("<w:r><w:t>SPF</w:t><w:noBreakHyphen/><w:t>50 sun</w:t><w:softHyphen/><w:t>screen</w:t></w:r>", "SPF-50 sunscreen"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + run(" Rest"), "✓ Rest"),
        ('<w:r><w:sym w:font="Webdings" w:char="F0FC"/></w:r>' + run(" Rest"), f"{OPAQUE} Rest"),
        (run("a b"), "a b"),
        ("<w:r><w:t>a\nb</w:t></w:r>", "a b"),
        (f"{run('Peel ')}<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>{run(' times')}", f"Peel {OPAQUE} times"),
        (f"<w:smartTag>{run('Bristol')}</w:smartTag>", "Bristol"),
        (f"<w:r><w:ruby><w:rt>{run('above')}</w:rt><w:rubyBase>{run('base')}</w:rubyBase></w:ruby></w:r>", "base"),
    ],
)  # fmt: skip
def test_text_as_it_reads_with_changes_accepted(xml: str, text: str) -> None:
    document = read_body(f"<w:p>{xml}</w:p>")
    assert texts(document) == [text]
    assert_maps_back(document)


def test_fields_show_their_results() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText>HYPERLINK x</w:instrText></w:r>"
    inner = mark("begin") + code + mark("separate") + run("inner") + mark("end")
    field = mark("begin") + code + inner + mark("separate") + run("shown") + mark("end")
    assert texts(read_body(f"<w:p>{run('It is ')}{field}{run('.')}</w:p>")) == ["It is shown."]


def test_a_deleted_paragraph_end_joins_two_paragraphs() -> None:
    first = paragraph("Avoid retinol ", "<w:pStyle w:val='Heading1'/><w:rPr><w:del w:id='1'/></w:rPr>")
    document = read_body(first + paragraph("for a week.") + paragraph("Rest."))
    assert [(each.kind, each.text) for each in document.blocks] == [
        ("paragraph", "Avoid retinol for a week."),
        ("paragraph", "Rest."),
    ]
    assert document.source.startswith("Avoid retinol for a week.\nRest.")


def test_deleted_rows_are_left_out() -> None:
    cell = f"<w:tc>{paragraph('{}')}</w:tc>"
    rows = (f"<w:tr>{mark}{cell.format(text)}{cell.format(text)}</w:tr>" for mark, text in
            [("", "Kept"), ("<w:trPr><w:del w:id='1'/></w:trPr>", "Gone"), ("<w:trPr><w:ins w:id='2'/></w:trPr>", "New")])  # fmt: skip
    assert texts(read_body(f"<w:tbl>{''.join(rows)}</w:tbl>")) == ["Kept", "Kept", "New", "New"]


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        ('<w:pStyle w:val="berschrift2"/>', 2),
        ('<w:pStyle w:val="Eigene"/>', 2),
        ('<w:pStyle w:val="Gliederung"/>', 3),
        ('<w:outlineLvl w:val="0"/>', 1),
        ('<w:pStyle w:val="berschrift2"/><w:outlineLvl w:val="9"/>', 0),
        ('<w:pStyle w:val="Kreis"/>', 0),
        ('<w:pStyle w:val="Unbekannt"/>', 0),
    ],
)
def test_headings_by_name_base_and_outline(properties: str, level: int) -> None:
    styles = """
      <w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
      <w:style w:type="paragraph" w:styleId="Eigene"><w:name w:val="Klinik"/><w:basedOn w:val="berschrift2"/></w:style>
      <w:style w:type="paragraph" w:styleId="Gliederung"><w:name w:val="Teil"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
      <w:style w:type="paragraph" w:styleId="Kreis"><w:name w:val="A"/><w:basedOn w:val="Rund"/></w:style>
      <w:style w:type="paragraph" w:styleId="Rund"><w:name w:val="B"/><w:basedOn w:val="Kreis"/></w:style>"""
    document = read_body(paragraph("First 24 hours", properties), styles)
    assert [each.level for each in document.blocks] == [level]


def test_word_lists_by_level_and_counting() -> None:
    document = read_body(
        paragraph("Avoid:")
        + paragraph("sun", _BULLET.format(0, 5))
        + paragraph("beds", _BULLET.format(1, 5))
        + "<w:p/>"
        + paragraph("heat", _BULLET.format(0, 5))
        + paragraph("Use:")
        + paragraph("SPF", _BULLET.format(0, 5))
        + paragraph("no item", "<w:pStyle w:val='ListBullet'/>" + _BULLET.format(0, 0))
    )
    assert lead_ins(document, "beds") == ["Avoid:", "sun"]
    assert lead_ins(document, "heat") == ["Avoid:"]
    assert lead_ins(document, "SPF") == ["Use:"]
    assert block(document, "no item").kind == "paragraph"


def test_bullets_typed_by_hand() -> None:
    document = read_body("".join(map(paragraph, ["Avoid:", "• sun", "• sauna", "Mind:", "✗ gym", "✓ rest"])))
    assert texts(document, "item") == ["sun", "sauna", "✗ gym", "✓ rest"]
    assert lead_ins(document, "sauna") == ["Avoid:"]
    assert lead_ins(document, "✓ rest") == ["Mind:"]
    assert_maps_back(document)


def test_boxes_to_tick() -> None:
    def box(value: int, glyph: str) -> str:
        properties = f'<w:sdtPr><w14:checkbox><w14:checked w14:val="{value}"/></w14:checkbox></w:sdtPr>'
        return f"<w:sdt>{properties}<w:sdtContent>{run(glyph)}</w:sdtContent></w:sdt>"

    document = read_body(f"<w:p>{box(1, '☒')}{run(' SPF')}</w:p><w:p>{box(0, '☐')}{run(' sauna')}</w:p>")
    assert [(each.kind, each.text, each.checked) for each in document.blocks] == [
        ("item", "SPF", True),
        ("item", "sauna", False),
    ]


def test_bold() -> None:
    document = docx.Document()
    found = document.add_paragraph("Do ")
    found.add_run("not ").bold = True
    found.add_run("scrub").bold = True
    found.add_run(" it.")
    document.add_paragraph().add_run("Day one").bold = True
    document.add_paragraph("Rest.")
    read = _read(document)
    assert block(read, "Do not scrub it.").strong == ((3, 12),)
    assert block(read, "Day one").kind == "heading"
    assert headings(read, "Rest.") == ["Day one"]


def test_merged_cells_are_read_once() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    for place, text in {(0, 0): "Product", (0, 1): "When", (1, 0): "Retinol", (1, 1): "Day 1", (1, 2): "Day 2",
                        (2, 1): "Day 3", (2, 2): "Day 4"}.items():  # fmt: skip
        table.cell(*place).text = text
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(1, 0).merge(table.cell(2, 0))
    read = _read(document)
    assert texts(read) == ["Product", "When", "Retinol", "Day 1", "Day 2", "Day 3", "Day 4"]
    last = block(read, "Day 4")
    assert (read.blocks[last.column or 0].text, read.blocks[last.row or 0].text) == ("When", "Retinol")


def test_a_cell_with_several_paragraphs_is_one_block() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for place, text in {(0, 0): "Do", (0, 1): "Don't", (1, 0): "rest", (1, 1): "gym"}.items():
        table.cell(*place).text = text
    table.cell(1, 1).add_paragraph("sauna", style="List Bullet")
    read = _read(document)
    found = block(read, f"gym{HARD_BREAK}sauna")
    assert read.blocks[found.column or 0].text == "Don't"
    assert source_of(read, "sauna") == "sauna"
    assert_maps_back(read)


def test_tables_that_place_text_are_read_as_text() -> None:
    document = docx.Document()
    document.add_heading("Aftercare", 1)
    table = document.add_table(1, 2)
    for number, (head, item) in enumerate([("Do", "rest"), ("Don't", "gym")]):
        cell = table.cell(0, number)
        cell.paragraphs[0].text = head
        cell.paragraphs[0].style = document.styles["Heading 2"]
        cell.add_paragraph(item, style="List Bullet")
    inner = table.cell(0, 1).add_table(2, 2)
    for number, text in enumerate(["Product", "When", "SPF", "Daily"]):
        inner.cell(*divmod(number, 2)).text = text
    document.add_paragraph("Call us.")
    read = _read(document)
    assert headings(read, "gym") == ["Aftercare", "Don't"]
    assert headings(read, "Call us.") == ["Aftercare"]
    assert read.blocks[block(read, "Daily").column or 0].text == "When"


@pytest.mark.parametrize(
    ("look", "first", "has_head"),
    [
        ('<w:tblLook w:val="04A0"/>', ["Product", "When"], True),
        ('<w:tblLook w:val="0600"/>', ["Product", "When"], False),
        ('<w:tblLook w:firstRow="1"/>', ["Leave retinol for a week.", "Yes"], False),
        ("", ["Product", "When"], False),
    ],
)
def test_which_first_row_is_a_head(look: str, first: list[str], has_head: bool) -> None:
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in row) + "</w:tr>"
        for row in (first, ["Acids", "Day 8"])
    )
    document = read_body(f"<w:tbl><w:tblPr>{look}</w:tblPr>{rows}</w:tbl>")
    assert (block(document, "Day 8").column is not None) == has_head


def test_a_cell_may_claim_any_number_of_columns() -> None:
    row = f"<w:tr><w:trPr><w:gridBefore w:val='99999999999'/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val='99999999999'/></w:tcPr>{paragraph('a')}</w:tc></w:tr>"
    assert texts(read_body(f"<w:tbl>{row * 2}</w:tbl>")) == ["a", "a"]


def test_text_boxes_are_read_once_and_after_their_paragraph() -> None:
    content = f"<w:txbxContent>{paragraph('Call us.')}</w:txbxContent>"
    drawing = (
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    document = read_body(f"<w:p><w:r>{drawing}</w:r>{run('Rest.')}</w:p>{paragraph('Later.')}")
    assert texts(document) == ["Rest.", "Call us.", "Later."]


def test_pictures_in_the_line_are_opaque() -> None:
    drawing = "<w:r><w:drawing><wp:inline/></w:drawing></w:r>"
    assert texts(read_body(f"<w:p>{run('See ')}{drawing}{run(' here')}</w:p>")) == [f"See {OPAQUE} here"]


def test_tables_of_contents_and_headers_are_left_out() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Header"
    toc = document.styles.add_style("TOC 1", 1)
    document.add_paragraph("Retinol 3", style=toc)
    document.add_paragraph("Rest.")
    assert texts(_read(document)) == ["Rest."]


def test_a_page_break_is_no_text() -> None:
    document = docx.Document()
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    assert _read(document).blocks == ()


def _zip(**files: bytes) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return file.getvalue()


def _with_part(name: str, content: bytes) -> bytes:
    file = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(saved(_leaflet()))) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            new.writestr(entry.filename, content if entry.filename == name else old.read(entry))
        if name not in old.namelist():
            new.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "this is no Word document, or it is damaged"),
        (b"Avoid retinol.", "this is no Word document, or it is damaged"),
        (_zip(a=b"x"), "this is no Word document, or it is damaged"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600), "this is an old Word document (.doc) or one that is protected"),
        (saved(_leaflet())[:3000], "this is no Word document, or it is damaged"),
        (_with_part("word/document.xml", b"<w:document"), "this is no Word document, or it is damaged"),
        (_with_part("_rels/.rels", b"http://purl.oclc.org/ooxml/"), "this is a “Strict Open XML” document"),
        (_with_part("word/big.xml", bytes(60 << 20)), "this document is too large when unpacked (61 MiB of text, 61 MiB in all"),
        (_zip(**{str(number): b"" for number in range(10_001)}), "this document is too large when unpacked"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_one_sentence(data: bytes, message: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_document("a.docx", data)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_text_is_no_word_document() -> None:
    with pytest.raises(DocumentError, match=r"give the \.docx file itself"):
        read_text("a.docx", "Rest")


def test_entities_are_not_expanded(tmp_path: Any) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    nested = "".join(f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, 12))
    xml = (
        f'<!DOCTYPE x [<!ENTITY e0 "bomb">{nested}<!ENTITY file SYSTEM "{secret.as_uri()}">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        "<w:p><w:r><w:t>Rest &e11; &file;</w:t></w:r></w:p></w:body></w:document>"
    )
    try:
        source = read_document("a.docx", _with_part("word/document.xml", xml.encode())).source
    except DocumentError:
        return
    assert "secret" not in source
    assert "bomb" not in source


def test_deep_nesting_is_read_or_refused() -> None:
    depth = 60
    xml = "<w:tbl><w:tr><w:tc>" * depth + paragraph("Rest.") + "</w:tc></w:tr></w:tbl>" * depth
    assert texts(read_body(xml)) == ["Rest."]


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_damaged_files_give_nothing_but_one_error(data: st.DataObject) -> None:
    content = bytearray(saved(_leaflet()))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        document = read_document("a.docx", bytes(content))
    except DocumentError:
        return
    assert_maps_back(document)


_NAMES = """p pPr r rPr t tbl tr tc tcPr trPr gridSpan vMerge gridBefore tblHeader sdt sdtContent sdtPr ins del moveTo
    hyperlink fldChar br tab sym numPr numId ilvl pStyle outlineLvl ind strike vanish b drawing pict txbxContent
    ruby rubyBase tblPr tblLook instrText""".split()
_VALUES = st.sampled_from(
    ["", "0", "1", "-1", "9", "12", "x", "99999999999", "restart", "ListBullet", "Heading1", "begin", "end"]
)
_ELEMENTS = st.recursive(
    st.builds(lambda name, value: f'<w:{name} w:val="{value}" w:char="{value}" w:fldCharType="{value}"/>', st.sampled_from(_NAMES), _VALUES)
    | st.just("<w:t>Avoid retinol.</w:t>"),
    lambda inner: st.builds(lambda name, content: f"<w:{name}>{''.join(content)}</w:{name}>", st.sampled_from(_NAMES), st.lists(inner, max_size=5)),
    max_leaves=30,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_ELEMENTS, max_size=6).map("".join))
def test_any_nesting_of_elements_is_read_and_maps_back(xml: str) -> None:
    assert_maps_back(read_body(xml))


_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=12)
_STYLES = ["Normal", "Title", "Heading 1", "Heading 3", "List Bullet", "List Bullet 2", "List Number", "List Continue",
           "List Paragraph", "Quote", "Caption"]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(_STYLES), st.lists(st.tuples(_TEXT, st.booleans()), max_size=3)), max_size=8
    ),
    st.lists(_TEXT, min_size=4, max_size=4),
)
def test_any_document_is_read_and_maps_back(
    paragraphs: list[tuple[str, list[tuple[str, bool]]]], cells: list[str]
) -> None:
    document = docx.Document()
    for style, runs in paragraphs:
        found = document.add_paragraph(style=style)
        for text, bold in runs:
            found.add_run(text).bold = bold
    table = document.add_table(2, 2)
    for number, text in enumerate(cells):
        table.cell(*divmod(number, 2)).text = text
    read = _read(document)
    assert_maps_back(read)
    assert len(read.line_starts) == len(paragraphs) + 4


def test_word_is_imported_only_for_word_documents() -> None:
    code = "import sys, linter.documents, linter.cli; print('docx' in sys.modules, 'lxml' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.split() == ["False", "False"]


def test_a_long_document_is_read_fast() -> None:
    data = with_body(paragraph("Avoid retinol for a week.", _BULLET.format(0, 5)) * 5000)
    started = time.process_time()
    assert len(read_document("a.docx", data).blocks) == 5000
    assert time.process_time() - started < 5
