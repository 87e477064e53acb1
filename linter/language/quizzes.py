"""Quizzes: what asks whether a statement is true, and the verdict on it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from linter.language.word_sets import word_set

RIGHT = word_set("retorts", "right")
_WRONG = word_set("retorts", "wrong")
_POLES = (RIGHT, _WRONG)
_TURNING = frozenset({"not", "n't", "never"})
VERDICT = 2
"""How many words of a sentence may be its verdict ("That's true")."""


def judges(words: Sequence[str]) -> bool:
    """Whether a sentence opens with a verdict, and doesn't ask for one."""
    opening = [word for word in words[: 2 * VERDICT] if word.isalpha()][:VERDICT]
    return any(not pole.isdisjoint(opening) for pole in _POLES) and not asks_for_truth(words)


def judges_wrong(words: Sequence[str]) -> bool:
    """Whether a sentence opens with the verdict that what stands before it is wrong: "False.", "Not true."."""
    opening = [word for word in words[: 2 * VERDICT] if word.isalpha() or word == "n't"][:VERDICT]
    if not RIGHT.isdisjoint(opening):
        return not _TURNING.isdisjoint(opening)
    return not _WRONG.isdisjoint(opening)


def asks_for_truth(words: Sequence[str]) -> bool:
    """Whether words offer a verdict and its opposite: "true or false", "fact or fiction", "myth or fact"."""
    judged = [any(word in pole for pole in _POLES) for word in words]
    return any(
        judged[at] and judged[at + 2] and words[at + 1] in ("or", "/") for at in range(len(words) - 2)
    ) or any(words[at : at + 2] in (("true", "/"), ("right", "/")) for at, _ in enumerate(pairwise(words)))
