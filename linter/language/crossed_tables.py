"""Tables with a treatment a row and a thing a column: what the row of needling says of the column's thing."""

from __future__ import annotations

from collections.abc import Iterator

from linter.documents.model import Block
from linter.language.fact_words import speaks_of_needling
from linter.language.model import Evidence, Phase, Stance, Statement, Window
from linter.language.phases import phase_in
from linter.language.reading import Reading
from linter.language.scopes import heads_of
from linter.language.topics import load_topics
from linter.language.understanding import Understanding
from linter.language.windows import all_times, is_length, window_of


def said_in_crossed_tables(understanding: Understanding) -> Iterator[tuple[Statement, str]]:
    """Statements on the things that columns name, and their topics, from the cells of needling's rows with a time."""
    for block in understanding.document.blocks:
        if block.kind != "cell" or block.row is None or block.column is None or not block.row_number:
            continue
        readings = understanding.readings.get(block.index, ())
        if len(readings) != 1 or readings[0].mentions or _prepares(understanding, block):
            continue
        if _is_of_needling(understanding, block):
            yield from _statements(understanding, block, readings[0])


def _is_of_needling(understanding: Understanding, block: Block) -> bool:
    """Whether the row is headed by needling, and by nothing that one does or leaves."""
    heads = understanding.readings.get(block.row, ()) if block.row is not None else ()
    words = {word for reading in heads for word in reading.sentence.words}
    return speaks_of_needling(words) and not any(reading.mentions for reading in heads)


def _prepares(understanding: Understanding, block: Block) -> bool:
    """Whether a head speaks of the time before the treatment."""
    heads = (reading for number in heads_of(block) for reading in understanding.readings.get(number, ()))
    return any(phase_in(each, "heading") is Phase.BEFORE for each in heads)


def _statements(
    understanding: Understanding, block: Block, reading: Reading
) -> Iterator[tuple[Statement, str]]:
    times = all_times(reading)
    if len(times) != 1:
        return
    (time,) = times
    waits = is_length(time)
    window = window_of(time, -1 if waits else 1, waits=waits)
    if not waits and window.end is not None and time.relation != "from":
        window = Window(window.start)
    low, high = block.source_span(0, len(block.text))
    source = understanding.document.source
    told = Evidence(
        "window", source[low:high], *block.source_span(*reading.sentence.span(time.start, time.end))
    )
    columns = understanding.readings.get(block.column, ()) if block.column is not None else ()
    for mention in (each for head in columns for each in head.mentions):
        topic = load_topics().of(mention.concept, mention.text)
        if topic is None or mention.needed:
            continue
        statement = Statement(
            mention.concept,
            Stance.FORBID if waits else Stance.PERMIT,
            low,
            high,
            source[low:high],
            window=window,
            block=block.index,
            evidence=(Evidence("concept", source[low:high], low, high), told),
        )
        yield statement, topic
