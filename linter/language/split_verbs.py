"""Bans whose verb and particle stand around a thing or a list: "hold retinol, acids and scrubs for a week"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from linter.language.cues import Cue
from linter.language.lexicon import Mention
from linter.language.times import TimeExpression
from linter.language.tokens import Sentence, Token
from linter.language.word_sets import word_set

_PARTICLES = {
    "leave": frozenset({"alone", "out", "be", "off", "aside", "behind", "until", "till", "away", "shut"}),
    "keep": frozenset({"off", "away", "out", "aside", "shut", "closed"}),
    "put": frozenset({"away", "aside", "off"}),
    "set": frozenset({"aside"}),
    "cut": frozenset({"out"}),
    "rule": frozenset({"out"}),
    "give": frozenset({"up"}),
    "lock": frozenset({"away", "up"}),
    "save": frozenset({"for", "until", "till"}),
}
_HOLDING = word_set("split_verbs", "holding")
"""Verbs that with a length of time put off what they hold."""
_LENGTHS = word_set("split_verbs", "lengths")
_PLACING = word_set("split_verbs", "placing")
_PUT_OFF = frozenset(
    {"retinoid", "acid", "other_active", "friction", "alcohol_product", "harsh_cleanser", "exercise", "heat"}
)
"""Concepts that one puts off; the others are kept up ("keep the cream on for a week")."""
_HALTING = frozenset({"hold", "park"})
"""Verbs that with a length put off even what is needed ("hold the cream for two days"), as "keep" and "leave" don't."""
_PRESSING = frozenset({"against", "onto", "over", "to"})
"""Prepositions of what a thing is held to, which puts nothing off: "hold a cold pack to it tonight"."""
_SKIN = word_set("polarity", "skin")
_ENDS = frozenset({";", ":", ".", "–", "—"})
_LONGEST = 20


def split_verbs(
    sentence: Sentence, mentions: Sequence[Mention], times: Sequence[TimeExpression]
) -> Iterator[Cue]:
    """The bans of a sentence that stand around what they ban, in order."""
    tokens = sentence.tokens
    for start, token in enumerate(tokens):
        if token.pos not in ("VERB", "NOUN", "PROPN", "ADJ", "INTJ", "AUX"):
            continue
        end = _end(tokens, start, mentions, times)
        if end is not None:
            yield Cue("away", -1, "inside", "", start, end + 1)


def _end(
    tokens: Sequence[Token], start: int, mentions: Sequence[Mention], times: Iterable[TimeExpression]
) -> int | None:
    """The particle that ends a split ban which a verb begins."""
    verb = tokens[start].text
    particles = _PARTICLES.get(verb, frozenset())
    if not particles and verb not in _HOLDING:
        return None
    named = {index for each in mentions for index in range(each.start, each.end)}
    for end in range(start + 2, min(start + _LONGEST, len(tokens))):
        word = tokens[end].text
        if end in named:
            continue
        if word in particles and _lists(tokens[start:end]):
            return end
        if verb == "hold" and word in _PRESSING:
            return None
        between = [each for each in mentions if start < each.start and each.end <= end]
        held = bool(between) and (verb in _HALTING or all(each.concept in _PUT_OFF for each in between))
        if (
            verb in _HOLDING
            and held
            and tokens[start + 1].text not in particles
            and _puts_off(tokens, end, times)
            and not (verb == "keep" and _is_of_first_day(end, times))
        ):
            return end
        if tokens[end].tag in ("VB", "VBP", "VBZ", "VBD", "MD") or word in _ENDS:
            return None
    return None


def _is_of_first_day(start: int, times: Iterable[TimeExpression]) -> bool:
    """Whether a named stretch of the first day stands there, which one keeps what is planned for: "that evening"."""
    return any(time.start == start and time.relation == "during" and not time.lower for time in times)


def _lists(tokens: Sequence[Token]) -> bool:
    return any(token.text in (",", "and", "or", "&") for token in tokens)


def _puts_off(tokens: Sequence[Token], end: int, times: Iterable[TimeExpression]) -> bool:
    """Whether a length or a later time follows, or a place that isn't skin: "for a week", "in the drawer"."""
    word = tokens[end].text
    if word in _LENGTHS or any(time.start == end for time in times):
        return any(
            end <= time.start <= end + 1
            and (max(time.lower or 0.0, time.upper or 0.0) >= 24 or time.text.lower().endswith("later"))
            for time in times
            if time.relation in ("during", "until", "from", "at")
        )
    if word not in _PLACING or end + 2 >= len(tokens) or tokens[end + 1].pos not in ("DET", "PRON"):
        return False
    return tokens[end + 2].pos in ("NOUN", "PROPN", "ADJ") and tokens[end + 2].text not in _SKIN
