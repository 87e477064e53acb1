"""Sections, letters, columns and questions about another treatment, whose advice binds nobody after needling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from linter.documents.model import Block
from linter.language.contrast import is_contrasted
from linter.language.fact_words import load_facts, speaks_of_needling
from linter.language.reading import Reading
from linter.language.scopes import heads_of
from linter.language.topics import load_topics
from linter.language.understanding import Understanding
from linter.language.word_sets import word_set

_NAMES = word_set("treatment_sections", "names")
"""Words that name another treatment wherever they stand in a heading."""
_PHRASES = tuple(tuple(phrase.split()) for phrase in sorted(word_set("treatment_sections", "phrases")))
_PRODUCTS = word_set("treatment_sections", "products")
"""What follows such a word where it names something to buy: "peel pads"."""
_SUBJECTS = word_set("treatment_sections", "subjects")
"""Words before a verb that sounds like a treatment: "will I peel?", "if you wax"."""
_HAD = word_set("treatment_sections", "had")
"""What leads the treatment that a reader had: "your IPL", "today's peel"."""
_OFFERS = word_set("treatment_sections", "offers")
"""Words of a sentence that speaks of a treatment for some other time."""
_AFTER = word_set("treatment_sections", "after")
"""Words of a title, or a file's name, for the time after a treatment."""
_FOLLOWING = frozenset({"after", "following"})
"""What leads the treatment that a rule is for: "after a vein injection"."""
_FACIALS = frozenset({"facial", "facials"})
_AFTER_FACIAL = word_set("treatment_sections", "after_facial")
"""What follows a facial that is a treatment, and no kind of skin, hair or wash."""
_THINGS = ("other_treatment", "hair_removal")
_OPENING = 4
"""How many blocks open a letter: the subject, the greeting, the first sentences."""
_WORD = re.compile(r"[^\W_]+")


def is_about_other(
    understanding: Understanding, block: Block, index: int, topic: str, *, letter: bool
) -> bool:
    """Whether sentence `index` of a block, which says something of `topic`, stands in text on another treatment.

    The nearest words that name a treatment decide: the question or label before it, its row and column, the
    headings over it, and last whether the whole is a `letter` on another one. What names the topic itself
    ("Waxing: not for a week") is the thing and no section.
    """
    for reading in _before(understanding, block, index):
        verdict = _treatment_in(reading, topic)
        if verdict is not None:
            return verdict
    return letter


def _before(understanding: Understanding, block: Block, index: int) -> Iterator[Reading]:
    """What leads a sentence in its block, and the heads over it, the nearest first.

    A question, a label, a caption ("CO2 laser, full face."), or what says which treatment somebody had.
    """
    readings = understanding.readings.get(block.index, ())
    of_needling = speaks_of_needling(readings[index].sentence.words)
    for reading in reversed(readings[:index]):
        sentence = reading.sentence
        leads = sentence.question or sentence.label_end == len(sentence.tokens)
        told = not of_needling and (_is_caption(reading) or _says_done(reading, titled=False))
        if leads or told:
            yield reading
    for number in heads_of(block):
        head = understanding.document.blocks[number]
        if head.kind != "heading" or head.level > 1:
            yield from reversed(understanding.readings.get(number, ()))


def _is_caption(reading: Reading) -> bool:
    """Whether a sentence only names something: it has no verb, and nothing is denied or timed."""
    tokens = reading.sentence.tokens
    return not (reading.cues or reading.times) and not any(each.pos in ("VERB", "AUX") for each in tokens)


def _treatment_in(reading: Reading, topic: str) -> bool | None:
    """Whether words are about another treatment; None where they name none, set it beside needling or name only `topic`."""
    words = reading.sentence.words
    needling = load_facts().needling
    ours = any(word in needling and not is_contrasted(words, at) for at, word in enumerate(words))
    others = any(True for _ in _named(words))
    if ours or not others:
        return False if ours and not others else None
    things = load_topics()
    topics = {things.of(concept, " ".join(words)) for concept in _THINGS}
    return None if topic in topics or topic in _widened(topics) else True


def _widened(topics: set[str | None]) -> set[str]:
    found = load_topics()
    return {wider for name in topics if name is not None for wider in found.wider(name)}


def _named(words: Sequence[str]) -> Iterator[int]:
    """Where words, hyphens left out, name another treatment and neither a product nor what skin does."""
    words = _unhyphened(words)
    for at, word in enumerate(words):
        phrase = next((each for each in _PHRASES if tuple(words[at : at + len(each)]) == each), ())
        following = words[at + 1] if at + 1 < len(words) else ""
        facial = word in _FACIALS and (not following.isalpha() or following in _AFTER_FACIAL)
        if not phrase and word not in _NAMES and not facial:
            continue
        end = at + max(1, len(phrase))
        if not _PRODUCTS.isdisjoint(words[end : end + 1]) or (at and words[at - 1] in _SUBJECTS):
            continue
        if not is_contrasted(words, at):
            yield at


def _unhyphened(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word != "-")


def is_letter_on_other(understanding: Understanding) -> bool:
    """Whether a text says in its title, its name or at its beginning what else was done than needling.

    Where it speaks of needling, too, only a title or a name for aftercare says so.
    """
    if _is_aftercare_of_other(understanding):
        return True
    texts = understanding.readings.values()
    if any(speaks_of_needling(reading.sentence.words) for readings in texts for reading in readings):
        return False
    stem = tuple(_WORD.findall(PurePath(understanding.document.path).stem.lower()))
    if speaks_of_needling(stem):
        return False
    if any(True for _ in _named(stem)):
        return True
    opening = [
        (block, reading)
        for block in [each for each in understanding.document.blocks if each.kind != "meta"][:_OPENING]
        for reading in understanding.readings.get(block.index, ())
    ]
    if any(reading.sentence.question for _, reading in opening):
        return False
    return any(_says_done(reading, titled=block.kind == "heading") for block, reading in opening)


def _is_aftercare_of_other(understanding: Understanding) -> bool:
    """Whether a title, or else the name of the file, is for the time after another treatment than needling."""
    title = understanding.document.first_heading
    readings = () if title is None else understanding.readings.get(title.index, ())
    title_words = _unhyphened(word for each in readings for word in each.sentence.words)
    path = PurePath(understanding.document.path.lower())
    name = tuple(_WORD.findall(path.stem))
    folders = [word for part in path.parts for word in _WORD.findall(part)]
    if speaks_of_needling((*title_words, *name)):
        return False
    return any(
        not _AFTER.isdisjoint(around) and any(True for _ in _named(words))
        for words, around in ((title_words, title_words), (name, folders))
    )


def _says_done(reading: Reading, *, titled: bool) -> bool:
    """Whether a sentence of the opening names another treatment as the one that the reader had."""
    words = _unhyphened(reading.sentence.words)
    if not _OFFERS.isdisjoint(words):
        return False
    return any(
        titled
        or not _HAD.isdisjoint(words[max(0, at - 4) : at])
        or not _FOLLOWING.isdisjoint(words[max(0, at - 2) : at])
        for at in _named(words)
    )
