"""Frames: what a heading, lead-in, column head or label sets for the text that it governs."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from linter.language.clauses import Clause
from linter.language.cues import Cue
from linter.language.lexicon import Mention
from linter.language.model import Phase, Treatment
from linter.language.phases import phase_in
from linter.language.polarity import NEUTRAL, Polarity, polarity_of
from linter.language.reading import Reading
from linter.language.times import TimeExpression
from linter.language.windows import all_times
from linter.language.word_sets import word_set

_SLOTS = word_set("frames", "slots")
_SHORT = 7
_CONTENT = frozenset({"NOUN", "VERB", "PROPN", "ADJ", "NUM"})
_GENERIC = word_set("frames", "generic")
_SAYING = frozenset({"claim", "claims", "promise", "say", "tell"})
_NEVER = frozenset({"n't", "never", "not"})
_PEEL = "chemical_peel"
_WAITING = word_set("frames", "waiting")
_NOTICING = word_set("frames", "noticing")
_TREATING = word_set("frames", "treating")
_UNTREATED = frozenset((word, "skin") for word in word_set("frames", "untreated"))
_CALLED_MYTH = frozenset({"fiction", "misconception", "misconceptions", "myth", "myths"})
_ERRING = word_set("frames", "erring")
_OLD_CURES = word_set("frames", "old_cures")
_FORGETTING = word_set("frames", "forgetting")


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
    verdict: bool = False
    """Whether the words say no more than yes or no ("Don'ts")."""
    waits: bool = False
    """Whether what stands under it are waiting times."""

    @property
    def dates(self) -> bool:
        """Whether it fixes a later stretch ("Week 3"), inside which a length says how often or how long."""
        time = self.time
        return time is not None and time.relation in ("from", "at", "during") and bool(time.lower)


def frame_of(readings: Sequence[Reading], place: str) -> Frame | None:
    """The frame that a context block sets: its last sentence decides, earlier ones lend time and phase."""
    if not readings:
        return None
    last = readings[-1]
    polarity = _open_polarity(last, place)
    time, time_source = next(
        ((time, reading) for reading in reversed(readings) for time in all_times(reading)), (None, None)
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
        verdict=polarity.sign != 0 and all(cue.name.startswith("list") for cue in polarity.cues),
        waits=bool(set(last.sentence.words) & _WAITING),
    )


def _open_polarity(reading: Reading, place: str) -> Polarity:
    """The polarity towards what follows the words: "Avoid for one week:", "Don'ts", "These can wait:"."""
    sentence = reading.sentence
    if sentence.mark is not None and len(sentence.tokens) <= _SHORT:
        return Polarity(1 if sentence.mark == "tick" else -1, "advise" if sentence.mark == "tick" else "")
    words = [token for token in sentence.tokens if token.pos != "PUNCT"]
    if sentence.question or not reading.clauses:
        return NEUTRAL
    if len(words) <= _SHORT:
        verdict = _verdict(reading)
        if verdict.sign:
            return verdict
    if place in ("heading", "row", "column") and reading.mentions:
        return NEUTRAL
    if place == "label" and reading.mentions and any(t.tag in ("VBZ", "VBP", "MD") for t in sentence.tokens):
        return NEUTRAL
    slot = next(
        (i for i in range(len(sentence.tokens) - 1, -1, -1) if sentence.tokens[i].text in _SLOTS), None
    )
    if slot is not None:
        found = polarity_of(sentence, reading.clause_of(slot), reading.cues, slot, slot + 1)
        if found.sign:
            return found
    if place == "lead-in" and _speaks_for_itself(reading):
        return NEUTRAL
    end = len(sentence.tokens)
    for clause in reversed(reading.clauses):
        found = polarity_of(
            sentence, Clause(clause.start, end, "main"), _clause_cues(reading, clause), end, end
        )
        if found.sign:
            return found
    return NEUTRAL


def _speaks_for_itself(reading: Reading) -> bool:
    """Whether a sentence before a list has things of its own to say, and leads nothing in ("More cream, not a scrub.")."""
    return not reading.sentence.ends_with_colon and any(
        each.concept != "aftercare" for each in reading.mentions
    )


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
        cue.name in ("avoid", "away", "off", "wait", "advise")
        and reading.sentence.words[cue.start] not in told
        for cue in reading.cues
    )
    return bool(asked) and bool(about) and not banned and not words & {"after", "afterwards", "need"}


def _clause_cues(reading: Reading, clause: Clause) -> tuple[Cue, ...]:
    return tuple(cue for cue in reading.cues if clause.start <= cue.start < clause.end)


def _verdict(reading: Reading) -> Polarity:
    """A heading that says yes or no, and names nothing of its own."""
    if not reading.verdicts or any(mention.concept != "aftercare" for mention in reading.mentions):
        return NEUTRAL
    covered = {index for cue in reading.verdicts for index in range(cue.start, cue.end)}
    covered |= {index for time in reading.times for index in range(time.start, time.end)}
    rest = [t for i, t in enumerate(reading.sentence.tokens) if i not in covered and t.pos in _CONTENT]
    if any(token.text not in _GENERIC for token in rest):
        return NEUTRAL
    negative = next((cue for cue in reading.verdicts if cue.sign < 0), None)
    chosen = negative or reading.verdicts[0]
    return Polarity(chosen.sign, "" if negative else "advise", (chosen,))


def treatment_of(reading: Reading) -> str | None:
    """The treatment that the words name, if any: the first of them, or microneedling where that is among them."""
    names = [mention.concept for mention in reading.treatments]
    if Treatment.MICRONEEDLING in names:
        return Treatment.MICRONEEDLING.value
    return names[0] if names else None


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
    related = "where" in words[nearest.end : nearest.end + 3] or not nearest.start
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
    words = set(reading.sentence.words)
    return bool(words & _NOTICING) and not words & _TREATING and len(reading.sentence.words) <= _SHORT + 1


def is_phase(reading: Reading) -> bool:
    """Whether a line only names a phase ("DAY 1"), and so heads the lines under it."""
    if reading.mentions or reading.cues or not reading.times or reading.sentence.question:
        return False
    timed = {index for time in reading.times for index in range(time.start, time.end)}
    rest = [t for i, t in enumerate(reading.sentence.tokens) if i not in timed and t.pos != "PUNCT"]
    return len(rest) <= 2 and reading.times[0].start <= 1


def tells_errors(reading: Reading, place: str) -> bool:
    """Whether a title or lead-in tells of errors: "What my nan got wrong:", "Do as I say, not as I did"."""
    words = reading.sentence.words
    if place not in ("heading", "lead-in"):
        return False
    if ("as", "i", "did") in zip(words, words[1:], words[2:], strict=False):
        return "not" in words
    if ("what", "i", "did") in zip(words, words[1:], words[2:], strict=False):
        return not {"n't", "not", "never"}.isdisjoint(words)
    if place == "heading" or "?" in words:
        return False
    return not _ERRING.isdisjoint(words) or not (
        _OLD_CURES.isdisjoint(words) or _FORGETTING.isdisjoint(words)
    )


def is_myth(reading: Reading) -> bool:
    """Whether the words announce a myth, a mistake or a fiction."""
    words = reading.sentence.words[:6]
    if (
        not _SAYING.isdisjoint(words)
        and not _NEVER.isdisjoint(words)
        and len(reading.sentence.words) <= _SHORT
    ):
        return True
    if len(reading.sentence.words) <= 4 and {"hear", "heard", "told"} & set(words):
        return True
    if len(reading.sentence.words) <= 3 and words[0] in (
        "they",
        "people",
        "others",
        "some",
        "claim",
        "rumour",
    ):
        return True
    return bool(
        {"myth", "fiction", "misconception", "mistake", "mistakes", "myths", "false"} & set(words)
    ) and not ({"fact", "or"} <= set(words))


def is_called_myth(readings: Sequence[Reading], index: int) -> bool:
    """Whether a label opens sentence `index`, or stood before it in its line, and calls what follows a myth."""
    for reading in reversed(readings[: index + 1]):
        if reading.sentence.line != readings[index].sentence.line:
            return False
        opening = next((each.end for each in reading.clauses[:1] if each.kind == "label"), 0)
        label = reading.sentence.label_end or opening
        if label:
            return not _CALLED_MYTH.isdisjoint(reading.sentence.words[:label])
    return False
