"""Tables with a time a column and yes or no in the cells: how long each row's thing waits."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from linter.documents.model import Block
from linter.language.bare_waits import BareWait
from linter.language.model import Evidence, Stance, Statement, Window
from linter.language.segmentation import mark_of
from linter.language.spans import Span
from linter.language.tables import row_cells
from linter.language.times import TimeExpression
from linter.language.topics import load_topics
from linter.language.understanding import Understanding
from linter.language.windows import all_times, is_length
from linter.language.word_sets import word_set

_YES = word_set("time_tables", "yes")
_NO = word_set("time_tables", "no")
_FEWEST = 2
"""How many columns of times such a table has at least."""


def waits_in_tables(understanding: Understanding) -> Iterator[BareWait]:
    """The waits of rows that go from no to yes under columns that are times."""
    for block in understanding.document.blocks:
        if block.kind != "cell" or not block.row_number or block.row is not None:
            continue
        cells = row_cells(understanding.document, block)
        times = [_time_over(understanding, cell) for cell in cells]
        signs = [_sign(cell) for cell in cells]
        if len(cells) < _FEWEST or None in times or 0 in signs:
            continue
        length = _wait([time for time in times if time is not None], signs)
        if length is not None:
            yield from _made(understanding, block, length)


def _time_over(understanding: Understanding, cell: Block) -> TimeExpression | None:
    """The only time of a cell's column, which names nothing else."""
    heads = understanding.readings.get(cell.column, ()) if cell.column is not None else ()
    times = [time for reading in heads for time in all_times(reading)]
    named = any(reading.mentions for reading in heads)
    return times[0] if len(times) == 1 and not named else None


def _sign(cell: Block) -> int:
    """1 where a cell says yes, -1 where it says no, 0 where it says anything else."""
    mark = mark_of(cell.text)
    if mark is not None:
        return 1 if mark == "tick" else -1
    said = cell.text.strip().strip(".!").casefold()
    return 1 if said in _YES else -1 if said in _NO else 0


def _wait(times: Sequence[TimeExpression], signs: Sequence[int]) -> Span | None:
    """The hours between the last no and the first yes; None where the signs don't turn from no to yes once."""
    turns = [second - first for first, second in itertools.pairwise(signs) if second != first]
    if turns != [2]:
        return None
    first = signs.index(1)
    last, begins = times[first - 1], times[first]
    # "Day 1" is the day of the treatment for some and the next for others.
    low = last.lower if last.relation == "at" and last.lower else last.upper
    high = begins.upper if is_length(begins) and not begins.lower else begins.lower
    if low is None or high is None or not low:
        return None
    return Span(0, 0, low, max(low, high))


def _made(understanding: Understanding, block: Block, length: Span) -> Iterator[BareWait]:
    source = understanding.document.source
    for reading in understanding.readings.get(block.index, ()):
        for mention in reading.mentions:
            topic = load_topics().of(mention.concept, mention.text)
            if topic is None or load_topics().by_name[topic].needed:
                continue
            low, high = block.source_span(*reading.sentence.span(mention.start, mention.end))
            said = Evidence("concept", source[low:high], low, high)
            statement = Statement(
                concept=mention.concept,
                stance=Stance.FORBID,
                start=low,
                end=high,
                quote=source[low:high],
                window=Window(0.0, length.low),
                block=block.index,
                evidence=(said,),
                mechanism=Stance.FORBID,
            )
            yield BareWait(statement, topic, length)
