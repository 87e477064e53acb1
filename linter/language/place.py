"""A sentence in its context, as the mechanisms that decide on it see it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from linter.documents.model import Block, Document
from linter.language.clauses import Clause
from linter.language.domain import SHIPPED, Domain
from linter.language.frames import Frame, frame_of, is_phase, treatment_of
from linter.language.model import Phase, Stance, Treatment
from linter.language.phases import asks_of_before, phase_in
from linter.language.reading import Reading
from linter.language.tokens import Sentence, Token

_MEANING = frozenset(
    {
        ("we", "mean"),
        ("i", "mean"),
        ("that", "means"),
        ("this", "means"),
        ("that", "includes"),
        ("this", "includes"),
    }
)
_EXPLAINING = 5
"""Within how many words a sentence says that it explains the one before."""
BARE = 2
"""Headings and labels of so few words name their topic and advise nothing ("Sweat")."""

Subject = tuple[str, int, int]
"""A concept and the source range, in code points, of the words that name it."""


@dataclass(frozen=True)
class Place:
    """A sentence where it stands: what was read around it, and the frames in force, the nearest first."""

    document: Document
    readings: Mapping[int, tuple[Reading, ...]]
    """The readings of all blocks, by block index."""
    block: Block
    context: Sequence[Reading]
    """The sentences around: those read just before the block, and the block's."""
    index: int
    """Which of `context` the sentence is."""
    frames: Sequence[Frame]
    frame_of_block: Callable[[int, str], Frame | None]
    domain: Domain = SHIPPED
    myth: bool = False
    """Whether a label or heading has called what is said a myth."""
    refuted_after: bool = False
    """Whether the text after this block quote, or the next speaker, refutes it."""
    opinions: Mapping[Subject, Stance] = field(default_factory=dict)
    """Stances settled elsewhere, which overrule what the mechanisms would decide."""

    @property
    def reading(self) -> Reading:
        """The sentence itself."""
        return self.context[self.index]

    def sentences_of(self, index: int) -> list[Sentence]:
        """The sentences of a block."""
        return [each.sentence for each in self.readings.get(index, ())]

    def opinion(self, concept: str, start: int, end: int) -> Stance | None:
        """The stance settled for the thing that the tokens `start` to `end` name."""
        if not self.opinions:
            return None
        span = self.block.source_span(*self.reading.sentence.span(start, end))
        return self.opinions.get((concept, *span))


def framed_place(place: Place) -> Place:
    """The place with the frames that the sentence's own label and line add to those of its block."""
    label = label_frame(place.reading) or label_before(place)
    above = (
        label,
        asked_frame(place),
        explained_frame(place),
        typed_lead_in(place),
        bold_line_above(place),
    )
    return replace(place, frames=[*filter(None, above), *place.frames])


def asked_frame(at: Place) -> Frame | None:
    """What the question sets that a sentence helps to answer, where it asks what to do before: "Must I stop it first?"."""
    for before in reversed(at.context[: at.index]):
        if before.sentence.question:
            return Frame(before, phase=Phase.BEFORE, place="label") if asks_of_before(before) else None
    return None


def explained_frame(at: Place) -> Frame | None:
    """What the sentence before sets for one that only says what it means: "By that we mean vitamin A and acids."."""
    words = at.reading.sentence.words
    if not at.index or not any(pair in _MEANING for pair in itertools.pairwise(words[:_EXPLAINING])):
        return None
    before = at.context[at.index - 1]
    if before.sentence.block != at.block.index or before.sentence.question:
        return None
    frame = frame_of([before], "lead-in")
    signs = {cue.sign for cue in before.cues if cue.sign}
    if frame is None or len(signs) > 1:
        return None
    sign = frame.sign or next(iter(signs), 0)
    return replace(frame, sign=sign, kind=frame.kind or ("permit" if sign > 0 else ""))


def bold_line_above(at: Place) -> Frame | None:
    """What a line in bold sets for the lines of its paragraph under it: "**B. Before your visit** ☐", "**Peel only**"."""
    own = at.reading.sentence.line
    above = [
        each
        for each in at.context[: at.index]
        if each.sentence.block == at.block.index and each.sentence.line < own
    ]
    for line, group in itertools.groupby(reversed(above), key=lambda each: each.sentence.line):
        readings = list(group)
        if _is_bold(at.block, [token for each in readings for token in each.sentence.tokens]):
            phase = next((found for each in readings if (found := phase_in(each, "heading"))), None)
            treatment = next(filter(None, map(treatment_of, readings)), None)
            if phase is None and treatment is None:
                return None
            return Frame(source=readings[0], phase=phase, treatment=treatment, place="label")
        if not line:
            break
    return None


def _is_bold(block: Block, tokens: Sequence[Token]) -> bool:
    """Whether all words of a line are set in bold."""
    words = [token.start for token in tokens if token.text.isalnum()]
    return bool(words) and all(any(low <= start < high for low, high in block.strong) for start in words)


def typed_lead_in(at: Place) -> Frame | None:
    """The frame of the line that leads in a list typed by hand inside a paragraph."""
    line = at.reading.sentence.line
    if not line or at.reading.sentence.block != at.block.index:
        return None
    for number in range(at.index - 1, -1, -1):
        before = at.context[number]
        if before.sentence.block == at.block.index and is_phase(before):
            return frame_of([before], "label")
    for number in range(at.index - 1, -1, -1):
        before = at.context[number]
        if before.sentence.block != at.block.index or before.sentence.line == line:
            continue
        if before.sentence.opened or before.sentence.question:
            if not at.reading.sentence.opened:
                return None
            continue
        introduces = before.sentence.ends_with_colon or (
            at.reading.sentence.opened and len(before.sentence.tokens) <= 12
        )
        return frame_of([before], "lead-in") if introduces else None
    return None


def label_before(at: Place) -> Frame | None:
    """The label that opened this line and goes on for its later sentences: "Day 1: … . … ."."""
    for number in range(at.index - 1, -1, -1):
        before = at.context[number]
        if before.sentence.block != at.block.index or before.sentence.line != at.reading.sentence.line:
            return None
        other = other_opening(at.block, before)
        if other is not None:
            return Frame(source=before, treatment=other, place="label")
        if before.sentence.label_end == len(before.sentence.tokens) and not before.sentence.question:
            frame = frame_of([before], "label")
            return frame if frame is not None and not frame.sign else None
        frame = label_frame(before)
        if frame is not None:
            return frame if frame.time is not None and not frame.topics else None
    return None


def other_opening(block: Block, reading: Reading) -> str | None:
    """Another treatment set in bold that a sentence opens with, and which the rest of its block speaks of."""
    first = next(iter(reading.treatments), None)
    if first is None or first.start or first.concept == Treatment.MICRONEEDLING:
        return None
    start = reading.sentence.tokens[0].start
    return first.concept if any(low <= start < high for low, high in block.strong) else None


def label_frame(reading: Reading) -> Frame | None:
    """The frame that a sentence's opening label sets, if it has one."""
    first = reading.clauses[0] if reading.clauses else None
    if first is None or first.kind != "label":
        return None
    tokens = reading.sentence.tokens[: first.end]
    part = replace(
        reading,
        sentence=replace(reading.sentence, tokens=tokens, mark=None, question=False),
        mentions=tuple(m for m in reading.mentions if m.end <= first.end),
        treatments=tuple(m for m in reading.treatments if m.end <= first.end),
        cues=tuple(c for c in reading.cues if c.end <= first.end),
        verdicts=tuple(c for c in reading.verdicts if c.end <= first.end),
        times=tuple(t for t in reading.times if t.end <= first.end),
        clauses=(Clause(0, first.end, "main"),),
    )
    return frame_of([part], "label")


def listed(at: Place) -> bool:
    """Whether the sentence is an entry of a list or table."""
    return at.block.kind in ("item", "cell") or at.reading.sentence.opened


def heads_text(at: Place) -> bool:
    """Whether the sentence heads what follows: a heading, or words in bold that open a paragraph."""
    return at.block.kind == "heading" or at.reading.sentence.label_end == len(at.reading.sentence.tokens)


def names_topic(at: Place) -> bool:
    """Whether the sentence heads what follows and only names its topic ("**Exercise.** Give it a day")."""
    return heads_text(at) and sum(token.pos != "PUNCT" for token in at.reading.sentence.tokens) <= BARE
