"""Whether a page is about needling the scalp, whose skin lies under hair and is washed with shampoo."""

from __future__ import annotations

from linter.language.place import Place
from linter.language.word_sets import word_set

SCALP = word_set("targets", "scalp")
"""What is treated skin on pages about needling the scalp, and no treated skin on all others."""
_OPENING = 5
"""How many of its first blocks say what a page is about."""


def treats_scalp(at: Place) -> bool:
    """Whether the title names the scalp or hair, or a sentence of the opening names it together with the needling."""
    heading = at.document.first_heading
    if heading is not None and any(
        not SCALP.isdisjoint(each.sentence.words) for each in at.readings.get(heading.index, ())
    ):
        return True
    return any(
        bool(each.treatments) and not SCALP.isdisjoint(each.sentence.words)
        for number in range(min(_OPENING, len(at.document.blocks)))
        for each in at.readings.get(number, ())
    )
