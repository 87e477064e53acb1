"""Whether words of a claim stand in one predication: objects, what blood is linked to, what is averted."""

from __future__ import annotations

from linter.language.claim_scope import Unit, subject_of
from linter.language.claim_words import Cue

_ADRIFT = frozenset({
    "from", "on", "onto", "to", "in", "into", "at", "for", "by", "after", "before", "during", "through",
    "over", "under", "with", "like", "as", "than", "that", "which", "who", ":", ";",
})  # fmt: skip
_PREPOSITIONS = _ADRIFT | {"without", "of"}
_ATTRIBUTIVE = frozenset({"compound", "poss", "nmod"})
_PERFECT = frozenset({"has", "have", "had", "having"})
_PROGRESSIVE = frozenset({"doing", "does", "do", "did", "causing", "being"})
_PRONOUNS = frozenset(
    {"it", "this", "that", "they", "which", "these", "those", "one", "there", "you", "i", "we"}
)
_LINK_REACH = 9
_AVERTING_REACH = 6
_MINOR_REACH = 3
_PERFECT_REACH = 3


def is_object(unit: Unit, predicate: Cue, filler: Cue) -> bool:
    """Whether the filler heads the object of the predicate, or the subject of a passive one.

    What stands in a phrase of its own ("from the skin") or only modifies another noun ("skin oils") doesn't.
    """
    marked = unit.marked
    if filler.start >= predicate.end:
        between = marked.elements[predicate.end : filler.start]
        if not _ADRIFT.isdisjoint(between) or _acts_again(unit, predicate.end, filler.start):
            return False
    elif filler.end <= predicate.start:
        ahead = [
            place for place in range(unit.start, filler.start) if marked.elements[place] in _PREPOSITIONS
        ]
        if ahead and not _verb_between(unit, ahead[-1], filler.start):
            return marked.elements[ahead[-1]] == "of"
    token = marked.sentence.tokens[marked.owners[filler.end - 1]]
    return not (token.dep in _ATTRIBUTIVE and marked.owners[filler.end - 1] < token.head)


def _acts_again(unit: Unit, start: int, end: int) -> bool:
    """Whether a second verb, joined on behind an object of the first, takes what comes at `end`: "take off make-up and clean …"."""
    marked = unit.marked
    joint = next((at for at in range(start, end) if marked.elements[at] in ("and", "then", "or")), end)
    own = any(tag in ("NOUN", "PROPN", "PRON") for tag in marked.tags[start:joint])
    return own and any(tag == "VERB" for tag in marked.tags[joint + 1 : min(joint + 3, end)])


def _verb_between(unit: Unit, start: int, end: int) -> bool:
    return any(tag in ("VERB", "AUX") for tag in unit.marked.tags[start:end])


def averted(unit: Unit, cue: Cue, *, plainly: bool = False) -> bool:
    """Whether the clause prevents, limits or excludes what the cue names, or calls it rare or slight.

    `plainly` leaves out the second: the words before and after that tell how much there is of it.
    """
    if not plainly and any(True for _ in unit.cues("minor", cue.start - _MINOR_REACH, cue.start)):
        return True
    for before in unit.cues("averting", max(unit.start, cue.start - _AVERTING_REACH), cue.start):
        if not _verb_between(unit, before.end, cue.start):
            return True
    return not plainly and averted_after(unit, cue.end)


def averted_after(unit: Unit, start: int) -> bool:
    """Whether the clause goes on to say that what ends at `start` is prevented, rare or slight."""
    marked = unit.marked
    return any(
        not _verb_between(unit, start, after.start) and "," not in marked.elements[start : after.start]
        for after in unit.cues("averted_after", start)
    )


def blames(unit: Unit, harm: Cue, blood_end: int) -> bool:
    """Whether the clause says that the blood is, means or comes of harm, or that harm was done.

    `blood_end` is where the blood is named in the same sentence; 0 where an earlier sentence names it.
    """
    if averted(unit, harm) or _explained(unit, harm):
        return False
    marked = unit.marked
    if not _verb_between(unit, unit.start, unit.end):
        return True
    if _done(unit, harm):
        return True
    links = list(unit.cues("link", max(unit.start, blood_end, harm.start - _LINK_REACH), harm.start))
    if not links:
        return False
    if blood_end > unit.start:
        return True
    subject = subject_of(unit, links[-1])
    return subject is None or marked.elements[subject] in _PRONOUNS


def _explained(unit: Unit, harm: Cue) -> bool:
    """Whether the harm is only named as the natural cause: "the body's response to injury"."""
    return any(True for _ in unit.cues("cause", max(unit.start, harm.start - _LINK_REACH), harm.start))


def _done(unit: Unit, harm: Cue) -> bool:
    """Whether the harm is told as done: "has been damaged", "is doing damage"."""
    before = unit.marked.elements[max(unit.start, harm.start - _PERFECT_REACH) : harm.start]
    token = unit.marked.sentence.tokens[unit.marked.owners[harm.start]]
    if not _PROGRESSIVE.isdisjoint(before):
        return True
    return token.tag in ("VBN", "VBD", "JJ") and (not _PERFECT.isdisjoint(before) or token.tag == "VBD")


def limited_to_later(unit: Unit) -> bool:
    """Whether the clause speaks of the time after leaving, or of a later day, by itself or with the next."""
    if unit.has("leaving"):
        return True
    return any(unit.end <= cue.start <= unit.end + 1 for cue in unit.marked.of("leaving"))


def sought(unit: Unit, cue: Cue) -> bool:
    """Whether the cue names a purpose only: "for the best results"."""
    before = range(max(unit.start, cue.start - _MINOR_REACH), cue.start)
    return any(
        unit.marked.elements[place] == "for" and not _verb_between(unit, place, cue.start) for place in before
    )
