"""Packs: a project's own words and rules, beside those that ship.

A pack is a folder of YAML in the form of `rules/`:

    mypack/
      lexicon/*.yaml    words: more for a concept that ships, or concepts of its own (linter/language/lexicon_file.py)
      *.yaml            rules and overrides:

        pack: mypack
        treatment: chemical_peel      the treatment whose copy the rules judge; microneedling where it isn't said
        rules: […]                    advice rules as in rules/microneedling/advice.yaml, with codes of their own
        overrides:                    by code: what changes of a rule that stands elsewhere
          A05: {severity: warning, window: 336, suggestion: …}
          C05: {enabled: false}

Words of the group `treatments` name treatments: more names for microneedling, or another treatment, whose
advice is no finding unless a pack has rules for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, field_validator, model_validator

from linter.datafile import DataError, Key, describe, did_you_mean, error_at, first_error, load_model
from linter.findings import Severity
from linter.language.domain import SHIPPED, Domain
from linter.language.lexicon_file import FOLDER, lexicon
from linter.rulepack import MICRONEEDLING, AdviceRule, Examples, Rule, RuleFile, Strict, Tolerance, load_rules

_TREATMENTS = "treatments"
"""The lexicon's group of what is done to the skin."""


class Override(Strict):
    """What a pack changes of a rule; what it doesn't name stays. `window` holds for `also_avoid`, too."""

    enabled: bool | None = None
    severity: Severity | None = None
    message: str | None = None
    suggestion: str | None = None
    window: float | Literal["healing"] | None = None
    tolerated: Tolerance | None = None
    examples: Examples | None = None

    @field_validator("*")
    @classmethod
    def _is_given(cls, value: Any) -> Any:
        if value is None:
            raise ValueError("is empty")
        return value

    def changes(self) -> dict[str, Any]:
        """The values that the file names, by their keys."""
        return {key: getattr(self, key) for key in self.model_fields_set}


class PackFile(RuleFile):
    """The content of a pack's file of rules and overrides."""

    rules: tuple[Annotated[Rule, Field(discriminator="kind")], ...] = ()
    overrides: Mapping[str, Override] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _says_something(self) -> PackFile:
        if not self.rules and not self.overrides:
            raise ValueError("has neither rules nor overrides")
        return self


@cache
def rules_with(packs: tuple[Path, ...]) -> tuple[Rule, ...]:
    """The rules that ship and those of packs (folders), with the packs' changes made; sorted by code.

    Raises DataError where a pack has nothing in it, a file of it is broken, or two of them don't agree.
    """
    if not packs:
        return load_rules()
    merged = _Merged()
    for pack in packs:
        for file in rule_files(pack):
            merged.add(file, load_model(file, PackFile))
    rules = merged.rules()
    _check_concepts(merged, packs)
    return rules


def domain_with(packs: tuple[Path, ...], treatment: str = MICRONEEDLING) -> Domain:
    """What to know before reading copy about a treatment, with the words of packs.

    Raises ValueError, with a likely right name, where the lexicon has no such treatment.
    """
    if treatment == MICRONEEDLING:
        return Domain(packs) if packs else SHIPPED
    known = lexicon(packs).concepts(_TREATMENTS)
    if treatment not in known:
        raise ValueError(f"no treatment is called {treatment!r}{did_you_mean(treatment, known)}")
    return Domain(packs, treatment)


def rule_files(pack: Path) -> tuple[Path, ...]:
    """The files of rules and overrides in a pack, in order.

    Raises DataError where it is no folder, or has no YAML in it at all.
    """
    if not pack.is_dir():
        raise DataError(str(pack), "is no folder; a pack is a folder of YAML files")
    files = tuple(sorted(pack.glob("*.yaml")))
    if not files and not any((pack / FOLDER).glob("*.yaml")):
        raise DataError(str(pack), f"is no pack: it has no .yaml files, and none in {FOLDER}/")
    return files


@dataclass(slots=True)
class _Merged:
    """Rules by code while packs are added, and which file each code and name comes from."""

    _rules: dict[str, Rule] = field(default_factory=lambda: {rule.code: rule for rule in load_rules()})
    _owners: dict[str, Path] = field(default_factory=dict)
    _own: list[tuple[Path, int, AdviceRule]] = field(default_factory=list)
    _overrides: list[tuple[Path, str, Override]] = field(default_factory=list)

    def add(self, file: Path, content: PackFile) -> None:
        """Take in a file; its overrides are made when all files are in."""
        for number, rule in enumerate(content.rules):
            if not isinstance(rule, AdviceRule):
                raise error_at(
                    file,
                    ("rules", number, "kind"),
                    f"a pack's own rules are of the kind advice, not {rule.kind}",
                )
            self._claim(file, number, rule)
            self._rules[rule.code] = rule
            self._own.append((file, number, rule))
        self._overrides += [(file, code, override) for code, override in content.overrides.items()]

    def own(self) -> Iterator[tuple[Path, int, AdviceRule]]:
        """The packs' own rules, each with its file and number there."""
        yield from self._own

    def rules(self) -> tuple[Rule, ...]:
        """All rules that are on, as the packs change them."""
        changed = dict(self._rules)
        known: dict[tuple[str, str], tuple[Path, Any]] = {}
        off: set[str] = set()
        for file, code, override in self._overrides:
            where: tuple[Key, ...] = ("overrides", code)
            if code not in changed:
                raise error_at(file, where, f"no rule has this code{did_you_mean(code, changed)}")
            for key, value in override.changes().items():
                other, its = known.setdefault((code, key), (file, value))
                if its != value:
                    raise error_at(file, (*where, key), f"{other} sets this otherwise; keep one of the two")
            changed[code] = _overridden(file, changed[code], override)
            if override.enabled is False:
                off.add(code)
        return tuple(rule for code, rule in sorted(changed.items()) if code not in off)

    def _claim(self, file: Path, number: int, rule: Rule) -> None:
        """Note that a rule's code and name are taken."""
        shipped = {key: each for each in load_rules() for key in (each.code, each.name)}
        for key, value in (("code", rule.code), ("name", rule.name)):
            where = ("rules", number, key)
            if value in shipped:
                code = shipped[value].code
                raise error_at(
                    file, where, f"{value!r} is a rule that ships; to change it, put {code} under overrides"
                )
            if value in self._owners:
                raise error_at(file, where, f"{value!r} is taken by a rule of {self._owners[value]}")
            self._owners[value] = file


def _overridden(file: Path, rule: Rule, override: Override) -> Rule:
    changes = {key: value for key, value in override.changes().items() if key != "enabled"}
    for key in changes:
        if key not in type(rule).model_fields:
            raise error_at(file, ("overrides", rule.code, key), f"a {rule.kind} rule has none")
    if isinstance(rule, AdviceRule) and rule.also_avoid is not None and "window" in changes:
        changes["also_avoid"] = rule.also_avoid.model_copy(update={"window": changes["window"]})
    try:
        return type(rule).model_validate(dict(rule) | changes)
    except ValidationError as error:
        detail = first_error(error)
        raise error_at(
            file, ("overrides", rule.code, *detail["loc"]), describe(detail, type(rule)).partition(": ")[2]
        ) from error


def _check_concepts(merged: _Merged, packs: tuple[Path, ...]) -> None:
    """Every concept and treatment of the packs' own rules must be one that the lexicon knows."""
    words = lexicon(packs)
    treatments = words.concepts(_TREATMENTS)
    things = frozenset(words.groups) - treatments
    for file, number, rule in merged.own():
        where = ("rules", number)
        _require(rule.concepts, things, file, (*where, "concepts"))
        if rule.also_avoid is not None:
            _require(rule.also_avoid.concepts, things, file, (*where, "also_avoid", "concepts"))
        if rule.treatment not in treatments:
            problem = f"no treatment is called {rule.treatment!r}{did_you_mean(rule.treatment, treatments)}"
            raise error_at(file, ("treatment",), problem)


def _require(names: Iterable[str], known: frozenset[str], file: Path, where: tuple[Key, ...]) -> None:
    for name in names:
        if name not in known:
            raise error_at(file, where, f"the lexicon has no concept {name!r}{did_you_mean(name, known)}")
