"""Where a document names what, and which of its sentences say nothing to the reader, found again by place."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from linter.language.dialogue import is_answered_against, is_confessed
from linter.language.disclaiming import is_disclaimer
from linter.language.discourse import is_regretted
from linter.language.for_sale import is_offered, is_offered_in_row
from linter.language.hearsay import is_hearsay
from linter.language.myths import is_called_myth
from linter.language.place import Subject
from linter.language.resisting import is_resisted
from linter.language.retorts import is_quoted_against
from linter.language.spared import asks_for_no_paper
from linter.language.tokens import Sentence
from linter.language.understanding import Understanding
from linter.reader.labels import OPPOSITES

_SHELF = 512


class Shut:
    """The sentences that say nothing to the reader.

    They are entries of price lists, disclaimers, what spares a doctor's paper, what a label calls a myth, a quotation that the next words advise against,
    what somebody held out against or takes back, and in a dialogue what the next speaker refutes or the teller is sorry for.
    """

    def __init__(self, understanding: Understanding) -> None:
        self._ranges = list(_shut(understanding))
        self._starts = [low for low, _ in self._ranges]

    def holds(self, subject: Subject) -> bool:
        """Whether a thing is named in one of them."""
        _, start, end = subject
        number = bisect_right(self._starts, start)
        return bool(number) and end <= self._ranges[number - 1][1]


def _shut(understanding: Understanding) -> Iterator[tuple[int, int]]:
    document, all_readings = understanding.document, understanding.readings
    for block, readings in sorted(all_readings.items()):
        whole = (
            is_offered_in_row(document, all_readings, document.blocks[block])
            or is_answered_against(document, all_readings, document.blocks[block])
            or is_confessed(document, all_readings, document.blocks[block])
        )
        for number, reading in enumerate(readings):
            if not reading.sentence.tokens:
                continue
            said_aside = is_offered(reading.sentence) or is_disclaimer(reading.sentence)
            said_aside = said_aside or asks_for_no_paper(reading)
            told = (
                is_resisted(readings, number)
                or is_quoted_against(readings, number)
                or is_regretted(readings, number)
            )
            if whole or said_aside or told or is_called_myth(readings, number):
                words = reading.sentence.span(0, len(reading.sentence.tokens))
                yield document.blocks[block].source_span(*words)


def only_quotes(understanding: Understanding, block: int) -> bool:
    """Whether a block is a title that quotes what people say, and what follows doesn't agree."""
    readings = understanding.readings

    def sentences_of(number: int) -> list[Sentence]:
        return [each.sentence for each in readings.get(number, ())]

    own = sentences_of(block)
    return bool(own) and all(
        is_hearsay(understanding.document.blocks[block], each, sentences_of) for each in own
    )


class Named:
    """What is named where, found again by its place without looking at everything."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        self._shelves: defaultdict[tuple[str, int], list[tuple[int, int]]] = defaultdict(list)
        for subject in subjects:
            self.add(subject)

    def add(self, subject: Subject) -> None:
        """Take a subject in, under the concept that it is, or is the doing without of."""
        concept, start, end = subject
        for shelf in range(start // _SHELF, end // _SHELF + 1):
            self._shelves[OPPOSITES.get(concept, concept), shelf].append((start, end))

    def near(self, concept: str, start: int, end: int, reach: int = 0) -> Iterator[tuple[int, int]]:
        """The ranges that name a concept and touch a range, or come as near to it as `reach` code points."""
        low, high = max(0, start - reach), end + reach
        for shelf in range(low // _SHELF, high // _SHELF + 1):
            for begin, finish in self._shelves.get((concept, shelf), ()):
                if begin < high and low < finish:
                    yield begin, finish
