"""What words say that the text under or after them is a myth, a mistake or only talk."""

from __future__ import annotations

from collections.abc import Sequence

from linter.language.reading import Reading
from linter.language.word_sets import word_set

_SHORT = 7
"""The most words of a line that only announces what others say."""
_SAYING = frozenset({"claim", "claims", "promise", "say", "tell"})
_NEVER = frozenset({"n't", "never", "not"})
_CALLED_MYTH = frozenset({"fiction", "misconception", "misconceptions", "myth", "myths"})
_ERRING = word_set("frames", "erring")
_OLD_CURES = word_set("frames", "old_cures")
_FORGETTING = word_set("frames", "forgetting")
_DOING = word_set("frames", "doing")
"""What is left undone by mistake; what one "didn't like" is no error."""


def is_myth(reading: Reading) -> bool:
    """Whether the words announce a myth, a mistake or a fiction."""
    words = reading.sentence.words[:6]
    if (
        not _SAYING.isdisjoint(words)
        and not _NEVER.isdisjoint(words)
        and len(reading.sentence.words) <= _SHORT
    ):
        return True
    if len(reading.sentence.words) <= 4 and {"hear", "heard", "told"} & set(words):
        return True
    if len(reading.sentence.words) <= 3 and words[0] in (
        "they",
        "people",
        "others",
        "some",
        "claim",
        "rumour",
    ):
        return True
    return bool(
        {"myth", "fiction", "misconception", "mistake", "mistakes", "myths", "false"} & set(words)
    ) and not ({"fact", "or"} <= set(words))


def is_called_myth(readings: Sequence[Reading], index: int) -> bool:
    """Whether a label opens sentence `index`, or stood before it in its line, and calls what follows a myth."""
    for reading in reversed(readings[: index + 1]):
        if reading.sentence.line != readings[index].sentence.line:
            return False
        opening = next((each.end for each in reading.clauses[:1] if each.kind == "label"), 0)
        label = reading.sentence.label_end or opening
        if label:
            return not _CALLED_MYTH.isdisjoint(reading.sentence.words[:label])
    return False


def tells_errors(reading: Reading, place: str) -> bool:
    """Whether a title or lead-in tells of errors: "What my nan got wrong:", "Do as I say, not as I did"."""
    words = reading.sentence.words
    if place not in ("heading", "lead-in"):
        return False
    if ("as", "i", "did") in zip(words, words[1:], words[2:], strict=False):
        return "not" in words
    if ("what", "i", "did") in zip(words, words[1:], words[2:], strict=False):
        undone = next((at for at, word in enumerate(words) if word in _NEVER), len(words))
        return not _DOING.isdisjoint(words[undone + 1 :])
    if place == "heading" or "?" in words:
        return False
    return not _ERRING.isdisjoint(words) or not (
        _OLD_CURES.isdisjoint(words) or _FORGETTING.isdisjoint(words)
    )
