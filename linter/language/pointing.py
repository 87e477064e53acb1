"""What pronouns, ellipses and short answers say of things named before."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from linter.language import discourse
from linter.language.clauses import Clause
from linter.language.decisions import Decision, decide
from linter.language.directions import directed
from linter.language.granting import grants, wishes
from linter.language.hearsay import is_hearsay
from linter.language.lexicon import Mention
from linter.language.making import build
from linter.language.model import Stance, Statement
from linter.language.mood import has_modal, is_use, mood_of
from linter.language.place import Place
from linter.language.polarity import NEUTRAL, Polarity, polarity_of
from linter.language.reading import Reading
from linter.language.settled import settled_window
from linter.language.targets import treatment_for
from linter.language.times import TimeExpression
from linter.language.windows import all_times, is_length, times_in, window_of
from linter.language.word_sets import word_set

_ANSWERING = frozenset({"fine", "verdict", "off", "shut", "wait", "avoid", "away", "psych", "negator"})
_INTO = word_set("pointing", "into")
_BASKING = word_set("pointing", "basking")
_CLOSING = frozenset({".", "!", ",", ";", ":", "–", "—", "("})
_NOTHING = frozenset({"none", "nothing"})
_WHO = frozenset({"who", "whom"})
_BARE_BANS = frozenset({("do", "n't"), ("do", "not"), ("please", "do", "n't"), ("please", "do", "not")})
_NOT_POINTED_AT = frozenset({"professional", "cleansing", "residue"})
_UNDERGONE = word_set("pointing", "undergone")
"""What one is in or does, and doesn't hold."""
_HANDLING = word_set("pointing", "handling")
_HANDLING_WITH = word_set("pointing", "handling_with")
_PARTICLES = word_set("pointing", "particles")
_WEATHER = word_set("pointing", "weather")
_MILDER = word_set("pointing", "milder")
_ADVISING = word_set("pointing", "advising")
"""What a label calls what follows it, and so names nothing that waits."""
_BUYING = word_set("pointing", "buying")
_SPEAKERS = word_set("discourse", "practitioners")
_DEPENDING = "depends"
_OPENING = 3
"""How many words an answer may open with."""


def pointed(at: Place) -> Iterator[Statement]:
    """What a pronoun, an ellipsis or an answer says of things named before."""
    if at.myth or is_hearsay(at.block, at.reading.sentence, at.sentences_of):
        return
    for clause in at.reading.clauses:
        own = (each for each in at.reading.mentions if not _is_included(at.reading, each))
        if any(clause.start <= mention.start < clause.end for mention in own):
            continue
        if clause.kind in ("condition", "purpose", "reason", "relative", "concession"):
            continue
        if clause.kind == "label" and not _answers_first(at, clause):
            continue
        yield from _undone(at, clause)
        yield from _granted(at, clause)
        yield from directed(at, clause)
        yield from _pointed_clause(at, clause)


def _answers_first(at: Place, clause: Clause) -> bool:
    """Whether what stands before a colon is the answer to a question: "Not for two days, please: it needs to dry"."""
    asked = at.index and discourse.asks(at.context[at.index - 1])
    opens = any(cue.name == "wait" and cue.start == clause.start for cue in at.reading.cues)
    return bool(asked) and opens and clause is at.reading.clauses[0]


def _pointed_clause(at: Place, clause: Clause) -> Iterator[Statement]:
    place = discourse.pronoun_in(at.reading, clause)
    if _is_labelled(at, clause):
        return
    if place is None and _waits(at, clause):
        place = clause.start
    if place is not None and not _names_milder(at.reading):
        topics = discourse.topics_before(at.context, at.index, clause.start)
        if topics is None:
            return
        source, mentions = topics
        if not _acts_on(at, clause, place):
            yield from _answer(at, clause)
            return
        if (
            source is at.context[at.index - 1]
            and discourse.asks(source)
            and (discourse.closing_sign(at.reading) or all(m.kind == "act" for m in mentions))
        ):
            yield from _answer(at, clause)
            return
        things = [mention for mention in mentions if mention.concept != "professional"]
        chosen = things if at.reading.sentence.tokens[place].text in discourse.PLURAL else things[:1]
        for mention in chosen:
            if mention.concept in _NOT_POINTED_AT or mention.kind == "act":
                continue
            if mention.concept in _UNDERGONE and _is_of_something_else(at, clause, place):
                continue
            if mention.needed and source.clause_of(mention.start).kind == "condition":
                continue
            decision = decide(at, mention, clause, place, place + 1, pointed=True)
            if decision.stance is not Stance.MENTION:
                yield build(at, mention, decision, clause.start, clause.end)
        return
    yield from _answer(at, clause)


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
    if not any(cue.name == "wait" and clause.start <= cue.start < clause.end for cue in at.reading.cues):
        return False
    return any((time.upper or time.lower or 0.0) >= 1.0 for time in times_in(at.reading, clause))


def _is_labelled(at: Place, clause: Clause) -> bool:
    """Whether a label in the sentence says what waits, though no list knows it: "Your perfume: not for two days"."""
    label = at.reading.clauses[0]
    if label.kind != "label" or clause.start < label.end:
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
    if any(cue.name == "permit" and cue.start < place <= cue.end for cue in at.reading.cues):
        return mood_of(at.reading, clause) in ("imperative", "addressed")
    if found.sign and any(cue.name not in ("negator", "permit", "advise", "harm") for cue in found.cues):
        return mood_of(at.reading, clause) != "told" or has_modal(at.reading, clause)
    used = any(is_use(word) for word in sentence.words[max(clause.start, place - 2) : place])
    if mood_of(at.reading, clause) == "told":
        return used and bool(times_in(at.reading, clause))
    if mood_of(at.reading, clause) not in ("imperative", "addressed"):
        return False
    return used or _exposes_to(at, clause, place)


def _exposes_to(at: Place, clause: Clause, place: int) -> bool:
    """Whether the clause has the reader go into the sun or the heat that was named: "lie in it for an hour"."""
    words = at.reading.sentence.words[max(clause.start, place - 3) : place]
    topics = discourse.topics_before(at.context, at.index, clause.start)
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
    yield build(at, before.mentions[-1], decision, clause.start, clause.end)


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
    yield build(at, before.mentions[-1], decision, clause.start, clause.end)


def _answer(at: Place, clause: Clause) -> Iterator[Statement]:
    """A short answer takes the things of its question."""
    if at.index == 0 or clause is not at.reading.clauses[0]:
        return
    question = at.context[at.index - 1]
    named = discourse.asked_about(at.context, at.index - 1) or _title(question)
    if named is None:
        return
    tokens = at.reading.sentence.tokens
    if tokens[0].text in ("(", "[") or "used" in at.reading.sentence.words[:3]:
        return
    times = times_in(at.reading, Clause(0, len(tokens), "main"))
    if _DEPENDING in at.reading.sentence.words[:_OPENING] and not any(map(is_length, times)):
        return
    sign = discourse.answer_sign(at.reading) or int(
        grants(at.reading.sentence.words[clause.start : clause.end])
    )
    own = {each.concept for each in at.reading.mentions if not _is_included(at.reading, each)}
    for mention in named.mentions:
        if mention.concept in own or (mention.concept == "professional" and _asks_who(question)):
            continue
        if _asks_to_buy(named, mention):
            continue
        asked = discourse.question_sign(question, mention if named is question else None)
        milder = mention.concept == "heat" and _names_milder(at.reading)
        polarity = _answer_polarity(at, clause, -1 if milder else sign * asked, times)
        if not polarity.sign or (polarity.sign < 0 and _asks_for_a_kind(named, mention)):
            continue
        if not sign and _answers_of_another(at, clause):
            continue
        time, source = (times[0], at.reading) if times else _asked_time(question, named, polarity.sign, asked)
        stance = Stance.FORBID if polarity.sign < 0 else Stance.PERMIT
        window = None
        if time is not None:
            window = settled_window(time, polarity.sign, mention)
            window = window or window_of(time, polarity.sign, waits=polarity.waits)
        treatment = treatment_for(at, clause.start, clause.end)
        decision = Decision(stance, window, polarity, time, source, False, treatment=treatment)
        yield build(at, mention, decision, 0, len(tokens))


def _is_included(reading: Reading, mention: Mention) -> bool:
    """Whether a thing is only said to be among those that the answer is on: "None today, mineral powder included"."""
    words = reading.sentence.words
    return words[mention.end : mention.end + 1] == ("included",) or words[
        mention.start - 1 : mention.start
    ] == ("including",)


def _asks_to_buy(question: Reading, mention: Mention) -> bool:
    """Whether a question is after getting a thing, and not after using it: "Can I buy the retinal now?"."""
    verbs = [token.text for token in question.sentence.tokens[: mention.start] if token.pos == "VERB"]
    return verbs[-1:] != [] and verbs[-1] in _BUYING


def _asks_who(question: Reading) -> bool:
    """Whether a question is after a person, so that no answer to it is a yes or a no: "Who do I call?"."""
    return not _WHO.isdisjoint(question.sentence.words[:2])


def _orders_other(at: Place, clause: Clause) -> bool:
    """Whether an answer tells to do something else with a thing of its own: "Keep the scar covered from day two"."""
    if mood_of(at.reading, clause) != "imperative":
        return False
    timed = {place for time in at.reading.times for place in range(time.start, time.end)}
    tokens = at.reading.sentence.tokens
    return any(
        tokens[place].pos == "NOUN" and tokens[place].text not in _NOTHING
        for place in range(clause.start, clause.end)
        if place not in timed
    )


def _answers_of_another(at: Place, clause: Clause) -> bool:
    """Whether the answer only opens with when, and says it of a thing of its own: "After a day, a lactic wash is fine"."""
    following = next((each for each in at.reading.clauses if each.start >= clause.end), None)
    if following is None or at.reading.sentence.words[following.start - 1] != ",":
        return False
    if not times_in(at.reading, clause):
        return False
    own = next((m for m in at.reading.mentions if following.start <= m.start < following.end), None)
    judged = [cue for cue in at.reading.cues if own and own.end <= cue.start < following.end]
    return any(cue.direction in ("backward", "both") for cue in judged)


def _asked_time(
    question: Reading, named: Reading, sign: int, asked: int
) -> tuple[TimeExpression | None, Reading | None]:
    """The time that a permission or ban is asked for: "Zumba tomorrow? Go for it!", "No wash till noon? Correct."."""
    if sign < 0 and asked < 0:
        for reading in (question, named):
            for time in all_times(reading):
                if is_length(time):
                    return time, reading
    if sign > 0:
        for reading in (question, named):
            for time in all_times(reading):
                if time.relation in ("from", "at", "during"):
                    return time, reading
    return None, None


def _asks_for_a_kind(question: Reading, mention: Mention) -> bool:
    """Whether a question is after one kind of what is needed ("Do I need a special moisturiser?")."""
    before = question.sentence.tokens[max(0, mention.start - 1) : mention.end - 1]
    return mention.needed and any(token.pos == "ADJ" for token in before)


def _answer_polarity(at: Place, clause: Clause, sign: int, times: Sequence[TimeExpression]) -> Polarity:
    if sign:
        return Polarity(sign, "permit" if sign > 0 else "", waits=True)
    end = len(at.reading.sentence.tokens)
    found = polarity_of(at.reading.sentence, Clause(0, end, "main"), at.reading.cues, end, end)
    if found.sign and any(cue.name in _ANSWERING for cue in found.cues):
        return found
    before = polarity_of(at.reading.sentence, clause, at.reading.cues, clause.start, clause.start)
    if before.sign and any(cue.name in _ANSWERING for cue in before.cues):
        return before
    if times and not _names_other(at.reading, times[0]) and not _orders_other(at, clause):
        return Polarity(-1 if is_length(times[0]) else 1, "permit", waits=True)
    return NEUTRAL


def _names_other(reading: Reading, time: TimeExpression) -> bool:
    """Whether an answer's time is that of something else, named before it: "Cool water tonight"."""
    opening = reading.sentence.tokens[: time.start]
    verbal = any(token.pos in ("VERB", "AUX") for token in opening)
    return not verbal and any(token.pos in ("ADJ", "NOUN") for token in opening)


def _names_milder(reading: Reading) -> bool:
    """Whether an answer opens with how much cooler it has to be: "A lukewarm one, yes"."""
    return not _MILDER.isdisjoint(reading.sentence.words[:_OPENING])


def _title(before: Reading) -> Reading | None:
    """The words in bold that open a paragraph and name what the rest is about: "**Gym.** Same evening is fine."."""
    titles = before.sentence.label_end == len(before.sentence.tokens)
    return before if titles and before.mentions and not before.cues else None
