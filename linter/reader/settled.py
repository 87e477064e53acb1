"""What the learned reader may not turn: what only the layout, a question or a clause of time tells of a thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linter.language.delays import tells_first_use
from linter.language.disclaiming import denies_calling
from linter.language.frames import asks_for_partners
from linter.language.lessons import ended_badly
from linter.language.lexicon_file import lexicon
from linter.language.model import Stance, Statement
from linter.language.myths import is_myth, tells_errors
from linter.language.place import Subject
from linter.language.reading import Reading
from linter.language.ruled_concepts import RULED
from linter.language.spared import is_missed, is_spared
from linter.language.statement_words import first_token
from linter.language.tables import row_cells
from linter.language.touched import is_back_already, is_simile
from linter.language.understanding import Understanding
from linter.language.word_sets import word_set
from linter.language.wording import banned_for_length, banned_outright
from linter.reader.asked import answered, asked, had, is_answer, is_elliptical, reading_at, tells_around
from linter.reader.labels import OPPOSITES
from linter.reader.ranges import Named, Shut

_AFTERWARDS = 80
"""How far behind a thing what is to be done with it may be told, in code points."""
_BESIDE = 24
"""How far from a thing the words of its first use may stand, in code points."""
_TAKEN_FOR_GRANTED = frozenset({"after", "as", "once", "when", "whenever"})
_FOLLOWING = word_set("settled", "following")
_MISTAKES = word_set("settled", "mistakes")
_HARMING = word_set("settled", "harming")
_BY = frozenset({"by", "through", "while"})
_PROFESSIONAL = "professional"
_AS_IF = 2
"""How many words open the clause of a simile without being in it ("as if", "as though")."""
_MEANS_REACH = 6
"""How far before the words of a thing the verb of its use may stand, in tokens."""


def settled_by_place(
    understanding: Understanding, by_subject: Mapping[Subject, list[Statement]], shut: Shut
) -> frozenset[Subject]:
    """The things whose stance stands as the mechanisms read it, among them those in the sentences in `shut`."""
    return frozenset(
        (
            *(subject for subject in by_subject if shut.holds(subject)),
            *asked(understanding, by_subject),
            *_told_after(by_subject),
            *_put_off(understanding, by_subject),
            *_listed_as_errors(understanding, by_subject),
            *_laid_out(understanding, by_subject),
            *_paired(understanding, by_subject),
            *_only_spoken_of(understanding, by_subject),
            *_named_as_means(understanding, by_subject),
            *_banned_outright(understanding, by_subject),
            *answered(understanding, by_subject),
            *had(understanding, by_subject),
            *(
                subject
                for subject, own in by_subject.items()
                if is_elliptical(understanding, own[0]) or tells_around(understanding, own[0])
            ),
        )
    )


def _told_after(by_subject: Mapping[Subject, list[Statement]]) -> Iterator[Subject]:
    """Things only named, of which the mechanisms read a few words later what is to be done with them."""
    told = Named(subject for subject, own in by_subject.items() if own[0].stance is not Stance.MENTION)
    for (concept, start, end), own in by_subject.items():
        if own[0].stance is Stance.MENTION:
            place = OPPOSITES.get(concept, concept), end, end + _AFTERWARDS
            if any(begin >= end for begin, _ in told.near(*place)):
                yield concept, start, end


def _put_off(
    understanding: Understanding, by_subject: Mapping[Subject, list[Statement]]
) -> Iterator[Subject]:
    """Things put off by the time beside them alone, with no word that bans ("first wash on day four")."""
    for subject, own in by_subject.items():
        for each in own:
            roles = {evidence.role for evidence in each.evidence}
            timed = each.window is not None and each.window.end is not None and not each.window.conditional
            if not (each.stance is Stance.FORBID and timed and "window" in roles and "stance" not in roles):
                continue
            around = understanding.document.source[max(0, each.start - _BESIDE) : each.end + _BESIDE]
            if tells_first_use(around.lower().split()):
                yield subject
                break


def _listed_as_errors(
    understanding: Understanding, by_subject: Mapping[Subject, list[Statement]]
) -> Iterator[Subject]:
    """Things only named, in a list of what somebody got wrong."""
    blocks = understanding.document.blocks
    wrong = {
        (number, place)
        for number, readings in understanding.readings.items()
        for place in ("heading", "lead-in")
        if readings and tells_errors(readings[-1], place)
    }
    mistakes = {
        number
        for number, readings in understanding.readings.items()
        if readings and is_myth(readings[-1]) and not _MISTAKES.isdisjoint(readings[-1].sentence.words)
    }
    for subject, own in by_subject.items():
        block = blocks[own[0].block]
        above = [(number, "lead-in") for number in block.lead_ins]
        above += [(number, "heading") for number in block.headings]
        listed = block.kind == "item" and not mistakes.isdisjoint(block.headings)
        if own[0].stance is Stance.MENTION and (listed or not wrong.isdisjoint(above)):
            yield subject


def _paired(understanding: Understanding, by_subject: Mapping[Subject, list[Statement]]) -> Iterator[Subject]:
    """Things under a head that asks what goes together, and not what may go on treated skin."""
    for subject, own in by_subject.items():
        block = understanding.document.blocks[own[0].block]
        row = [
            each.column
            for each in row_cells(understanding.document, block)
            if block.row is None and block.kind == "cell" and each.column is not None
        ]
        above = (*block.headings, *row)
        if any(
            asks_for_partners(each) for number in above for each in understanding.readings.get(number, ())
        ):
            yield subject


def _laid_out(
    understanding: Understanding, by_subject: Mapping[Subject, list[Statement]]
) -> Iterator[Subject]:
    """Things whose time stands beside them in a row of a table, and short answers that give the time asked for.

    The reader learned what is said of a thing on the words that name it, and there these say nothing.
    """
    for subject, own in by_subject.items():
        for each in own:
            timed = each.window is not None and not each.window.conditional
            if timed and each.stance is not Stance.MENTION and _stands_apart(understanding, each):
                yield subject
                break


def _stands_apart(understanding: Understanding, statement: Statement) -> bool:
    block = understanding.document.blocks[statement.block]
    times = [each for each in statement.evidence if each.role == "window"]
    if block.kind == "cell":
        low, high = block.source_span(0, len(block.text))
        return any(not low <= each.start < high for each in times)
    reading = reading_at(understanding, statement)
    if reading is None:
        return False
    verbs = {token.pos for token in reading.sentence.tokens} & {"VERB", "AUX"}
    if "VERB" in verbs or (verbs and not is_answer(understanding, statement)):
        return False
    return any(statement.start <= each.start and each.end <= statement.end for each in times)


def _only_spoken_of(
    understanding: Understanding, by_subject: Mapping[Subject, list[Statement]]
) -> Iterator[Subject]:
    """Things only named, where the words around them show beyond doubt that nothing is said of doing or leaving them."""
    needed = lexicon().needed
    for subject, own in by_subject.items():
        found = _token_at(understanding, own[0]) if own[0].stance is Stance.MENTION else None
        if found is None:
            continue
        if (
            _is_presupposed(*found)
            or _is_likened(*found)
            or ended_badly(*found)
            or (subject[0] == _PROFESSIONAL and denies_calling(found[0].sentence, found[1]))
            or (subject[0] in needed and (_is_told_as_risk(*found) or _is_spared(*found)))
        ):
            yield subject


def _is_presupposed(reading: Reading, place: int) -> bool:
    """Whether a clause of time takes a thing's return for granted: "once you are back on retinol, …"."""
    clause = reading.clause_of(place)
    granted = clause.kind == "condition" and reading.sentence.words[clause.start] in _TAKEN_FOR_GRANTED
    return granted or is_back_already(reading, clause, place, place + 1)


def _is_likened(reading: Reading, place: int) -> bool:
    """Whether the skin only feels or looks like a thing: "tight, like after a day on the beach"."""
    opening = max(0, reading.clause_of(place).start - _AS_IF)
    return is_simile(reading.sentence.words[opening:place])


def _is_told_as_risk(reading: Reading, place: int) -> bool:
    """Whether going without care is what some harm comes of: "not wearing SPF may leave marks"."""
    tokens = reading.sentence.tokens
    return any(
        token.tag == "VBG" and token.dep == "csubj" and tokens[token.head].text in _HARMING
        for token in tokens[max(0, place - _MEANS_REACH) : place + 1]
    )


def _is_spared(reading: Reading, place: int) -> bool:
    """Whether nobody is told to do without care: "no need to print the sheet", "without good care, marks linger"."""
    mention = next((each for each in reading.mentions if each.start <= place < each.end), None)
    spared = mention is not None and is_spared(reading, mention, place, mention.end)
    return spared or is_missed(reading, place)


def _named_as_means(
    understanding: Understanding, by_subject: Mapping[Subject, list[Statement]]
) -> Iterator[Subject]:
    """Care that is told as the means to something, which nobody rules out so ("by following your aftercare, you …")."""
    for subject, own in by_subject.items():
        if own[0].stance is Stance.FORBID or subject[0] not in lexicon().needed:
            continue
        found = _token_at(understanding, own[0])
        if found is None:
            continue
        words, place = found[0].sentence.words, found[1]
        if any(
            words[at - 1] in _BY and words[at] in _FOLLOWING
            for at in range(max(1, place - _MEANS_REACH), place + 1)
        ):
            yield subject


def _banned_outright(
    understanding: Understanding, by_subject: Mapping[Subject, list[Statement]]
) -> Iterator[Subject]:
    """Things of which a time follows a bare "no": "No wine tonight." has no other meaning.

    What no rule asks about is banned, too, where words of a ban and the length of it stand in the sentence.
    """
    for subject, own in by_subject.items():
        if own[0].stance is not Stance.FORBID:
            continue
        if subject[0] not in RULED and subject[0] not in OPPOSITES and banned_for_length(own[0]):
            yield subject
            continue
        found = _token_at(understanding, own[0])
        if found is None:
            continue
        reading, place = found
        if banned_outright(reading, place, place + len(own[0].quote.split())):
            yield subject


def _token_at(understanding: Understanding, statement: Statement) -> tuple[Reading, int] | None:
    """The reading of the sentence in which a statement begins, and its first token there."""
    reading = reading_at(understanding, statement)
    if reading is None:
        return None
    return reading, first_token(statement, understanding.document.blocks[statement.block], reading)
