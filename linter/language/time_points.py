"""Named and counted stretches of time: "tomorrow", "day 3", "the third night", "the first week", "Friday"."""

from __future__ import annotations

from dataclasses import dataclass

from linter.language.durations import RANGE_SIGNS, LengthReader
from linter.language.time_anchor import LABEL_SIGNS, LONGEST_MONTH, ORDINAL_ENDINGS, Anchor
from linter.language.time_atoms import Atoms
from linter.language.time_phrases import HYPHENS
from linter.language.time_words import READ, Relation, TimeWords

_DAY = 24.0
_WEEK = 168.0
_SATURDAY = 5
_MOST_WEEKS = 16
"""Up to here weeks are counted from a treatment; "week 23" is one of the year."""
_NEXT = frozenset({"following", "next"})
_FOLLOWING = frozenset({"following", "next"})
_POINT_SIGNS = RANGE_SIGNS | frozenset({"and", "+"})
_ADJOINING = frozenset({"and", "or", "nor", "+", "&"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of hours from the end of the treatment; None where unknown or unbounded.

    `turn` is the hour that "until" takes, where it is not `lower`. `relation` is what the stretch
    says with no connective before it. `end` is the atom after it.
    """

    end: int
    lower: float | None
    upper: float | None
    relation: Relation = "at"
    turn: float | None = None
    run: bool = False
    """Whether it runs from one counted time to another ("day 2 to day 5")."""


@dataclass(frozen=True, slots=True)
class _Counted:
    end: int
    unit: str
    lower: float
    upper: float


class PointReader:
    """Reads stretches at a position of one run of atoms."""

    def __init__(self, atoms: Atoms, words: TimeWords, lengths: LengthReader, anchor: Anchor) -> None:
        self.atoms = atoms
        self.words = words
        self.lengths = lengths
        self.anchor = anchor
        self.today = anchor.today
        """Hour at which "today" begins ("Today is day 6")."""

    def elapsed(self, position: int) -> int | None:
        """End of a stretch there that lies before now ("in the past six months")."""
        start = self._skip_definite(position)
        led = start > position
        said = self.atoms.at(start)
        if said not in self.words.file.spans["past"] or not (led or said == "last"):
            return None
        length = self.lengths.length(start + 1)
        return length.end if length and not length.implied else None

    def set_today(self, position: int) -> Stretch | None:
        """ "Today is day 6", "you're on day 6": that day, which "today" means from there on."""
        opening = self._today_named(position)
        stretch = None if opening is None else self._range(opening)
        if stretch is not None and stretch.relation == "at" and stretch.lower is not None:
            self.today = stretch.lower
            return stretch
        return None

    def _today_named(self, position: int) -> int | None:
        """The end of words that a day follows if it is the one on which the text is read."""
        atoms, file = self.atoms, self.words.file
        if atoms.at(position) == "today":
            return position + 2 if atoms.at(position + 1) in {"is", "'s", "=", ":"} else None
        if atoms.at(position) not in READ or atoms.at(position + 1) not in file.classes["be"]:
            return None
        opening = position + 2
        opening += atoms.at(opening) in file.anchor_only
        return opening + (atoms.at(opening) in {"at", "in", "into", "on"})

    def point(self, position: int, *, led: bool = False) -> Stretch | None:
        """The stretch there; `led` says that a word like "until" or "by" stands before it."""
        return (
            self.in_a_row(position, led=led)
            or self.named(position, led=led)
            or self._opening(position)
            or self._range(position)
            or self.weekday(position)
            or self._weekend(position)
            or self._date(position)
        )

    def in_a_row(self, position: int, *, led: bool = False) -> Stretch | None:
        """Two named stretches of which one follows upon the other, and nothing else after them: "today and tomorrow"."""
        first = self.named(position, led=led)
        if first is None or self.atoms.at(first.end) not in _ADJOINING:
            return None
        second = self.named(first.end + 1)
        if second is None or first.upper is None or second.lower != first.upper:
            return None
        if first.relation not in ("at", "during") or not self._closes(second.end):
            return None
        return Stretch(second.end, first.lower, second.upper, "during", second.upper)

    def _closes(self, position: int) -> bool:
        """Whether nothing begins there that the time before it could belong to ("tomorrow you may")."""
        return self.lengths.at_boundary(position) or self._skip_treatment(position) > position

    def named(self, position: int, *, led: bool = False) -> Stretch | None:
        """The stretch that a fixed phrase names there."""
        found = self.words.points.longest(self.atoms.texts, position)
        if found is None or (found[0].led and not led):
            return None
        point, end = found
        lower, upper, turn = (
            None if hour is None else hour + self.today for hour in (point.lower, point.upper, point.turn)
        )
        return Stretch(end, lower, upper, point.relation, turn)

    def _opening(self, position: int) -> Stretch | None:
        """ "The first 24 hours", "the next three nights", "the first few days"."""
        spans = self.words.file.spans
        start = self._skip_definite(position)
        kind = next((name for name, said in spans.items() if self.atoms.at(start) in said), "past")
        if kind == "past":
            return None
        length = self.lengths.length(start + 1)
        if length is not None and length.hours is not None and not length.measured:
            end = self._skip_treatment(length.end)
            return Stretch(end, 0.0, length.hours, "during", length.hours)
        start = self.lengths.skip_fillers(start + 1)
        unit = self.lengths.unit(start)
        if unit is None or not (unit[1] or (kind == "next" and start > position + 1)):
            return None
        few = self.words.file.few
        count = few.get(unit[0], few["default"])[0] if unit[1] else 1.0
        hours = count * self.words.file.units[unit[0]].hours
        return Stretch(self._skip_treatment(start + 1), 0.0, hours, "during", hours)

    def _skip_definite(self, position: int) -> int:
        file = self.words.file
        if self.atoms.at(position) in file.classes["definite"]:
            position += 1
        return self.lengths.skip_fillers(position)

    def _skip_treatment(self, position: int) -> int:
        if self.words.onwards.longest(self.atoms.texts, position):
            return position
        position = self.lengths.skip_tails(position)
        found = self.words.trailers.longest(self.atoms.texts, position)
        return found[1] if found and found[0] == "later" else position

    def _range(self, position: int) -> Stretch | None:
        """A counted stretch, or one that runs from one such to another ("hour 12 to day 7")."""
        first = self._counted(position)
        if first is None:
            return None
        if self.atoms.at(first.end) in _POINT_SIGNS:
            second = self._counted(first.end + 1)
            if second and second.lower > first.lower:
                upper = second.upper if second.unit == first.unit else second.lower
                return Stretch(self.lengths.skip_tails(second.end), first.lower, upper, "during", run=True)
        whole = first.unit and first.upper - first.lower > self.words.file.units[first.unit].hours
        end = self._skip_treatment(first.end)
        return Stretch(end, first.lower, first.upper, "during" if whole else "at", run=bool(whole))

    def _counted(self, position: int) -> _Counted | None:
        return self._numbered(position) or self._ordinal(position)

    def _numbered(self, position: int) -> _Counted | None:
        """ "Day 3", "days 1-6", "D3", "d+3", "week one"."""
        atoms, file = self.atoms, self.words.file
        start = position + (atoms.at(position) in file.classes["definite"])
        unit = self.lengths.unit(start, digits=atoms.is_number(start + 1) or atoms.at(start + 1) == "+")
        if unit is None or atoms.at(start - 1) in file.unit_blockers:
            return None
        number = start + 1
        if atoms.at(number) in HYPHENS | {"+"}:
            number += 1
        first = self.lengths.cardinal(number)
        if first is None or self.lengths.unit(first[1], digits=False) is not None:
            return None
        high, end = first[0], first[1]
        if atoms.at(end) in _POINT_SIGNS:
            second = self.lengths.cardinal(end + 1)
            if second and second[0] > first[0] and self._ends_range(second[1], atoms.at(end), plural=unit[1]):
                high, end = second[0], second[1]
        rules = file.units[unit[0]]
        if unit[0] == "week" and first[0] > _MOST_WEEKS:
            return None
        lower = max(0.0, (first[0] + rules.number) * rules.hours)
        upper = max(0.0, (high + rules.number + 1) * rules.hours)
        if rules.hours < _DAY and high > first[0]:
            upper = high * rules.hours
        return _Counted(end, unit[0], lower, upper)

    def _ends_range(self, position: int, sign: str, *, plural: bool) -> bool:
        if self.lengths.unit(self.lengths.skip_hyphen(position), digits=True) is not None:
            return False
        return plural or sign not in {"and", "+"}

    def _ordinal(self, position: int) -> _Counted | None:
        """ "The third night", "the 2nd and 3rd week"."""
        start = self._skip_definite(position)
        first = self._ordinal_number(start)
        if first is None:
            return None
        last, end = first
        if self.atoms.at(end) in _POINT_SIGNS and (second := self._ordinal_number(end + 1)):
            last, end = second
        end = self.lengths.skip_fillers(end)
        unit = self.lengths.unit(end)
        if unit is None:
            return None
        name = unit[0]
        return _Counted(end + 1, name, self._nth(first[0], name), self._nth(last, name) + self._size(name))

    def _size(self, unit: str) -> float:
        return self.words.file.units[unit].hours

    def _nth(self, number: int, unit: str) -> float:
        rules = self.words.file.units[unit]
        return (rules.first if number == 1 else number + rules.ordinal) * rules.hours

    def _ordinal_number(self, position: int) -> tuple[int, int] | None:
        atoms = self.atoms
        if number := self.words.file.ordinals.get(atoms.at(position)):
            return number, position + 1
        if atoms.at(position).isdecimal() and atoms.at(position + 1) in ORDINAL_ENDINGS:
            return int(atoms.texts[position]), position + 2
        return None

    def weekday(self, position: int) -> Stretch | None:
        """A weekday, or a run of them: in hours where the weekday of the treatment is known."""
        atoms, file = self.atoms, self.words.file
        start = position
        for _ in range(2):
            start += atoms.at(start) in file.weekday_openers
        day = file.weekdays.get(atoms.at(start))
        if day is None or not self._is_weekday(start):
            return None
        following = self._week_after(start + 1)
        if following is not None:
            first = None if self.anchor.weekday is None else (7 + day - self.anchor.weekday) * _DAY
            return Stretch(following, first, None if first is None else first + _DAY)
        found = self._weekday_end(start + 1)
        lower = self._until_weekday(day, next_week=not _NEXT.isdisjoint(atoms.texts[position:start]))
        last = file.weekdays.get(atoms.at(found[0] + 1)) if atoms.at(found[0]) in RANGE_SIGNS else None
        if last is not None and found[1] is None:
            run = None if lower is None else lower + ((last - day) % 7 + 1) * _DAY
            return Stretch(found[0] + 2, lower, run, "during" if run else "at")
        return self._shifted(found[0], lower, found[1])

    def _is_weekday(self, position: int) -> bool:
        atoms, file = self.atoms, self.words.file
        leads = file.doubtful_weekdays.get(atoms.texts[position])
        if leads is None:
            return True
        before, after = atoms.at(position - 1), atoms.at(position + 1)
        if before in leads:
            return atoms.texts[position] != "sun" or self.lengths.at_boundary(position + 1)
        in_run = before in LABEL_SIGNS and atoms.at(position - 2) in file.weekdays
        return in_run or after in LABEL_SIGNS or after in file.classes["part"]

    def _weekday_end(self, position: int) -> tuple[int, float | None]:
        """Where the weekday's phrase ends, and by how many hours it is put off ("Monday week")."""
        atoms, file = self.atoms, self.words.file
        if atoms.at(position) == "'s" or atoms.at(position) in file.classes["part"]:
            position += 1
        date = self._date(position)
        position = date.end if date else position
        if atoms.at(position) == "after":
            return (position + 2, 2 * _WEEK) if atoms.at(position + 1) == "next" else (position + 1, 0.0)
        unit = self.lengths.unit(position)
        if unit and not unit[1] and unit[0] in {"week", "fortnight"}:
            return position + 1, file.units[unit[0]].hours
        return position, None

    def _week_after(self, position: int) -> int | None:
        """The end of words that put a weekday into the week after the treatment's: "of the following week"."""
        atoms = self.atoms
        start = position + (atoms.at(position) in {",", "in", "of"})
        start += atoms.at(start) == "the"
        words = {atoms.at(start), atoms.at(start + 1)}
        led = start > position or atoms.at(start) in _FOLLOWING
        return start + 2 if led and "week" in words and words & (_FOLLOWING | {"after"}) else None

    def _shifted(self, end: int, lower: float | None, shift: float | None) -> Stretch:
        if shift is None:
            return Stretch(end, lower, None if lower is None else lower + _DAY)
        if lower is None:
            return Stretch(end, shift or None, None, "from" if shift else "at")
        if shift in {0.0, 2 * _WEEK} and lower > 0:
            shift = max(0.0, shift - _WEEK)
        elif shift == 0.0:
            shift = _WEEK
        return Stretch(end, lower + shift, lower + shift + _DAY)

    def _until_weekday(self, day: int, *, next_week: bool = False) -> float | None:
        """The hours from the treatment until a weekday, "next" or "the following" Tuesday being that of the week after."""
        if self.anchor.weekday is None:
            return None
        ahead = (day - self.anchor.weekday) % 7
        later = next_week and self.anchor.weekday + ahead < 7
        return (ahead + 7 * later) * _DAY

    def _weekend(self, position: int) -> Stretch | None:
        start = position
        for _ in range(2):
            start += self.atoms.at(start) in self.words.file.weekday_openers
        if self.atoms.at(start) not in self.words.file.weekend:
            return None
        end = start + 1
        if self.atoms.at(end) == "after" and self.atoms.at(end + 1) == "next":
            return Stretch(end + 2, _WEEK, None)
        lower = self._until_weekday(_SATURDAY)
        return Stretch(end, lower, None if lower is None else lower + 2 * _DAY)

    def _date(self, position: int) -> Stretch | None:
        """ "The 14th", "14 March": in hours where the date of the treatment is known."""
        atoms, file = self.atoms, self.words.file
        start = position + (atoms.at(position) == "the")
        number = self._ordinal_number(start)
        if number is None and atoms.at(start).isdecimal() and atoms.at(start + 1) in file.months:
            number = int(atoms.texts[start]), start + 1
        if number is None or not 1 <= number[0] <= LONGEST_MONTH:
            return None
        day, end = number
        end += atoms.at(end) == "of" and atoms.at(end + 1) in file.months
        if atoms.at(end) in file.months:
            end += 1
        elif start == position or not (self.lengths.at_boundary(end) or atoms.at(end) in file.date_followers):
            return None
        lower = (
            None if self.anchor.month_day is None else (day - self.anchor.month_day) % LONGEST_MONTH * _DAY
        )
        return Stretch(end, lower, None if lower is None else lower + _DAY)
