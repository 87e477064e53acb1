"""Other treatments as things that one does or leaves, beside make-up and sport."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from linter.language.done_later import is_come_for, is_done_to
from linter.language.fact_words import speaks_of_needling
from linter.language.lexicon import Mention
from linter.language.model import Statement
from linter.language.reading import Reading
from linter.language.spans import spans_in
from linter.language.statements import statements_of
from linter.language.topics import load_topics
from linter.language.understanding import Understanding
from linter.language.word_sets import word_set

OTHER = "other_treatment"
"""The concept of other treatments."""

_LED_BY_TREATMENT = word_set("instructions", "led_by_treatment")
_GUESTS = word_set("instructions", "guests")
_CONTAINERS = word_set("instructions", "containers")
_SHUT = word_set("instructions", "shut")
_STORED = (("make", "-", "up"), ("make", "up"), ("makeup",), ("cosmetics",))
_AFTER_IT = frozenset(
    (after, it) for after in ("after", "since", "following") for it in ("it", "one", "them", "that")
)
_WAITING = word_set("instructions", "waiting")
_DOING = frozenset({"do", "does", "had", "have", "having", "offer", "offers", "your"})
_APPOINTMENTS = word_set("instructions", "appointments")
_LEADS = 4
"""How many words before a thing "before" may stand in "wait two weeks before you have it"."""


def said_of_treatments(understanding: Understanding) -> Iterator[Statement]:
    """What is said of other treatments and of hair removal as things to do or leave.

    For advice on skin care they are treatments of their own; here they stand beside make-up and sport. So do
    things that stand for another, as a make-up bag that stays shut does for make-up.
    """
    readings: dict[int, tuple[Reading, ...]] = {}
    for index, own in understanding.readings.items():
        block = understanding.document.blocks[index]
        heads = block.kind == "heading" or (block.kind == "cell" and not block.row_number)
        readings[index] = own if heads else tuple(_as_things(each) for each in own)
    changed = {
        index
        for index, own in readings.items()
        if any(each.mentions for each in own) and own is not understanding.readings[index]
    }
    for statement in statements_of(understanding.document, readings):
        if statement.block in changed:
            yield statement


def _as_things(reading: Reading) -> Reading:
    """The sentence with other treatments as things that one does, where it doesn't speak of care after them."""
    words = reading.sentence.words
    things = [
        Mention(OTHER, start, end, end - 1, "thing", " ".join(words[start:end]))
        for start, end in load_topics().named_in(OTHER, words)
        if not _follows_treatment(words, start)
        and (_GUESTS.isdisjoint(words[end : end + 1]) or is_done_to(reading.sentence.tokens, start))
        and (speaks_of_needling(words[:start]) or not _counts_after_it(words[end:]))
        and not _is_verb(reading, start, end)
        and not _describes(reading, start, end)
    ]
    waxed = [each for each in reading.treatments if each.concept == "waxing"]
    if waxed and not any(_follows_treatment(words, each.start) for each in waxed):
        things += [each for each in reading.mentions if each.concept == "hair_removal"]
    own = tuple(each for each in reading.treatments if each.concept == "microneedling")
    stored = [*_stored(words)]
    if stored:
        reading = replace(reading, objects=())
    things += stored
    if not things:
        return replace(reading, mentions=())
    return replace(reading, mentions=tuple(sorted(things, key=lambda each: each.start)), treatments=own)


def _is_verb(reading: Reading, start: int, end: int) -> bool:
    """Whether the only word of a name is a verb of something else ("skin peels"), and not what the clinic does.

    Behind a verb of doing it is a name, whatever the tagger takes it for ("we do dermaplaning").
    """
    tokens = reading.sentence.tokens
    alone = end - start == 1 and tokens[start].pos in ("VERB", "AUX")
    done = start > 0 and tokens[start - 1].text in _DOING
    return alone and not done and not is_done_to(tokens, start)


def _describes(reading: Reading, start: int, end: int) -> bool:
    """Whether "facial" only tells of what a thing is for the face: "facial waxing", "facial hair"."""
    tokens = reading.sentence.tokens
    if end - start > 1 or tokens[start].text != "facial" or end == len(tokens):
        return False
    following = tokens[end]
    return following.text not in _APPOINTMENTS and (following.pos == "NOUN" or following.tag == "VBG")


def _counts_after_it(words: Sequence[str]) -> bool:
    """Whether what follows counts from the treatment named: "Peel: come back for your wax a week after it"."""
    return any(pair in _AFTER_IT for pair in pairwise(words))


def _stored(words: Sequence[str]) -> Iterator[Mention]:
    """What a container that stays shut stands for: "your make-up bag stays shut" is said of make-up."""
    if _SHUT.isdisjoint(words):
        return
    for named in _STORED:
        for at in range(len(words) - len(named)):
            end = at + len(named) + 1
            if tuple(words[at : end - 1]) == named and words[end - 1] in _CONTAINERS:
                yield Mention("makeup", at, end, end - 1, "thing", " ".join(words[at:end]))


def _follows_treatment(words: Sequence[str], start: int) -> bool:
    """Whether the treatment is what came before, or is only set beside this one: "after a peel", "unlike lasers"."""
    waits = not _WAITING.isdisjoint(words[:start]) and any(spans_in(words[:start]))
    if waits and "before" in words[max(0, start - _LEADS) : start]:
        return False
    if is_come_for(words, start):
        return False
    led = [
        word
        for at, word in enumerate(words[: start + 1])
        if at >= start - 2 and words[max(0, at - 1) : at + 1] != ("such", "as")
    ]
    return not _LED_BY_TREATMENT.isdisjoint(led)
