"""Rules: loaded from YAML, validated, and picked by code, prefix or name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from linter.datafile import DataError, did_you_mean, load_model
from linter.findings import Citation, Severity
from linter.resources import rules_root

HEALING_HOURS = 168.0
"""What counts as healing where the sources set no end: seven days."""

_LANGUAGE_FOLDERS = {"lexicon"}
"""Folders beside the packs that hold words, not rules."""

_PLACEHOLDERS = {"thing", "words", "when"}


class UnknownRuleError(ValueError):
    """A code, prefix or name that no rule has."""


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(_Data):
    """Where a rule comes from. `id` is short for the article: S0-S3 are the four that ship, in their order."""

    id: str = Field(pattern=r"^[A-Za-z0-9._-]+$")
    article: str
    section: str
    fact: str

    def citation(self) -> Citation:
        """The same as findings carry it."""
        return Citation(article=self.article, section=self.section, fact=self.fact)


class Examples(_Data):
    """Short texts that break the rule, and near ones that keep it."""

    wrong: tuple[str, ...] = Field(min_length=2)
    right: tuple[str, ...] = Field(min_length=2)


class Tolerance(_Data):
    """What is still right, though it goes against the rule: up to so many hours, or until an event."""

    hours: float = Field(default=0.0, ge=0)
    conditional: bool = False


class _RuleBase(_Data):
    code: str = Field(pattern=r"^[A-Z]\d{2}$")
    name: str = Field(pattern=r"^[a-z]+(-[a-z]+)*$")
    severity: Severity
    message: str
    suggestion: str
    source: Source
    why: str
    examples: Examples
    pack: str = ""

    @field_validator("message")
    @classmethod
    def _known_placeholders(cls, message: str) -> str:
        for _, name, _, _ in Formatter().parse(message):
            if name is not None and name not in _PLACEHOLDERS:
                raise ValueError(f"has no placeholder {{{name}}}{did_you_mean(name, _PLACEHOLDERS)}")
        return message


class Avoided(_Data):
    """Concepts to keep away from for a window: hours from the end of the treatment, or healing."""

    concepts: tuple[str, ...] = Field(min_length=1)
    window: float | Literal["healing"]
    tolerated: Tolerance = Tolerance()


class AdviceRule(_RuleBase):
    """What the sources say of a thing, and for how long; see rules/microneedling/advice.yaml."""

    kind: Literal["advice"]
    concepts: tuple[str, ...] = Field(min_length=1)
    sources_say: Literal["avoid", "do"]
    window: float | Literal["healing"]
    tolerated: Tolerance = Tolerance()
    also_avoid: Avoided | None = None
    phase: Literal["after", "any"] = "after"

    @model_validator(mode="after")
    def _sides_fit(self) -> Self:
        if self.sources_say == "avoid" and self.also_avoid is not None:
            raise ValueError("also_avoid is for rules whose sources_say is do")
        return self


class ClaimRule(_RuleBase):
    """A claim that the sources don't bear out; its name is the concept of the statements it judges."""

    kind: Literal["claim"]


class ConsistencyRule(_RuleBase):
    """Passages of one document or of a project that don't go together; its name says which comparison it is."""

    kind: Literal["consistency"]


class CompletenessRule(_RuleBase):
    """What an aftercare document must not leave out; see rules/microneedling/completeness.yaml."""

    kind: Literal["completeness"]
    concepts: tuple[str, ...] = Field(min_length=1)
    words: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    start_with: str


class SuppressionRule(_RuleBase):
    """A suppression in a document that suppresses nothing."""

    kind: Literal["suppression"]


Rule = AdviceRule | ClaimRule | ConsistencyRule | CompletenessRule | SuppressionRule


class _RuleFile(_Data):
    pack: str
    rules: tuple[Annotated[Rule, Field(discriminator="kind")], ...] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _name_the_pack(cls, data: Any) -> Any:
        if isinstance(data, dict) and isinstance(data.get("rules"), list):
            for rule in data["rules"]:
                if isinstance(rule, dict):
                    rule.setdefault("pack", data.get("pack", ""))
        return data


def codes_by_concept(rules: Iterable[Rule]) -> dict[str, str]:
    """The code of the advice rule that asks about each concept."""
    return {concept: rule.code for rule in rules if isinstance(rule, AdviceRule) for concept in rule.concepts}


@cache
def load_rules(root: Path | None = None) -> tuple[Rule, ...]:
    """The rules of every pack (folder) under `root`, by default those that ship, sorted by code.

    Raises DataError where a rule file is broken, there is none, or two rules share a code or name.
    """
    folder = root or rules_root()
    files = sorted(file for file in folder.glob("*/*.yaml") if file.parent.name not in _LANGUAGE_FOLDERS)
    if not files:
        raise DataError(str(folder), "has no rule files")
    owners: dict[str, Path] = {}
    rules: list[Rule] = []
    for file in files:
        for rule in load_model(file, _RuleFile).rules:
            for key in (rule.code, rule.name):
                if key in owners:
                    raise DataError(str(file), f"{rule.code}: {key!r} is taken by a rule of {owners[key]}")
                owners[key] = file
            rules.append(rule)
    return tuple(sorted(rules, key=lambda rule: rule.code))


def pick(rules: Iterable[Rule], select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Rule, ...]:
    """The rules that `select` names (all where it is empty), less those that `ignore` names.

    A selector is a code (`A05`), the beginning of codes (`A`, `A0`) or a rule's name.
    Raises UnknownRuleError, with a likely right one, for a selector that names nothing.
    """
    known = tuple(rules)
    selected = set().union(*(_named(selector, known) for selector in select)) if select else set(known)
    ignored = set().union(*(_named(selector, known) for selector in ignore))
    return tuple(rule for rule in known if rule in selected and rule not in ignored)


def _named(selector: str, rules: Sequence[Rule]) -> set[Rule]:
    wanted = selector.strip()
    code = wanted.upper()
    found = {rule for rule in rules if code and (rule.code.startswith(code) or rule.name == wanted.lower())}
    if not found:
        raise UnknownRuleError(f"no rule has the code or name {wanted!r}{_likely(wanted, rules)}")
    return found


def _likely(selector: str, rules: Sequence[Rule]) -> str:
    codes = {rule.code for rule in rules}
    padded = f"{selector[:1].upper()}{selector[1:].zfill(2)}"
    if padded in codes:
        return f", did you mean {padded!r}?"
    names = [rule.name for rule in rules]
    return did_you_mean(selector.lower(), names) or did_you_mean(selector.upper(), codes)
