"""The day of the treatment, where a text ties a weekday or a date to it."""

from __future__ import annotations

from dataclasses import dataclass

from linter.language.time_atoms import Atoms
from linter.language.time_phrases import HYPHENS
from linter.language.time_words import TimeWords

LONGEST_MONTH = 31
ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
LABEL_SIGNS = frozenset(":=/–—|→") | HYPHENS


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day of the treatment, as far as a text tells it: weekday (Monday 0), day of the month."""

    weekday: int | None = None
    month_day: int | None = None
    today: float = 0.0
    """Hours from the treatment to the day on which the text is read ("You're on day 4. …")."""


def locate_anchor(atoms: Atoms, words: TimeWords) -> tuple[Anchor, int] | None:
    """The day that a text ties to the treatment ("Treated on Friday"), and the atom that names it."""
    file = words.file
    for position, text in enumerate(atoms.texts):
        weekday = file.weekdays.get(text)
        dated = text.isdecimal() and atoms.at(position + 1) in ORDINAL_ENDINGS | file.months
        if (weekday is None and not dated) or not _tied(atoms, words, position):
            continue
        if weekday is None:
            return Anchor(month_day=int(text)), position
        date = next((atoms.at(at) for at in (position + 1, position + 2) if atoms.at(at).isdecimal()), None)
        dated = date is not None and 0 < int(date) <= LONGEST_MONTH and atoms.at(position + 2) in file.months
        return Anchor(weekday, int(date) if date and dated else None), position
    return None


def _books(atoms: Atoms, words: TimeWords, position: int) -> bool:
    """Whether the atom ends words that have the reader come: "if we see you (on Friday)", "you're in (on Friday)"."""
    file, before = words.file, [atoms.at(position - back) for back in range(1, 5)]
    if file.anchor_breaks & set(before[:2]):
        return False
    if atoms.at(position) == "you" and before[0] in file.anchor_meeting:
        return not file.anchor_supposing.isdisjoint(before)
    if atoms.at(position) == "us" and before[0] == "with":
        return not file.classes["be"].isdisjoint(before[1:3])
    return atoms.at(position) == "in" and before[0] in file.classes["be"] and before[1] in file.anchor_patient


def _is_named_today(atoms: Atoms, words: TimeWords, position: int) -> bool:
    """Whether the weekday is said to be today's: "it's only Monday"."""
    file, at = words.file, position - 1
    at -= atoms.at(at) in file.anchor_only
    if atoms.at(at) in file.classes["be"]:
        at -= 1
    elif atoms.at(at) != "its":
        return False
    supposed = file.anchor_supposing.isdisjoint((atoms.at(at - 1), atoms.at(at - 2)))
    return atoms.at(at) in {"it", "its"} and supposed


def _is_todays(atoms: Atoms, position: int) -> bool:
    """Whether a weekday only says which day today is: "treated today, Thursday"."""
    return atoms.at(position - 1) in {",", "("} and atoms.at(position - 2) == "today"


def _tied(atoms: Atoms, words: TimeWords, position: int) -> bool:
    file = words.file
    if _is_todays(atoms, position) or atoms.at(position + 1) in file.anchor_groups:
        return True
    for back in range(position - 1, max(-1, position - 6), -1):
        text = atoms.texts[back]
        if text in file.anchor_breaks or text in file.weekdays or text in {".", ";", "!", "?", ",", "\u2028"}:
            break
        if file.is_stem(text, file.anchor_words):
            return not {atoms.at(back - 1), atoms.at(back - 2)} & file.anchor_breaks
        if text == "today":
            return position - back == 2
        if _books(atoms, words, back):
            return True
    if _is_named_today(atoms, words, position):
        return True
    after = position + 1
    if atoms.at(after) in LABEL_SIGNS | {"'s"}:
        return any(file.is_stem(atoms.at(at), file.anchor_words) for at in (after + 1, after + 2))
    return False
