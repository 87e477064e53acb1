"""Talks written down: transcripts whose paragraphs open with who speaks."""

from __future__ import annotations

import re
from collections import Counter

from linter.documents.model import Block, Document

_SPEAKER = re.compile(r"\W{0,3}(?:[A-Z][\w.'’]*)(?: [A-Z(][\w.'’)]*){0,3}\s*:\s+\S")


def turn_before(document: Document, block: Block) -> Block | None:
    """What was said right before a paragraph that opens with its speaker, by another speaker; None where nothing was."""
    if block.kind != "paragraph" or not block.index:
        return None
    before = document.blocks[block.index - 1]
    return before if _follows(document, before, block) else None


def reply_to(document: Document, block: Block) -> Block | None:
    """What another speaker says right after a paragraph that opens with its speaker; None where nobody does."""
    if block.kind != "paragraph" or block.index + 1 >= len(document.blocks):
        return None
    after = document.blocks[block.index + 1]
    return after if _follows(document, block, after) else None


def spoken(text: str) -> str:
    """The words of a turn without the name that opens it."""
    return text.partition(":")[2].strip() if _SPEAKER.match(text) else text


def _follows(document: Document, before: Block, block: Block) -> bool:
    """Whether two paragraphs are turns of two speakers in one talk."""
    if before.kind != "paragraph" or not (_is_turn(before) and _is_turn(block)):
        return False
    return _speaker(before) != _speaker(block) and _is_talk(document, before, block)


def _is_talk(document: Document, before: Block, block: Block) -> bool:
    """Whether two paragraphs are a question and its answer, or one of their speakers has more turns; labels don't recur."""
    if "?" in before.text:
        return True
    speakers = Counter(_speaker(each) for each in document.blocks if each.kind == "paragraph")
    return max(speakers[_speaker(before)], speakers[_speaker(block)]) > 1


def _is_turn(block: Block) -> bool:
    return _SPEAKER.match(block.text) is not None


def _speaker(block: Block) -> str:
    return block.text.partition(":")[0].strip().lower()
