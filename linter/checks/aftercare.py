"""Tells documents that give aftercare instructions for microneedling from all others."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import accumulate
from pathlib import PurePath

from pydantic import BaseModel, ConfigDict

from linter.datafile import DataError, load_model
from linter.documents.model import HARD_BREAK, SOFT_BREAK, Block, Document
from linter.language.for_sale import CURRENCY_SIGNS
from linter.language.frames import treatment_of
from linter.language.model import Phase, Stance, Statement, Treatment
from linter.language.patterns import PatternError
from linter.language.phases import phase_in
from linter.language.phrases import Phrases
from linter.language.reading import Reading
from linter.language.treated_area import SCALP
from linter.language.understanding import Understanding
from linter.resources import rules_root

_INSTRUCTING = (Stance.ADVISE, Stance.PERMIT, Stance.FORBID)
_TOPICS = {
    "retinoid": "actives", "acid": "actives", "other_active": "actives", "sun": "sun", "sun_protection": "sun",
    "exercise": "activity", "heat": "activity", "cleansing": "cleansing", "residue": "cleansing",
    "moisturizer": "moisture", "soothing": "moisture", "drying_out": "moisture",
}  # fmt: skip
"""Concepts that are one topic of a leaflet; any other is a topic of its own."""
_PRICE = re.compile(
    rf"(?:[{CURRENCY_SIGNS}]|\b(?:USD|EUR|GBP|AUD|CHF|NZD|SGD))\s?\d|\d\s?(?:€|£|(?:USD|EUR|GBP|AUD|CHF|kr)\b)|\bR\d,\d"
)
_OPENING_BLOCKS = 3
"""How many blocks tell which treatment a document is about, where its title doesn't."""


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Measures(_Data):
    """What a text must show to count; rules/aftercare.yaml tells what each key means."""

    instructions: int
    topics: int
    share: float
    questions: float
    prices: int


class Titles(_Data):
    """Patterns for titles and for the first sentences under them, and words for names of files."""

    aftercare: tuple[str, ...]
    outright: tuple[str, ...]
    other: tuple[str, ...]
    readers: tuple[str, ...]
    opening: tuple[str, ...]
    files: frozenset[str]


class Sentences(_Data):
    """Patterns for sentences of a leaflet that are no instructions for now, and for what makes them some."""

    aside: tuple[str, ...]
    after_all: tuple[str, ...]
    elsewhere: tuple[str, ...]
    errand: tuple[str, ...]
    concern: tuple[str, ...]


class BothMeasures(_Data):
    """Measures for a title that names or speaks of aftercare, for an opening that does, and for neither.

    Of the last, one is enough.
    """

    outright: Measures
    titled: Measures
    opened: Measures
    untitled: tuple[Measures, ...]


class AftercareFile(_Data):
    """The content of rules/aftercare.yaml."""

    types: frozenset[str]
    titles: Titles
    sentences: Sentences
    measures: BothMeasures


def is_aftercare(
    understanding: Understanding,
    document_type: str | None = None,
    named: Mapping[tuple[int, int], frozenset[str]] | None = None,
) -> bool:
    """Whether a document gives aftercare instructions for microneedling, alone or among other treatments.

    Its front matter decides (`type`), else `document_type`, which settings give; else its title, and how many
    of its sentences instruct. `named` are concepts that sentences (source ranges in code points) name in words:
    under a title that speaks of aftercare those sentences count as instructing too. Raises DataError where rules/aftercare.yaml can't be used.
    """
    file = aftercare_file()
    if _treats_otherwise(understanding):
        return False
    declared = declared_aftercare(understanding.document, document_type)
    if declared is not None:
        return declared
    title = _titles().named(_title_words(understanding))
    if _names_other(title) or not _instructs_enough(understanding, file.measures, title, named or {}):
        return False
    return not _refers_elsewhere(understanding)


def _instructs_enough(
    understanding: Understanding,
    measures: BothMeasures,
    title: frozenset[str],
    named: Mapping[tuple[int, int], frozenset[str]],
) -> bool:
    """Whether a text reaches the measures that its title and its opening ask of it."""
    if "outright" in title and _measures_up(understanding, measures.outright, named):
        return True
    if "aftercare" in title:
        return _measures_up(understanding, measures.titled, named)
    if _opens(understanding) and _measures_up(understanding, measures.opened, named):
        return True
    return any(_measures_up(understanding, each, {}) for each in measures.untitled)


def leads(understanding: Understanding, document_type: str | None = None) -> bool:
    """Whether a document's word leads where two documents of a project differ: its aftercare document.

    Other than for what a document lacks (`is_aftercare`), its name or title is evidence enough: readers look for
    a wait on the page that is called aftercare, though it may tell too little to be asked for everything.
    Raises DataError where rules/aftercare.yaml can't be used.
    """
    file = aftercare_file()
    document = understanding.document
    declared = declared_aftercare(document, document_type)
    if declared is not None:
        return declared
    if _treats_otherwise(understanding):
        return False
    if len(_PRICE.findall(document.source)) > file.measures.titled.prices:
        return False
    stem = PurePath(document.path).stem.lower().replace("_", "-")
    return (
        any(name in stem for name in file.titles.files)
        or _is_titled(_titles().named(_title_words(understanding)))
        or is_aftercare(understanding)
    )


def _is_titled(title: frozenset[str]) -> bool:
    """Whether a title names aftercare, and nothing else that the text would be about."""
    return "aftercare" in title and not _names_other(title)


def _names_other(title: frozenset[str]) -> bool:
    return "other" in title or ("readers" in title and "outright" not in title)


def declared_aftercare(document: Document, document_type: str | None = None) -> bool | None:
    """Whether front matter, or else settings, call a document one of aftercare; None where they say nothing.

    Raises DataError as `is_aftercare` does.
    """
    declared = _declared(document) or document_type
    return None if declared is None else declared.strip().lower() in aftercare_file().types


def title_block(document: Document) -> Block | None:
    """The first heading, or the first text where there is none."""
    shown = [block for block in document.blocks if block.kind != "meta"]
    return next((block for block in shown if block.kind == "heading"), shown[0] if shown else None)


def first_line(block: Block) -> int:
    """Where the first line of a block's text ends."""
    return min(
        (end for end in map(block.text.find, (SOFT_BREAK, HARD_BREAK)) if end > 0), default=len(block.text)
    )


def in_preparation(understanding: Understanding, block: Block) -> bool:
    """Whether a block stands under a heading that speaks of the time before the treatment."""
    heads = (*block.headings, *([block.index] if block.kind == "heading" else ()))
    return any(
        phase_in(reading, "heading") is Phase.BEFORE
        for head in heads
        for reading in understanding.readings.get(head, ())
    )


def names_another_treatment(understanding: Understanding) -> bool:
    """Whether the title names a treatment besides microneedling, as that of a combined session does."""
    title = title_block(understanding.document)
    readings = understanding.readings.get(title.index, ()) if title else ()
    return any(
        Treatment.of(mention.concept) is Treatment.OTHER for each in readings for mention in each.treatments
    )


def names_scalp(understanding: Understanding) -> bool:
    """Whether the title names the scalp or hair."""
    return not SCALP.isdisjoint(_title_words(understanding))


def is_aside(block: Block, reading: Reading) -> bool:
    """Whether a sentence tells nothing to do from now on: it tells of what the reader did before, or of goods for sale.

    Raises DataError where rules/aftercare.yaml can't be used.
    """
    found = _sentence_phrases().named(reading.sentence.words)
    priced = _PRICE.search(block.text, reading.sentence.start, reading.sentence.end) is not None
    return ("aside" in found or priced) and "after_all" not in found


def is_errand(understanding: Understanding, block: Block, index: int) -> bool:
    """Whether a sentence has readers get in touch to book, cancel or order something alone, by its words or its head's.

    Raises DataError where rules/aftercare.yaml can't be used.
    """
    readings = understanding.readings.get(block.index, ())
    found = _sentence_phrases().named(readings[index].sentence.words)
    if "concern" in found:
        return False
    if "errand" in found:
        return True
    over = [each for each in readings[:index] if each.sentence.question or each.sentence.label_end]
    heads = (block.row, *block.lead_ins[-1:], *block.headings[-1:])
    over = over or [each for at in heads if at is not None for each in understanding.readings.get(at, ())]
    named = frozenset[str]().union(*(_sentence_phrases().named(each.sentence.words) for each in over))
    return "errand" in named and "concern" not in named


@lru_cache(maxsize=1)
def aftercare_file() -> AftercareFile:
    """The shipped data, loaded once per process. Raises DataError where the file can't be used."""
    return load_model(rules_root() / "aftercare.yaml", AftercareFile)


@lru_cache(maxsize=1)
def _titles() -> Phrases:
    titles = aftercare_file().titles
    return _phrases(titles.model_dump(exclude={"files"}))


@lru_cache(maxsize=1)
def _sentence_phrases() -> Phrases:
    sentences = aftercare_file().sentences
    return _phrases(sentences.model_dump())


def _phrases(lists: Mapping[str, tuple[str, ...]]) -> Phrases:
    try:
        return Phrases(lists)
    except PatternError as error:
        raise DataError(str(rules_root() / "aftercare.yaml"), str(error)) from error


def _declared(document: Document) -> str | None:
    """The type that front matter gives; None where it gives none, or one that only says how the page is built."""
    value = next((value for key, value in document.meta.items() if key.lower() == "type"), None)
    return (
        value
        if isinstance(value, str) and value.strip().lower() not in ("page", "document", "leaflet", "email")
        else None
    )


def _treats_otherwise(understanding: Understanding) -> bool:
    """Whether the document is about another treatment alone."""
    document = understanding.document
    declared = next(
        (value for key, value in document.meta.items() if key.lower() in ("treatment", "treatments")), None
    )
    if declared is not None:
        return not re.search(r"needl|derma\s?-?(?:pen|roll)|skinpen|collagen", str(declared), re.IGNORECASE)
    title = title_block(document)
    own = [treatment_of(each) for each in understanding.readings.get(title.index, ())] if title else []
    if any(own):
        return Treatment.MICRONEEDLING not in own
    readings = [each for block in document.blocks for each in understanding.readings.get(block.index, ())]
    if any(treatment_of(each) == Treatment.MICRONEEDLING for each in readings):
        return False
    opening = [block.index for block in document.blocks[:_OPENING_BLOCKS]]
    opens = [
        Treatment.of(treatment_of(each) or "")
        for index in opening
        for each in understanding.readings.get(index, ())
    ]
    return Treatment.OTHER in opens


def _title_words(understanding: Understanding) -> list[str]:
    """The words of the title's first line; of text that no heading opens, those of its first sentence alone."""
    title = title_block(understanding.document)
    if title is None:
        return []
    end = first_line(title)
    sentences = [reading.sentence for reading in understanding.readings.get(title.index, ())]
    if title.kind != "heading":
        sentences = sentences[:1]
    return [token.text for sentence in sentences for token in sentence.tokens if token.start < end]


def _opens(understanding: Understanding) -> bool:
    """Whether the first sentences speak to somebody who has just been treated, as a letter's do."""
    return any(
        "opening" in _titles().named(reading.sentence.words)
        for block in understanding.document.blocks[: _OPENING_BLOCKS + 1]
        for reading in understanding.readings.get(block.index, ())
    )


def _refers_elsewhere(understanding: Understanding) -> bool:
    """Whether a sentence says that the instructions as a whole stand on another sheet: "the card has the rest"."""
    return any(
        "elsewhere" in _sentence_phrases().named(reading.sentence.words)
        for readings in understanding.readings.values()
        for reading in readings
    )


def _measures_up(
    understanding: Understanding, measures: Measures, named: Mapping[tuple[int, int], frozenset[str]]
) -> bool:
    instructions = [each for each in understanding.statements if _instructs(each)]
    sentences = list(_sentences(understanding))
    told = [sentence for sentence in sentences if not sentence[0].sentence.question]
    if not told:
        return False
    starts = [each.start for each in instructions]
    reached = [0, *accumulate((each.end for each in instructions), max)]
    instructing = sum(
        (start, end) in named or reached[bisect_left(starts, end)] > start for _, start, end in told
    )
    concepts = {each.concept for each in instructions}.union(*named.values())
    topics = {_TOPICS.get(concept, concept) for concept in concepts}
    return (
        instructing >= measures.instructions
        and len(topics) >= measures.topics
        and instructing >= measures.share * len(told)
        and len(sentences) - len(told) <= measures.questions * len(sentences)
        and len(_PRICE.findall(understanding.document.source)) <= measures.prices
    )


def _instructs(statement: Statement) -> bool:
    return (
        statement.stance in _INSTRUCTING
        and statement.phase is Phase.AFTER
        and statement.treatment is not Treatment.OTHER
    )


def _sentences(understanding: Understanding) -> Iterator[tuple[Reading, int, int]]:
    """The sentences that are no headings, with their source ranges.

    A table's heads count as little, where they only say when the rest of their row or column holds ("First 72 hours").
    """
    for block in understanding.document.blocks:
        if block.kind in ("meta", "heading"):
            continue
        heads = block.kind == "cell" and (block.row is None or not block.row_number)
        for reading in understanding.readings.get(block.index, ()):
            if heads and not reading.mentions:
                continue
            yield reading, *block.source_span(reading.sentence.start, reading.sentence.end)
