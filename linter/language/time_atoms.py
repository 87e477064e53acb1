"""Words cut into the numbers, letter runs and signs that times are read from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

_ATOM = re.compile(r"\u2028|\d+(?:[.,]\d+)?|'?[^\W\d_]+|\S")


@dataclass(frozen=True, slots=True)
class Atoms:
    """Words cut into numbers, letter runs and signs ("48h" is two), in lower case.

    Atom i comes from the words `starts[i]` to `ends[i]` (exclusive); `glued[i]` says whether it
    continues the word of the atom before it.
    """

    texts: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    glued: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.texts)

    def at(self, position: int) -> str:
        """The atom there, or the empty string outside the run."""
        return self.texts[position] if 0 <= position < len(self.texts) else ""

    def is_number(self, position: int) -> bool:
        """Whether the atom is written in digits."""
        return self.at(position)[:1].isdecimal()


def atomise(words: Sequence[str], aliases: Mapping[str, str], torn: Mapping[str, str]) -> Atoms:
    """Cut words into atoms; whitespace falls away, short forms are replaced by what they stand for.

    `torn` maps two words, with a space between, to the one that a tokeniser tore them from.
    """
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    glued: list[bool] = []
    plain = [word.lower().replace("\u2019", "'").replace("\u02bc", "'") for word in words]
    index = 0
    while index < len(plain):
        whole = torn.get(f"{plain[index]} {plain[index + 1]}") if index + 1 < len(plain) else None
        word, size = (plain[index], 1) if whole is None else (whole, 2)
        for number, piece in enumerate(_pieces(aliases.get(word, word))):
            texts.append(aliases.get(piece, piece))
            starts.append(index)
            ends.append(index + size)
            glued.append(number > 0)
        index += size
    return Atoms(tuple(texts), tuple(starts), tuple(ends), tuple(glued))


@lru_cache(maxsize=1 << 14)
def _pieces(word: str) -> tuple[str, ...]:
    return tuple(_ATOM.findall(word))
