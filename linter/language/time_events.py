"""Times that no clock tells: events, conditions, care before the treatment, and how often."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from linter.language.durations import CURRENCY, Length, LengthReader
from linter.language.time_atoms import Atoms
from linter.language.time_points import PointReader, Stretch
from linter.language.time_words import TimeWords

_CLAUSE_LIMIT = 14
_EVENT_LIMIT = {"ending": 6, "lasting": 3}
_OUTCOME_LIMIT = 5
_LOOK_AHEAD = 8
_LOOK_BACK = 5
_HOURS_A_DAY = 24
_CLAUSE_SIGNS = frozenset("'’-/&")
_SPANNING = frozenset({"till", "to", "until"})
"""What leads from a time before the treatment to one after it ("5 days before to 7 days after")."""
_HALF_DAYS = frozenset({"am", "pm"})


@dataclass(frozen=True, slots=True)
class Trailer:
    """What stands after a length, up to `end`: it may turn the length into something else."""

    end: int
    kind: Literal["none", "later", "wait", "pretreatment", "frequency", "other", "weekday"] = "none"
    stretch: Stretch | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that names an event; `turn` is its hour, where the clause tells one."""

    end: int
    turn: float | None = None


class EventReader:
    """Reads frequencies, events and times before the treatment at a position of one run of atoms."""

    def __init__(self, atoms: Atoms, words: TimeWords, lengths: LengthReader, points: PointReader) -> None:
        self.atoms = atoms
        self.words = words
        self.lengths = lengths
        self.points = points

    def clock(self, position: int) -> int | None:
        """End of the clock time there ("6", "10.00", "7 am", "nine"), which needs a day beside it."""
        atoms = self.atoms
        found = self.lengths.cardinal(position)
        end = found[1] if found else None
        if end is None and atoms.is_number(position) and atoms.at(position + 1) == ":":
            end = position + 3
        if end is None or self.lengths.unit(end, digits=True) or (found and found[0] > _HOURS_A_DAY):
            return None
        if atoms.at(end) == "o" and atoms.at(end + 1) == "'clock":
            end += 2
        if atoms.at(end) in _HALF_DAYS:
            end += 1
        return end + 1 if atoms.at(end) in {"on", "in"} else end

    def frequency(self, position: int) -> int | None:
        """End of a phrase there that tells how often ("twice a day", "every other night")."""
        found = self.words.frequency.longest(self.atoms.texts, position)
        return self._each(position) or self._times(position) or (found[1] if found else None)

    def _each(self, position: int) -> int | None:
        atoms, file = self.atoms, self.words.file
        if atoms.at(position) in file.rate_signs:
            return self._rated(position)
        if atoms.at(position) not in {"every", "each"}:
            return None
        end = self.lengths.skip_fillers(position + 1)
        quantity = self.lengths.quantity(end)
        if quantity:
            end = self.lengths.skip_fillers(quantity.end)
        elif atoms.at(end) in file.ordinals:
            end += 1
        elif atoms.at(end).isdecimal() or atoms.at(end) == "few":
            end += 2
        single = self.lengths.unit(end, digits=atoms.is_number(end - 1))
        if single is None and atoms.at(end) not in file.weekdays and atoms.at(end) not in file.weekend:
            return None
        return end + 1

    def _rated(self, position: int) -> int | None:
        """ "A day" in "two litres a day" and "£20 a day", "per day" anywhere."""
        atoms, file = self.atoms, self.words.file
        rate = self.words.trailers.longest(atoms.texts, position)
        if rate is None or rate[0] != "rate":
            return None
        if atoms.at(position) == "per":
            return rate[1]
        for back in range(position - 1, max(-1, position - 1 - _LOOK_BACK), -1):
            if atoms.texts[back] in file.frequency_measures or atoms.texts[back] in CURRENCY:
                return rate[1]
            if self._ends_clause(back):
                return None
        return None

    def _times(self, position: int) -> int | None:
        """ "Twice a day", "3 times daily", "2 x per week", "one night in three"."""
        atoms, file = self.atoms, self.words.file
        if atoms.at(position) in file.frequency_counts:
            return self._often(position + 1)
        number = self.lengths.quantity(position)
        if number is None or number.vague:
            return None
        if atoms.at(number.end) in {"times", "x", "×"}:
            return self._often(number.end + 1)
        unit = self.lengths.unit(number.end)
        if unit and atoms.at(number.end + 1) in {"in", "out"}:
            start = number.end + 2 + (atoms.at(number.end + 2) == "of")
            total = self.lengths.cardinal(start)
            ends = total is not None and self.lengths.unit(total[1], digits=total[2]) is None
            return total[1] if total and ends else None
        return None

    def _often(self, position: int) -> int | None:
        texts = self.atoms.texts
        rate = self.words.trailers.longest(texts, position)
        if rate and rate[0] == "rate":
            return None if self.words.passed.longest(texts, rate[1]) else rate[1]
        adverb = self.words.frequency.longest(texts, position)
        return adverb[1] if adverb else self._each(position)

    def pretreatment(self, position: int) -> int | None:
        """End of a phrase there for the time before the treatment ("the night before")."""
        texts = self.atoms.texts
        if found := self.words.pretreatment.longest(texts, position):
            length = self.lengths.core(self.lengths.skip_hyphen(found[1]))
            return length.end if length else found[1]
        if found := self.words.before_words.longest(texts, position):
            return self._arrival(found[1])
        led = self.words.connectives.longest(texts, position)
        start = led[1] if led else position
        start += self.atoms.at(start) in self.words.file.classes["definite"]
        start = self.lengths.skip_fillers(start + (self.atoms.at(start) in self.words.file.ordinals))
        if self.lengths.unit(start) is None:
            return None
        before = self.words.trailers.longest(texts, start + 1)
        if before is None or before[0] not in {"earlier", "earlier_closed"}:
            return None
        return self._before_target(before[1])

    def _arrival(self, position: int) -> int | None:
        found = self.words.arrivals.longest(self.atoms.texts, position)
        return found[1] if found else None

    def _before_target(self, position: int) -> int | None:
        position = self.lengths.skip_hyphen(position)
        spans = self.atoms.at(position) in _SPANNING and self._time_follows(position + 1)
        return self._arrival(position) or (position if spans or self.lengths.at_boundary(position) else None)

    def trailer(self, length: Length) -> Trailer:
        """What follows a length: "later", "before your visit", "a day", "old", "on Sunday"."""
        texts, end = self.atoms.texts, length.end
        if weekday := self._put_off(length):
            return Trailer(weekday.end, "weekday", weekday)
        found = self.words.trailers.longest(texts, end)
        if found is None:
            return Trailer(end)
        kind, after = found
        if kind == "later" or (kind == "later_closed" and self.lengths.at_boundary(after)):
            return Trailer(after, "later")
        if kind == "earlier":
            target = after + 1 if self._is_pointed_at(after) else self._before_target(after)
            return Trailer(after, "wait") if target is None else Trailer(target, "pretreatment")
        if kind == "earlier_counted" and length.definite:
            return Trailer(end)
        if kind in ("earlier_closed", "earlier_counted"):
            return Trailer(after, "pretreatment")
        if kind == "earlier_out":
            return Trailer(after, "pretreatment") if self._counts_down(after) else Trailer(end)
        if kind == "both":
            return Trailer(after)
        if kind == "rate":
            return Trailer(after, "frequency")
        return Trailer(after, "other") if kind == "other" else Trailer(end)

    def _is_pointed_at(self, position: int) -> bool:
        """Whether a length counts back from a visit named before: "stop it five days before that"."""
        return self.atoms.at(position) in {"that", "then", "today"} and self.lengths.at_boundary(position + 1)

    def _counts_down(self, position: int) -> bool:
        """Whether "five days out" is an order for the days before, and no account of the days since."""
        ends = self.lengths.at_boundary(position) or self.atoms.at(position) == "from"
        return ends and self.words.file.accounting.isdisjoint(self.atoms.texts)

    def _put_off(self, length: Length) -> Stretch | None:
        """ "A week on Sunday": the weekday, put off by the length."""
        start = length.end + (self.atoms.at(length.end) in {"on", "from", "this"})
        weekday = self.points.weekday(start)
        whole_weeks = length.hours is not None and length.hours % 168 == 0
        if weekday is None or length.hours is None or not whole_weeks or length.definite:
            return None
        if weekday.lower is None:
            return Stretch(weekday.end, length.hours, None, "from")
        return Stretch(weekday.end, weekday.lower + length.hours, weekday.lower + length.hours + 24)

    def clause(self, position: int) -> Clause | None:
        """The event there that a connective opens ("until your skin is calm", "once healed")."""
        found = self.words.openers.longest(self.atoms.texts, position)
        if found is None:
            return None
        kind, start = found
        file = self.words.file
        named = self.atoms.at(position - 1) in file.classes["definite"]
        if named or self._ends_clause(start) or (kind != "any" and self.atoms.at(start) in file.asking):
            return None
        end = self._clause_end(start)
        if kind != "any":
            return self._event(start, end, kind)
        return self._dated(start, end) or (Clause(end) if end > start else None)

    def _clause_end(self, start: int) -> int:
        file = self.words.file
        end = start
        while end < min(len(self.atoms), start + _CLAUSE_LIMIT):
            text = self.atoms.texts[end]
            if self._ends_clause(end) or (text in file.clause_stops and end > start):
                break
            if text in file.joints and self._time_follows(end + 1):
                break
            end += 1
        return end

    def _time_follows(self, start: int) -> bool:
        """Whether another expression opens in the words after a joint, so that the clause ends there."""
        for position in range(start, min(len(self.atoms), start + _LOOK_AHEAD)):
            if self._ends_clause(position):
                return False
            if self.words.connectives.longest(self.atoms.texts, position) or self.lengths.core(position):
                return True
        return False

    def _ends_clause(self, position: int) -> bool:
        text = self.atoms.at(position)
        return not text or not (text[-1].isalnum() or text in _CLAUSE_SIGNS)

    def _event(self, start: int, end: int, kind: str) -> Clause | None:
        """The clause up to the word that tells healing or leave; None where it tells neither."""
        file = self.words.file
        for position in range(start, min(end, start + _EVENT_LIMIT[kind])):
            text = self.atoms.texts[position]
            if file.is_stem(text, file.events):
                return Clause(self._predicate_end(position + 1))
            if file.is_stem(text, file.symptoms):
                outcome = self._outcome(position + 1, end)
                if outcome is not None or kind == "lasting":
                    return Clause(outcome or self._predicate_end(position + 1))
        return None

    def _outcome(self, start: int, end: int) -> int | None:
        file = self.words.file
        for position in range(start, min(end, start + _OUTCOME_LIMIT)):
            if file.is_stem(self.atoms.texts[position], (*file.outcomes, *file.events)):
                return self._predicate_end(position + 1)
        return None

    def _predicate_end(self, position: int) -> int:
        """The position after what is said of an event: "(the scabs) have dropped off"."""
        atoms, classes = self.atoms, self.words.file.classes
        if self.lengths.skip_hyphen(position) > position:
            position += 2
        if passed := self.words.passed.longest(atoms.texts, position):
            return passed[1]
        if atoms.at(position) in classes["be"] and not self.lengths.at_boundary(position + 1):
            position += 2
        return position + 1 if atoms.at(position) in classes["particle"] else position

    def _dated(self, start: int, end: int) -> Clause | None:
        """An event that the clause puts on a day ("till the dinner on day 4")."""
        for position in range(start, end - 1):
            if self.atoms.texts[position] in {"on", "at", ","}:
                stretch = self.points.point(position + 1, led=True)
                if stretch and stretch.lower is not None and stretch.end <= end:
                    return Clause(stretch.end, stretch.lower)
        return None
