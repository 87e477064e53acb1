"""Frames: what a heading, lead-in, column head or label sets for the text that it governs."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from linter.language.clauses import Clause
from linter.language.contrast import is_contrasted
from linter.language.cues import Cue
from linter.language.head_times import stated_time
from linter.language.lexicon import Mention
from linter.language.model import Phase, Treatment
from linter.language.myths import is_myth, tells_errors
from linter.language.phases import phase_in
from linter.language.polarity import NEUTRAL, Polarity, polarity_of
from linter.language.reading import Reading
from linter.language.time_words import load_times
from linter.language.times import TimeExpression
from linter.language.word_sets import word_set

_SLOTS = word_set("frames", "slots")
_SINGULAR = frozenset({"it", "this"})
_SHORT = 7
_CONTENT = frozenset({"NOUN", "VERB", "PROPN", "ADJ", "NUM"})
_GENERIC = word_set("frames", "generic")
_PEEL = "chemical_peel"
_WAITING = word_set("frames", "waiting")
_NOTICING = word_set("frames", "noticing")
_TREATING = word_set("frames", "treating")
_SETTING_APART = "unlike"
_ARTICLES = frozenset({"a", "an", "the", "your"})
_UNTREATED = frozenset((word, "skin") for word in word_set("frames", "untreated"))
_COMBINING = word_set("frames", "combining")
_KNOWING = word_set("frames", "knowing")
_ELLIPTIC = ["what", "i", "did", "n't"]
_ASKED = frozenset({"how", "what", "when", "who", "why"})
_IDIOMS = tuple(tuple(phrase.split()) for phrase in word_set("frames", "idioms"))
"""Headings that sound like a verdict ("Out and about")."""

_NEXT = frozenset({"after", "following", "next"})
"""What puts a day of the week into the one after."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What one piece of context sets. `source` is the reading that it comes from."""

    source: Reading
    sign: int = 0
    kind: str = ""
    time: TimeExpression | None = None
    time_source: Reading | None = None
    """The reading that `time` stands in, which may come before `source`."""
    phase: Phase | None = None
    treatment: str | None = None
    """The concept of the treatment that it speaks of."""
    topics: tuple[Mention, ...] = ()
    question: bool = False
    myth: bool = False
    place: str = "heading"
    """heading, lead-in, column, row or label."""
    lists_facts: bool = False
    """Whether it asks what the reader has or takes ("tell us if you have used:"), and advises nothing."""
    lists_signs: bool = False
    """Whether it leads in what the reader may notice on the skin ("You may feel:")."""
    pairs: bool = False
    """Whether it asks what goes together, and not what may go on treated skin ("Can I use it with …?")."""
    verdict: bool = False
    """Whether the words say no more than yes or no ("Don'ts")."""
    waits: bool = False
    """Whether what stands under it are waiting times."""

    @property
    def dates(self) -> bool:
        """Whether it fixes a later stretch ("Week 3"), inside which a length says how often or how long."""
        time = self.time
        if time is None:
            return False
        words = time.text.lower().split()
        later = time.lower is not None or not _NEXT.isdisjoint(words)
        placed = self.place == "row" or (self.place in ("heading", "label") and later)
        if placed and not load_times().file.weekdays.keys().isdisjoint(words):
            return True  # A diary: parts of the day are that day's, wherever it lies.
        return time.relation in ("from", "at", "during") and bool(time.lower)


def frame_of(readings: Sequence[Reading], place: str) -> Frame | None:
    """The frame that a context block sets: its last sentence decides, earlier ones lend time and phase."""
    if not readings:
        return None
    last = readings[-1]
    polarity = _open_polarity(last, place)
    time, time_source = next(
        ((time, reading) for reading in reversed(readings) if (time := stated_time(reading, place))),
        (None, None),
    )
    return Frame(
        source=last,
        sign=polarity.sign,
        kind=polarity.kind,
        time=time,
        time_source=time_source,
        phase=next(
            (p for reading in reversed(readings) if (p := phase_in(reading, place)) is not None), None
        ),
        treatment=treatment_of(last) or _peel(last) or _untreated(last, place),
        topics=last.mentions,
        question=last.sentence.question,
        myth=is_myth(last) or tells_errors(last, place),
        place=place,
        lists_facts=place == "lead-in" and _lists_facts(last),
        lists_signs=place in ("lead-in", "column") and _lists_signs(last),
        pairs=place in ("heading", "column") and asks_for_partners(last),
        verdict=polarity.sign != 0 and all(cue.name.startswith("list") for cue in polarity.cues),
        waits=bool(set(last.sentence.words) & _WAITING),
    )


def unsaid(frame: Frame) -> Frame:
    """A frame without what its words ask or allow and when, as a quotation's are not the writer's own."""
    return replace(frame, sign=0, kind="", time=None, time_source=None, verdict=False, waits=False)


def _open_polarity(reading: Reading, place: str) -> Polarity:
    """The polarity towards what follows the words: "Avoid for one week:", "Don'ts", "These can wait:"."""
    sentence = reading.sentence
    if sentence.mark is not None and len(sentence.tokens) <= _SHORT:
        return Polarity(1 if sentence.mark == "tick" else -1, "advise" if sentence.mark == "tick" else "")
    words = [token for token in sentence.tokens if token.pos != "PUNCT"]
    if sentence.question or not reading.clauses or tuple(token.text for token in words) in _IDIOMS:
        return NEUTRAL
    if place == "heading" and _sets_against(sentence.words):
        return NEUTRAL
    if len(words) <= _SHORT:
        verdict = _verdict(reading)
        if verdict.sign:
            return verdict
    if place in ("heading", "row", "column") and reading.mentions:
        return NEUTRAL
    if place == "label" and reading.mentions and any(t.tag in ("VBZ", "VBP", "MD") for t in sentence.tokens):
        return NEUTRAL
    closed = place == "lead-in" and not sentence.ends_with_colon
    slots = _SLOTS - _SINGULAR if closed else _SLOTS
    slot = next(
        (i for i in range(len(sentence.tokens) - 1, -1, -1) if sentence.tokens[i].text in slots), None
    )
    if slot is not None:
        found = polarity_of(sentence, reading.clause_of(slot), reading.cues, slot, slot + 1)
        if found.sign:
            return found
    if closed and _speaks_for_itself(reading):
        return NEUTRAL
    if place == "heading" and not _KNOWING.isdisjoint(sentence.words):
        return NEUTRAL
    end = len(sentence.tokens)
    for clause in reversed(reading.clauses):
        if clause.kind == "condition" and place == "heading":
            continue
        cues = _clause_cues(reading, clause)
        found = polarity_of(sentence, Clause(clause.start, end, "main"), cues, end, end)
        if found.sign:
            return found
    return _said_of_list(reading) if place in ("heading", "label", "lead-in") else NEUTRAL


def _said_of_list(reading: Reading) -> Polarity:
    """What a predicate without a subject says of the list that it leads in: "Back on the menu:", "What may come back:"."""
    words = reading.sentence.words
    opening = {0, 1} if words[0] == "what" else {0}
    for cue in reading.cues:
        if cue.direction in ("backward", "both") and cue.start in opening:
            return Polarity(cue.sign, cue.kind or ("permit" if cue.sign > 0 else ""), (cue,))
    return NEUTRAL


def _sets_against(words: Sequence[str]) -> bool:
    """Whether a heading only takes up a verb named before to deny it: "What works, what doesn't", "What I didn't"."""
    said = [word for word in words if word.isalpha() or word == "n't"]
    if said[-1:] not in (["n't"], ["not"]):
        return False
    return said == _ELLIPTIC or sum(word in _ASKED for word in said) > 1


def _speaks_for_itself(reading: Reading) -> bool:
    """Whether a sentence before a list has things of its own to say, and leads nothing in ("More cream, not a scrub.")."""
    if any(each.concept != "aftercare" for each in reading.mentions):
        return True
    last = max((cue.end for cue in reading.cues if cue.direction != "none"), default=0)
    return not _SINGULAR.isdisjoint(reading.sentence.words[last:])


def _lists_facts(reading: Reading) -> bool:
    words = set(reading.sentence.words)
    asked = words & {
        "have",
        "had",
        "taken",
        "taking",
        "suffer",
        "told",
        "tell",
        "suitable",
        "candidate",
        "are",
        "pregnant",
    }
    about = words & {"if", "any", "who", "confirm", "whether", "unless", "not"}
    told = {"told", "tell", "have", "had", "use", "used"}
    banned = any(
        cue.name in ("avoid", "away", "off", "rested", "wait", "advise")
        and reading.sentence.words[cue.start] not in told
        for cue in reading.cues
    )
    return bool(asked) and bool(about) and not banned and not words & {"after", "afterwards", "need"}


def _clause_cues(reading: Reading, clause: Clause) -> tuple[Cue, ...]:
    return tuple(
        cue
        for cue in reading.cues
        if clause.start <= cue.start < clause.end
        and not (cue.direction == "local" and _is_filled(reading, cue, clause))
    )


def _is_filled(reading: Reading, cue: Cue, clause: Clause) -> bool:
    """Whether what a cue rules out is named right behind it ("minus the hype"), and isn't what follows the words."""
    timed = {index for time in reading.times for index in range(time.start, time.end)}
    tokens = reading.sentence.tokens
    return any(tokens[at].pos in ("NOUN", "PROPN") for at in range(cue.end, clause.end) if at not in timed)


def _verdict(reading: Reading) -> Polarity:
    """A heading that says yes or no, and names nothing of its own."""
    said = {(cue.start, cue.end) for cue in reading.verdicts}
    idle = {
        index
        for cue in reading.cues
        if cue.name == "idle" and (cue.start, cue.end) not in said
        for index in range(cue.start, cue.end)
    }
    verdicts = [cue for cue in reading.verdicts if cue.start not in idle and not _is_part(cue, reading.cues)]
    words = tuple(token.text for token in reading.sentence.tokens if token.text.isalpha())
    named = any(mention.concept != "aftercare" for mention in reading.mentions)
    if not verdicts or words in _IDIOMS or named:
        return NEUTRAL
    covered = {index for cue in reading.verdicts for index in range(cue.start, cue.end)}
    covered |= {index for time in reading.times for index in range(time.start, time.end)}
    rest = [t for i, t in enumerate(reading.sentence.tokens) if i not in covered and t.pos in _CONTENT]
    if any(token.text not in _GENERIC for token in rest):
        return NEUTRAL
    negatives = [cue for cue in verdicts if cue.sign < 0]
    bans = [cue for cue in reading.cues if cue.sign < 0 and cue.direction == "forward"]
    if any(one.name == "negator" and one.end == other.start for one, other in itertools.pairwise(bans)):
        return Polarity(1, "advise", tuple(bans))
    if bans and not negatives:
        return NEUTRAL
    chosen = next(iter(negatives), verdicts[0])
    return Polarity(chosen.sign, "" if negatives else "advise", (chosen,))


def _is_part(verdict: Cue, cues: Sequence[Cue]) -> bool:
    """Whether a word that says yes by itself only belongs to one that says no: "do without", "keep for later"."""
    return verdict.sign > 0 and any(
        cue.sign < 0 and cue.start <= verdict.start and verdict.end <= cue.end for cue in cues
    )


def treatment_of(reading: Reading) -> str | None:
    """The treatment that the words name, if any: the first of them, or microneedling where that is among them."""
    names = [mention.concept for mention in reading.treatments if not _is_denied(reading, mention)]
    if Treatment.MICRONEEDLING in names:
        return Treatment.MICRONEEDLING.value
    return names[0] if names else None


def _is_denied(reading: Reading, treatment: Mention) -> bool:
    """Whether a treatment is only what another is measured by ("milder than a peel"), or needling is no part of it."""
    words = reading.sentence.words
    opening = next((word for word in words[treatment.start : treatment.end] if word not in _ARTICLES), "")
    if opening == _SETTING_APART or is_contrasted(words, treatment.start):
        return True
    before = words[max(0, treatment.start - 1) : treatment.start]
    return treatment.concept == Treatment.MICRONEEDLING and before in (("no",), ("without",))


_LEADS_TREATMENT = word_set("frames", "leads_treatment")


def treatment_at(reading: Reading, start: int) -> str | None:
    """The treatment that the thing at token `start` belongs to, where a sentence names more than one."""
    whole = treatment_of(reading)
    if whole != Treatment.MICRONEEDLING or len({m.concept for m in reading.treatments}) == 1:
        return whole
    before = [mention for mention in reading.treatments if mention.end <= start]
    nearest = before[-1] if before else None
    if nearest is None or nearest.concept == Treatment.MICRONEEDLING:
        return whole
    words = reading.sentence.words
    led = _LEADS_TREATMENT & {*words[max(0, nearest.start - 3) : nearest.start], *nearest.text.split()}
    clause = reading.clause_of(start)
    described = clause.kind == "relative" and nearest.end <= clause.start <= nearest.end + 1
    related = described or "where" in words[nearest.end : nearest.end + 3] or not nearest.start
    return nearest.concept if led or related else whole


def _peel(reading: Reading) -> str | None:
    """The peel where a heading names one by its acid ("Aftercare: glycolic peel")."""
    peels = [m for m in reading.mentions if m.concept == "acid" and m.text.endswith(("peel", "peels"))]
    return _PEEL if peels else None


def _untreated(reading: Reading, place: str) -> str | None:
    """No treatment, where the head of a column says that it is for skin that wasn't treated."""
    words = reading.sentence.words
    untreated = any(pair in _UNTREATED for pair in itertools.pairwise(words))
    return Treatment.NONE.value if place == "column" and untreated else None


def _lists_signs(reading: Reading) -> bool:
    said = {index for cue in reading.cues if cue.end - cue.start > 1 for index in range(cue.start, cue.end)}
    words = {word for index, word in enumerate(reading.sentence.words) if index not in said}
    return bool(words & _NOTICING) and not words & _TREATING and len(reading.sentence.words) <= _SHORT + 1


def asks_for_partners(reading: Reading) -> bool:
    """Whether words ask what a thing goes together with ("Can I use it with …?")."""
    words = [token.text for token in reading.sentence.tokens if token.pos != "PUNCT" and token.text.isalpha()]
    if not reading.sentence.question or not words:
        return False
    return words == ["together"] or (words[-1] in ("together", "with") and not _COMBINING.isdisjoint(words))


def is_phase(reading: Reading) -> bool:
    """Whether a line only names a phase ("DAY 1"), and so heads the lines under it."""
    if reading.mentions or reading.cues or not reading.times or reading.sentence.question:
        return False
    timed = {index for time in reading.times for index in range(time.start, time.end)}
    rest = [t for i, t in enumerate(reading.sentence.tokens) if i not in timed and t.pos != "PUNCT"]
    return len(rest) <= 2 and reading.times[0].start <= 1
