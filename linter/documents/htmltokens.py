"""HTML source to tokens, as the HTML standard's tokenizer cuts it, each with its exact place.

A tokenizer of our own, because those to be had tell no exact places (justhtml, html5lib), hide text
behind one stray sign (tree-sitter's grammar), or differ from one Python to the next (`html.parser`).
The tests hold it against justhtml's.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import html5
from typing import Literal, NamedTuple

TokenKind = Literal["text", "raw", "start", "end", "comment", "bogus"]

SPACE = " \t\n\r\f"
_RAW_TEXT = frozenset("script style xmp iframe noembed noframes noscript".split())
_ESCAPABLE_RAW_TEXT = frozenset(("textarea", "title"))
_NAME = re.compile(rf"[^{SPACE}/>]+")
_ATTRIBUTE = re.compile(
    rf"""[{SPACE}/]*+(?:(?P<end>>)|(?P<name>=?[^{SPACE}/>=]*+)(?:[{SPACE}]*+=[{SPACE}]*+
    (?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>(?!["'])[^{SPACE}>]*+)|(?P<open>["'])))?+)""",
    re.VERBOSE,
)
_COMMENT_END = re.compile(r"--!?>")
_BROKEN_COMMENT_END = re.compile(r"(?:--!?|-)\Z")
_SCRIPT_MARK = re.compile(rf"<!--|-->|<(?P<close>/?)script(?=[{SPACE}/>])", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#(?:[xX][0-9a-fA-F]+|[0-9]+);?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")
_LONGEST_NUMBER = 12


class Attribute(NamedTuple):
    """An attribute's value as it stands in the source, and where it begins (code points)."""

    value: str
    start: int


class Token(NamedTuple):
    """A piece of HTML source; `start` and `end` are code points, the end exclusive.

    `text` is a text's source, references and all (`raw` text has none), or a comment's content.
    """

    kind: TokenKind
    start: int
    end: int
    text: str = ""
    name: str = ""
    attributes: dict[str, Attribute] = {}  # noqa: RUF012 - never written to; most tokens have none
    closes_itself: bool = False


class Reference(NamedTuple):
    """A character reference: what it stands for, and its range in the text."""

    text: str
    start: int
    end: int


def tokenize(source: str, base: int = 0) -> Iterator[Token]:
    """The tokens of `source`, which begins at offset `base` of the file.

    Names are lower case. What the standard drops (a tag that the file breaks off) is no token.
    """
    place = 0
    while place < len(source):
        token = _token(source, place)
        if token is None:
            return
        if token.end > token.start and (token.kind != "bogus" or token.text):
            yield _moved(token, base)
        place = token.end
        if token.kind == "start":
            end, kind = _raw_text_end(source, place, token.name)
            if end > place:
                yield Token(kind, base + place, base + end, source[place:end])
            place = end


def references(text: str, *, in_attribute: bool = False) -> Iterator[Reference]:
    """The character references in `text`, with or without their semicolon, as browsers take them."""
    for found in _REFERENCE.finditer(text):
        reference = _reference(found.group(), found.start())
        if reference is None:
            continue
        following = text[reference.end : reference.end + 1]
        is_word = following == "=" or (following.isascii() and following.isalnum())
        if in_attribute and is_word and text[reference.end - 1] != ";" and text[reference.start + 1] != "#":
            continue
        yield reference


def _reference(word: str, start: int) -> Reference | None:
    if word[1] == "#":
        text = html.unescape(word) if len(word) <= _LONGEST_NUMBER else "\ufffd"
        return Reference(text, start, start + len(word))
    for size in range(len(word), 2, -1):
        text = html5.get(word[1:size], "")
        if text:
            return Reference(text, start, start + size)
    return None


def _moved(token: Token, base: int) -> Token:
    if not base:
        return token
    attributes = {name: Attribute(each.value, base + each.start) for name, each in token.attributes.items()}
    return token._replace(start=base + token.start, end=base + token.end, attributes=attributes)


def _token(source: str, place: int) -> Token | None:
    if source[place] != "<":
        end = source.find("<", place)
        return _text(source, place, len(source) if end < 0 else end)
    following = source[place + 1 : place + 2]
    if _is_letter(following):
        return _tag(source, place, place + 1, "start")
    if following == "!":
        return _declaration(source, place)
    if following == "?":
        return _bogus(source, place, place + 1)
    if following != "/":
        return _text(source, place, place + 1)
    following = source[place + 2 : place + 3]
    if _is_letter(following):
        return _tag(source, place, place + 2, "end")
    if not following:
        return _text(source, place, place + 2)
    if following == ">":
        return Token("bogus", place, place + 3)
    return _bogus(source, place, place + 2)


def _is_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _text(source: str, start: int, end: int) -> Token:
    return Token("text", start, end, source[start:end])


def _bogus(source: str, start: int, content: int) -> Token:
    end = source.find(">", content)
    if end < 0:
        return Token("bogus", start, len(source), source[content:])
    return Token("bogus", start, end + 1, source[content:end])


def _declaration(source: str, start: int) -> Token:
    content = start + 4
    if not source.startswith("--", start + 2):
        return _bogus(source, start, start + 2)
    for empty in (">", "->"):
        if source.startswith(empty, content):
            return Token("comment", start, content + len(empty))
    found = _COMMENT_END.search(source, content)
    if found is None:
        return Token("comment", start, len(source), _BROKEN_COMMENT_END.sub("", source[content:]))
    return Token("comment", start, found.end(), source[content : found.start()])


def _tag(source: str, start: int, place: int, kind: TokenKind) -> Token | None:
    """The tag at `start`; None where the file ends in it."""
    found = _NAME.match(source, place)
    name = found.group() if found else ""
    place += len(name)
    if source.startswith(">", place):
        return Token(kind, start, place + 1, "", name.lower())
    attributes: dict[str, Attribute] = {}
    while place < len(source):
        found = _ATTRIBUTE.match(source, place)
        if found is None or found["open"]:
            return None
        if found["end"]:
            closes_itself = source[found.end() - 2] == "/" and found.end() - 2 >= place
            return Token(kind, start, found.end(), "", name.lower(), attributes, closes_itself)
        attribute = found["name"].lower()
        if attribute and attribute not in attributes:
            group = found.lastgroup or "name"
            attributes[attribute] = (
                Attribute("", found.end()) if group == "name" else Attribute(found[group], found.start(group))
            )
        place = found.end()
    return None


def _raw_text_end(source: str, place: int, name: str) -> tuple[int, TokenKind]:
    """Where the text that begins at `place` ends if it can hold no tags, else `place`."""
    if name == "plaintext":
        return len(source), "raw"
    if name not in _RAW_TEXT and name not in _ESCAPABLE_RAW_TEXT:
        return place, "raw"
    kind: TokenKind = "raw" if name in _RAW_TEXT else "text"
    if name == "script":
        return _script_end(source, place), kind
    found = re.compile(rf"</{name}(?=[{SPACE}/>])", re.IGNORECASE).search(source, place)
    return found.start() if found else len(source), kind


def _script_end(source: str, place: int) -> int:
    """Scripts that write scripts: inside a comment, an inner `script` element hides its end tag."""
    is_comment = is_inner = False
    while found := _SCRIPT_MARK.search(source, place):
        place = found.end()
        mark = found.group()
        if mark == "<!--":
            is_comment, place = True, place - 2
        elif mark == "-->":
            is_comment = is_inner = False
        elif not found["close"]:
            is_inner = is_comment
        elif not is_inner:
            return found.start()
        else:
            is_inner = False
    return len(source)
