"""Puts the parts together: from the readings of a document's blocks to its statements."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from linter.documents.model import Block, Document
from linter.language import discourse
from linter.language.clauses import Clause
from linter.language.frames import Frame, frame_of, is_myth, is_phase, phase_in, treatment_at, treatment_of
from linter.language.lexicon import Mention
from linter.language.model import Evidence, Phase, Stance, Statement, Treatment, Window
from linter.language.mood import handled, has_modal, is_use, mood_of
from linter.language.polarity import EXCHANGING, NEUTRAL, Polarity, polarity_of
from linter.language.reading import Reading
from linter.language.segmentation import mark_of
from linter.language.tables import telling_cells
from linter.language.times import TimeExpression
from linter.language.verbs import imperative_verbs
from linter.language.windows import is_length, is_wait, time_for, times_in, window_of
from linter.language.word_sets import word_set

_NOT_POINTED_AT = frozenset({"professional", "cleansing", "residue"})
_ELSEWHERE = word_set("statements", "elsewhere")
_LIKING = word_set("statements", "liking")
_KINDS_OF_PEOPLE = word_set("statements", "kinds_of_people")
_NEED = word_set("statements", "need")
_INSIDE = word_set("statements", "inside")
_FEELING = word_set("statements", "feeling")
_STAFF = word_set("statements", "staff")
_ADMINISTRATION = word_set("statements", "administration")
_UNWANTED = frozenset({"harsh_cleanser", "friction", "acid", "retinoid", "other_active", "alcohol_product"})
_MANNER = word_set("statements", "manner")
_PLAIN = word_set("statements", "plain")
_AFTERWARDS = word_set("statements", "afterwards")
_ABOUT = word_set("statements", "about")
_NONE = word_set("statements", "nothing")
NEEDED = frozenset(
    {"sun_protection", "cleansing", "moisturizer", "aftercare", "professional", "soothing", "cold"}
)
"""Concepts that the sources ask for; naming one in an instruction advises it."""


@dataclass(frozen=True, slots=True)
class _Decision:
    stance: Stance
    window: Window | None
    polarity: Polarity
    time: TimeExpression | None
    time_source: Reading | None
    framed: bool
    phase: Phase | None = None
    treatment: Treatment | None = None


def statements_of(document: Document, readings: dict[int, tuple[Reading, ...]]) -> Iterator[Statement]:
    """The advice statements of a document in reading order. `readings` are keyed by block index."""
    reader = _DocumentReader(document, readings)
    for block in document.blocks:
        yield from reader.block(block)


def is_elsewhere(document: Document, readings: dict[int, tuple[Reading, ...]], block: Block) -> bool:
    """Whether a block's headings or its own opening label speak of another treatment than microneedling."""
    reader = _DocumentReader(document, readings)
    own = readings.get(block.index, ())
    if any(treatment_of(reading) is Treatment.MICRONEEDLING for reading in own):
        return False
    label = _SentenceReader.label_frame(own[0]) if own else None
    frames = [label, *reader.frames(block)] if label else reader.frames(block)
    return next((frame.treatment for frame in frames if frame.treatment is not None), None) is Treatment.OTHER


class _DocumentReader:
    """Reads the blocks of one document; frames are made once a block."""

    def __init__(self, document: Document, readings: dict[int, tuple[Reading, ...]]) -> None:
        self.document = document
        self.readings = readings
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
        if block.row is not None and block.row != block.index:
            places.append((block.row, "row"))
        if block.column is not None and block.column != block.index:
            places.append((block.column, "column"))
        typed = self._typed_in_list(block)
        if typed is not None:
            above = (self.frame(index, "heading") for index in reversed(block.headings))
            return [typed, *(frame for frame in above if frame is not None)]
        places += [(index, "lead-in") for index in reversed(block.lead_ins)]
        places += [(index, "heading") for index in reversed(block.headings)]
        return [frame for index, place in places if (frame := self.frame(index, place)) is not None]

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
        for index, reading in enumerate(readings):
            if is_myth(reading):
                myth = True
            elif {"fact", "truth", "reality"} & set(reading.sentence.words[:4]):
                myth = False
            yield from _SentenceReader(self, block, context, offset + index, frames, myth).statements()

    def refuted_after(self, block: Block) -> bool:
        """Whether the text after a block quote refutes what it quotes."""
        following = next((each for each in self.document.blocks[block.index + 1 :] if not each.quoted), None)
        if following is None:
            return False
        return any(reading.refutes for reading in self.readings.get(following.index, ())[:2])

    def _previous(self, block: Block) -> list[Reading]:
        """What a reader has just read when the block begins: the block before, or a question heading."""
        if block.kind in ("paragraph", "item") and block.index:
            before = self.document.blocks[block.index - 1]
            own_heading = before.index in block.headings
            if own_heading or (before.kind == "paragraph" and block.kind == "paragraph"):
                return list(self.readings.get(before.index, ()))[-2:]
        if block.row is not None and block.row != block.index:
            return list(self.readings.get(block.row, ()))[-1:]
        return []


def _is_part(time: TimeExpression) -> bool:
    """Whether a time is a length or a part of the day, which a later stretch around it dates."""
    return time.relation == "during" or (time.lower is not None and time.lower <= 24)


def _names(start: int, end: int, thing: Mention) -> bool:
    """Whether a word for an object is the thing itself ("cleansing brush"), and not what it is used on."""
    return start <= thing.start and thing.end == end


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


def _does_without(polarity: Polarity) -> bool:
    """Whether a ban comes from verbs of leaving out alone ("skip", "forget"), not from a negator."""
    return all(cue.name in ("avoid", "psych", "without", "wait", "away") for cue in polarity.cues)


def _dates(frame: Frame) -> bool:
    """Whether a frame fixes a later stretch ("Week 3"), inside which a length says how often or how long."""
    return (
        frame.time is not None and frame.time.relation in ("from", "at", "during") and bool(frame.time.lower)
    )


class _SentenceReader:
    """Reads one sentence in its context."""

    def __init__(
        self,
        document: _DocumentReader,
        block: Block,
        context: Sequence[Reading],
        index: int,
        frames: Sequence[Frame],
        myth: bool,
    ) -> None:
        self.document, self.block = document, block
        self.context, self.index = context, index
        self.reading = context[index]
        self.myth = myth
        label = self.label_frame(self.reading) or self._label_before()
        typed = self._typed_lead_in()
        self.frames = [*filter(None, (label, typed)), *frames]

    def _typed_lead_in(self) -> Frame | None:
        """The frame of the line that leads in a list typed by hand inside a paragraph."""
        line = self.reading.sentence.line
        if not line or self.reading.sentence.block != self.block.index:
            return None
        for number in range(self.index - 1, -1, -1):
            before = self.context[number]
            if before.sentence.block == self.block.index and is_phase(before):
                return frame_of([before], "label")
        for number in range(self.index - 1, -1, -1):
            before = self.context[number]
            if before.sentence.block != self.block.index or before.sentence.line == line:
                continue
            if before.sentence.opened or before.sentence.question:
                if not self.reading.sentence.opened:
                    return None
                continue
            introduces = before.sentence.ends_with_colon or (
                self.reading.sentence.opened and len(before.sentence.tokens) <= 12
            )
            return frame_of([before], "lead-in") if introduces else None
        return None

    def _label_before(self) -> Frame | None:
        """The label that opened this line and goes on for its later sentences: "Day 1: … . … ."."""
        for number in range(self.index - 1, -1, -1):
            before = self.context[number]
            if (
                before.sentence.block != self.block.index
                or before.sentence.line != self.reading.sentence.line
            ):
                return None
            frame = self.label_frame(before)
            if frame is not None:
                return frame if frame.time is not None and not frame.topics else None
        return None

    @staticmethod
    def label_frame(reading: Reading) -> Frame | None:
        """The frame that a sentence's opening label sets, if it has one."""
        first = reading.clauses[0] if reading.clauses else None
        if first is None or first.kind != "label":
            return None
        tokens = reading.sentence.tokens[first.start : first.end]
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

    def statements(self) -> Iterator[Statement]:
        """Statements for each thing named here, then for what a pronoun or a short answer points at."""
        found = [
            statement
            for mention in self.reading.mentions
            for statement in _longest_wait(self._row(mention))
            or [self._statement(mention, mention.start, mention.end)]
        ]
        yield from found
        if not discourse.asks(self.reading):
            yield from self._pointed(found)

    def _row(self, mention: Mention) -> list[Statement]:
        """What the other cells of a row say of the thing that its first cell names."""
        found = []
        for cell, readings in telling_cells(self.document.document, self.block, self.document.readings):
            column = self.document.frame(cell.column, "column") if cell.column is not None else None
            decision = self._cell_decision(mention, readings[0], column)
            if decision is not None:
                if column is not None:
                    decision = replace(decision, phase=column.phase, treatment=column.treatment)
                found.append(self._build(mention, decision, mention.start, mention.end))
        return found

    def _cell_decision(self, mention: Mention, cell: Reading, column: Frame | None) -> _Decision | None:
        end = len(cell.sentence.tokens)
        whole = Clause(0, end, "main")
        polarity = polarity_of(cell.sentence, whole, cell.cues, 0, 0)
        if cell.sentence.mark is not None:
            polarity = Polarity(1 if cell.sentence.mark == "tick" else -1, "permit")
        if not polarity.sign:
            polarity = Polarity(discourse.answer_sign(cell), "permit")
        times = times_in(cell, whole)
        if polarity.sign < 0 and self._asks_for_wait(column) and cell.sentence.words[0] in _NONE:
            return _Decision(Stance.PERMIT, Window(), polarity, None, None, True)
        if not polarity.sign and column is not None and column.sign and times:
            polarity = Polarity(column.sign, column.kind)
        if not polarity.sign and not times:
            return None
        time = times[0] if times else column.time if column is not None else None
        source = cell if times else column.source if column is not None else None
        return self._timed(mention, polarity, time, source)

    def _asks_for_wait(self, column: Frame | None) -> bool:
        return (column is not None and column.waits) or any(frame.waits for frame in self.frames[:1])

    def _timed(
        self, mention: Mention, polarity: Polarity, time: TimeExpression | None, source: Reading | None
    ) -> _Decision:
        """A thing with a bare time: a length is a wait, a point in time the moment from which it is allowed."""
        if time is not None and is_length(time):
            if mention.concept in NEEDED:
                return _Decision(Stance.ADVISE, None, polarity, time, source, True)
            start = time.upper if time.upper is not None else 0.0
            if polarity.sign > 0:
                return _Decision(Stance.PERMIT, Window(start=start), polarity, time, source, True)
            return _Decision(Stance.FORBID, window_of(time, -1), polarity, time, source, True)
        if polarity.sign < 0:
            window = window_of(time, -1, waits=True) if time is not None else None
            return _Decision(Stance.FORBID, window, polarity, time, source, True)
        stance = Stance.ADVISE if mention.concept in NEEDED else Stance.PERMIT
        window = window_of(time, 1) if time is not None else None
        return _Decision(stance, window, polarity, time, source, True)

    def _statement(self, mention: Mention, start: int, end: int, pointed: bool = False) -> Statement:
        clause = self.reading.clause_of(start)
        decision = self._decide(mention, clause, start, end)
        return self._build(mention, decision, start, end)

    def _whole(self, clause: Clause) -> Clause:
        """A label together with what is said of it: "Gym: not for a day"."""
        if clause.kind != "label" or len(self.reading.clauses) < 2:
            return clause
        following = self.reading.clauses[1]
        if any(
            t.tag in ("VBZ", "VBP", "MD") for t in self.reading.sentence.tokens[clause.start : clause.end]
        ):
            return clause
        if any(following.start <= mention.start < following.end for mention in self.reading.mentions):
            return clause
        return Clause(clause.start, following.end, "main")

    def _decide(
        self, mention: Mention, clause: Clause, start: int, end: int, pointed: bool = False
    ) -> _Decision:
        clause = self._whole(clause)
        polarity = polarity_of(self.reading.sentence, clause, self.reading.cues, start, end)
        polarity, framed = self._framed(mention, clause, polarity, pointed)
        time, source = self._time(clause, start, end, polarity.sign)
        mentioned = _Decision(Stance.MENTION, None, polarity, time, source, framed)
        if discourse.asks(self.reading) or self.myth or self._undone():
            return mentioned
        if any(frame.lists_facts for frame in self.frames[:1]) and not (polarity.sign and not framed):
            return mentioned
        about_people = clause.kind == "relative" and self.reading.sentence.words[clause.start] == "who"
        if (clause.kind in ("condition", "purpose", "reason", "concession") or about_people) and not framed:
            return mentioned
        if self._only_touched_on(mention, clause, start, end):
            return mentioned
        stance = self._stance(mention, clause, polarity, time, framed)
        if stance is Stance.MENTION:
            return mentioned
        sign = -1 if stance is Stance.FORBID else 1
        window = None
        if time is not None and not polarity.weak:
            window = window_of(time, sign, waits=polarity.waits)
            if sign < 0 and time.relation == "from" and time.lower and mention.concept in NEEDED:
                window = Window(start=time.lower)
            if sign > 0 and framed and is_wait(time):
                window = Window(start=time.upper or 0.0)
        if sign > 0 and discourse.is_conditional_on_consent(self.reading):
            window = Window(conditional=True)
        if sign < 0 and (
            self._bans_a_kind(mention, start, end) or self._exchanges(mention, clause, polarity, end)
        ):
            return mentioned
        return _Decision(stance, window, polarity, time, source, framed)

    def _exchanges(self, mention: Mention, clause: Clause, polarity: Polarity, end: int) -> bool:
        """Whether something needed is only exchanged, done without at a cost, or not used to book with."""
        words = self.reading.sentence.words
        tokens = self.reading.sentence.tokens
        exchanged = any(words[cue.start] in EXCHANGING for cue in polarity.cues)
        if exchanged and any(cue.name == "negator" for cue in polarity.cues):
            return True
        if mention.concept not in NEEDED:
            return False
        start = mention.start
        if mention.kind == "thing" and any(
            words[cue.start] in ("rather", "instead") for cue in polarity.cues
        ):
            return True
        only_negated = polarity.cues and all(cue.sign > 0 or cue.name == "negator" for cue in polarity.cues)
        if only_negated and not self._negates_use(mention, clause, polarity):
            return True
        following = next((each for each in self.reading.clauses if each.start >= clause.end), None)
        if (
            following is not None
            and following.kind == "condition"
            and "it" in words[following.start : following.start + 2]
        ):
            return True
        place = start - 1
        while place > clause.start and tokens[place].pos in ("DET", "ADJ", "PRON", "PART"):
            place -= 1
        if words[place] in _INSIDE and not any(cue.start <= place < cue.end for cue in polarity.cues):
            return True
        if mood_of(self.reading, clause) == "told" and discourse.is_lesson(self.context, self.index):
            return True
        if mention.concept == "professional" and any(
            cue.end < other.start and other.end <= start
            for cue in polarity.cues
            for other in self.reading.mentions
        ):
            return True
        if any(words[cue.start] in EXCHANGING for cue in polarity.cues):
            return True
        used = {index for cue in polarity.cues for index in range(cue.start, cue.end)}
        apart = [cue for cue in self.reading.refutes if not used & set(range(cue.start, cue.end))]
        if apart and not discourse.is_attributed(self.reading):
            return True
        first = polarity.cues[0] if polarity.cues else None
        token = self.reading.sentence.tokens[clause.start]
        fronted = first is not None and first.start == clause.start and token.tag in ("VBG", "RB", "IN")
        if fronted and any(t.tag in ("VBZ", "MD") for t in self.reading.sentence.tokens[end : clause.end]):
            return len(polarity.cues) == 1 or all(cue.end <= end for cue in polarity.cues)
        return mention.concept == "professional" and bool(_ADMINISTRATION & set(words[end : end + 7]))

    def _negates_use(self, mention: Mention, clause: Clause, polarity: Polarity) -> bool:
        """Whether a negator denies the use of what is needed, and not something else about it.

        It does beside the thing ("no cream"), after it ("SPF: not yet"), in a negated instruction and with
        a verb of need or use ("you needn't wash"); "nothing beats a cream" and "it isn't the cream" ban nothing.
        """
        negator = next(cue for cue in polarity.cues if cue.name == "negator")
        if negator.start >= mention.end:
            return True
        words, tokens = self.reading.sentence.words, self.reading.sentence.tokens
        if "over" in words[max(0, mention.start - 2) : mention.start]:
            return False
        beside = tokens[negator.end : mention.start]
        if words[negator.start] in ("no", "zero", "nor", "neither"):
            return len(beside) <= 3 or any(token.text == "," for token in beside)
        if any(cue.name == "advise" for cue in polarity.cues):
            return True
        if words[negator.start] in ("nothing", "nobody", "none", "neither"):
            return mention.concept == "cleansing" or any(token.text == "need" for token in beside)
        if mention.concept == "professional":
            return mood_of(self.reading, clause) == "imperative" and len(beside) <= 3
        using = any(token.text in imperative_verbs() for token in beside)
        return (mention.kind == "act" and len(beside) <= 4) or using

    def _bans_a_kind(self, mention: Mention, start: int, end: int) -> bool:
        """Whether a ban of something needed is of one kind or way of it: "no scented creams", "don't wash hot"."""
        tokens = self.reading.sentence.tokens
        if mention.concept not in ("cleansing", "moisturizer", "sun_protection"):
            return False
        if any(m.concept in _UNWANTED and m.start <= start and end <= m.end for m in self.reading.mentions):
            return True
        if "double" in mention.text:
            return True
        if mention.kind == "act":
            following = tokens[end] if end < len(tokens) else None
            return following is not None and (following.text in _MANNER or following.tag in ("JJ", "RBR"))
        before = [
            token
            for token in tokens[max(0, start - 2) : end - 1]
            if token.pos in ("ADJ", "NOUN", "PROPN", "NUM", "SYM")
        ]
        return any(token.text not in _PLAIN and token.text not in imperative_verbs() for token in before)

    def _only_touched_on(self, mention: Mention, clause: Clause, start: int, end: int) -> bool:
        """Whether the thing is what a question to the clinic is about, or is told not to suffice alone."""
        words = self.reading.sentence.words
        if (
            mention.concept == "cleansing"
            and {"it", "them"} & set(words[start:end])
            and any(
                other.concept in ("moisturizer", "soothing", "sun_protection") and other.end <= start
                for other in self.reading.mentions
            )
        ):
            return True
        if (
            mention.concept == "cleansing"
            and {"it", "them"} & set(words[start:end])
            and any(
                other.concept in ("moisturizer", "soothing", "sun_protection") and other.end <= start
                for other in self.reading.mentions
            )
        ):
            return True
        if end < len(words) and (words[end] == "alone" or words[end] in _KINDS_OF_PEOPLE):
            return True
        before = words[clause.start : start]
        if "than" in before[-3:] and not {"no", "more", "other", "rather"} & set(before[-4:]):
            return True
        if self._is_simile(before) or self._dates_something(start):
            return True
        if mention.kind == "act" and "too" in words[start : end + 1]:
            return True
        if self._is_subject_of_denial(mention, start, end):
            return True
        if (
            mention.concept in NEEDED
            and "there" in before[:2]
            and not _NEED & set(before)
            and "without" not in before
        ):
            return True
        if mention.kind == "act" and _FEELING & set(before) and "free" not in before:
            return True
        if mention.kind == "act" and _STAFF & set(words[clause.start : start]):
            return True
        if mention.kind == "thing" and handled(self.reading, clause, start):
            return mention.concept != "cleansing"
        if start and words[start - 1] == "without" and start - 1 == clause.start and clause.end < len(words):
            return True
        if mention.concept == "professional":
            tokens = self.reading.sentence.tokens[clause.start : start]
            told = mood_of(self.reading, clause) == "told"
            return told and any(token.tag in ("VBD", "VBN") for token in tokens) and "i" not in words
        asked = [
            m
            for m in self.reading.mentions
            if m.concept == "professional" and clause.start <= m.start < start
        ]
        between = words[asked[-1].end : start] if asked else ()
        return bool(_ABOUT & set(between))

    def _dates_something(self, start: int) -> bool:
        """Whether the thing only tells when: "dab on the balm before any exercise"."""
        words = self.reading.sentence.words
        timed = {index for time in self.reading.times for index in range(time.start, time.end)}
        return any(
            words[index] in ("before", "after", "during", "between") and index not in timed
            for index in range(max(0, start - 2), start)
        )

    @staticmethod
    def _is_simile(before: Sequence[str]) -> bool:
        """Whether the thing is only likened to: "as if you had been skiing", "like a day at the beach"."""
        for index in range(len(before) - 1, max(-1, len(before) - 6), -1):
            if before[index] == "like" and (not index or before[index - 1] not in _LIKING):
                return True
        return False

    def _is_subject_of_denial(self, mention: Mention, start: int, end: int) -> bool:
        """Whether "no" and a verb deny what something needed does: "no cream seems to shift it"."""
        tokens = self.reading.sentence.tokens
        if mention.concept not in NEEDED or not start or tokens[start - 1].text != "no" or end >= len(tokens):
            return False
        return tokens[end].tag in ("VBZ", "VBP", "VBD", "MD") and tokens[end].pos == "VERB"

    def _undone(self) -> bool:
        if discourse.is_refuted(self.context, self.index):
            return True
        return self.block.quoted and self.document.refuted_after(self.block)

    def _time(
        self, clause: Clause, start: int, end: int, sign: int
    ) -> tuple[TimeExpression | None, Reading | None]:
        own = time_for(self.reading, clause, start, end, sign)
        framed = next((frame for frame in self.frames if frame.time is not None), None)
        if own is not None and not (framed is not None and sign >= 0 and _dates(framed) and _is_part(own)):
            return own, self.reading
        if framed is not None:
            return framed.time, framed.time_source
        before = self.context[self.index - 1] if self.index else None
        if before is not None and before.sentence.question and not before.mentions and not self.reading.times:
            for time in before.times:
                if time.relation in ("from", "at", "during"):
                    return time, before
        return None, None

    def _framed(
        self, mention: Mention, clause: Clause, own: Polarity, pointed: bool
    ) -> tuple[Polarity, bool]:
        """The clause's own polarity, or the one that its mark or context lends it."""
        mark = self.reading.sentence.mark
        lent = Polarity(1 if mark == "tick" else -1, "advise") if mark else NEUTRAL
        if not lent.sign:
            frame = next(
                (each for each in self.frames if each.sign and self._takes_frame(each, clause, mention)), None
            )
            if frame is not None:
                lent = Polarity(frame.sign, frame.kind)
        if self._contrasts(clause, own):
            return Polarity(1, "advise", own.cues), False
        if not lent.sign or (pointed and not own.sign):
            return own, False
        if not own.sign or own.weak:
            return lent, True
        if lent.sign < 0 and own.sign < 0 and mention.concept in NEEDED and _does_without(own):
            return Polarity(1, "advise", own.cues), True
        if (
            lent.sign < 0
            and own.sign > 0
            and not self._allows(own)
            and mood_of(self.reading, clause) != "addressed"
        ):
            return lent, True
        return own, False

    def _contrasts(self, clause: Clause, own: Polarity) -> bool:
        """Whether "never X" or "not X" denies the ban before it: "skip the gym, not the sunscreen"."""
        words = self.reading.sentence.words
        if (
            own.sign >= 0
            or len(own.cues) != 1
            or words[clause.start] not in ("not", "never")
            or not clause.joined
        ):
            return False
        position = self.reading.clauses.index(clause)
        before = self.reading.clauses[position - 1]
        verbs = [
            t for t in self.reading.sentence.tokens[clause.start : clause.end] if t.pos in ("VERB", "AUX")
        ]
        return not verbs and any(
            cue.name == "avoid" and before.start <= cue.start < before.end for cue in self.reading.cues
        )

    def _allows(self, polarity: Polarity) -> bool:
        tokens = self.reading.sentence.tokens
        return any(
            tokens[cue.start].tag == "MD" or cue.name in ("fine", "verdict") or cue.sign < 0
            for cue in polarity.cues
        )

    def _takes_frame(self, frame: Frame, clause: Clause, mention: Mention) -> bool:
        if mention.concept == "professional" and not (frame.verdict and self._listed()):
            return False
        if frame.place == "heading" and not frame.verdict and not self._listed():
            return mood_of(self.reading, clause) == "fragment"
        if frame.place == "label":
            return mood_of(self.reading, clause) in ("fragment", "imperative")
        if frame.place == "row" and not frame.verdict:
            return False
        if frame.place in ("lead-in", "column", "row"):
            return True
        return self._listed() or mood_of(self.reading, clause) in ("fragment", "imperative")

    def _stance(
        self, mention: Mention, clause: Clause, polarity: Polarity, time: TimeExpression | None, framed: bool
    ) -> Stance:
        needed = mention.concept in NEEDED
        if needed and polarity.sign > 0 and any(cue.name == "concern" for cue in polarity.cues):
            return Stance.FORBID
        if polarity.sign < 0:
            if polarity.weak and needed:
                return Stance.MENTION
            return Stance.FORBID
        mood = mood_of(self.reading, clause)
        if polarity.sign > 0:
            if mood == "told" and polarity.kind != "permit" and discourse.is_lesson(self.context, self.index):
                return Stance.MENTION
            return Stance.PERMIT if polarity.kind == "permit" else Stance.ADVISE
        if mood == "imperative":
            return Stance.ADVISE
        if mood == "addressed" and has_modal(self.reading, clause):
            return Stance.PERMIT
        if mood == "told" and (time is not None or mention.kind == "act"):
            return Stance.MENTION if discourse.is_lesson(self.context, self.index) else Stance.NORMALISE
        if mood == "statement" and not needed and self._praised(clause, time):
            return Stance.PERMIT
        if mood == "fragment" and (time is not None or self._listed()):
            if needed:
                return Stance.ADVISE
            if time is None:
                return Stance.MENTION
            return Stance.FORBID if is_length(time) else Stance.PERMIT
        return Stance.MENTION

    def _praised(self, clause: Clause, time: TimeExpression | None) -> bool:
        """Whether the clause tells of good from the thing at a time after the treatment: "acids on day 3 help"."""
        if (
            time is None
            or time not in times_in(self.reading, clause)
            or time.relation not in ("from", "at", "during")
        ):
            return False
        tokens = self.reading.sentence.tokens[clause.start : clause.end]
        if any(cue.sign < 0 for cue in self.reading.cues) or self.reading.foreign or is_length(time):
            return False
        return any(token.tag == "VBZ" and token.pos == "VERB" for token in tokens)

    def _listed(self) -> bool:
        return self.block.kind in ("item", "cell") or self.reading.sentence.opened

    def _pointed(self, found: Sequence[Statement]) -> Iterator[Statement]:
        """What a pronoun, an ellipsis or an answer says of things named before."""
        if self.myth:
            return
        for clause in self.reading.clauses:
            if any(clause.start <= mention.start < clause.end for mention in self.reading.mentions):
                continue
            if clause.kind in ("condition", "purpose", "reason", "relative", "concession", "label"):
                continue
            yield from self._pointed_clause(clause)

    def _pointed_clause(self, clause: Clause) -> Iterator[Statement]:
        place = discourse.pronoun_in(self.reading, clause)
        if place is None and self._waits(clause):
            place = clause.start
        if place is not None:
            topics = discourse.topics_before(self.context, self.index, clause.start)
            if topics is None:
                return
            source, mentions = topics
            if not self._acts_on(clause, place):
                yield from self._answer(clause)
                return
            chosen = (
                mentions if self.reading.sentence.tokens[place].text in discourse.PLURAL else mentions[:1]
            )
            for mention in chosen:
                if mention.concept in _NOT_POINTED_AT or mention.kind == "act":
                    continue
                if mention.concept in NEEDED and source.clause_of(mention.start).kind == "condition":
                    continue
                decision = self._decide(mention, clause, place, place + 1, pointed=True)
                if decision.stance is not Stance.MENTION:
                    yield self._build(mention, decision, clause.start, clause.end)
            return
        yield from self._answer(clause)

    def _waits(self, clause: Clause) -> bool:
        """Whether the clause sets a wait and leaves it to what came before for what: "Wait until Friday."."""
        if not any(
            cue.name == "wait" and clause.start <= cue.start < clause.end for cue in self.reading.cues
        ):
            return False
        return any((time.upper or time.lower or 0.0) >= 1.0 for time in times_in(self.reading, clause))

    def _acts_on(self, clause: Clause, place: int) -> bool:
        """Whether the clause says what to do with what the pronoun at `place` points at."""
        sentence = self.reading.sentence
        found = polarity_of(sentence, clause, self.reading.cues, place, place + 1)
        if any(cue.kind == "permit" and cue.end == place for cue in self.reading.cues):
            return mood_of(self.reading, clause) in ("imperative", "addressed")
        if found.sign and any(cue.name not in ("negator", "permit", "advise", "harm") for cue in found.cues):
            return mood_of(self.reading, clause) != "told" or has_modal(self.reading, clause)
        if mood_of(self.reading, clause) not in ("imperative", "addressed"):
            return False
        return any(is_use(word) for word in sentence.words[max(clause.start, place - 2) : place])

    def _answer(self, clause: Clause) -> Iterator[Statement]:
        """A short answer takes the things of its question."""
        if self.index == 0 or clause is not self.reading.clauses[0]:
            return
        question = self.context[self.index - 1]
        if not discourse.asks(question) or not question.mentions:
            return
        tokens = self.reading.sentence.tokens
        if "used" in self.reading.sentence.words[:3]:
            return
        times = times_in(self.reading, Clause(0, len(tokens), "main"))
        sign = discourse.answer_sign(self.reading)
        own = {mention.concept for mention in self.reading.mentions}
        for mention in question.mentions:
            if mention.concept in own:
                continue
            polarity = self._answer_polarity(clause, sign * discourse.question_sign(question, mention), times)
            if not polarity.sign:
                continue
            time = times[0] if times else None
            stance = Stance.FORBID if polarity.sign < 0 else Stance.PERMIT
            window = window_of(time, polarity.sign, waits=polarity.waits) if time else None
            decision = _Decision(stance, window, polarity, time, self.reading, False)
            yield self._build(mention, decision, 0, len(tokens))

    def _answer_polarity(self, clause: Clause, sign: int, times: Sequence[TimeExpression]) -> Polarity:
        if sign:
            return Polarity(sign, "permit" if sign > 0 else "", waits=True)
        end = len(self.reading.sentence.tokens)
        found = polarity_of(self.reading.sentence, Clause(0, end, "main"), self.reading.cues, end, end)
        if found.sign:
            return found
        before = polarity_of(self.reading.sentence, clause, self.reading.cues, clause.start, clause.start)
        if before.sign:
            return before
        if times:
            return Polarity(-1 if is_length(times[0]) else 1, "permit", waits=True)
        return NEUTRAL

    def _build(self, mention: Mention, decision: _Decision, start: int, end: int) -> Statement:
        low, high = self.reading.sentence.span(start, end)
        source_start, source_end = self.block.source_span(low, high)
        source = self.document.document.source
        evidence = [Evidence("concept", source[source_start:source_end], source_start, source_end)]
        evidence += [
            self._evidence("stance", self.reading, cue.start, cue.end)
            for cue in decision.polarity.cues
            if cue.end <= len(self.reading.sentence.tokens) and not decision.framed
        ]
        if decision.time is not None and decision.time_source is not None:
            role = self._window_role(decision.time, decision.time_source)
            evidence.append(
                self._evidence(role, decision.time_source, decision.time.start, decision.time.end)
            )
        return Statement(
            concept=mention.concept,
            stance=decision.stance,
            start=source_start,
            end=source_end,
            quote=source[source_start:source_end],
            window=decision.window,
            phase=self._phase(decision),
            treatment=decision.treatment or self._treatment(start, end),
            block=self.block.index,
            evidence=tuple(evidence),
        )

    def _window_role(self, time: TimeExpression, source: Reading) -> str:
        """Where a window came from: a phase that a heading or label opens ends with its section."""
        if source is self.reading:
            label = self.reading.clauses[0]
            phase = (label.kind == "label" and time.end <= label.end) or not is_length(time)
            return "window-heading" if phase and time.relation == "during" else "window"
        place = next((frame.place for frame in self.frames if frame.source is source), "heading")
        return "window-lead-in" if place == "lead-in" else "window-heading"

    def _evidence(self, role: str, reading: Reading, start: int, end: int) -> Evidence:
        block = self.document.document.blocks[reading.sentence.block]
        low, high = block.source_span(*reading.sentence.span(start, end))
        return Evidence(role, self.document.document.source[low:high], low, high)

    def _phase(self, decision: _Decision) -> Phase:
        if decision.phase is not None:
            return decision.phase
        own = phase_in(self.reading)
        timed = decision.time is not None and decision.time_source is self.reading
        if own is not None and (not timed or self._fronts_before(decision.time)):
            return own
        framed = next((frame.phase for frame in self.frames if frame.phase is not None), None)
        if decision.time is not None and decision.time_source is self.reading:
            words = set(decision.time.text.lower().split())
            return Phase.BEFORE if framed is Phase.BEFORE and not words & _AFTERWARDS else Phase.AFTER
        return next((frame.phase for frame in self.frames if frame.phase is not None), Phase.AFTER)

    def _asked_treatment(self) -> Treatment | None:
        """The treatment that a question before in the block asks about, until another is named."""
        for before in reversed(self.context[max(0, self.index - 3) : self.index]):
            if before.treatments:
                return treatment_of(before) if before.sentence.question else None
        return None

    def _fronts_before(self, time: TimeExpression | None) -> bool:
        """Whether the sentence opens before the treatment and the time itself doesn't turn to what follows it."""
        opening = next((each for each in self.reading.times if each.relation == "pretreatment"), None)
        words = set(time.text.lower().split()) if time is not None else set()
        return opening is not None and opening.start <= 1 and not words & _AFTERWARDS

    def _treatment(self, start: int, end: int) -> Treatment:
        if self._is_about_objects(start, end):
            return Treatment.NONE
        own = treatment_at(self.reading, start)
        if own is not None:
            return own
        asked = self._asked_treatment()
        if asked is not None:
            return asked
        return next(
            (frame.treatment for frame in self.frames if frame.treatment is not None), Treatment.MICRONEEDLING
        )

    def _is_handed_to_object(self, start: int, end: int) -> bool:
        """Whether an object stands right beside the act: "clean your hands with alcohol gel"."""
        words = self.reading.sentence.words
        if {"on", "over"} & set(words[end : end + 2]) and _ELSEWHERE & set(words[end : end + 4]):
            return True
        for thing in self.reading.objects:
            if start <= thing.start < end and not _names(start, end, thing):
                return True
            if end <= thing.start <= end + 2 and not {"on", "to", "with", "by", "in", ","} & set(
                words[end : thing.start]
            ):
                return True
        if not {"it", "them"} & set(words[start : end + 1]):
            return False
        earlier = any(reading.objects for reading in self.context[max(0, self.index - 3) : self.index])
        return earlier or any(thing.end <= start for thing in self.reading.objects)

    def _is_about_objects(self, start: int, end: int) -> bool:
        """Whether the act or thing goes to something that isn't skin: "scrub your brushes"."""
        clause = self.reading.clause_of(start)
        if self._is_handed_to_object(start, end):
            return True
        skin = {"face", "skin", "cheeks", "cheek", "forehead", "chin", "nose"}
        words = set(
            itertools.takewhile(
                lambda word: word != "before", self.reading.sentence.words[clause.start : clause.end]
            )
        )
        near = [
            m
            for m in self.reading.objects
            if clause.start <= m.start < clause.end and not _names(start, end, m)
        ]
        return bool(near) and not words & skin
