"""Numbers that a document gives: how long bleeding, redness or downtime last, how many sessions, how far apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from linter.documents.model import Block
from linter.language.asides import is_set_aside
from linter.language.compared import SESSIONS, SPACING, Fact
from linter.language.comparing import compares_treatments, names_needling
from linter.language.durations import LengthReader
from linter.language.fact_words import load_facts
from linter.language.model import Stance
from linter.language.outdated import is_outdated
from linter.language.reading import Reading
from linter.language.scopes import cells_beside, is_priced, of_other_treatment, scope_at, scope_in
from linter.language.spans import PART_OF_MOST, Span, spans_in
from linter.language.time_atoms import atomise
from linter.language.time_words import load_times
from linter.language.understanding import Understanding
from linter.language.word_sets import word_set

_NEXT_DAY = (4.0, 36.0)
_WEEKEND = (48.0, 96.0)
_MONTH = (672.0, 744.0)
_MOST_SESSIONS = 20
_NEAR = 4
_ANSWERS = 2
"""How many sentences after a question may hold its answer."""
_BREAKS = frozenset({",", ";", "but", "so", "–", "—"})
_RANGE = frozenset({"to", "or", "-", "–", "—", "and"})
_NEXT = word_set("facts", "next")
_ORIGIN = word_set("facts", "origin")
_POSSIBLY = word_set("facts", "possibly")
_UPKEEP = word_set("facts", "upkeep")
_PERSONAL = word_set("facts", "personal")
_LEADING = word_set("facts", "leading")
_VERBS = word_set("scopes", "verbs")
_SKIN = word_set("facts", "skin")
_LEAST_SPACING = 144.0
"""Less than six days lies between doses of something, not between sessions."""
_POINTING = word_set("facts", "pointing")
_RATES = {"month": _MONTH, "fortnight": (336.0, 336.0), "week": (168.0, 168.0)}
"""What "once a month" and "every month" put between sessions."""
_MONTHLY = word_set("facts", "monthly")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question, a label or the head of a row asks for."""

    kinds: tuple[str, ...] = ()
    pointed: bool = False
    """Whether it only names what a pronoun may stand for ("Will I swell? It lasts three days.")."""
    answers: bool = False
    """Whether a bare length answers it ("Is there any downtime? Yes, two days.")."""


def facts_of(understanding: Understanding) -> Iterator[Fact]:
    """The facts of a document in reading order; what is asked, reported, refuted or offered for sale is none."""
    if is_outdated(understanding):
        return
    comparing = compares_treatments(understanding)
    for block in understanding.document.blocks:
        readings = understanding.readings.get(block.index, ())
        advised = _advised(understanding, block)
        for index, reading in enumerate(readings):
            asked = _asked(understanding, block, readings, index)
            found = [*_found(reading, asked, block)]
            if not found or is_set_aside(understanding, block, index):
                continue
            if of_other_treatment(understanding, block, index):
                continue
            if comparing and not names_needling(understanding, block, index):
                continue
            scope = scope_at(understanding, block, index)
            priced = is_priced(understanding, block)
            for kind, span in found:
                if priced and kind == SESSIONS:
                    continue
                low, high = block.source_span(*reading.sentence.span(span.start, span.end))
                if not any(start < high and low < end for start, end in advised):
                    yield Fact(kind, span.low, span.high, scope, low, high)


def _advised(understanding: Understanding, block: Block) -> list[tuple[int, int]]:
    """The times of a block that tell how long to do or leave something."""
    return [
        (each.start, each.end)
        for statement in understanding.statements
        if statement.block == block.index and statement.stance not in (Stance.MENTION, Stance.CLAIM)
        for each in statement.evidence
        if each.role.startswith("window")
    ]


def _found(reading: Reading, asked: _Asked, block: Block) -> Iterator[tuple[str, Span]]:
    """Kinds of facts with their numbers, at most one number a kind."""
    words = reading.sentence.words
    if reading.sentence.question:
        return
    facts = load_facts()
    spans = [*spans_in(words), *_points(words)]
    own = [each for each in _lasting_named(words) if not _describes(reading, each[1])]
    seen: set[str] = set()
    if not facts.unless & set(words) and not _is_account(words):
        for kind, place in own:
            if facts.denied & set(_clause(words, place)):
                continue
            span = _lasting_span(words, spans, place, kind, labelled=_labelled(reading, block, place))
            if span is not None and kind not in seen:
                seen.add(kind)
                yield kind, span
        if not own and not seen:
            answer = _answer(words, spans, asked)
            if answer is not None:
                yield from ((kind, answer) for kind in asked.kinds if kind in facts.lasting)
    spacing = _spacing(words, spans, asked)
    if spacing is not None:
        yield SPACING, spacing
    count = _count(words, asked, block, apart=spacing is not None)
    if count is not None:
        yield SESSIONS, count


def _answer(words: Sequence[str], spans: Sequence[Span], asked: _Asked) -> Span | None:
    """The length that answers how long what was named before lasts."""
    facts = load_facts()
    tells = facts.lasts | facts.ends
    for span in spans:
        before = words[: span.start]
        told = not tells.isdisjoint(before[-_NEAR:])
        if asked.pointed:
            opened = not _POINTING.isdisjoint(words[:2])
            short = (
                asked.answers
                and _LEADING.issuperset(before)
                and words[span.end : span.end + 1] in ((), (".",), (",",), ("at",))
            )
            if short or (opened and told and len(before) <= 2 * _NEAR):
                return span if _POSSIBLY.isdisjoint(before) else _possible(span)
        elif told or span.start <= _NEAR + 2:
            return span
    return None


def _describes(reading: Reading, place: int) -> bool:
    """Whether a word is a treatment's name or describes another thing than skin: "a peel", "red light"."""
    tokens = reading.sentence.tokens
    if tokens[place].text in _VERBS:
        return tokens[place].pos in ("NOUN", "PROPN")
    if not any(tokens[place].text in each.has for each in load_facts().lasting.values()):
        return False
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    return following is not None and following.pos in ("NOUN", "PROPN") and following.text not in _SKIN


def _lasting_named(words: Sequence[str]) -> list[tuple[str, int]]:
    """What lasts, by the words that name it, with their places."""
    return [
        (kind, place)
        for place, word in enumerate(words)
        for kind, lasting in load_facts().lasting.items()
        if word in lasting.names or word in lasting.has or " ".join(words[place : place + 2]) in lasting.names
    ]


def _clause(words: Sequence[str], place: int) -> Sequence[str]:
    """The words around a place up to the next comma, semicolon or "but" on either side."""
    breaks = [at for at, word in enumerate(words) if word in _BREAKS]
    low = max((at for at in breaks if at < place), default=-1)
    high = min((at for at in breaks if at > place), default=len(words))
    return words[low + 1 : high]


def _labelled(reading: Reading, block: Block, place: int) -> bool:
    """Whether the word at `place` labels what follows: "Redness: 1-2 days"."""
    words = reading.sentence.words
    colon = next((at for at, word in enumerate(words) if word in (":", "–", "—")), None)
    return colon is not None and place < colon <= place + _NEAR


def _lasting_span(
    words: Sequence[str], spans: Sequence[Span], place: int, kind: str, *, labelled: bool
) -> Span | None:
    """The length that a sentence gives for what is named at `place`."""
    facts = load_facts()
    before = next(
        (each for each in spans if each.end < place <= each.end + 3 and words[each.end] == "of"), None
    )
    if before is not None:
        return before
    after = [each for each in spans if each.start > place]
    if not after:
        return None
    if labelled:
        return after[0]
    between = _without_origin(words[place + 1 : after[0].start])
    if not _POSSIBLY.isdisjoint(between):
        after[0] = _possible(after[0])
    onset = any(word in facts.starts and words[at + place + 2] != "to" for at, word in enumerate(between))
    if onset:
        lasting = next((at for at in range(place, len(words)) if words[at] in facts.lasts - {"on"}), None)
        return next((each for each in after if lasting is not None and each.start > lasting), None)
    tells = facts.lasts | facts.ends
    if words[place] in facts.lasting[kind].has:
        led = words[after[0].start - 1] in ("for", "about", "only", "just") or "for" in between
        return after[0] if led and len(between) <= _NEAR and not {";", "."} & set(between) else None
    if between[:1] in (("is",), ("are",), ("of",)) and len(between) <= _NEAR:
        return after[0]
    if tells & set(between) or "for" in between[-2:]:
        return after[0] if len(between) <= 2 * _NEAR else None
    return None


def _possible(span: Span) -> Span:
    """A length that something may last: as with "up to" it may be less, and with both it may be nothing."""
    least = 0.0 if span.low <= span.high * PART_OF_MOST else span.high * PART_OF_MOST
    return replace(span, low=least)


def _is_account(words: Sequence[str]) -> bool:
    """Whether a sentence tells of one person: "one was enough for my sister"."""
    return "you" not in words and "your" not in words and not _PERSONAL.isdisjoint(words)


def _without_origin(words: Sequence[str]) -> Sequence[str]:
    """The words without what something comes from: "(redness) after microneedling is about" is "is about"."""
    if not words or words[0] not in _ORIGIN:
        return words
    facts = load_facts()
    tells = facts.lasts | facts.ends | {"is", "are"}
    told = next((at for at, word in enumerate(words[: _NEAR + 2]) if word in tells), 0)
    return words[told:]


def _points(words: Sequence[str]) -> Iterator[Span]:
    """The next day and the weekend as lengths, and "by day 3"."""
    for at, word in enumerate(words):
        if word in _NEXT and words[at : at + 2] not in (("next", "to"),):
            following = words[at + 1 : at + 2]
            if word in ("tomorrow", "overnight") or following in (("day",), ("morning",)):
                yield Span(at, at + (1 if word in ("tomorrow", "overnight") else 2), *_NEXT_DAY)
        elif word == "weekend" and at and words[at - 1] in ("a", "long"):
            yield Span(at, at + 1, *_WEEKEND)
        elif word == "day" and at and words[at - 1] == "by":
            number = _number(words, at + 1)
            if number is not None:
                yield Span(at, number[2], number[0] * 24 * 0.2, number[1] * 24)


def _spacing(words: Sequence[str], spans: Sequence[Span], asked: _Asked) -> Span | None:
    """How far apart sessions are."""
    facts = load_facts()
    said = set(words)
    if not (_UPKEEP | {"both"}).isdisjoint(said) or _is_account(words):
        return None
    spans = [span for span in spans if span.high >= _LEAST_SPACING]
    seen = "you" in said and bool(facts.seen & said)
    sessions = seen or bool(facts.sessions & said) or SPACING in asked.kinds or SESSIONS in asked.kinds
    for span in spans:
        following = words[span.end : span.end + 3]
        preceding = words[max(0, span.start - 3) : span.start]
        if facts.apart & set(following[:2]):
            return span
        if sessions and (facts.spaced & {*following, *preceding} or facts.every & set(preceding[-1:])):
            return span
        if facts.sessions & said and facts.between & set(words) and not facts.offers & said:
            return span
    if SPACING in asked.kinds and spans and spans[0].start <= _NEAR + 2:
        return spans[0]
    return next(_rates(words), None) if sessions and "last" not in said else None


def _rates(words: Sequence[str]) -> Iterator[Span]:
    """How often, as the time in between: "monthly", "once a month", "every fortnight"."""
    for at, word in enumerate(words):
        if word in _MONTHLY:
            yield Span(at, at + 1, *_MONTH)
        once = words[max(0, at - 2) : at] in (("once", "a"), ("once", "every"))
        if word in _RATES and (once or words[max(0, at - 1) : at] == ("every",)):
            yield Span(at - 1, at + 1, *_RATES[word])


@lru_cache(maxsize=1024)
def _number(words: tuple[str, ...], at: int) -> tuple[float, float, int] | None:
    """The number or range of numbers at a word, and the word after it."""
    vocabulary = load_times()
    atoms = atomise(words[at : at + 8], vocabulary.file.aliases, vocabulary.file.torn)
    reader = LengthReader(atoms, vocabulary)
    first = reader.cardinal(0) if len(atoms) else None
    if first is None:
        return None
    low, end, _ = first
    high = low
    if atoms.at(end) in _RANGE:
        second = reader.cardinal(end + 1)
        if second is not None and second[0] > low:
            high, end = second[0], second[1]
    return low, high, at + atoms.ends[end - 1]


def _count(words: tuple[str, ...], asked: _Asked, block: Block, *, apart: bool) -> Span | None:
    """How many sessions it takes. `apart`: the sentence says how far apart they are, too."""
    facts = load_facts()
    said = set(words)
    innocent = {"month"} if apart else set()
    innocent |= {"book"} if words[:1] == ("most",) else set()
    if facts.offers & (said - innocent) or _is_account(words):
        return None
    wanted = SESSIONS in asked.kinds
    passed = 0
    for at in range(len(words)):
        number = _number(words, at) if at >= passed else None
        if number is None:
            continue
        passed = number[2]
        if (
            at
            and (
                words[at - 1] in facts.not_before
                or words[at - 1] in load_times().units
                or words[at - 1] in ("-", "–")
            )
        ) or words[passed : passed + 1] == ("-",):
            continue
        low, high, end = number
        if high > _MOST_SESSIONS or not low or not low.is_integer():
            return None
        following = words[end : end + 3]
        if following[:1] == ("more",):
            continue
        of_sessions = bool(facts.sessions & set(following)) and not {",", ".", ":"} & set(
            following[: next((i for i, word in enumerate(following) if word in facts.sessions), 0)]
        )
        first_of = words[max(0, at - 2) : at] in (("of", "your"), ("of", "the"))
        needs = facts.need - {"have", "on"} if high == 1 else facts.need
        if of_sessions and (needs & said or wanted or first_of):
            return Span(at, end, low, high)
        if wanted and at <= _NEAR and not any(each.start == at for each in spans_in(words)):
            more = next(
                (n for n in range(end, min(end + 6, len(words))) if words[n] in ("third", "fourth")), None
            )
            top = {"third": 3.0, "fourth": 4.0}[words[more]] if more else high
            sometimes = _number(words, end + 2) if words[end + 1 : end + 2] == ("sometimes",) else None
            return Span(at, end, low, max(top, sometimes[1] if sometimes else high))
        told = block.kind not in ("cell", "heading")
        if told and facts.course & set(words[max(0, at - 3) : at]) and words[at - 1] == "of":
            return Span(at, end, low, high)
    return None


def _asked(understanding: Understanding, block: Block, readings: Sequence[Reading], index: int) -> _Asked:
    """What the question before a sentence, its own label, its row or its column ask for."""
    for back in range(1, _ANSWERS + 1):
        if index - back < 0:
            break
        before = readings[index - back]
        if before.sentence.question or before.sentence.label_end == len(before.sentence.tokens):
            found = _asked_by(before.sentence.words, understanding, block)
            if found.kinds:
                return found
            return replace(_named_in(before.sentence.words), answers=before.sentence.question)
        if back == 1 and _lasting_named(before.sentence.words):
            return _named_in(before.sentence.words)
    own = readings[index].sentence.words
    colon = next((at for at, word in enumerate(own[:6]) if word == ":"), None)
    if colon is not None:
        label = _asked_by(own[:colon], understanding, block)
        if label.kinds:
            return label
    if block.kind == "cell":
        for number in (block.row, block.column):
            if number is not None and number != block.index:
                for reading in understanding.readings.get(number, ()):
                    found = _asked_by(reading.sentence.words, understanding, block)
                    by_row = number == block.row
                    answers = (
                        _is_own_column(understanding, block)
                        if by_row
                        else _row_may_answer(understanding, block)
                    )
                    if found.kinds and answers:
                        return found
        return _Asked()
    if block.headings and index < _ANSWERS and _first_under_heading(understanding, block):
        for reading in understanding.readings.get(block.headings[-1], ()):
            if reading.sentence.question:
                return _asked_by(reading.sentence.words, understanding, block)
    return _Asked()


def _is_own_column(understanding: Understanding, block: Block) -> bool:
    """Whether a cell is the only one of its row, or stands under a head that says whom or what it is for."""
    if block.column is None or not any(
        understanding.readings.get(each.index) for each in cells_beside(understanding, block)
    ):
        return True
    facts = load_facts()
    head = [word for each in understanding.readings.get(block.column, ()) for word in each.sentence.words]
    return not facts.needling.isdisjoint(head) or bool(scope_in(head))


def _row_may_answer(understanding: Understanding, block: Block) -> bool:
    """Whether the row of a cell speaks of sessions or of whom they are for, and of no thing to wait with."""
    if block.row is None or block.row == block.index:
        return True
    return not any(
        reading.mentions or any(each.concept != "microneedling" for each in reading.treatments)
        for reading in understanding.readings.get(block.row, ())
    )


def _named_in(words: Sequence[str]) -> _Asked:
    """What words name, without asking how long it lasts."""
    return _Asked(tuple(dict.fromkeys(kind for kind, _ in _lasting_named(words))), pointed=True)


def _first_under_heading(understanding: Understanding, block: Block) -> bool:
    return block.index - 1 == block.headings[-1]


def _asked_by(words: Sequence[str], understanding: Understanding, block: Block) -> _Asked:
    facts = load_facts()
    said = set(words)
    kinds: list[str] = []
    long = "long" in said or not said & {"how", "when", "can", "will", "do", "does", "is", "are"}
    if long or len(words) <= 4:
        kinds += [kind for kind, _ in _lasting_named(words)]
    if facts.between & said and len(words) <= 3:
        return _Asked((*kinds, SPACING))
    if facts.apart & said or facts.spaced & said or (facts.between & said and facts.sessions & said):
        return _Asked((*kinds, SPACING))
    many = {"many", "number"} & said
    bare = len([word for word in words if word.isalpha()]) <= 2
    if (
        (many and (facts.sessions & said or bare))
        or (len(words) <= 4 and facts.sessions & said and "?" not in said)
        or "often" in said
        or (facts.sessions & said and {"enough", "do", "one"} & said and "will" in said)
    ):
        kinds.append(SESSIONS)
    return _Asked(tuple(kinds))
