"""What a condition asks for and its main clause grants: "if you fancy a sauna tonight, go ahead"."""

from __future__ import annotations

from collections.abc import Sequence

from linter.language.clauses import Clause
from linter.language.place import Place
from linter.language.polarity import Polarity
from linter.language.word_sets import word_set

_OPENING = word_set("granting", "opening")
_WISHING = word_set("granting", "wishing")
_GRANTING = word_set("granting", "granting")
"""How a clause that only grants opens, in its first words."""
_CLOSING = frozenset({".", "!", ","})
_LONGEST = 8
"""How many words it may have."""


def grants(words: Sequence[str]) -> bool:
    """Whether words do no more than grant what was wished for: "go for it"."""
    return " ".join(word for word in words if word not in _CLOSING) in _GRANTING


def wishes(words: Sequence[str]) -> bool:
    """Whether words tell of a wish or a plan: "the class you'd booked"."""
    return not _WISHING.isdisjoint(words)


def granted(at: Place, clause: Clause) -> tuple[Clause, Polarity] | None:
    """The wish of a condition together with the clause that grants it, as leave; None where none is granted."""
    words = at.reading.sentence.words
    if clause.kind != "condition" or words[clause.start] not in _OPENING:
        return None
    if not wishes(words[clause.start : clause.end]):
        return None
    following = next((each for each in at.reading.clauses if each.start >= clause.end), None)
    if following is None or following.end - following.start > _LONGEST:
        return None
    if any(following.start <= mention.start < following.end for mention in at.reading.mentions):
        return None
    if any(cue.name == "negator" and following.start <= cue.start < following.end for cue in at.reading.cues):
        return None
    said = " ".join(words[following.start : following.end])
    if not any(said == phrase or said.startswith(f"{phrase} ") for phrase in _GRANTING):
        return None
    cues = tuple(
        cue for cue in at.reading.cues if following.start <= cue.start < following.end and cue.sign > 0
    )
    return Clause(clause.start, following.end, "main"), Polarity(1, "permit", cues)
