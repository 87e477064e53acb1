"""The grammar of time: connectives with the lengths, stretches and events that they lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from linter.language.durations import Length, LengthReader
from linter.language.time_anchor import Anchor, locate_anchor
from linter.language.time_atoms import atomise
from linter.language.time_events import EventReader
from linter.language.time_points import PointReader, Stretch
from linter.language.time_words import Relation, TimeWords

_CHANGES = frozenset({"until", "before", "from", "after", "by", "through", "once"})
_LEADS_LENGTH = frozenset(
    {"for", "in", "until", "before", "from", "after", "by", "within", "upto", "through", "once"}
)
# After these a unit alone is one of it: "for the week".
_LEADS_IMPLIED = frozenset({"for", "in", "within", "bare"})
# After these a length needs both its number and its unit: "in the day", "by six".
_LEADS_COUNTED = frozenset({"in", "from", "by", "through"})
# The plus of "T + 3 days", also as the tokeniser spells it.
_PLUS = frozenset({"+", "plus", "and"})
_DAY = 24.0
_WEEK = 168.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What the atoms up to `end` say; no relation where they say nothing of a window."""

    end: int
    relation: Relation | None
    lower: float | None = None
    upper: float | None = None
    longest: float | None = None


class TimeParser:
    """Reads the expression that starts at an atom; each attempt looks a bounded way ahead."""

    def __init__(
        self, words: Sequence[str], vocabulary: TimeWords, anchor: Anchor | None, unit: str | None
    ) -> None:
        self.vocabulary = vocabulary
        self.atoms = atomise(words, vocabulary.file.aliases, vocabulary.file.torn)
        found = locate_anchor(self.atoms, vocabulary)
        self._anchor_atom = found[1] if found else -1
        self._asked_unit = unit
        self.lengths = LengthReader(self.atoms, vocabulary, unit)
        self.points = PointReader(
            self.atoms, vocabulary, self.lengths, found[0] if found else anchor or Anchor()
        )
        self.events = EventReader(self.atoms, vocabulary, self.lengths, self.points)
        self.last: Reading | None = None

    def readings(self) -> list[tuple[int, Reading]]:
        """Start atom and reading of every expression, in order, none overlapping another."""
        found: list[tuple[int, Reading]] = []
        position = 0
        while position < len(self.atoms):
            reading = self._read(position) if self._may_open(position) else None
            if reading is None:
                position += 1
                continue
            names_anchor = position <= self._anchor_atom < reading.end
            if reading.relation is not None and not names_anchor:
                found.append((position, reading))
                if reading.lower is not None or reading.upper is not None:
                    self.last = reading
            position = reading.end
        return found

    def _may_open(self, position: int) -> bool:
        return self.atoms.is_number(position) or self.atoms.texts[position] in self.vocabulary.starters

    def _read(self, position: int) -> Reading | None:
        texts = self.atoms.texts
        if past := self.vocabulary.past.longest(texts, position):
            return Reading(past[1], None)
        if found := self.vocabulary.conditions.longest(texts, position):
            return Reading(found[1], "condition")
        if elapsed := self.points.elapsed(position):
            return Reading(elapsed, None)
        if today := self.points.set_today(position):
            return self._plain_stretch(today)
        if end := self.events.frequency(position):
            return Reading(end, "frequency")
        if end := self.events.pretreatment(position):
            return Reading(end, "pretreatment")
        return (
            self._anaphor(position)
            or self._named(position)
            or self._connected(position)
            or self._condition(position)
            or self._bare(position)
        )

    def _anaphor(self, position: int) -> Reading | None:
        found = self.vocabulary.anaphors.longest(self.atoms.texts, position)
        if found is None:
            return None
        relation, end = found
        if self.last is None:
            return Reading(end, "condition")
        if relation == "from":
            turn = self.last.lower if self.last.upper is None else self.last.upper
            return Reading(end, "from", turn)
        turn = self.last.upper if self.last.lower is None else self.last.lower
        return Reading(end, "until", turn, turn)

    def _named(self, position: int) -> Reading | None:
        stretch = self.points.in_a_row(position) or self.points.named(position)
        return self._plain_stretch(stretch) if stretch else None

    def _connected(self, position: int) -> Reading | None:
        """A connective with the length or stretch that it leads."""
        found = self.vocabulary.connectives.longest(self.atoms.texts, position)
        if found is None:
            return None
        kind, start = found
        been = self.vocabulary.been.longest(self.atoms.texts, start)
        told = been is not None
        start, under = self.lengths.skip_hedges(been[1] if been else start)
        ends = self.vocabulary.ends.longest(self.atoms.texts, start)
        if ends and self.points.named(start, led=True) is None:
            start = ends[1]
        if elapsed := self.points.elapsed(start):
            return Reading(elapsed, None)
        stretch = self._led_stretch(kind, start)
        if stretch is not None:
            if stretch.upper is not None and (ends or kind == "through"):
                stretch = replace(stretch, lower=stretch.upper, turn=None)
            return self._join_stretch(kind, stretch, told=told)
        if kind not in _LEADS_LENGTH:
            return None
        length = self.lengths.length(start, led=kind not in _LEADS_COUNTED)
        if length is None or length.measured:
            return None if length is None else Reading(length.end, None)
        return self._join_length("within" if under else kind, length, told=told)

    def _led_stretch(self, kind: str, start: int) -> Stretch | None:
        """The stretch after a connective; a clock time may stand before it ("at 6 tonight")."""
        if stretch := self.points.point(start, led=kind in _CHANGES):
            return stretch
        clock = self.events.clock(start)
        return (clock and (self.points.named(clock, led=True) or self.points.weekday(clock))) or None

    def _join_stretch(self, kind: str, stretch: Stretch, *, told: bool) -> Reading | None:
        """What a connective makes of a stretch."""
        passed = self.vocabulary.passed.longest(self.atoms.texts, stretch.end)
        end = passed[1] if passed else stretch.end
        if kind == "once" and not passed and not told:
            return None
        turn = stretch.upper if passed else (stretch.lower if stretch.turn is None else stretch.turn)
        if kind in {"in", "for"} or (kind == "from" and stretch.run):
            relation = stretch.relation if stretch.lower is None else "during"
            return Reading(end, relation, stretch.lower, stretch.upper)
        if kind in {"until", "before", "upto", "through"}:
            return Reading(end, "until", turn, turn) if turn is not None else Reading(end, "condition")
        if kind == "within":
            return None if stretch.upper is None else Reading(end, "within", 0.0, stretch.upper)
        if kind in {"from", "after", "once"}:
            start = stretch.upper if kind != "from" and not told else stretch.lower
            end = self._skip_onwards(end)
            return Reading(end, "condition" if start is None else "from", start)
        return self._plain_stretch(Stretch(end, stretch.lower, stretch.upper, stretch.relation))

    def _plain_stretch(self, stretch: Stretch) -> Reading:
        """A stretch with no connective, or with one that only points ("on day 3", "by day 8")."""
        end = self._skip_onwards(stretch.end)
        if end > stretch.end and stretch.lower is not None:
            return Reading(end, "from", stretch.lower)
        return Reading(stretch.end, stretch.relation, stretch.lower, stretch.upper)

    def _skip_onwards(self, position: int) -> int:
        found = self.vocabulary.onwards.longest(self.atoms.texts, position)
        if found is None:
            return position
        bare_on = self.atoms.at(found[1] - 1) == "on" and found[1] == position + 1
        return position if bare_on and not self.lengths.at_boundary(found[1]) else found[1]

    def _join_length(self, kind: str, length: Length, *, told: bool) -> Reading | None:
        """What a connective makes of a length."""
        passed = self.vocabulary.passed.longest(self.atoms.texts, length.end)
        if passed:
            length = replace(length, end=passed[1])
        elif (kind == "once" and not told) or (length.implied and not self._implies(kind, length)):
            return None
        trailer = self.events.trailer(length)
        if trailer.kind == "pretreatment":
            return Reading(trailer.end, "pretreatment")
        if trailer.kind in {"other", "frequency"}:
            return Reading(trailer.end, "frequency" if trailer.kind == "frequency" else None)
        if trailer.kind == "weekday" and trailer.stretch is not None:
            return self._join_stretch(kind, trailer.stretch, told=told)
        if length.hours is None:
            return Reading(trailer.end, "condition")
        if length.hours == 0 and length.longest:
            return Reading(trailer.end, "during", 0.0, length.longest)
        if trailer.kind == "wait":
            return Reading(trailer.end, "until", length.hours, length.hours, length.longest)
        return self._timed(kind, length, trailer.end, later=trailer.kind == "later")

    def _implies(self, kind: str, length: Length) -> bool:
        """Whether a unit with no number is one of it: "for the week", and "after the week" with nothing behind it."""
        if kind in _LEADS_IMPLIED:
            return True
        counted = length.hours is not None and length.hours >= _WEEK
        return kind == "after" and counted and self.lengths.at_boundary(length.end)

    def _timed(self, kind: str, length: Length, end: int, *, later: bool) -> Reading:
        hours, longest = length.hours, length.longest
        if kind == "within" or (length.under and kind in {"for", "in", "bare"}):
            return Reading(end, "within", 0.0, longest or hours)
        if kind in {"until", "before", "through"}:
            return Reading(end, "until", hours, hours, longest)
        if kind == "by" and not later:
            return Reading(end, "at", hours, None, longest)
        starts = not length.definite and (kind == "in" or (kind == "bare" and later))
        if starts or kind in {"from", "after", "once", "by"}:
            return Reading(self._skip_onwards(end), "from", hours, None, longest)
        if (
            kind == "bare"
            and self.atoms.at(end) in {"and", "or"}
            and (after := self._skip_onwards(end)) > end
        ):
            return Reading(after, "from", hours, None, longest)
        return Reading(end, "during", 0.0, hours, longest)

    def _condition(self, position: int) -> Reading | None:
        clause = self.events.clause(position)
        if clause is None:
            return None
        turn = clause.turn
        return Reading(clause.end, "condition") if turn is None else Reading(clause.end, "until", turn, turn)

    def _bare(self, position: int) -> Reading | None:
        """A length or stretch with no connective."""
        stretch = self.points.point(position)
        if stretch is not None:
            return self._plain_stretch(stretch)
        if (clock := self.events.clock(position)) and (stretch := self.points.named(clock)):
            return self._plain_stretch(stretch)
        asked = position == 0 and self._asked_unit is not None
        elided = asked or self.atoms.at(position - 1) in self.vocabulary.file.eliding
        length = self.lengths.length(position, led=elided)
        if length is None:
            return None
        if length.measured or self._is_act(position, length):
            return Reading(length.end, None)
        if length.hours and self._counts_up(position):
            return Reading(length.end, "at", length.hours, (length.hours // _DAY + 1) * _DAY)
        return self._join_length("bare", length, told=False)

    def _counts_up(self, position: int) -> bool:
        """Whether a length is the time since the treatment ("T + 3 days", "+72h"), not how long a thing takes."""
        before = self.atoms.at(position - 1)
        if before not in _PLUS:
            return False
        return self.atoms.at(position - 2) == "t" or (before == "+" and position == 1)

    def _is_act(self, position: int, length: Length) -> bool:
        """Whether a length under a day says how long an act takes ("takes 40 minutes")."""
        return self.atoms.at(position - 1) in self.vocabulary.file.taking and (length.hours or 0.0) < 24
