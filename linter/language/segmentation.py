"""Cuts a block's text into sentences, fragments and the lines of lists that people type by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from linter.documents.model import HARD_BREAK, SOFT_BREAK
from linter.language.speakers import spoken_from
from linter.language.tokens import Mark

TICKS = "✅✔☑👍🟢✓🆗"
CROSSES = "❌☒👎✗✘✖🚫⛔🙅🔴❎🛑"
_EMOJI = "\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d\u20e3"
_LINE_OPENER = re.compile(
    rf"\s*(?:[{_EMOJI}]|[-*•–·☐□▢◦>]\s|\[[ xX]?\]\s?|\(?(?:\d{{1,2}}|[ivx]{{1,4}}|[a-h])[.)]\s)"
)
_LABELLED_LINE = re.compile(r"[^.!?;:\n]{1,60}(?::|->|→|=>|=|\||\s[–—-]\s)")
_BULLET = re.compile(
    r"\s*(?:[-*•–·☐□▢◦>]\s|\[[ xX]?\]\s?|\(?(?:\d{1,2}|[ivx]{1,4}|[IVX]{1,4}|[a-h])[.)]\s|"
    r"[1-9]\d?(?:\.[1-9]\d?)+\.?\s+(?=[A-Z][a-z]))\s*"
)
"""Bullets, boxes and the numbers of items and sections; "4.3 Week two" is one, "0.5 mm" and "1.5 hours" are none."""
_ABBREVIATION = re.compile(
    r"(?:\b(?:dr|mr|mrs|ms|st|vs|e\.g|i\.e|eg|ie|approx|incl|no|nr|min|max|hr|hrs|prof|etc|fig|vol|tel|ext)|"
    r"\b[A-Za-z](?:\.[A-Za-z])*|\d)\.$",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(
    rf"(?:[.!?…]+[\"'”’)\]*_]*|[{_EMOJI}]+)(?=\s)|[.!?]+(?=[\"“‘(]?[A-Z][a-z])|\s—\s(?=[\"“][A-Z])"
)
_SENTENCE_OPENER = re.compile(
    r"\s+(?:The|A|An|It|Your|You|We|If|No|Not|Do|Don|Use|Keep|And|But|This|That|These|They|There|Then|After|Avoid|Wear|Our|I)\b"
)
_SPEAKER = re.compile(
    r"(?:q|a|question|answer|host|guest|client|clinic|nurse|me|reply|patient|therapist|team|bot|admin|mod|op|"
    r"interviewer|reader|mum|customer|reception|us|them|her|him)\s?\d{0,2}[:.)]\s+",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"[\s.…]*\d")
_SHORT_LINE = 48


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of block text to be read as one sentence; the mark that opened it, cut off."""

    start: int
    end: int
    mark: Mark | None
    question: bool
    opened: bool = False
    """Whether a bullet, number, box or emoji opened its line."""
    line: int = 0
    """The number of its line in the block, from 0."""


def mark_of(text: str) -> Mark | None:
    """The tick or cross that a text opens with, if any."""
    return _opening(text, 0, len(text))[1]


def split_cell(text: str) -> list[Piece]:
    """A cell that is a tick or a cross and nothing else, as a sentence of this sign; empty for all others."""
    start, mark = _opening(text, 0, len(text))
    if mark is None or text[start:].strip():
        return []
    place = next(at for at, sign in enumerate(text) if sign in TICKS or sign in CROSSES)
    return [Piece(place, place + 1, mark, False)]


def split(text: str, speakers: frozenset[str] = frozenset()) -> Iterator[Piece]:
    """Yield the sentences of a block's text in order; offsets are code points of `text`.

    The name of one of `speakers` before what he or she says is left out.
    """
    for line, (line_start, line_end) in enumerate(_lines(text)):
        start, mark = _opening(text, line_start, line_end)
        opened = start > line_start and not text[line_start:start].isspace()
        start = _after_speaker(text, start, line_end, speakers)
        for piece_start, piece_end in _sentences(text, start, line_end):
            inner, inner_mark = _opening(text, piece_start, piece_end)
            if inner_mark:
                mark = inner_mark
            piece_start = _after_speaker(text, inner, piece_end, speakers)
            if text[piece_start:piece_end].strip():
                yield Piece(piece_start, piece_end, mark, _asks(text[piece_start:piece_end]), opened, line)


def _after_speaker(text: str, start: int, end: int, speakers: frozenset[str]) -> int:
    """Skip the name of who speaks: "Q: Can I …", "Host: …"."""
    speaker = _SPEAKER.match(text, start, end)
    return speaker.end() if speaker else spoken_from(text, start, end, speakers)


def _asks(sentence: str) -> bool:
    return "?" in sentence.rstrip().rstrip("\"'”’)]*_ " + TICKS)[-3:]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in re.finditer(f"[{SOFT_BREAK}{HARD_BREAK}]", text):
        if match.group() == HARD_BREAK or _typed_by_hand(text, start, match.start()):
            yield start, match.start()
            start = match.end()
    yield start, len(text)


def _typed_by_hand(text: str, start: int, break_at: int) -> bool:
    """Whether the soft break at `break_at` divides two lines that were meant as lines."""
    following = text[break_at + 1 :].split(SOFT_BREAK, 1)[0].split(HARD_BREAK, 1)[0]
    line = text[start:break_at].rsplit(SOFT_BREAK, 1)[-1]
    if _LINE_OPENER.match(following) or line.rstrip().endswith((":", ".", "!", "?")):
        return True
    if _LABELLED_LINE.match(following):
        return True
    if re.match(r"\s*[a-z]", following):
        return len(line) <= _SHORT_LINE and bool(_LABELLED_LINE.match(line) or _LINE_OPENER.match(line))
    return len(line) <= _SHORT_LINE


def _opening(text: str, start: int, end: int) -> tuple[int, Mark | None]:
    """Skip bullets, space and emoji at the start; tell which mark stood there."""
    mark: Mark | None = None
    while start < end:
        bullet = _BULLET.match(text, start, end)
        if bullet:
            start = bullet.end()
        elif text[start] in TICKS:
            mark, start = "tick", start + 1
        elif text[start] in CROSSES:
            mark, start = "cross", start + 1
        elif text[start].isspace() or re.match(f"[{_EMOJI}]", text[start]):
            start += 1
        else:
            break
    return start, mark


def _abbreviates(text: str, begin: int, stop: int) -> bool:
    """Whether the full stop at `stop` belongs to an abbreviation or number inside the sentence."""
    before = text[max(begin, stop - 8) : stop + 1]
    if not _ABBREVIATION.search(before):
        return False
    if re.search(r"\b[A-Z]\.$", before) and _SENTENCE_OPENER.match(text, stop + 1):
        return False
    ends_too = re.search(r"(?:\d|etc|hrs?|[ap]\.m)\.$", before, re.IGNORECASE)
    return not (ends_too and re.match(r"\.\s+[\"“‘]?[A-Z]", text[stop : stop + 8]))


def _leads(text: str, start: int, end: int) -> bool:
    """Whether dots only lead the eye to a number on their right: "MAKE-UP ........ 12 HOURS"."""
    dots = text[start:end]
    spaced = text[start - 1 : start].isspace()
    return set(dots) <= {".", "…"} and (spaced or len(dots) > len("...")) and bool(_FIGURE.match(text, end))


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if match.group().startswith(".") and _abbreviates(text, begin, match.start()):
            continue
        if _leads(text, match.start(), match.end()):
            continue
        cut = match.end()
        if cut > begin:
            yield begin, cut
            begin = cut
    if begin < end:
        yield begin, end
