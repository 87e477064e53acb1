"""The polarity that marks, labels, headings and lead-ins lend to what stands under them."""

from __future__ import annotations

from linter.language.clauses import Clause
from linter.language.frames import Frame
from linter.language.lexicon import Mention
from linter.language.mood import mood_of
from linter.language.place import Place, listed
from linter.language.polarity import NEUTRAL, Polarity

_OPENING = 8
"""How late in a sentence what denies the rest of it may stand."""


def _does_without(polarity: Polarity) -> bool:
    """Whether a ban comes from verbs of leaving out alone ("skip", "forget"), not from a negator."""
    return all(cue.name in ("avoid", "psych", "without", "wait", "away") for cue in polarity.cues)


def framed_polarity(
    at: Place, mention: Mention, clause: Clause, own: Polarity, pointed: bool
) -> tuple[Polarity, bool]:
    """The clause's own polarity, or the one that its mark or context lends it."""
    denied = _denied_whole(at, own)
    if denied is not None:
        return denied, False
    mark = at.reading.sentence.mark
    lent = Polarity(1 if mark == "tick" else -1, "advise") if mark else NEUTRAL
    if not lent.sign:
        frame = next(
            (
                each
                for each in at.frames
                if each.sign
                and not _is_own_label(at, each, mention)
                and _takes_frame(at, each, clause, mention)
            ),
            None,
        )
        if frame is not None:
            lent = Polarity(frame.sign, frame.kind)
    if _contrasts(at, clause, own):
        return Polarity(1, "advise", own.cues), False
    if not lent.sign or (pointed and not own.sign):
        return own, False
    if not own.sign or own.weak:
        return lent, True
    if lent.sign < 0 and own.sign < 0 and mention.needed and _does_without(own):
        return Polarity(1, "advise", own.cues), True
    if lent.sign < 0 and own.sign > 0 and not _allows(at, own) and mood_of(at.reading, clause) != "addressed":
        return lent, True
    return own, False


def _is_own_label(at: Place, frame: Frame, mention: Mention) -> bool:
    """Whether the thing stands in the label itself, which governs only what follows it: "Skip the sheet: it's dull"."""
    first = at.reading.clauses[0]
    return frame.place == "label" and first.kind == "label" and mention.start < first.end


def _denied_whole(at: Place, own: Polarity) -> Polarity | None:
    """The opposite polarity where the sentence denies all that follows: "it's a myth that you must avoid the sun"."""
    first = min((cue.start for cue in own.cues), default=None)
    if first is None:
        return None
    words = at.reading.sentence.words
    for cue in at.reading.refutes:
        if cue.end <= first and cue.start <= _OPENING and "that" in words[cue.end : cue.end + 3]:
            return Polarity(-own.sign, "permit" if own.sign < 0 else "", (*own.cues, cue))
    return None


def _contrasts(at: Place, clause: Clause, own: Polarity) -> bool:
    """Whether "never X" or "not X" denies the ban before it: "skip the gym, not the sunscreen"."""
    words = at.reading.sentence.words
    if (
        own.sign >= 0
        or len(own.cues) != 1
        or words[clause.start] not in ("not", "never")
        or not clause.joined
    ):
        return False
    position = at.reading.clauses.index(clause)
    before = at.reading.clauses[position - 1]
    verbs = [t for t in at.reading.sentence.tokens[clause.start : clause.end] if t.pos in ("VERB", "AUX")]
    return not verbs and any(
        cue.name == "avoid" and before.start <= cue.start < before.end for cue in at.reading.cues
    )


def _allows(at: Place, polarity: Polarity) -> bool:
    tokens = at.reading.sentence.tokens
    return any(
        tokens[cue.start].tag == "MD" or cue.name in ("fine", "verdict") or cue.sign < 0
        for cue in polarity.cues
    )


def _takes_frame(at: Place, frame: Frame, clause: Clause, mention: Mention) -> bool:
    if mention.concept == "professional" and not (frame.verdict and listed(at)):
        return False
    if frame.place == "heading" and not frame.verdict and not listed(at):
        return mood_of(at.reading, clause) == "fragment"
    if frame.place == "label":
        return mood_of(at.reading, clause) in ("fragment", "imperative")
    if frame.place == "row" and not frame.verdict:
        return False
    if frame.place in ("lead-in", "column", "row"):
        return True
    return listed(at) or mood_of(at.reading, clause) in ("fragment", "imperative")
