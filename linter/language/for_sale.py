"""Entries of menus, price lists and lists of contents: what is for sale there is named, and not advised."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from linter.documents.model import Block, Document
from linter.language.reading import Reading
from linter.language.tokens import Sentence
from linter.language.verbs import imperative_verbs
from linter.language.word_sets import word_set

CURRENCY_SIGNS = "£$€₹¥₩₱₫฿₺₪₽"
_CURRENCIES = word_set("for_sale", "currencies")
_SIZES = word_set("for_sale", "sizes")
_FREE = word_set("for_sale", "free")
_JUDGING = word_set("for_sale", "judging")
_SEPARATORS = frozenset({",", ":", ";", ".", "(", ")", "–", "—", "-", "|", "·", "•", "/"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})


def is_offered(sentence: Sentence) -> bool:
    """Whether a sentence is an entry of a price list: a price, a size or "free", and no verb that says anything."""
    return (_has_price(sentence) or _has_size(sentence) or _is_free(sentence)) and not _says(sentence)


def is_described_offer(sentence: Sentence, before: Sequence[Sentence]) -> bool:
    """Whether a sentence goes on about what the ones before it have for sale: "Retinal, £42. A strong night serum."."""
    return bool(before) and is_offered(before[0]) and not _says(sentence)


def is_offered_in_row(document: Document, readings: Mapping[int, Sequence[Reading]], block: Block) -> bool:
    """Whether a cell names what its row has for sale, and says nothing of its own."""
    if block.kind != "cell" or not block.row_number:
        return False
    own = [each.sentence for each in readings.get(block.index, ())]
    if any(_says(each) for each in own) or any(reading.cues for reading in readings.get(block.index, ())):
        return False
    first = block.index if block.row is None else block.row
    cells = itertools.takewhile(
        lambda each: each.kind == "cell" and (each.index == first or each.row == first),
        itertools.islice(document.blocks, first, None),
    )
    beside = (reading.sentence for each in cells for reading in readings.get(each.index, ()))
    return any(_has_price(each) or _has_size(each) for each in beside)


def _has_price(sentence: Sentence) -> bool:
    for before, word, after in _with_neighbours(sentence.words):
        if any(sign in word for sign in CURRENCY_SIGNS):
            return True
        if word in _CURRENCIES and (_is_number(before) or _is_number(after)):
            return True
    return False


def _has_size(sentence: Sentence) -> bool:
    return any(
        (word in _SIZES and _is_number(before)) or _is_size(word)
        for before, word, _ in _with_neighbours(sentence.words)
    )


def _is_free(sentence: Sentence) -> bool:
    """Whether it is said to cost nothing: "Consultation – free, half an hour"."""
    return any(
        word in _FREE and before in _SEPARATORS - {"-"} and (after in _SEPARATORS or after in ("", "of"))
        for before, word, after in _with_neighbours(sentence.words)
    )


def _is_number(word: str) -> bool:
    return word[:1].isdecimal()


def _is_size(word: str) -> bool:
    """Whether number and unit stand in one word ("30ml")."""
    unit = word.lstrip("0123456789.,")
    return unit != word and unit in _SIZES


def _with_neighbours(words: Sequence[str]) -> zip[tuple[str, str, str]]:
    return zip(("", *words), words, (*words[1:], ""), strict=False)


def _says(sentence: Sentence) -> bool:
    """Whether a verb says or asks for something; one inside a name ("Mum-to-be", "Pick-me-up") doesn't."""
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        joined = "-" in (
            tokens[index - 1].text if index else "",
            tokens[index + 1].text if index + 1 < len(tokens) else "",
        )
        if joined:
            continue
        opens = not index or tokens[index - 1].pos == "PUNCT"
        instructs = opens and token.tag in ("VB", "VBP") and token.text in imperative_verbs()
        if token.tag in _FINITE or instructs or token.text in _JUDGING:
            return True
    return False
