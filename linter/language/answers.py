"""Whether a sentence answers yes or no."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from linter.language.reading import Reading
from linter.language.word_sets import word_set

_LATEST_ANSWER = 4
_STOPS = frozenset({".", "!"})
_CLOSING = {"yes": 1, "yep": 1, "yeah": 1, "no": -1, "nope": -1}
"""Words that a sentence closes with to answer: "It would be, yes."."""
_LATEST_BUT = 12
_EMPHATIC = word_set("discourse", "emphatic")
_TROUBLE = word_set("discourse", "trouble")
_FILLING = word_set("discourse", "filling")
_YES = word_set("discourse", "affirming")
_NO = word_set("discourse", "denying")
_PLAIN = _YES | _NO | word_set("discourse", "answering")


def answer_sign(reading: Reading) -> int:
    """1 where a sentence opens as a yes, -1 as a no, 0 where it does neither."""
    words = reading.sentence.words
    if words[:1] == ("there",) and words[2:3] == ("none",):
        return -1
    if ("but", "no") in itertools.pairwise(words[:_LATEST_BUT]):
        return -1
    for index, word in enumerate(words[:_LATEST_ANSWER]):
        sign = _sign_at(words, index)
        if sign is not None:
            return sign
        if word not in _FILLING:
            break
    return closing_sign(reading)


def is_plain_answer(reading: Reading) -> bool:
    """Whether a sentence is a yes or a no and nothing else: "Yes.", "Of course!", "None at all."."""
    words = [word for word in reading.sentence.words if word[:1].isalnum()]
    return bool(words) and answer_sign(reading) != 0 and all(word in _PLAIN for word in words)


def closing_sign(reading: Reading) -> int:
    """1 where a sentence closes with a yes, -1 with a no ("It would be, yes."), 0 where it does neither."""
    said = tuple(word for word in reading.sentence.words if word not in _STOPS)
    return _CLOSING.get(said[-1], 0) if said[-2:-1] == (",",) else 0


def _sign_at(words: Sequence[str], index: int) -> int | None:
    """The sign that the word at `index` gives an answer, with what follows it; None where it gives none."""
    word, following = words[index], words[index + 1 : index + 4]
    if word in ("nobody", "nothing", "nowt") and following[:1] in ((), (".",), (",",), ("!",), (";",)):
        return -1
    if word in _EMPHATIC and not {"not", "n't", "never"}.isdisjoint(following):
        return -1
    if word in ("why", "no", "not") and not _TROUBLE.isdisjoint(following[: 3 if word == "not" else 1]):
        return 1
    if word == "not" and following[:1] in (("only",), ("just",)):
        return 0
    return -1 if word in _NO else 1 if word in _YES else None
