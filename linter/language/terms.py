"""Finds where a document writes a term that can be written in more ways than one.

Only text that a reader takes for running text or a heading counts: no names, quoted words, tags, paths or
placeholders.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from linter.documents.model import SOFT_BREAK, Block
from linter.language.term_families import Families, Family, Spelled, families
from linter.language.term_names import Names
from linter.language.tokens import Sentence, Token
from linter.language.understanding import Understanding

_LETTERS = re.compile(r"[^\W\d_]+")
_OPEN = frozenset({" ", "\u00a0", "\u202f", "\u2009", SOFT_BREAK})
_HYPHENS = frozenset("-\u2010\u2011\u2013")
_SOFT_HYPHEN = "\u00ad"
_BESIDE_NAME = frozenset("#@_\\$")
_PATH = re.compile(
    r"[\w-]*[/\\][\w-]+[/\\]\S*|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,10}/\S*|\S*\.(?!\d)\w{2,5}(?=$|[\s,;:)])|\S*(?:\{\{|\}\}|[@={}<>_])\S*"
)
_ASIDE = frozenset(",;:()–—-|/•")
_NEAR = 4


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term as a document writes it. `start` and `end` are code points of the source, the end exclusive."""

    spelled: Spelled
    start: int
    end: int


def term_uses(understanding: Understanding) -> tuple[TermUse, ...]:
    """The terms in a document, in the order of its text."""
    return tuple(_uses(understanding, families()))


@dataclass(frozen=True, slots=True)
class _Match:
    """Words of a block that are a form of a family: code points of its text."""

    spelled: Spelled
    start: int
    end: int
    way: str
    """How they are joined: a hyphen, a space, or nothing."""


def _uses(understanding: Understanding, known: Families) -> Iterator[TermUse]:
    found: list[tuple[Block, Sentence, _Match]] = []
    for block in understanding.document.blocks:
        if block.kind == "meta":
            continue
        sentences = [reading.sentence for reading in understanding.readings.get(block.index, ())]
        for match in _matches(block.text, known):
            sentence = next((s for s in sentences if s.start <= match.start and match.end <= s.end), None)
            if sentence and not _is_code(block.text, match) and _is_term(block.text, match, sentence, known):
                found.append((block, sentence, match))
    names = Names()
    for block, sentence, match in found:
        names.learn(block, sentence, match.start, match.end)
    for block, sentence, match in found:
        own = known.by_name[match.spelled.family].names
        if not names.holds(block, sentence, match.start, match.end, own):
            yield TermUse(match.spelled, *block.source_span(match.start, match.end))


def _matches(text: str, known: Families) -> Iterator[_Match]:
    words = [(found.group().lower(), found.start(), found.end()) for found in _LETTERS.finditer(text)]
    for number, (word, start, end) in enumerate(words):
        if word in known.words:
            yield _Match(known.words[word], start, end, "")
        if number + 1 == len(words):
            break
        following, next_start, next_end = words[number + 1]
        gap = text[end:next_start]
        if gap == _SOFT_HYPHEN:
            key, way = word + following, ""
        elif gap in _HYPHENS:
            key, way = f"{word}-{following}", "-"
        elif gap in _OPEN:
            key, way = f"{word} {following}", " "
        else:
            continue
        if key in known.words:
            yield _Match(known.words[key], start, next_end, way)


def _is_code(text: str, match: _Match) -> bool:
    """Whether the words belong to a tag, handle, path, file name or placeholder."""
    if _BESIDE_NAME.intersection(
        text[max(0, match.start - 1) : match.start] + text[match.end : match.end + 1]
    ):
        return True
    left, right = match.start, match.end
    while left > 0 and not text[left - 1].isspace():
        left -= 1
    while right < len(text) and not text[right].isspace():
        right += 1
    if _PATH.fullmatch(text[left:right].strip("“”\"'‘’()[],;:!?").rstrip(".")):
        return True
    opened = text.rfind("{", 0, match.start)
    return opened >= 0 and "}" not in text[opened : match.start] and "}" in text[match.end :]


def _is_term(text: str, match: _Match, sentence: Sentence, known: Families) -> bool:
    """Whether the words are the term, and not two words that happen to meet or another part of speech."""
    family = known.by_name[match.spelled.family]
    tokens = sentence.tokens
    inside = [i for i, token in enumerate(tokens) if token.start < match.end and match.start < token.end]
    if not inside:
        return False
    first, last = inside[0], inside[-1]
    following = tokens[last + 1].text if last + 1 < len(tokens) else ""
    if family.before and following not in family.before:
        return False
    if not match.way:
        return True
    if match.way == " " and _two_words(family, [token.text for token in tokens], first, last):
        return False
    return _way(family, match) == "any" or _is_noun(match, tokens, first, last, known)


def _two_words(family: Family, words: Sequence[str], first: int, last: int) -> bool:
    """Whether the words around two words show that they only happen to meet."""
    after = words[last + 1 : last + 1 + _NEAR]
    return (
        not family.not_before.isdisjoint(after[:1])
        or not family.not_with.isdisjoint(after)
        or (first > 0 and words[first - 1] in family.not_after)
    )


def _way(family: Family, match: _Match) -> str:
    return family.open if match.way == " " else family.hyphen


def _is_noun(match: _Match, tokens: Sequence[Token], first: int, last: int, known: Families) -> bool:
    """Whether words that could also be a verb, or a preposition and a noun, are the noun here.

    With a hyphen they are taken for the noun only where none follows: before it the hyphen is right.
    """
    nouns = known.nouns
    before = tokens[first - 1] if first else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    headed = after is not None and after.text in nouns.heads
    if match.way == "-":
        return not headed and not (after and after.pos in ("NOUN", "DET", "PRON")) and _led(before, known)
    if before is not None and before.text in nouns.verbs:
        return False
    if after is not None and (after.pos == "PRON" or (after.pos == "DET" and not _led(before, known))):
        return False
    if _led(before, known) or headed:
        return True
    aside = before is None or before.text in _ASIDE
    ends = after is None or after.text in _ASIDE or after.text in ".!?"
    if aside:
        return ends or (after is not None and (after.pos == "AUX" or after.text in ("and", "or", "&")))
    assert before is not None
    if before.text in ("and", "or", "&", "nor", "plus"):
        return ends or (after is not None and after.pos in ("AUX", "CCONJ"))
    return ends and before.pos in ("NOUN", "PROPN") and first == 1


def _led(before: Token | None, known: Families) -> bool:
    """Whether the word before leads in a noun."""
    if before is None:
        return False
    if before.text in known.nouns.after or (before.text in ("'s", "’s") and before.tag == "POS"):
        return True
    return before.pos in ("ADJ", "NUM") or before.tag == "PRP$"
