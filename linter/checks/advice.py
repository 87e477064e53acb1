"""A rules: advice, permission and normalising that the sources speak against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from linter.checks.fixes import waits_of, window_fix
from linter.checks.reporting import distinct, finding
from linter.documents.model import Document
from linter.findings import Finding
from linter.language.model import POSITIVE, Phase, Stance, Statement
from linter.language.topics import load_topics
from linter.rulepack import AdviceRule, Avoided

_ByConcept = defaultdict[str, list[Statement]]


def check(
    rules: Iterable[AdviceRule], statements: Sequence[Statement], document: Document
) -> Iterator[Finding]:
    """Findings of `rules` in the statements of one document, at most one for the same words of a rule."""
    said: defaultdict[str, _ByConcept] = defaultdict(lambda: defaultdict(list))
    for statement in statements:
        said[statement.treatment_name][statement.concept].append(statement)
    rules = tuple(rules)
    waits = waits_of(rules)
    for rule in rules:
        broken = (each for each in _broken_by(rule, said[rule.treatment], document) if not each.doubted)
        for statement in distinct(broken, document):
            fix = window_fix(rule, statement, statements, document, waits)
            yield finding(rule, statement, document, fix)


def _broken_by(rule: AdviceRule, by_concept: _ByConcept, document: Document) -> Iterator[Statement]:
    named = _in_phase(rule, rule.concepts, by_concept)
    if rule.sources_say == "do":
        yield from (statement for statement in named if _does_without(statement, rule))
        if rule.also_avoid is not None:
            avoided = _in_phase(rule, rule.also_avoid.concepts, by_concept)
            yield from _allowed_too_soon(rule.also_avoid, avoided, document)
    else:
        yield from _allowed_too_soon(rule, named, document, _on_classes(rule, by_concept))


def _on_classes(rule: AdviceRule, by_concept: _ByConcept) -> list[Statement]:
    """What is said of whole classes that contain a rule's things: "all actives stay away"."""
    topics = load_topics()
    classes = topics.containing(rule.concepts)
    concepts = {topics.by_name[name].concept for name in classes} - set(rule.concepts)
    named = _in_phase(rule, sorted(concepts), by_concept)
    return [each for each in named if topics.of(each.concept, each.quote) in classes]


def _in_phase(rule: AdviceRule, concepts: Iterable[str], by_concept: _ByConcept) -> list[Statement]:
    return [
        statement
        for concept in concepts
        for statement in by_concept[concept]
        if rule.phase == "any" or statement.phase is Phase.AFTER
    ]


def _does_without(statement: Statement, rule: AdviceRule) -> bool:
    """Whether a statement forbids what the sources ask for, beyond what is tolerated.

    A rule of any phase asks for it whenever, so that no time is late enough for it.
    """
    if statement.stance is not Stance.FORBID:
        return False
    window = statement.window
    if window is None:
        return True
    late = rule.phase != "any" and window.start >= rule.hours
    return not (late or _tolerated(statement, rule))


def _allowed_too_soon(
    rule: AdviceRule | Avoided,
    statements: Sequence[Statement],
    document: Document,
    classes: Sequence[Statement] = (),
) -> Iterator[Statement]:
    """The statements that let the reader do what the sources advise against, inside the rule's window.

    `classes` are what is said of classes that contain the rule's things, which may carry on a ban of theirs.
    """
    short_bans = []
    for statement in statements:
        if statement.stance in POSITIVE and _starts_inside(statement, rule):
            yield statement
        elif _is_short_ban(statement, rule):
            short_bans.append(statement)
    if short_bans:
        carried = _Carried.by(each for each in (*statements, *classes) if _keeps_the_window(each, rule))
        yield from (ban for ban in short_bans if not carried.on(ban, document))


def _starts_inside(statement: Statement, rule: AdviceRule | Avoided) -> bool:
    window = statement.window
    if window is None:
        return True
    return not (window.conditional or window.start >= rule.hours or _tolerated(statement, rule))


def _is_short_ban(statement: Statement, rule: AdviceRule | Avoided) -> bool:
    """Whether a statement is a ban that ends too soon; a rule that runs until healed has none."""
    window = statement.window
    if rule.window == "healing" or statement.stance is not Stance.FORBID or window is None:
        return False
    return window.end is not None and window.end < rule.window and not window.conditional


def _keeps_the_window(statement: Statement, rule: AdviceRule | Avoided) -> bool:
    window = statement.window
    if statement.stance is Stance.FORBID:
        open_ended = window is None or window.end is None or window.conditional
        return open_ended or (window is not None and window.end is not None and window.end >= rule.hours)
    if statement.stance in POSITIVE and window is not None:
        return window.conditional or window.start >= rule.hours
    return False


@dataclass(frozen=True, slots=True)
class _Carried:
    """Where a document keeps to a rule's whole window: in which sections, and how far down."""

    blocks: frozenset[int]
    last_start: int

    @classmethod
    def by(cls, statements: Iterable[Statement]) -> _Carried:
        kept = list(statements)
        return cls(frozenset(each.block for each in kept), max((each.start for each in kept), default=-1))

    def on(self, ban: Statement, document: Document) -> bool:
        """Whether a ban that ends only with its section's phase goes on in another section or later."""
        if not any(each.role == "window-heading" for each in ban.evidence):
            return False
        section = document.blocks[ban.block].headings
        return self.last_start >= ban.end or any(
            document.blocks[block].headings != section for block in self.blocks
        )


def _tolerated(statement: Statement, rule: AdviceRule | Avoided) -> bool:
    window = statement.window
    if window is None:
        return False
    if window.conditional:
        return rule.tolerated.conditional
    return window.end is not None and window.end <= rule.tolerated.hours
