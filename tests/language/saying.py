"""Short forms for what a text says, for tables of cases."""

from __future__ import annotations

from linter.documents import read_text
from linter.language.model import Stance, Statement
from linter.language.understanding import mechanisms

_SIGNS = {
    Stance.ADVISE: "+",
    Stance.PERMIT: "+",
    Stance.NORMALISE: "+",
    Stance.FORBID: "-",
    Stance.MENTION: "0",
}


def statements(text: str, path: str = "text.md") -> tuple[Statement, ...]:
    """What a text says."""
    return next(mechanisms([read_text(path, text)])).statements


def said(text: str) -> set[str]:
    """Each advice statement as "concept sign [window]"; the window in hours: a start or a ban's end."""
    return {_short(each) for each in statements(text) if each.stance is not Stance.CLAIM}


def _short(statement: Statement) -> str:
    sign = _SIGNS[statement.stance]
    window = statement.window
    if window is None or sign == "0":
        return f"{statement.concept} {sign}"
    if window.conditional:
        return f"{statement.concept} {sign} open"
    hours = window.end if sign == "-" else window.start
    return f"{statement.concept} {sign}" if hours is None else f"{statement.concept} {sign} {hours:g}"
