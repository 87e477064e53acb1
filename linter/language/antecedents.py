"""What a pronoun, an answer or an ellipsis goes back to: the things named before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.language.clauses import Clause
from linter.language.contrast import is_contrasted
from linter.language.discourse import PRONOUNS, asks
from linter.language.lexicon import Mention
from linter.language.reading import Reading
from linter.language.third_persons import thing_among
from linter.language.tokens import Token
from linter.language.word_sets import word_set

PLURAL = word_set("discourse", "plural")


def pronoun_in(reading: Reading, clause: Clause) -> int | None:
    """The first token of a clause that points back at a thing, if one does."""
    return thing_among(reading, [*_pronouns_in(reading, clause)])


def _pronouns_in(reading: Reading, clause: Clause) -> Iterator[int]:
    """The tokens of a clause that may point back."""
    tokens = reading.sentence.tokens
    for index in range(clause.start, clause.end):
        if tokens[index].text not in PRONOUNS or tokens[index].tag == "WDT":
            continue
        if any(time.start <= index < time.end for time in reading.times):
            continue
        following = tokens[index + 1] if index + 1 < clause.end else None
        if tokens[index].text == "any" and not _stands_alone(tokens, index):
            continue
        if (
            tokens[index].text in ("that", "this", "these", "those", "one", "same")
            and following is not None
            and following.pos in ("NOUN", "PROPN", "ADJ")
        ):
            continue
        yield index


def _stands_alone(tokens: Sequence[Token], index: int) -> bool:
    """Whether "any" is what a verb takes, and no noun follows it: "no need to wear any until day five"."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is not None and (following.pos in ("NOUN", "PROPN", "ADJ", "DET") or following.text == "of"):
        return False
    return index > 0 and tokens[index - 1].pos == "VERB" and following is not None and following.tag != "JJR"


def topics_before(
    readings: Sequence[Reading], index: int, before: int
) -> tuple[Reading, tuple[Mention, ...]] | None:
    """The things named last before token `before` of sentence `index`, and the sentence they stand in.

    None where the last sentence that names any only sets them beside what it speaks of ("The plant answer to retinol.").
    """
    own = tuple(mention for mention in readings[index].mentions if mention.end <= before)
    if own:
        return readings[index], own
    for number in range(index - 1, max(-1, index - 4), -1):
        mentions = readings[number].mentions
        if mentions:
            words = readings[number].sentence.words
            meant = tuple(each for each in mentions if not is_contrasted(words, each.start))
            return (readings[number], meant) if meant else None
        if _names_topic(readings[number]) or _asks_of_else(readings[number]):
            return None
    return None


def _asks_of_else(reading: Reading) -> bool:
    """Whether a question turns to something that no list knows: "How much downtime is there?"."""
    if not asks(reading) or not PRONOUNS.isdisjoint(reading.sentence.words):
        return False
    timed = {place for time in reading.times for place in range(time.start, time.end)}
    tokens = reading.sentence.tokens
    finite = any(token.tag in ("MD", "VBZ", "VBP", "VBD") for token in tokens)
    return finite and any(
        token.pos == "NOUN" and place not in timed and token.text not in _OF_WAITS
        for place, token in enumerate(tokens)
    )


_OF_WAITS = word_set("discourse", "of_waits")
"""What a question may name that is still about the thing before it: "How long is the wait?"."""


def _names_topic(reading: Reading) -> bool:
    """Whether a label names what the lines on from it are about, which is no thing that is known: "Flaking: …"."""
    label = reading.clauses[0] if reading.clauses else None
    if label is None or label.kind != "label" or any(time.start < label.end for time in reading.times):
        return False
    return any(token.text in SIGNS for token in reading.sentence.tokens[label.start : label.end])


SIGNS = word_set("discourse", "signs")
"""What shows on the skin, and waits for nothing."""
