"""Whether a thing is only spoken of: in a question, a myth, a reason, a title, a list of facts."""

from __future__ import annotations

from linter.language import discourse
from linter.language.clauses import Clause
from linter.language.hearsay import is_hearsay
from linter.language.lexicon import Mention
from linter.language.mood import mood_of
from linter.language.place import Place, heads_text, names_topic
from linter.language.polarity import Polarity
from linter.language.resisting import is_resisted
from linter.language.touched import is_of_question, labels_things, only_touched_on
from linter.language.word_sets import word_set

_TEMPTED = word_set("decisions", "tempted")


def is_only_spoken_of(
    at: Place, mention: Mention, clause: Clause, polarity: Polarity, framed: bool, start: int, end: int
) -> bool:
    """Whether a thing is only spoken of: in a question, a myth, a reason, a title, a list of facts."""
    if discourse.asks(at.reading) or at.myth or _undone(at) or is_of_question(at):
        return True
    if _is_only_felt(at, polarity, clause, start):
        return True
    if is_hearsay(at.block, at.reading.sentence, at.sentences_of):
        return True
    if mention.needed and discourse.is_believed(at.context, at.index, start):
        return True
    said = polarity.sign and not framed
    if any(frame.lists_facts for frame in at.frames[:1]) and not said:
        return True
    if any(frame.pairs for frame in at.frames):
        return True
    signs = any(frame.lists_signs for frame in at.frames)
    if signs and not said and mood_of(at.reading, clause) == "fragment":
        return True
    if names_topic(at) and not polarity.sign and not mention.needed:
        return True
    if labels_things(at, clause) and not said:
        return True
    about_people = clause.kind == "relative" and at.reading.sentence.words[clause.start] == "who"
    if (clause.kind in ("condition", "purpose", "reason", "concession") or about_people) and not framed:
        return True
    return (heads_text(at) and framed) or only_touched_on(at, mention, clause, start, end)


def _is_only_felt(at: Place, polarity: Polarity, clause: Clause, start: int) -> bool:
    """Whether the words only tell what the reader feels like: "you may be tempted to skip the sunscreen"."""
    words = at.reading.sentence.words
    felt = next((index for index in range(clause.start, start) if words[index] in _TEMPTED), None)
    return felt is not None and not any(cue.sign < 0 and cue.start < felt for cue in polarity.cues)


def _undone(at: Place) -> bool:
    if is_resisted(at.context, at.index) or discourse.is_regretted(at.context, at.index):
        return True
    return at.refuted_after or discourse.is_refuted(at.context, at.index)
