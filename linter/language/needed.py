"""What denies the use of care that the sources ask for, and what only denies a kind or a trait of it."""

from __future__ import annotations

from linter.language import discourse
from linter.language.clauses import Clause
from linter.language.lexicon import Mention
from linter.language.mood import mood_of
from linter.language.place import Place
from linter.language.polarity import EXCHANGING, Polarity
from linter.language.spared import is_spared
from linter.language.tokens import Token
from linter.language.verbs import imperative_verbs
from linter.language.word_sets import word_set

_INSIDE = word_set("needed", "inside")
_PRINTING = word_set("needed", "printing")
"""What is done with words on a leaflet."""
_ADMINISTRATION = word_set("needed", "administration")
_KINDS = frozenset({"cleansing", "moisturizer", "sun_protection"})
"""What comes in kinds, some of which are better left."""
_UNWANTED = frozenset({"harsh_cleanser", "friction", "acid", "retinoid", "other_active", "alcohol_product"})
_HOLDING = frozenset(
    (word, verb) for word in ("that", "which") for verb in ("contain", "contains", "has", "have")
)
_NEAR = 3
"""How many words after "with" what a product holds may begin."""
_SKY = word_set("needed", "sky")
"""What "it" is in a condition of the weather or season, and not of the thing."""
_READY = frozenset({"allowed", "permitted", "ready", "safe"})
_NEEDING = word_set("needed", "needing")
_SENSE = frozenset({"point", "purpose", "sense", "use", "value"})
"""What there is none of in doing something needless."""
_HELPING = word_set("needed", "helping")
_LINKING = frozenset({"be", "do", "does", "has", "have", "is"})
_AM = frozenset({"'m", "'re", "'s", "am", "are", "is", "was", "were"})
_WHO = frozenset({"he", "i", "she", "they", "we", "you"})
_MANNER = word_set("needed", "manner")
_PLAIN = word_set("needed", "plain")
_NIGHTLY = word_set("needed", "nightly")
_FINITE = frozenset({"MD", "VBD", "VBP", "VBZ"})
_ITEMS = 5
"""How many words behind an item the "or" may stand that closes its list."""
_JOINING = frozenset({"&", ",", "/", "and", "nor", "or"})


def exchanges(at: Place, mention: Mention, clause: Clause, polarity: Polarity, start: int, end: int) -> bool:
    """Whether something needed is only exchanged, done without at a cost, or not used to book with."""
    words = at.reading.sentence.words
    tokens = at.reading.sentence.tokens
    exchanged = any(words[cue.start] in EXCHANGING for cue in polarity.cues)
    if exchanged and any(cue.name == "negator" for cue in polarity.cues):
        return True
    if not mention.needed:
        return False
    if is_spared(at.reading, mention, start, end):
        return True
    if mention.kind == "thing" and any(
        words[cue.start] in ("rather", "instead", "sooner", "unlike") for cue in polarity.cues
    ):
        return True
    only_negated = any(cue.name == "negator" for cue in polarity.cues) and all(
        cue.sign > 0 or cue.name == "negator" for cue in polarity.cues
    )
    if only_negated and not _negates_use(at, mention, clause, polarity, start, end):
        return True
    following = next((each for each in at.reading.clauses if each.start >= clause.end), None)
    if (
        following is not None
        and following.kind == "condition"
        and "it" in words[following.start : following.start + 2]
        and _SKY.isdisjoint(words[following.start : following.end])
    ):
        return True
    place = start - 1
    while place > clause.start and tokens[place].pos in ("DET", "ADJ", "PRON", "PART"):
        place -= 1
    if mention.concept == "aftercare" and words[place] == "on" and words[place - 1] in _PRINTING:
        return True
    on_top = words[max(0, place - 1) : place + 1] == ("top", "of")
    if on_top:
        return True
    senseless = words[place] == "in" and words[place - 1] in _SENSE
    if (
        words[place] in _INSIDE
        and not senseless
        and not any(cue.start <= place < cue.end for cue in polarity.cues)
    ):
        return True
    told = mood_of(at.reading, clause) == "told" or any(
        tokens[cue.start].tag == "VBD" for cue in polarity.cues
    )
    if told and discourse.is_lesson(at.context, at.index):
        return True
    if mention.concept == "professional" and any(
        cue.end < other.start and other.end <= start for cue in polarity.cues for other in at.reading.mentions
    ):
        return True
    if any(words[cue.start] in EXCHANGING for cue in polarity.cues):
        return True
    if mention.concept == "professional" and _asks_another(at, clause):
        return True
    used = {index for cue in polarity.cues for index in range(cue.start, cue.end)}
    apart = [cue for cue in at.reading.refutes if not used & set(range(cue.start, cue.end))]
    if apart and not discourse.is_attributed(at.reading):
        return True
    first = polarity.cues[0] if polarity.cues else None
    token = at.reading.sentence.tokens[clause.start]
    fronted = first is not None and (
        (first.start == clause.start and token.tag in ("VBG", "RB", "IN"))
        or (tokens[first.start].tag == "VBG" and words[first.start - 1 : first.start] == ("that",))
        or (mention.kind == "act" and first.end == start and tokens[start].tag == "VBG")
    )
    if fronted and any(t.tag in ("VBZ", "MD") for t in at.reading.sentence.tokens[end : clause.end]):
        if _does_good(at, end, clause):
            return False
        return len(polarity.cues) == 1 or all(cue.end <= end for cue in polarity.cues)
    return mention.concept == "professional" and bool(_ADMINISTRATION & set(words[end : end + 7]))


def _does_good(at: Place, end: int, clause: Clause) -> bool:
    """Whether doing without is said to help: "going without sunscreen lets your skin breathe"."""
    tokens = at.reading.sentence.tokens
    verb = next(
        (
            i
            for i in range(end, clause.end)
            if tokens[i].tag in ("VBZ", "MD") and tokens[i].text not in _LINKING
        ),
        None,
    )
    if verb is None or tokens[verb].text not in _HELPING:
        return False
    return not any(cue.name == "negator" and cue.start >= end for cue in at.reading.cues)


def _asks_another(at: Place, clause: Clause) -> bool:
    """Whether the sentence goes on to say whom to ask, or when: "you needn't call for redness, but ring if it spreads"."""
    later = [
        each for each in at.reading.mentions if each.concept == "professional" and each.start >= clause.end
    ]
    return any(
        mood_of(at.reading, at.reading.clause_of(each.start)) == "imperative"
        and not any(cue.sign < 0 and clause.end <= cue.start < each.start for cue in at.reading.cues)
        for each in later
    )


def _negates_use(
    at: Place, mention: Mention, clause: Clause, polarity: Polarity, start: int, end: int
) -> bool:
    """Whether a negator denies the use of what is needed, and not something else about it.

    It does beside the thing ("no cream"), after it ("SPF: not yet"), in a negated instruction and with
    a verb of need or use ("you needn't wash"); "nothing beats a cream" and "it isn't the cream" ban nothing.
    """
    negator = next(cue for cue in polarity.cues if cue.name == "negator")
    if negator.start >= end:
        return True
    words, tokens = at.reading.sentence.words, at.reading.sentence.tokens
    if "over" in words[max(0, start - 2) : start]:
        return False
    beside = tokens[negator.end : start]
    if any(token.tag in ("WDT", "WP") for token in beside):
        return False  # "it won't lift a jaw that needs a surgeon"
    if mention.concept == "professional" and _denies_being(at, negator.start):
        return False
    using = any(token.text in imperative_verbs() for token in beside) or (
        mention.kind == "act" and tokens[start].tag in ("VB", "VBG")
    )
    if words[negator.start] == "no" and words[negator.end] in _NEEDING and using:
        return True
    if words[negator.start] in ("no", "zero", "nor", "neither"):
        listed = any(token.text in ("or", "nor") for token in beside)
        closing = any(token.text in ("or", "nor") for token in tokens[end : min(end + _ITEMS, clause.end)])
        named = not any(token.tag in _FINITE or token.pos in ("DET", "PRON", "SCONJ") for token in beside)
        return (
            listed or (closing and named) or (len(beside) <= 3 and all(token.text != "," for token in beside))
        )
    if any(cue.name == "advise" or words[cue.start] in _READY for cue in polarity.cues):
        return True
    if mention.text.startswith("water"):
        return any(words[cue.start] in ("allow", "let") for cue in polarity.cues)
    if words[negator.start] in ("nothing", "nobody", "none", "neither"):
        if any(cue.sign > 0 and cue.start >= end for cue in polarity.cues):
            return True  # "nothing in the leaflet is compulsory"
        if mention.concept == "aftercare" and mention.kind == "act":
            return True  # "nothing that you have to do afterwards"
        return mention.concept == "cleansing" or any(token.text == "need" for token in beside)
    if mention.concept == "professional":
        told = mood_of(at.reading, clause) != "imperative" and words[negator.start - 1] != "would"
        return not told and len(beside) <= 3
    return (mention.kind == "act" and len(beside) <= 4) or using


def _denies_being(at: Place, negator: int) -> bool:
    """Whether somebody says what he isn't: "I'm no doctor"."""
    tokens = at.reading.sentence.tokens
    return negator > 1 and tokens[negator - 1].text in _AM and tokens[negator - 2].text in _WHO


def _is_participle(token: Token) -> bool:
    """Whether a past participle describes what follows ("perfumed lotions")."""
    return token.tag == "VBN" and token.dep == "amod"


def is_described(at: Place, mention: Mention, start: int) -> bool:
    """Whether an adjective right before something needed tells its kind: "perfumed lotions", "oily creams"."""
    if mention.concept not in _KINDS or mention.kind == "act" or not start:
        return False
    before = at.reading.sentence.tokens[start - 1]
    return (before.pos == "ADJ" or _is_participle(before)) and before.text not in _PLAIN


def holds_unwanted(at: Place, end: int) -> bool:
    """Whether the next words tell of something unwanted in what is needed: "a night cream with retinal"."""
    words = at.reading.sentence.words
    holding = words[end : end + 1] in (("with",), ("containing",)) or words[end : end + 2] in _HOLDING
    return holding and any(
        mention.concept in _UNWANTED and end < mention.start <= end + _NEAR for mention in at.reading.mentions
    )


def bans_a_kind(at: Place, mention: Mention, start: int, end: int) -> bool:
    """Whether a ban of something needed is of one kind or way of it: "no scented creams", "don't wash hot"."""
    tokens = at.reading.sentence.tokens
    if mention.concept not in _KINDS:
        return False
    if any(m.concept in _UNWANTED and m.start <= start and end <= m.end for m in at.reading.mentions):
        return True
    if holds_unwanted(at, end) or "double" in mention.text:
        return True
    if mention.kind == "act":
        following = tokens[end] if end < len(tokens) else None
        return following is not None and (following.text in _MANNER or following.tag in ("JJ", "RBR"))
    opening = max(0, start - 2)
    opening = max((i + 1 for i in range(opening, start) if tokens[i].text in _JOINING), default=opening)
    before = [
        token
        for index, token in enumerate(tokens[opening : end - 1], opening)
        if not any(cue.start <= index < cue.end for cue in at.reading.cues)
        and not any(time.start <= index < time.end for time in at.reading.times)
        and (token.pos in ("ADJ", "NOUN", "PROPN", "NUM", "SYM") or _is_participle(token))
    ]
    return any(token.text not in _PLAIN and token.text not in imperative_verbs() for token in before)


def is_by_night(at: Place, clause: Clause) -> bool:
    """Whether a clause, or its label, speaks of nights only, when nobody needs sun protection: "no SPF at night"."""
    label = at.reading.clauses[0]
    said = [
        token.text for token in at.reading.sentence.tokens[label.start : label.end] if token.text.isalpha()
    ]
    if label.kind == "label" and said and _NIGHTLY.issuperset(said):
        return True
    return any(
        clause.start <= time.start < clause.end and _NIGHTLY.issuperset(time.text.lower().split())
        for time in at.reading.times
    )
