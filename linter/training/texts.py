"""The labelled texts of corpus/training, and which part each belongs to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

from linter.language.lexicon_file import lexicon
from linter.language.model import POSITIVE
from linter.rulepack import codes_by_concept, load_rules

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "training"
LEFT_OUT_VOICES = frozenset(
    {"pharmacy counter leaflet", "radio phone-in transcript", "membership club e-mail"}
)
"""Voices that nothing is trained or chosen on."""

PAGE = "page"
"""The facet of whole pages, in which only what breaks a rule is labelled."""

IGNORED = -100
"""A tag that tells nothing."""

SplitPart = Literal["train", "validation", "test", "left-out"]


@dataclass(frozen=True, slots=True)
class ThingLabel:
    """A statement's label: source range of the words that name the thing, and what is said of it."""

    start: int
    end: int
    concept: str
    stance: str
    applies: bool
    """Whether it speaks of the time after microneedling."""
    timed: bool
    """Whether words give it a time."""
    breach: int = 0
    """1 where it is what breaks a rule, 0 where it breaks none, IGNORED where the labels don't tell."""


@dataclass(frozen=True, slots=True)
class ClaimLabel:
    """A claim's label: source range, code, and whether it holds."""

    start: int
    end: int
    code: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Text:
    """A labelled text."""

    id: str
    voice: str
    facet: str
    text: str
    things: tuple[ThingLabel, ...]
    claims: tuple[ClaimLabel, ...]
    expect: frozenset[str]
    allow: frozenset[str]
    partial: bool = False
    """Whether only what breaks a rule is labelled, as in whole pages."""
    open: tuple[tuple[int, int], ...] = ()
    """Source ranges of which the labels tell nothing."""

    @property
    def part(self) -> SplitPart:
        """The part it belongs to, for good: by its voice, then by a hash of its words."""
        if self.voice in LEFT_OUT_VOICES:
            return "left-out"
        slot = hashlib.sha256(" ".join(self.text.split()).encode()).digest()[0] % 20
        return "validation" if slot < 2 else "test" if slot < 4 else "train"


def load_texts(folder: Path = CORPUS) -> Iterator[Text]:
    """All texts of a folder's `*.jsonl` files, in the order of names and lines.

    Raises ValueError, with file and line, where a label's quote isn't in its text or a claim has no C code.
    """
    for file in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                try:
                    yield with_breaches(_text(json.loads(line)))
                except (KeyError, ValueError) as error:
                    raise ValueError(f"{file}:{number}: {error}") from error


def _text(entry: dict[str, Any]) -> Text:
    text = entry["text"]
    return Text(
        id=entry["id"],
        voice=entry["voice"],
        facet=entry["facet"],
        text=text,
        things=things_of(text, entry["statements"]),
        claims=claims_of(text, entry["claims"]),
        expect=frozenset(entry["expect"]),
        allow=frozenset(entry["allow"]),
        partial=entry["facet"] == PAGE,
    )


def things_of(text: str, statements: Iterable[dict[str, Any]]) -> tuple[ThingLabel, ...]:
    """The labels of statements about things; `line`, 1-based, tells where a page has them.

    Raises ValueError where a quote isn't in the text.
    """
    return tuple(
        ThingLabel(
            *_place(text, each["quote"], each.get("nth", 1), each.get("line")),
            concept=each["concept"],
            stance=each["stance"],
            applies=each["phase"] == "after" and each["treatment"] == "microneedling",
            timed=each["when"] is not None,
        )
        for each in statements
    )


def claims_of(text: str, claims: Iterable[dict[str, Any]]) -> tuple[ClaimLabel, ...]:
    """The labels of claims. Raises ValueError where a quote isn't in the text or the code is no C code."""
    labels = []
    for each in claims:
        if not each["code"].startswith("C"):
            raise ValueError(
                f"a claim has the code {each['code']!r}: only C codes are claims, the rest are statements"
            )
        place = _place(text, each["quote"], each.get("nth", 1), each.get("line"))
        labels.append(ClaimLabel(*place, code=each["code"], holds=each["holds"]))
    return tuple(labels)


def first(texts: Iterable[Text], count: int | None) -> list[Text]:
    """As many texts, always the same ones, spread over all files; all where `count` is None."""
    return sorted(texts, key=lambda each: hashlib.sha256(each.id.encode()).digest())[:count]


def with_breaches(text: Text) -> Text:
    """A text whose labels tell which things break a rule, as its codes have it."""
    return replace(text, things=tuple(replace(each, breach=_breach(text, each)) for each in text.things))


@cache
def _codes() -> dict[str, str]:
    return codes_by_concept(load_rules())


def _breach(text: Text, thing: ThingLabel) -> int:
    code = _codes().get(thing.concept)
    if code is None or (not thing.applies and code != "A15") or code not in text.expect | text.allow:
        return 0
    if code in text.allow:
        return IGNORED
    same = [each for each in text.things if each.concept == thing.concept]
    breaking = [each for each in same if _may_break(each)] or [
        each for each in same if each.stance == "forbid"
    ]
    if thing not in breaking:
        return 0
    return 1 if len(breaking) == 1 or not thing.timed or text.partial else IGNORED


def _may_break(thing: ThingLabel) -> bool:
    return thing.stance == "forbid" if thing.concept in lexicon().needed else thing.stance in POSITIVE


def _place(text: str, quote: str, nth: int, line: int | None) -> tuple[int, int]:
    start = sum(map(len, text.splitlines(keepends=True)[: (line or 1) - 1])) - 1
    for _ in range(nth):
        start = text.find(quote, start + 1)
        if start < 0:
            raise ValueError(f"the quote {quote!r} is not in the text")
    return start, start + len(quote)
