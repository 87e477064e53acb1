"""Whether a sentence speaks of every reader, or of the cases in which it goes otherwise: "if it lasts longer", "some people"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.language.fact_names import lasting_named
from linter.language.fact_words import load_facts
from linter.language.spans import spans_in
from linter.language.word_sets import word_set

_READER = word_set("facts", "reader")
_OCCASIONS = word_set("facts", "occasions")
_POINTING = word_set("facts", "pointing")
_OCCURRING = word_set("facts", "occurring")
_OPENERS = frozenset({"if", "should", "when"})
_GIVING = frozenset({"allow", "expect", "give"})
_SHORT = 5
"""How many words a case has at most that is only that there is something: "if you do bruise"."""
_SIGNS = frozenset({",", ";", ":", "(", ")", ".", "!", "–", "—", "-"})


def speaks_of_few(words: Sequence[str]) -> bool:
    """Whether a sentence speaks of what to do in some cases, or of what only some readers see."""
    facts = load_facts()
    words = _without_occasion(_without_presence(words))
    said = f" {' '.join(words)} ".replace(" as if ", " like ")
    if any(f" {phrase} " in said for phrase in facts.unless) or words[:1] == ("should",):
        return True
    return not facts.beyond.isdisjoint(words) and facts.denied.isdisjoint(words) and "no" not in words


def told_from(words: Sequence[str]) -> int:
    """Where a sentence begins behind a case that it opens with and that says no more than that there is something."""
    return next((end for start, end in _presences(words) if not start), 0)


def _without_presence(words: Sequence[str]) -> Sequence[str]:
    """A sentence without the cases that only are that there is something at all: "Swelling, if any, …", "If it happens, …"."""
    ours = {at for start, end in _presences(words) for at in range(start, end)}
    return tuple(word for at, word in enumerate(words) if at not in ours) if ours else words


def _presences(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where cases stand that say no more than that there is something, each with the comma behind it."""
    for at, word in enumerate(words):
        if word not in _OPENERS or (at and words[at - 1] not in _SIGNS):
            continue
        end = next((end for end in range(at + 1, len(words)) if words[end] in _SIGNS), len(words))
        if at + 1 < end and _OCCURRING.issuperset(words[at + 1 : end]):
            yield at, min(end + 1, len(words)) if not at else end


def _without_occasion(words: Sequence[str]) -> Sequence[str]:
    """A sentence without the occasion that it opens with, which sets no readers apart: "If there's a wedding ahead, …"."""
    if not _OPENERS.issuperset(words[:1]) or "," not in words:
        return words
    comma = list(words).index(",")
    case = words[1:comma]
    if _is_case_of(case, words[comma + 1 :]):
        return words[comma + 1 :]
    if words[0] == "should":
        return words
    about_reader = not _READER.isdisjoint(case) and _OCCASIONS.isdisjoint(case)
    return words if about_reader or lasting_named(case) else words[comma + 1 :]


def _is_case_of(case: Sequence[str], told: Sequence[str]) -> bool:
    """Whether a case is only that there is what the rest is told of: "If you do bruise, it fades in ten days"."""
    facts = load_facts()
    kinds = {each.kind for each in lasting_named(case)}
    goes_on = not (facts.lasts | facts.beyond).isdisjoint(case) or any(spans_in(case))
    if not kinds or goes_on or len(case) > _SHORT:
        return False
    pointing = told[1:2] if _GIVING.issuperset(told[:1]) else told[:1]
    return not _POINTING.isdisjoint(pointing) or not kinds.isdisjoint(
        each.kind for each in lasting_named(told)
    )
