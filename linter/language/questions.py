"""What questions ask for, so that a yes or no says something of a thing: leave, a duty, or only what a place has."""

from __future__ import annotations

from collections.abc import Sequence

from linter.language.discourse import FAULTING, STANDING_IN, asks
from linter.language.lexicon import Mention
from linter.language.reading import Reading
from linter.language.tokens import Token
from linter.language.word_sets import word_set

_HAVING = word_set("questions", "having")
_PLACES = word_set("questions", "places")
"""Prepositions that make a thing the place of another: "parking at the gym"."""
_OPENING = frozenset({"do", "does", "has", "have"})
_ASKER = frozenset({"i", "we"})
_PEOPLE = word_set("questions", "people")
_LEAVE = word_set("questions", "leave")
"""What a thing is said to be by who allows or forbids it: "fine", "off limits"."""
_GRANTING = word_set("questions", "granting")
"""Verbs of who allows or forbids: "Do you recommend retinol?"."""
_ABLE = frozenset({"able", "free", "supposed", "meant"})
_ARGUMENTS = frozenset({"attr", "dobj", "nsubj"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_OPENS = 3
"""How early in a question its "there" stands."""
_WITHIN = 3
"""How many words before a thing the preposition may stand that makes it a place."""


def asks_for_facility(question: Reading, mention: Mention) -> bool:
    """Whether a question asks if there is a thing, or if somebody has it, and not whether the reader may use it."""
    tokens = question.sentence.tokens
    if not asks(question) or not FAULTING.isdisjoint(question.sentence.words):
        return False
    there = next((at for at, token in enumerate(tokens[:_OPENS]) if token.dep == "expl"), None)
    owned = _owned(tokens) if there is None else _argument_of(tokens, tokens[there].head, there)
    if owned is None:
        return False
    named = mention.start <= owned < mention.end
    return named or _describes(tokens, mention, owned) or _is_place(tokens, mention, owned)


def asks_for_leave(question: Reading) -> bool:
    """Whether a question asks what its reader may, must or had better do, so that a yes or no alone answers that.

    "Can I run?", "Is the gym fine?", "Must retinol be stopped?" and "Retinol tomorrow?" do; "Does retinol sting?" doesn't.
    """
    tokens = question.sentence.tokens
    words = question.sentence.words
    verbs = [at for at, token in enumerate(tokens) if token.pos in ("VERB", "AUX")]
    if not verbs or not (FAULTING | STANDING_IN).isdisjoint(words):
        return True
    if not _LEAVE.isdisjoint(words) or not _GRANTING.isdisjoint(words):
        return True
    modal = next((at for at in verbs if tokens[at].tag == "MD"), None)
    passive = any(token.dep in ("auxpass", "nsubjpass") for token in tokens)
    person = not _PEOPLE.isdisjoint(words)
    if modal is not None and tokens[modal].text not in ("will", "would", "'ll"):
        return person or passive
    obliged = any(words[at] == "need" or words[at : at + 2] == ("have", "to") for at in verbs)
    return person and (obliged or not _ABLE.isdisjoint(words))


def _argument_of(tokens: Sequence[Token], verb: int, start: int) -> int | None:
    """The noun from token `start` on of which a verb tells that it is there, or that somebody has it."""
    return next(
        (
            at
            for at, token in enumerate(tokens)
            if at >= start and token.head == verb and token.dep in _ARGUMENTS and token.pos in _NOUNS
        ),
        None,
    )


def _owned(tokens: Sequence[Token]) -> int | None:
    """What somebody else than the asker is asked to have: "Do you have a steam room?", "Have you a place for …?"."""
    if not tokens or tokens[0].text not in _OPENING:
        return None
    for at, token in enumerate(tokens):
        if token.text in _HAVING and token.pos in ("VERB", "AUX") and tokens[at + 1 : at + 2]:
            if tokens[at + 1].text == "to":
                continue
            asked = [each.text for each in tokens if each.head == at and each.dep == "nsubj"]
            if asked and _ASKER.isdisjoint(asked):
                return _argument_of(tokens, at, at)
    return None


def _describes(tokens: Sequence[Token], mention: Mention, owned: int) -> bool:
    """Whether the thing only tells what kind of thing is had: "a gym bag locker"."""
    return mention.end <= owned and all(
        tokens[at].pos in ("NOUN", "PROPN", "ADJ", "PUNCT") for at in range(mention.start, owned)
    )


def _is_place(tokens: Sequence[Token], mention: Mention, owned: int) -> bool:
    """Whether the thing only tells where, or what for, the thing is had: "parking at the gym"."""
    before = [token.text for token in tokens[max(owned + 1, mention.start - _WITHIN) : mention.start]]
    return owned < mention.start and not _PLACES.isdisjoint(before)
