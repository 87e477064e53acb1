"""Tells names of products, firms and people from terms that only stand where capitals are usual."""

from __future__ import annotations

import re

from linter.documents.model import HARD_BREAK, SOFT_BREAK, Block
from linter.language.term_families import Naming
from linter.language.tokens import Sentence

_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_DIVIDERS = re.compile(rf"[:|•–—;{SOFT_BREAK}{HARD_BREAK}]|\s-\s|[.!?]+\s")
_MARKED = re.compile(r"[^\n.!?]{0,30}?[™®]")
_SHORTEST = 4
"""Words that a title in capitals writes large have as many letters, or more."""
_LONGEST_NAME = 4
"""The most words in a quoted name."""
_QUOTES = {"“": "”", '"': '"', "‘": "’", "«": "»"}
_LABEL_ENDS = (".", ":", "!", "?", SOFT_BREAK, HARD_BREAK)
_TITLED_KINDS = ("heading", "item", "cell")


class Names:
    """The names that a document writes within a line, so that they are known in its titles too."""

    def __init__(self) -> None:
        self._known: set[str] = set()

    def learn(self, block: Block, sentence: Sentence, start: int, end: int) -> None:
        """Take note of the words of a block, if they are part of a name, and of the word before them."""
        text = block.text
        if text[start].isupper() and _is_name(block, sentence, start, end):
            before = _word_before(text, start)
            if before[:1].isupper():
                self._known.add(f"{before} {text[start:end]}".lower())

    def holds(self, block: Block, sentence: Sentence, start: int, end: int, naming: Naming = "") -> bool:
        """Whether words of a block are a name, or part of one; `naming` tells how often they are that."""
        text = block.text
        words = text[start:end]
        if _is_quoted(text, start, end):
            return True
        if not any(letter.isupper() for letter in words) or words.isupper():
            return False
        if _is_name(block, sentence, start, end):
            return True
        if naming == "any" and _beside_a_capital(text, sentence, start, end):
            return True
        if naming and _ends_a_title(text, sentence, start, end):
            return True
        return f"{_word_before(text, start)} {words}".lower() in self._known


def _is_name(block: Block, sentence: Sentence, start: int, end: int) -> bool:
    text = block.text
    words = text[start:end]
    if words.isupper() or not any(letter.isupper() for letter in words):
        return False
    if any(part[1:] != part[1:].lower() for part in _WORDS.findall(words)):
        return True
    left, right = _scope(text, sentence, start, end)
    if _MARKED.match(text, end) and not text[start].islower():
        return True
    opens = not _WORDS.search(text, left, start)
    inner = any(part[0].isupper() for part in _WORDS.findall(words)[1:])
    others = [*_WORDS.findall(text[left:start]), *_WORDS.findall(text[end:right])]
    telling = [word for word in others if len(word) >= _SHORTEST]
    if not telling and (block.kind in _TITLED_KINDS or opens):
        return False
    following = _WORDS.match(text, end + 1) if text[end : end + 1] == " " else None
    goes_on = following is not None and following.group().istitle() and len(following.group()) > 1
    if _in_bold_name(block, start, end):
        return inner or goes_on
    if telling and all(word[0].isupper() for word in telling):
        return block.kind not in _TITLED_KINDS and (goes_on or not opens)
    return not opens or inner or goes_on


def _in_bold_name(block: Block, start: int, end: int) -> bool:
    """Whether words stand in bold that a sentence goes on from ("**Sun-Screen Pro** by Labo"), as names do."""
    for left, right in block.strong:
        if left <= start and end <= right:
            rest = block.text[right:].lstrip(" ")
            return rest[:1] not in ("", *_LABEL_ENDS) and block.text[right - 1] not in _LABEL_ENDS
    return False


def _ends_a_title(text: str, sentence: Sentence, start: int, end: int) -> bool:
    """Whether words close a title and a capital word leads to them, as the name of a firm would be put."""
    left, right = _scope(text, sentence, start, end)
    return (
        text[start].isupper()
        and not _WORDS.search(text, end, right)
        and _word_before(text, start)[:1].isupper()
        and bool(_WORDS.search(text, left, start))
    )


def _beside_a_capital(text: str, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a capital word of the same title leads to words, or follows them."""
    left, right = _scope(text, sentence, start, end)
    following = _WORDS.match(text, end + 1, right)
    before = _word_before(text[left:start], start - left)
    return before[:1].isupper() or (following is not None and following.group()[0].isupper())


def _scope(text: str, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The part of a sentence, between dividers, in which words stand."""
    left, right = sentence.start, sentence.end
    for found in _DIVIDERS.finditer(text, sentence.start, sentence.end):
        if found.end() <= start:
            left = found.end()
        elif found.start() >= end:
            right = found.start()
            break
    return left, right


def _word_before(text: str, start: int) -> str:
    found = re.search(r"([^\W\d_]+)[ \n\u00a0]$", text[max(0, start - 40) : start])
    return found[1] if found else ""


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Whether words stand in quotation marks by themselves, or in a name that does."""
    for opening, closing in _QUOTES.items():
        left = text.rfind(opening, max(0, start - 60), start)
        right = text.find(closing, end, end + 60)
        if left < 0 or right < 0:
            continue
        inside = text[left + 1 : right]
        if opening in inside or closing in inside:
            continue
        if inside.strip(" .,!") == text[start:end]:
            return True
        words = _WORDS.findall(inside)
        if len(words) <= _LONGEST_NAME and all(word[0].isupper() for word in words):
            return True
    return False
