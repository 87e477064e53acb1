"""Tokens and sentences: what the rest of the language layer looks at, free of any parser's types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Mark = Literal["tick", "cross"]


@dataclass(frozen=True, slots=True)
class Token:
    """One word or punctuation mark. `start` and `end` are code points of the block's text.

    `text` is the spelled-out form in lower case ("tmrw" is read as "tomorrow"); `head` is the
    index of the token that governs it in its sentence, its own for a root.
    """

    text: str
    start: int
    end: int
    pos: str
    tag: str
    dep: str
    head: int


@dataclass(frozen=True)
class Sentence:
    """A sentence, fragment or line of one block. `start` and `end` are code points of its text."""

    block: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    mark: Mark | None = None
    """The tick or cross that opens it, if one does."""
    question: bool = False
    opened: bool = False
    """Whether a bullet, number, box or emoji opened its line."""
    line: int = 0
    """The number of its line in the block, from 0."""
    label_end: int = 0
    """The number of tokens that an opening label set in bold takes, 0 where there is none."""

    @cached_property
    def ends_with_colon(self) -> bool:
        """Whether it introduces what follows."""
        return bool(self.tokens) and self.tokens[-1].text == ":"

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The texts of its tokens."""
        return tuple(token.text for token in self.tokens)

    @cached_property
    def parts_of_speech(self) -> tuple[str, ...]:
        """The coarse parts of speech of its tokens."""
        return tuple(token.pos for token in self.tokens)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Block-text range of the tokens from `start` to `end` (exclusive; at least one)."""
        tokens: Sequence[Token] = self.tokens[start:end]
        return tokens[0].start, max(token.end for token in tokens)
