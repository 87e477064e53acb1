"""What a statement is about: treated skin, another treatment, or something that is not skin."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from linter.language.clauses import Clause
from linter.language.frames import treatment_at, treatment_of
from linter.language.lexicon import Mention
from linter.language.place import Place
from linter.language.treated_area import SCALP, treats_scalp
from linter.language.word_sets import word_set

_ELSEWHERE = word_set("targets", "elsewhere")
_DEVICES = word_set("targets", "devices")
_LAYING_OUT = word_set("targets", "laying_out")
"""Words over a list of what is needed for a session at home."""
_UPKEEP = word_set("targets", "upkeep")
_LABELLED = word_set("targets", "labelled")
_USED_WITH = word_set("targets", "used_with")
_NEEDLED = word_set("dating", "needled") | {"treated"}
_LIMITING = frozenset({"if", "that", "when", "who", "whose"})
_NEVER = frozenset({"n't", "never", "not"})
_BEEN = frozenset({"be", "been", "had"})
_SKIN = frozenset({"cheek", "cheeks", "chin", "face", "forehead", "nose", "skin"})
_UNTREATED = word_set("targets", "untreated")
_PARTS = word_set("targets", "parts")
"""Words for a part of the body that only tell that it is one ("the treated area")."""
_BELOW = (
    ("below", "the", "neck"),
    ("below", "the", "chin"),
    ("below", "the", "waist"),
    ("neck", "down"),
    ("waist", "down"),
)
_OPENING_ON = frozenset({"after", "following", "with"})
_POINTING = frozenset({"either", "it", "one", "that", "them", "these", "this", "those"})
_REACH = 6
"""How far after a thing may stand whom or what it is for."""
_LABEL = 5
"""How many words a label has at most that names an object ("The make-up brush:")."""
_NAMING = frozenset({"ADJ", "DET", "NOUN", "PRON", "PROPN"})
_ADDING = frozenset({"included", "likewise", "too"})
_ADDED = 4
"""How many words after an object may add it and others to the thing."""
_PUT_ON = frozenset({"makeup", "cold"})
"""What is put on the face with a thing that is not skin."""


def _names(start: int, end: int, thing: Mention) -> bool:
    """Whether a word for an object is the thing itself ("cleansing brush"), and not what it is used on."""
    return start <= thing.start and thing.end == end


def treatment_for(at: Place, start: int, end: int) -> str:
    """The treatment that the thing at tokens `start` to `end` belongs to; empty where it is not about skin."""
    if _is_about_objects(at, start, end) or _is_for_untreated(at, end):
        return ""
    own = treatment_at(at.reading, start)
    if own is not None:
        return own
    named = _asked_treatment(at) or _taken_up_treatment(at)
    if named is not None:
        return named
    return next((frame.treatment for frame in at.frames if frame.treatment is not None), at.domain.treatment)


def _asked_treatment(at: Place) -> str | None:
    """The treatment that a question before in the block asks about, until another is named."""
    for before in reversed(at.context[max(0, at.index - 3) : at.index]):
        if before.treatments:
            return treatment_of(before) if before.sentence.question else None
    return None


def _taken_up_treatment(at: Place) -> str | None:
    """The treatment of the sentence before that the sentence opens on: "A light peel is milder. With it you can …"."""
    words = at.reading.sentence.words
    if not at.index or _OPENING_ON.isdisjoint(words[:1]) or _POINTING.isdisjoint(words[1:2]):
        return None
    return treatment_of(at.context[at.index - 1])


def _elsewhere(at: Place, words: set[str]) -> bool:
    """Whether words name a part of the body that wasn't treated."""
    found = _ELSEWHERE & words
    return bool(found) and not (found <= SCALP and treats_scalp(at))


def _objects(at: Place) -> list[Mention]:
    """What is named in the sentence and is no treated skin."""
    words = at.reading.sentence.words
    return [
        each
        for each in at.reading.objects
        if SCALP.isdisjoint(words[each.start : each.end]) or not treats_scalp(at)
    ]


def _is_of_hair(at: Place, start: int, end: int) -> bool:
    """Whether the thing is a shampoo, and so for hair, where it isn't the scalp that was treated."""
    return "shampoo" in at.reading.sentence.words[start:end] and not treats_scalp(at)


def _is_handed_to_object(at: Place, start: int, end: int) -> bool:
    """Whether an object stands right beside the act: "clean your hands with alcohol gel"."""
    words = at.reading.sentence.words
    place = next(
        (index for index in range(end, min(end + 2, len(words))) if words[index] in ("on", "over")), None
    )
    if place is not None and _elsewhere(at, set(words[place + 1 : end + 4])):
        return True
    for thing in _objects(at):
        if start <= thing.start < end and not _names(start, end, thing):
            return True
        if end <= thing.start <= end + 2 and not {"on", "to", "with", "by", "in", ","} & set(
            words[end : thing.start]
        ):
            return True
    with_it = words[start - 1 : start] == ("with",) and start > 1
    if {"it", "them"} & set(words[start - 2 * with_it : end + 1]):
        earlier = any(
            reading.objects or _DEVICES & set(reading.sentence.words)
            for reading in at.context[max(0, at.index - 3) : at.index]
        )
        return earlier or _is_of_hands(at, start, end) or any(thing.end <= start for thing in _objects(at))
    return _goes_on_with_object(at, start)


def _is_of_hands(at: Place, start: int, end: int) -> bool:
    """Whether "them" are parts of the body that weren't treated: "Keep your hands off. If you must touch, wash them."."""
    words = at.reading.sentence.words
    before = (
        *(word for each in at.context[max(0, at.index - 1) : at.index] for word in each.sentence.words),
        *words[:start],
    )
    return "them" in words[start - 1 : end + 1] and _SKIN.isdisjoint(before) and _elsewhere(at, set(before))


def _is_for_untreated(at: Place, end: int) -> bool:
    """Whether the thing is said to be for skin that wasn't needled: "a scrub for healthy, unneedled skin"."""
    words = at.reading.sentence.words
    if _is_for_nobody_treated(words[end:]):
        return True
    near = words[end : end + _REACH]
    if any(near[at : at + len(phrase)] == phrase for phrase in _BELOW for at in range(len(near))):
        return True
    place = next(
        (index for index in range(end, min(end + _REACH, len(words))) if words[index] in ("for", "on")), None
    )
    if place is None:
        return False
    return any(
        first in _UNTREATED and second in _SKIN
        for first, second in itertools.pairwise(words[place : place + _REACH])
    )


def _is_for_nobody_treated(words: Sequence[str]) -> bool:
    """Whether words limit something to those who had no treatment: "for everyone who hasn't just been needled"."""
    opening = (at for at, word in enumerate(words) if word in _LIMITING)
    return any(
        not _NEVER.isdisjoint(words[at + 1 : at + _REACH])
        and words[place] in _NEEDLED
        and not _BEEN.isdisjoint(words[at + 1 : place])
        for at in opening
        for place in range(at + 2, min(at + 2 + _REACH, len(words)))
    )


def _goes_on_with_object(at: Place, start: int) -> bool:
    """Whether the clause handles what was named last, and that isn't skin: "The roller? Soak it in alcohol."."""
    clause = at.reading.clause_of(start)
    tokens = at.reading.sentence.tokens
    before = tokens[clause.start : start + 1]
    pronoun = any(token.text in ("it", "them") and token.dep == "dobj" for token in before)
    unsaid = tokens[clause.start].tag == "VB" and clause.start + 1 < clause.end
    unsaid = unsaid and tokens[clause.start + 1].tag == "IN"
    if not (pronoun or unsaid) or not _SKIN.isdisjoint(at.reading.sentence.words[clause.start : clause.end]):
        return False
    earlier = [each for each in at.context[: at.index] if each.sentence.block == at.block.index]
    places = [
        (at.reading, clause.start),
        *((each, len(each.sentence.tokens)) for each in reversed(earlier[-2:])),
    ]
    for reading, end in places:
        words = reading.sentence.words[:end]
        things = {place for thing in reading.objects for place in range(thing.start, thing.end)}
        for place in range(end - 1, -1, -1):
            if words[place] in _SKIN:
                return False
            if place in things or words[place] in _DEVICES:
                return True
    return False


def _is_used_with(at: Place, start: int, end: int, thing: Mention) -> bool:
    """Whether an object is only what the thing is put on or wrapped with: "make-up, with a clean brush"."""
    named = {each.concept for each in at.reading.mentions if each.start < end and start < each.end}
    if named.isdisjoint(_PUT_ON) or thing.start < end:
        return False
    return not _USED_WITH.isdisjoint(at.reading.sentence.words[max(end, thing.start - 4) : thing.start])


def _is_added(at: Place, end: int, thing: Mention) -> bool:
    """Whether an object is only added to the thing before it: "make-up stays in its bag, brushes and sponges too"."""
    words = at.reading.sentence.words
    return end < thing.start and not _ADDING.isdisjoint(words[thing.end : thing.end + _ADDED])


def _is_upkeep(at: Place) -> bool:
    """Whether the section is on looking after a device: "Cleaning the pen"."""
    if not at.block.headings:
        return False
    words = [word for each in at.sentences_of(at.block.headings[-1]) for word in each.words]
    return not (_DEVICES.isdisjoint(words) or _UPKEEP.isdisjoint(words)) and _SKIN.isdisjoint(words)


def _is_for_device(at: Place, end: int) -> bool:
    """Whether what follows says that it is for a device: "alcohol (for the roller)", "alcohol, 70%, for the roller"."""
    tokens = at.reading.sentence.tokens
    words = at.reading.sentence.words
    if words[end : end + 1] == ("(",):
        inside = set(itertools.takewhile(lambda word: word != ")", words[end + 1 :]))
        if not _DEVICES.isdisjoint(inside) and _SKIN.isdisjoint(inside):
            return True
    place = next(
        (index for index in range(end, min(end + _REACH, len(words))) if words[index] == "for"), None
    )
    if place is None or any(token.pos in ("VERB", "AUX") for token in tokens[end:place]):
        return False
    named = [*itertools.takewhile(lambda token: token.pos in _NAMING, tokens[place + 1 :])]
    return bool(named) and named[-1].text in _DEVICES


def _is_kit(at: Place, start: int, end: int) -> bool:
    """Whether alcohol stands in a list of what to lay out for needling, beside a device that it cleans: "You'll need: …"."""
    named = {each.concept for each in at.reading.mentions if each.start < end and start < each.end}
    if "alcohol_product" not in named or not any(
        not _LAYING_OUT.isdisjoint(f.source.sentence.words) for f in at.frames[:1]
    ):
        return False
    kind, blocks = at.block.kind, at.document.blocks
    before = itertools.takewhile(lambda block: block.kind == kind, reversed(blocks[: at.block.index]))
    after = itertools.takewhile(lambda block: block.kind == kind, blocks[at.block.index :])
    return any(
        not _DEVICES.isdisjoint(sentence.words)
        for block in (*before, *after)
        for sentence in at.sentences_of(block.index)
    )


def _is_under_object(at: Place, start: int) -> bool:
    """Whether the label of the sentence names an object, of which the rest then speaks: "Brushes: hot water, soap"."""
    label = at.reading.clauses[0]
    if label.kind != "label" or not label.end <= start or label.end - label.start > _LABEL:
        return False
    tokens = [token for token in at.reading.sentence.tokens[: label.end] if token.text.isalpha()]
    if not tokens or tokens[-1].text not in _LABELLED | _DEVICES | _ELSEWHERE:
        return False
    if any(token.pos == "ADP" for token in tokens):  # "The first nights after the pen: …"
        return False
    return _SKIN.isdisjoint(at.reading.sentence.words) and not treats_scalp(at)


def _is_about_objects(at: Place, start: int, end: int) -> bool:
    """Whether the act or thing goes to something that isn't skin: "scrub your brushes"."""
    clause = at.reading.clause_of(start)
    if _is_handed_to_object(at, start, end) or _is_for_device(at, end) or _is_of_hair(at, start, end):
        return True
    if _is_under_object(at, start) or _is_kit(at, start, end):
        return True
    words = set(
        itertools.takewhile(
            lambda word: word != "before", at.reading.sentence.words[clause.start : clause.end]
        )
    )
    near = [
        m
        for m in _objects(at)
        if clause.start <= m.start < clause.end
        and not _names(start, end, m)
        and not _is_used_with(at, start, end, m)
        and not _is_added(at, end, m)
    ]
    return bool(near or _is_upkeep(at)) and not words & _SKIN and not _names_treated_part(at, clause)


def _names_treated_part(at: Place, clause: Clause) -> bool:
    """Whether the clause names the skin by its having been treated: "the treated area", "the needled zones"."""
    words = at.reading.sentence.words[clause.start : clause.end]
    return any(first in _NEEDLED and second in _PARTS for first, second in itertools.pairwise(words))
