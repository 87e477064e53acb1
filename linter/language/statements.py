"""Puts the parts together: from the readings of a document's blocks to its statements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from linter.documents.model import Block, Document
from linter.language import discourse
from linter.language.decisions import decide
from linter.language.dialogue import is_answered_against
from linter.language.domain import SHIPPED, Domain
from linter.language.frames import Frame, frame_of, treatment_of, unsaid
from linter.language.hearsay import is_quoted
from linter.language.left_on import left_on
from linter.language.lexicon import Mention
from linter.language.lexicon_file import lexicon
from linter.language.making import build
from linter.language.model import Phase, Stance, Statement, Treatment
from linter.language.myths import is_myth
from linter.language.place import Place, Subject, framed_place, label_frame, other_opening
from linter.language.pointing import pointed
from linter.language.reading import Reading
from linter.language.rows import row
from linter.language.segmentation import mark_of

_TRUE = frozenset({"fact", "reality", "truth"})
_LABEL = 4
"""How many words a label of one word has at most, with its article and colon."""
_NONE: Mapping[Subject, Stance] = {}


def statements_of(
    document: Document,
    readings: Mapping[int, tuple[Reading, ...]],
    opinions: Mapping[Subject, Stance] = _NONE,
    domain: Domain = SHIPPED,
) -> Iterator[Statement]:
    """The advice statements of a document in reading order. `readings` are keyed by block index.

    `opinions` overrule what the mechanisms would decide of the stance; of words that the lexicon
    doesn't know for a thing they make statements of their own. `domain` says what copy is about.
    """
    reader = _DocumentReader(document, readings, opinions, domain)
    for block in document.blocks:
        yield from reader.block(block)


def is_void(
    document: Document,
    readings: Mapping[int, tuple[Reading, ...]],
    block: Block,
    domain: Domain = SHIPPED,
) -> bool:
    """Whether what a block claims is not said of microneedling, by its headings, column or opening label.

    They may speak of another treatment, or call what stands under them a myth or hearsay. Where none of them
    speaks of a treatment, `domain` says which one is meant.
    """
    reader = _DocumentReader(document, readings)
    own = readings.get(block.index, ())
    frames = reader.frames(block)
    if any(frame.lists_facts or (frame.myth and not _sets_right(own)) for frame in frames):
        return True
    if any(treatment_of(reading) == Treatment.MICRONEEDLING for reading in own):
        return False
    if own and other_opening(block, own[0]) is not None:
        return True
    label = label_frame(own[0]) if own else None
    treatments = [
        frame.treatment for frame in ([label, *frames] if label else frames) if frame.treatment is not None
    ]
    return next(iter(treatments), domain.treatment) != Treatment.MICRONEEDLING


def _ends_asking(readings: Sequence[Reading]) -> bool:
    """Whether the last of some sentences asks, so that an item right below answers, as in a list of definitions."""
    return bool(readings) and discourse.asks(readings[-1])


def _sets_right(readings: Sequence[Reading]) -> bool:
    """Whether a label in a block announces what is true of a myth."""
    return any(
        not _TRUE.isdisjoint(reading.sentence.words[at - 1 : at])
        for reading in readings
        for at in range(1, min(_LABEL, len(reading.sentence.words)))
        if reading.sentence.words[at] == ":"
    )


class _DocumentReader:
    """Reads the blocks of one document; frames are made once a block."""

    def __init__(
        self,
        document: Document,
        readings: Mapping[int, tuple[Reading, ...]],
        opinions: Mapping[Subject, Stance] = _NONE,
        domain: Domain = SHIPPED,
    ) -> None:
        self.document = document
        self.readings = readings
        self.opinions = opinions
        self.domain = domain
        self._frames: dict[tuple[int, str], Frame | None] = {}

    def frame(self, index: int, place: str) -> Frame | None:
        """The frame that a block sets as a heading, lead-in, column or row head."""
        key = (index, place)
        if key not in self._frames:
            readings = self.readings.get(index, ())
            self._frames[key] = frame_of(readings, place) or self._marked(index)
        return self._frames[key]

    def _marked(self, index: int) -> Frame | None:
        """The frame of a column head that is a tick or a cross and nothing else."""
        mark = mark_of(self.document.blocks[index].text)
        anchor = next(iter(self.readings.values()), None)
        if mark is None or not anchor:
            return None
        return Frame(
            anchor[0], 1 if mark == "tick" else -1, "advise" if mark == "tick" else "", place="column"
        )

    def frames(self, block: Block) -> list[Frame]:
        """The frames in force for a block, the nearest first."""
        places: list[tuple[int, str]] = []
        if block.row is not None and block.row != block.index and not self._is_listed(block.row):
            places.append((block.row, "row"))
        if block.column is not None and block.column != block.index:
            places.append((block.column, "column"))
        typed = self._typed_in_list(block)
        if typed is not None:
            above = (self.frame(index, "heading") for index in reversed(block.headings))
            return [typed, *(frame for frame in above if frame is not None)]
        places += [(index, "lead-in") for index in reversed(block.lead_ins)]
        found = [frame for index, place in places if (frame := self.frame(index, place)) is not None]
        return [*found, *self._countdown(block), *self._headings(block)]

    def _countdown(self, block: Block) -> Iterator[Frame]:
        """The frame of the column of a row's first cell, where it counts down to the treatment ("T minus")."""
        column = self.document.blocks[block.row].column if block.row is not None else None
        frame = self.frame(column, "column") if column is not None else None
        if frame is not None and frame.phase is Phase.BEFORE:
            yield Frame(frame.source, phase=frame.phase, place="column")

    def _is_listed(self, row: int) -> bool:
        """Whether the first cell of a row stands under a yes or no, and so is an entry and heads nothing."""
        column = self.document.blocks[row].column
        frame = self.frame(column, "column") if column is not None and column != row else None
        return (
            frame is not None and frame.verdict and any(each.mentions for each in self.readings.get(row, ()))
        )

    def _headings(self, block: Block) -> Iterator[Frame]:
        """The frames of its headings. Under a quoted myth stands the answer, whatever the heading above lists."""
        answers = False
        for index in reversed(block.headings):
            frame = self.frame(index, "heading")
            quoted = is_quoted(self.document.blocks[index].text)
            if frame is not None and not (answers and frame.myth):
                yield unsaid(frame) if quoted and not frame.question else frame
            answers = answers or quoted

    def _typed_in_list(self, block: Block) -> Frame | None:
        """A lead-in that an item before took in as its last line ("- wine\nAllowed:"), where there is one."""
        if block.kind != "item" or not block.index:
            return None
        for number in range(block.index - 1, -1, -1):
            before = self.document.blocks[number]
            if before.list_id != block.list_id:
                return None
            readings = self.readings.get(number, ())
            if readings and readings[-1].sentence.line and readings[-1].sentence.ends_with_colon:
                return frame_of(readings[-1:], "lead-in")
        return None

    def block(self, block: Block) -> Iterator[Statement]:
        """The statements of one block."""
        readings = self.readings.get(block.index, ())
        frames = self.frames(block)
        previous = self._previous(block)
        context = [*previous, *readings]
        offset = len(previous)
        myth = any(frame.myth for frame in frames)
        refuted = self.refuted_after(block)
        for index, reading in enumerate(readings):
            if is_myth(reading):
                myth = True
            elif {"fact", "truth", "reality"} & set(reading.sentence.words[:4]):
                myth = False
            place = Place(
                document=self.document,
                readings=self.readings,
                block=block,
                context=context,
                index=offset + index,
                frames=frames,
                frame_of_block=self.frame,
                domain=self.domain,
                myth=myth,
                refuted_after=refuted,
                opinions=self.opinions,
            )
            yield from _statements(framed_place(place))

    def refuted_after(self, block: Block) -> bool:
        """Whether the text after a block quote or a turn of a dialogue refutes what it tells."""
        if not block.quoted:
            return is_answered_against(self.document, self.readings, block)
        following = next((each for each in self.document.blocks[block.index + 1 :] if not each.quoted), None)
        if following is None:
            return False
        return any(reading.refutes for reading in self.readings.get(following.index, ())[:2])

    def _previous(self, block: Block) -> list[Reading]:
        """What a reader has just read when the block begins: the block before, or a question heading."""
        if block.kind in ("paragraph", "item") and block.index:
            before = self.document.blocks[block.index - 1]
            own_heading = before.index in block.headings
            asked = list(self.readings.get(before.index, ()))[-2:]
            if own_heading or (
                before.kind == "paragraph" and (block.kind == "paragraph" or _ends_asking(asked))
            ):
                return asked
        if block.row is not None and block.row != block.index:
            return list(self.readings.get(block.row, ()))[-2:]
        return []


def _statements(at: Place) -> Iterator[Statement]:
    """Statements for each thing named in a sentence, then for what it points at."""
    for mention in at.reading.mentions:
        yield from row(at, mention) or [_statement(at, mention)]
    for mention in _named_elsewhere(at):
        yield _statement(at, mention)
    if not discourse.asks(at.reading):
        yield from pointed(at)
        yield from left_on(at)


def _statement(at: Place, mention: Mention) -> Statement:
    clause = at.reading.clause_of(mention.start)
    decision = decide(at, mention, clause, mention.start, mention.end)
    return build(at, mention, decision, mention.start, mention.end)


def _named_elsewhere(at: Place) -> Iterator[Mention]:
    """Things that only `opinions` name, on the tokens that they stand on."""
    if not at.opinions:
        return
    sentence = at.reading.sentence
    first, last = at.block.source_span(sentence.start, sentence.end)
    within = [each for each in at.opinions if first <= each[1] and each[2] <= last]
    if not within:
        return
    known = {(each.concept, *_span(at, each.start, each.end)) for each in at.reading.mentions}
    tokens = sentence.tokens
    spans = [at.block.source_span(token.start, token.end) for token in tokens]
    for concept, low, high in within:
        inside = [number for number, span in enumerate(spans) if low <= span[0] and span[1] <= high]
        if inside and (concept, low, high) not in known:
            start, end = inside[0], inside[-1] + 1
            text = " ".join(token.text for token in tokens[start:end])
            if _span(at, start, end) == (low, high):
                needed = concept in lexicon(at.domain.packs).needed
                yield Mention(concept, start, end, end - 1, "thing", text, needed)


def _span(at: Place, start: int, end: int) -> tuple[int, int]:
    return at.block.source_span(*at.reading.sentence.span(start, end))
