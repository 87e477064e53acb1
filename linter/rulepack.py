"""Rules: loaded from YAML, validated, and picked by code, prefix or name."""

from __future__ import annotations

import re
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

MICRONEEDLING = "microneedling"

CODE = r"^[A-Z]{1,8}\d{2,4}$"
"""How rules are called: `A05`, or with a pack's own beginning `ACME001`."""

_LANGUAGE_FOLDERS = {"lexicon"}
"""Folders beside the packs that hold words, not rules."""

_PLACEHOLDERS = {"thing", "words", "when", "here", "there"}


class UnknownRuleError(ValueError):
    """A code, prefix or name that no rule has."""


class Strict(BaseModel):
    """A part of a rule file: no key that it doesn't know."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Source(Strict):
    """Where a rule comes from. `id` is short for the article: S0-S3 are the four that ship, in their order."""

    id: str = Field(pattern=r"^[A-Za-z0-9._-]+$")
    """A short name of the article, such as S2."""
    article: str
    """The article's title."""
    section: str
    """The heading in the article."""
    fact: str
    """What it says there, in our own words."""

    def citation(self) -> Citation:
        """The same as findings carry it."""
        return Citation(article=self.article, section=self.section, fact=self.fact)


class Examples(Strict):
    """Short texts that break the rule, and near ones that keep it."""

    wrong: tuple[str, ...] = Field(min_length=2)
    """Texts that give a finding."""
    right: tuple[str, ...] = Field(min_length=2)
    """Texts near those that give none."""


class Tolerance(Strict):
    """What is still right, though it goes against the rule: up to so many hours, or until an event."""

    hours: float = Field(default=0.0, ge=0)
    """A pause of up to so many hours is right."""
    conditional: bool = False
    """Whether a pause that ends with an event is right."""


class Rewrite(Strict):
    """Words that a fix may put others for: a regular expression, of which case doesn't matter."""

    words: str
    """What stands in the copy, as a regular expression."""
    to: str
    """What is right."""
    safe: bool = True
    """Whether the fix only says rightly what the copy meant."""

    @field_validator("words")
    @classmethod
    def _compiles(cls, words: str) -> str:
        try:
            re.compile(words)
        except re.error as error:
            raise ValueError(f"{words!r} is no regular expression: {error}") from error
        return words


class _RuleBase(Strict):
    code: str = Field(pattern=CODE)
    """Capital letters and digits; no other rule has it."""
    name: str = Field(pattern=r"^[a-z]+(-[a-z]+)*$")
    """Words with hyphens between; no other rule has it."""
    severity: Severity
    """How much a finding matters."""
    message: str
    """What is wrong: {thing} is what the text names, {words} the whole passage, {when} from when it allows it."""
    suggestion: str
    """What to write instead."""
    source: Source
    """Where the rule comes from."""
    why: str
    """The reason, for `dermalint rule`."""
    examples: Examples
    """Texts that the rule is tested with."""
    rewrites: tuple[Rewrite, ...] = ()
    """The first that fits the words of a finding is its fix."""
    pack: str = ""
    """The set of rules that it belongs to; that of the file, unless it says otherwise."""
    treatment: str = MICRONEEDLING
    """The treatment whose copy it judges; the concept that the lexicon has for it."""

    @field_validator("message")
    @classmethod
    def _known_placeholders(cls, message: str) -> str:
        for _, name, _, _ in Formatter().parse(message):
            if name is not None and name not in _PLACEHOLDERS:
                raise ValueError(f"has no placeholder {{{name}}}{did_you_mean(name, _PLACEHOLDERS)}")
        return message


class _Windowed(Strict):
    window: float | Literal["healing"]
    """For how long: hours from the end of the treatment, or healing, where the sources set no end."""
    healing_hours: float = Field(default=HEALING_HOURS, gt=0)
    """How many hours healing is counted for."""

    @property
    def hours(self) -> float:
        """The window in hours from the end of the treatment."""
        return self.healing_hours if self.window == "healing" else self.window


class Avoided(_Windowed):
    """Concepts to keep away from for a window: hours from the end of the treatment, or healing."""

    concepts: tuple[str, ...] = Field(min_length=1)
    """What it is about: names of concepts in the lexicon."""
    tolerated: Tolerance = Tolerance()
    """What is right all the same."""


class AdviceRule(_RuleBase, _Windowed):
    """What the sources say of a thing, and for how long; see rules/microneedling/advice.yaml."""

    kind: Literal["advice"]
    """A rule on advice."""
    concepts: tuple[str, ...] = Field(min_length=1)
    """What it is about: names of concepts in the lexicon."""
    sources_say: Literal["avoid", "do"]
    """Whether the sources tell patients to keep away from the thing, or to do it."""
    tolerated: Tolerance = Tolerance()
    """What is right all the same."""
    also_avoid: Avoided | None = None
    """For `do`: what comes to the same as doing without the thing."""
    phase: Literal["after", "any"] = "after"
    """Whether advice counts only after the treatment, or at any time."""

    @model_validator(mode="after")
    def _sides_fit(self) -> Self:
        if self.sources_say == "avoid" and self.also_avoid is not None:
            raise ValueError("also_avoid is for rules whose sources_say is do")
        return self


class ClaimRule(_RuleBase):
    """A claim that the sources don't bear out; its name is the concept of the statements it judges."""

    kind: Literal["claim"]
    """A rule on a claim."""


class ConsistencyRule(_RuleBase):
    """Passages of one document or of a project that don't go together; its name says which comparison it is."""

    kind: Literal["consistency"]
    """A rule on passages that don't go together."""


class CompletenessRule(_RuleBase):
    """What an aftercare document must not leave out; see rules/microneedling/completeness.yaml."""

    kind: Literal["completeness"]
    """A rule on what a document leaves out."""
    concepts: tuple[str, ...] = Field(min_length=1)
    """The concepts of which advice, or a wait, is enough."""
    words: tuple[str, ...] = ()
    """Phrases that are enough too, as patterns of the lexicon."""
    unless: tuple[str, ...] = ()
    """Phrases in which those words say nothing."""
    start_with: str
    """A sentence to start from."""


class SuppressionRule(_RuleBase):
    """A suppression in a document that suppresses nothing."""

    kind: Literal["suppression"]
    """A rule on suppressions."""


Rule = AdviceRule | ClaimRule | ConsistencyRule | CompletenessRule | SuppressionRule


class RuleFile(Strict):
    """The content of a file of rules; `pack` and `treatment` hold for each of them."""

    pack: str
    """The name of the set of rules."""
    treatment: str = MICRONEEDLING
    """The treatment whose copy the rules judge."""
    rules: tuple[Annotated[Rule, Field(discriminator="kind")], ...] = Field(min_length=1)
    """The rules."""

    @model_validator(mode="before")
    @classmethod
    def _name_pack_and_treatment(cls, data: Any) -> Any:
        if isinstance(data, dict) and isinstance(data.get("rules"), list):
            for rule in data["rules"]:
                if isinstance(rule, dict):
                    rule.setdefault("pack", data.get("pack", ""))
                    rule.setdefault("treatment", data.get("treatment", MICRONEEDLING))
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
        for rule in load_model(file, RuleFile).rules:
            for key in (rule.code, rule.name):
                if key in owners:
                    raise DataError(str(file), f"{rule.code}: {key!r} is taken by a rule of {owners[key]}")
                owners[key] = file
            rules.append(rule)
    return tuple(sorted(rules, key=lambda rule: rule.code))


def pick(rules: Iterable[Rule], select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Rule, ...]:
    """The rules that `select` names (all where it is empty), less those that `ignore` names.

    A selector is a code (`A05`), the beginning of codes with all of their letters (`A`, `A0`), or a rule's name.
    Raises UnknownRuleError, with a likely right one, for a selector that names nothing.
    """
    known = tuple(rules)
    selected = set().union(*(named(selector, known) for selector in select)) if select else set(known)
    ignored = set().union(*(named(selector, known) for selector in ignore))
    return tuple(rule for rule in known if rule in selected and rule not in ignored)


def named(selector: str, rules: Iterable[Rule]) -> set[Rule]:
    """The rules that a code, beginning of codes or name stands for. Raises UnknownRuleError where none is."""
    known = tuple(rules)
    wanted = selector.strip()
    code = wanted.upper()
    found = {rule for rule in known if _begins(rule.code, code) or rule.name == wanted.lower()}
    if not found:
        raise UnknownRuleError(f"no rule has the code or name {wanted!r}{likely(wanted, known)}")
    return found


def _begins(code: str, beginning: str) -> bool:
    """Whether a code begins so: with all of its letters, so that `A` doesn't pick `ACME001`."""
    letters = beginning.rstrip("0123456789")
    return bool(letters) and code.startswith(beginning) and not code[len(letters)].isalpha()


def likely(selector: str, rules: Iterable[Rule]) -> str:
    """ ", did you mean X?" for the code or name that a selector which names no rule is most like, or nothing."""
    rules = tuple(rules)
    codes = {rule.code for rule in rules}
    padded = f"{selector[:1].upper()}{selector[1:].zfill(2)}"
    if padded in codes:
        return f", did you mean {padded!r}?"
    names = [rule.name for rule in rules]
    return did_you_mean(selector.lower(), names) or did_you_mean(selector.upper(), codes)
