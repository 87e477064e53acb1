"""What a document's suppressions say, apart from which rules there are: small, and kept beside its findings."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from linter.findings import Edit, Place, Snippet
from linter.rulepack import Rule, UnknownRuleError, named

_CODE = re.compile(r"(?P<letters>[A-Za-z]{1,8})\d{1,4}")
_NEAR = 0.8
"""How like a rule's name a word must be to count as a slip for it, and not as the start of a reason."""


class Kind(StrEnum):
    """What a directive does: its word in a comment, but for those that aren't written as one."""

    FILE = "file"
    """`dermalint-disable` in front matter: suppresses in the whole file."""
    DISABLE = "dermalint-disable"
    ENABLE = "dermalint-enable"
    NEXT_LINE = "dermalint-disable-next-line"
    LINE = "dermalint-disable-line"
    MISTYPED = "mistyped"
    """A comment that begins as a directive does, and is none."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that may be a code, a beginning of codes or a name, or else the first of a reason."""

    text: str
    bounded: bool
    """Whether it is set off as an entry of a list: the first, or beside a comma or the list's end."""
    through: Edit | None
    """Puts something else for the codes up to this one; None where that can't be said of the source."""


@dataclass(frozen=True, slots=True)
class Codes:
    """The rules that a directive names."""

    by_word: tuple[tuple[Word, frozenset[str]], ...]
    """Each word that names rules, with their codes."""
    unknown: tuple[str, ...]
    """The words that should, and don't."""

    @property
    def blanket(self) -> bool:
        """Whether all rules are meant: no code is given."""
        return not (self.by_word or self.unknown)

    @property
    def named(self) -> frozenset[str]:
        """The codes of all rules named."""
        return frozenset(code for _, codes in self.by_word for code in codes)

    def naming(self, code: str) -> tuple[Word, ...]:
        """The words that name the rule with a code."""
        return tuple(word for word, codes in self.by_word if code in codes)


@dataclass(frozen=True, slots=True)
class Directive:
    """One comment, or entry of the front matter, that suppresses findings or ends that."""

    kind: Kind
    label: str
    """Its word as the document has it."""
    words: tuple[Word, ...]
    place: Place
    excerpt: str
    snippet: Snippet
    removal: Edit
    line: int | None = None
    """The line that it speaks of, where it speaks of one that there is."""
    listed: bool = False
    """Whether each word must be a code, no reason being possible."""
    list_form: str = "{codes}"
    """How codes are written where others stood."""

    @property
    def end(self) -> tuple[int, int]:
        """The line and column from which on it holds."""
        return self.place.end_line, self.place.end_column

    def codes(self, known: Sequence[Rule]) -> Codes:
        """The rules that its first words name; from the first word that can't be a code on it is a reason."""
        by_word: list[tuple[Word, frozenset[str]]] = []
        unknown: list[str] = []
        for word in self.words:
            found = _codes_of(word, known, listed=self.listed)
            if found:
                by_word.append((word, found))
            elif self.listed or _is_slip(word, known):
                unknown.append(word.text)
            else:
                break
        return Codes(tuple(by_word), tuple(unknown))

    def keeping(self, kept: Sequence[Word], codes: Codes) -> Edit | None:
        """The edit that leaves only `kept` of the words that give `codes`, where there is one."""
        last, _ = codes.by_word[-1]
        text = self.list_form.format(codes=", ".join(word.text for word in kept))
        return None if last.through is None else replace(last.through, text=text)


@dataclass(frozen=True, slots=True)
class Suppressions:
    """All directives of a document, in text order."""

    directives: tuple[Directive, ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.directives)


def _codes_of(word: Word, known: Sequence[Rule], *, listed: bool) -> frozenset[str]:
    """The codes of the rules that a word names; an article (“a”) or a common word in a reason names none."""
    is_article = len(word.text) == 1 and word.text.islower()
    is_common = word.text.isalpha() and len(word.text) > 1 and not word.bounded
    if not listed and (is_article or is_common):
        return frozenset()
    try:
        return frozenset(rule.code for rule in named(word.text, known))
    except UnknownRuleError:
        return frozenset()


def _is_slip(word: Word, known: Sequence[Rule]) -> bool:
    """Whether a word that names no rule was meant to; “SPF50” in a reason was not."""
    code = _CODE.fullmatch(word.text)
    if code is not None:
        beginnings = {rule.code.rstrip("0123456789") for rule in known}
        return word.bounded or code["letters"].upper() in beginnings
    names = [rule.name for rule in known]
    return (word.bounded or "-" in word.text) and bool(
        difflib.get_close_matches(word.text.lower(), names, n=1, cutoff=_NEAR)
    )
