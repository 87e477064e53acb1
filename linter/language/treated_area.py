"""Whether a page is about needling the scalp, whose skin lies under hair and is washed with shampoo."""

from __future__ import annotations

from linter.language.place import Place
from linter.language.reading import Reading
from linter.language.word_sets import word_set

SCALP = word_set("targets", "scalp")
"""What is treated skin on pages about needling the scalp, and no treated skin on all others."""
_OPENING = 5
"""How many of its first blocks say what a page is about."""


_JOINED = frozenset({"ADJ", "ADV", "DET", "NOUN", "PRON", "PROPN"})
"""What may stand between the scalp and its needling, beside a preposition that leads to it."""
_LEADING = frozenset({"at", "for", "in", "into", "of", "on", "over", "through", "to"})


def treats_scalp(at: Place) -> bool:
    """Whether the title names the scalp or hair, or a sentence of the opening says that it is needled."""
    heading = at.document.first_heading
    if heading is not None and any(
        not SCALP.isdisjoint(each.sentence.words) for each in at.readings.get(heading.index, ())
    ):
        return True
    return any(
        _needles_scalp(each)
        for number in range(min(_OPENING, len(at.document.blocks)))
        for each in at.readings.get(number, ())
    )


def _needles_scalp(reading: Reading) -> bool:
    """Whether scalp or hair is what is needled ("needling for thinning hair"), and not named for itself ("wash your hair")."""
    tokens = reading.sentence.tokens
    for at, token in enumerate(tokens):
        if token.text not in SCALP:
            continue
        for treatment in reading.treatments:
            before = at < treatment.start
            between = tokens[at + 1 : treatment.start] if before else tokens[treatment.end : at]
            if all(each.pos in _JOINED or (not before and each.text in _LEADING) for each in between):
                return True
    return False
