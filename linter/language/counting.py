"""Which statements count: the writer's own word to the treated reader, plain enough to hold against another's."""

from __future__ import annotations

from itertools import pairwise

from linter.language.answers import answer_sign
from linter.language.asides import is_set_aside
from linter.language.comparing import names_needling
from linter.language.done_later import is_come_for, is_done_to
from linter.language.events import is_for_visitors
from linter.language.excepting import excepts_needled
from linter.language.fact_words import load_facts
from linter.language.model import POSITIVE, Stance, Statement, Treatment
from linter.language.other_treatments import OTHER
from linter.language.plainness import (
    is_of_first_day,
    is_plain,
    is_softened,
    names_occasion,
    times_effect,
)
from linter.language.pointed_things import answers_plainly, end_of, points_plainly, start_of
from linter.language.ruled_concepts import RULED_OUT
from linter.language.scopes import cells_beside, is_priced, of_other_treatment
from linter.language.statement_words import said_in_words
from linter.language.time_words import load_times
from linter.language.told import (
    DAY,
    READER,
    Told,
    at_once,
    is_account,
    is_counted_length,
    own_time,
    states_length,
)
from linter.language.understanding import Understanding
from linter.language.word_sets import word_set

_HANDING = word_set("instructions", "handing")
_COMPANIONS = word_set("instructions", "companions")
_STAFF = word_set("instructions", "staff")
_DONE_ONESELF = frozenset({"drinking", "exercise", "heat", "sun", "swimming"})
_GUESTS = word_set("instructions", "guests")
_SAME = "same"
_LEAST_PROBABILITY = 0.3
"""Below it the reader sees another stance, which the mechanisms' own outweighed."""
_PLAIN = 0.55
"""The least probability of a ban that no time backs."""
_PROPOSED = 0.65
"""The least probability of a stance that only the reader sees."""
_PLAIN_PROPOSED = 0.5
"""The least where cue words and a time in its own sentence back it."""
_DARK = word_set("instructions", "dark")
"""Times with no sun, when a terrace is only where one sits."""
_ANYWHERE = frozenset({OTHER, "hair_removal"})
"""Concepts of what is done to any part of the body."""
_BODY = word_set("instructions", "body")
_FACE = word_set("instructions", "face")
_BESIDE = 3
"""How many words beside a thing may name the part of the body that it is for."""
_TREATING = word_set("instructions", "treating")
_OPEN = frozenset({"open", "opens"})
_CLOSES = frozenset({"close", "closes", "reopen", "reopens", "shuts"})
_SHUT = frozenset({"closed", "closes", "shut", "shuts"})
_DATING = frozenset({"each", "every", "during", "in", "of"})
_MONTHS = load_times().file.months | word_set("counting", "seasons")
_COUNTING = frozenset({"count", "counted", "counting", "counts"})
_FIRST_DAYS = frozenset(("day", number) for number in ("0", "1", "one", "zero"))
_ASKING_TRUTH = frozenset(
    {"correct", "is", "it", "ok", "okay", "right", "really", "so", "that", "this", "true", "wise"}
)
_HOW_LONG = frozenset({"how", "when"})
_DENYING = frozenset({"barring", "except", "excluding", "n't", "no", "not", "without"})
_DENIED = 4
"""How many words before the treatment it may be denied."""
_WITHOUT_ONE = frozenset(("without", each) for each in ("her", "him", "me", "them", "us", "you"))
"""What others do while the one who was treated stays away: "training went ahead without me"."""


def counts(understanding: Understanding, told: Told, *, comparing: bool) -> bool:
    """Whether a statement is the writer's own word, and plain enough. `comparing`: the page sets treatments side by side."""
    allows = told.statement.stance in POSITIVE
    if not (_is_likely(understanding, told) and _has_place(told)):
        return False
    if is_softened(told) or names_occasion(told) or _times_a_question(told) or _tells_opening_hours(told):
        return False
    if not allows and (is_account(told) or times_effect(told)):
        return False
    if (told.pointed and not points_plainly(told)) or _explains_count(told) or _judges_hearsay(told):
        return False
    if allows and _is_of_something_else(understanding, told):
        return False
    if comparing and not names_needling(understanding, told.block, told.index):
        return False
    return not is_set_aside(understanding, told.block, told.index, allows=allows)


def _explains_count(told: Told) -> bool:
    """Whether a sentence only tells how days are counted: "The day of treatment is day 0, so count with that"."""
    words = told.reading.sentence.words
    return not _COUNTING.isdisjoint(words) and any(each in _FIRST_DAYS for each in pairwise(words))


def _judges_hearsay(told: Told) -> bool:
    """Whether it only answers whether something heard is right, of which the time may be all that is wrong."""
    before = told.readings[told.index - 1].sentence if told.index else None
    words = [word for word in before.words if word.isalpha()] if before is not None else []
    return before is not None and before.question and bool(words) and _ASKING_TRUTH.issuperset(words)


def _is_likely(understanding: Understanding, told: Told) -> bool:
    """Whether the words leave no doubt of the stance, or the reader gives enough for it."""
    statement = told.statement
    if statement.probability is None or is_plain(told):
        return True
    if _is_tabled(understanding, told) or _answers_how_long(told):
        return True
    if told.around is not None:
        return True
    said = said_in_words(statement)
    untimed = statement.window is None and statement.stance is Stance.FORBID and not said
    if statement.probability < (_PLAIN if untimed else _LEAST_PROBABILITY):
        return False
    if not _overrules(statement) or answers_plainly(told):
        return True
    dated = statement.window is not None and own_time(told)
    doubted = statement.doubted and statement.concept in RULED_OUT
    least = _PLAIN_PROPOSED if said and dated else _PROPOSED
    return statement.probability >= least and (dated or not doubted)


def _overrules(statement: Statement) -> bool:
    """Whether the reader alone gives the side: the mechanisms saw none, or the opposite one."""
    if statement.mechanism is None:
        return False
    opposite = (statement.stance in POSITIVE) is not (statement.mechanism in POSITIVE)
    return opposite or statement.mechanism is Stance.MENTION


def _is_tabled(understanding: Understanding, told: Told) -> bool:
    """Whether it is a row with a length of its own, which leaves no doubt: "Make-up | 24 hours"."""
    statement, window = told.statement, told.statement.window
    if told.block.kind != "cell" or window is None or not (own_time(told) and states_length(told)):
        return False
    if statement.mechanism is statement.stance and max(window.start, window.end or 0.0) >= DAY / 2:
        return True
    return statement.stance is Stance.FORBID and len([*cells_beside(understanding, told.block)]) == 1


def _answers_how_long(told: Told) -> bool:
    """Whether it answers a question for how long or when with a length, which opens it: "Three days, then in you go."."""
    before = told.readings[told.index - 1].sentence if told.index else None
    if before is None or not before.question or _HOW_LONG.isdisjoint(before.words):
        return False
    if told.time is None or not own_time(told):
        return False
    return is_counted_length(told) and not any(
        word.isalpha() for word in told.reading.sentence.words[: told.time.start]
    )


def _has_place(told: Told) -> bool:
    """Whether a statement stands where advice stands: titles and heads of columns only ban, and with a time of their own."""
    statement, timed = told.statement, own_time(told)
    allows = statement.stance in POSITIVE
    listed = told.block.kind in ("item", "cell") and timed
    waits = listed and statement.window is not None and statement.window.start >= DAY
    lasts = statement.window is not None or told.wait is not None
    placed = said_in_words(statement) or waits or _is_right_after_needling(told) if allows else lasts
    placed = placed or (allows and timed and is_come_for(told.reading.sentence.words, told.place))
    if statement.concept == OTHER and not placed:
        return False
    if told.block.kind == "heading" and (statement.stance is not Stance.FORBID or not timed):
        return False
    return not (told.block.kind == "cell" and told.block.row_number == 0 and not timed)


def _is_right_after_needling(told: Told) -> bool:
    """Whether it is for right after the treatment, in so many words: "We do your Botox straight after the needling"."""
    if told.time is None or not own_time(told) or not (at_once(told) or _SAME in told.time_words):
        return False
    return any(
        each.concept == Treatment.MICRONEEDLING
        and (
            each.end <= told.place
            or any(time.start <= each.start <= time.end + 1 for time in told.reading.times)
        )
        for each in told.reading.treatments
    )


def _is_of_something_else(understanding: Understanding, told: Told) -> bool:
    """Whether what it allows is sold or handed out, is shade's part of the sun, is for others or after another treatment."""
    timed = told.statement.window is not None and own_time(told)
    if is_priced(understanding, told.block) and not timed:
        return True
    if told.statement.concept == "sun":
        shaded = any(each.concept == "sun_protection" for each in told.reading.mentions)
        return shaded or not _DARK.isdisjoint(told.time_words)
    pairs = [*pairwise(told.reading.sentence.words)]
    if (
        _is_of_untreated_area(told)
        or _is_of_body(understanding, told)
        or _is_for_untreated(told)
        or _is_for_companions(told)
        or is_for_visitors(understanding, told)
        or not _WITHOUT_ONE.isdisjoint(pairs)
        or excepts_needled(told)
    ):
        return True
    handed = any(first in _HANDING and second == "you" for first, second in pairs)
    if handed and told.statement.stance is Stance.NORMALISE:
        return True
    if any(
        first in load_facts().others
        and second in _GUESTS
        and not is_done_to(told.reading.sentence.tokens, at)
        for at, (first, second) in enumerate(pairs)
    ):
        return True
    combined = told.statement.concept == OTHER and bool(told.reading.treatments)
    return not (timed or combined) and of_other_treatment(understanding, told.block, told.index)


def _tells_opening_hours(told: Told) -> bool:
    """Whether it only says when a place is open ("the sauna is open until ten"), and speaks of nobody's treatment."""
    if told.reading.treatments:
        return False
    if _is_shut_in_calendar(told) or _closes_for_all(told):
        return True
    said = {each.text.lower() for each in told.statement.evidence if each.role == "stance"}
    if not said or not said <= _OPEN:
        return False
    words = told.reading.sentence.words
    following = next((words[at + 1 : at + 2] for at, word in enumerate(words) if word in _OPEN), ())
    return following != ("to",) and not (own_time(told) and states_length(told))


def _is_shut_in_calendar(told: Told) -> bool:
    """Whether a place is shut for everybody, in a month that it names: "the sauna is closed for a week in June"."""
    words = told.reading.sentence.words
    shut = {each.text.lower() for each in told.statement.evidence if each.role == "stance"} & _SHUT
    return bool(shut) and any(first in _DATING and second in _MONTHS for first, second in pairwise(words))


def _closes_for_all(told: Told) -> bool:
    """Whether it says that a place closes, whoever comes: "the town pool closes for five weeks"."""
    tokens = told.reading.sentence.tokens
    return READER.isdisjoint(told.reading.sentence.words) and any(
        token.dep in ("nsubj", "compound")
        and tokens[token.head].text in _CLOSES
        and tokens[token.head].tag in ("VBZ", "VBP")
        for token in tokens[told.place : told.place + 3]
    )


def _is_for_companions(told: Told) -> bool:
    """Whether somebody who wasn't treated is who does it: "your partner may use the sauna", "our nurses go for a run"."""
    tokens = told.reading.sentence.tokens
    subjects = [token for token in tokens[: told.place + 1] if token.dep == "nsubj"]
    if not subjects:
        return False
    words = told.reading.sentence.words
    staff = subjects[-1].text in _STAFF and told.statement.concept in _DONE_ONESELF
    return subjects[-1].text in _COMPANIONS or (staff and (READER | _GUESTS).isdisjoint(words))


def _is_of_body(understanding: Understanding, told: Told) -> bool:
    """Whether hair removal, a tan or a massage is for another part of the body than the page has treated: "a leg wax"."""
    if told.statement.concept not in _ANYWHERE:
        return False
    title = understanding.document.title
    titled = () if title is None else understanding.readings.get(title.index, ())
    if any(not _BODY.isdisjoint(each.sentence.words) for each in titled):
        return False
    end = next((at for at, start in enumerate(told.starts) if start >= told.statement.end), len(told.starts))
    words = told.reading.sentence.words[max(0, told.place - _BESIDE) : end + _BESIDE]
    return not _BODY.isdisjoint(words) and _FACE.isdisjoint(words)


def _is_of_untreated_area(told: Told) -> bool:
    """Whether the question or the answer says that something else was treated: "if you only needled my face"."""
    said = (told.reading, *([] if told.asked is None else [told.asked]))
    pairs = (pair for reading in said for pair in pairwise(reading.sentence.words))
    return any(first == "only" and second in _TREATING for first, second in pairs)


def _is_for_untreated(told: Told) -> bool:
    """Whether it is for those who have no needling: "guests who don't have the needling may use the pool"."""
    words = told.reading.sentence.words
    return any(
        each.concept == Treatment.MICRONEEDLING
        and not _DENYING.isdisjoint(words[max(0, each.start - _DENIED) : each.start])
        for each in told.reading.treatments
    )


def _times_a_question(told: Told) -> bool:
    """Whether its time is the one that a question before asks about: "Waited 24 hours? Not enough."."""
    if told.evidence is None or own_time(told):
        return False
    if told.statement.stance in POSITIVE and (told.pointed or is_of_first_day(told)):
        return False
    if told.asked is not None and answer_sign(told.reading) > 0:
        return False
    return any(
        reading.sentence.question
        and start_of(told.block, reading) <= told.evidence.start < end_of(told.block, reading)
        for reading in told.readings[: told.index]
    )
