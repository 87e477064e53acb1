"""What a sentence leaves out: the unit of a second length, and the verb of a list under a time."""

from __future__ import annotations

from collections.abc import Sequence

from linter.language.durations import CURRENCY
from linter.language.reading import Reading
from linter.language.spans import Span, spans_in
from linter.language.time_words import load_times, number_of
from linter.language.told import DAY, Told
from linter.language.word_sets import word_set

_COUNTING = word_set("ellipsis", "counting")
"""Words that a bare number of hours or days follows: "at 48 the gym", "the gym waits 48"."""
_WAITING = word_set("ellipsis", "waiting")
"""How a label opens that says from when on what it lists is all right."""
_MORE = word_set("dating", "more")
_DENIED = frozenset({"not", "no", "nothing", "none", "never"})
_DIVIDERS = frozenset({",", ";", ".", "–", "—", "and", "but", "|"})
_FOLLOWED = frozenset({"and", "–", "—", ","})
_MOST_WORDS = 4
"""How many words a label has beside its length."""


def bare_length(told: Told) -> Span | None:
    """The length that the thing's own part of a sentence gives as a bare number.

    Its unit is that of the last length before: "make-up at 24 hours; at 48 the gym". None where that part names
    a unit itself or no number.
    """
    words = told.reading.sentence.words
    low, high = part_of(told)
    if any(low <= span.start < high for span in spans_in(words)):
        return None
    number = next(
        (at for at in range(low, high) if number_of(words[at]) is not None and _is_counted(words, at)), None
    )
    unit = next((each for each in (_unit_of(words, span) for span in spans_in(words[:low])) if each), None)
    if number is None or unit is None:
        return None
    hours = (number_of(words[number]) or 0.0) * unit
    return Span(number, number + 1, hours, hours)


def bare_more(words: Sequence[str]) -> Span | None:
    """The days that "for three more" counts on; None where a unit follows, or money or nothing is counted."""
    times = load_times()
    numbers = times.file.numbers
    for at in range(1, len(words)):
        number = numbers.get(words[at - 1]) or (float(words[at - 1]) if words[at - 1].isdecimal() else None)
        if (
            words[at] not in _MORE
            or number is None
            or words[max(0, at - 2)] in CURRENCY
            or any(word in times.units for word in words[at + 1 : at + 2])
        ):
            continue
        return Span(at - 1, at + 1, number * DAY, number * DAY)
    return None


def more_before(told: Told) -> Span | None:
    """The days that open a sentence and are counted on, after which the thing's part follows: "Two more and you may swim"."""
    words = told.reading.sentence.words
    low, _ = part_of(told)
    if not low or words[low - 1] not in _FOLLOWED:
        return None
    start = max((at + 1 for at in range(low - 1) if words[at] in _DIVIDERS or words[at] == ":"), default=0)
    said = words[start : low - 1]
    if _MORE.isdisjoint(said) or len(said) > _MOST_WORDS:
        return None
    return bare_more(said) or next(spans_in(said), None)


def part_of(told: Told) -> tuple[int, int]:
    """The words between the dividers around the thing, as start and end (exclusive)."""
    tokens = told.reading.sentence.tokens
    beyond = max(0, len(tokens) - 1)
    place = next((at for at, start in enumerate(told.starts) if start >= told.statement.start), beyond)
    low = max((at + 1 for at in range(place) if tokens[at].text in _DIVIDERS), default=0)
    high = next((at for at in range(place, len(tokens)) if tokens[at].text in _DIVIDERS), len(tokens))
    return low, high


def _is_counted(words: Sequence[str], at: int) -> bool:
    """Whether a number is one of hours or days whose unit is left out."""
    led = at > 0 and words[at - 1] in _COUNTING and words[at].isdecimal()
    led = led or words[at + 1 : at + 2] == ("without",)
    return led and words[at + 1 : at + 2] not in (("%",), ("-",), ("mm",), ("x",), ("times",))


def _unit_of(words: Sequence[str], span: Span) -> float | None:
    """The hours of the unit that a length is given in."""
    vocabulary = load_times()
    units = [vocabulary.units[word][0] for word in words[span.start : span.end] if word in vocabulary.units]
    return vocabulary.file.units[units[-1]].hours if units else None


def wait_of_label(readings: Sequence[Reading], index: int) -> Span | None:
    """The wait that a label before sentence `index` sets for what the sentence only lists.

    "**Not before 48 hours.** Sport, sauna." is one; "**48 hours.** Sport, sauna." leaves open what the hours are for.
    """
    if not _only_lists(readings[index]):
        return None
    for reading in reversed(readings[:index]):
        sentence = reading.sentence
        if sentence.line != readings[index].sentence.line:
            return None
        if sentence.label_end == len(sentence.tokens) and not sentence.question:
            return _wait_in(sentence.words)
    return None


def _only_lists(reading: Reading) -> bool:
    """Whether a sentence has no verb: it names things and no more."""
    named = {at for mention in reading.mentions for at in range(mention.start, mention.end)}
    return bool(reading.mentions) and not any(
        token.pos in ("AUX", "VERB") and number not in named
        for number, token in enumerate(reading.sentence.tokens)
    )


def _wait_in(words: Sequence[str]) -> Span | None:
    spans = [*spans_in(words)]
    if len(spans) != 1:
        return None
    span = spans[0]
    before = [word for word in words[: span.start] if word.isalpha()]
    rest = [word for word in words[span.end :] if word.isalpha()]
    if not before or len(before) + len(rest) > _MOST_WORDS:
        return None
    waits = before[-1] in _WAITING or (before[-1] == "for" and not _DENIED.isdisjoint(before))
    return span if waits else None
