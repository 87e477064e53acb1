"""What a clinic does, serves or tells of after the treatment, which allows it: "we close with a glass of cava"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from linter.documents.model import Block
from linter.language.lexicon_file import lexicon
from linter.language.model import POSITIVE, Stance, Statement, Window
from linter.language.other_treatments import OTHER
from linter.language.reading import Reading
from linter.language.tokens import Token
from linter.language.word_sets import word_set
from linter.language.wording import retimed, retold

_APPLYING = word_set("instructions", "applying")
_SERVING = word_set("offers", "serving")
_STANDING_READY = frozenset({"'s", "are", "is"})
_CLOSING = word_set("offers", "closing")
"""Verbs whose subject may be the treatment: "the session ends with a glass of prosecco"."""
_GUESTS = word_set("offers", "guests")
_MISSING = word_set("offers", "missing")
"""Verbs of those who go without a thing, or only think of it."""
_AFTERWARDS = frozenset({"after", "afterward", "afterwards"})
_FOLLOWING = frozenset({"after", "following", "post"})
_AT_ONCE = word_set("instructions", "at_once")
_OFFERED = frozenset({"cold", "drinking", "hair_removal", "makeup", "painkiller", "sun_protection"})
"""Concepts of what a clinic may put on a face or in a hand, or do to it, before the reader leaves."""
_SERVED = frozenset({"drinking", "exercise", "heat", "makeup", "sun", "swimming"})
"""Concepts of what a clinic, a spa or a hotel may close a treatment with."""
_COURSES = frozenset({"course", "courses", "package", "plan", "programme", "series"})
"""What ends weeks after its first treatment."""
_WITH = (("by",), ("in",), ("with",))
_LED_BY = 3
"""How many words before the treatment it may be said to be over ("after the first microneedling")."""
_DAY = 24.0
_DOUBTFUL = 0.7
"""From this probability on the reader holds what guests do to be only mentioned."""


def as_offered(statement: Statement, block: Block, reading: Reading) -> Statement:
    """What the clinic itself does to the skin before the reader leaves: "We'll put some foundation on before you go"."""
    if not _is_open(statement) or statement.concept not in _OFFERED:
        return statement
    words = reading.sentence.words
    done = any(each.kind == "act" and each.concept == statement.concept for each in reading.mentions)
    if not _is_ours(reading) or (not done and _APPLYING.isdisjoint(words)) or is_against(reading):
        return statement
    for time in reading.times:
        if (
            time.lower == 0.0
            and time.upper is not None
            and time.upper <= _DAY
            and _is_on_leaving(words, time.start)
        ):
            return retimed(statement, block, reading, Stance.PERMIT, time, Window(0.0, time.upper))
    return statement


def as_served(statement: Statement, block: Block, reading: Reading) -> Statement:
    """What follows the treatment as its close: "After your needling we toast with cava", "it ends in the sauna"."""
    other = statement.concept == OTHER
    served = statement.concept in _SERVED or other
    if not _is_open(statement) or not served or is_against(reading):
        return statement
    tokens = reading.sentence.tokens
    at = next((at for at in range(len(tokens)) if _serves(tokens, at)), None)
    if at is None or not _is_behind(statement, block, tokens[at]):
        return statement
    if other and not _closes_visit(reading, at):
        return statement
    if not (_is_after_treatment(reading) or closes_treatment(reading)):
        return statement
    return _leave(statement, block, tokens[at], Stance.PERMIT)


def _is_open(statement: Statement) -> bool:
    """Whether the mechanisms saw a thing only mentioned, and the reader at most took it for allowed."""
    read = statement.mechanism is Stance.MENTION and statement.stance in POSITIVE
    return statement.stance is Stance.MENTION or read


def _serves(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is a verb of serving, or of what stands ready: "there 's a glass of cava"."""
    if tokens[at].text in _SERVING:
        return tokens[at].pos == "VERB"
    return at > 0 and tokens[at - 1].text == "there" and tokens[at].text in _STANDING_READY


def as_usual(statement: Statement, block: Block, reading: Reading) -> Statement:
    """What guests are said to do after the treatment: "Afterwards most of our guests cool off in the pool"."""
    if statement.stance is not Stance.MENTION or statement.concept in lexicon().needed:
        return statement
    if (statement.probability or 0.0) >= _DOUBTFUL or is_against(reading) or not _is_after_treatment(reading):
        return statement
    tokens = reading.sentence.tokens
    for token in tokens:
        verb = tokens[token.head]
        does = verb.tag in ("VBP", "VBZ") and verb.text not in _MISSING
        if (
            token.dep == "nsubj"
            and does
            and _is_guests(reading, token)
            and _is_behind(statement, block, verb)
        ):
            return _leave(statement, block, verb, Stance.NORMALISE)
    return statement


def _is_guests(reading: Reading, subject: Token) -> bool:
    """Whether a subject is the clinic's guests, or some of them ("many of our guests")."""
    tokens = reading.sentence.tokens
    at = tokens.index(subject)
    phrase = takewhile(lambda each: each.pos in ("ADJ", "ADP", "DET", "NOUN", "PRON"), tokens[at:])
    return any(each.text in _GUESTS for each in phrase)


def _is_ours(reading: Reading) -> bool:
    """Whether the clinic or one of its people does something: "we", "our artist"."""
    tokens = reading.sentence.tokens
    return any(
        (token.text == "we" and token.dep == "nsubj")
        or (token.text == "our" and tokens[token.head].dep == "nsubj")
        for token in tokens
    )


def is_against(reading: Reading) -> bool:
    """Whether words of a ban stand in the sentence, which a verb's particle is none of ("cool off")."""
    tokens = reading.sentence.tokens
    return any(cue.sign < 0 and tokens[cue.start].dep != "prt" for cue in reading.cues)


def _is_behind(statement: Statement, block: Block, verb: Token) -> bool:
    """Whether a thing stands behind the verb that may take it, or begins with it ("enjoy the sun")."""
    return statement.start >= block.source_span(verb.start, verb.end)[0]


def _is_after_treatment(reading: Reading) -> bool:
    """Whether the sentence is set after the treatment: "after your microneedling", "once we have needled you"."""
    words = reading.sentence.words
    return any(
        not _FOLLOWING.isdisjoint(words[max(0, each.start - _LED_BY) : each.start])
        for each in reading.treatments
    )


def closes_treatment(reading: Reading) -> bool:
    """Whether it says what the treatment ends with: "needling ends in the sauna", "we finish your needling with cava"."""
    words = reading.sentence.words
    return any(
        each.end <= at or (at < each.start and words[each.end : each.end + 1] in _WITH)
        for at, word in enumerate(words)
        if word in _CLOSING
        for each in reading.treatments
    )


def _closes_visit(reading: Reading, at: int) -> bool:
    """Whether the verb at token `at` says what a single visit closes with, and no course: "we finish with a massage"."""
    words = reading.sentence.words
    return words[at] in _CLOSING and _COURSES.isdisjoint(words)


def _is_on_leaving(words: Sequence[str], start: int) -> bool:
    led = words[start : start + 2] in (("before", "you"), ("there", "and"))
    return led or words[start] in _AFTERWARDS or words[start] in _AT_ONCE


def _leave(statement: Statement, block: Block, verb: Token, stance: Stance) -> Statement:
    """A statement that its verb makes leave, with no time of its own."""
    return retold(statement, block, (verb.start, verb.end), "stance", stance, None)
