"""The vocabulary of claims: loads `rules/claims.yaml` and marks its cues in sentences."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from linter.datafile import Key, did_you_mean, error_at, load_model
from linter.language.claim_file import ClaimEntry, ClaimFile, FrameEntry
from linter.language.inflection import Inflector
from linter.language.patterns import Automaton, Item, PatternError, is_punctuation, parse
from linter.language.tokens import Sentence, Token
from linter.resources import rules_root

_CONTRACTIONS = {
    "n't": "not", "nt": "not", "'re": "are", "'ll": "will", "'ve": "have", "'m": "am", "'d": "would",
}  # fmt: skip
_BEFORE_NOT = {"wo": "will", "without": "will", "ca": "can", "sha": "shall", "ai": "is"}
_SIGNS = {"%": "percent", "£": "money", "$": "money", "€": "money", "~": "about", ">": "over", "<": "under"}
_CORE_KEYS = ("things", "acts", "says", "pledges", "denied", "twice", "apart")
_UNSPOKEN = frozenset("\"'`*_#‘’“”´")
_SCORE = re.compile(r"(\d+)(/)(\d+)")
_MEASURE = re.compile(r"(\d+)([a-z]+)")
_HYPHENS = frozenset("-\u2010\u2011")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that play a part in a claim. `start` and `end` (exclusive) are element indexes."""

    role: str
    start: int
    end: int


def _start_of(cue: Cue) -> int:
    return cue.start


@dataclass(frozen=True, slots=True)
class Frame:
    """Roles that make a claim where they stand in one clause; a negation turns the first."""

    roles: tuple[str, ...]
    ordered: bool = False
    """Whether the other roles must come after the first begins."""
    whole: bool = False
    """Whether they may stand anywhere in the sentence."""
    carried: bool = False
    """Whether a label, a head or what a pronoun takes up may fill them."""
    object: bool = False
    """Whether what fills the others must be the object of the first, or the subject of a passive."""
    stated: bool = False
    """Whether what fills the others may not be a mere purpose: "for the best results"."""


@dataclass(frozen=True, slots=True, eq=False)
class Marked:
    """A sentence in elements: words in full, hyphens and quotation marks left out, with its cues.

    `owners[i]` is the token that element i comes from.
    """

    sentence: Sentence
    elements: tuple[str, ...]
    owners: tuple[int, ...]
    tags: tuple[str, ...]
    cues: Mapping[str, tuple[Cue, ...]]

    def of(self, *roles: str) -> Iterator[Cue]:
        """The cues of the roles."""
        for role in roles:
            yield from self.cues.get(role, ())

    def within(self, role: str, start: int, end: int) -> Iterator[Cue]:
        """The cues of a role that lie inside a range of elements."""
        cues = self.cues.get(role, ())
        for place in range(bisect_left(cues, start, key=_start_of), len(cues)):
            if cues[place].start >= end:
                return
            if cues[place].end <= end:
                yield cues[place]

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """The token range of a non-empty range of elements."""
        return self.owners[start], self.owners[end - 1] + 1


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim: its name and rule code, and its frames.

    `softened_by` are the scope roles that soften it, `hedges` those that do so only where it is asserted.

    `of_treatment` are the roles that count only where the treatment, or a person who has it, is the
    subject. `bodily` is False where a frame doesn't count that makes the body or the reader do it.
    """

    name: str
    code: str
    frames: tuple[Frame, ...]
    hedges: tuple[str, ...]
    softened_by: tuple[str, ...] = ("hedge",)
    of_treatment: frozenset[str] = frozenset()
    bodily: bool = True
    cores: frozenset[str] = field(init=False)
    """Roles one of which a sentence needs to make the claim by itself."""

    def __post_init__(self) -> None:
        own = {f"{self.name}.{key}" for key in _CORE_KEYS}
        object.__setattr__(self, "cores", own.union(frame.roles[0] for frame in self.frames))


class ClaimWords:
    """The compiled vocabulary. `words` are plain word classes; `claims` in the order of the file."""

    def __init__(self, file: ClaimFile, path: Path) -> None:
        self._path = path
        self._automaton = Automaton()
        self._roles: list[str] = []
        self._inflector = Inflector(file.irregular, {}, file.spellings)
        self._sets: dict[str, tuple[tuple[Item, ...], ...]] = {}
        for name, patterns in file.sets.items():
            self._sets[name] = self._parsed(patterns, ("sets", name))
        for role, patterns in file.scope.items():
            self._add(role, patterns, ("scope", role))
        for role, patterns in file.bleeding.items():
            self._add(f"bleeding.{role}", patterns, ("bleeding", role))
        self.words = file.words
        self.claims = tuple(self._claim(name, its, file.scope) for name, its in file.claims.items())

    @classmethod
    def load(cls, path: Path) -> ClaimWords:
        """The vocabulary in a file. Raises DataError where it can't be used."""
        return cls(load_model(path, ClaimFile), path)

    def _claim(self, name: str, entry: ClaimEntry, scope: Iterable[str]) -> Claim:
        known = entry.patterns()
        for role, patterns in known.items():
            way = ("claims", name, *(("roles",) if role in entry.roles else ()), role)
            if role in entry.roles:
                self._sets[role] = self._parsed(patterns, way)
            self._add(f"{name}.{role}", patterns, way)
        for place, frame in enumerate(entry.frames):
            self._refuse_unknown(frame.roles, known, ("claims", name, "frames", place, "roles"))
        self._refuse_unknown(entry.hedges, scope, ("claims", name, "hedges"))
        self._refuse_unknown(entry.softened_by, scope, ("claims", name, "softened_by"))
        return Claim(
            name,
            entry.code,
            tuple(_frame(name, frame) for frame in entry.frames),
            entry.hedges,
            entry.softened_by,
            frozenset(entry.of_treatment),
            not entry.by_treatment,
        )

    def _forms(self, word: str) -> frozenset[str]:
        return self._inflector.noun_forms(word) | self._inflector.verb_forms(word)

    def _parsed(self, patterns: Iterable[str], way: tuple[Key, ...]) -> tuple[tuple[Item, ...], ...]:
        return tuple(self._parse(pattern, (*way, number)) for number, pattern in enumerate(patterns))

    def _parse(self, pattern: str, way: tuple[Key, ...]) -> tuple[Item, ...]:
        try:
            return parse(pattern, self._forms, self._sets)
        except PatternError as error:
            raise error_at(self._path, way, str(error)) from error

    def _add(self, role: str, patterns: Iterable[str], way: tuple[Key, ...]) -> None:
        label = len(self._roles)
        self._roles.append(role)
        for number, pattern in enumerate(patterns):
            items = self._parse(pattern, (*way, number))
            try:
                self._automaton.add(items, label)
            except PatternError as error:
                raise error_at(self._path, (*way, number), f"{error}: {pattern!r}") from error

    def _refuse_unknown(self, roles: Iterable[str], known: Iterable[str], way: tuple[Key, ...]) -> None:
        """A role that nothing fills would never match, and nobody would see why."""
        names = frozenset(known)
        for number, role in enumerate(roles):
            if role not in names:
                raise error_at(
                    self._path, (*way, number), f"no such role: {role!r}{did_you_mean(role, sorted(names))}"
                )

    def mark(self, sentence: Sentence) -> Marked:
        """Finds all cues of a sentence; within a role the longest match wins."""
        elements, owners = elements_of_tokens(sentence.tokens)
        tags = tuple(sentence.tokens[owner].pos for owner in owners)
        spans: dict[str, set[tuple[int, int]]] = {}
        for hit in self._automaton.hits(elements, tags):
            spans.setdefault(self._roles[hit.label], set()).add((hit.matched[0], hit.matched[-1] + 1))
        cues = {role: _longest(role, found) for role, found in spans.items()}
        for name in ("bleeding", *(claim.name for claim in self.claims)):
            blocks = cues.pop(f"{name}.unless", ())
            if blocks:
                for role in [role for role in cues if role.startswith(name + ".")]:
                    cues[role] = tuple(cue for cue in cues[role] if not _covered(cue, blocks))
        return Marked(sentence, tuple(elements), tuple(owners), tags, cues)


def _frame(claim: str, entry: FrameEntry) -> Frame:
    return Frame(
        tuple(f"{claim}.{role}" for role in entry.roles),
        ordered=entry.ordered,
        whole=entry.span == "sentence",
        carried=entry.carried,
        object=entry.object,
        stated=entry.stated,
    )


def elements_of_tokens(tokens: Sequence[Token]) -> tuple[list[str], list[int]]:
    """The words of the tokens with contractions spelled out, and the token that each comes from."""
    elements: list[str] = []
    owners: list[int] = []
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        for word in _spoken(token, following):
            elements.append(word)
            owners.append(index)
    return elements, owners


def _spoken(token: Token, following: Token | None) -> Iterator[str]:
    text = token.text.replace("’", "'")
    if text in _UNSPOKEN:
        return
    if text in _HYPHENS:
        if following is not None and following.start > token.end:
            yield "–"
        return
    if text == "s":
        yield "is"
        return
    if text in ("'s", "s'"):
        if token.pos in ("AUX", "VERB"):
            yield "is"
        return
    if following is not None and following.text in ("n't", "n’t", "nt") and text in _BEFORE_NOT:
        yield _BEFORE_NOT[text]
        return
    if text in _CONTRACTIONS:
        yield _CONTRACTIONS[text]
        return
    if len(text) == 1 and is_punctuation(text):
        yield _SIGNS.get(text, text)
        return
    for part in text.replace("\u2010", "-").replace("\u2011", "-").split("-"):
        yield from _pieces(part)


def _pieces(part: str) -> Iterator[str]:
    stripped = part.strip("\"'*_“”‘’").rstrip(".")
    if stripped.endswith("%"):
        yield stripped[:-1]
        yield "percent"
    elif stripped:
        number = _MEASURE.fullmatch(stripped) or _SCORE.fullmatch(stripped)
        yield from number.groups() if number else (stripped,)


def _longest(role: str, spans: Iterable[tuple[int, int]]) -> tuple[Cue, ...]:
    taken: set[int] = set()
    kept: list[Cue] = []
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        places = range(start, end)
        if not taken.intersection(places):
            taken.update(places)
            kept.append(Cue(role, start, end))
    return tuple(sorted(kept, key=lambda cue: cue.start))


def _covered(cue: Cue, blocks: Iterable[Cue]) -> bool:
    return any(
        block.start <= cue.start and cue.end <= block.end and block.end - block.start > cue.end - cue.start
        for block in blocks
    )


@lru_cache(maxsize=1)
def claim_words() -> ClaimWords:
    """The shipped vocabulary, compiled once. Raises DataError where it can't be used."""
    return ClaimWords.load(rules_root() / "claims.yaml")


_RECENT_MOST = 128
_recent: dict[int, tuple[Sentence, Marked]] = {}


def mark(sentence: Sentence) -> Marked:
    """The cues of a sentence, from the shipped vocabulary. Those of recent sentences are remembered.

    They are remembered by identity, since neighbours look at a sentence often and hashing one is slow.
    """
    known = _recent.get(id(sentence))
    if known is not None and known[0] is sentence:
        return known[1]
    if len(_recent) >= _RECENT_MOST:
        _recent.clear()
    marked = claim_words().mark(sentence)
    _recent[id(sentence)] = sentence, marked
    return marked
