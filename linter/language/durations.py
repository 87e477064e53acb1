"""Numbers and lengths of time in a run of words: "5-7 days", "a day and a half", "48h", "3/7"."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace

from linter.language.time_atoms import Atoms
from linter.language.time_phrases import HYPHENS
from linter.language.time_words import TimeWords

_DASHES = HYPHENS | frozenset("–—−")
RANGE_SIGNS = _DASHES | frozenset({"to", "or", "/", "until", "through", "thru"})
_NUMBER_RANGE_SIGNS = _DASHES | frozenset({"to", "or", "/", "and"})
_COUNTED = frozenset({"few", "half", "hundred", "quarter"})
_PARTS = {"half": 0.5, "quarter": 0.25}
CURRENCY = frozenset("£$€₹¥₩₱₫฿₺₪₽#")
_MAX_MODIFIERS = 4


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, or a range of numbers, before a unit. `end` is the atom after it."""

    end: int
    low: float
    high: float | None = None
    digits: bool = False
    indefinite: bool = False
    """Written "a" or "an"."""
    few: bool = False
    vague: bool = False
    """A quantity that no number tells ("several")."""


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time in hours; None where the words leave it open. `end` is the atom after it."""

    end: int
    hours: float | None
    longest: float | None = None
    """The upper end of a range."""
    definite: bool = False
    """Whether an article or possessive marks a certain stretch ("the ten days")."""
    under: bool = False
    """Whether it ends before the length is full ("less than a week")."""
    measured: bool = False
    """Whether it measures a thing and no wait ("a 30-minute session")."""
    unit: str = ""
    implied: bool = False
    """Whether the number one is not said ("the week")."""


class LengthReader:
    """Reads numbers and lengths at a position of one run of atoms."""

    def __init__(self, atoms: Atoms, words: TimeWords, unit: str | None = None) -> None:
        self.atoms = atoms
        self.words = words
        self.last_unit = unit
        """The unit that a bare number after it takes ("redness for 2 days, gym for 1")."""

    def skip_hyphen(self, position: int) -> int:
        """The position, or the one after a hyphen there."""
        return position + 1 if self.atoms.at(position) in HYPHENS else position

    def skip_fillers(self, position: int) -> int:
        """The position after words like "full" and "good"."""
        for _ in range(_MAX_MODIFIERS):
            if self.atoms.at(position) not in self.words.file.fillers:
                break
            position += 1
        return position

    def skip_tails(self, position: int) -> int:
        """The position after words like "or so" and "at least"."""
        for _ in range(_MAX_MODIFIERS):
            if (found := self.words.tails.longest(self.atoms.texts, position)) is None:
                break
            position = found[1]
        return position

    def skip_hedges(self, position: int) -> tuple[int, bool]:
        """The position after words like "about"; and whether one of them says "less than"."""
        under = False
        for _ in range(_MAX_MODIFIERS):
            if (found := self.words.hedges.longest(self.atoms.texts, position)) is None:
                break
            under, position = under or found[0] == "under", found[1]
        return position, under

    def at_boundary(self, position: int) -> bool:
        """Whether the phrase ends there: at the end, a sign, or a word that opens something new."""
        text = self.atoms.at(position)
        return not text or not text[-1].isalnum() or text in self.words.file.closers

    def cardinal(self, position: int) -> tuple[float, int, bool] | None:
        """Value, end and whether in digits, of the number there ("12", "2½", "twenty-four")."""
        if self.atoms.is_number(position):
            return self._digits(position)
        found = (1.0, position) if self.atoms.at(position) == "hundred" else self._below_hundred(position)
        if found is None:
            return None
        value, end = found
        if self.atoms.at(end) == "hundred":
            value, end = value * 100, end + 1
            rest = self._below_hundred(end + 1) if self.atoms.at(end) == "and" else None
            if rest:
                value, end = value + rest[0], rest[1]
        return value, end, False

    def _below_hundred(self, position: int) -> tuple[float, int] | None:
        numbers = self.words.file.numbers
        if (text := self.atoms.at(position)) not in numbers:
            return None
        value, end = numbers[text], position + 1
        if value >= 20 and value % 10 == 0:
            unit = numbers.get(self.atoms.at(self.skip_hyphen(end)), 0)
            if 0 < unit < 10:
                return float(value + unit), self.skip_hyphen(end) + 1
        return float(value), end

    def _digits(self, position: int) -> tuple[float, int, bool] | None:
        atoms = self.atoms
        before, after = atoms.at(position - 1), atoms.at(position + 1)
        stuck = atoms.glued[position]
        joined = position + 1 < len(atoms) and atoms.glued[position + 1]
        if before in CURRENCY or (stuck and before in {":", "."}):
            return None
        if joined and after in {"st", "nd", "rd", "th", "%", ":"}:
            return None
        value, end = float(atoms.texts[position].replace(",", ".")), position + 1
        if (
            len(after) == 1
            and not after.isdecimal()
            and (part := unicodedata.numeric(after, 0.0))
            and part < 1
        ):
            value, end = value + part, end + 1
        return value, end, True

    def quantity(self, position: int) -> Quantity | None:
        """The quantity there: a number, a range, "a", "half a", "a few", "several"."""
        atoms, file = self.atoms, self.words.file
        text = atoms.at(position)
        if text in {"a", "an", "another"}:
            text = atoms.at(position + 1)
            if not (text in _COUNTED or text in file.open_quantities or text in file.multipliers):
                return Quantity(position + 1, 1, indefinite=True)
            position += 1
        if text == "few":
            return Quantity(position + 1, 3, few=True)
        if text in file.open_quantities:
            return Quantity(self._skip_of(position + 1), 0, vague=True)
        if text in _PARTS:
            end = self.skip_hyphen(self._skip_of(position + 1))
            return Quantity(end + (atoms.at(end) in {"a", "an"}), _PARTS[text])
        if text in file.multipliers:
            return Quantity(self._skip_of(position + 1), file.multipliers[text])
        return self._number_range(position)

    def _skip_of(self, position: int) -> int:
        return position + 1 if self.atoms.at(position) == "of" else position

    def _number_range(self, position: int) -> Quantity | None:
        atoms = self.atoms
        first = self.cardinal(position)
        if first is None:
            return None
        low, end, digits = first
        if atoms.at(end) in self.words.file.multipliers:
            low, end = low * self.words.file.multipliers[atoms.at(end)], end + 1
        if atoms.at(end) == "(" and (again := self.cardinal(end + 1)) and atoms.at(again[1]) == ")":
            end = again[1] + 1
        if atoms.at(end) == "and" and atoms.at(end + 1) == "a" and atoms.at(end + 2) == "half":
            low, end = low + 0.5, end + 3
        if atoms.at(end) in _NUMBER_RANGE_SIGNS:
            second = self.cardinal(end + 1)
            if second and second[0] > low and self._has_unit(second[1], second[2]):
                return Quantity(second[1], low, second[0], digits=second[2])
        if atoms.at(end) in {"+", "plus"}:
            end += 1
        return Quantity(end, low, digits=digits)

    def _has_unit(self, position: int, digits: bool) -> bool:
        return self.unit(self.skip_hyphen(self.skip_fillers(position)), digits=digits) is not None

    def unit(self, position: int, *, digits: bool = False) -> tuple[str, bool] | None:
        """Name of the unit there and whether it is plural; single letters only after digits."""
        text = self.atoms.at(position)
        if digits and text in self.words.letters:
            return self.words.letters[text], False
        return self.words.units.get(text)

    def length(self, position: int, *, led: bool = False) -> Length | None:
        """The length there. After a connective (`led`) it may lack its number or its unit."""
        start, under = self.skip_hedges(position)
        core = self.core(start, led=led) or self.core(position)
        if core is None:
            return None
        core = self._with_range(core)
        end = self.skip_tails(core.end)
        if self._is_measured(core):
            core = replace(core, measured=True)
        self.last_unit = core.unit or self.last_unit
        return replace(core, end=end, under=under)

    def core(self, position: int, *, led: bool = False) -> Length | None:
        """The length there, without hedges, second end and tails."""
        atoms = self.atoms
        definite = atoms.at(position) in self.words.file.classes["definite"]
        start = self.skip_fillers(position + definite)
        quantity = self.quantity(start)
        if quantity is None:
            return self._unnumbered(position, start, definite=definite, led=led)
        if note := self._note(start):
            return note
        end = self.skip_hyphen(self.skip_fillers(self.skip_hyphen(quantity.end)))
        unit = self.unit(end, digits=quantity.digits)
        if unit is None or self._is_stray_letter(end):
            return self._elided(quantity) if led else None
        if quantity.indefinite and unit[1]:
            return None
        return self._measure(quantity, unit[0], end + 1, definite=definite)

    def _is_stray_letter(self, position: int) -> bool:
        """Whether a letter there is no unit but an abbreviation ("SPF 50 w tint")."""
        atoms = self.atoms
        if atoms.texts[position] not in self.words.file.doubtful_letters or atoms.glued[position]:
            return False
        follows = self.words.trailers.longest(atoms.texts, position + 1)
        return follows is None and not self.at_boundary(position + 1)

    def _measure(self, quantity: Quantity, unit: str, end: int, *, definite: bool) -> Length:
        atoms, file = self.atoms, self.words.file
        size = file.units[unit].hours
        if quantity.vague:
            return Length(end, None, definite=definite, unit=unit)
        if quantity.few:
            least, most = file.few.get(unit, file.few["default"])
            longest = most * size if most > least else None
            return Length(end, least * size, longest, definite=definite, unit=unit)
        low, high = quantity.low, quantity.high
        if atoms.at(end) == "and" and atoms.at(end + 1) == "a" and atoms.at(end + 2) == "half":
            low, end = low + 0.5, end + 3
        elif atoms.at(end) in {"and", ","} and (more := self._smaller(end + 1, size)):
            low, end = low + more[0] / size, more[1]
        elif high is None and atoms.at(end) == "or" and (other := self._next_number(end + 1, low)):
            high, end = low + 1, other
        return Length(end, low * size, None if high is None else high * size, definite=definite, unit=unit)

    def _next_number(self, position: int, low: float) -> int | None:
        found = self.cardinal(position)
        if found is None or found[0] != low + 1 or self._has_unit(found[1], found[2]):
            return None
        return found[1]

    def _smaller(self, position: int, size: float) -> tuple[float, int] | None:
        quantity = self.quantity(position)
        unit = self.unit(quantity.end, digits=quantity.digits) if quantity else None
        if quantity is None or unit is None or quantity.vague or self.words.file.units[unit[0]].hours >= size:
            return None
        return quantity.low * self.words.file.units[unit[0]].hours, quantity.end + 1

    def _note(self, position: int) -> Length | None:
        atoms = self.atoms
        if not (
            atoms.is_number(position) and atoms.at(position + 1) == "/" and atoms.is_number(position + 2)
        ):
            return None
        bottom = atoms.texts[position + 2]
        size = self.words.file.note_denominators.get(int(bottom)) if bottom.isdecimal() else None
        always = atoms.texts[position] == "24" and bottom == "7"
        if size is None or always or self._has_unit(position + 3, digits=True):
            return None
        return Length(position + 3, float(atoms.texts[position].replace(",", ".")) * size)

    def _unnumbered(self, position: int, start: int, *, definite: bool, led: bool) -> Length | None:
        unit = self.unit(start)
        if unit is None or unit[1]:
            return None
        filled = start > position + definite
        rules = self.words.file.units[unit[0]]
        if not (rules.bare or (definite and (filled or led))):
            return None
        implied = not filled and not rules.bare
        return Length(start + 1, rules.hours, definite=definite, unit=unit[0], implied=implied)

    def _elided(self, quantity: Quantity) -> Length | None:
        if self.last_unit is None or quantity.indefinite or quantity.few or quantity.vague:
            return None
        if not self.at_boundary(quantity.end) or self.atoms.at(quantity.end) == "%":
            return None
        return Length(quantity.end, quantity.low * self.words.file.units[self.last_unit].hours)

    def _with_range(self, first: Length) -> Length:
        if first.hours is None or first.longest is not None or self.atoms.at(first.end) not in RANGE_SIGNS:
            return first
        second = self.core(first.end + 1)
        if second is None or second.hours is None or second.hours <= first.hours:
            return first
        return replace(first, end=second.end, longest=second.longest or second.hours)

    def _is_measured(self, length: Length) -> bool:
        following = self.atoms.at(self.skip_fillers(self.skip_hyphen(length.end)))
        plural = self.words.units.get(self.atoms.at(length.end - 1), ("", False))[1]
        return not plural and following in self.words.file.measured
