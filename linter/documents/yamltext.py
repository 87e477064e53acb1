"""The text of YAML scalars, every character with its place in the source."""

from __future__ import annotations

import re

import yaml

from linter.documents.building import Run

STRING_TAG = "tag:yaml.org,2002:str"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The fastest loader at hand."""

_BREAK = "(?:\r\n|[\r\n\x85\u2028\u2029])"
_BREAKS = "\n\u2028\u2029"
_PROPERTIES = re.compile(r"(?:[&!]\S*(?:[ \t\r\n\x85\u2028\u2029]+(?:\#[^\r\n]*)?)+)*")
_LINE = re.compile(rf"(?P<text>[^\r\n\x85\u2028\u2029]*)(?P<end>{_BREAK}|\Z)")
_ONE_BREAK = re.compile(_BREAK)
_FLOW_PART = rf"(?P<fold>[ \t]*{_BREAK}(?:[ \t]*{_BREAK})*[ \t]*)|(?P<blank>[ \t]+)"
_PLAIN_PART = re.compile(rf"{_FLOW_PART}|(?P<text>[^\s]+|.)", re.DOTALL)
_SINGLE_PART = re.compile(rf"{_FLOW_PART}|(?P<quote>'')|(?P<text>[^\s']+|.)", re.DOTALL)
_DOUBLE_PART = re.compile(
    rf"(?P<joined>\\{_BREAK}(?:[ \t]*{_BREAK})*[ \t]*)"
    r"|\\(?:x(?P<x>[0-9a-fA-F]{2})|u(?P<u>[0-9a-fA-F]{4})|U(?P<U>[0-9a-fA-F]{8})|(?P<escape>.))"
    rf"|{_FLOW_PART}|(?P<text>[^\s\\]+|.)",
    re.DOTALL,
)
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "\\": "\\", "/": "/", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def scalar_run(node: yaml.ScalarNode, source: str, base: int = 0) -> Run | None:
    """The value of `node`, without the line ends after it, mapped to `source`; nothing for a blank one.

    `base` is where in `source` the text begins that the node was parsed from. None where the value
    doesn't follow from the source as we read it, so that no place in it can be told.
    """
    start, end = base + node.start_mark.index, base + node.end_mark.index
    properties = _PROPERTIES.match(source, start, end)
    start = properties.end() if properties else start
    run = Run()
    if not node.value.strip():
        return run
    if node.style in ("|", ">"):
        _add_block(run, source, start, end, str(node.value), is_folded=node.style == ">")
    elif node.style == "'":
        _add_flow(run, source, start + 1, end - 1, _SINGLE_PART)
    elif node.style == '"':
        _add_flow(run, source, start + 1, end - 1, _DOUBLE_PART)
    else:
        _add_flow(run, source, start, end, _PLAIN_PART)
    return run if run.as_added().text.rstrip(_BREAKS) == node.value.rstrip(_BREAKS) else None


def _add_flow(run: Run, source: str, start: int, end: int, part: re.Pattern[str]) -> None:
    """Add a plain or quoted scalar that stands at `start:end`, without its quotes."""
    for found in part.finditer(source, start, end):
        kind, text = found.lastgroup or "", found.group()
        if kind == "fold":
            _add_gap(run, _folded(_breaks(text)), source, found.start(), found.end())
        elif kind == "joined":
            gap = "".join(_breaks(text)[1:])
            if gap:
                _add_gap(run, gap, source, found.start(), found.end())
        elif kind in ("x", "u", "U"):
            code = int(found[kind], 16)
            run.add(chr(code) if code < 0x110000 else "\ufffd", found.start(), found.end())
        elif kind == "escape":
            run.add(_ESCAPES.get(found["escape"], text), found.start(), found.end())
        elif kind == "quote":
            run.add("'", found.start(), found.end())
        else:
            run.add(text, found.start(), found.end())


def _add_block(run: Run, source: str, start: int, end: int, value: str, *, is_folded: bool) -> None:
    """Add a literal or folded scalar that stands at `start:end`, its header included."""
    lines = list(_LINE.finditer(source, start, end))[1:]
    first = next(line["text"] for line in lines if line["text"].strip(" "))
    first_read = next(line for line in _ONE_BREAK.split(value) if line.strip(" "))
    indent = _leading_spaces(first) - _leading_spaces(first_read)
    place, last = lines[0].start(), ""
    breaks: list[str] = []
    for line in lines:
        content = line["text"][indent:]
        if content:
            joins = bool(is_folded and last) and last[0] not in " \t" and content[0] not in " \t"
            gap = _folded(breaks) if joins else "".join(breaks)
            content_start = line.start() + indent
            if gap:
                _add_gap(run, gap, source, place, content_start)
            run.add(content, content_start, content_start + len(content))
            breaks, last, place = [], content, content_start + len(content)
        breaks += _breaks(line["end"])


def _breaks(text: str) -> list[str]:
    """The line breaks in `text` as YAML reads them: only the two special ones keep their kind."""
    return [found if found in "\u2028\u2029" else "\n" for found in _ONE_BREAK.findall(text)]


def _folded(breaks: list[str]) -> str:
    """What is left of the line breaks between two lines of a folded text."""
    return "".join(breaks[1:] if breaks[0] == "\n" else breaks) or " "


def _leading_spaces(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _add_gap(run: Run, gap: str, source: str, start: int, end: int) -> None:
    """Add what `source[start:end]`, white space with line breaks, stands for: each character of `gap`
    for one break, the first also for those before, and the last for all that is left."""
    ends = [found.end() for found in _ONE_BREAK.finditer(source, start, end)][-len(gap) :]
    for character, stop in zip(gap, [*ends[:-1], end], strict=True):
        run.add(character, start, stop)
        start = stop
