"""Talks written down: transcripts whose paragraphs open with who speaks."""

from __future__ import annotations

import re
from collections import Counter

from linter.documents.model import Block
from linter.language.understanding import Understanding

_SPEAKER = re.compile(r"\W{0,3}(?:[A-Z][\w.'’]*)(?: [A-Z(][\w.'’)]*){0,3}\s*:\s+\S")


def turn_before(understanding: Understanding, block: Block) -> Block | None:
    """What was said right before a paragraph that opens with its speaker, by another speaker; None where nothing was."""
    if block.kind != "paragraph" or not block.index:
        return None
    before = understanding.document.blocks[block.index - 1]
    if before.kind != "paragraph" or not (_is_turn(before) and _is_turn(block)):
        return None
    if _speaker(before) == _speaker(block) or not _is_talk(understanding, before, block):
        return None
    return before


def _is_talk(understanding: Understanding, before: Block, block: Block) -> bool:
    """Whether two paragraphs are a question and its answer, or one of their speakers has more turns; labels don't recur."""
    if "?" in before.text:
        return True
    speakers = Counter(_speaker(each) for each in understanding.document.blocks if each.kind == "paragraph")
    return max(speakers[_speaker(before)], speakers[_speaker(block)]) > 1


def _is_turn(block: Block) -> bool:
    return _SPEAKER.match(block.text) is not None


def _speaker(block: Block) -> str:
    return block.text.partition(":")[0].strip().lower()
