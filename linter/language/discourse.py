"""Discourse: questions and their answers, myths, quotations that are refuted."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from linter.language.clauses import Clause
from linter.language.lessons import DENYING, is_undenied
from linter.language.lexicon import Mention
from linter.language.polarity import polarity_of
from linter.language.reading import Reading
from linter.language.verbs import imperative_verbs
from linter.language.word_sets import word_set

PRONOUNS = word_set("discourse", "pronouns")
_ATTRIBUTED = word_set("discourse", "attributed")
_HARM_WORDS = word_set("discourse", "harm_words")


def asks(reading: Reading) -> bool:
    """Whether a sentence asks, with a question mark or by its order of words ("How soon can I …, asks Mei.")."""
    if reading.sentence.question:
        return True
    tokens = reading.sentence.tokens
    if not tokens or tokens[0].text not in _ASKING:
        return False
    if (
        tokens[0].tag == "MD"
        and len(tokens) > 1
        and tokens[1].text == "i"
        and "say" not in reading.sentence.words
    ):
        return True
    for index, token in enumerate(tokens[1:5], start=1):
        if token.tag in ("MD", "VBZ", "VBP") or token.text in ("do", "does", "did"):
            return index + 1 < len(tokens) and tokens[index + 1].text in _ASKERS and index > 0
    return False


_ASKING = word_set("discourse", "asking")
_ASKERS = word_set("discourse", "askers")


def asked_about(readings: Sequence[Reading], index: int) -> Reading | None:
    """The sentence that names what question `index` asks about: it, or what the asker said or spoke of before it.

    None where sentence `index` doesn't ask, or nothing is named ("I'm on retinol. Must I stop?" asks about retinol).
    """
    question = readings[index]
    if not asks(question):
        return None
    if question.mentions:
        return question
    if all(token.pos in ("ADV", "INTJ", "PUNCT") for token in question.sentence.tokens):
        return None
    before = readings[index - 1] if index else None
    if before is None or before.sentence.question:
        return None
    points = (
        not PRONOUNS.isdisjoint(question.sentence.words) and before.sentence.block == question.sentence.block
    )
    if not points and _ASKER.isdisjoint(before.sentence.words[:3]):
        return None
    return before if before.mentions else None


_ASKER = word_set("discourse", "asker")


def question_sign(reading: Reading, mention: Mention | None) -> int:
    """The polarity of a question towards a thing, or None where it names none: "Must I avoid X?", "Must I stop?" -1.

    0 where it only asks what the thing may stand in for.
    """
    if mention is None:
        end = len(reading.sentence.tokens)
        whole = Clause(0, end, "main")
        found = polarity_of(reading.sentence, whole, reading.cues, end, end)
        return found.sign or polarity_of(reading.sentence, whole, reading.cues, 0, 0).sign or 1
    words = reading.sentence.words
    if not STANDING_IN.isdisjoint(words):
        return 0 if STANDING_IN.isdisjoint(words[: mention.start]) else -1
    if any(
        word in FAULTING and not _OBJECTED.isdisjoint(words[at + 1 : at + 2])
        for at, word in enumerate(words[: mention.start])
    ):
        return -1
    clause = reading.clause_of(mention.start)
    if clause.kind == "condition" and not FAULTING.isdisjoint(reading.sentence.words[: clause.start]):
        return -1
    found = polarity_of(reading.sentence, clause, reading.cues, mention.start, mention.end)
    negative = [cue for cue in found.cues if cue.sign < 0]
    if negative and all(cue.name == "negator" and words[cue.start] == "n't" for cue in negative):
        return 1
    return found.sign or 1


STANDING_IN = word_set("discourse", "standing_in")
FAULTING = word_set("discourse", "faulting")
"""What a question asks whether a thing is: "Is it a problem if I use acids?"."""
_OBJECTED = frozenset({"in", "to", "with"})
"""What follows such a word where the thing itself is it: "Is there any harm in a run?"."""


def asks_for_means(reading: Reading) -> bool:
    """Whether a question asks what to use or do: "What do I wash with?", "What takes the stickiness off?"."""
    words = reading.sentence.words
    if not asks(reading) or any(cue.sign < 0 and cue.name != "shut" for cue in reading.cues):
        return False
    place = next((i for i, word in enumerate(words[:3]) if word in ("what", "which", "how")), None)
    if place is None:
        return False
    if words[place] == "what" and words[place + 1 : place + 2] and words[place + 1] in _HELPING:
        return True
    asker = next((i for i in range(place + 1, min(place + 5, len(words))) if words[i] in ("i", "we")), None)
    return asker is not None and not imperative_verbs().isdisjoint(words[asker + 1 : asker + 4])


_HELPING = word_set("discourse", "helping")


MARKS = frozenset({'"', "''", "``", "'"})
"""Quotation marks as the tokeniser writes them."""


def is_attributed(reading: Reading) -> bool:
    """Whether the sentence reports somebody's words or quotes them."""
    words = set(reading.sentence.words)
    if ("google", "it") in itertools.pairwise(reading.sentence.words):
        words.discard("google")
    return bool(words & _ATTRIBUTED) or not MARKS.isdisjoint(words)


def is_refuted(readings: Sequence[Reading], index: int) -> bool:
    """Whether what sentence `index` reports is refuted in it or at the start of what follows."""
    reading = readings[index]
    if reading.refutes and is_attributed(reading):
        return True
    if index + 1 >= len(readings):
        return False
    following = readings[index + 1]
    early = [cue for cue in following.refutes if cue.start <= 6]
    if early and (is_attributed(reading) or reading.sentence.question or len(following.sentence.tokens) <= 5):
        return True
    return is_attributed(reading) and following.sentence.words[:1] in (
        ("no",),
        ("nope",),
        ("wrong",),
        ("false",),
        ("incorrect",),
        ("untrue",),
        ("myth",),
        ("fiction",),
    )


def is_believed(readings: Sequence[Reading], index: int, place: int) -> bool:
    """Whether what stands at token `place` is only what people think ("plenty think that …"), and nothing bears it out."""
    words = readings[index].sentence.words
    thought = any(
        word in _THINKING and not _PUBLIC.isdisjoint(words[max(0, at - 4) : at])
        for at, word in enumerate(words[:place])
    )
    if not thought:
        return False
    following = readings[index + 1].sentence.words[:_VERDICT] if index + 1 < len(readings) else ()
    return _BORNE_OUT.isdisjoint((*words[place:], *following))


_THINKING = word_set("discourse", "thinking")
_PUBLIC = word_set("discourse", "public")
_BORNE_OUT = word_set("discourse", "borne_out")
_VERDICT = 6
_LESSONS = word_set("discourse", "lessons")
_TAKEN_BACK = 12
"""Within how many words what was told is taken back."""
_APPROVING = word_set("discourse", "approving")
_BELIEVED = word_set("discourse", "believed")


def is_approved(readings: Sequence[Reading], index: int) -> bool:
    """Whether something told of the past is told approvingly, in it or in the two sentences after it."""
    reading = readings[index]
    if not any(token.tag == "VBD" for token in reading.sentence.tokens):
        return True
    words = [word for each in readings[index : index + 3] for word in each.sentence.words]
    return bool(_APPROVING & set(words))


def is_lesson(readings: Sequence[Reading], index: int) -> bool:
    """Whether an experience is told as a mistake: harm follows in it or in the next sentence."""
    words = set(readings[index].sentence.words)
    if words & _BELIEVED:
        return True
    following = [word for reading in readings[index + 1 : index + 5] for word in reading.sentence.words]
    told = (*readings[index].sentence.words, *following[:14])
    return any(
        word in _HARM_WORDS and (word in DENYING or is_undenied(told, at)) for at, word in enumerate(told)
    )


def is_regretted(readings: Sequence[Reading], index: int) -> bool:
    """Whether what somebody tells of having done is taken back in it or right after: "I scrubbed. Don't do what I did."."""
    tokens = readings[index].sentence.tokens
    if not any(token.tag == "VBD" for token in tokens):
        return False
    following = [word for reading in readings[index + 1 : index + 3] for word in reading.sentence.words]
    said = f" {' '.join((*readings[index].sentence.words, *following[:_TAKEN_BACK]))} "
    return any(f" {lesson} " in said for lesson in _LESSONS)


def is_conditional_on_consent(reading: Reading) -> bool:
    """Whether all is left to the practitioner: "only if your dermatologist agrees", "once we have cleared you"."""
    words = reading.sentence.words
    for clause in reading.clauses:
        if clause.kind != "condition" or words[clause.start] not in ("if", "when", "once", "as", "provided"):
            continue
        if words[clause.start] == "if" and (not clause.start or words[clause.start - 1] != "only"):
            continue
        end = clause.end
        if end - clause.start == 1:  # "if, and only if, she agrees"
            end = next((each.end for each in reading.clauses if each.start >= end), end)
        if _consents(words[clause.start : end]):
            return True
        named = any(token.pos == "PROPN" for token in reading.sentence.tokens[clause.start : end])
        only = clause.start > 0 and words[clause.start - 1] == "only"
        if named and only and not _CONSENT.isdisjoint(words[clause.start : end]):
            return True
    marks = (
        at for at, token in enumerate(reading.sentence.tokens) if token.text == "once" and token.dep == "mark"
    )
    return any(_consents(words[at : at + _CONSENT_REACH]) for at in marks)


def _consents(words: Sequence[str]) -> bool:
    return not _PRACTITIONERS.isdisjoint(words) and not _CONSENT.isdisjoint(words)


_PRACTITIONERS = word_set("discourse", "practitioners")
_CONSENT = word_set("discourse", "consent")
_CONSENT_REACH = 7
"""How many words a clause takes to say who consents ("once your own nurse has looked at")."""
