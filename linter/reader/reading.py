"""Reads documents by mechanism, and by the learned reader where there is one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from linter.documents.model import Document
from linter.language.domain import SHIPPED, Domain
from linter.language.understanding import Understanding, mechanisms
from linter.reader.encoding import Encoded, Hint, encode
from linter.reader.hints import hints_of
from linter.reader.join import join
from linter.reader.network import Network, Scores, load_network
from linter.reader.passages import Passage, passages
from linter.reader.scores import Scored
from linter.reader.thresholds import Thresholds

_AT_ONCE = 64
"""How many passages are held as numbers at a time."""
_LONGEST_HINT = 400
"""How far a hint may begin before the words that it is looked for on, in code points."""


def understand(
    documents: Iterable[Document], thresholds: Thresholds | None, domain: Domain = SHIPPED
) -> Iterator[Understanding]:
    """What each document says, in the order of the documents; `domain` is what to know before.

    Without `thresholds` the mechanisms decide alone. Raises LanguageError where the English model is missing
    or of the wrong version, LexiconError where a pack's words can't be used, ReaderError where the reader's
    weights are missing or damaged.
    """
    for each in mechanisms(documents, domain):
        if thresholds is None:
            yield each
        else:
            yield replace(each, statements=join(each, read_with(each, load_network()), thresholds))


def read_with(understanding: Understanding, network: Network) -> Scored:
    """What the network gives for a document."""
    return Scored(_read(understanding, network))


def hinted(understanding: Understanding) -> Iterator[tuple[Passage, list[Hint]]]:
    """The passages of a document, each with the hints on its words."""
    hints = hints_of(understanding.document, understanding.readings, understanding.statements)
    ordered = {block: sorted(own, key=lambda each: each.start) for block, own in hints.items()}
    for passage in passages(understanding.document):
        yield passage, list(_on(passage, ordered))


def _read(understanding: Understanding, network: Network) -> Iterator[tuple[Passage, Encoded, Scores]]:
    waiting = hinted(understanding)
    while items := list(islice(waiting, _AT_ONCE)):
        encoded = encode(network.tokenizer, items)
        for (passage, _), numbers, scores in zip(items, encoded, network.run(encoded), strict=True):
            yield passage, numbers, scores


def _on(passage: Passage, ordered: Mapping[int, Sequence[Hint]]) -> Iterator[Hint]:
    """The hints on the words of a passage, block by block: things, then cues.

    The shorter comes first: of two things on the same words the first counts.
    """
    ranges: dict[int, tuple[int, int]] = {}
    for part in passage.parts:
        low, high = part.block.source_span(part.start, part.end)
        known = ranges.get(part.block.index, (low, high))
        ranges[part.block.index] = min(low, known[0]), max(high, known[1])
    for block, (low, high) in ranges.items():
        own = ordered.get(block, ())
        first = bisect_left(own, low - _LONGEST_HINT, key=lambda each: each.start)
        last = bisect_left(own, high, key=lambda each: each.start)
        yield from sorted(own[first:last], key=lambda each: (each.cue != "-", each.end - each.start))
