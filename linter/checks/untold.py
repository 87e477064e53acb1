"""Sentences of a leaflet that name a thing and don't say what to do with it from now on."""

from __future__ import annotations

from collections.abc import Iterable

from linter.language.composition import is_left_out_of_product
from linter.language.lexicon_file import lexicon
from linter.language.model import Phase, Statement
from linter.language.mood import mood_of
from linter.language.phases import phase_in
from linter.language.reading import Reading
from linter.language.tokens import Token
from linter.language.touched import is_simile
from linter.language.windows import is_length
from linter.language.word_sets import word_set
from linter.rulepack import CompletenessRule

_ADVISING = word_set("untold", "advising")
_TO_COME = word_set("untold", "to_come")
_ACTIVES = word_set("untold", "actives")
"""Concepts that a product is praised for being free of, whose word alone would sound like a wait."""
_PRESENT = frozenset({"MD", "VBP", "VBZ"})
_GOVERNING = frozenset({"did", "to"})
"""What a verb without tense follows in the past: "why did you have to stop it?"."""
_HAVING = frozenset({"'s", "'ve", "has", "have"})
_REACH = 3
"""How many words after one of these the verb may stand."""
_IRREGULAR = word_set("untold", "irregular")
"""Past forms without the regular ending."""
_CLOSING = frozenset({".", "!", "?"})
_SKIN = word_set("polarity", "skin")
_UNTIL = ("till", "until")
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def said_words(reading: Reading, *, scalp: bool = False) -> list[str]:
    """The words of a sentence without what a product is only said to be free of: "a retinol-free balm".

    `scalp`: the page is on a needled scalp, which is washed with the hair on it.
    """
    tokens = reading.sentence.tokens
    free = {
        at
        for at, token in enumerate(tokens)
        if token.text == "free"
        and at > 1
        and tokens[at - 1].text == "-"
        and token.dep in ("amod", "compound", "nmod")
        and any(each.concept in _ACTIVES for each in lexicon().find((tokens[at - 2].text,), ("NOUN",)))
    }
    cut = {place for at in free for place in (at - 2, at - 1, at)}
    return [
        "scalp" if scalp and token.text == "hair" else token.text
        for at, token in enumerate(tokens)
        if at not in cut
    ]


def only_named(rules: Iterable[CompletenessRule], reading: Reading) -> frozenset[str]:
    """The codes of the rules whose things are only what a product lacks, or what the skin is likened to."""
    found = set[str]()
    for rule in rules:
        named = [each.start for each in reading.mentions if each.concept in rule.concepts]
        if named and all(is_left_out_of_product(reading, at) or _is_likened(reading, at) for at in named):
            found.add(rule.code)
    return frozenset(found)


def _is_likened(reading: Reading, at: int) -> bool:
    return is_simile(reading.sentence.words[reading.clause_of(at).start : at])


def beforehand(
    rules: Iterable[CompletenessRule], reading: Reading, own: Iterable[Statement]
) -> frozenset[str]:
    """The codes of the rules whose things a sentence only speaks of for the time before a treatment, the next one, say.

    `own` are the statements of the sentence; where it makes none on a rule's things, its words tell the time.
    """
    phases = {(rule.code, each.phase) for each in own for rule in rules if each.concept in rule.concepts}
    leads_up = phase_in(reading) is Phase.BEFORE and _TO_COME.isdisjoint(reading.sentence.words)
    return frozenset(
        rule.code
        for rule in rules
        if (rule.code, Phase.AFTER) not in phases and (leads_up or (rule.code, Phase.BEFORE) in phases)
    )


def is_account(reading: Reading) -> bool:
    """Whether a sentence only tells or asks what was done: "we used no acids today", "why did you stop retinol?".

    Not where it tells what was advised or handed over, nor for how long.
    """
    tokens = reading.sentence.tokens
    perfect = _perfect(reading)
    if not _is_told(reading, perfect):
        return False
    if any(token.tag in _PRESENT and at not in perfect for at, token in enumerate(tokens)):
        return False
    if not _ADVISING.isdisjoint(reading.sentence.words):
        return False
    if any(is_length(time) or time.text.lower().startswith(_UNTIL) for time in reading.times):
        return False
    if any(mood_of(reading, clause) == "imperative" for clause in reading.clauses):
        return False
    governed = {
        place
        for at, token in enumerate(tokens)
        if token.text in _GOVERNING
        for place in range(at + 1, at + 1 + _REACH)
    }
    return all(token.tag != "VB" or at in governed for at, token in enumerate(tokens))


def _is_told(reading: Reading, perfect: frozenset[int]) -> bool:
    """Whether the main verb has a subject and is in the past; "face washed" on a list to tick off isn't."""
    tokens = reading.sentence.tokens
    root = next((at for at, token in enumerate(tokens) if token.dep == "ROOT"), None)
    if root is None or tokens[-1].text[-1] not in _CLOSING:
        return False
    below = [(at, token) for at, token in enumerate(tokens) if token.head == root]
    past = any(at in perfect or token.tag == "VBD" for at, token in below if token.dep.startswith("aux"))
    bare = tokens[root].tag == "VBD" and _is_past_form(reading, root)
    subject = next(((at, token) for at, token in below if token.dep in _SUBJECTS), None)
    if any(token.dep == "mark" for _, token in below):
        return False
    return subject is not None and (past or (bare and not _is_thing(reading, *subject)))


def _is_thing(reading: Reading, at: int, subject: Token) -> bool:
    """Whether a subject does nothing itself, so that the verb only says what is done with it: "SPF 50, reapplied at noon"."""
    return subject.text in _SKIN or any(each.start <= at < each.end for each in reading.mentions)


def _is_past_form(reading: Reading, at: int) -> bool:
    """Whether a word that the tagger takes for a past verb can be one; it takes "SPF" for one, too."""
    if any(each.start <= at < each.end for each in reading.mentions if each.kind == "thing"):
        return False
    word = reading.sentence.tokens[at].text
    return word.endswith("ed") or word in _IRREGULAR


def _perfect(reading: Reading) -> frozenset[int]:
    """The auxiliaries of what others than the reader have done by now: "we've cleaned your skin"."""
    tokens = reading.sentence.tokens
    done = {token.head for token in tokens if token.dep in _SUBJECTS and token.text != "you"}
    return frozenset(
        at
        for at, token in enumerate(tokens)
        if token.text in _HAVING
        and token.dep == "aux"
        and tokens[token.head].tag == "VBN"
        and token.head in done
    )
