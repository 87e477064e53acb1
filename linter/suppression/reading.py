"""From a document's comments and front matter to its suppressions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from linter.documents.model import Comment, Document
from linter.findings import Edit, Place, Snippet
from linter.suppression.directives import Directive, Kind, Suppressions, Word

FRONT_MATTER_KEY = "dermalint-disable"

_DIRECTIVE = re.compile(r"\s*(?P<label>dermalint-[\w-]*)(?:\s*:(?=\s))?")
_WORD = re.compile(r"(?:\s*,\s*|\s+|)(?P<word>(?>[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*))(?!_)")
_COMMA = re.compile(r"\s*,")
_GOES_ON = re.compile(r"\s+[A-Za-z0-9]")
_TEXT = re.compile(r"\S[^\r\n]*")
_MOST_WORDS = 40
_NEEDS_LINES = Kind.NEXT_LINE.value
_ENTRY = re.compile(
    rf"""(?<![^\r\n])(?P<key>["']?{FRONT_MATTER_KEY}["']?[ \t]*)(?P<sign>[:=])[^\r\n]*(?:\r\n|\r|\n|\Z)"""
    r"(?:(?:[ \t]+[^\s]|-[ \t]|\])[^\r\n]*(?:\r\n|\r|\n|\Z))*"
)
_VERBS = {kind.value: kind for kind in (Kind.DISABLE, Kind.ENABLE, Kind.NEXT_LINE, Kind.LINE)}


def suppressions_of(document: Document) -> Suppressions:
    """What the comments and the front matter of a document say about findings to leave out."""
    if "dermalint-" not in document.source:
        return Suppressions()
    text_lines = _lines_with_text(document) if _NEEDS_LINES in document.source else []
    in_comments = (_directive(comment, document, text_lines) for comment in document.comments)
    return Suppressions((*_in_front_matter(document), *(each for each in in_comments if each is not None)))


def _directive(comment: Comment, document: Document, text_lines: Sequence[int]) -> Directive | None:
    """What a comment says, if it is a directive; `text_lines` are the lines of the document that hold text."""
    found = _DIRECTIVE.match(comment.text)
    if found is None:
        return None
    kind = _VERBS.get(found["label"], Kind.MISTYPED)
    place = Place.of(document, comment.start, comment.end)
    line: int | None = None
    if kind is Kind.LINE:
        line = place.line
    elif kind is Kind.NEXT_LINE:
        below = bisect_right(text_lines, place.end_line)
        line = text_lines[below] if below < len(text_lines) else None
    return Directive(
        kind=kind,
        label=found["label"],
        words=tuple(_words(comment.text, found.end(), document, comment.start, comment.end)),
        place=place,
        excerpt=document.source[comment.start : comment.end],
        snippet=Snippet.of(document, comment.start, comment.end),
        removal=_removal(document, comment.start, comment.end),
        line=line,
    )


def _words(text: str, position: int, document: Document, start: int, end: int) -> Iterator[Word]:
    """The first words of `text`, from `position` on; it stands somewhere in `document.source[start:end]`."""
    base = document.source.find(text, start, end)
    first: int | None = None
    after_comma = True
    for _ in range(_MOST_WORDS):
        found = _WORD.match(text, position)
        if found is None:
            return
        position = found.end()
        if first is None:
            first = found.start("word")
        before_comma = _COMMA.match(text, position) is not None
        bounded = after_comma or before_comma or _GOES_ON.match(text, position) is None
        # Where a reader gives a text other than it stands in the source, its words can't be edited.
        edit = Edit.of(document, base + first, base + position, "") if base >= 0 else None
        yield Word(found["word"], bounded, edit)
        after_comma = before_comma


def _lines_with_text(document: Document) -> list[int]:
    """The lines that hold text, in order; mark-up and comments are none."""
    source = document.source
    return sorted(
        {
            document.line_column(found.start())[0]
            for block in document.blocks
            for segment in block.segments
            for found in _TEXT.finditer(
                source, segment.source_start, segment.source_start + segment.source_length
            )
        }
    )


def _removal(document: Document, start: int, end: int) -> Edit:
    """The edit that takes a comment away, with its line where nothing else stands there.

    The paragraphs above and below must stay two, so a line that parts them is only emptied.
    """
    source, starts = document.source, document.line_starts
    first, last = document.line_column(start)[0], document.line_column(end)[0]
    line_start = starts[first - 1]
    line_end = starts[last] if last < len(starts) else len(source)
    if source[line_start:start].strip() or source[end:line_end].strip():
        free = start - len(source[line_start:start]) + len(source[line_start:start].rstrip(" \t"))
        stands_apart = end == len(source) or source[end].isspace()
        return Edit.of(document, free if stands_apart else start, end, "")
    above = source[starts[first - 2] : line_start] if first > 1 else ""
    below = source[line_end : starts[last + 1] if last + 1 < len(starts) else len(source)]
    if above.strip() and below.strip():
        return Edit.of(document, line_start, end, "")
    return Edit.of(document, line_start, line_end, "")


def _in_front_matter(document: Document) -> Iterator[Directive]:
    value = document.meta.get(FRONT_MATTER_KEY)
    if value is None or value is False or value == []:
        return
    entry = _ENTRY.search(document.source)
    start, end = entry.span() if entry else (0, 0)
    shown = end - len(document.source[start:end]) + len(document.source[start:end].rstrip())
    sign = entry["sign"] if entry else ":"
    words = tuple(_listed_words(value, document, start, shown))
    yield Directive(
        kind=Kind.FILE,
        label=FRONT_MATTER_KEY,
        words=words,
        place=Place.of(document, start, shown),
        excerpt=document.source[start:shown],
        snippet=Snippet.of(document, start, shown),
        removal=Edit.of(document, start, end, ""),
        listed=not isinstance(value, str),
        list_form=_list_form(value, sign),
    )


def _listed_words(value: Any, document: Document, start: int, end: int) -> Iterator[Word]:
    """The words of a value in front matter: a text as in a comment, a list of codes, or `true` for all."""
    if isinstance(value, str):
        yield from _words(value, 0, document, start, end)
    elif value is not True:
        # A note on one of the codes would be lost.
        whole = None if "#" in document.source[start:end] else Edit.of(document, start, end, "")
        entries = value if isinstance(value, list | dict) else [value]
        yield from (Word(str(entry).strip(), True, whole) for entry in entries if entry is not None)


def _list_form(value: Any, sign: str) -> str:
    if isinstance(value, str):
        return "{codes}"
    return f"{FRONT_MATTER_KEY}: [{{codes}}]" if sign == ":" else f"{FRONT_MATTER_KEY} = [{{codes}}]"
