"""The rules that a run goes by: those that ship, as the project's settings and the command line have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from linter.config import Settings, settings_error
from linter.datafile import Key
from linter.file_patterns import FilePatterns
from linter.language.term_families import UnknownTermError, families
from linter.rulepack import MICRONEEDLING, AdviceRule, Rule, UnknownRuleError, load_rules, named, pick

_HOURS_A_DAY = 24


def rules_of(packs: tuple[Path, ...]) -> tuple[Rule, ...]:
    """The rules that ship and those of packs, as their files have them. Raises DataError where one is broken."""
    if not packs:
        return load_rules()
    # The words that packs bring take the language layer, which takes a while to import.
    from linter.packs import rules_with

    return rules_with(packs)


def all_rules(settings: Settings) -> tuple[Rule, ...]:
    """All rules there are for a project. Raises DataError where a rule file is broken."""
    return rules_of(tuple(map(Path, settings.packs)))


def known_rules(settings: Settings) -> tuple[Rule, ...]:
    """All rules there are, picked or not, with the project's own severities and time of healing.

    Raises DataError where a rule file is broken, UnknownRuleError where a severity is set for no rule.
    """
    return tuple(_overridden(all_rules(settings), settings))


def rules_in_force(
    settings: Settings, select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> tuple[Rule, ...]:
    """The rules to check; `select` and `ignore` stand in for the settings' own where they aren't empty.

    Raises UnknownRuleError, with a likely right one, for a selector that names nothing; DataError where a
    rule file is broken.
    """
    return pick(known_rules(settings), select or settings.select, ignore or settings.ignore)


def check_rule_names(settings: Settings, file: Path) -> None:
    """Raise DataError, with file, line and key, where `settings`, read from `file`, name a rule that isn't there."""
    rules = all_rules(settings)
    for location, selector in _selectors(settings):
        try:
            named(selector, rules)
        except UnknownRuleError as error:
            raise settings_error(file, location, str(error)) from error
    for number, term in enumerate(settings.terms):
        try:
            families().preferred([term])
        except UnknownTermError as error:
            raise settings_error(file, ("terms", number), str(error)) from error
    if settings.treatment != MICRONEEDLING:
        from linter.packs import domain_with

        try:
            domain_with(tuple(map(Path, settings.packs)), settings.treatment)
        except ValueError as error:
            raise settings_error(file, ("treatment",), str(error)) from error


def ignored_by_file(settings: Settings, base: Path) -> FilePatterns[frozenset[str]]:
    """The codes that count for nothing in some files; patterns are relative to the folder `base`."""
    known = known_rules(settings)
    return FilePatterns.of(
        base,
        {
            pattern: frozenset(rule.code for selector in selectors for rule in named(selector, known))
            for pattern, selectors in settings.per_file_ignores.items()
        },
    )


def _selectors(settings: Settings) -> Iterator[tuple[tuple[Key, ...], str]]:
    """Each code, beginning of codes or name in the settings, with the keys that lead to it."""
    for key, selectors in (("select", settings.select), ("ignore", settings.ignore)):
        yield from (((key, number), selector) for number, selector in enumerate(selectors))
    for pattern, selectors in settings.per_file_ignores.items():
        yield from (
            (("per-file-ignores", pattern, number), selector) for number, selector in enumerate(selectors)
        )
    yield from ((("severity", selector), selector) for selector in settings.severity)


def _overridden(rules: Iterable[Rule], settings: Settings) -> Iterator[Rule]:
    known = tuple(rules)
    # The narrowest selector decides: `A05: error` holds beside `A: warning`, whichever comes first.
    chosen = sorted(
        ((named(selector, known), severity) for selector, severity in settings.severity.items()),
        key=lambda choice: -len(choice[0]),
    )
    severities = {rule.code: severity for concerned, severity in chosen for rule in concerned}
    for rule in known:
        rule = _with_healing(rule, settings)
        changed = severities.get(rule.code, rule.severity)
        yield rule if changed is rule.severity else rule.model_copy(update={"severity": changed})


def _with_healing(rule: Rule, settings: Settings) -> Rule:
    """A rule with the project's time of healing, where the project sets one and the rule has none of its own."""
    if not isinstance(rule, AdviceRule) or "healing_days" not in settings.model_fields_set:
        return rule
    healing = {"healing_hours": settings.healing_days * _HOURS_A_DAY}
    avoided = rule.also_avoid
    if avoided is not None and "healing_hours" not in avoided.model_fields_set:
        rule = rule.model_copy(update={"also_avoid": avoided.model_copy(update=healing)})
    return rule if "healing_hours" in rule.model_fields_set else rule.model_copy(update=healing)
