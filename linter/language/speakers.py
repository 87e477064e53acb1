"""Who speaks in a talk that is written down: the names that open a question and its answer."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from linter.documents.model import HARD_BREAK, SOFT_BREAK, Document
from linter.language.cues import cue_finder
from linter.language.times import find_times
from linter.language.word_sets import word_set

_TURN = re.compile(r"\W{0,3}(?P<name>[A-Z][\w'’.-]*(?:\s[A-Z(][\w'’.)-]*){0,3})\s*:\s+(?=\S)")
_ASKED = re.compile(r"\?[\"'”’)\]*_\s]*(?:[^\w\s]+\s*)?$")
_KINDS = frozenset({"paragraph", "item"})
_HEADS = word_set("speakers", "heads")
"""Words of labels that say what stands behind them, and not who says it."""


def speakers_of(document: Document) -> frozenset[str]:
    """The names, in lower case, of those who ask and answer in a document: "Caller: …?" and "You: …" below it.

    Also of those who answer several questions that nobody's name opens.
    """
    turns = [
        (line, _name(line))
        for block in document.blocks
        if block.kind in _KINDS
        for line in re.split(f"[{SOFT_BREAK}{HARD_BREAK}]", block.text)
    ]
    found: set[str] = set()
    answering: Counter[str] = Counter()
    for (asked, asker), (_, other) in pairwise(turns):
        if other and asker != other and _ASKED.search(asked):
            found.update((asker, other) if asker else ())
            answering[other] += 1
    return frozenset(found | {name for name, times in answering.items() if times > 1})


def spoken_from(text: str, start: int, end: int, names: frozenset[str]) -> int:
    """Where the words of a turn begin behind the name of one of the speakers; `start` where none opens it."""
    opening = _TURN.match(text, start, end) if names else None
    return opening.end() if opening is not None and opening["name"].lower() in names else start


def _name(line: str) -> str:
    """The name that a line opens with, in lower case; empty where it has none."""
    opening = _TURN.match(line)
    name = "" if opening is None else opening["name"].lower()
    words = re.findall(r"[^\W_]+", name)
    labels = not _HEADS.isdisjoint(words) or cue_finder().find(words) or find_times(words)
    return "" if labels else name
