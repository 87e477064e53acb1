"""Polarity: what a clause does with a thing in it, from the signs of the cues that reach the thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from linter.language.clauses import Clause
from linter.language.cues import Cue
from linter.language.times import find_times
from linter.language.tokens import Sentence, Token
from linter.language.word_sets import word_set

_DETERMINERS = word_set("polarity", "determiners")
EXCHANGING = word_set("polarity", "exchanging")
"""Verbs that put one thing for another."""
_SKIN = word_set("polarity", "skin")
_EXCEPTING = word_set("polarity", "excepting")
_BREAKS_EXCEPTION = word_set("polarity", "breaks_exception")
_OWN_DETERMINER = word_set("polarity", "own_determiner")
_LONE = word_set("polarity", "lone")
_BE = word_set("polarity", "be")
_AFTER_LONE_NEGATOR = word_set("polarity", "after_lone_negator")
_ELLIPTIC = word_set("polarity", "elliptic")
"""Auxiliaries that stand for a whole predicate before a negator."""
_PARTING = frozenset({"after", "before", "but", "once", "then", "when", "while"})
"""Words between a verb and its particle that show them not to belong together: "put lotion on before you set off"."""
_BREAKS_LOCAL = word_set("polarity", "breaks_local")
_LONGEST_TIME = 6
"""How many words are looked at for a time behind a predicate."""


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
        and not any(each.name == "contrary" and each.start < cue.start < each.end for each in cues)
    ]
    forward = [cue for cue in inside if _reaches_forward(cue, tokens, start, end)]
    backward = _backward(inside, cues, tokens, clause, start, end)
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
    waits = sign < 0 and any(cue.name in ("wait", "away", "off", "avoid") for cue in negatives)
    apart = sign < 0 and all(cue.name in ("apart", "contrary") for cue in negatives)
    return Polarity(sign, kind, tuple(chosen), weak, waits, apart)


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
    """Of several determiners "no", each bans its own noun: only the last reaches the thing."""
    bare = [cue for cue in chosen if cue.name == "negator" and tokens[cue.start].text in _DETERMINERS]
    return [cue for cue in chosen if cue not in bare[:-1]]


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
            return tokens[cue.end].text not in ("of", "from") if _keeps_face(cue, tokens) else True
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
    if cue.name == "negator" and tokens[cue.start].text in ("no", "zero"):
        return not any(
            tokens[index].text == "," and tokens[index + 1].text in _OWN_DETERMINER
            for index in range(cue.end, min(start, len(tokens) - 1))
        )
    return True


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


def _backward(
    inside: Sequence[Cue], cues: Sequence[Cue], tokens: Sequence[Token], clause: Clause, start: int, end: int
) -> list[Cue]:
    after = [cue for cue in inside if cue.start >= end]
    for number, cue in enumerate(after):
        predicate = _predicates(cue, tokens, clause, end)
        if predicate is None:
            continue
        before = after[:number]
        if any(other.direction == "local" for other in before):
            return []
        negators = [other for other in before if other.name == "negator"]
        if tokens[cue.start].tag == "MD":
            negators += [
                other
                for other in after[number + 1 :]
                if other.name == "negator" and other.start <= cue.end + 1
            ]
            skipped = [
                other
                for other in after[number + 1 :]
                if other.name in ("avoid", "away") and _is_passive(other, tokens)
            ]
            return [*negators, predicate, *skipped[:1]]
        return [*negators, predicate]
    lone = [
        cue
        for cue in after
        if cue.name == "negator" and tokens[cue.start].text in _LONE and _stands_alone(cue, tokens, clause)
    ]
    if lone and _is_elliptic(lone[0], tokens):
        return _elliptic(lone[:1], cues, start)
    return lone[:1]


def _is_elliptic(cue: Cue, tokens: Sequence[Token]) -> bool:
    """Whether the negator denies what was said of another thing just before: "the cream is optional, the care isn't"."""
    return cue.start > 0 and tokens[cue.start - 1].text in _ELLIPTIC


def _elliptic(lone: list[Cue], cues: Sequence[Cue], start: int) -> list[Cue]:
    earlier = [cue for cue in cues if cue.end <= start and cue.direction in ("backward", "both")]
    return [*earlier[-1:], *lone] if earlier else lone


def _predicates(cue: Cue, tokens: Sequence[Token], clause: Clause, end: int) -> Cue | None:
    """The cue as a predicate of what stands before it, if it is one."""
    if cue.predicate and not _in_predicate(cue, tokens, clause, end):
        return None
    if cue.direction in ("backward", "both"):
        return cue
    if cue.name in ("avoid", "psych", "away"):
        stranded = cue.end >= clause.end - 1 and tokens[cue.end - 1].text == "without"
        return cue if stranded or _is_passive(cue, tokens) or _takes_pronoun(cue, tokens, clause) else None
    if (
        cue.name in ("permit", "advise")
        and tokens[cue.start].tag == "MD"
        and _passive_follows(cue, tokens, clause)
    ):
        return cue
    if cue.name == "advise" and tokens[cue.start].tag == "VBN" and _is_passive(cue, tokens):
        return cue
    if cue.name == "permit" and tokens[cue.start].text in _BE and _ends(cue, tokens, clause):
        return cue
    return None


def _ends(cue: Cue, tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether the clause ends with a cue, as in "your routine is back on"."""
    return all(token.pos == "PUNCT" for token in tokens[cue.end : clause.end])


@lru_cache(maxsize=1024)
def _opens_time(words: tuple[str, ...]) -> bool:
    """Whether words open with a time, as in "fine | a week after", "fine | the same night"."""
    return any(time.start == 0 for time in find_times(words))


def _in_predicate(cue: Cue, tokens: Sequence[Token], clause: Clause, end: int) -> bool:
    """Whether a lone word is said of what stands before it, and doesn't describe what follows."""
    before = tokens[cue.start - 1] if cue.start else None
    compound = any(token.text == "-" for token in tokens[clause.start + 1 : clause.start + 2])
    orders = tokens[clause.start].tag in ("VB", "VBP") and not compound
    if orders or before is None or before.pos == "PRON":
        return cue.start == 0
    if before.text not in _BE and not (before.pos in ("NOUN", "PROPN", "NUM") and cue.start - end <= 1):
        return False
    following = tokens[cue.end] if cue.end < clause.end else None
    if _opens_time(tuple(token.text for token in tokens[cue.end : min(clause.end, cue.end + _LONGEST_TIME)])):
        return True
    if following is not None and following.pos in ("NOUN", "PROPN", "ADJ", "VERB", "PRON", "ADP", "DET"):
        return following.text in (
            "tonight",
            "today",
            "tomorrow",
            "now",
            "this",
            "straight",
            "there",
            "for",
            "from",
            "after",
            "once",
            "until",
            "to",
            "again",
            "by",
            "any",
            "within",
            "before",
        )
    return True


def _takes_pronoun(cue: Cue, tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether the verb's object points back: "the scrub – bin it"."""
    return cue.end < clause.end and tokens[cue.end].text in ("it", "them", "those", "these", "both")


def _is_passive(cue: Cue, tokens: Sequence[Token]) -> bool:
    before = {token.text for token in tokens[max(0, cue.start - 3) : cue.start]}
    return bool(
        before
        & {"be", "been", "best", "better", "being", "is", "are", "was", "were", "get", "gets", "got", "to be"}
    )


def _passive_follows(cue: Cue, tokens: Sequence[Token], clause: Clause) -> bool:
    words = tokens[cue.end : min(cue.end + 5, clause.end)]
    return any(token.text in ("be", "get") for token in words) and any(
        token.tag in ("VBN", "VBD") for token in words
    )


def _stands_alone(cue: Cue, tokens: Sequence[Token], clause: Clause) -> bool:
    """Whether a negator after the thing is all the predicate there is: "retinol: not for ten days"."""
    rest = [token for token in tokens[cue.end : clause.end] if token.text not in {",", ".", "!"}]
    return not rest or rest[0].text in _AFTER_LONE_NEGATOR or rest[0].pos == "NUM"
