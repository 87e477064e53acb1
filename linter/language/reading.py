"""A sentence with everything that was found in it: mentions, cues, times, clauses."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from linter.language.clauses import Clause, find_clauses
from linter.language.cues import Cue, cue_finder
from linter.language.lexicon import Lexicon, Mention
from linter.language.split_verbs import split_verbs
from linter.language.time_words import load_times
from linter.language.times import Anchor, TimeExpression, day_read, find_times
from linter.language.tokens import Sentence
from linter.language.verbs import imperative_verbs
from linter.language.word_sets import word_set

TREATMENT_GROUP = "treatments"
OBJECT_GROUP = "objects"
_OWNING = frozenset({"her", "his", "its", "my", "our", "the", "their", "usual", "your"})
_LEADING = frozenset({"after", "for", "from"})
_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
_HOURS = 24
"""From here on a bare number counts hours and no days."""
_LEAST = 3
"""How many words a sentence has at least that ends in a bare length."""
_HOW_MANY = ("how", "many")
_LOOKING = frozenset({"look", "looked", "looking", "looks"})
_LIKENED = 6
"""How many words before a treatment what is likened to it may stand."""
_DEPICTIONS = word_set("reading", "depictions")
"""What shows a thing, tells of it or gives a right to it."""


@dataclass(frozen=True)
class Reading:
    """What was found in one sentence."""

    sentence: Sentence
    mentions: tuple[Mention, ...]
    treatments: tuple[Mention, ...]
    objects: tuple[Mention, ...]
    cues: tuple[Cue, ...]
    refutes: tuple[Cue, ...]
    foreign: tuple[Cue, ...]
    verdicts: tuple[Cue, ...]
    """Words that, alone in a heading, say yes or no to what stands under it."""
    times: tuple[TimeExpression, ...]
    clauses: tuple[Clause, ...]

    def clause_of(self, index: int) -> Clause:
        """The clause that holds token `index`; the nearest before it where a divider stands there."""
        found = self.clauses[0]
        for clause in self.clauses:
            if clause.start > index:
                break
            found = clause
        return found


_PARTICLES = frozenset({"away", "off"})
"""Words of a ban that end a time, too ("straight away", "right off")."""


def read(sentences: Iterable[Sentence], words: Lexicon, anchor: Anchor | None = None) -> Iterator[Reading]:
    """Read each sentence for itself, with `words` to know."""
    finder = cue_finder()
    before: Reading | None = None
    known = anchor
    for sentence in sentences:
        if before is None or before.sentence.block != sentence.block:
            known = anchor
        found = finder.find(sentence.words, sentence.parts_of_speech)
        before = _read(sentence, words, found, known, _unit_before(sentence, before))
        if day := day_read(sentence.words):
            known = replace(anchor or Anchor(), today=day)
        yield before


def _unit_before(sentence: Sentence, before: Reading | None) -> str | None:
    """The unit that a bare number takes from the sentence before: "Make-up after a day. Sauna after two."."""
    if before is None or before.sentence.block != sentence.block:
        return None
    words = [token.text for token in sentence.tokens if token.pos != "PUNCT"]
    vocabulary = load_times()
    if (asked := _unit_asked(before)) is not None:
        return asked
    if before.sentence.line != sentence.line:
        return None
    if len(words) < _LEAST or words[-2] not in _LEADING or any(t.tag in _FINITE for t in sentence.tokens):
        return None
    if words[-1] not in vocabulary.file.numbers and not (words[-1].isdecimal() and int(words[-1]) < _HOURS):
        return None
    lengths = [time for time in before.times if time.relation in ("during", "from", "until")]
    said = before.sentence.words[lengths[-1].start : lengths[-1].end] if lengths else ()
    units = vocabulary.file.units
    return next(
        (unit for word in reversed(said) for unit in (word, word.removesuffix("s")) if unit in units), None
    )


def _unit_asked(question: Reading) -> str | None:
    """The unit that a question asks for a number of: "How many days off acids? Five."."""
    words = question.sentence.words
    for place, pair in enumerate(itertools.pairwise(words), 2):
        if pair == _HOW_MANY and question.sentence.question:
            named = load_times().units.get(next(iter(words[place:]), ""))
            return named[0] if named else None
    return None


def _read(
    sentence: Sentence, words: Lexicon, found: tuple[Cue, ...], anchor: Anchor | None, unit: str | None
) -> Reading:
    named = words.find(sentence.words, sentence.parts_of_speech)
    groups = {mention: words.groups[mention.concept] for mention in named}
    mentions = _outside_shelter(
        tuple(
            m
            for m, group in groups.items()
            if group not in (TREATMENT_GROUP, OBJECT_GROUP)
            and sentence.words[m.end : m.end + 2] != ("-", "free")
            and sentence.words[max(0, m.start - 2) : m.start] != ("non", "-")
            and not _only_describes(m, sentence)
        )
    )
    times = tuple(
        time
        for time in find_times(sentence.words, anchor=anchor, unit=unit)
        if not (_returns_to(time, sentence, mentions) or _turns_to_reader(time, sentence))
        and not _names_habit(time, sentence, mentions)
        and not _is_looked_after(time, sentence)
    )
    cues = tuple(cue for cue in found if cue.kind not in ("refute", "foreign", "list"))
    taken = {cue.start for cue in cues if cue.name != "idle"}
    split = tuple(cue for cue in split_verbs(sentence, mentions, times) if cue.start not in taken)
    cues = (*cues, *split)
    cues = (*cues, *_kept_off(sentence, mentions))
    cues = tuple(sorted(cues, key=lambda cue: (cue.start, cue.end)))
    blocked = {index for time in times for index in range(time.start, time.end)}
    blocked |= {index for mention in mentions for index in range(mention.start + 1, mention.end)}
    cues = tuple(whole for cue in cues if (whole := _cut_back(cue, mentions, sentence)) is not None)
    free = tuple(
        cue for cue in cues if not (_covered(cue, mentions, times) or _closes_with_time(cue, sentence, times))
    )
    blocked |= {index for cue in free for index in range(cue.start + 1, cue.end) if cue.direction != "inside"}
    blocked |= {index for cue in split for index in range(cue.start + 1, cue.end)}
    nouns = frozenset(
        place
        for m in mentions
        if m.kind == "thing" and (m.end > m.start + 1 or m.text not in imperative_verbs())
        for place in range(m.start, m.end)
    )
    return Reading(
        sentence,
        mentions,
        tuple(m for m, group in groups.items() if group == TREATMENT_GROUP and not _is_likened(m, sentence)),
        tuple(m for m, group in groups.items() if group == OBJECT_GROUP),
        free,
        tuple(cue for cue in found if cue.kind == "refute"),
        tuple(cue for cue in found if cue.kind == "foreign" and not _inside(cue, mentions)),
        tuple(cue for cue in found if cue.kind == "list"),
        times,
        find_clauses(_with_nouns(sentence, nouns), free, frozenset(blocked), sentence.label_end),
    )


def _with_nouns(sentence: Sentence, nouns: Collection[int]) -> Sentence:
    """The sentence with things for nouns that the tagger took for verbs ("acids and hydroquinone until …", "make-up, …")."""
    mistagged = {
        place for place in nouns if sentence.tokens[place].pos == "VERB" or sentence.tokens[place].tag == "RP"
    }
    if not mistagged:
        return sentence
    tokens = tuple(
        replace(token, tag="NN", pos="NOUN") if place in mistagged else token
        for place, token in enumerate(sentence.tokens)
    )
    return replace(sentence, tokens=tokens)


def _is_likened(treatment: Mention, sentence: Sentence) -> bool:
    """Whether somebody only looks as if they had a treatment: "looking like you had a facial"."""
    before = sentence.words[max(0, treatment.start - _LIKENED) : treatment.start]
    return any(word in _LOOKING and after == "like" for word, after in itertools.pairwise(before))


def _only_describes(mention: Mention, sentence: Sentence) -> bool:
    """Whether a thing only tells what is shown, written or sold: "the sunbed poster", "our retinol leaflet"."""
    if mention.kind == "act" or mention.end >= len(sentence.tokens):
        return False
    head = sentence.tokens[mention.end]
    return head.text in _DEPICTIONS and head.pos in ("NOUN", "PROPN")


def _returns_to(time: TimeExpression, sentence: Sentence, mentions: Iterable[Mention]) -> bool:
    """Whether what sounds like coming home is the return to a thing: "once you are back on retinoids"."""
    if sentence.words[time.end - 1] != "back" or sentence.words[time.end : time.end + 1] == ("home",):
        return False
    return any(time.end < mention.start <= time.end + 3 for mention in mentions)


def _is_looked_after(time: TimeExpression, sentence: Sentence) -> bool:
    """Whether "after" belongs to the verb: "looking after needled skin" tells no time."""
    before = sentence.words[max(0, time.start - 1) : time.start]
    return sentence.words[time.start] == "after" and not _LOOKING.isdisjoint(before)


def _names_habit(time: TimeExpression, sentence: Sentence, mentions: Iterable[Mention]) -> bool:
    """Whether a day only tells which of its kind a thing is: "my Monday spin class", "Tuesday's tennis"."""
    words = sentence.words[time.start : time.end]
    if words[0] not in load_times().file.weekdays or len(words) > 2:
        return False
    owned = time.start > 0 and sentence.words[time.start - 1] in _OWNING
    following = time.end + (sentence.words[time.end : time.end + 1] == ("'s",))
    return (owned or words[-1] == "'s" or following > time.end) and any(
        mention.start in (following, following + 1) for mention in mentions
    )


def _turns_to_reader(time: TimeExpression, sentence: Sentence) -> bool:
    """Whether "now" only opens what is said: "Now, I have a confession", "**Ann:** Now then, sunscreen"."""
    opens = not time.start or sentence.words[time.start - 1] in (":", "–", "—")
    return (
        opens
        and time.text.lower() == "now"
        and sentence.words[time.end : time.end + 1] in ((",",), ("then",))
    )


def _kept_off(sentence: Sentence, mentions: Iterable[Mention]) -> Iterator[Cue]:
    """ "Off" before a thing in a list of what is kept off: "off the gym for a day, and off retinol"."""
    for mention in mentions:
        off = mention.start - 1
        if off >= 1 and sentence.words[off] == "off" and sentence.words[off - 1] in (",", "and", "or", ":"):
            yield Cue("avoid", -1, "forward", "", off, off + 1)


def _outside_shelter(mentions: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Without the sun that a protection names ("keep out of the sun")."""
    shelters = [mention for mention in mentions if mention.concept == "sun_protection"]
    return tuple(
        mention
        for mention in mentions
        if mention.concept != "sun"
        or not any(s.start <= mention.start and mention.end <= s.end for s in shelters)
    )


def _inside(cue: Cue, mentions: Iterable[Mention]) -> bool:
    return any(mention.start <= cue.start and cue.end <= mention.end for mention in mentions)


def _cut_back(cue: Cue, mentions: Iterable[Mention], sentence: Sentence) -> Cue | None:
    """A cue without the words that belong to a thing: "no sweat sessions" is no "no sweat"."""
    if cue.direction == "inside" or not any(cue.start < mention.start < cue.end for mention in mentions):
        return cue
    if sentence.words[cue.start] in ("no", "not", "n't"):
        return Cue("negator", -1, "forward", "", cue.start, cue.start + 1)
    return cue


def _closes_with_time(cue: Cue, sentence: Sentence, times: Iterable[TimeExpression]) -> bool:
    """Whether what seems to close a cue is the end of a time: "put it on straight away" puts nothing away."""
    return (
        cue.direction == "inside"
        and sentence.words[cue.end - 1] in _PARTICLES
        and any(cue.start < time.start < cue.end - 1 < time.end for time in times)
    )


def _covered(cue: Cue, mentions: Iterable[Mention], times: Iterable[TimeExpression]) -> bool:
    """Whether a cue lies inside the words of a mention ("leave the blood on"), and so is part of it."""
    if any(
        mention.start <= cue.start and cue.end <= mention.end and mention.concept != "usual_routine"
        for mention in mentions
    ):
        return True
    return any(
        time.start <= cue.start and cue.end <= time.end for time in times if cue.name not in ("wait", "off")
    )
