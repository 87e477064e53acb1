"""What HTML elements are to a reader: blocks, bold, pictures, or nothing to read."""

from __future__ import annotations

import re

from linter.documents.htmltokens import Token


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOID = _names("area base basefont bgsound br col embed frame hr img input link meta param source track wbr")
"""Elements that have no content and no end tag."""
PICTURES = _names("img embed")
BOLD = _names("b strong")
OPAQUE_ELEMENTS = _names(
    "audio button canvas code datalist iframe kbd math meter object picture progress samp select svg "
    "textarea video"
)
"""Elements that are no prose, yet stand in the sentence."""
HIDDEN_ELEMENTS = _names(
    "del listing nav noembed noframes noscript plaintext pre rp rt s script strike style template title xmp"
)
"""Elements whose text is not read, is struck out, or is no part of the copy."""
CODE_BLOCKS = _names("listing plaintext pre xmp")
HEADINGS = {**{f"h{level}": level for level in range(1, 7)}, "summary": 7}
LISTS = _names("dir menu ol ul")
CELLS = _names("td th")
TABLE_PARTS = _names("caption colgroup tbody td tfoot th thead tr")
BLOCKS = (
    LISTS
    | TABLE_PARTS
    | CODE_BLOCKS
    | HEADINGS.keys()
    | _names(
        "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure "
        "footer form header hgroup hr html legend li main nav optgroup option p search section table"
    )
)

_ENDS_PARAGRAPH = BLOCKS - TABLE_PARTS - _names("body html legend optgroup option")
_SCOPE = CELLS | _names("button caption object table template")
_ENDED_BY: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (_names("li"), LISTS | _SCOPE),
    **dict.fromkeys(("dt", "dd"), (_names("dt dd"), _names("dl") | _SCOPE)),
    **dict.fromkeys(("td", "th"), (CELLS | _names("caption colgroup"), _names("table template tr"))),
    "tr": (CELLS | _names("caption colgroup tr"), _names("table template")),
    **dict.fromkeys(
        ("caption", "colgroup", "tbody", "tfoot", "thead"), (TABLE_PARTS, _names("table template"))
    ),
    **dict.fromkeys(("optgroup", "option"), (_names("option"), _names("datalist optgroup select"))),
    **dict.fromkeys(("rp", "rt"), (_names("rp rt"), _names("ruby"))),
}
_NOTHING = (frozenset[str](), frozenset[str]())
_PARAGRAPH = (_names("p"), _SCOPE)
SCOPE = _SCOPE
"""Elements that an end tag inside them can't reach out of, unless it is a part of a table."""

_HIDING_STYLE = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|line-through", re.I)
_BOLD_STYLE = re.compile(r"font-weight\s{0,9}:\s{0,9}(?:bold|[6-9]00)", re.I)


def ended_by(name: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Which open elements a start tag ends without an end tag, and which keep what is around them open."""
    ends = _ENDED_BY.get(name, _NOTHING)
    return (_PARAGRAPH, ends) if name in _ENDS_PARAGRAPH else (ends,)


def is_hidden(token: Token) -> bool:
    """Whether a start tag's attributes or style keep its element from being read."""
    attributes = token.attributes
    if not attributes:
        return False
    if "hidden" in attributes and attributes["hidden"].value.lower() != "until-found":
        return True
    if _value(token, "aria-hidden") == "true" or _value(token, "role") == "navigation":
        return True
    return "style" in attributes and _HIDING_STYLE.search(attributes["style"].value) is not None


def is_bold(token: Token) -> bool:
    """Whether a start tag sets its element in bold."""
    if token.name in BOLD:
        return True
    return "style" in token.attributes and bool(_BOLD_STYLE.search(token.attributes["style"].value))


def is_layout(token: Token) -> bool:
    """Whether a table says of itself that it only lays the page out."""
    return _value(token, "role") in ("none", "presentation")


def number(token: Token, attribute: str, default: int, highest: int) -> int:
    """The number in an attribute, `default` where there is none, never above `highest`."""
    value = token.attributes[attribute].value.strip() if attribute in token.attributes else ""
    return min(int(value[:9]), highest) if value.isascii() and value.isdecimal() else default


def has_attribute(token: Token, attribute: str) -> bool:
    """Whether a tag has an attribute, whatever its value."""
    return attribute in token.attributes


def _value(token: Token, attribute: str) -> str:
    return token.attributes[attribute].value.strip().lower() if attribute in token.attributes else ""


def input_kind(token: Token) -> str:
    """What an `input` is: `text` where nothing is said."""
    return _value(token, "type") or "text"
