"""Mentions of blood: how much there is, and how long it lasts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from linter.language.claim_relations import averted
from linter.language.claim_scope import Unit, denied_by, units
from linter.language.claim_words import Cue, Marked

_DUTY = frozenset({"should", "ought", "must"})
_AMOUNTS = ("small", "speck", "heavy", "lasting")
_NEAR = 5
_DAYS = frozenset({"days", "evenings", "fortnight", "mornings", "nights", "week", "weekend", "weeks"})
_DENYING = frozenset({"never", "not", "hardly", "as"})


@dataclass(frozen=True, slots=True)
class Blood:
    """A mention of blood: the sentence and the elements it stands in, its amount and its length."""

    sentence: int
    start: int
    end: int
    speck: bool = False
    flowing: bool = False
    small: bool = False
    heavy: bool = False
    lasting: bool = False
    for_days: bool = False
    """Whether its length is told in days or more, which is too long for a speck as well."""
    qualified: bool = False

    def widened(self, unit: Unit) -> Blood:
        """The mention with the amounts that another clause adds to it, unless it tells them of something else."""
        if unit.has("bleeding.other_effect"):
            return self
        return replace(
            self,
            heavy=self.heavy or any(not _ruled_out(unit, cue) for cue in unit.cues("bleeding.heavy")),
            lasting=self.lasting or unit.has("bleeding.lasting"),
            for_days=self.for_days or _lasts_days(unit),
        )


def first_blood(marked: Marked, at: int) -> Blood | None:
    """The first mention of blood in a sentence, with the amounts that its later clauses add to it."""
    blood: Blood | None = None
    lasting = False
    for unit in units(marked):
        named = blood_in(unit, at)
        lasting = lasting or (unit.closing == ":" and unit.has("bleeding.lasting"))
        if named is not None and blood is None:
            blood = replace(named, lasting=named.lasting or lasting)
        elif blood is not None:
            blood = blood.widened(unit)
    return blood


def concedes_speck(marked: Marked) -> bool:
    """Whether the sentence takes in the least blood by a concession: "even if it's only a dot"."""
    return any(
        speck.start >= cue.end
        for unit in units(marked)
        for cue in unit.cues("bleeding.concession")
        for speck in unit.cues("bleeding.speck")
    )


def blood_in(unit: Unit, sentence: int) -> Blood | None:
    """The blood that a clause names, unless it denies or averts it."""
    cues = list(unit.cues("bleeding.blood"))
    if not cues or (denied_by(unit, cues[0]) is not None and not _DUTY.intersection(unit.elements)):
        return None
    if averted(unit, cues[0], plainly=True):
        return None
    amounts = [cue for role in _AMOUNTS for cue in unit.cues(f"bleeding.{role}") if cue.end == cues[0].start]
    return Blood(
        sentence,
        min(cue.start for cue in (cues[0], *amounts)),
        cues[-1].end,
        speck=unit.has("bleeding.speck", "bleeding.flows"),
        flowing=unit.has("bleeding.flows"),
        small=unit.has("bleeding.small"),
        heavy=_near(unit, cues, "bleeding.heavy"),
        lasting=unit.has("bleeding.lasting"),
        for_days=_lasts_days(unit),
        qualified=unit.has("bleeding.qualified"),
    )


def _lasts_days(unit: Unit) -> bool:
    """Whether the clause tells a length in days: "for the first three nights"."""
    return any(
        not _DAYS.isdisjoint(unit.marked.elements[cue.start : cue.end])
        for cue in unit.cues("bleeding.lasting")
    )


def _ruled_out(unit: Unit, cue: Cue) -> bool:
    """Whether an amount is only named to say that it isn't so much: "a dot, not a crime scene"."""
    return not _DENYING.isdisjoint(unit.marked.elements[max(unit.start, cue.start - 2) : cue.start])


def _near(unit: Unit, blood: Sequence[Cue], role: str) -> bool:
    return any(
        blood[0].start - _NEAR <= cue.start and cue.end <= blood[-1].end + _NEAR and not _ruled_out(unit, cue)
        for cue in unit.cues(role)
    )
