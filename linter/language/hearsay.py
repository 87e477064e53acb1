"""Titles that only quote what people say: "“You should dry it out”", "I heard there's zero pain."."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from linter.documents.model import Block, Document
from linter.language.tokens import Sentence
from linter.language.turns import reply_to, spoken
from linter.language.word_sets import word_set

_QUOTES = "\"“”'‘’«»"
_ENDS = ".!?:;, "
_NUMBERS = "0123456789.)# "
_ENDORSING = word_set("hearsay", "endorsing")
_SPEAKERS = word_set("hearsay", "speakers")
_SAYING = word_set("hearsay", "saying")
_HEARD = 5
"""How early in a sentence stands who said what it tells."""
_ANSWER = 2
"""How many words an answer says yes with."""


def is_hearsay(block: Block, sentence: Sentence, sentences_of: Callable[[int], Sequence[Sentence]]) -> bool:
    """Whether a heading, bold line or first cell quotes somebody, and what follows doesn't agree.

    `sentences_of` gives the sentences of a block by its index; only quoted titles ask it.
    """
    return (
        _is_title(block, sentence)
        and _quotes(block, sentence)
        and not _is_endorsed(block, sentence, sentences_of)
    )


def is_put_to_other(document: Document, block: Block, sentence: Sentence) -> bool:
    """Whether a turn of a talk puts forward what people say, and whoever speaks next doesn't agree.

    ("Host: “There's zero downtime.”" "Guest: You'll be pink for a day.")
    """
    reply = reply_to(document, block)
    if reply is None:
        return False
    text = spoken(block.text[sentence.start : sentence.end])
    words = re.findall(r"\w+", text.lower())
    heard = words[:1] and words[0] in _SPEAKERS and not _SAYING.isdisjoint(words[1:_HEARD])
    if not (is_quoted(text) or heard):
        return False
    answer = re.findall(r"\w+", spoken(reply.text).lower())
    return _ENDORSING.isdisjoint(answer[:_ANSWER])


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
    words = sentence.words[:_HEARD]
    return bool(words) and words[0] in _SPEAKERS and not _SAYING.isdisjoint(words[1:])


def _is_endorsed(block: Block, sentence: Sentence, sentences_of: Callable[[int], Sequence[Sentence]]) -> bool:
    own = sentences_of(block.index)
    place = next((number for number, each in enumerate(own) if each.start == sentence.start), len(own))
    following = own[place + 1 :] or sentences_of(block.index + 1)
    return bool(following) and not _ENDORSING.isdisjoint(following[0].words[:2])
