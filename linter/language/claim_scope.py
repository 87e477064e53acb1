"""How far words reach in a claim: clauses, negation and softening."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from linter.language.claim_words import Cue, Marked
from linter.language.patterns import is_punctuation

_STRONG = frozenset(";:.!?()[]{}—–|=→…⟶") | {"...", "=>", "->", "--", "·", "•", "▸", "►", "▶"}
_OPENING = frozenset({"but", "yet", "although", "though", "whereas", "while", "because", "plus"})
RELATIVES = frozenset({"which", "who", "whose"})
"""Pronouns that open a relative clause."""
_SUBORDINATING = frozenset(
    {"before", "after", "while", "until", "till", "when", "because", "if", "once", "since"}
)
"""What opens a clause whose subject is not that of the clause before it: "shut and mended before you've paid"."""
_MOMENTS = frozenset({"instant", "minute", "moment", "second"})
"""What opens a clause of time without a conjunction: "the moment you leave"."""
_WHEN = ("at_once", "within_day", "permanent")
"""Roles whose phrases tell when or for how long, though they look like clauses: "while you're on the couch"."""
LABELLING = frozenset({":", "–", "—", "=", "→", "|", "▸", "►", "▶"})
"""Signs between a label and what it labels."""
_LINKS = frozenset({",", "and", "or", "so", "&"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
VERBAL = frozenset({"VERB", "AUX"})
"""Parts of speech that a clause has and a fragment lacks."""
_JOINING = frozenset({",", "and", "or", "nor", "/", "any", "the", "a", "an", "of", "&"})
_ENDING_TAGS = frozenset({"VERB", "AUX", "PRON", "SCONJ"})
_PREPOSITIONS = frozenset({"to", "from", "for", "with", "at", "in", "on", "than"})
_COMPARING = frozenset({"as", "even"})
_CLAUSE_MOST = 60
_MOST_BETWEEN = 3
_DEGREE_REACH = 3
_LABEL_MOST = 2
"""How many words a label has that softens what it introduces."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A clause or fragment: the elements from `start` to `end` (exclusive) of a sentence.

    `closing` is the sign or word after it; `conditional` says whether it is a condition.
    """

    marked: Marked
    start: int
    end: int
    closing: str
    conditional: bool

    @property
    def elements(self) -> Sequence[str]:
        """Its words."""
        return self.marked.elements[self.start : self.end]

    def has(self, *roles: str) -> bool:
        """Whether a cue of one of the roles lies in it."""
        return any(True for role in roles for _ in self.cues(role))

    def cues(self, role: str, start: int | None = None, end: int | None = None) -> Iterator[Cue]:
        """The cues of a role in it, or in a part of it."""
        return self.marked.within(
            role, self.start if start is None else max(start, self.start), self.end if end is None else end
        )


@lru_cache(maxsize=256)
def units(marked: Marked) -> tuple[Unit, ...]:
    """The clauses and fragments of a sentence, in order."""
    elements = marked.elements
    conditions = {
        cue.start
        for cue in marked.of("condition")
        if not (elements[cue.start] == "once" and _counts(elements, cue))
        and (cue.start == 0 or elements[cue.start - 1] not in _COMPARING)
    }
    phrases = marked.of("hedge", "negator", "pseudo", "except")
    bound = {place for cue in phrases for place in range(cue.start, cue.end)}
    timed = _timed(marked)
    bound |= timed
    conditions -= timed
    found: list[Unit] = []
    begin = 0
    for place, element in enumerate(elements):
        if element in _STRONG:
            _close(found, marked, begin, place, element, conditions)
            begin = place + 1
        elif place > begin and _breaks(elements, place, bound, conditions):
            _close(found, marked, begin, place, element, conditions)
            begin = place
        elif (
            place - begin >= _CLAUSE_MOST
            or _links(marked, place, begin in conditions)
            or _adds_told(marked, begin, place)
        ):
            _close(found, marked, begin, place, element, conditions)
            begin = place + 1
    _close(found, marked, begin, len(elements), "", conditions)
    return tuple(found)


def _timed(marked: Marked) -> set[int]:
    """The elements of phrases of a claim that tell when or for how long."""
    return {
        place
        for role, cues in marked.cues.items()
        if role.rpartition(".")[2] in _WHEN
        for cue in cues
        for place in range(cue.start, cue.end)
    }


def _breaks(elements: Sequence[str], place: int, bound: set[int], conditions: set[int]) -> bool:
    if place in conditions:
        return True
    if elements[place] in RELATIVES:
        return elements[place - 1] == ","
    return elements[place] in _OPENING and place not in bound


def _adds_told(marked: Marked, begin: int, place: int) -> bool:
    """Whether "and that" opens another thing told, which a denial inside the one before doesn't reach.

    "I know that none is free of risk, and that discomfort differs"; what denies the telling itself reaches both.
    """
    told = [at for at in (*range(begin, place), place + 1) if _opens_told(marked, at)]
    if marked.elements[place] not in ("and", "or") or len(told) < 2 or told[-1] != place + 1:
        return False
    return not any(True for _ in marked.within("negator", begin, told[0]))


def _opens_told(marked: Marked, at: int) -> bool:
    return (
        marked.elements[at : at + 1] == ("that",) and marked.sentence.tokens[marked.owners[at]].dep == "mark"
    )


def _counts(elements: Sequence[str], cue: Cue) -> bool:
    """Whether "once" counts times ("at once", "once and for all") rather than opens a condition."""
    return elements[cue.end : cue.end + 1] == ("and",) or (
        cue.start > 0 and elements[cue.start - 1] in ("at", "not", "than", "more")
    )


def _links(marked: Marked, place: int, in_condition: bool) -> bool:
    """Whether the comma or conjunction at `place` joins clauses."""
    element = marked.elements[place]
    if element not in _LINKS or _little_or_no(marked.elements, place):
        return False
    if element in ("or", "and") and marked.elements[place + 1 : place + 2] == ("that",):
        return False
    return _starts_clause(marked, place + 1, in_condition and element == ",")


def _close(
    found: list[Unit], marked: Marked, begin: int, end: int, closing: str, conditions: set[int]
) -> None:
    if begin < end:
        found.append(Unit(marked, begin, end, closing, begin in conditions))


def _little_or_no(elements: Sequence[str], place: int) -> bool:
    return elements[place] == "or" and elements[place + 1 : place + 2] in (("no",), ("zero",), ("none",))


def _starts_clause(marked: Marked, place: int, after_condition: bool) -> bool:
    """Whether a clause of its own begins at `place`, after a comma or a conjunction."""
    if after_condition:
        return True
    elements = marked.elements
    while place < len(elements) and elements[place] in ("and", "or", "so", "then", ","):
        place += 1
    denier = next(marked.within("denier", place, len(elements)), None)
    if denier is not None and denier.start == place and elements[place] != "without":
        return True
    subject = verb = False
    for at in range(place, len(elements)):
        if elements[at] in _STRONG or elements[at] in _LINKS or elements[at] in _SUBORDINATING | _MOMENTS:
            break
        token = marked.sentence.tokens[marked.owners[at]]
        subject = subject or token.dep in _SUBJECTS
        verb = verb or (subject and token.pos in VERBAL)
    return subject and verb


def negators(unit: Unit, start: int, end: int) -> list[Cue]:
    """The words in a range of the unit that negate what comes after them."""
    idle = list(unit.cues("pseudo"))
    found = list(unit.cues("negator", start, end))
    neither = any(unit.marked.elements[cue.start] == "neither" for cue in found)
    return [
        cue
        for cue in found
        if not any(other.start <= cue.start and cue.end <= other.end for other in idle)
        and not _interjection(unit, cue)
        and not (neither and unit.marked.elements[cue.start] == "nor")
    ]


def _interjection(unit: Unit, cue: Cue) -> bool:
    elements = unit.marked.elements
    return elements[cue.start] == "no" and elements[cue.end : cue.end + 1] == (",",)


def subject_of(unit: Unit, cue: Cue) -> int | None:
    """The element that heads the nearest subject before the cue in its clause, if there is one."""
    marked = unit.marked
    for place in range(cue.start - 1, unit.start - 1, -1):
        if marked.sentence.tokens[marked.owners[place]].dep in _SUBJECTS - {"expl"}:
            return place
    return None


_LONGEST_PREDICATE = 12


def negated(unit: Unit, cue: Cue) -> bool:
    """Whether an odd number of negations governs the cue."""
    before = of_own_predicate(unit, negators(unit, unit.start, cue.start))
    denier = denied_by(unit, cue)
    apart = denier is not None and not any(
        other.start < denier.end and denier.start < other.end for other in before
    )
    return (len(before) + apart) % 2 == 1


def of_own_predicate(unit: Unit, found: list[Cue]) -> list[Cue]:
    """Without the negations of earlier predicates: "are not permanent, and can't be guaranteed"."""
    own = found[-1:]
    for earlier in reversed(found[:-1]):
        reach = range(earlier.end, min(own[0].start, earlier.end + _LONGEST_PREDICATE))
        if any(unit.marked.elements[at] in (",", "and", "or") for at in reach):
            break
        own.insert(0, earlier)
    return own


def denied_by(unit: Unit, cue: Cue) -> Cue | None:
    """The determiner ("no", "zero", "free of") that denies the noun phrase which the cue heads, if any."""
    for denier in reversed(list(unit.cues("denier", unit.start, cue.end))):
        if denier.start >= cue.start:
            continue
        between = range(denier.end, cue.start)
        if len(between) <= _MOST_BETWEEN and not any(_ends_phrase(unit.marked, at) for at in between):
            return denier
    return None


def _ends_phrase(marked: Marked, at: int) -> bool:
    element = marked.elements[at]
    if is_punctuation(element) or element in _STRONG:
        return True
    return marked.tags[at] in _ENDING_TAGS or element in _PREPOSITIONS


def softened(unit: Unit, core: Sequence[Cue], roles: Iterable[str]) -> bool:
    """Whether the unit hedges what the cues claim, or sets an exception to it."""
    end = max(cue.end for cue in core)
    idle = list(unit.cues("pseudo"))
    for role in roles:
        for cue in unit.cues(role):
            if any(own.start < cue.end and cue.start < own.end for own in core):
                continue
            if role == "modal" and unit.marked.elements[cue.end : cue.end + 1] == ("not",):
                continue
            if not any(other.start <= cue.start and cue.end <= other.end for other in idle):
                return True
    return any(True for _ in unit.cues("except", end)) or _under_soft_label(unit, roles)


def _under_soft_label(unit: Unit, roles: Iterable[str]) -> bool:
    """Whether a label of a word or two before the unit softens it: "Our aim: a painless session"."""
    marked = unit.marked
    colon = unit.start - 1
    if not 0 < colon <= _LABEL_MOST or marked.elements[colon] != ":":
        return False
    return any(cue.end == colon for role in roles for cue in marked.within(role, 0, colon))


def graded(unit: Unit, start: int, end: int, reach: int = _DEGREE_REACH) -> bool:
    """Whether a word of degree stands between a negation and what it negates, or right after it."""
    idle = list(unit.cues("pseudo"))
    if any(
        not any(other.start <= cue.start and cue.end <= other.end for other in idle)
        for cue in unit.cues("degree_before", start, end)
    ):
        return True
    return any(
        not any(other.start <= cue.start and cue.end <= other.end for other in idle)
        for cue in unit.cues("degree", start, min(end + reach, unit.end))
    )


def joined(marked: Marked, start: int, end: int) -> bool:
    """Whether only commas, conjunctions and articles stand in a range of elements."""
    return start < end and all(element in _JOINING for element in marked.elements[start:end])
