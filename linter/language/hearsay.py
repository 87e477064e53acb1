"""Titles that only quote what people say: "“You should dry it out”", "I heard there's zero pain."."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from linter.documents.model import Block
from linter.language.tokens import Sentence
from linter.language.word_sets import word_set

_QUOTES = "\"“”'‘’«»"
_ENDS = ".!?:;, "
_NUMBERS = "0123456789.)# "
_ENDORSING = word_set("hearsay", "endorsing")
_SPEAKERS = word_set("hearsay", "speakers")
_SAYING = word_set("hearsay", "saying")


def is_hearsay(block: Block, sentence: Sentence, sentences_of: Callable[[int], Sequence[Sentence]]) -> bool:
    """Whether a heading, bold line or first cell quotes somebody, and what follows doesn't agree.

    `sentences_of` gives the sentences of a block by its index; only quoted titles ask it.
    """
    return (
        _is_title(block, sentence)
        and _quotes(block, sentence)
        and not _is_endorsed(block, sentence, sentences_of)
    )


def is_quoted(text: str) -> bool:
    """Whether a title consists of a quotation, apart from a number before it."""
    text = text.lstrip(_NUMBERS).strip(_ENDS)
    return len(text) > 2 and text[0] in _QUOTES and text[-1] in _QUOTES


def _is_title(block: Block, sentence: Sentence) -> bool:
    if block.kind == "heading" or (block.kind == "cell" and block.row is None and bool(block.row_number)):
        return True
    return bool(sentence.tokens) and sentence.label_end == len(sentence.tokens)


def _quotes(block: Block, sentence: Sentence) -> bool:
    if is_quoted(block.text[sentence.start : sentence.end]) or is_quoted(block.text):
        return True
    words = sentence.words[:5]
    return bool(words) and words[0] in _SPEAKERS and not _SAYING.isdisjoint(words[1:])


def _is_endorsed(block: Block, sentence: Sentence, sentences_of: Callable[[int], Sequence[Sentence]]) -> bool:
    own = sentences_of(block.index)
    place = next((number for number, each in enumerate(own) if each.start == sentence.start), len(own))
    following = own[place + 1 :] or sentences_of(block.index + 1)
    return bool(following) and not _ENDORSING.isdisjoint(following[0].words[:2])
