"""What short answers say of the things that their questions and titles name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.language import discourse
from linter.language.answers import answer_sign, is_plain_answer
from linter.language.clauses import Clause
from linter.language.decisions import Decision
from linter.language.granting import grants
from linter.language.lexicon import Mention
from linter.language.making import build
from linter.language.model import Phase, Stance, Statement
from linter.language.mood import mood_of
from linter.language.place import Place
from linter.language.polarity import NEUTRAL, Polarity, polarity_of
from linter.language.questions import asks_for_facility, asks_for_leave
from linter.language.reading import Reading
from linter.language.settled import settled_window
from linter.language.targets import treatment_for
from linter.language.times import TimeExpression
from linter.language.windows import all_times, is_length, times_in, window_of
from linter.language.word_sets import word_set

_ANSWERING = frozenset(
    {"fine", "verdict", "off", "rested", "shut", "wait", "avoid", "away", "psych", "negator"}
)
_NOTHING = frozenset({"none", "nothing"})
_WHO = frozenset({"who", "whom"})
_MILDER = word_set("pointing", "milder")
_BUYING = word_set("pointing", "buying")
_NOBODY = frozenset({"nobody", "none", "noone"})
_DEPENDING = "depends"
_OPENING = 3
"""How many words an answer may open with."""


def answered(at: Place, clause: Clause) -> Iterator[Statement]:
    """A short answer takes the things of its question."""
    if at.index == 0 or clause is not at.reading.clauses[0]:
        return
    question = at.context[at.index - 1]
    named = discourse.asked_about(at.context, at.index - 1) or _title(question)
    if named is None:
        return
    if is_plain_answer(at.reading) and discourse.asks(question) and not asks_for_leave(question):
        return
    tokens = at.reading.sentence.tokens
    if tokens[0].text in ("(", "[") or "used" in at.reading.sentence.words[:3]:
        return
    times = times_in(at.reading, Clause(0, len(tokens), "main"))
    if _DEPENDING in at.reading.sentence.words[:_OPENING] and not any(map(is_length, times)):
        return
    sign = answer_sign(at.reading) or int(grants(at.reading.sentence.words[clause.start : clause.end]))
    own = {each.concept for each in at.reading.mentions if not is_included(at.reading, each)}
    for mention in named.mentions:
        if mention.concept in own:
            continue
        if mention.concept == "professional" and _asks_who(question) and not _names_nobody(at.reading):
            continue
        if _asks_to_buy(named, mention) or asks_for_facility(named, mention):
            continue
        asked = discourse.question_sign(question, mention if named is question else None)
        milder = mention.concept == "heat" and names_milder(at.reading)
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
        phase = Phase.BEFORE if _asks_for_first(question) else None
        decision = Decision(stance, window, polarity, time, source, False, phase=phase, treatment=treatment)
        yield build(at, mention, decision, 0, len(tokens), named)


def is_included(reading: Reading, mention: Mention) -> bool:
    """Whether a thing is only said to be among those that the answer is on: "None today, mineral powder included"."""
    words = reading.sentence.words
    return words[mention.end : mention.end + 1] == ("included",) or words[
        mention.start - 1 : mention.start
    ] == ("including",)


def _asks_to_buy(question: Reading, mention: Mention) -> bool:
    """Whether a question is after getting a thing, and not after using it: "Can I buy the retinal now?"."""
    verbs = [token.text for token in question.sentence.tokens[: mention.start] if token.pos == "VERB"]
    return verbs[-1:] != [] and verbs[-1] in _BUYING


def _asks_for_first(question: Reading) -> bool:
    """Whether a question is on what may come before the treatment: "Can I go to the gym first?"."""
    words = [token.text for token in question.sentence.tokens if token.pos != "PUNCT"]
    return words[-1:] in (["first"], ["beforehand"])


def _names_nobody(answer: Reading) -> bool:
    """Whether an answer to a question after a person rules everybody out: "No one" does."""
    words = answer.sentence.words
    return words[0] in _NOBODY or words[:2] == ("no", "one")


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


def names_milder(reading: Reading) -> bool:
    """Whether an answer opens with how much cooler it has to be: "A lukewarm one, yes"."""
    return not _MILDER.isdisjoint(reading.sentence.words[:_OPENING])


def _title(before: Reading) -> Reading | None:
    """The words in bold that open a paragraph and name what the rest is about: "**Gym.** Same evening is fine."."""
    titles = before.sentence.label_end == len(before.sentence.tokens)
    return before if titles and before.mentions and not before.cues else None
