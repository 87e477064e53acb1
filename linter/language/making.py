"""Makes a statement of a decision: its span, its evidence, its phase and its treatment."""

from __future__ import annotations

from linter.language.decisions import Decision
from linter.language.lexicon import Mention
from linter.language.model import Evidence, Phase, Stance, Statement, Treatment
from linter.language.phases import comes_yet, phase_in
from linter.language.place import Place
from linter.language.reading import Reading
from linter.language.targets import treatment_for
from linter.language.time_words import load_times
from linter.language.times import TimeExpression
from linter.language.windows import is_length
from linter.language.word_sets import word_set

_OPENING_AFTER = (("after",), ("following",), ("once",))
_LED_BY = 3
"""How many words after "after" the treatment may stand ("after your first needling")."""
_PERFECT = word_set("making", "perfect")
_AFTERWARDS = word_set("making", "afterwards")
_FROM = frozenset({"from"})
_NEGATORS = frozenset({"n't", "never", "not"})


def build(
    at: Place, mention: Mention, decision: Decision, start: int, end: int, named_in: Reading | None = None
) -> Statement:
    """The statement of a decision on the tokens `start` to `end`, with the words that it came from.

    `named_in`: the sentence that names the thing, where these tokens only point at it or answer a question about it.
    """
    low, high = at.reading.sentence.span(start, end)
    source_start, source_end = at.block.source_span(low, high)
    source = at.document.source
    named = (
        Evidence("concept", source[source_start:source_end], source_start, source_end)
        if named_in is None
        else _evidence(at, "concept", named_in, mention.start, mention.end)
    )
    evidence = [named]
    evidence += [
        _evidence(at, "stance", at.reading, cue.start, cue.end)
        for cue in decision.polarity.cues
        if cue.end <= len(at.reading.sentence.tokens) and not decision.framed
    ]
    if decision.time is not None and decision.time_source is not None:
        role = _window_role(at, decision.time, decision.time_source)
        evidence.append(_evidence(at, role, decision.time_source, decision.time.start, decision.time.end))
    treatment = treatment_for(at, start, end) if decision.treatment is None else decision.treatment
    kind = Treatment.of(treatment)
    return Statement(
        concept=mention.concept,
        stance=decision.stance,
        start=source_start,
        end=source_end,
        quote=source[source_start:source_end],
        window=decision.window,
        phase=_phase(at, mention, decision, start),
        treatment=kind,
        other=treatment if kind is Treatment.OTHER else "",
        block=at.block.index,
        evidence=tuple(evidence),
    )


def _window_role(at: Place, time: TimeExpression, source: Reading) -> str:
    """Where a window came from: a phase that a heading or label opens ends with its section."""
    if source is at.reading:
        label = at.reading.clauses[0]
        phase = (label.kind == "label" and time.end <= label.end) or not is_length(time)
        return "window-heading" if phase and time.relation == "during" else "window"
    if at.block.kind == "cell" and at.document.blocks[source.sentence.block].row == at.block.index:
        return "window"
    place = next((frame.place for frame in at.frames if frame.source is source), None)
    if place is None and source.sentence.block == at.block.index:
        return "window"
    return "window-lead-in" if place == "lead-in" and is_length(time) else "window-heading"


def _evidence(at: Place, role: str, reading: Reading, start: int, end: int) -> Evidence:
    block = at.document.blocks[reading.sentence.block]
    low, high = block.source_span(*reading.sentence.span(start, end))
    return Evidence(role, at.document.source[low:high], low, high)


def _phase(at: Place, mention: Mention, decision: Decision, start: int) -> Phase:
    if decision.phase is not None:
        return decision.phase
    if decision.stance is Stance.FORBID and (_is_done(at, decision) or _was_left(at, mention, start)):
        return Phase.BEFORE
    own = phase_in(at.reading)
    timed = decision.time is not None and decision.time_source is at.reading
    if own is not None and (
        not timed or _fronts_before(at, decision.time) or comes_yet(at.reading.sentence.words)
    ):
        return own
    framed = next((frame.phase for frame in at.frames if frame.phase is not None), None)
    if decision.time is not None and decision.time_source is at.reading:
        words = set(decision.time.text.lower().removesuffix("after that").split())
        if not words.isdisjoint(load_times().file.weekdays):
            words -= _FROM  # Of a day of the week it tells no more than when something begins.
        follows = bool(words & _AFTERWARDS) or _is_set_after_treatment(at)
        return Phase.BEFORE if framed is Phase.BEFORE and not follows else Phase.AFTER
    return next((frame.phase for frame in at.frames if frame.phase is not None), Phase.AFTER)


def _is_set_after_treatment(at: Place) -> bool:
    """Whether the sentence opens after the treatment, whatever its page is for: "After the needling you …"."""
    words = at.reading.sentence.words
    return words[:1] in _OPENING_AFTER and any(0 < each.start <= _LED_BY for each in at.reading.treatments)


def _is_done(at: Place, decision: Decision) -> bool:
    """Whether a ban is one that was kept: "(I have) stopped retinoids for five days", signed before the session."""
    words = at.reading.sentence.words
    return any(
        at.reading.sentence.tokens[cue.start].tag in ("VBN", "VBD")
        and (cue.start == 0 or not _PERFECT.isdisjoint(words[max(0, cue.start - 2) : cue.start]))
        for cue in decision.polarity.cues
        if cue.end <= len(words) and cue.name in ("avoid", "away") and not decision.framed
    )


def _was_left(at: Place, mention: Mention, start: int) -> bool:
    """Whether somebody says what they haven't done up to now: "I have not used retinol for five days", "☐ not used acids"."""
    if mention.needed:
        return False
    tokens = at.reading.sentence.tokens
    clause = at.reading.clause_of(start)
    for place in range(clause.start, start + 1):
        if tokens[place].text not in _NEGATORS:
            continue
        following = next((each for each in tokens[place + 1 : start + 1] if each.pos != "ADV"), None)
        perfect = place == clause.start or tokens[place - 1].text in _PERFECT
        if perfect and following is not None and following.tag in ("VBN", "VBD"):
            return True
    return False


def _fronts_before(at: Place, time: TimeExpression | None) -> bool:
    """Whether the sentence opens before the treatment and the time itself doesn't turn to what follows it."""
    opening = next((each for each in at.reading.times if each.relation == "pretreatment"), None)
    words = set(time.text.lower().split()) if time is not None else set()
    return opening is not None and opening.start <= 1 and not words & _AFTERWARDS
