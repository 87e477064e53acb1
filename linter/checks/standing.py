"""Which instructions of a document stand, and what each is about."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from linter.checks.agreement import Voice, voice
from linter.checks.record import Entry, Record
from linter.language.compared import Instruction, Scope
from linter.language.model import Phase
from linter.language.topics import load_topics

NEARLY = 0.9
"""The share of a time that a ban must hold for to rule out what is allowed by then."""

_ROLLER = ("device", "home roller")
_TITULAR = frozenset({"area", "concern", "device"})
"""The sorts that titles name for a whole page."""
_WHOLE = 2
"""How many instructions a document has at least that is about one device or area throughout."""

Subject = tuple[Phase, str, tuple[tuple[str, str], ...]]
"""The phase, the topic, and the scope in order."""


@dataclass(frozen=True, slots=True)
class Said:
    """One instruction with the number of its document."""

    document: int
    voice: Voice[Instruction]
    """With the wait as its range; an empty one where it states none."""

    @property
    def instruction(self) -> Instruction:
        """What is said."""
        return self.voice.entry.said


_NO_WAIT = (math.inf, -math.inf)


def instructions_by_subject(records: Sequence[Record]) -> dict[Subject, list[Said]]:
    """The instructions by phase and topic, without those that their own document carries on."""
    grouped: defaultdict[Subject, list[Said]] = defaultdict(list)
    moot = moot_depths(records) | moot_wholes(records)
    for number, record in enumerate(records):
        own: defaultdict[Subject, list[Said]] = defaultdict(list)
        for entry in record.instructions:
            said = entry.said
            subject = said.phase, said.topic, apart(said.scope, moot)
            own[subject].append(Said(number, _waiting(entry, record.aftercare)))
        for subject, its in own.items():
            grouped[subject] += _standing(its, own, subject)
    return grouped


def apart(scope: Scope, moot: Scope) -> tuple[tuple[str, str], ...]:
    """What of a scope sets what is said apart from the rest, in order."""
    return tuple(sorted(scope - moot)) if scope else ()


def moot_depths(records: Sequence[Record]) -> Scope:
    """The depth of the needles where only one is ever named, and sets nothing apart.

    A home roller's, or one that is the whole of a page's matter, as its title says ("Aftercare sheet, 1.5 mm"). Needles
    that are only called deep are so beside the usual ones, where no page on the treatment or its aftercare has them.
    """
    scopes = [
        [*(each.said.scope for each in record.instructions), *(each.said.scope for each in record.facts)]
        for record in records
    ]
    depths = {each for own in scopes for scope in own for each in scope if each[0] == "depth"}
    if len(depths) != 1:
        return frozenset()
    named = [[not depths.isdisjoint(scope) for scope in own] for own in scopes]
    rolled = all(_ROLLER in scope for own in scopes for scope in own if not depths.isdisjoint(scope))
    measured = all(name.endswith("mm") for _, name in depths)
    pages = [measured or record.aftercare or record.titled for record in records]
    whole = all(
        page and all(own) and len(own) > 1 for page, own in zip(pages, named, strict=True) if any(own)
    )
    return frozenset(depths if rolled or whole else ())


def moot_wholes(records: Sequence[Record]) -> Scope:
    """The device and the area that a whole project is about, which its posts needn't name again.

    All aftercare documents are for them throughout, and no other device or area is ever named.
    """
    scopes = [[each.said.scope for each in record.instructions] for record in records if record.aftercare]
    scopes = [own for own in scopes if own]
    if not scopes or any(len(own) < _WHOLE for own in scopes):
        return frozenset()
    named = {each for record in records for said in record.instructions for each in said.said.scope}
    whole = frozenset.intersection(*(scope for own in scopes for scope in own))
    return frozenset(
        each
        for each in whole
        if each[0] in ("area", "device") and len({name for sort, name in named if sort == each[0]}) == 1
    )


def moot_titles(records: Sequence[Record], kind: str) -> Scope:
    """What all pages on the treatment are about, as their titles say, which answers on facts of a kind needn't name again.

    A clinic that only has “Microneedling with exosomes” means that by “needling”, too. Nothing is moot where
    another page on the treatment names none, or one page names it for some numbers of the kind only.
    """
    own = [[each.said.scope for each in record.facts if each.said.kind == kind] for record in records]
    titled = [scopes for record, scopes in zip(records, own, strict=True) if record.titled]
    if not titled or not all(titled):
        return frozenset()
    whole = frozenset.intersection(*(scope for scopes in titled for scope in scopes))
    named = {each for record in records for entry in record.facts for each in entry.said.scope}
    sorts = {sort for sort, _ in whole} - {sort for sort, _ in named - whole}
    moot = frozenset(each for each in whole if each[0] in sorts & _TITULAR)
    mixed = any(len({scope & moot for scope in scopes}) > 1 for scopes in own)
    return frozenset() if mixed else moot


def _waiting(entry: Entry[Instruction], leads: bool) -> Voice[Instruction]:
    low, high = entry.said.low, entry.said.high
    return Voice(entry, *_NO_WAIT, leads) if low is None or high is None else voice(entry, low, high, leads)


def _longest_wait(own: Mapping[Subject, Sequence[Said]], subject: Subject) -> float:
    """How long a document has its readers wait for a thing at the longest, what it says of wider topics included.

    A permission counts from the earliest time that it may mean: "in the first week" and "by Sunday" delay nothing.
    """
    phase, topic, scope = subject
    topics = (topic, *load_topics().wider(topic))
    said = (each.instruction for name in topics for each in own.get((phase, name, scope), ()))
    waits = (each.low if each.allows else each.high for each in said)
    return max((wait for wait in waits if wait is not None), default=0.0)


def _latest_return(own: Mapping[Subject, Sequence[Said]], subject: Subject) -> float:
    """When a document's day-by-day plan has a thing back, which carries the bans of its earlier days on."""
    phase, topic, scope = subject
    topics = (topic, *load_topics().wider(topic))
    said = (each.instruction for name in topics for each in own.get((phase, name, scope), ()))
    return max((each.begins for each in said if each.allows and each.passing), default=0.0)


def _standing(
    said: Sequence[Said], own: Mapping[Subject, Sequence[Said]], subject: Subject
) -> Iterator[Said]:
    """What stands of a document's instructions on one thing, which are among its `own`.

    A ban that ends with its section's phase is carried on by a longer wait, and a permission that starts where
    a ban ends goes together with it.
    """
    if len(said) == 1 and not said[0].instruction.passing:
        yield said[0]
        return
    longest = max(_longest_wait(own, subject), _latest_return(own, subject))
    returns = [
        each.instruction.low or 0.0
        for each in said
        if each.instruction.allows and not each.instruction.passing
    ]
    left = [each for each in said if not _is_carried_on(each.instruction, longest, max(returns, default=0.0))]
    bans = [each.instruction.low for each in left if not each.instruction.allows]
    shortest = min((low for low in bans if low is not None), default=None)
    for each in left:
        instruction = each.instruction
        fits = shortest is not None and instruction.low is not None and instruction.high is not None
        if instruction.allows and fits and instruction.high >= shortest * NEARLY:  # type: ignore[operator]
            continue
        yield each


def _is_carried_on(instruction: Instruction, longest: float, returns: float) -> bool:
    """Whether a ban ends with its section's phase, and its document has the reader wait longer.

    `returns` is when the document says, in so many hours or days, that the thing is back.
    """
    if instruction.allows or not instruction.passing:
        return False
    until = instruction.holds if instruction.high is None else instruction.high
    return until < longest * NEARLY or (instruction.high is not None and returns >= until * NEARLY)
