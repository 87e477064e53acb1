"""Clauses whose subject lasts and whose verb governs a length, whatever verb it is: "the pink clings on for two days"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.language.fact_names import Named, lasting_named
from linter.language.fact_words import load_facts
from linter.language.reading import Reading
from linter.language.spans import PART_OF_MOST, Span
from linter.language.tokens import Token

_STEPS = 4
"""How many tokens may lie between a length and its verb in the tree, or a verb and the one whose subject it shares."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_SHARING = frozenset({"xcomp", "conj", "acomp", "advcl", "ccomp"})
_VERBAL = frozenset({"VERB", "AUX"})
_PRONOUNS = frozenset({"it", "that", "which", "they", "this", "these"})
_ENDURING = frozenset({"", "about", "around", "for", "throughout", "through", "until", "till", "up", "to"})
"""What leads a length that all goes on for; other prepositions tell when it ends, or begins."""
_BOUNDING = frozenset({"within", "inside", "in", "over", "after", "by", "before"})
_OBJECTS = frozenset({"dobj", "attr", "dative"})
_CLINIC = frozenset({"we", "i"})


def is_governed(reading: Reading, named: Named, span: Span) -> bool:
    """Whether what is named, or a pronoun for it, is the subject of the verb that a length goes with.

    The verb may be any but one for a beginning. After "after" and the like it has to tell of an end, or of
    something that has happened by then.
    """
    found = _governing(reading, span)
    if found is None:
        return False
    verb, preposition, subject = found
    if not _is_named(reading, subject, named):
        return False
    tokens, facts = reading.sentence.tokens, load_facts()
    clause = {verb, *(at for at, each in enumerate(tokens) if each.head == verb and each.dep != "nsubj")}
    if any(tokens[at].text in facts.starts - {"to"} for at in clause) or _acts_on_another(tokens, verb, span):
        return False
    if any(tokens[at].dep == "neg" for at in clause) and span.low > span.high * PART_OF_MOST:
        return False
    if preposition in _ENDURING:
        return True
    ends = any(tokens[at].text in facts.ends for at in clause) or any(
        tokens[at].text in ("has", "have", "'ve") and tokens[at].dep == "aux" for at in clause
    )
    return preposition in _BOUNDING and (ends or preposition in ("within", "inside"))


def is_dealt_with(reading: Reading, named: Named, span: Span) -> bool:
    """Whether the clinic does something about what is named for that long: "we have treated redness for years"."""
    found = _governing(reading, span)
    if found is None:
        return False
    verb, _, subject = found
    tokens, facts = reading.sentence.tokens, load_facts()
    return (
        tokens[subject].text in _CLINIC
        and tokens[verb].pos == "VERB"
        and tokens[verb].text not in facts.telling | facts.plain | facts.need
        and any(tokens[at].dep == "dobj" and tokens[at].head == verb for at in range(named.start, named.end))
    )


def subject_of(reading: Reading, span: Span) -> Token | None:
    """The subject of the verb that a length goes with."""
    found = _governing(reading, span)
    return None if found is None else reading.sentence.tokens[found[2]]


def objects_of(reading: Reading, span: Span) -> tuple[Token, ...]:
    """The objects of the verb that a length goes with."""
    found = _governor(reading, span)
    tokens = reading.sentence.tokens
    if found is None:
        return ()
    return tuple(each for each in tokens if each.dep == "dobj" and each.head == found[0])


def _governing(reading: Reading, span: Span) -> tuple[int, str, int] | None:
    """The verb that a length goes with, the preposition between them, and the verb's subject; None where one is missing."""
    found = _governor(reading, span)
    if found is None:
        return None
    subject = _subject(reading.sentence.tokens, found[0])
    return None if subject is None else (*found, subject)


def _governor(reading: Reading, span: Span) -> tuple[int, str] | None:
    """The verb that a length goes with, and the preposition between them, "" for none; None where it goes with none."""
    tokens = reading.sentence.tokens
    at = next((each for each in range(span.end - 1, span.start - 1, -1) if tokens[each].pos == "NOUN"), None)
    if at is None:
        return None
    preposition = ""
    for _ in range(_STEPS):
        if tokens[at].head == at:
            return None
        at = tokens[at].head
        token = tokens[at]
        if token.pos in _VERBAL and not span.start <= at < span.end:
            return at, preposition
        if token.dep in ("prep", "agent"):
            preposition = token.text
        elif token.pos not in ("ADJ", "ADV", "NOUN", "ADP") or (
            token.pos == "NOUN" and token.dep not in ("attr", "npadvmod") and not span.start <= at < span.end
        ):
            return None
    return None


def _subject(tokens: Sequence[Token], verb: int) -> int | None:
    """The subject of a verb, or of the verb that it shares one with."""
    for _ in range(_STEPS):
        own = next(
            (
                at
                for at, each in enumerate(tokens)
                if each.head == verb and each.dep in _SUBJECTS and at != verb
            ),
            None,
        )
        if own is not None:
            return own
        if tokens[verb].dep not in _SHARING or tokens[verb].head == verb:
            return None
        verb = tokens[verb].head
    return None


def _is_named(reading: Reading, subject: int, named: Named) -> bool:
    """Whether a subject is what is named, has it as its first part, is joined to it or stands for it."""
    if named.start <= subject < named.end:
        return True
    tokens = reading.sentence.tokens
    token = tokens[subject]
    if token.text in _PRONOUNS:
        between = (each for each in lasting_named(reading.sentence.words) if each.end <= subject)
        return named.end <= subject and max(between, key=lambda each: each.start, default=None) == named
    return any(at == subject for at in _above(tokens, named))


def _above(tokens: Sequence[Token], named: Named) -> Iterator[int]:
    """What the name is joined to ("swelling and redness"), or a plain part of ("the peeling part of it")."""
    facts = load_facts()
    at = named.end - 1
    for _ in range(_STEPS):
        head = tokens[at].head
        joined = tokens[at].dep == "conj"
        part = (
            tokens[at].dep in ("amod", "compound", "nmod") and tokens[head].text in facts.heads | facts.skin
        )
        part = part or (
            tokens[at].dep in ("pobj", "prep")
            and (tokens[head].dep == "prep" or tokens[head].text in facts.heads)
        )
        if head == at or not (joined or part):
            return
        at = head
        yield at


def _acts_on_another(tokens: Sequence[Token], verb: int, span: Span) -> bool:
    """Whether a verb has an object that is neither the length nor the reader: "redness may hide a bruise for a day"."""
    return any(
        each.head == verb
        and each.dep in _OBJECTS
        and each.pos in ("NOUN", "PROPN")
        and not span.start <= at < span.end
        for at, each in enumerate(tokens)
    )
