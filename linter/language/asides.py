"""Sentences that are not the writer's own word to the reader: askers', reported, refuted or withdrawn ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from linter.documents.model import Block
from linter.language.discourse import asks
from linter.language.myths import is_myth
from linter.language.outdated import under_outdated
from linter.language.quoting import is_own_speaker, is_set_right
from linter.language.reading import Reading
from linter.language.retorts import is_answered_quote, is_put_to_test
from linter.language.retracting import is_not_ours, takes_back
from linter.language.understanding import Understanding
from linter.language.word_sets import word_set

_UNDOING = word_set("asides", "undoing")
_OUTDATED = word_set("asides", "outdated")
_OLD = word_set("asides", "old")
_TOO_SOON = word_set("asides", "too_soon")
_NOTICING = word_set("asides", "noticing")
"""What nobody does about a thing that the reader may do: "nobody will notice", "nobody minds"."""
_NOTICED = 3
"""How many words after "nobody" tell it."""
_REPORTING = word_set("asides", "reporting")
_OWN_VOICE = word_set("asides", "own_voice")
_TELLING = frozenset({"tell", "tells"})
_EVERYBODY = word_set("asides", "everybody")
_TOLD = 4
"""How many words after "tell" name who is told."""
_LIKE = frozenset({"as", "like"})
_SCRIPTS = word_set("asides", "scripts")
_WORD = re.compile(r"[^\W_]+")
_FORMER = word_set("asides", "former")
_CLINICS = word_set("asides", "clinics")
_ACQUAINTED = word_set("asides", "acquainted")
"""People whose clinic is another than the writer's: "my sister's salon"."""
_LEFT_OPEN = word_set("asides", "left_open")
_COMPARED = frozenset({"earlier", "sooner"})
_ASKERS = frozenset({"few", "folk", "many", "most", "they"})
_ASKED_BY = 5
"""How many words before "ask" may name who asks."""
_DENYING = frozenset({"no", "not", "n't", "never", "nothing"})
_DENIED = 4
"""How many words before "sooner" may deny it."""
_LIMITS = frozenset({("longer", "than"), ("more", "than")})
_FACT = frozenset({"fact", "truth", "reality", "actually"})
_MYTH = frozenset({"myth", "myths", "fiction", "misconception", "mistake", "mistakes", "false"})
_TAGS = tuple((",", tag) for tag in ("deal", "ok", "okay", "please", "remember", "right", "yes"))
_TAG = 4
"""How many words at its end make a tag of a question, its mark included."""
_FOR_SOME = frozenset(("if", "you", verb) for verb in ("have", "had", "took", "take", "get", "catch"))
"""How a case opens that is not every reader's: "if you have the flu"."""
_CASE = 6
"""How many words after its "if" a case is told in."""
_HOLDING = word_set("asides", "holding")
_GUESTS = word_set("offers", "guests")
_SOME = frozenset({"certain", "many", "other", "others", "some"})
_UNREAL = frozenset({"could", "had", "might", "were"})
_WISHED = 4
"""How many words after "wish" tell that it isn't so."""
_EXCEPTING = frozenset({"except", "unless", "until"})
_BREAKS = frozenset({",", ";", ".", "–", "—", "("})
_FIRST_DAY = 24.0
_MARKS = frozenset({'"', "“", "”", "''", "``"})
_OPENING = 8
"""How early in the sentence after it a word takes a sentence back ("That was a slip of the keyboard")."""


def is_set_aside(understanding: Understanding, block: Block, index: int, *, allows: bool = False) -> bool:
    """Whether sentence `index` of a block is not meant as the writer's own and standing advice.

    `allows`: what it says lets the reader do something, which words like "sooner" leave to somebody's judgement.
    """
    readings = understanding.readings.get(block.index, ())
    reading = readings[index]
    words = set(reading.sentence.words)
    if under_outdated(understanding, block) or _tells_of_elsewhere(reading.sentence.words):
        return True
    if (
        block.quoted
        or (asks(reading) and (allows or not _is_reminder(reading.sentence.words)))
        or (_is_asked(block, readings, index) and not _is_script(understanding, block))
    ):
        return True
    if _is_for_some(reading) or is_answered_quote(block, readings, index):
        return True
    if is_put_to_test(understanding, block, readings, index) or _tells_of_old(reading.sentence.words):
        return True
    if _calls_too_soon(reading) or _is_wished(reading.sentence.words):
        return True
    if _is_myth(readings, index) or words & _OUTDATED or _is_under_withdrawn(readings, index):
        return True
    if is_set_right(understanding, block, index):
        return True
    if (_is_reported(reading) or _is_held_by_some(reading)) and not is_own_speaker(
        understanding, block, index
    ):
        return True
    if index + 1 < len(readings):
        if takes_back(readings[index + 1]) or (allows and is_not_ours(readings[index + 1])):
            return True
        following = readings[index + 1].sentence.words[:_OPENING]
        if following[:1] in (("that",), ("this",), ("it",), ("which",)) and _UNDOING & set(following):
            return True
    return allows and _is_left_open(reading)


def _is_under_withdrawn(readings: Sequence[Reading], index: int) -> bool:
    """Whether the label that a sentence stands under takes it back: "**3 March (withdrawn).**"."""
    for reading in reversed(readings[:index]):
        sentence = reading.sentence
        if sentence.label_end and sentence.label_end >= len(sentence.tokens) - 1:
            return not _OUTDATED.isdisjoint(sentence.words)
    return False


def _is_left_open(reading: Reading) -> bool:
    """Whether words like "sooner" leave a time to somebody's judgement, and don't only deny it ("not a night sooner")."""
    return any(
        word in _LEFT_OPEN and not _says_otherwise(reading, at)
        for at, word in enumerate(reading.sentence.words)
    )


def _says_otherwise(reading: Reading, at: int) -> bool:
    """Whether a word that may leave a time open doesn't: "no sooner", "we ask you to", "what people ask", "clear pores"."""
    words = reading.sentence.words
    if words[at] == "ask":
        askers = words[max(0, at - _ASKED_BY) : at]
        return "we" in askers[-2:] or not (_GUESTS | _EVERYBODY | _ASKERS).isdisjoint(askers)
    if words[at] == "clear":
        return reading.sentence.tokens[at].pos == "ADJ" and words[at - 1 : at] != ("all",)
    return words[at] in _COMPARED and not _DENYING.isdisjoint(words[max(0, at - _DENIED) : at])


def _is_reminder(words: Sequence[str]) -> bool:
    """Whether a sentence only asks to be heard: "no gym for two days, remember?", "four weeks out of the sun, ok?"."""
    said = tuple(word for word in words[-_TAG:] if word != "?")
    return words[-1:] == ("?",) and any(said[-len(tag) :] == tag for tag in _TAGS) and "i" not in words


def _calls_too_soon(reading: Reading) -> bool:
    """Whether it says that something is done too soon, or by nobody.

    An "early night" and "early in the week" are neither, nor is "and nobody will know". Nor is what nobody has for
    more than a time, which is how long it is at most.
    """
    tokens = reading.sentence.tokens
    if not _LIMITS.isdisjoint(pairwise(reading.sentence.words)):
        return False
    return any(
        token.text in _TOO_SOON
        and not any(each.pos in ("ADP", "NOUN") for each in tokens[at + 1 : at + 2])
        and _NOTICING.isdisjoint(reading.sentence.words[at + 1 : at + 1 + _NOTICED])
        for at, token in enumerate(tokens)
    )


def _is_wished(words: Sequence[str]) -> bool:
    """Whether a sentence only wishes that it were so: "if only you could swim tonight", "I wish I could say …"."""
    if ("if", "only") in pairwise(words):
        return True
    at = words.index("wish") if "wish" in words else len(words)
    return not _UNREAL.isdisjoint(words[at + 1 : at + _WISHED])


def _is_held_by_some(reading: Reading) -> bool:
    """Whether it tells what some others hold, and not the clinic: "some salons tell you that it's fine"."""
    words, tokens = reading.sentence.words, reading.sentence.tokens
    return any(
        token.dep == "nsubj"
        and tokens[token.head].text in _HOLDING
        and not _SOME.isdisjoint(words[max(0, at - 2) : at + 1])
        and not _GUESTS & {*words[max(0, at - 2) : at + 1]}
        for at, token in enumerate(tokens)
    )


def _is_script(understanding: Understanding, block: Block) -> bool:
    """Whether the text is what staff are to say, whose quotations are the clinic's own words."""
    title = understanding.document.first_heading
    numbers = {*block.lead_ins, *block.headings, *([] if title is None else [title.index])}
    words = {
        word
        for number in numbers
        for each in understanding.readings.get(number, ())
        for word in each.sentence.words
    }
    words.update(_WORD.findall(understanding.document.path.lower()))
    return not _SCRIPTS.isdisjoint(words)


def _tells_of_elsewhere(words: Sequence[str]) -> bool:
    """Whether a sentence tells what another clinic did: "my last place let me run the same night"."""
    return any(
        second in _CLINICS and (first in _FORMER or (first == "'s" and words[at - 1] in _ACQUAINTED))
        for at, (first, second) in enumerate(pairwise(words))
    )


def _tells_of_old(words: Sequence[str]) -> bool:
    """Whether a sentence speaks of an old text or rule ("the old leaflet said", "old: three days"), and of no old towel."""
    return any(
        word == "old" and (not words[at + 1 : at + 2] or words[at + 1] in _OLD or not words[at + 1].isalpha())
        for at, word in enumerate(words)
    )


def _is_for_some(reading: Reading) -> bool:
    """Whether a sentence is for those with a condition of their own, and not for whoever had the treatment."""
    words = reading.sentence.words
    for at in range(len(words) - 2):
        if words[at : at + 3] not in _FOR_SOME or any(
            at < each.start <= at + _CASE for each in reading.treatments
        ):
            continue
        if not _dates_occasion(reading, at):
            return True
    return False


def _dates_occasion(reading: Reading, start: int) -> bool:
    """Whether the case that opens at `start` is an occasion of the first day ("if you have a dinner that evening")."""
    return any(
        start < time.start <= start + _CASE
        and time.relation in ("at", "during")
        and not time.lower
        and 0 < (time.upper or 0.0) <= _FIRST_DAY
        for time in reading.times
    )


def _is_asked(block: Block, readings: tuple[Reading, ...], index: int) -> bool:
    """Whether the sentence belongs to a title that asks: "**A video told me to wait. Is that right?**"."""
    start = readings[index].sentence.start
    for each in readings:
        if not each.sentence.question:
            continue
        if block.kind == "heading":
            return True
        if any(low <= start < high and low <= each.sentence.start < high for low, high in block.strong):
            return True
    own = readings[index].sentence
    if block.kind in ("item", "heading") and len(readings) == 1 and _is_quote(own.words):
        return True
    return _is_quote(own.words) and any(low <= start < high for low, high in block.strong)


def _is_quote(words: tuple[str, ...]) -> bool:
    """Whether a whole title stands in quotation marks, as what others say does."""
    spoken = [word for word in words if word.isalpha() or word in _MARKS]
    return len(spoken) > 1 and spoken[0] in _MARKS and spoken[-1] in _MARKS


def _is_myth(readings: tuple[Reading, ...], index: int) -> bool:
    """Whether a label in the same block calls what is said a myth, and none since a fact."""
    for number in range(index, -1, -1):
        words = readings[number].sentence.words
        if _FACT & set(words[:4]):
            return False
        if is_myth(readings[number]) and (words[-1] != "." or not _MYTH.isdisjoint(words)):
            return True
    return False


def _is_reported(reading: Reading) -> bool:
    """Whether it tells what somebody else said, or what was said once."""
    words = reading.sentence.words
    if ("used", "to") in pairwise(words) and "we" in words:
        return True
    if ("last", "year") in pairwise(words):
        return True
    said = any(word in _REPORTING and not _is_excepted(words, at) for at, word in enumerate(words))
    return said and not (_is_told_to_all(words) or ("says", "our") in pairwise(words) or _as_we_said(words))


def _is_told_to_all(words: tuple[str, ...]) -> bool:
    """Whether it is what somebody tells everybody, whom the teller heard it from or not: "she told me what she tells all clients"."""
    return any(
        word in _TELLING and not _EVERYBODY.isdisjoint(words[at + 1 : at + _TOLD])
        for at, word in enumerate(words)
    )


def _is_excepted(words: tuple[str, ...], at: int) -> bool:
    """Whether a word only tells who may make an exception ("unless a doctor has told you to"), and the rule stands."""
    opening = max((place for place in range(at) if words[place] in _BREAKS), default=-1)
    return not _EXCEPTING.isdisjoint(words[opening + 1 : at])


def _as_we_said(words: tuple[str, ...]) -> bool:
    """Whether it only takes up what the writer said before: "as I told you", "like our leaflet says"."""
    return any(
        word in _LIKE and not _OWN_VOICE.isdisjoint(words[at + 1 : at + 3]) for at, word in enumerate(words)
    )
