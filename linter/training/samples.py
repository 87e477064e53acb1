"""Turns labelled texts into what the network learns from: encoded passages with tags a word piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tokenizers import Tokenizer

from linter.documents import read_text
from linter.language.model import Stance
from linter.language.understanding import mechanisms
from linter.reader.encoding import Encoded, Hint, encode
from linter.reader.labels import CLAIM_TAGS, CLAIMS, CONCEPTS, OPPOSITES, STANCES, numbered
from linter.reader.reading import hinted
from linter.training.texts import IGNORED, Text, ThingLabel

_NEAR = 200
"""How far from a clause that points at a thing its label may stand, in code points."""

_CONCEPTS, _STANCES, _CLAIMS = numbered(CONCEPTS), numbered(STANCES), numbered(CLAIM_TAGS)


@dataclass(frozen=True, slots=True)
class Sample:
    """An encoded passage, and for each word piece the right answers."""

    text: Text
    encoded: Encoded
    concepts: tuple[int, ...]
    stances: tuple[int, ...]
    """IGNORED where neither a label nor a mechanism sees a thing."""
    breaches: tuple[int, ...]
    """1 where the thing is what a finding is about; IGNORED where the labels don't tell."""
    claims: tuple[int, ...]


def samples(texts: Iterable[Text], tokenizer: Tokenizer) -> Iterator[Sample]:
    """The samples of all texts, in order."""
    kept = list(texts)
    documents = (read_text(f"{each.id}.md", each.text) for each in kept)
    for text, understanding in zip(kept, mechanisms(documents), strict=True):
        items = list(hinted(understanding))
        for (_, own), encoded in zip(items, encode(tokenizer, items), strict=True):
            yield _sample(text, encoded, own)


def _sample(text: Text, encoded: Encoded, hints: Iterable[Hint]) -> Sample:
    size = len(encoded.ids)
    claims = [0 if _is_told(text, span) else IGNORED for span in encoded.spans]
    breaches = list(claims)
    concepts = [IGNORED] * size if text.partial else list(claims)
    stances = [IGNORED] * size
    for hint in sorted(hints, key=lambda each: each.start - each.end):
        if hint.stance in _STANCES and not text.partial:
            label = _label_of(text, hint)
            for number in _pieces(encoded, hint.start, hint.end):
                stances[number] = _STANCES[label.stance if label else Stance.MENTION]
                breaches[number] = label.breach if label else 0
    for thing in sorted(text.things, key=lambda each: each.start - each.end):
        for number in _pieces(encoded, thing.start, thing.end):
            concepts[number] = _CONCEPTS[thing.concept]
            stances[number] = _STANCES[thing.stance]
            breaches[number] = thing.breach
    for claim in sorted(text.claims, key=lambda each: each.holds):
        name = CLAIMS[int(claim.code[1:]) - 1]
        for number in _pieces(encoded, claim.start, claim.end):
            claims[number] = _CLAIMS[name if claim.holds else f"not {name}"]
    return Sample(text, encoded, tuple(concepts), tuple(stances), tuple(breaches), tuple(claims))


def _is_told(text: Text, span: tuple[int, int] | None) -> bool:
    """Whether a piece belongs to the target, and to what the labels speak of."""
    return span is not None and not any(start < span[1] and span[0] < end for start, end in text.open)


def _pieces(encoded: Encoded, start: int, end: int) -> Iterator[int]:
    for number, span in enumerate(encoded.spans):
        if span is not None and start < span[1] and span[0] < end:
            yield number


def _label_of(text: Text, hint: Hint) -> ThingLabel | None:
    """The label of the thing that a mechanism sees: on its words, or, where it sees a pronoun, the only one."""
    concept = OPPOSITES.get(hint.concept, hint.concept)
    same = [
        each
        for each in text.things
        if each.concept == concept and hint.start - _NEAR < each.end and each.start < hint.end + _NEAR
    ]
    on_words = [each for each in same if each.start < hint.end and hint.start < each.end]
    if on_words:
        return on_words[0]
    return same[0] if len({each.stance for each in same}) == 1 and _is_elsewhere(text, hint) else None


def _is_elsewhere(text: Text, hint: Hint) -> bool:
    """Whether a hint stands on words that no label names, and more than one: a clause that points at a thing."""
    return text.text[hint.start : hint.end].strip().count(" ") > 0
