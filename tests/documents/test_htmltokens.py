"""The HTML tokenizer, against the standard and against one that passes the standard's own tests."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from justhtml import stream

from linter.documents.htmltokens import Token, references, tokenize

_QUOTES_IN_END_TAG = re.compile("""</[a-zA-Z][^>]*["']""")
PIECES = [
    *("<", ">", "</", "/>", '"', "'", " ", "\n", "x", "é", "-", "/", "!", "p", "b"),
    *("<p>", "</p>", '<p a="x>y">', "<br/>", "<td", "<li ", "a=", "A=1 a=2"),
    *("&", "#", "&amp;", "&copy", "&nbsp;x", "&notit;", "&#65", "&#x41;", "&#0;", "&nosuch;", "&AMP"),
    *("<!-", "<!--", "-->", "--!>", "--", "->", "<!doctype", "<?"),
    *("<script>", "</script>", "<style>", "</style ", "<title>", "</TITLE >", "<textarea>", "</textarea>"),
]


@settings(max_examples=1000, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_tokens_are_those_of_a_conforming_tokenizer(source: str) -> None:
    # Oddities of justhtml are passed by: it reads quotes in end tags in its own way, lets no attribute's
    # name begin with "=", may keep the dash at the end of a comment that the file breaks off, and tells
    # of an empty comment for a lone "<!".
    assume(not source.endswith("<!") and not _QUOTES_IN_END_TAG.search(source))
    assert _ours(source) == _theirs(source)


def _ours(source: str) -> list[tuple[object, ...]]:
    events: list[tuple[object, ...]] = []
    for token in tokenize(source):
        match token.kind:
            case "text":
                _add_text(events, resolved(token.text))
            case "raw":
                _add_text(events, token.text)
            case "start":
                events.append(("start", token.name, list(token.attributes)))
            case "end":
                events.append(("end", token.name))
            case "comment" | "bogus" if not token.text.lower().startswith("doctype"):
                events.append(("comment", token.text.rstrip("!-")))
    return events


def _theirs(source: str) -> list[tuple[object, ...]]:
    events: list[tuple[object, ...]] = []
    for event in stream(source):
        match event:
            case ("text", text):
                _add_text(events, str(text))
            case ("start", (name, attributes)):
                events.append(("start", name, list(attributes)))
            case ("end", name):
                events.append(("end", name))
            case ("comment", text) if not str(text).lower().startswith("doctype"):
                events.append(("comment", str(text).rstrip("!-")))
    return events


def _add_text(events: list[tuple[object, ...]], text: str) -> None:
    if events and events[-1][0] == "text":
        text = f"{events.pop()[1]}{text}"
    events.append(("text", text))


def resolved(text: str) -> str:
    """The text with its character references resolved."""
    parts: list[str] = []
    done = 0
    for reference in references(text):
        parts += (text[done : reference.start], reference.text)
        done = reference.end
    return "".join((*parts, text[done:]))


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), st.integers(0, 9))
def test_tokens_stand_in_order_at_their_place(source: str, base: int) -> None:
    place = base
    for token in tokenize(source, base):
        assert place <= token.start < token.end <= base + len(source)
        place = token.end
        if token.kind in ("text", "raw"):
            assert source[token.start - base : token.end - base] == token.text
        for attribute in token.attributes.values():
            start = attribute.start - base
            assert source[start : start + len(attribute.value)] == attribute.value


@pytest.mark.parametrize(
    ("source", "content"),
    [
        ("<!-- a -->", " a "),
        ("<!-->", ""),
        ("<!--->", ""),
        ("<!-- a --!>", " a "),
        ("<!-- a -- b > -->", " a -- b > "),
        ("<!--[if mso]><td>x</td><![endif]-->", "[if mso]><td>x</td><![endif]"),
        ("<!-- a <p>b", " a <p>b"),
    ],
)
def test_a_comment_is_one_token(source: str, content: str) -> None:
    assert list(tokenize(source)) == [Token("comment", 0, len(source), content)]


@pytest.mark.parametrize(
    "script",
    [
        "if (a</b) { '</p>' }",
        "'</scripts>' + '<\\/script>'",
        "<!-- x //-->",
        "<!-- <script>a</script> -->",
        "<!--> <script> ",
    ],
)
def test_a_script_ends_only_with_its_own_end_tag(script: str) -> None:
    tokens = list(tokenize(f"<script>{script}</SCRIPT >b"))
    assert [(token.kind, token.text) for token in tokens] == [
        ("start", ""),
        ("raw", script),
        ("end", ""),
        ("text", "b"),
    ]


def test_the_first_of_two_attributes_counts() -> None:
    (token,) = tokenize("<p Title='a > b' title=c hidden>")
    assert {name: value.value for name, value in token.attributes.items()} == {"title": "a > b", "hidden": ""}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a &amp; b", "a & b"),
        ("&copy2024", "©2024"),
        ("&notin; &notit;", "∉ ¬it;"),
        ("AT&T, R&D; & &nosuch;", "AT&T, R&D; & &nosuch;"),
        ("&#8217; &#x2019 &#146;", "’ ’ ’"),
        ("&#0; &#xD800; &#" + "9" * 5000 + ";", "\ufffd \ufffd \ufffd"),
    ],
)
def test_references(text: str, expected: str) -> None:
    assert resolved(text) == expected


def test_an_address_in_an_attribute_keeps_its_ampersands() -> None:
    assert [found.text for found in references("?a=1&copy=2&lt", in_attribute=True)] == ["<"]
