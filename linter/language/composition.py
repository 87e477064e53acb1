"""What a product is said to do without: "it contains no acids", "a serum with no retinol in it", "free of fragrance"."""

from __future__ import annotations

from linter.language.reading import Reading
from linter.language.windows import is_length
from linter.language.word_sets import word_set

_PRODUCTS = word_set("composition", "products")
_HOLDING = word_set("composition", "holding")
_POINTING = frozenset({"it", "that", "they", "which"})
_DENYING = frozenset({"n't", "no", "nor", "not", "without", "zero"})
_LISTED = frozenset({",", "-", "and", "any", "no", "nor", "or", "zero"})
_LINKING = frozenset({"'re", "'s", "are", "is"})
_NEAR = 6
"""How many words before a comma a product is named ("the milk in your pack, free of acids")."""
_NOMINAL = frozenset({"ADJ", "NOUN", "NUM", "PROPN"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ASKING = word_set("composition", "asking")
"""What makes of a product's lacking something a thing to see to: "only creams with no acids", "check that it has none"."""


def is_left_out_of_product(reading: Reading, start: int) -> bool:
    """Whether the thing at token `start` is only what a product lacks, and nothing that the reader is to leave.

    With a length ("a serum with no acids for a week"), a limit ("only creams with no acids") or an order
    ("it must have no acids in it") it is the latter.
    """
    words = reading.sentence.words
    if any(is_length(time) or time.relation == "until" for time in reading.times):
        return False
    if not _ASKING.isdisjoint(words):
        return False
    place = start - 1
    while place >= 0 and _goes_on(reading, place):
        place -= 1
    if place < 1:
        return False
    listed = words[place + 1 : start]
    if words[place] in _HOLDING:
        denied = not _DENYING.isdisjoint((*listed, *words[max(0, place - 2) : place]))
        return denied and _is_of_product(reading, place)
    free = words[place - 1 : place + 1] in (("free", "of"), ("free", "from"))
    if not (free or words[place] == "without" or (words[place] == "with" and "no" in listed)):
        return False
    before = words[: place - free]
    apart = before[-1:] == (",",)
    named = before[-_NEAR:] if free and apart else [word for word in before if word != ","][-1:]
    described = not _PRODUCTS.isdisjoint(named)
    return described or (free and not _LINKING.isdisjoint(before[-1:]))


def _goes_on(reading: Reading, place: int) -> bool:
    """Whether a token belongs to the list of what is lacking."""
    token = reading.sentence.tokens[place]
    return token.text in _LISTED or (token.pos in _NOMINAL and token.text not in ("free", *_HOLDING))


def _is_of_product(reading: Reading, verb: int) -> bool:
    """Whether what holds or contains is a product, or a pronoun for one; readers and their skin are neither."""
    tokens = reading.sentence.tokens
    subject = next(
        (each for each in tokens[:verb] if each.dep in _SUBJECTS and each.head == verb),
        tokens[verb - 1],
    )
    modal = any(each.tag == "MD" for each in tokens[max(0, verb - 2) : verb])
    if modal:
        return False
    return subject.text in _PRODUCTS or subject.text in _POINTING
