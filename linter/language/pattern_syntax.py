"""The lexicon's pattern language: how a pattern is written and read.

A pattern is words with a little structure:

=============  ==========================================================================
``scrub``      every inflection and spelling of the word
``=rays``      this form only
``(a|b c)``    alternatives
``[the]``      optional; ``[a|b]`` is one of them or nothing
``~``  ``~2``  up to three, or up to n, words that may stand between; never over punctuation
``<product>``  a named set of alternatives
``#``          a number
``^word``      the word that heads the mention, where it is not the usual one
``word/V``     only where the tagger's coarse part of speech agrees: V, N or A
``{the|a}``    must stand there, but is no part of the match
``$``          a boundary: at the start of a pattern the start of a clause, else a sign, a
               conjunction or the end
=============  ==========================================================================

Two words in a row also match written as one ("sun cream", "suncream"); hyphens are no tokens here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

PART_OF_SPEECH = {
    "V": frozenset({"VERB", "AUX"}),
    "N": frozenset({"NOUN", "PROPN"}),
    "A": frozenset({"ADJ"}),
}
NUMBER = "#"
NUMBER_FORM = "<number>"
DEFAULT_GAP = 3
_MOST_REMEMBERED = 1 << 14

_LEXEME = re.compile(r"\s*(~\d?|[()\[\]{}|$]|<[a-z_]+>|[\^=]*[\w'.&+#%£:,–]+(?:-[\w'.&+]+)*(?:/[A-Z])?)")


class PatternError(ValueError):
    """A pattern that can't be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word: the forms that it takes, and conditions on it."""

    forms: frozenset[str]
    pos: frozenset[str] | None = None
    heads: bool = False
    plain: str | None = None
    """The bare word, where it may be joined with a neighbour."""
    context: bool = False
    """Whether it must only stand there."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `most` words that the pattern doesn't name."""

    most: int


@dataclass(frozen=True, slots=True)
class Boundary:
    """The edge of a clause; takes no word."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences, or none of them where `optional`."""

    options: tuple[tuple[Item, ...], ...]
    optional: bool = False


Item = Word | Gap | Boundary | Choice
Forms = Callable[[str], frozenset[str]]


def parse(text: str, forms: Forms, sets: Mapping[str, tuple[tuple[Item, ...], ...]]) -> tuple[Item, ...]:
    """Reads a pattern. `forms` inflects a word; `sets` holds the named alternatives.

    Raises PatternError.
    """
    lexemes: list[str] = []
    position = 0
    stripped = text.rstrip()
    while position < len(stripped):
        found = _LEXEME.match(stripped, position)
        if not found:
            raise PatternError(f"unexpected {stripped[position:].strip()[:1]!r} in pattern {text!r}")
        lexemes.append(found[1])
        position = found.end()
    reader = _Reader(lexemes, text, forms, sets)
    options = reader.options(closing=None)
    return options[0] if len(options) == 1 else (Choice(options),)


@dataclass(slots=True)
class _Reader:
    """Recursive descent over the lexemes of one pattern."""

    lexemes: list[str]
    text: str
    forms: Forms
    sets: Mapping[str, tuple[tuple[Item, ...], ...]]
    at: int = 0
    context: bool = False

    def options(self, closing: str | None) -> tuple[tuple[Item, ...], ...]:
        options: list[tuple[Item, ...]] = []
        items: list[Item] = []
        while True:
            lexeme = self._next(closing)
            if lexeme in ("|", closing):
                if not items:
                    raise PatternError(f"empty alternative in pattern {self.text!r}")
                options.append(tuple(items))
                items = []
                if lexeme == closing:
                    return tuple(options)
            else:
                items.extend(self._item(str(lexeme)))

    def _next(self, closing: str | None) -> str | None:
        if self.at == len(self.lexemes):
            if closing:
                raise PatternError(f"missing {closing!r} in pattern {self.text!r}")
            return None
        self.at += 1
        return self.lexemes[self.at - 1]

    def _item(self, lexeme: str) -> Iterator[Item]:
        if lexeme == "(":
            yield Choice(self.options(")"))
        elif lexeme == "[":
            yield Choice(self.options("]"), optional=True)
        elif lexeme == "{":
            self.context = True
            yield Choice(self.options("}"))
            self.context = False
        elif lexeme == "$":
            yield Boundary()
        elif lexeme in (")", "]", "}"):
            raise PatternError(f"unexpected {lexeme!r} in pattern {self.text!r}")
        elif lexeme.startswith("~"):
            yield Gap(int(lexeme[1:] or DEFAULT_GAP))
        elif lexeme.startswith("<"):
            if lexeme[1:-1] not in self.sets:
                raise PatternError(f"unknown set {lexeme} in pattern {self.text!r}")
            options = self.sets[lexeme[1:-1]]
            yield Choice(_as_context(options) if self.context else options)
        else:
            yield from self._words(lexeme)

    def _words(self, lexeme: str) -> Iterator[Word]:
        heads, exact = "^" in lexeme, "=" in lexeme
        word, _, pos = lexeme.lstrip("^=").partition("/")
        if pos and pos not in PART_OF_SPEECH:
            raise PatternError(f"unknown part of speech {pos!r} in pattern {self.text!r}")
        for piece in (word,) if word == NUMBER else elements_of(word):
            yield Word(
                forms=self._forms(piece, exact),
                pos=PART_OF_SPEECH.get(pos),
                heads=heads,
                plain=None if exact or pos or self.context or piece == NUMBER else piece,
                context=self.context,
            )

    def _forms(self, piece: str, exact: bool) -> frozenset[str]:
        if piece == NUMBER:
            return frozenset({NUMBER_FORM})
        return frozenset({piece}) if exact else self.forms(piece)


def _as_context(options: tuple[tuple[Item, ...], ...]) -> tuple[tuple[Item, ...], ...]:
    return tuple(
        tuple(
            replace(item, context=True, plain=None)
            if isinstance(item, Word)
            else replace(item, options=_as_context(item.options))
            if isinstance(item, Choice)
            else item
            for item in option
        )
        for option in options
    )


_CLITIC = r"'(?:s|re|ve|ll|d|m)\b"
_ELEMENT = re.compile(rf"{_CLITIC}|[^\W\d_]+(?:(?!{_CLITIC})'[^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]|_")
_PUNCTUATION = re.compile(r"[^\w\s]|_")


@lru_cache(maxsize=_MOST_REMEMBERED)
def elements_of(word: str) -> tuple[str, ...]:
    """Splits a word into letters, numbers and signs, without hyphens: "SPF50+" is spf, 50, +."""
    return tuple(piece for piece in _ELEMENT.findall(word.lower()) if piece not in "-\u2010\u2011")


@lru_cache(maxsize=_MOST_REMEMBERED)
def is_punctuation(element: str) -> bool:
    """Whether an element is a sign, which no gap may cross."""
    return len(element) == 1 and _PUNCTUATION.fullmatch(element) is not None
