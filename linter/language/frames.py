"""Frames: what a heading, lead-in, column head or label sets for the text that it governs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from linter.language.clauses import Clause
from linter.language.cues import Cue
from linter.language.lexicon import Mention
from linter.language.model import Phase, Treatment
from linter.language.polarity import NEUTRAL, Polarity, polarity_of
from linter.language.reading import Reading
from linter.language.times import TimeExpression
from linter.language.windows import all_times
from linter.language.word_sets import word_set

_SLOTS = word_set("frames", "slots")
_SHORT = 7
_CONTENT = frozenset({"NOUN", "VERB", "PROPN", "ADJ", "NUM"})
_GENERIC = word_set("frames", "generic")
_BEFORE = word_set("frames", "before")
_PAST = word_set("frames", "past")
_ARRIVING = word_set("frames", "arriving")
_COMING_IN = word_set("frames", "coming_in")
_DAY_PARTS = frozenset({"afternoon", "day", "evening", "hour", "morning", "night"})
_ERRING = frozenset({"did", "do", "does", "get", "gets", "getting", "go", "goes", "got", "went"})
_SAYING = frozenset({"claim", "claims", "promise", "say", "tell"})
_NEVER = frozenset({"n't", "never", "not"})
_AFTER = word_set("frames", "after")
_COMING = word_set("frames", "coming")
_OWN = word_set("frames", "own_event")
_TREATED = word_set("windows", "treatment_words")
_PEEL = "chemical_peel"
_WAITING = word_set("frames", "waiting")


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
    verdict: bool = False
    """Whether the words say no more than yes or no ("Don'ts")."""
    waits: bool = False
    """Whether what stands under it are waiting times."""


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
        treatment=treatment_of(last) or _peel(last),
        topics=last.mentions,
        question=last.sentence.question,
        myth=is_myth(last) or (place == "lead-in" and lists_mistakes(last)),
        place=place,
        lists_facts=place == "lead-in" and _lists_facts(last),
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
    end = len(sentence.tokens)
    for clause in reversed(reading.clauses):
        found = polarity_of(
            sentence, Clause(clause.start, end, "main"), _clause_cues(reading, clause), end, end
        )
        if found.sign:
            return found
    return NEUTRAL


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


def phase_in(reading: Reading, place: str = "") -> Phase | None:
    """The phase that the words set, if they speak of before or after the treatment."""
    if any(time.relation == "pretreatment" for time in reading.times):
        return Phase.BEFORE
    words = set(reading.sentence.words)
    if words & _ARRIVING or any(
        comes(reading.sentence.words) for comes in (_comes_bare, _comes_after, _comes_that_day)
    ):
        return Phase.BEFORE
    if any(_tells_of_past(time) for time in reading.times):
        return Phase.BEFORE
    after, before = words & _AFTER, words & _BEFORE
    if before == {"ready"} and {"is", "are"} & words:
        before = set()
    if before == {"before"} and _before_something_else(reading.sentence.words):
        before = set()
    if not place or bool(after) == bool(before):
        return None
    if after:
        return Phase.AFTER
    return None if any(time.relation == "until" for time in reading.times) else Phase.BEFORE


def _before_something_else(words: Sequence[str]) -> bool:
    """Whether "before" names another event than the treatment: "before bed", "before you leave", "not before"."""
    place = words.index("before")
    if place and words[place - 1] == "not":
        return True
    following = [word for word in words[place + 1 : place + 4] if word.isalpha()]
    if not following or (following[0] == "you" and not _COMING.isdisjoint(following[1:])):
        return False
    return following[0] not in _OWN and _TREATED.isdisjoint(following)


def _comes_after(words: Sequence[str]) -> bool:
    """Whether what the reader does ends in coming to the session: "get your run in, and then come to us"."""
    return any(words[i : i + 3] == ("come", "to", "us") and "then" in words[:i] for i in range(len(words)))


def _comes_bare(words: Sequence[str]) -> bool:
    """Whether the reader is told how to come to the session: "come without make-up", "come in with clean skin"."""
    return any(
        first in ("come", "coming", "attend")
        and bool({"without", "with", "bare", "clean"} & set(words[i + 1 : i + 4]))
        for i, first in enumerate(words)
    )


def _comes_that_day(words: Sequence[str]) -> bool:
    """Whether the day is told by the reader's coming: "on the morning you come in", "the day that you arrive"."""
    return any(
        word in _DAY_PARTS
        and words[i - 1] in ("the", "that")
        and any(
            words[at] == "you" and words[at + 1] in _COMING_IN for at in (i + 1, i + 2) if at + 1 < len(words)
        )
        for i, word in enumerate(words)
        if i
    )


def _tells_of_past(time: TimeExpression) -> bool:
    """Whether it looks back ("in the last five days"), and doesn't only say that something is over."""
    words = time.text.lower().split()
    return bool(_PAST & set(words)) and words[0] in ("in", "within", "over", "during", "the", "for")


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


def is_phase(reading: Reading) -> bool:
    """Whether a line only names a phase ("DAY 1"), and so heads the lines under it."""
    if reading.mentions or reading.cues or not reading.times or reading.sentence.question:
        return False
    timed = {index for time in reading.times for index in range(time.start, time.end)}
    rest = [t for i, t in enumerate(reading.sentence.tokens) if i not in timed and t.pos != "PUNCT"]
    return len(rest) <= 2 and reading.times[0].start <= 1


def lists_mistakes(reading: Reading) -> bool:
    """Whether the words lead in what somebody did wrong ("Where I went wrong:", "What my nan got wrong about it:")."""
    pairs = zip(reading.sentence.words, reading.sentence.words[1:], strict=False)
    return any(first in _ERRING and second == "wrong" for first, second in pairs)


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
