"""Rules for reading: the list of all, one in full, and both as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.text import Text

from linter.hours import duration
from linter.reporters.json_report import VERSION, dumps
from linter.reporters.text import SEVERITY_STYLES
from linter.rulepack import AdviceRule, Rule

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&]")


def overview(rules: Sequence[Rule]) -> Iterator[Text]:
    """One line a rule: code, name, severity, and what the sources say."""
    width = max((len(rule.name) for rule in rules), default=0)
    for rule in rules:
        yield Text.assemble(
            (rule.code, SEVERITY_STYLES[rule.severity]),
            f"  {rule.name:{width}}  {rule.severity:10}  ",
            (rule.source.fact, "dim"),
        )


def explain(rules: Sequence[Rule]) -> Iterator[Text]:
    """Each rule in full."""
    for number, rule in enumerate(rules):
        if number:
            yield Text()
        yield from _explained(rule)


def as_markdown(rule: Rule) -> str:
    """A rule in full, as Markdown."""
    source = rule.source
    parts = [
        _escaped(rule.why),
        f"**Instead:** {_escaped(rule.suggestion)}",
        f"**Source:** {_escaped(source.fact)} ({_escaped(source.article)}: {_escaped(source.section)})",
        _listed("Wrong", rule.examples.wrong),
        _listed("Right", rule.examples.right),
    ]
    return "\n\n".join(parts)


def as_json(rules: Sequence[Rule]) -> str:
    """The rules with all that their files say."""
    return dumps({"version": VERSION, "rules": [rule.model_dump(mode="json") for rule in rules]})


def _explained(rule: Rule) -> Iterator[Text]:
    yield Text.assemble(
        (rule.code, SEVERITY_STYLES[rule.severity]),
        (f" {rule.name}", "bold"),
        f"  ({rule.severity}, {rule.kind})",
    )
    yield Text(f"  {rule.why}")
    if isinstance(rule, AdviceRule):
        yield _labelled("window", _window(rule))
    yield _labelled("instead", rule.suggestion)
    source = rule.source
    yield _labelled("source", f"{source.fact} ({source.article}: {source.section})")
    yield from (_labelled("wrong", example) for example in rule.examples.wrong)
    yield from (_labelled("right", example) for example in rule.examples.right)


def _window(rule: AdviceRule) -> str:
    if rule.phase == "any":
        return "at any time"
    if rule.window == "healing":
        return f"while the skin heals ({duration(rule.hours)} are counted)"
    return f"{duration(rule.window)} from the end of the treatment"


def _listed(label: str, examples: Sequence[str]) -> str:
    return "\n".join([f"**{label}:**\n", *(f"- {_escaped(example)}" for example in examples)])


def _escaped(text: str) -> str:
    """Text on one line that Markdown takes for words only."""
    return _MARKUP.sub(r"\\\g<0>", " ".join(text.split()))


def _labelled(label: str, text: str) -> Text:
    return Text.assemble((f"  {label}: ", "bold"), text)
