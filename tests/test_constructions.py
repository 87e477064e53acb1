"""Plain sentences by the hundred: what each construction says, of every thing that it is said of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from linter.documents import read_text
from linter.language.model import POSITIVE, Stance, Statement
from linter.language.understanding import mechanisms
from linter.rulepack import load_rules

FILE = Path(__file__).resolve().parents[1] / "corpus" / "constructions.yaml"
THINGS = {
    "retinoid": "retinol",
    "other_active": "vitamin C",
    "exercise": "the gym",
    "heat": "the sauna",
    "harsh_cleanser": "bar soap",
    "sun_protection": "sunscreen",
    "moisturizer": "moisturiser",
    "makeup": "make-up",
}
NEEDED = ("sun_protection", "moisturizer")
_NOT_LAID_OUT = {
    (concept, layout)
    for layout in ("bold6", "dots", "arrow", "semicolon")
    for concept in ("sun_protection", "moisturizer")
} | {("harsh_cleanser", "inline3")}
"""Care that the sources ask for, with a bare length: it may be how long to keep it up. And a list that the parser cuts."""
_TITLE = "# Microneedling aftercare"
_VERBS = {"exercise": (("use", "go to"), ("using", "going to"))}
_NOT_SAID = {
    ("exercise", "You're allowed X tomorrow."),
    ("heat", "You're allowed X tomorrow."),
    ("makeup", "Put X aside for three days."),
    ("makeup", "Put X away for three days."),
    ("makeup", "Make X part of your routine tomorrow."),
    ("harsh_cleanser", "X – tomorrow is fine."),
    ("moisturizer", "Go without X for three days."),
    ("moisturizer", "Do without X for three days."),
}
"""Pairs that make words of another meaning, and advice on going without care, which is a concept of its own."""


@cache
def _data() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return loaded


def _said(construction: str, concept: str) -> str:
    thing = THINGS[concept]
    for verb, own in _VERBS.get(concept, ()):
        construction = construction.replace(f" {verb} X", f" {own} X")
        construction = construction.replace(f"{verb.capitalize()} X", f"{own.capitalize()} X")
    if "no X" in construction or "No X" in construction or "without X" in construction:
        thing = thing.removeprefix("the ")
    text = construction.replace("X", thing)
    return text[0].upper() + text[1:]


def _statements(texts: Sequence[str]) -> list[list[Statement]]:
    """The statements of each text, read as the paragraphs of one document."""
    source = "\n\n".join((_TITLE, *texts)) + "\n"
    (understanding,) = mechanisms([read_text("page.md", source)])
    by_line: defaultdict[int, list[Statement]] = defaultdict(list)
    for each in understanding.statements:
        by_line[source.count("\n", 0, each.start)].append(each)
    return [by_line[2 + 2 * number] for number in range(len(texts))]


def _wrong(
    constructions: Iterable[str], concepts: Iterable[str], stances: Iterable[Stance]
) -> list[tuple[str, list[str]]]:
    wanted = set(stances)
    pairs = [
        (concept, each) for each in constructions for concept in concepts if (concept, each) not in _NOT_SAID
    ]
    read = _statements([_said(each, concept) for concept, each in pairs])
    return [
        (_said(construction, concept), [each.stance.value for each in own])
        for (concept, construction), own in zip(pairs, read, strict=True)
        if not any(concept in each.concept and _means(each, wanted) for each in own)
    ]


def _means(statement: Statement, wanted: set[Stance]) -> bool:
    """Whether it is of the stance, or lets a thing only after the three days for which it is to be left."""
    waits = statement.window is not None and statement.window.start >= 48
    return statement.stance in wanted or (Stance.FORBID in wanted and statement.stance in POSITIVE and waits)


def test_bans_are_read_of_every_thing() -> None:
    assert _wrong(_data()["bans"], THINGS, [Stance.FORBID]) == []


def test_permissions_are_read_of_every_thing_that_is_to_wait() -> None:
    waiting = [concept for concept in THINGS if concept not in NEEDED]
    assert _wrong(_data()["permissions"], waiting, POSITIVE) == []


def test_a_permission_begins_when_its_time_says() -> None:
    times = _data()["from"]
    read = _statements([f"You can use retinol {time}." for time in times])
    found = {
        time: [(each.stance.value, each.window.start if each.window else 0.0) for each in own]
        for time, own in zip(times, read, strict=True)
    }
    assert {time: own for time, own in found.items() if set(own) != {("permit", float(times[time]))}} == {}


def test_a_ban_ends_when_its_time_says() -> None:
    times = _data()["until"]
    read = _statements([f"Do not use retinol {time}." for time in times])
    found = {
        time: [(each.stance.value, each.window.end if each.window else None) for each in own]
        for time, own in zip(times, read, strict=True)
    }
    assert {time: own for time, own in found.items() if set(own) != {("forbid", float(times[time]))}} == {}


def _wrong_layouts(
    layouts: dict[str, str], concepts: Iterable[str], stances: Iterable[Stance]
) -> list[tuple[str, str]]:
    wanted = set(stances)
    pairs = [
        (name, concept) for name in layouts for concept in concepts if (concept, name) not in _NOT_LAID_OUT
    ]
    documents = (
        read_text(f"page.{'html' if name.startswith('html') else 'md'}", _laid_out(layouts[name], concept))
        for name, concept in pairs
    )
    return [
        pair
        for pair, understanding in zip(pairs, mechanisms(documents), strict=True)
        if not any(pair[1] in each.concept and _means(each, wanted) for each in understanding.statements)
    ]


def _laid_out(layout: str, concept: str) -> str:
    thing = THINGS[concept].removeprefix("the ")
    title = "<h1>Microneedling aftercare</h1>" if layout.startswith("<") else _TITLE
    lines = layout
    for verb, own in _VERBS.get(concept, ()):
        lines = lines.replace(f" {verb} X", f" {own} the X").replace(
            f" {verb.capitalize()} X", f" {own.capitalize()} the X"
        )
    lines = "\n".join(line[:1].upper() + line[1:] for line in lines.replace("X", thing).split("\n"))
    return f"{title}\n\n{lines}"


def test_bans_are_read_in_every_layout() -> None:
    assert _wrong_layouts(_data()["bans_laid_out"], THINGS, [Stance.FORBID]) == []


def test_permissions_are_read_in_every_layout() -> None:
    waiting = [concept for concept in THINGS if concept not in NEEDED]
    assert _wrong_layouts(_data()["permissions_laid_out"], waiting, POSITIVE) == []


_LED_IN = {
    "list": "{0}:\n\n- X\n- perfume\n",
    "heading": "## {0}\n\n- X\n- perfume\n",
    "label": "**{0}:** X, perfume.\n",
}
"""How words stand over what they lead in."""


@pytest.mark.parametrize("layout", sorted(_LED_IN))
@pytest.mark.parametrize("stances", [[Stance.FORBID], POSITIVE], ids=["ban", "permission"])
def test_lists_take_what_leads_them_in(layout: str, stances: Iterable[Stance]) -> None:
    bans = Stance.FORBID in stances
    phrases = _data()["bans_led_in" if bans else "permissions_led_in"]
    layouts = {phrase: _LED_IN[layout].format(phrase) for phrase in phrases}
    assert _wrong_layouts(layouts, ("retinoid", "heat"), stances) == []


@pytest.mark.parametrize("code", sorted(_data()["claims"]))
def test_claims_are_told_from_what_only_sounds_so(code: str) -> None:
    name = next(rule.name for rule in load_rules() if rule.code == code)
    holds, holds_not = _data()["claims"][code]["holds"], _data()["claims"][code]["holds_not"]
    missed = [
        text
        for text, own in zip(holds, _statements(holds), strict=True)
        if not any(each.concept == name and each.holds for each in own if each.stance is Stance.CLAIM)
    ]
    false = [
        text
        for text, own in zip(holds_not, _statements(holds_not), strict=True)
        if any(each.holds for each in own if each.stance is Stance.CLAIM)
    ]
    assert (missed, false) == ([], [])
