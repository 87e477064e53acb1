"""What pronouns and ellipses say of things named before."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from itertools import pairwise

from linter.language import discourse
from linter.language.answering import answered, is_included, names_milder
from linter.language.answers import closing_sign
from linter.language.antecedents import PLURAL, pronoun_in, topics_before
from linter.language.clauses import Clause
from linter.language.decisions import Decision, decide
from linter.language.directions import directed
from linter.language.granting import grants, wishes
from linter.language.hearsay import is_hearsay
from linter.language.making import build
from linter.language.model import Stance, Statement
from linter.language.mood import has_modal, is_use, mood_of
from linter.language.ordinals import counted
from linter.language.place import Place
from linter.language.polarity import Polarity, polarity_of
from linter.language.third_persons import is_used, tells_rule
from linter.language.times import day_read
from linter.language.windows import all_times, times_in, window_of
from linter.language.word_sets import word_set

_INTO = word_set("pointing", "into")
_BASKING = word_set("pointing", "basking")
_CLOSING = frozenset({".", "!", ",", ";", ":", "–", "—", "("})
_BARE_BANS = frozenset({("do", "n't"), ("do", "not"), ("please", "do", "n't"), ("please", "do", "not")})
_NOT_POINTED_AT = frozenset({"professional", "cleansing", "residue"})
_UNDERGONE = word_set("pointing", "undergone")
"""What one is in or does, and doesn't hold."""
_HANDLING = word_set("pointing", "handling")
_HANDLING_WITH = word_set("pointing", "handling_with")
_PARTICLES = word_set("pointing", "particles")
_WEATHER = word_set("pointing", "weather")
_ADVISING = word_set("pointing", "advising")
"""What a label calls what follows it, and so names nothing that waits."""
_ANYTHING = frozenset({"anything", "everything", "whatever"})
_WILL_NOT = frozenset({("wo", "n't"), ("will", "not")})
_NEEDING = 4
"""How many words before a pronoun may say that it won't be needed."""
_SPEAKERS = word_set("discourse", "practitioners")


def pointed(at: Place) -> Iterator[Statement]:
    """What a pronoun, an ellipsis or an answer says of things named before."""
    if at.myth or is_hearsay(at.block, at.reading.sentence, at.sentences_of):
        return
    for clause in at.reading.clauses:
        own = (each for each in at.reading.mentions if not is_included(at.reading, each))
        if any(clause.start <= mention.start < clause.end for mention in own):
            continue
        if clause.kind in ("condition", "purpose", "reason", "relative", "concession"):
            continue
        if clause.kind == "label" and not _answers_first(at, clause):
            continue
        if _tells_day(at, clause):
            continue
        yield from _undone(at, clause)
        yield from _granted(at, clause)
        yield from directed(at, clause)
        yield from _pointed_clause(at, clause)


def _tells_day(at: Place, clause: Clause) -> bool:
    """Whether the clause only says on which day it is read, and answers nothing: "It's day 4."."""
    return any(time.start <= clause.start and clause.end <= time.end for time in at.reading.times) and bool(
        day_read(at.reading.sentence.words)
    )


def _answers_first(at: Place, clause: Clause) -> bool:
    """Whether what stands before a colon is the answer to a question: "Not for two days, please: it needs to dry"."""
    asked = at.index and discourse.asks(at.context[at.index - 1])
    opens = any(cue.name == "wait" and cue.start == clause.start for cue in at.reading.cues)
    return bool(asked) and opens and clause is at.reading.clauses[0]


def _pointed_clause(at: Place, clause: Clause) -> Iterator[Statement]:
    ordinal = counted(at, clause)
    if ordinal is not None:
        taken_up, mention = ordinal
        decision = decide(at, mention, clause, taken_up, taken_up + 1, pointed=True)
        if decision.stance is not Stance.MENTION:
            yield build(at, mention, decision, clause.start, clause.end)
        return
    place = pronoun_in(at.reading, clause)
    if times_in(at.reading, clause) and _is_labelled(at, clause):
        return
    if place is None and _waits(at, clause):
        place = clause.start
    if place is not None and not names_milder(at.reading):
        topics = topics_before(at.context, at.index, clause.start)
        if topics is None:
            return
        source, mentions = topics
        if not _acts_on(at, clause, place):
            yield from answered(at, clause)
            return
        if (
            source is at.context[at.index - 1]
            and discourse.asks(source)
            and (closing_sign(at.reading) or all(m.kind == "act" for m in mentions))
        ):
            yield from answered(at, clause)
            return
        things = [mention for mention in mentions if mention.concept != "professional"]
        chosen = things if at.reading.sentence.tokens[place].text in PLURAL else things[:1]
        for mention in chosen:
            if mention.concept in _NOT_POINTED_AT or mention.kind == "act":
                continue
            if mention.concept in _UNDERGONE and _is_of_something_else(at, clause, place):
                continue
            conditional = source.clause_of(mention.start).kind == "condition" and not discourse.asks(source)
            if mention.needed and conditional:
                continue
            decision = decide(at, mention, clause, place, place + 1, pointed=True)
            if decision.stance is not Stance.MENTION:
                yield build(at, mention, decision, clause.start, clause.end, source)
        return
    yield from answered(at, clause)


def _is_of_something_else(at: Place, clause: Clause, place: int) -> bool:
    """Whether the clause handles a thing, which nobody does with sun or sport, or tells of the weather.

    "The sun is what it blocks, so put the stuff on"; "It comes out twice a year".
    """
    words = at.reading.sentence.words[clause.start : clause.end]
    if words[place - clause.start] == "stuff" or not _HANDLING.isdisjoint(words):
        return True
    before, after = words[: place - clause.start], words[place - clause.start + 1 :]
    if not _HANDLING_WITH.isdisjoint(before[-2:]) and not _PARTICLES.isdisjoint(after[:1]):
        return "out" not in after[:1] or "keep" not in before
    return not _WEATHER.isdisjoint(after[:2])


def _waits(at: Place, clause: Clause) -> bool:
    """Whether the clause sets a wait and leaves it to what came before for what: "Wait until Friday."."""
    waits = [cue for cue in at.reading.cues if cue.name == "wait" and clause.start <= cue.start < clause.end]
    if not waits or _has_own_subject(at, clause.start, waits[0].start):
        return False
    return any((time.upper or time.lower or 0.0) >= 1.0 for time in times_in(at.reading, clause))


def _has_own_subject(at: Place, start: int, end: int) -> bool:
    """Whether what waits is named, though no list knows it: "Anything that makes you pant can wait"."""
    tokens = at.reading.sentence.tokens[start:end]
    return any(
        (token.dep == "nsubj" and token.pos in ("NOUN", "PROPN")) or token.text in _ANYTHING
        for token in tokens
    )


def _is_labelled(at: Place, clause: Clause) -> bool:
    """Whether a label in the sentence says what waits, though no list knows it: "Your perfume: not for two days"."""
    label = at.reading.clauses[0]
    if label.kind != "label" or clause.start < label.end:
        return False
    if any(mention.start < label.end for mention in at.reading.mentions):
        return False
    inside = at.reading.sentence.tokens[label.start : label.end]
    timed = {place for time in at.reading.times for place in range(time.start, time.end)}
    nouns = [
        token for place, token in enumerate(inside, label.start) if token.pos == "NOUN" and place not in timed
    ]
    return bool(nouns) and (_ADVISING | _SPEAKERS).isdisjoint(token.text for token in nouns)


def _acts_on(at: Place, clause: Clause, place: int) -> bool:
    """Whether the clause says what to do with what the pronoun at `place` points at."""
    sentence = at.reading.sentence
    found = polarity_of(sentence, clause, at.reading.cues, place, place + 1)
    rule = tells_rule(at.reading, clause)
    if any(cue.name == "permit" and cue.start < place <= cue.end for cue in at.reading.cues):
        return rule or mood_of(at.reading, clause) in ("imperative", "addressed")
    if is_used(at.reading, clause, place) or _is_done_without(at, clause, place):
        return True
    if found.sign and any(cue.name not in ("negator", "permit", "advise", "harm") for cue in found.cues):
        return rule or mood_of(at.reading, clause) != "told" or has_modal(at.reading, clause)
    used = any(is_use(word) for word in sentence.words[max(clause.start, place - 2) : place])
    if mood_of(at.reading, clause) == "told":
        return used and bool(times_in(at.reading, clause))
    if mood_of(at.reading, clause) not in ("imperative", "addressed"):
        return False
    return used or _exposes_to(at, clause, place)


def _is_done_without(at: Place, clause: Clause, place: int) -> bool:
    """Whether the reader is told to have no use for a thing for a time: "you won't need it for five days"."""
    words = at.reading.sentence.words[max(clause.start, place - _NEEDING) : place]
    return (
        "need" in words and not _WILL_NOT.isdisjoint(pairwise(words)) and bool(times_in(at.reading, clause))
    )


def _exposes_to(at: Place, clause: Clause, place: int) -> bool:
    """Whether the clause has the reader go into the sun or the heat that was named: "lie in it for an hour"."""
    words = at.reading.sentence.words[max(clause.start, place - 3) : place]
    topics = topics_before(at.context, at.index, clause.start)
    if topics is None or topics[1][0].concept not in ("sun", "heat"):
        return False
    return len(words) > 1 and words[-1] in _INTO and not _BASKING.isdisjoint(words[:-1])


def _undone(at: Place, clause: Clause) -> Iterator[Statement]:
    """A bare "Don't." forbids what the sentence before has the reader feel like: "You'll want to ring us. Don't."."""
    if not at.index or clause is not at.reading.clauses[0]:
        return
    words = tuple(itertools.takewhile(lambda word: word not in _CLOSING, at.reading.sentence.words))
    before = at.context[at.index - 1]
    if words not in _BARE_BANS or discourse.asks(before) or not before.mentions:
        return
    if any(cue.sign < 0 and cue.name not in ("psych", "concern") for cue in before.cues):
        return
    polarity = Polarity(-1, "")
    decision = Decision(Stance.FORBID, None, polarity, None, None, False)
    yield build(at, before.mentions[-1], decision, clause.start, clause.end, before)


def _granted(at: Place, clause: Clause) -> Iterator[Statement]:
    """What the sentence before tells of a plan or wish, and this one grants: "You've booked a sauna? Go for it."."""
    if not at.index or clause is not at.reading.clauses[0]:
        return
    before = at.context[at.index - 1]
    if discourse.asks(before) or not before.mentions or before.mentions[-1].needed:
        return
    if not wishes(before.sentence.words) or not grants(at.reading.sentence.words[clause.start : clause.end]):
        return
    if any(cue.sign < 0 for cue in (*before.cues, *at.reading.cues)):
        return
    time = next((each for each in all_times(before) if each.relation in ("from", "at", "during")), None)
    window = window_of(time, 1) if time is not None else None
    decision = Decision(Stance.PERMIT, window, Polarity(1, "permit"), time, before if time else None, False)
    yield build(at, before.mentions[-1], decision, clause.start, clause.end, before)
