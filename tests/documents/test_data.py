"""Copy inside JSON and YAML files, with every character's place."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.documents import DATA_SUFFIXES, SUFFIXES, Block, Document, DocumentError, read_document, read_text
from linter.documents.data import looks_like_html

from .helpers import assert_maps_back, lead_ins, source_of, texts

CATALOGUE = """\
{
  "home.title": "Glow",
  "posts": [
    {"caption": "Avoid:\\n\\n- **ret**inol\\n- the caf\\u00e9 \\ud83d\\udca7 gym", "id": "p1"},
    {"caption": "Say \\"no\\" to acids &amp; sun", "tips": ["Rest.", "Drink \\u00bd l."]}
  ],
  "page": {"body": {"en": "Wait 3 days", "de": "Warte"}, "title": "About"}
}
"""

SETTINGS = """\
# Texts of the page
page:
  intro: &wait "Wait caf\\u00e9 \\
    days"   # a comment
  body: |
    Avoid:

    - retinol
    - 'acids' # no comment
  aside: >-
    It''s fine
    to rest

    at home
  note: 'It''s fine
    to rest'
  again: *wait
  count: 3
tips:
  - Rest
    well
  - !!str Sleep
"""


def _json(*keys: str) -> Document:
    return read_text("a.json", CATALOGUE, keys)


def _yaml(*keys: str) -> Document:
    return read_text("a.yaml", SETTINGS, keys)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("title", ["Glow", "About"]),
        ("home.title", ["Glow"]),
        ("tips", ["Rest.", "Drink ½ l."]),
        ("posts.*.tips", ["Rest.", "Drink ½ l."]),
        ("posts.*.tips.*", ["Rest.", "Drink ½ l."]),
        ("posts.*.i*", ["p1"]),
        ("page.body.*", ["Wait 3 days", "Warte"]),
        ("page.*.en", ["Wait 3 days"]),
        ("*.en", []),
        ("en", ["Wait 3 days"]),
        ("posts", []),
        ("bod", []),
    ],
)
def test_key_patterns(key: str, expected: list[str]) -> None:
    assert texts(_json(key)) == expected


def test_values_are_markdown_in_their_places() -> None:
    document = _json("caption")
    assert_maps_back(document)
    assert lead_ins(document, "the café 💧 gym") == ["Avoid:"]
    assert source_of(document, "retinol") == "ret**inol"
    assert source_of(document, "café 💧 gym") == "caf\\u00e9 \\ud83d\\udca7 gym"
    assert source_of(document, '"no"') == '\\"no\\"'
    assert source_of(document, "acids & sun") == "acids &amp; sun"
    start, _ = document.blocks[1].source_span(0, 3)
    assert document.line_column(start) == (4, 32)


def test_nothing_is_carried_from_value_to_value() -> None:
    source = json.dumps(
        {"a": "# Head\n\nAvoid:\n\n- sun", "b": "- gym\n\n| A |\n|---|\n| b |", "c": "| A |\n|---|\n| b |"}
    )
    document = read_text("a.json", source, ["*"])
    assert_maps_back(document)
    gym = next(block for block in document.blocks if block.text == "gym")
    assert (gym.headings, gym.lead_ins) == ((), ())
    assert len({block.list_id for block in document.blocks if block.kind == "item"}) == 2
    assert len({block.table_id for block in document.blocks if block.kind == "cell"}) == 2
    assert [document.blocks[block.column or 0].text for block in document.blocks if block.text == "b"] == [
        "A",
        "A",
    ]


def test_yaml_in_all_styles() -> None:
    document = _yaml("page.*", "tips")
    assert_maps_back(document)
    assert texts(document) == [
        "Wait café days",
        "Avoid:",
        "retinol",
        "'acids' # no comment",
        "It''s fine to rest\nat home",
        "It's fine to rest",
        "Rest well",
        "Sleep",
    ]
    assert source_of(document, "café days") == "caf\\u00e9 \\\n    days"
    assert source_of(document, "retinol") == "retinol"
    assert source_of(document, "It's fine to") == "It''s fine\n    to"
    assert source_of(document, "Rest well") == "Rest\n    well"
    assert source_of(document, "Sleep") == "Sleep"


def test_an_alias_is_read_where_its_anchor_stands() -> None:
    document = _yaml("again")
    assert texts(document) == ["Wait café days"]
    assert document.line_column(document.blocks[0].source_span(0, 1)[0]) == (3, 17)


def test_yaml_comments() -> None:
    document = _yaml("none")
    assert document.blocks == ()
    assert [(each.text, SETTINGS[each.start : each.end]) for each in document.comments] == [
        ("Texts of the page", "# Texts of the page"),
        ("a comment", "# a comment"),
    ]


def test_merged_keys_and_several_documents() -> None:
    source = "base: &b {body: Rest}\npage:\n  <<: *b\n---\npage: {body: Sleep}\n"
    assert texts(read_text("a.yml", source, ["page.body"])) == ["Rest", "Sleep"]


def test_aliases_of_aliases_take_no_longer() -> None:
    lines = [
        "a0: &a0 [Rest, Sleep]",
        *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 40)),
    ]
    started = time.process_time()
    assert texts(read_text("a.yaml", "\n".join(lines), ["*"])) == ["Rest", "Sleep"]
    assert time.process_time() - started < 5


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends(newline: str) -> None:
    document = read_text("a.yaml", SETTINGS.replace("\n", newline), ["page.*", "tips"])
    assert texts(document) == texts(_yaml("page.*", "tips"))
    assert_maps_back(document)
    assert texts(read_text("a.json", CATALOGUE.replace("\n", newline), ["title"])) == ["Glow", "About"]


@pytest.mark.parametrize(
    ("path", "source", "keys", "message"),
    [
        ("a.json", "{}", [], "which keys of a .json file hold copy must be configured: set `data-keys` for this file"),
        ("b.YML", "a: b", [], "which keys of a .yml file hold copy must be configured"),
        ("a.json", '{"a":\n "b" "c"}', ["a"], "line 2, column 6: this is not valid JSON (Expecting ',' delimiter)"),
        ("a.json", "", ["a"], "line 1, column 1: this is not valid JSON"),
        ("a.json", "[" * 100_000, ["a"], "this JSON can't be read"),
        ("a.yaml", "a: b\nc: [d", ["a"], "line 3, column 1: this is not valid YAML"),
        ("a.yaml", "a: *b", ["a"], "line 1, column 4: this is not valid YAML (found undefined alias"),
        ("a.yaml", "a: \x01", ["a"], "this is not valid YAML"),
        ("a.yaml", "- " * 100_000, ["a"], "line 1, column 1999: this is not valid YAML"),
        ("a.yaml", "[" * 100_000, ["a"], "line 1, column 1001: this is not valid YAML"),
    ],
)  # fmt: skip
def test_errors_say_where_and_what_to_do(path: str, source: str, keys: list[str], message: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_text(path, source, keys)
    assert str(caught.value).startswith(message)
    assert "\n" not in str(caught.value)


def test_data_files_are_no_documents_by_themselves() -> None:
    assert {".json", ".yaml", ".yml"} == DATA_SUFFIXES
    assert not DATA_SUFFIXES & SUFFIXES


def test_bytes_are_decoded() -> None:
    assert texts(read_document("a.json", b"\xef\xbb\xbf" + CATALOGUE.encode(), ["home.title"])) == ["Glow"]
    assert texts(read_document("a.yml", b"\xff\xfe" + "body: caf\xe9".encode("utf-16-le"), ["body"])) == [
        "café"
    ]


def test_a_byte_order_mark_in_a_value_moves_nothing() -> None:
    assert source_of(read_text("a.json", '["\ufeffRest now"]', ["*"]), "now") == "now"


def test_a_lone_surrogate_is_replaced() -> None:
    assert texts(read_text("a.json", '["Rest \\ud83d now"]', ["*"])) == ["Rest \ufffd now"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("<p>Rest</p>", True), (' <div class="a">', True), ("<!DOCTYPE html>", True), ("<br/>a", True), ("<!-- a -->", True),
     ("Rest <b>now</b>", False), ("<https://x.y>", False), ("< 3 days", False), ("<3", False), ("", False)],
)  # fmt: skip
def test_what_looks_like_html(text: str, expected: bool) -> None:
    assert looks_like_html(text) is expected


_CHARACTERS = st.text(st.sampled_from([*"ab :#'\"\\-|>\n\t &*!%@`,[]{}?_~<é💧x\u2028\x85\r\0"]), max_size=30)
_VALUES = st.recursive(
    _CHARACTERS | st.integers() | st.none() | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_CHARACTERS, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(
    value=_VALUES,
    is_ascii=st.booleans(),
    indent=st.none() | st.integers(0, 2),
    keys=st.lists(_CHARACTERS, max_size=2),
)
def test_any_json_is_read_as_it_would_be_by_itself(
    value: Any, is_ascii: bool, indent: int | None, keys: list[str]
) -> None:
    source = json.dumps(value, ensure_ascii=is_ascii, indent=indent)
    document = read_text("a.json", source, ["*", *keys])
    assert_maps_back(document)
    assert texts(document) == [text for each in _strings(value) for text in texts(read_text("a.md", each))]


@settings(max_examples=200, deadline=None)
@given(value=_VALUES, style=st.sampled_from([None, "'", '"', "|", ">"]), width=st.integers(5, 40), unicode=st.booleans(),
       newline=st.sampled_from(["\n", "\r\n", "\r"]))  # fmt: skip
def test_any_yaml_is_read_as_it_would_be_by_itself(
    value: Any, style: Any, width: int, unicode: bool, newline: str
) -> None:
    source = yaml.safe_dump(value, default_style=style, width=width, allow_unicode=unicode, sort_keys=False)
    document = read_text("a.yaml", source.replace("\n", newline), ["*"])
    assert_maps_back(document)
    said = yaml.safe_load(source)
    if style is None:
        expected = [text for each in _strings(said) for text in texts(read_text("a.md", each))]
        assert sorted(texts(document)) == sorted(expected)


_PIECES = st.sampled_from(["a", "b c", "  ", "\n", "\n  ", "\n   ", "\n\n", "\t", "'", '"', "\\n", "\\x41", "\\u00e9",
                           "\\", "\\\n", "💧", " #x", " ", "\r\n  ", "\x85", "\u2028 ", "- ", "k: ", "&a ", "*a", "!!str ",
                           "|\n", ">-\n", "|2\n", "[", "]", "{", "}", ", "])  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(
    st.lists(_PIECES, max_size=16).map("".join),
    st.sampled_from(["k: ", "k: '", 'k: "', "k: |\n", "k: >\n", ""]),
)
def test_whatever_is_yaml_maps_back(text: str, opening: str) -> None:
    closing = opening[-1] if opening.endswith(("'", '"')) else ""
    try:
        document = read_text("a.yaml", opening + text + closing, ["*"])
    except DocumentError as error:
        message = str(error)
    else:
        assert_maps_back(document)
        return
    assert "not valid YAML" in message


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [each for child in children for each in _strings(child)]


@pytest.mark.parametrize(
    ("path", "piece"),
    [("a.json", '{{"body": "Avoid \\n\\n- retinol {}"}}'), ("a.yaml", "{{body: Avoid {}}}")],
)
def test_time_grows_no_faster_than_the_text(path: str, piece: str) -> None:
    source = "[" + ",\n".join(piece.format(number) for number in range(5000)) + "]"
    started = time.process_time()
    document = read_text(path, source, ["body"])
    assert len(document.blocks) >= 5000
    assert time.process_time() - started < 8


def test_blocks_keep_what_they_are() -> None:
    document = read_text("a.json", json.dumps(["> **Do** rest\n>\n> - [x] sleep"]), ["*"])
    first: Block = document.blocks[0]
    assert (first.quoted, first.strong) == (True, ((0, 2),))
    assert document.blocks[1].checked is True
