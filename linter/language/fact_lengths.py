"""How long a sentence says that bleeding, redness, downtime and the like last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from linter.language.fact_accounts import is_account
from linter.language.fact_cases import speaks_of_few, told_from
from linter.language.fact_counts import number_at
from linter.language.fact_frames import LENGTH, filled
from linter.language.fact_governed import is_dealt_with, is_governed
from linter.language.fact_hedges import POSSIBLY, as_told, is_absent, possible
from linter.language.fact_names import Named, lasting_named
from linter.language.fact_plain import is_plain
from linter.language.fact_points import points_in
from linter.language.fact_questions import Asked
from linter.language.fact_subjects import describes, telling_verbs
from linter.language.fact_words import load_facts
from linter.language.reading import Reading
from linter.language.spans import PART_OF_MOST, Span
from linter.language.time_words import load_times
from linter.language.word_sets import word_set

_MOST_LASTING = 2016.0
"""What lasts more than twelve weeks is no after-effect, but a condition, or somebody's practice."""
_NEAR = 4
_BREAKS = frozenset({",", ";", ":", "(", ")", "but", "so", "–", "—"})
_LABEL_SIGNS = frozenset({":", "–", "—", "(", ",", ".", "-", "for"})
_OPENING = 3
"""How early a pronoun stands that takes up what was named before."""
_OPENERS = frozenset({"after", "following", "with", "in", "on"})
"""What leads a pronoun's sentence in, as a time or place does ("after needling it lasts …")."""
_LEADING = word_set("facts", "leading")
_POINTING = word_set("facts", "pointing")
_EARLIER = word_set("facts", "earlier")
_TREATED = word_set("facts", "treated")
_AMBIGUOUS = word_set("facts", "ambiguous")
_AGAINST = word_set("facts", "against")
_CASES = (("if",), ("for",), ("when",), ("where",))
"""What opens the cases in which it takes longer."""
_QUOTES = (('"',), ("“",), ("''",), ("``",))
_PLANNING = word_set("facts", "planning")
_SUMMING = word_set("facts", "summing")


def lasting_in(
    reading: Reading, spans: Sequence[Span], asked: Asked, following: Reading | None
) -> Iterator[tuple[str, Span]]:
    """Kinds of what lasts with their lengths, at most one length a kind. `following` is the sentence after it."""
    words = reading.sentence.words
    spans, told = _with_cases(words, spans)
    if speaks_of_few(words[:told]):
        return
    spans = [span for span in (*spans, *points_in(words)) if not is_account(reading, span.start)]
    own = [each for each in lasting_named(words, asked.kinds) if not describes(reading, each)]
    named = own or _taken_up(words, asked)
    seen: set[str] = set()
    for each, span in _lengths(reading, spans, named):
        if each.kind not in seen:
            seen.add(each.kind)
            yield each.kind, span
    if seen or (lasting_named(words) and own):
        return
    summed = _summed(following) if spans else ()
    if summed:
        yield from ((kind, spans[0]) for kind in summed)
        return
    answer = _answer(reading, spans, asked)
    if answer is not None:
        yield from ((kind, answer) for kind in asked.kinds if kind in load_facts().lasting)


def _with_cases(words: tuple[str, ...], spans: Sequence[Span]) -> tuple[Sequence[Span], int]:
    """The lengths, one of them with what it comes to in some cases ("one day, two if you bruise"), and where that begins."""
    times = load_times()
    for at, word in enumerate(words[:-1]):
        number = number_at(words, at + 1) if word in _BREAKS else None
        if number is None or words[number[2] : number[2] + 1] not in _CASES:
            continue
        told = next((each for each in reversed(spans) if each.end <= at), None)
        unit = times.units.get(words[told.end - 1]) if told else None
        if told is not None and unit is not None:
            most = number[1] * times.file.units[unit[0]].hours
            longer = replace(told, low=min(told.low, most), high=max(told.high, most))
            return [longer if each is told else each for each in spans if each.end <= at], at
    return spans, len(words)


def _taken_up(words: Sequence[str], asked: Asked) -> list[Named]:
    """What a pronoun takes up: "(There is a little blood.) It stops within an hour"."""
    facts = load_facts()
    begins = told_from(words)
    at = next(
        (
            at
            for at, word in enumerate(words[: begins + _OPENING])
            if word in _POINTING
            and at >= begins
            and (
                at == begins or words[at - 1] in _LEADING or words[at - 1] in _BREAKS or words[0] in _OPENERS
            )
        ),
        None,
    )
    if not asked.pointed or at is None:
        return []
    return [Named(kind, at, at + 1, "thing") for kind in asked.kinds if kind in facts.lasting]


def _lengths(reading: Reading, spans: Sequence[Span], named: Sequence[Named]) -> Iterator[tuple[Named, Span]]:
    """What is named with the nearest length that is said of it, in the order of the text."""
    if not spans or not named:
        return
    by_start = {span.start: span for span in spans}
    slots = {each.start: (each.slot, each.end) for each in named if not _overlaps(each, spans)}
    slots |= {span.start: (LENGTH, span.end) for span in spans}
    found: dict[Named, Span] = {}
    for frame in filled(reading.sentence, ("lasting",), slots):
        span = by_start[frame.at(LENGTH)]
        place = frame.at("thing", "acts", "had")
        for each in named:
            if each.start != place or not _holds(reading, each, span):
                continue
            if each not in found or _distance(each, span) < _distance(each, found[each]):
                found[each] = span
    for each in named:
        label = None if each in found else _labelled(reading, spans, each)
        if label is None and each not in found:
            label = _plainly(reading, spans, each)
        if label is None and each not in found:
            label = next((span for span in spans if is_governed(reading, each, span)), None)
        if label is not None and _holds(reading, each, label):
            found[each] = label
        if each in found:
            yield each, as_told(reading, each, found[each])


def _plainly(reading: Reading, spans: Sequence[Span], named: Named) -> Span | None:
    """The nearest length of a clause that says nothing but that and what is named: "redness is a matter of two days"."""
    for span in sorted(spans, key=lambda each: abs(_distance(named, each))):
        start, end = min(named.start, span.start), max(named.end, span.end)
        if _distance(named, span) >= 0:
            own = is_plain(reading, start, end, (named.start, named.end), (span.start, span.end))
            return span if own and not _turns_to_do(reading, named.end, span.start) else None
    return None


def _turns_to_do(reading: Reading, start: int, end: int) -> bool:
    """Whether words between turn to what the reader is to do for so long: "you'll be red, so put your feet up for two days"."""
    words = reading.sentence.words
    goes_on = _PLANNING | telling_verbs()
    return any(
        token.tag == "VB"
        and (words[at - 1] in ("so", ";") or (words[at - 1] in _BREAKS and token.text not in goes_on))
        for at, token in enumerate(reading.sentence.tokens[start:end], start)
        if token.text not in _PLANNING
    )


def _overlaps(named: Named, spans: Sequence[Span]) -> bool:
    return any(span.start < named.end and named.start < span.end for span in spans)


def _distance(named: Named, span: Span) -> int:
    return span.start - named.end if span.start >= named.end else named.start - span.end


def _holds(reading: Reading, named: Named, span: Span) -> bool:
    """Whether a length is how long what is named lasts, and no time before the treatment, onset or denied length."""
    facts = load_facts()
    words = reading.sentence.words
    if span.low > _MOST_LASTING or is_dealt_with(reading, named, span):
        return False
    after = words[span.end : span.end + 2]
    leads = span.end <= named.start <= span.end + _NEAR
    behind = words[named.end : named.end + 2]
    if leads and not facts.starts.isdisjoint(behind[1:] if behind[:1] == ("to",) else behind[:1]):
        return False
    if (
        not leads
        and after[:1]
        and after[0] in _EARLIER
        and (len(after) < 2 or after[1] in _TREATED or not after[1].isalpha())
    ):
        return False
    absent = is_absent(words, named)
    if (words[named.end : span.start] == ("after",) and not absent) or _is_for_use(reading, named):
        return False
    if after[:1] == ("to",) and not facts.starts.isdisjoint(after[1:]):
        return False
    onset = [at for at in range(named.end, span.start) if words[at] in facts.starts and words[at + 1] != "to"]
    if onset and not _goes_on(reading, onset[-1] + 1, span.start):
        return False
    at_most = absent or span.low == span.high * PART_OF_MOST
    return at_most or facts.denied.isdisjoint(_clause(words, named.start))


def _goes_on(reading: Reading, start: int, end: int) -> bool:
    """Whether words after a beginning tell of more than that: "begins on day two and hangs on for"."""
    facts = load_facts()
    return any(
        token.pos == "VERB" or token.text in (facts.lasts | facts.ends) - {"on"}
        for token in reading.sentence.tokens[start:end]
    )


def _is_for_use(reading: Reading, named: Named) -> bool:
    """Whether something is used for what is named, or done to it: "arnica for swelling for three days", "ice the swelling"."""
    words = reading.sentence.words
    low = max((at + 1 for at in range(named.start) if words[at] in _BREAKS), default=0)
    if not _tells_to_do(reading, low):
        return False
    name = reading.sentence.tokens[named.end - 1]
    treated = name.dep == "dobj" and name.head == low and not _is_expected(words[low])
    return treated or not _AGAINST.isdisjoint(words[low : named.start])


def _is_expected(verb: str) -> bool:
    """Whether a verb only has the reader reckon with something."""
    facts = load_facts()
    return verb in facts.telling | facts.plain | facts.need | facts.lasts


def _tells_to_do(reading: Reading, opening: int) -> bool:
    """Whether a clause opens with what the reader is to do, other than to reckon with something."""
    opens = reading.sentence.tokens[opening]
    return opens.tag == "VB" and opens.text not in load_facts().telling


def _labelled(reading: Reading, spans: Sequence[Span], named: Named) -> Span | None:
    """The length after a label: "Redness: 1-2 days", "Redness (a day)", "Redness, two days"."""
    words = reading.sentence.words
    after = next((each for each in spans if each.start >= named.end), None)
    if after is None or named.start > _NEAR:
        return None
    colon = next((at for at, word in enumerate(words) if word in (":", "–", "—")), None)
    if colon is not None and named.end <= colon < named.end + _NEAR:
        tells = telling_verbs() | _PLANNING
        acts = (token for token in reading.sentence.tokens[colon : after.start] if token.pos == "VERB")
        return after if all(token.text in tells for token in acts) else None
    between = words[named.end : after.start]
    return after if _LABEL_SIGNS.issuperset(between) and len(between) <= 2 else None


def _summed(following: Reading | None) -> tuple[str, ...]:
    """What the next sentence says that it was: "(One quiet day at home.) That is all the downtime there is"."""
    if following is None:
        return ()
    said = following.sentence.words
    words = said[1:] if said[:1] in _QUOTES else said
    if words[:1] not in (("that",), ("this",)) or _SUMMING.isdisjoint(words[1:4]):
        return ()
    return tuple(
        dict.fromkeys(each.kind for each in lasting_named(words[: 2 * _NEAR]) if each.slot == "thing")
    )


def _answer(reading: Reading, spans: Sequence[Span], asked: Asked) -> Span | None:
    """The length that answers how long what was named before lasts."""
    facts = load_facts()
    words = reading.sentence.words
    tells = facts.lasts | facts.ends
    opens = asked.answers and words[0] in tells and words[0].endswith("s")
    for span in spans:
        before = words[: span.start]
        if asked.pointed and _is_fragment(reading, span):
            return span
        if not asked.pointed or opens:
            if not tells.isdisjoint(before[-_NEAR:]) or span.start <= _NEAR + 2:
                return span
            continue
        ended = not facts.ends.isdisjoint(before[-_NEAR:])
        short = not _tells_to_do(reading, 0) and is_plain(reading, 0, span.end, (span.start, span.end))
        if asked.answers and (ended or short):
            return span if POSSIBLY.isdisjoint(before) else possible(span)
    return None


def _is_fragment(reading: Reading, span: Span) -> bool:
    """Whether a sentence is a bare length, or opens with one and speaks of no other thing: "Four days, then it's over"."""
    words = reading.sentence.words
    return (
        not reading.mentions
        and words[span.end : span.end + 1] in ((), (",",), (".",), (";",), ("–",), ("—",), ("!",))
        and is_plain(reading, 0, span.end, (span.start, span.end))
        and not any(token.pos in ("VERB", "AUX", "NOUN") for token in reading.sentence.tokens[: span.start])
    )


def _clause(words: Sequence[str], place: int) -> Sequence[str]:
    """The words around a place up to the next comma, semicolon or "but" on either side."""
    breaks = [at for at, word in enumerate(words) if word in _BREAKS]
    low = max((at for at in breaks if at < place), default=-1)
    high = min((at for at in breaks if at > place), default=len(words))
    return words[low + 1 : high]
