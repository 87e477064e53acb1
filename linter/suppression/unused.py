"""Findings on suppressions themselves: those that suppress nothing, and those that name no rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from linter.datafile import did_you_mean
from linter.findings import Finding, Fix
from linter.rulepack import Rule, SuppressionRule, likely
from linter.suppression.directives import Codes, Directive, Kind, Suppressions, Word

_VERBS = [kind.value for kind in (Kind.DISABLE, Kind.ENABLE, Kind.NEXT_LINE, Kind.LINE)]


def unused(
    suppressions: Suppressions,
    codes: Sequence[Codes],
    used: Set[tuple[int, str]],
    known: Sequence[Rule],
    judged: frozenset[str],
    rule: SuppressionRule,
) -> Iterator[Finding]:
    """What `rule` says of a document's directives, of which `codes` are the rules named, and `used` what was of use.

    `judged` are the codes of which it is certain whether there was something to suppress.
    """
    meta_codes = frozenset(each.code for each in known if isinstance(each, SuppressionRule))
    everything = frozenset(each.code for each in known) - meta_codes
    closing = _closing(suppressions.directives, codes, everything)
    ends: defaultdict[int, list[Directive]] = defaultdict(list)
    for number, opened in closing.items():
        if len(opened) == 1:
            ends[min(opened)].append(suppressions.directives[number])
    for number, directive in enumerate(suppressions.directives):
        own = codes[number]
        if directive.kind is Kind.MISTYPED:
            yield _finding(rule, directive, _mistyped(directive), None)
            continue
        problems = [_no_rule(word, known) for word in own.unknown]
        if directive.kind is Kind.ENABLE:
            idle = _Idle(whole=not closing[number] and not own.unknown)
            told = f"“{directive.label}” ends nothing: no suppression of the kind is open here."
        else:
            idle = _idle(number, own, used, everything, judged, meta_codes)
            told = rule.message.format(thing=_thing(directive, own, idle), words=directive.excerpt, when="")
        if idle.whole or idle.words:
            problems.append(told)
        if problems:
            fix = None if own.unknown else _fix(directive, own, idle, ends[number])
            yield _finding(rule, directive, " ".join(problems), fix)


@dataclass(frozen=True, slots=True)
class _Idle:
    """What of a directive is of no use: the whole, or some of its words."""

    whole: bool
    words: tuple[Word, ...] = ()


def _idle(
    number: int,
    codes: Codes,
    used: Set[tuple[int, str]],
    everything: frozenset[str],
    judged: frozenset[str],
    meta_codes: frozenset[str],
) -> _Idle:
    if codes.blanket:
        return _Idle(whole=(number, "") not in used and everything <= judged)
    words = tuple(
        word
        for word, named in codes.by_word
        if (number, word.text) not in used and named - meta_codes and named - meta_codes <= judged
    )
    return _Idle(whole=bool(words) and len(words) == len(codes.by_word) and not codes.unknown, words=words)


def _closing(
    directives: Sequence[Directive], codes: Sequence[Codes], everything: frozenset[str]
) -> dict[int, set[int]]:
    """For each directive that ends suppression, the numbers of those that it ends."""
    opened: defaultdict[str, set[int]] = defaultdict(set)
    closing: dict[int, set[int]] = {}
    for number, directive in enumerate(directives):
        concerned = everything if codes[number].blanket else codes[number].named
        if directive.kind is Kind.DISABLE:
            for code in concerned:
                opened[code].add(number)
        elif directive.kind is Kind.ENABLE:
            closing[number] = {each for code in concerned for each in opened.pop(code, ())}
    return closing


def _thing(directive: Directive, codes: Codes, idle: _Idle) -> str:
    """What suppresses nothing, in the document's words: the directive with its codes, or some of the codes."""
    if not idle.whole:
        return ", ".join(word.text for word in idle.words)
    colon = ":" if directive.kind is Kind.FILE else ""
    named = ", ".join(word.text for word, _ in codes.by_word)
    return f"{directive.label}{colon} {named}" if named else directive.label


def _no_rule(word: str, known: Sequence[Rule]) -> str:
    return f"No rule has the code or name {word!r}{likely(word, known) or '.'}"


def _mistyped(directive: Directive) -> str:
    likely_verb = did_you_mean(directive.label, _VERBS)
    return f"“{directive.label}” is no instruction to the linter{likely_verb or '.'}"


def _fix(directive: Directive, codes: Codes, idle: _Idle, ends: Sequence[Directive]) -> Fix | None:
    """The fix that takes away what is of no use, with what ends only that."""
    if idle.whole:
        edits = sorted((directive.removal, *(each.removal for each in ends)), key=lambda edit: edit.start)
        return Fix("remove the suppression", tuple(edits))
    kept = [word for word, _ in codes.by_word if word not in idle.words]
    edit = directive.keeping(kept, codes)
    return None if edit is None else Fix("remove the codes that suppress nothing", (edit,))


def _finding(rule: SuppressionRule, directive: Directive, message: str, fix: Fix | None) -> Finding:
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        message=message,
        place=directive.place,
        excerpt=directive.excerpt,
        snippet=directive.snippet,
        suggestion=rule.suggestion,
        source=rule.source.citation(),
        pack=rule.pack,
        fix=fix,
    )
