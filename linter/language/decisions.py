"""Decides what a sentence says of a thing: its stance, and the window that it holds for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from linter.language import discourse
from linter.language.around import around_treatment
from linter.language.carrying import carried, is_habitual, recommends
from linter.language.clauses import Clause
from linter.language.contents import with_container
from linter.language.countdowns import counted_down
from linter.language.cues import Cue
from linter.language.delays import put_off_until
from linter.language.framing import framed_polarity
from linter.language.gapping import ended_never, exchanged, gapped_time
from linter.language.gaps import counted_from, counted_from_before, is_dated, later_that_day, opens_section
from linter.language.granting import granted
from linter.language.lexicon import Mention
from linter.language.likewise import likened_to
from linter.language.model import Phase, Stance, Window
from linter.language.mood import has_modal, mood_of
from linter.language.needed import bans_a_kind, exchanges, holds_unwanted, is_by_night, is_described
from linter.language.only_spoken_of import is_only_spoken_of
from linter.language.place import Place, listed
from linter.language.polarity import Polarity, polarity_of
from linter.language.read_days import read_day
from linter.language.reading import Reading
from linter.language.resuming import continued, resumed
from linter.language.settled import nearby_time, settled_window
from linter.language.spared import called_needless
from linter.language.times import TimeExpression
from linter.language.windows import is_length, is_wait, time_for, times_in, window_of

_OPENING = 6
"""How many words an answer may open with before the thing that it names ("A quick wipe over with")."""
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of one thing, and from what: `framed` where its context lent the polarity."""

    stance: Stance
    window: Window | None
    polarity: Polarity
    time: TimeExpression | None
    time_source: Reading | None
    framed: bool
    phase: Phase | None = None
    treatment: str | None = None


def _withdrawn(at: Place, clause: Clause) -> TimeExpression | None:
    """The time for which the next words take back what the clause allows: "a sauna is bliss, but not tonight"."""
    following = next((each for each in at.reading.clauses if each.start >= clause.end), None)
    if following is None or at.reading.sentence.words[following.start] not in ("not", "never"):
        return None
    if any(
        token.pos in ("VERB", "AUX") for token in at.reading.sentence.tokens[following.start : following.end]
    ):
        return None
    if any(following.start <= mention.start < following.end for mention in at.reading.mentions):
        return None
    return next(iter(times_in(at.reading, following)), None)


def _whole(at: Place, clause: Clause, start: int, end: int) -> Clause:
    """A label together with what is said of the thing at `start` to `end` in it: "Gym: not for a day"."""
    if clause.kind != "label" or len(at.reading.clauses) < 2:
        return clause
    following = at.reading.clauses[1]
    tokens = at.reading.sentence.tokens
    named = {place for each in at.reading.mentions for place in range(each.start, each.end)}
    if any(
        tokens[place].tag in ("VBZ", "VBP", "MD")
        for place in range(clause.start, clause.end)
        if not start <= place < end and place not in named
    ):
        return clause
    if any(following.start <= mention.start < following.end for mention in at.reading.mentions):
        return clause
    return Clause(clause.start, following.end, "main")


def decide(
    at: Place, mention: Mention, clause: Clause, start: int, end: int, pointed: bool = False
) -> Decision:
    """What the sentence says of the thing at tokens `start` to `end` in `clause`.

    `pointed`: the tokens are a pronoun's, or a clause's that names nothing, and `mention` is what they mean.
    """
    settled = None if pointed else at.opinion(mention.concept, start, end)
    around = None if pointed or settled is not None else around_treatment(at.reading, mention)
    if around is not None:
        polarity = polarity_of(at.reading.sentence, clause, at.reading.cues, start, end)
        return Decision(around.stance, around.window, polarity, around.time, at.reading, False, Phase.AFTER)
    likened = None if pointed or settled is not None else likened_to(at, start)
    if likened is not None:
        return _likened(at, clause, start, *likened)
    cues: Sequence[Cue] = at.reading.cues
    if not pointed:
        clause = resumed(at.reading, clause, start, end)
        clause, cues = continued(at.reading, clause, start, end) or (clause, cues)
    clause = with_container(at.reading, _whole(at, clause, start, end))
    polarity = polarity_of(at.reading.sentence, clause, cues, start, end)
    polarity, framed = framed_polarity(at, mention, clause, polarity, pointed)
    leave = None if pointed else granted(at, clause)
    if leave is not None:
        clause, polarity = leave
    traded = 0 if settled is not None or pointed or mention.needed else exchanged(at, start, end)
    if traded:
        polarity, framed = Polarity(traded, "advise" if traded > 0 else "", waits=traded < 0), False
    if settled is None and not pointed and ended_never(at, start, end):
        return Decision(Stance.FORBID, None, polarity, None, None, False)
    gapped = gapped_time(at, start, end) if settled is None and not pointed else None
    if gapped is not None and not mention.needed and not discourse.asks(at.reading):
        until = window_of(gapped, -1, waits=True)
        return Decision(Stance.FORBID, until, polarity, gapped, at.reading, False)
    withdrawn = _withdrawn(at, clause) if settled is None and polarity.sign > 0 else None
    if withdrawn is not None and not mention.needed and not discourse.asks(at.reading):
        until = window_of(withdrawn, -1, waits=True)
        return Decision(Stance.FORBID, until, replace(polarity, sign=-1), withdrawn, at.reading, False)
    sign = polarity.sign if settled is None else _sign(settled)
    time, source = _time(at, mention, clause, start, end, sign)
    if time is not None and source is at.reading:
        time = counted_from_before(at, mention, time)
    if time is None and settled is not None and sign:
        time, source = nearby_time(at, start, end, sign)
    mentioned = Decision(Stance.MENTION, None, polarity, time, source, framed)
    if settled is not None:
        stance = settled
    elif is_only_spoken_of(at, mention, clause, polarity, framed, start, end):
        return mentioned
    else:
        stance = _stance(at, mention, clause, polarity, time, framed)
    put_off = put_off_until(at, mention, start, time, stance) if time is not None and not pointed else None
    if put_off is not None:
        return Decision(Stance.FORBID, put_off, replace(polarity, sign=-1, cues=()), time, source, framed)
    unasked = stance is Stance.FORBID and mention.concept == "sun_protection" and is_by_night(at, clause)
    if stance is Stance.MENTION or unasked:
        return mentioned
    sign = _sign(stance)
    window = None
    if settled is not None:
        polarity = replace(polarity, weak=False)
        window = settled_window(time, sign, mention) if time is not None else None
    window = window or _window(at, mention, clause, polarity, time, sign, framed)
    if settled is not None:
        if sign < 0 and (is_described(at, mention, start) or (mention.needed and holds_unwanted(at, end))):
            return mentioned
    elif sign < 0 and (
        bans_a_kind(at, mention, start, end) or exchanges(at, mention, clause, polarity, start, end)
    ):
        return mentioned
    return Decision(stance, window, polarity, time, source, framed)


def _likened(at: Place, clause: Clause, start: int, place: Place, other: Mention) -> Decision:
    """What is decided of another thing, with the time that this one may have of its own."""
    decided = decide(place, other, place.reading.clause_of(other.start), other.start, other.end)
    own = next((time for time in times_in(at.reading, clause) if time.start >= start), None)
    if own is not None:
        sign = _sign(decided.stance)
        window = window_of(own, sign, waits=sign < 0) if sign else None
        decided = replace(decided, window=window, time=own, time_source=at.reading)
    return decided if place is at else replace(decided, polarity=replace(decided.polarity, cues=()))


def _sign(stance: Stance) -> int:
    return {Stance.FORBID: -1, Stance.MENTION: 0}.get(stance, 1)


def _window(
    at: Place,
    mention: Mention,
    clause: Clause,
    polarity: Polarity,
    time: TimeExpression | None,
    sign: int,
    framed: bool,
) -> Window | None:
    """The window that a ban or permission holds for."""
    window = None
    if time is not None and not (polarity.weak or polarity.apart):
        window = window_of(time, sign, waits=polarity.waits)
        if sign > 0 and window.end is not None:
            window = replace(
                window, end=max(each.upper or 0.0 for each in times_in(at.reading, clause) or [time])
            )
        if sign < 0 and time.relation == "from" and time.lower and mention.needed:
            window = Window(start=time.lower)
        needed_until = sign < 0 and mention.needed and time.text.startswith(("until", "till"))
        within_a_day = any(each.upper is not None and each.upper <= 24 for each in at.reading.times)
        if needed_until and window.conditional and not within_a_day:
            window = Window()
        if sign < 0 and opens_section(at, time):
            window = Window(start=time.lower or 0.0)
        if sign > 0 and framed and is_wait(time):
            window = Window(start=time.upper or 0.0)
    if sign > 0 and discourse.is_conditional_on_consent(at.reading):
        window = Window(conditional=True)
    return window


def _time(
    at: Place, mention: Mention, clause: Clause, start: int, end: int, sign: int
) -> tuple[TimeExpression | None, Reading | None]:
    own = time_for(at.reading, clause, start, end, sign)
    if own is not None and sign > 0 and not mention.needed:
        down = counted_down(at, own, start)
        if down is not None:
            return down, at.reading
    framed = next((frame for frame in at.frames if frame.time is not None), None)
    taken_over = carried(at, mention) if sign >= 0 and (own is None or is_habitual(own)) else None
    if taken_over is not None:
        return taken_over
    if own is not None and not (
        framed is not None and sign >= 0 and framed.dates and is_dated(own, framed.time)
    ):
        # A sentence's own label frames it, too: "2 days later: gym" counts from the treatment.
        base = framed.time if framed is not None and framed.time != own else None
        still = "still" in at.reading.sentence.words[: own.start]
        return counted_from(own, base, still=still), at.reading
    if framed is not None and framed.time is not None:
        return later_that_day(own, framed.time), framed.time_source
    before = at.context[at.index - 1] if at.index else None
    if before is not None and before.sentence.question and not before.mentions and not at.reading.times:
        for time in before.times:
            if time.relation in ("from", "at", "during"):
                return time, before
    return (read_day(at) if sign >= 0 else None) or (None, None)


def _stance(
    at: Place, mention: Mention, clause: Clause, polarity: Polarity, time: TimeExpression | None, framed: bool
) -> Stance:
    needed = mention.needed
    if needed and polarity.sign > 0:
        worries = any(cue.name == "concern" for cue in polarity.cues)
        if worries or called_needless(at.reading, mention.start, mention.end):
            return Stance.FORBID
    if polarity.sign < 0:
        if polarity.weak and needed:
            return Stance.MENTION
        return Stance.FORBID
    if not polarity.sign and not needed and _answers_with(at, mention):
        return Stance.ADVISE
    mood = mood_of(at.reading, clause)
    if polarity.sign > 0:
        if mood == "told" and polarity.kind != "permit" and discourse.is_lesson(at.context, at.index):
            return Stance.MENTION
        return Stance.PERMIT if polarity.kind == "permit" else Stance.ADVISE
    if mood == "imperative":
        return Stance.ADVISE
    if mood == "addressed" and has_modal(at.reading, clause):
        return Stance.PERMIT
    if mood == "told" and (time is not None or mention.kind == "act"):
        told_as_good = discourse.is_approved(at.context, at.index)
        return (
            Stance.NORMALISE
            if told_as_good and not discourse.is_lesson(at.context, at.index)
            else Stance.MENTION
        )
    if mood == "statement" and not needed and _praised(at, clause, time):
        return Stance.PERMIT
    if mood == "statement" and recommends(at, mention):
        return Stance.ADVISE
    if mood == "fragment" and (time is not None or listed(at)):
        if needed:
            return Stance.ADVISE
        if time is None:
            return Stance.MENTION
        waits = is_length(time) or time.text.lower().startswith(("until", "till"))
        return Stance.FORBID if waits else Stance.PERMIT
    return Stance.MENTION


def _answers_with(at: Place, mention: Mention) -> bool:
    """Whether the sentence opens with a thing in answer to what to use: "What do I wash with? Any soap"."""
    if not at.index or not discourse.asks_for_means(at.context[at.index - 1]):
        return False
    opening = at.reading.sentence.tokens[: mention.start]
    return len(opening) <= _OPENING and all(token.tag not in _FINITE for token in opening)


def _praised(at: Place, clause: Clause, time: TimeExpression | None) -> bool:
    """Whether the clause tells of good from the thing at a time after the treatment: "acids on day 3 help"."""
    if (
        time is None
        or time not in times_in(at.reading, clause)
        or time.relation not in ("from", "at", "during")
    ):
        return False
    tokens = at.reading.sentence.tokens[clause.start : clause.end]
    if any(cue.sign < 0 for cue in at.reading.cues) or at.reading.foreign or is_length(time):
        return False
    return any(token.tag == "VBZ" and token.pos == "VERB" for token in tokens)
