"""What the cells of a row say of the thing that the row names."""

from __future__ import annotations

from dataclasses import replace

from linter.language.answers import answer_sign
from linter.language.clauses import Clause
from linter.language.decisions import Decision
from linter.language.delays import put_off_until
from linter.language.frames import Frame
from linter.language.lexicon import Mention
from linter.language.making import build
from linter.language.model import Stance, Statement, Window
from linter.language.phases import phase_in
from linter.language.place import Place
from linter.language.polarity import Polarity, polarity_of
from linter.language.reading import Reading
from linter.language.tables import telling_cells
from linter.language.times import TimeExpression
from linter.language.variants import way_of
from linter.language.windows import is_length, is_part, times_in, window_of
from linter.language.word_sets import word_set

_DESCRIBING = word_set("rows", "describing")
_NONE = word_set("rows", "nothing")
_LEAVING = word_set("rows", "leaving")
_EFFECTS = word_set("rows", "effects")
_MOMENTS = word_set("rows", "moments")
_LENGTHS = word_set("rows", "lengths")
"""What heads a column that tells how long to leave a thing."""


def _sets_apart(own: Frame | None, other: Frame) -> bool:
    """Whether two columns tell what to do and what to leave ("Do | Don't"), so that neither speaks of the other's things."""
    return own is not None and own.verdict and other.verdict and own.sign != other.sign


def _longest_wait(found: list[Statement]) -> list[Statement]:
    """Without the bans of a row that a later cell of it carries on ("tonight: no", "from when: 2 weeks")."""
    ends = [_until(each) for each in found]
    longest = max(ends, default=0.0)
    return [
        each
        for each, end in zip(found, ends, strict=True)
        if each.stance is not Stance.FORBID or end >= longest or not end
    ]


def _until(statement: Statement) -> float:
    """The hour until which a statement has the reader wait; 0 where no clock tells."""
    window = statement.window
    if window is None:
        return 0.0
    return (window.end or 0.0) if statement.stance is Stance.FORBID else window.start


def row(at: Place, mention: Mention) -> list[Statement]:
    """What the other cells of a row say of the thing that its first cell names, for each treatment, and each variant of it, by itself."""
    if at.myth or any(frame.pairs for frame in at.frames):
        return []
    own_head = next((frame for frame in at.frames if frame.place == "column"), None)
    found: dict[tuple[str, ...], list[Statement]] = {}
    for cell, readings in telling_cells(at.document, at.block, at.readings):
        column = at.frame_of_block(cell.column, "column") if cell.column is not None else None
        if column is not None and column.pairs:
            return []
        if column is not None and (_describes(column, readings[0]) or _sets_apart(own_head, column)):
            continue
        decision = _cell_decision(at, mention, readings[0], column)
        if decision is not None:
            if column is not None:
                phase = column.phase or phase_in(at.reading, "row")
                decision = replace(decision, phase=phase, treatment=column.treatment)
            treatments = column.source.treatments if column is not None else ()
            apart = way_of(at.document, cell, at.readings) or [each.text for each in treatments]
            own = found.setdefault(tuple(apart), [])
            own.append(build(at, mention, decision, mention.start, mention.end))
    return [statement for own in found.values() for statement in _longest_wait(own)]


def _cell_decision(at: Place, mention: Mention, cell: Reading, column: Frame | None) -> Decision | None:
    end = len(cell.sentence.tokens)
    whole = Clause(0, end, "main")
    polarity = polarity_of(cell.sentence, whole, cell.cues, 0, 0)
    if polarity.weak and mention.needed:
        return None
    if cell.sentence.mark is not None:
        polarity = Polarity(1 if cell.sentence.mark == "tick" else -1, "permit")
    if not polarity.sign:
        polarity = Polarity(answer_sign(cell), "permit")
    times = times_in(cell, whole)
    if polarity.sign < 0 and _asks_for_wait(at, column) and cell.sentence.words[0] in _NONE:
        return Decision(Stance.PERMIT, Window(), polarity, None, None, True)
    if not polarity.sign and times and cell.sentence.words[0] in _NONE:
        polarity = Polarity(-1, "")
    signed = column if column is not None and column.sign else None
    if signed is not None and not polarity.sign and times and not _ends_wait(signed, times[0]):
        polarity = Polarity(signed.sign, signed.kind)
    if not polarity.sign and not times:
        return None
    time = times[0] if times else column.time if column is not None else None
    source = cell if times else column.source if column is not None else None
    dated = next((frame for frame in at.frames if frame.dates), None)
    if dated is not None and times and _tells_how(at, polarity, times[0], column):
        granted = replace(polarity, sign=1)
        return _timed(at, mention, granted, dated.time, dated.time_source, column)
    return _timed(at, mention, polarity, time, source, column)


def _tells_how(at: Place, polarity: Polarity, time: TimeExpression, column: Frame | None) -> bool:
    """Whether a time tells how often or in which part of the day, of what the text above allows from its own day on."""
    granted = any(frame.sign > 0 for frame in at.frames) and polarity.sign >= 0
    waits = column is not None and not _LENGTHS.isdisjoint(column.source.sentence.words)
    return granted and is_part(time) and not waits


def _describes(column: Frame, cell: Reading) -> bool:
    """Whether a cell tells what its thing does, under a head that asks for it ("What it does", "Red for")."""
    words = column.source.sentence.words
    if not _EFFECTS.isdisjoint(words):
        return True
    if not any(token.tag in ("VBZ", "MD") for token in cell.sentence.tokens):
        return False
    return not _DESCRIBING.isdisjoint(words) or (words[0] == "what" and words[-1] == "for")


def _asks_for_wait(at: Place, column: Frame | None) -> bool:
    return (column is not None and column.waits) or any(frame.waits for frame in at.frames[:1])


def _is_left_meanwhile(at: Place, column: Frame | None) -> bool:
    """Whether the heads of a row's cells say that lengths in it are those of going without: "Wait", "Avoid | For"."""
    heads = [frame for frame in at.frames if frame.place == "column"]
    if any(frame.sign < 0 for frame in heads):
        return True
    named = [*heads, *([column] if column is not None else [])]
    return any(not _LEAVING.isdisjoint(frame.source.sentence.words) for frame in named)


def _ends_wait(column: Frame, time: TimeExpression) -> bool:
    """Whether a time under "Wait" is the part of the day at which waiting ends ("same evening"), and no length of it."""
    return column.waits and not is_length(time) and not _MOMENTS.isdisjoint(time.text.lower().split())


def _timed(
    at: Place,
    mention: Mention,
    polarity: Polarity,
    time: TimeExpression | None,
    source: Reading | None,
    column: Frame | None,
) -> Decision:
    """A thing with a bare time: a length is a wait, a point in time the moment from which it is allowed."""
    if time is not None and polarity.sign >= 0:
        asks = column if column is not None and source is not column.source else None
        put_off = put_off_until(at, mention, mention.start, time, Stance.ADVISE, asks)
        if put_off is not None:
            return Decision(Stance.FORBID, put_off, replace(polarity, sign=-1, cues=()), time, source, True)
    if time is not None and is_length(time):
        left = polarity.sign < 0 or (not polarity.sign and _is_left_meanwhile(at, column))
        if mention.needed and not left:
            return Decision(Stance.ADVISE, None, polarity, time, source, True)
        start = time.upper if time.upper is not None else 0.0
        if polarity.sign > 0:
            return Decision(Stance.PERMIT, Window(start=start), polarity, time, source, True)
        return Decision(Stance.FORBID, window_of(time, -1), polarity, time, source, True)
    if polarity.sign < 0:
        window = window_of(time, -1, waits=True) if time is not None else None
        return Decision(Stance.FORBID, window, polarity, time, source, True)
    stance = Stance.ADVISE if mention.needed else Stance.PERMIT
    window = window_of(time, 1) if time is not None else None
    return Decision(stance, window, polarity, time, source, True)
