"""What dermalint is measured against: word lists with simple negation, and each of its readings alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from linter import engine
from linter.documents import read_text
from linter.language.lexicon_file import lexicon
from linter.language.parsing import load
from linter.language.ruled_concepts import RULED
from linter.language.understanding import Understanding, mechanisms
from linter.reader.network import load_network
from linter.reader.reading import read_with
from linter.reader.thresholds import DEFAULTS, Thresholds
from linter.rulepack import AdviceRule, codes_by_concept, load_rules
from tests.cases import LABELLED, Case

Codes = list[frozenset[str]]
Method = Callable[[Sequence[Case]], Codes]

_NEGATED = re.compile(
    r"\b(no|not|never|none|without|avoid|skip|stop|n't|don’t|dont|can't|cannot|mustn't|shouldn't|refrain|leave)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n]+")
_CLAIMS = {
    "C01": r"guarantee\w*|permanent\w*|instant\w*|cures?\b|forever|100\s?%",
    "C02": r"no side effects|no risks?|risk-free|completely safe|totally safe|safe for everyone",
    "C03": r"pain-?free|painless\w*|no pain|doesn't hurt|does not hurt",
    "C04": r"(?:no|zero) downtime|no recovery|heals? (?:at once|overnight|instantly)",
    "C05": r"no blood|no bleeding|bloodless|never bleeds?",
    "C06": r"(?:any|a little|some) (?:blood|bleeding) (?:is|means) (?:bad|dangerous|wrong)",
    "C07": r"heavy bleeding is (?:normal|fine|expected)",
    "C08": r"(?:fills?|freezes?|peels?|melts?) (?:the |your )?(?:skin|wrinkles|fat|muscles?)",
}


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """The code of each concept."""
    return codes_by_concept(load_rules())


@lru_cache(maxsize=1)
def _unless_negated() -> frozenset[str]:
    """Rules that forbidding breaks: for them a word list reports the negated mention."""
    return frozenset(
        rule.code for rule in load_rules() if isinstance(rule, AdviceRule) and rule.sources_say == "do"
    )


def regex_linter(cases: Sequence[Case]) -> Codes:
    """The lexicon's words and a list of negations, sentence by sentence."""
    return [frozenset(_by_words(case.text)) for case in cases]


def _by_words(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.findall(text):
        negated = _NEGATED.search(sentence) is not None
        words = re.findall(r"[\w’']+|[^\w\s]", sentence.lower())
        for mention in lexicon().find(words, ("",) * len(words)):
            code = _codes().get(mention.concept)
            if code is not None and negated == (code in _unless_negated()):
                yield code
        for code, pattern in _CLAIMS.items():
            if re.search(pattern, sentence, re.IGNORECASE):
                yield code


def negex(cases: Sequence[Case]) -> Codes:
    """The lexicon's words as entities, negated where NegEx says so; claims as the regex linter sees them."""
    from negspacy.negation import Negex
    from negspacy.termsets import termset
    from spacy.tokens import Span

    nlp = load()
    scope = Negex(nlp, name="negex", neg_termset=termset("en_clinical").get_patterns())
    found: Codes = []
    for case in cases:
        doc: Any = nlp(case.text)
        words = [token.lower_ for token in doc]
        mentions = lexicon().find(words, [token.pos_ for token in doc])
        doc.ents = _apart(
            Span(doc, mention.start, mention.end, label=mention.concept) for mention in mentions
        )
        doc = scope(doc)
        codes = {
            code
            for entity in doc.ents
            if (code := _codes().get(entity.label_)) and entity._.negex == (code in _unless_negated())
        }
        claims = {code for code, pattern in _CLAIMS.items() if re.search(pattern, case.text, re.IGNORECASE)}
        found.append(frozenset(codes | claims))
    return found


def _apart(spans: Iterable[Any]) -> list[Any]:
    """The spans that overlap none before them."""
    kept: list[Any] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def mechanism_alone(cases: Sequence[Case]) -> Codes:
    """Without the learned reader."""
    return _linted(cases, None)


def dermalint(cases: Sequence[Case]) -> Codes:
    """As it is shipped."""
    return _linted(cases, DEFAULTS)


def _linted(cases: Sequence[Case], thresholds: Thresholds | None) -> Codes:
    documents = (read_text(f"{number}{case.suffix}", case.text) for number, case in enumerate(cases))
    return [
        frozenset(each.code for each in findings if each.code[0] in LABELLED)
        for findings in engine.check_documents(documents, load_rules(), thresholds)
    ]


def reader_alone(cases: Sequence[Case]) -> Codes:
    """What the network takes for a breach or a claim, shown no hint of the mechanisms."""
    documents = (read_text(f"{number}{case.suffix}", case.text) for number, case in enumerate(cases))
    names = {rule.name: rule.code for rule in load_rules()}
    found: Codes = []
    for each in mechanisms(documents):
        bare = Understanding(each.document, {}, ())
        scored = read_with(bare, load_network())
        codes = {_codes()[run.tag] for _, run in scored.breaches(RULED)}
        codes |= {names[run.tag] for _, run in scored.claims()}
        found.append(frozenset(codes))
    return found


METHODS: dict[str, Method] = {
    "words and negations": regex_linter,
    "NegEx": negex,
    "mechanisms alone": mechanism_alone,
    "reader alone": reader_alone,
    "dermalint": dermalint,
}
