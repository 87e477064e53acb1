"""What words only set beside the thing they speak of: "gentler than retinol", "unlike needling"."""

from __future__ import annotations

from collections.abc import Sequence

from linter.language.word_sets import word_set

_LEADS = tuple(tuple(phrase.split()) for phrase in sorted(word_set("contrast", "leading")))
_BETWEEN = word_set("contrast", "between")
"""What may stand between such words and the thing: "than those for needling"."""
_DIFFERING = word_set("contrast", "differing")
"""What makes a "from" one of these words, wherever it stands before: "a different animal from needling"."""


def is_contrasted(words: Sequence[str], start: int) -> bool:
    """Whether what begins at token `start` is only what something else is measured by."""
    at = start
    while at and words[at - 1] in _BETWEEN:
        at -= 1
    if tuple(words[at - 1 : at]) == ("from",) and not _DIFFERING.isdisjoint(words[:at]):
        return True
    return any(
        tuple(words[max(0, end - len(lead)) : end]) == lead for lead in _LEADS for end in range(at, start + 1)
    )
