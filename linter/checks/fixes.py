"""The right words for a finding, where they are certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from linter.documents.model import Document
from linter.findings import Edit, Fix
from linter.language.model import POSITIVE, Evidence, Stance, Statement
from linter.rulepack import HEALING_HOURS, AdviceRule, Rewrite, Rule

_AROUND = 60
"""How far beside a finding the words of a rewrite may begin or end, in code points."""
_NUMBER = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|couple(?: of)?|few)"
_LENGTH = (
    rf"(?:a\s+)?{_NUMBER}(?:\s*(?:-|–|—|to|or)\s*{_NUMBER})?[\s-]*(?:hour|hr|h|day|night|evening|week)s?\b"
)
_VAGUE = r"(?:(?:at\s+least|a\s+minimum\s+of|about|around|roughly|only|just|up\s+to)\s+)?"
_DAY = r"day\s+(?:\d|zero|one|two|three|four|five|six)\b"
_SOON = (
    r"(?:(?:from|by)\s+)?(?:tomorrow(?:\s+(?:morning|evening|night))?|tonight|this\s+evening"
    r"|(?:the\s+)?(?:same|(?:very\s+)?next|following)\s+(?:day|night|evening|morning))\b"
)
_ARTICLE = re.compile(r"(?<![^\W_])(an?)\s+$", re.IGNORECASE)


class _Wording(NamedTuple):
    """How a window that is too short is worded, and the right words; `{length}` stands for the length."""

    pattern: re.Pattern[str]
    stances: tuple[Stance, ...]
    right: str
    safe: bool = True


def _wording(pattern: str, stances: tuple[Stance, ...], right: str, *, safe: bool = True) -> _Wording:
    return _Wording(re.compile(pattern, re.IGNORECASE), stances, right, safe)


_BAN = (Stance.FORBID,)
_WORDINGS = (
    _wording(rf"for\s+{_VAGUE}the\s+first\s+{_LENGTH}", _BAN, "for the first {length}"),
    _wording(rf"the\s+first\s+{_LENGTH}", _BAN, "the first {length}"),
    _wording(rf"for\s+{_VAGUE}{_LENGTH}", _BAN, "for at least {length}"),
    _wording(rf"{_VAGUE}{_LENGTH}", _BAN, "at least {length}"),
    _wording(rf"after\s+{_VAGUE}{_LENGTH}", POSITIVE, "after {length}"),
    _wording(rf"from\s+{_DAY}", POSITIVE, "from day {days}"),
    _wording(rf"(?:on|by)\s+{_DAY}", POSITIVE, "from day {days}", safe=False),
    _wording(_DAY, POSITIVE, "day {days}"),
    _wording(_SOON, POSITIVE, "after {length}", safe=False),
)


def window_fix(
    rule: AdviceRule,
    statement: Statement,
    statements: Sequence[Statement],
    document: Document,
    waits: Mapping[str, float],
) -> Fix | None:
    """The source's window in the place of one that ends or begins too soon.

    None where the words that give the time aren't plain, or are right for something else that they also
    hold for. `waits` are the hours that each concept has to wait.
    """
    words = [each for each in statement.evidence if "window" in each.role]
    if rule.window == "healing" or rule.sources_say != "avoid" or len(words) != 1:
        return None
    (time,) = words
    written = document.source[time.start : time.end]
    shared = [each for each in statements if each is not statement and _takes(each, time)]
    if time.role != "window" or written != time.text:
        return None
    if any(each.stance is not statement.stance or waits.get(each.concept) != rule.window for each in shared):
        return None
    for wording in _WORDINGS:
        if statement.stance in wording.stances and wording.pattern.fullmatch(written):
            right = wording.right.format(length=_length(rule.window), days=round(rule.window / 24))
            edit = Edit.of(document, time.start, time.end, as_cased(right, written))
            # What somebody did is no longer told truly with another time.
            safe = wording.safe and statement.sure and statement.stance is not Stance.NORMALISE
            return Fix(f"Write “{right}”", (edit,), safe)
    return None


def waits_of(rules: Sequence[Rule]) -> dict[str, float]:
    """The hours that each concept has to wait by `rules`."""
    return {
        concept: HEALING_HOURS if rule.window == "healing" else rule.window
        for rule in rules
        if isinstance(rule, AdviceRule) and rule.sources_say == "avoid"
        for concept in rule.concepts
    }


def rewrite_fix(rule: Rule, statement: Statement, document: Document) -> Fix | None:
    """What the rule's own rewrites make of the words on which a finding stands, or None."""
    low, high = max(0, statement.start - _AROUND), min(len(document.source), statement.end + _AROUND)
    for rewrite in rule.rewrites:
        for found in _pattern(rewrite).finditer(document.source, low, high):
            if found.start() < statement.end and statement.start < found.end():
                edits = tuple(_rewritten(rewrite, found, document))
                return Fix(f"Write “{rewrite.to}”", edits, rewrite.safe and statement.sure)
    return None


def as_cased(text: str, written: str) -> str:
    """`text` in the case of what is `written` now: capitals throughout, a capital first, or as it is."""
    if written.isupper() and sum(map(str.isalpha, written)) > 1:
        return text.upper()
    # A first word in capitals is stressed; it opens no sentence.
    return text[:1].upper() + text[1:] if written[:1].isupper() and not written[1:2].isupper() else text


def _takes(statement: Statement, time: Evidence) -> bool:
    return any(
        "window" in each.role and each.start < time.end and time.start < each.end
        for each in statement.evidence
    )


def _length(hours: float) -> str:
    """Days where they are whole and more than one, else hours, as the rulebook counts."""
    days, rest = divmod(hours, 24)
    return f"{days:g} days" if not rest and days > 1 else f"{hours:g} hours"


def _pattern(rewrite: Rewrite) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{rewrite.words})(?!\w)", re.IGNORECASE)


def _rewritten(rewrite: Rewrite, found: re.Match[str], document: Document) -> Iterator[Edit]:
    """The edit of the words, and before it that of an article that no longer fits."""
    before = _ARTICLE.search(document.source, max(0, found.start() - 4), found.start())
    if before is not None:
        article = "an" if rewrite.to[:1].lower() in "aeiou" else "a"
        if before.group(1).lower() != article:
            yield Edit.of(document, before.start(1), before.end(1), as_cased(article, before.group(1)))
    yield Edit.of(document, found.start(), found.end(), as_cased(rewrite.to, found.group()))
