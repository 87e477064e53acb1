"""Other treatments that a clinic does to those who were needled: "we can peel you a week after", "I'll see you for filler"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from linter.documents.model import Block
from linter.language.fact_words import speaks_of_needling
from linter.language.model import Evidence, Stance, Statement, Window
from linter.language.reading import Reading
from linter.language.third_persons import PEOPLE
from linter.language.times import TimeExpression
from linter.language.tokens import Token
from linter.language.word_sets import word_set
from linter.language.wording import retimed

_COMING = word_set("done_later", "coming")
"""Verbs of coming back, being seen or waiting for something, which "for" leads on to."""
_COMES_BEFORE = 9
"""How many words before "for" the coming may be told."""
_NAMED = 4
"""How many words after "for" the treatment may be named ("for your complimentary hydrating facial")."""
_US = frozenset({"i", "us", "we"})
_DONE_TO = word_set("done_later", "done_to")
"""What is treated, beside people: an area, the skin, hair."""
_OBJECT_REACH = 4
_SEEN = frozenset({Stance.MENTION, Stance.NORMALISE})
_WAIT = 12.0
"""From how many hours on a time is a wait, and not when in the visit something is done."""


def is_come_for(words: Sequence[str], start: int) -> bool:
    """Whether those who were needled come or wait for the treatment named at `start`: "come to us for Botox after …"."""
    led = next((at for at in range(start - 1, max(-1, start - 1 - _NAMED), -1) if words[at] == "for"), None)
    if led is None or not speaks_of_needling(words):
        return False
    return not _COMING.isdisjoint(words[max(0, led - _COMES_BEFORE) : led])


def is_done_to(tokens: Sequence[Token], at: int) -> bool:
    """Whether the verb at `at` is what the clinic does to somebody: "we can peel clients", "let us laser the area"."""
    before = [token.text for token in tokens[:at]]
    after = tokens[at + 1 : at + 1 + _OBJECT_REACH]
    if tokens[at].tag not in ("VB", "VBP") or _US.isdisjoint(before):
        return False
    return any(token.text in PEOPLE | _DONE_TO for token in after)


def is_for_needled(statement: Statement, readings: Sequence[Reading], index: int) -> bool:
    """Whether hair removal, under whatever heading, is for those who were needled, as the sentence before says."""
    before = readings[index - 1].sentence.words if index else ()
    return statement.concept == "hair_removal" and speaks_of_needling(before)


def as_done_later(statement: Statement, block: Block, reading: Reading) -> Statement:
    """What the clinic offers to do from some time after needling on: "We offer lash lifts three days after needling"."""
    if statement.stance not in _SEEN or any(cue.sign < 0 for cue in reading.cues):
        return statement
    if not speaks_of_needling(reading.sentence.words):
        return statement
    verb = _offered_by(reading, statement, block)
    time = next((each for each in reading.times if _is_from(each)), None)
    if verb is None or time is None:
        return statement
    made = retimed(statement, block, reading, Stance.PERMIT, time, Window(start=time.lower or 0.0))
    said = Evidence("stance", verb.text, *block.source_span(verb.start, verb.end))
    return replace(made, evidence=(*made.evidence, said))


def _is_from(time: TimeExpression) -> bool:
    return time.relation == "from" and (time.lower or 0.0) >= _WAIT


def _offered_by(reading: Reading, statement: Statement, block: Block) -> Token | None:
    """The verb of what the clinic does with the thing, or of clients who come for it; it stands before or begins it."""
    tokens = reading.sentence.tokens
    for token in tokens:
        verb = tokens[token.head]
        ours = token.text in _US and verb.tag in ("VB", "VBP")
        theirs = token.text in PEOPLE and verb.text in _COMING
        if token.dep == "nsubj" and (ours or theirs):
            begins = block.source_span(verb.start, verb.end)[0]
            if begins <= statement.start:
                return verb
    return None
