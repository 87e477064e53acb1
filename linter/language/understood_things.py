"""Things that a page, section or label names and its sentences leave out: "Leave the bottle alone for a week"."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from linter.documents.model import Block
from linter.language.crossed_tables import said_in_crossed_tables
from linter.language.lexicon import Mention
from linter.language.model import Stance, Statement, Treatment
from linter.language.reading import Reading
from linter.language.split_verbs import split_verbs
from linter.language.statements import statements_of
from linter.language.topics import load_topics
from linter.language.understanding import Understanding, in_order
from linter.language.windows import all_times
from linter.language.word_sets import word_set

_STANDING_FOR = word_set("understood_things", "standing_for")
"""Nouns that stand for the product: "the bottle", "two pumps"."""
_PRONOUNS = word_set("understood_things", "pronouns")
_PERSONAL = frozenset({"it", "them", "they"})
_ONE = frozenset({"one"})
"""What stands for one piece of a product that comes in pieces: "twist one open"."""
_LEADING = word_set("understood_things", "leading")
"""What leads a thing that is only named to say when: "after washing", "under SPF"."""
_WAITING = word_set("understood_things", "waiting")
_RETURNING = word_set("understood_things", "returning")
_USING = word_set("understood_things", "using")
_GENERIC = word_set("understood_things", "generic")
_TREATED = word_set("understood_things", "treated")
_OPENERS = frozenset({",", ":", "–", "—", ")", "so", "please", "just"})
"""What a clause opens after: "After needling, hold off for a week"."""
_OPENING = 3
"""How many blocks under its title say what a page sells."""
_BARE_ANSWER = 5
"""How many words and signs an answer has that only says yes or no ("It does.")."""
HAIR = "hair_removal"
"""A thing that is also a treatment, so that its own heading makes it one."""


@dataclass(frozen=True, slots=True)
class Thing:
    """What a head names: a concept, the topic of it, and the words that name the product before that."""

    concept: str
    topic: str
    brand: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """A document with the things that its sentences leave out."""

    understanding: Understanding
    topics: Mapping[tuple[int, int, str], str]
    """The topics of the statements on such things, by their place in the source and their concept."""


def with_understood(understanding: Understanding) -> Understood:
    """The document with statements on what its sentences leave out, in place of what they seemed to point at."""
    changed: dict[int, tuple[Reading, ...]] = {}
    topics: dict[tuple[int, int, str], str] = {}
    spoken: list[tuple[int, int]] = []
    for index, readings in understanding.readings.items():
        block = understanding.document.blocks[index]
        if block.kind not in ("paragraph", "item"):
            continue
        own = list(readings)
        for number, reading in enumerate(readings):
            thing = _left_out(understanding, block, number)
            place = _place_of(reading, thing) if thing is not None else None
            if thing is None or place is None:
                continue
            own[number] = _naming(reading, thing, place)
            topics[(*block.source_span(*reading.sentence.span(*place)), thing.concept)] = thing.topic
            spoken.append(block.source_span(*reading.sentence.span(0, len(reading.sentence.tokens))))
        if topics and own != list(readings):
            changed[index] = tuple(own)
    crossed = [*said_in_crossed_tables(understanding)]
    topics.update(((each.start, each.end, each.concept), topic) for each, topic in crossed)
    if not changed and not crossed:
        return Understood(understanding, {})
    readings_now = {**understanding.readings, **changed}
    found = [
        _put_off(each) if each.quote.lower() in _WAITING else each
        for each in statements_of(understanding.document, readings_now, domain=understanding.domain)
        if (each.start, each.end, each.concept) in topics
    ]
    found = [
        replace(each, treatment=Treatment.MICRONEEDLING, other="") if each.concept == HAIR else each
        for each in found
    ]
    spoken.sort()
    kept = [each for each in understanding.statements if not _inside(each, spoken)]
    return Understood(
        replace(
            understanding,
            readings=readings_now,
            statements=in_order([*kept, *found, *(each for each, _ in crossed)]),
        ),
        topics,
    )


def _put_off(statement: Statement) -> Statement:
    """A statement on a verb that makes its thing wait: "hold off for ten days"."""
    window = statement.window
    if statement.stance is Stance.MENTION or window is None:
        return statement
    if window.end is None and window.start:
        window = replace(window, start=0.0, end=window.start)
    return replace(statement, stance=Stance.FORBID, window=window)


def _inside(statement: Statement, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a statement stands in one of `spans`, which are in order and apart."""
    place = bisect_right(spans, statement.start, key=lambda span: span[0]) - 1
    return place >= 0 and statement.end <= spans[place][1]


def _left_out(understanding: Understanding, block: Block, index: int) -> Thing | None:
    """The thing that sentence `index` of a block is about and doesn't name; None where it names one itself."""
    readings = understanding.readings[block.index]
    reading = readings[index]
    sentence = reading.sentence
    if sentence.question or sentence.label_end == len(sentence.tokens) or not all_times(reading):
        return None
    if any(_is_named(reading, mention) for mention in reading.mentions):
        return None
    if not _after_treatment(understanding, block, index):
        return None
    asked = _asked_before(readings, index)
    if asked is not None:
        return thing_in([asked])
    between: set[str] = set()
    for before in reversed(readings[:index]):
        named = {mention.concept for mention in before.mentions if _is_named(before, mention)}
        if _labels(block, before):
            thing = thing_in([before])
            return thing if thing is not None and between <= {thing.concept} else None
        between |= named
    for number in reversed(block.headings):
        head = understanding.readings.get(number, ())
        if any(each.mentions for each in head):
            thing = thing_in(head)
            return thing if thing is not None and between <= {thing.concept} else None
    points = not (_STANDING_FOR | _PERSONAL | _ONE).isdisjoint(reading.sentence.words)
    return _product_of(understanding) if points else None


def _product_of(understanding: Understanding) -> Thing | None:
    """What a page sells, by its first sentence that names a thing: "# Clear Tonic", "A toner with lactic acid"."""
    blocks = understanding.document.blocks
    title = understanding.document.title
    if title is None:
        return None
    titled = [word for each in understanding.readings.get(title.index, ()) for word in each.sentence.words]
    for block in blocks[title.index + 1 : title.index + 1 + _OPENING]:
        if block.kind == "heading":
            return None
        for reading in understanding.readings.get(block.index, ()):
            if reading.mentions:
                words = (*titled, *reading.sentence.words[: reading.mentions[-1].end])
                sold = not _STANDING_FOR.isdisjoint(words)
                return thing_in([reading]) if sold else None
    return None


def _asked_before(readings: Sequence[Reading], index: int) -> Reading | None:
    """The question that names the thing, where only a bare answer stands between: "Must retinol wait? It does. Start …"."""
    words = readings[index].sentence.words
    if words[0] not in _USING | _WAITING and _PERSONAL.isdisjoint(words):
        return None
    for before in reversed(readings[:index]):
        sentence = before.sentence
        if sentence.question:
            asks = bool(before.mentions and before.cues)
            return before if asks and before is not readings[index - 1] else None
        if len(sentence.tokens) > _BARE_ANSWER or before.mentions:
            return None
    return None


def _labels(block: Block, reading: Reading) -> bool:
    """Whether a sentence is a label that names things, or opens with one in bold and names no others: "**Fans,** …"."""
    sentence = reading.sentence
    if not reading.mentions or sentence.question:
        return False
    last = max(mention.end for mention in reading.mentions)
    low, high = sentence.span(0, last)
    return last <= sentence.label_end or any(start <= low and high <= end for start, end in block.strong)


def _is_named(reading: Reading, mention: Mention) -> bool:
    """Whether a mention is what its sentence speaks of, and not only led in to say when or where."""
    words = reading.sentence.words
    return words[mention.start - 1 : mention.start] == () or words[mention.start - 1] not in _LEADING


def _after_treatment(understanding: Understanding, block: Block, index: int) -> bool:
    """Whether the sentence, what comes before it in its block or a head over it speaks of the treatment."""
    readings = understanding.readings[block.index][: index + 1]
    heads = (each for number in block.headings for each in understanding.readings.get(number, ()))
    return any(not _TREATED.isdisjoint(each.sentence.words) for each in (*readings, *heads))


def thing_in(readings: Sequence[Reading]) -> Thing | None:
    """The only thing that a head names."""
    found = load_topics()
    mentions = [mention for reading in readings for mention in reading.mentions]
    named = {
        (each.concept, topic) for each in mentions if (topic := found.of(each.concept, each.text)) is not None
    }
    concepts = {concept for concept, _ in named}
    if len(concepts) != 1 or len({each.concept for each in mentions}) != 1:
        return None
    topics = [topic for _, topic in named]
    topics = [each for each in topics if found.by_name[each].say] or topics
    common = set.intersection(*({topic, *found.wider(topic)} for topic in topics))
    if len(topics) > 1 and not common:
        return None
    topic = topics[0] if len(topics) == 1 else max(common, key=lambda each: len([*found.wider(each)]))
    narrow = [each for each in topics if all(each == other or other in found.wider(each) for other in topics)]
    first = next(reading for reading in readings if reading.mentions)
    return Thing(next(iter(concepts)), narrow[0] if narrow else topic, _brand(first))


def _brand(head: Reading) -> tuple[str, ...]:
    """The words of a head before what it names, which may be the product's own name: "Night Shift Retinal"."""
    words = head.sentence.words[: head.mentions[0].start]
    named = tuple(itertools.takewhile(lambda word: word[0].isalpha() or word == "-", words))
    return () if not named or not _GENERIC.isdisjoint(named) else named


def _place_of(reading: Reading, thing: Thing) -> tuple[int, int] | None:
    """The words of a sentence that stand for the thing; None where it may be about something else."""
    tokens = reading.sentence.tokens
    words = reading.sentence.words
    timed = {at for time in reading.times for at in range(time.start, time.end)}
    size = len(thing.brand)
    for at in range(len(words) - size + 1 if size else 0):
        if words[at : at + size] == thing.brand:
            return at, at + size
    for at, word in enumerate(words):
        if word in _STANDING_FOR and at not in timed and tokens[at].pos in ("NOUN", "PROPN"):
            return at, at + 1
    for at, word in enumerate(words):
        pronoun = word in _PRONOUNS | _ONE and tokens[at].pos in ("PRON", "DET", "NUM") and at not in timed
        nouns = ("NOUN", "PROPN") if word in _ONE else ("NOUN", "PROPN", "ADJ")
        leads = at + 1 < len(words) and tokens[at + 1].pos in nouns
        if pronoun and (word in _PERSONAL or not leads):
            return at, at + 1
    return _elided(reading, timed)


def _elided(reading: Reading, timed: set[int]) -> tuple[int, int] | None:
    """The verb, or the first word, of a sentence that leaves its thing out altogether."""
    words = reading.sentence.words
    tokens = reading.sentence.tokens
    subject = any(token.dep in ("nsubj", "nsubjpass") and token.pos in ("NOUN", "PROPN") for token in tokens)
    if subject and not _RETURNING.isdisjoint(words) and "you" in words:
        subject = False
    if subject:
        return None
    openings = [at for at in range(len(words)) if not at or words[at - 1] in _OPENERS]
    opening = next((at for at in openings if at not in timed and words[at] in _WAITING | _USING), None)
    if opening is not None:
        return opening, opening + 1
    opening = next((at for at, token in enumerate(tokens) if token.pos != "PUNCT" and at not in timed), 0)
    returning = next((at for at, word in enumerate(words) if word in _RETURNING and at not in timed), None)
    if returning is None and words[opening] not in ("can", "may"):
        return None
    free = [at for at in range(returning or 0, len(tokens)) if at not in timed]
    place = next((at for at in free if tokens[at].pos == "NOUN"), None) if returning is not None else None
    if place is None:
        place = next(
            (at for at, token in enumerate(tokens) if token.pos == "VERB" and at not in timed), opening
        )
    return place, place + 1


def _naming(reading: Reading, thing: Thing, place: tuple[int, int]) -> Reading:
    """The sentence as if it named the thing at `place`."""
    start, end = place
    words = reading.sentence.words
    mention = Mention(thing.concept, start, end, end - 1, "thing", " ".join(words[start:end]))
    kept = (each for each in reading.mentions if each.end <= start or end <= each.start)
    mentions = tuple(sorted((mention, *kept), key=lambda each: each.start))
    taken = {cue.start for cue in reading.cues}
    split = (cue for cue in split_verbs(reading.sentence, mentions, reading.times) if cue.start not in taken)
    cues = sorted((*reading.cues, *split), key=lambda cue: (cue.start, cue.end))
    return replace(reading, mentions=mentions, cues=tuple(cues))
