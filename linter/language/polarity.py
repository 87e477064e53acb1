"""Polarity: what a clause does with a thing in it, from the signs of the cues that reach the thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from linter.language.clauses import Clause
from linter.language.cues import Cue
from linter.language.predicates import predicated
from linter.language.tokens import Sentence, Token
from linter.language.word_sets import word_set

_DETERMINERS = word_set("polarity", "determiners")
EXCHANGING = word_set("polarity", "exchanging")
"""Verbs that put one thing for another."""
_SKIN = word_set("polarity", "skin")
_EXCEPTING = word_set("polarity", "excepting")
_BREAKS_EXCEPTION = word_set("polarity", "breaks_exception")
_OWN_DETERMINER = word_set("polarity", "own_determiner")
_SUPPLYING = word_set("polarity", "supplying")
"""What turns from things to leave to one to have of the more: "hands off, more balm"."""
_PARTING = frozenset({"after", "before", "but", "once", "then", "when", "while"})
"""Words between a verb and its particle that show them not to belong together: "put lotion on before you set off"."""
_BREAKS_LOCAL = word_set("polarity", "breaks_local")
_VOCATIVES = word_set("polarity", "vocatives")


@dataclass(frozen=True, slots=True)
class Polarity:
    """The sign of a clause towards a thing (1, -1, or 0 where no cue reaches it) and what gave it."""

    sign: int
    kind: str
    """permit, advise or empty."""
    cues: tuple[Cue, ...] = ()
    weak: bool = False
    """Whether only a reason against the thing was found ("it stings"), and no ban."""
    waits: bool = False
    """Whether the thing is put off rather than banned ("wait", "save it for")."""
    apart: bool = False
    """Whether the thing is only set apart from what the clause says at its time of others ("all but", "unlike")."""


NEUTRAL = Polarity(0, "")


def polarity_of(sentence: Sentence, clause: Clause, cues: Sequence[Cue], start: int, end: int) -> Polarity:
    """The polarity of `clause` towards the thing at tokens `start` to `end` (exclusive)."""
    tokens = sentence.tokens
    opening = clause.start - (clause.start > 0 and sentence.words[clause.start - 1] == "nor")
    inside = [
        cue
        for cue in cues
        if opening <= cue.start
        and cue.end <= clause.end
        and cue.direction != "none"
        and not _leaves_no_matter(cue, sentence.words)
        and not _calls_out(cue, cues, sentence.words)
        and not any(each.name == "contrary" and each.start < cue.start < each.end for each in cues)
    ]
    forward = [cue for cue in inside if _reaches_forward(cue, tokens, start, end)]
    backward = predicated(inside, cues, tokens, clause, start, end)
    negative = [cue for cue in forward if cue.sign < 0]
    if negative and not all(_leaves_open(cue, tokens, clause) for cue in negative):
        chosen = forward
    else:
        chosen = forward + backward
    if not chosen or all(sentence.words[cue.start] == "only" for cue in chosen):
        return NEUTRAL
    chosen = _nearest_determiner(chosen, tokens)
    sign = _outer_sign(sentence, clause, cues)
    chosen = _not_without(_once(chosen, tokens), tokens)
    for cue in chosen:
        sign *= cue.sign
    kinds = {cue.kind for cue in chosen if cue.kind}
    negatives = [cue for cue in chosen if cue.sign < 0]
    kind = (
        "permit" if sign > 0 and ("permit" in kinds or len(negatives) > 1) else "advise" if sign > 0 else ""
    )
    weak = sign < 0 and all(cue.name == "harm" for cue in negatives)
    waits = sign < 0 and any(cue.name in ("wait", "away", "off", "rested", "avoid") for cue in negatives)
    apart = sign < 0 and all(cue.name in ("apart", "contrary") for cue in negatives)
    return Polarity(sign, kind, tuple(chosen), weak, waits, apart)


def _calls_out(cue: Cue, cues: Sequence[Cue], words: Sequence[str]) -> bool:
    """Whether a "no" is said to somebody before an order begins, and denies nothing in it: "Nah mate skip the gym"."""
    if cue.name != "negator" or cue.start or words[1:2] == () or words[1] not in _VOCATIVES:
        return False
    order = cue.end + 1 + (words[2:3] == ("do",))
    return any(other.start == order for other in cues)


def _leaves_no_matter(cue: Cue, words: Sequence[str]) -> bool:
    """Whether a "no" only says that it is all the same: "sun or no sun, wear a hat"."""
    at = cue.start
    return (
        at > 1
        and words[at - 1 : at + 1] == ("or", "no")
        and words[at - 2] == words[min(cue.end, len(words) - 1)]
    )


def _leaves_open(cue: Cue, tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether a predicate after the thing still counts: the cue is its subject, or only tells what to think."""
    gerund = cue.start == clause.start and tokens[cue.start].tag == "VBG"
    nominal = cue.name == "avoid" and tokens[cue.start].pos == "NOUN" and tokens[cue.end - 1].text == "of"
    return (
        gerund
        or nominal
        or cue.name == "apart"
        or _quantifies(cue, tokens)
        or (cue.name == "psych" and tokens[cue.start].text == "wrong")
    )


def _quantifies(cue: Cue, tokens: Sequence[Token]) -> bool:
    """Whether a negator belongs to the subject ("none of these is a problem"), so that a predicate may follow."""
    return cue.name == "negator" and tokens[cue.start].text in (
        "no",
        "none",
        "neither",
        "nor",
        "nobody",
        "nothing",
        "not",
    )


def _nearest_determiner(chosen: list[Cue], tokens: Sequence[Token]) -> list[Cue]:
    """Of several determiners "no", each bans its own noun: only the last reaches the thing.

    The last may open words of leave: "no gym, no steam, and no harm in a cool shower".
    """
    opening = [cue for cue in chosen if tokens[cue.start].text in _DETERMINERS]
    bare = [cue for cue in opening if cue.name == "negator"]
    granted = bool(opening) and opening[-1].kind == "permit"
    return [cue for cue in chosen if cue not in (bare if granted else bare[:-1])]


def _once(chosen: list[Cue], tokens: Sequence[Token]) -> list[Cue]:
    """Without the particle that a list repeats of the verb before it: "keep out of pools and out of the sea"."""
    kept: list[Cue] = []
    for cue in chosen:
        particles = {tokens[each.end - 1].text for each in kept if each.name == "away"}
        if not (kept and tokens[cue.start].text in particles):
            kept.append(cue)
    return kept


def _not_without(chosen: list[Cue], tokens: Sequence[Token]) -> list[Cue]:
    """Of "don't … without the thing" the two negatives that concern the thing, whatever is banned between."""
    last = chosen[-1]
    if tokens[last.start].text != "without":
        return chosen
    negators = [cue for cue in chosen[:-1] if cue.name == "negator"]
    return [negators[-1], last] if negators else chosen


def _outer_sign(sentence: Sentence, clause: Clause, cues: Sequence[Cue]) -> int:
    """-1 inside "there is no day on which …", which denies all that the clause says."""
    if clause.start < 2 or clause.kind not in ("relative", "condition"):
        return 1
    words = sentence.words[max(0, clause.start - 9) : clause.start]
    if "there" in words or (words and words[0] in ("no", "not", "never")):
        negated = any(cue.name == "negator" and clause.start - 9 <= cue.start < clause.start for cue in cues)
        return -1 if negated else 1
    return 1


def _reaches_forward(cue: Cue, tokens: Sequence[Token], start: int, end: int) -> bool:
    if cue.direction == "inside":
        if _keeps_clear_of(cue, tokens, start):
            return True
        if cue.start < start < cue.end:
            if any(token.text in _PARTING for token in tokens[end : cue.end - 1]):
                return False
            away = any(token.text in ("of", "from") for token in tokens[cue.end : cue.end + 1])
            return not (away and _keeps_face(cue, tokens))
        return cue.end <= start and not _holds_noun(cue, tokens) and tokens[cue.start].text not in EXCHANGING
    if cue.start <= start < end <= cue.end and cue.name in ("wait", "off", "avoid", "psych"):
        return True
    if cue.direction == "backward" or cue.name == "harm":
        return False
    if cue.end > start:
        return False
    verb = tokens[cue.start]
    if cue.name == "advise" and verb.tag in ("VBD", "VBN", "VBZ") and verb.text not in ("needs", "requires"):
        return False
    between = tokens[cue.end : start]
    if cue.direction == "local":
        breaks = _BREAKS_EXCEPTION if tokens[cue.start].text in _EXCEPTING else _BREAKS_LOCAL
        return len(between) <= 6 and not any(
            token.text in breaks or token.tag in ("VBZ", "VBP", "VBD", "MD") for token in between
        )
    if cue.sign > 0:
        return True
    bare = cue.name == "negator" and tokens[cue.start].text in ("no", "zero")
    setting_apart = _OWN_DETERMINER if bare else _SUPPLYING
    return not any(
        tokens[index].text == "," and tokens[index + 1].text in setting_apart
        for index in range(cue.end, min(start, len(tokens) - 1))
    )


def _keeps_face(cue: Cue, tokens: Sequence[Token]) -> bool:
    """Whether it is skin that is kept away ("keep your face out of the sun"), not a thing."""
    return cue.end < len(tokens) and any(t.text in _SKIN for t in tokens[cue.start : cue.end])


def _keeps_clear_of(cue: Cue, tokens: Sequence[Token], start: int) -> bool:
    if (
        not _keeps_face(cue, tokens)
        or tokens[cue.end - 1].text not in ("out", "away", "off")
        or start < cue.end
    ):
        return False
    return start - cue.end <= 3 or tokens[cue.end].text in ("from", "of")


def _holds_noun(cue: Cue, tokens: Sequence[Token]) -> bool:
    return any(token.pos in ("NOUN", "PROPN", "PRON") for token in tokens[cue.start + 1 : cue.end - 1])
