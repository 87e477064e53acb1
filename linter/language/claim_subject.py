"""What a claim is about: the treatment, a product or habit, another claim, or how the clinic is run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from linter.language.claim_scope import Unit, subject_of
from linter.language.claim_words import Claim, Cue, Marked, claim_words

_CAUSATIVE = frozenset({"make", "makes", "made", "making", "let", "lets"})
_PARTING = frozenset({",", "and", "or", "&"})
_MODIFYING = frozenset({"amod", "compound", "nmod", "advmod", "npadvmod"})
_RELATIVES = frozenset({"that", "which", "who", "where"})
_RELATIVE_REACH = 2
_STINGING = ("burn", "prickl", "smart", "sting", "tingl")
_LATER = frozenset({"after", "before", "post", "since"})
_LED_BY = 3
_PREPOSITIONS = frozenset({"in", "with", "by", "of", "from", "on", "to", "for"})


def other_agent(unit: Unit, predicate: Cue) -> bool:
    """Whether something else than the treatment is what acts: a product, a habit, the sun."""
    subject = antecedent_of(unit, predicate)
    if subject is None or _is_passive(unit, subject):
        return False
    if _covers(unit.marked, "other_agent", subject):
        return True
    made = [place for place in range(unit.start, subject) if unit.marked.elements[place] in _CAUSATIVE]
    if not made:
        return False
    maker = subject_of(unit, Cue("", made[-1], made[-1] + 1))
    return maker is not None and _covers(unit.marked, "other_agent", maker)


def _is_passive(unit: Unit, subject: int) -> bool:
    return unit.marked.sentence.tokens[unit.marked.owners[subject]].dep == "nsubjpass"


def antecedent_of(unit: Unit, cue: Cue) -> int | None:
    """The element that heads the subject before the cue; of a relative clause, what it describes."""
    subject = subject_of(unit, cue)
    if subject is None:
        return None
    elements = unit.marked.elements
    if elements[subject] in _RELATIVES and subject:
        return subject - 1
    leads = [place for place in (subject - 1, subject - 2) if place > 0 and elements[place] in _RELATIVES]
    if not leads:
        return subject
    before = leads[0] - 1
    return before - 1 if before and elements[before] in _PREPOSITIONS else before


def own_subject(unit: Unit, verb: Cue) -> int | None:
    """The element that the parser takes for the subject of the verb itself, where a clause stands between them."""
    marked = unit.marked
    tokens = marked.sentence.tokens
    for place in range(unit.start, verb.start):
        token = tokens[marked.owners[place]]
        named = token.pos == "NOUN" and not _covers(marked, "negator", place)
        if named and token.dep == "nsubj" and token.head == marked.owners[verb.start]:
            return place
    return None


def of_product_before(marked: Marked, before: Marked, start: int, end: int) -> bool:
    """Whether a sting is denied of the product that the sentence before put on: "Retinol again. No stinging."."""
    stings = any(each.startswith(_STINGING) for each in marked.elements[start:end])
    if not stings or any(True for _ in marked.of("needling")) or "pain" in marked.elements:
        return False
    products = [cue.start for cue in before.of("other_agent") if before.elements[cue.start - 1] != "numbing"]
    needled = [
        cue.start
        for cue in before.of("needling")
        if _LATER.isdisjoint(before.elements[max(0, cue.start - _LED_BY) : cue.start])
    ]
    return bool(products) and max(products) > max(needled, default=-1)


def _covers(marked: Marked, role: str, place: int) -> bool:
    return any(cue.start <= place < cue.end for cue in marked.of(role))


def of_business(unit: Unit, cue: Cue) -> bool:
    """Whether the cue describes how the clinic is run, such as booking or paying, and not a treatment."""
    marked = unit.marked
    noun = _modified(unit, cue)
    if noun is not None:
        return _covers(marked, "business", noun)
    if cue.start > unit.start and _covers(marked, "business", cue.start - 1):
        return True
    subject = subject_of(unit, cue)
    if subject is None:
        return False
    if _covers(marked, "business", subject):
        return True
    token = marked.sentence.tokens[marked.owners[subject]]
    return token.tag == "VBG" and any(True for _ in unit.cues("business", subject, cue.start))


def _modified(unit: Unit, cue: Cue) -> int | None:
    """The noun that the cue stands before as an attribute, if it does."""
    marked = unit.marked
    token = marked.sentence.tokens[marked.owners[cue.end - 1]]
    if token.dep not in _MODIFYING or token.head <= marked.owners[cue.end - 1]:
        return None
    for place in range(cue.end, unit.end):
        if marked.elements[place] in _PARTING:
            return None
        if marked.owners[place] == token.head:
            return place
    return None


def in_product(unit: Unit, cue: Cue) -> bool:
    """Whether a relative clause tells what a product is like: "a cream in which nothing stings"."""
    marked = unit.marked
    for agent in unit.cues("other_agent", end=cue.start):
        following = marked.elements[agent.end : min(agent.end + _RELATIVE_REACH, cue.start)]
        if not _RELATIVES.isdisjoint(following) and "," not in marked.elements[agent.end : cue.start]:
            return True
    return False


def pledges_other(unit: Unit, pledge: Cue, claim: Claim, labels: Sequence[Unit]) -> bool:
    """Whether what a promise takes up is another claim, or how the clinic is run."""
    before = replace(unit, start=0, end=pledge.start)
    stated = [before] if pledge.start else [label for label in labels if label.marked is not unit.marked]
    own = [f"{claim.name}.{role}" for role in ("result", "flaw", "says")]
    if any(each.has(*own) for each in stated):
        return False
    others = [
        f"{other.name}.{role}"
        for other in claim_words().claims
        if other is not claim
        for role in ("things", "acts", "says", "denied")
    ]
    return any(each.has("business", *others) for each in stated)
