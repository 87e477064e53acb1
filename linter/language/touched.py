"""When a thing is only touched on: likened, dated by, handled, asked about, and so not advised on."""

from __future__ import annotations

from collections.abc import Sequence

from linter.language import discourse
from linter.language.clauses import Clause
from linter.language.composition import is_left_out_of_product
from linter.language.disclaiming import denies_calling, is_disclaimer
from linter.language.for_sale import is_described_offer, is_offered, is_offered_in_row
from linter.language.lexicon import Mention
from linter.language.mood import handled, mood_of
from linter.language.place import BARE, Place, heads_text
from linter.language.reading import Reading
from linter.language.word_sets import word_set

_LIKING = word_set("touched", "liking")
_KINDS_OF_PEOPLE = word_set("touched", "kinds_of_people")
_COMING = word_set("touched", "coming")
"""What leads to where one comes from: "come straight from the gym"."""
_NEED = word_set("touched", "need")
_FEELING = word_set("touched", "feeling")
_STAFF = word_set("touched", "staff")
_OTHERS = frozenset({"he", "she", "they", "we"})
_SKIN = word_set("polarity", "skin")
_ABOUT = word_set("touched", "about")
_PLACING = frozenset({"at", "by", "in", "on", "over"})
_SEEMING = word_set("touched", "seeming")
_SOMEBODY = frozenset({"her", "him", "me", "myself", "them", "us"})
_WITNESSING = word_set("touched", "witnessing")
_PICTURING = word_set("touched", "picturing")
_LACKING = frozenset({"forgot", "no", "without"})
_BEGINNING = frozenset({"begins", "starts", "tends"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OPENING = 3
"""How late behind a label, its colon included, the first thing of a list may stand ("Sweat: no hard running")."""
_HAVING = frozenset({"'d", "'ve", "had", "have"})
_GOING_ON = frozenset({"got", "to"})
"""What makes an order of what sounds like a past: "you've got to", "you've been told to"."""
_RUNNING = word_set("touched", "running")
"""Verbs that tell when a place is open."""
_ADDRESSED = frozenset({"you", "your"})
_ARTICLES = frozenset({"a", "an", "the"})
_SIMILE_REACH = 9
"""How far behind "like" a thing may stand that is likened to, in tokens, a comma not between them."""


def only_touched_on(at: Place, mention: Mention, clause: Clause, start: int, end: int) -> bool:
    """Whether the thing is what a question to the clinic is about, or is told not to suffice alone."""
    words = at.reading.sentence.words
    if (
        mention.concept == "cleansing"
        and {"it", "them"} & set(words[start:end])
        and any(
            other.concept in ("moisturizer", "soothing", "sun_protection") and other.end <= start
            for other in at.reading.mentions
        )
    ):
        return True
    if end < len(words) and (_is_alone(at, end) or words[end] in _KINDS_OF_PEOPLE):
        return True
    before = words[clause.start : start]
    if mention.concept == "sun" and mention.kind == "thing" and _is_where_protected(at, clause, start):
        return True
    if _is_compared(at, before, start) or _is_seldom_seen(before):
        return True
    if is_left_out_of_product(at.reading, start):
        return True
    if is_simile(before) or _is_picture(at.reading, start, mention.concept):
        return True
    if is_back_already(at.reading, clause, start, end):
        return True
    if _dates_something(at, start) or _is_amount(at, start, end) or _is_readers_past(at, clause, start):
        return True
    if mention.concept == "professional" and (
        is_disclaimer(at.reading.sentence) or denies_calling(at.reading.sentence, start)
    ):
        return True
    if mention.kind == "act" and "too" in words[start : end + 1]:
        return True
    if _acts_itself(at, mention, clause) or _is_for_sale(at) or _is_run(at, clause, end):
        return True
    if _is_subject_of_denial(at, mention, start, end):
        return True
    care = mention.concept == "aftercare" and mention.kind == "act"
    if (
        mention.needed
        and not care
        and "there" in before[:2]
        and not _NEED & set(before)
        and "without" not in before
    ):
        return True
    if (
        mention.kind == "act"
        and _FEELING & set(before)
        and not {"free", "have", "need", "obliged"} & set(before)
    ):
        return True
    if mention.kind == "act" and _STAFF & set(words[clause.start : start]):
        return True
    if mention.kind == "thing" and not mention.needed and _is_done_by_staff(at, clause, start):
        return True
    if mention.kind == "thing" and handled(at.reading, clause, start):
        return mention.concept != "cleansing"
    if start and words[start - 1] == "without" and start - 1 == clause.start and clause.end < len(words):
        return True
    if mention.concept == "professional":
        tokens = at.reading.sentence.tokens[clause.start : start]
        told = mood_of(at.reading, clause) == "told"
        return told and any(token.tag in ("VBD", "VBN") for token in tokens) and "i" not in words
    asked = [
        m for m in at.reading.mentions if m.concept == "professional" and clause.start <= m.start < start
    ]
    between = words[asked[-1].end : start] if asked else ()
    return bool(_ABOUT & set(between))


def _is_readers_past(at: Place, clause: Clause, start: int) -> bool:
    """Whether it only tells what the reader did until now: "you've never bought anything but bar soap"."""
    tokens = at.reading.sentence.tokens[clause.start : start]
    you = next((place for place, token in enumerate(tokens) if token.text == "you"), None)
    if (
        at.reading.clause_of(start).kind == "condition"
        or you is None
        or not _HAVING.intersection(token.text for token in tokens[you + 1 : you + 3])
    ):
        return False
    done = next((place for place, token in enumerate(tokens) if place > you and token.tag == "VBN"), None)
    return done is not None and all(token.text not in _GOING_ON for token in tokens[done:])


def is_back_already(reading: Reading, clause: Clause, start: int, end: int) -> bool:
    """Whether a return is only taken for granted, no comma behind it: "once you are back on retinol it buffers that"."""
    tokens = reading.sentence.tokens
    if tokens[clause.start].text != "once" or tokens[clause.start].dep != "mark":
        return False
    before = [token for token in tokens[clause.start : start] if token.dep in _SUBJECTS]
    return len(before) == 1 and any(token.dep in _SUBJECTS for token in tokens[end : clause.end])


def _is_alone(at: Place, end: int) -> bool:
    """Whether a thing alone is said to do or not to do something; "leave it alone" is a ban."""
    if at.reading.sentence.words[end] != "alone":
        return False
    return not any(cue.direction == "inside" and cue.start < end < cue.end for cue in at.reading.cues)


def _is_where_protected(at: Place, clause: Clause, start: int) -> bool:
    """Whether the sun is only where to wear protection: "a hat in the garden and on the beach"."""
    tokens = at.reading.sentence.tokens
    place = start - 1
    while place > clause.start and tokens[place].pos in ("DET", "ADJ"):
        place -= 1
    if tokens[place].text not in _PLACING:
        return False
    pointed = not {"it", "them"}.isdisjoint(at.reading.sentence.words[clause.start : place])
    return any(
        each.concept == "sun_protection" and each.end <= place and (pointed or clause.start <= each.start)
        for each in at.reading.mentions
    )


def labels_things(at: Place, clause: Clause) -> bool:
    """Whether a short label only says what the list after it is of: "Scrubs: no mitts, no brushes"."""
    return clause.kind == "label" and clause.end - clause.start <= BARE and _lists_things(at, clause)


def _lists_things(at: Place, label: Clause) -> bool:
    """Whether things of its own open what follows a label, and something is said of them."""
    named = next((mention for mention in at.reading.mentions if mention.start >= label.end), None)
    if named is None or named.start - label.end > _OPENING:
        return False
    return any(cue.sign and cue.start >= label.end for cue in at.reading.cues)


def _is_done_by_staff(at: Place, clause: Clause, start: int) -> bool:
    """Whether somebody else does it to the reader: "she wipes your face with an alcohol swab"."""
    tokens = at.reading.sentence.tokens
    for index in range(clause.start, start - 2):
        verb, whose = tokens[index], tokens[index + 1]
        if (
            whose.text != "your"
            or tokens[index + 2].text not in _SKIN
            or verb.tag not in ("VB", "VBP", "VBZ")
        ):
            continue
        before = [token.text for token in tokens[clause.start : index]]
        return "you" not in before and not (_STAFF | _OTHERS).isdisjoint(before)
    return False


def is_of_question(at: Place) -> bool:
    """Whether the sentence only says what a question is about: "I use retinol. Must I stop?", or a title asks for it."""
    following = at.index + 1
    if following < len(at.context) and discourse.asked_about(at.context, following) is at.reading:
        return True
    return heads_text(at) and at.reading.sentence.words[0] in ("i", "my")


def _acts_itself(at: Place, mention: Mention, clause: Clause) -> bool:
    """Whether the act is what a thing does ("bent needles scratch", "pressing harder only scratches")."""
    if mention not in at.reading.mentions:
        return False
    tokens = at.reading.sentence.tokens
    head = tokens[mention.head]
    if mention.kind == "act" and head.dep == "xcomp" and tokens[head.head].tag == "VBZ":
        begun = tokens[head.head].text in _BEGINNING
        return begun and any(
            token.dep == "nsubj" and token.head == head.head and token.text in _SKIN for token in tokens
        )
    return mention.kind == "act" and head.tag == "VBZ" and mood_of(at.reading, clause) == "statement"


def _is_run(at: Place, clause: Clause, end: int) -> bool:
    """Whether a place only is open or shut at times, to nobody in particular: "our steam bath now opens at seven"."""
    tokens = at.reading.sentence.tokens
    verb = next((place for place in range(end, clause.end) if tokens[place].pos != "ADV"), clause.end)
    if verb == clause.end or tokens[verb].text not in _RUNNING:
        return False
    opened = any(token.head == verb and token.dep == "dobj" for token in tokens)
    return not opened and _ADDRESSED.isdisjoint(token.text for token in tokens[verb : clause.end])


def _is_for_sale(at: Place) -> bool:
    own = [each.sentence for each in at.context[: at.index] if each.sentence.block == at.block.index]
    return (
        is_offered(at.reading.sentence)
        or is_described_offer(at.reading.sentence, own)
        or is_offered_in_row(at.document, at.readings, at.block)
    )


def _dates_something(at: Place, start: int) -> bool:
    """Whether the thing only tells when: "dab on the balm before any exercise", "after an afternoon of sun"."""
    words = at.reading.sentence.words
    timed = {index for time in at.reading.times for index in range(time.start, time.end)}
    amount = next((index for index in range(max(0, start - 2), start) if words[index] == "of"), None)
    near = range(max(0, start - 2 if amount is None else amount - 3), start)
    if any(
        words[index] in ("before", "after", "during", "between")
        and (amount is not None or index not in timed)
        for index in near
    ):
        return True
    return any(
        words[index] == "from" and not _COMING.isdisjoint(words[max(0, index - 3) : index]) for index in near
    )


def is_simile(before: Sequence[str]) -> bool:
    """Whether the thing behind these words of its clause is only likened to ("like a day on the beach").

    Also where the words are a verb's: "as if you had been skiing", "as you would the gym", "as after a run".
    """
    for index in range(len(before) - 1, max(-1, len(before) - _SIMILE_REACH), -1):
        if before[index] == ",":
            break
        if before[index] in ("after", "if", "though") and before[max(0, index - 1)] == "as":
            return True
        if before[index] == "like" and (not index or before[index - 1] not in _LIKING):
            return True
    if _feels_like(before) or tuple(before[:2]) == ("think", "of"):
        return True
    return tuple(word for word in before if word not in _ARTICLES)[-3:] == ("as", "you", "would")


def _is_picture(reading: Reading, start: int, concept: str) -> bool:
    """Whether a look is only pictured: "Think day at the lake with no hat", "picture a week without SPF"."""
    before = reading.sentence.words[reading.clause_of(start).start : start]
    if concept not in ("sun", "sun_protection") or _PICTURING.isdisjoint(before[:2]):
        return False
    outdoors = any(each.concept == "sun" for each in reading.mentions if each.start <= start)
    return outdoors and (concept == "sun" or not _LACKING.isdisjoint(before[-3:]))


def _feels_like(before: Sequence[str]) -> bool:
    """Whether it tells what the skin feels like ("it should feel like too long on a beach"), not what one is keen on."""
    return any(
        word in _SEEMING
        and before[index + 1] == "like"
        and (
            "you" not in before[:index] or "you" in before[index + 2 : index + 3] or not word.startswith("fe")
        )
        for index, word in enumerate(before[:-1])
    )


def _is_compared(at: Place, before: Sequence[str], start: int) -> bool:
    """Whether a thing is only what is measured by or preferred to another: "I'd sooner eat a scrub than use it"."""
    for cue in at.reading.cues:
        if cue.name == "contrary" and at.reading.sentence.words[cue.end - 1] == "than":
            return cue.start < start < cue.end
    return "than" in before[-3:] and not {"no", "more", "other", "rather"} & set(before[-4:])


def _is_seldom_seen(before: Sequence[str]) -> bool:
    """Whether it only tells what nobody has seen somebody do until now: "he's never seen me cancel a run"."""
    return any(
        word == "never"
        and not _WITNESSING.isdisjoint(before[index + 1 : index + 2])
        and not _SOMEBODY.isdisjoint(before[index + 2 : index + 3])
        for index, word in enumerate(before)
    )


def _is_amount(at: Place, start: int, end: int) -> bool:
    """Whether a sentence only compares how much there is of something: "we get more UV than the coast"."""
    words = at.reading.sentence.words
    return words[start - 1 : start] in (("more",), ("less",)) and words[end : end + 1] == ("than",)


def _is_subject_of_denial(at: Place, mention: Mention, start: int, end: int) -> bool:
    """Whether "no" and a verb deny what something needed does: "no cream seems to shift it"."""
    tokens = at.reading.sentence.tokens
    if not mention.needed or not start or tokens[start - 1].text != "no" or end >= len(tokens):
        return False
    if tokens[end].tag == "MD":
        return end + 1 < len(tokens) and tokens[end + 1].tag == "VB" and tokens[end + 1].text != "be"
    return tokens[end].tag in ("VBZ", "VBP", "VBD") and tokens[end].pos == "VERB"
