"""What a negation spares the reader without calling care needless: carrying a leaflet, a visit, a doctor's letter."""

from __future__ import annotations

from linter.language.lexicon import Mention
from linter.language.reading import Reading
from linter.language.word_sets import word_set

_KEEPING = word_set("spared", "keeping")
"""What is done with a leaflet or a product other than following or using it."""
_VISITING = word_set("spared", "visiting")
"""How one goes to see a professional, for whatever reason."""
_PAPERS = word_set("spared", "papers")
"""What a professional writes that a reader may be spared."""
_BUSINESS = word_set("spared", "business")
"""What one gets in touch for that is no matter of skin."""
_GETTING = word_set("spared", "getting")
"""What may be spared on the way to a professional ("no appointment needed to ask the nurse")."""
_DOING_WELL = word_set("spared", "doing_well")
_NEEDLESS = word_set("spared", "needless")
_BEING = frozenset({"'re", "'s", "are", "is"})
_WANTING = frozenset({"need", "needed", "required", "require", "necessary"})
_YOURS = ("up", "to", "you")
_JUDGED_MOST = 4
"""How many words the judgement may have ("optional for the first week")."""
_NEGATING = frozenset({"n't", "never", "no", "not", "without"})
_AGAIN = frozenset({"again", "till", "until"})
_CHECKING = frozenset({"check", "check-up", "checkup", "follow-up", "review"})
_REACH = 7
"""How many words may stand between the negation and what is spared."""
_PURPOSE = 3
"""How many words behind a professional's name the purpose may begin."""
_NEAR = 3
"""How many words beside a professional's name tell what is asked of him."""


def is_spared(reading: Reading, mention: Mention, start: int, end: int) -> bool:
    """Whether what the sentence denies of the thing at tokens `start` to `end` is not that it is needed."""
    words = reading.sentence.words
    clause = reading.clause_of(start)
    low = max(clause.start, start - _REACH)
    negator = next((at for at in range(start, low - 1, -1) if words[at] in _NEGATING), None)
    if negator is None:
        return False
    if mention.concept == "professional":
        return _is_visit(reading, mention, start, end) or _is_of_business(reading, negator, start, end)
    return not _KEEPING.isdisjoint(words[negator + 1 : start])


def _is_visit(reading: Reading, mention: Mention, start: int, end: int) -> bool:
    """Whether it is a further visit that the reader is spared: "no need to see us again before week four"."""
    words = reading.sentence.words
    if _VISITING.isdisjoint((*words[start - 1 : start], *mention.text.split())):
        return False
    following = words[end : end + _PURPOSE]
    timed = words[end : end + 1] == ("before",) and any(
        time.start <= end + _PURPOSE and end <= time.start for time in reading.times
    )
    return timed or following[:1] in {(each,) for each in _AGAIN} or not _CHECKING.isdisjoint(following)


def _is_of_business(reading: Reading, negator: int, start: int, end: int) -> bool:
    """Whether it is a paper, a slot or a payment that the reader is spared, and not the advice."""
    words = reading.sentence.words
    beside = words[max(negator + 1, start - _NEAR) : end + 1]
    if not _PAPERS.isdisjoint(beside):
        return True
    if not _GETTING.isdisjoint(words[negator + 1 : start]) and "to" in words[negator + 1 : start + 1]:
        return True
    return words[end : end + 1] == ("to",) and not _BUSINESS.isdisjoint(words[end + 1 : end + 1 + _NEAR])


def called_needless(reading: Reading, start: int, end: int) -> bool:
    """Whether a sentence does no more than call the thing needless: "Aftercare is optional", "The leaflet is up to you"."""
    tokens, words = reading.sentence.tokens, reading.sentence.words
    if reading.sentence.question or any(token.pos not in ("DET", "PRON") for token in tokens[:start]):
        return False
    if tokens[end:] and (tokens[end].pos != "AUX" or words[end] not in _BEING):
        return False
    judged = [at for at in range(end + 1, len(tokens)) if tokens[at].pos not in ("ADV", "PUNCT")]
    said = tuple(words[at] for at in judged)
    return said[:3] == _YOURS or (said[:1] != () and said[0] in _NEEDLESS and len(said) <= _JUDGED_MOST)


def is_missed(reading: Reading, start: int) -> bool:
    """Whether a clause that opens with "without" tells what becomes of skin that lacks the thing at `start`.

    "Without good aftercare the best treatment is wasted"; "without any, you heal just as well" calls it needless.
    """
    words, tokens = reading.sentence.words, reading.sentence.tokens
    clause = reading.clause_of(start)
    place = start - 1
    while place > clause.start and tokens[place].pos in ("DET", "ADJ", "PRON", "ADV"):
        place -= 1
    fronted = place >= 0 and words[place] == "without" and place == clause.start
    return fronted and _DOING_WELL.isdisjoint(words[start:]) and len(words) > start + 2


def asks_for_no_paper(reading: Reading) -> bool:
    """Whether a sentence spares the reader a professional's paper, and names nothing else: "No referral needed from your GP"."""
    words = reading.sentence.words
    negator = next((at for at, word in enumerate(words) if word in _NEGATING), None)
    if negator is None or any(mention.concept != "professional" for mention in reading.mentions):
        return False
    beside = words[negator + 1 : negator + 1 + _REACH]
    return not _PAPERS.isdisjoint(beside) and not _WANTING.isdisjoint(words)
