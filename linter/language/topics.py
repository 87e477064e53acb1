"""The topics that passages are compared on, read from rules/topics.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from linter.datafile import did_you_mean, error_at, load_model
from linter.resources import rules_root

_WORD = re.compile(r"[^\W_]+")


class Topic(BaseModel):
    """One thing to agree on; see rules/topics.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    concept: str
    wider: str | None = Field(default=None, alias="in")
    say: tuple[str, ...] = ()
    without: str | None = None
    """The topic that one leaves by doing this: skin that stays unwashed isn't cleansed."""
    needed: bool = False
    """Whether the sources ask for it, so that naming it with no time forbids nothing and delays nothing."""


class TopicFile(BaseModel):
    """The content of rules/topics.yaml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    topics: dict[str, Topic]


@dataclass(frozen=True, slots=True)
class Topics:
    """The topics by name, and by the concepts that name them."""

    by_name: Mapping[str, Topic]
    _named: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    """For each concept, the phrases that name its topics, the longest first."""
    _rest: Mapping[str, str]

    def of(self, concept: str, words: str) -> str | None:
        """The topic that `words`, which name `concept`, are about; None where it is none to compare."""
        said = tuple(_WORD.findall(words.lower()))
        for phrase, name in self._named.get(concept, ()):
            if any(said[at : at + len(phrase)] == phrase for at in range(len(said) - len(phrase) + 1)):
                return name
        return self._rest.get(concept)

    def named_in(self, concept: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Where words name a topic of `concept`, as start and end (exclusive), the longest phrases first in place."""
        position = 0
        phrases = self._named.get(concept, ())
        while position < len(words):
            found = next((end for phrase, _ in phrases if (end := _end_of(phrase, words, position))), 0)
            if found:
                yield position, found
            position = found or position + 1

    def containing(self, concepts: Iterable[str]) -> frozenset[str]:
        """The topics that contain the rest of what one of `concepts` names: "actives" for retinoids."""
        rest = (self._rest[concept] for concept in concepts if concept in self._rest)
        return frozenset(above for name in rest for above in self.wider(name))

    def wider(self, name: str) -> Iterator[str]:
        """The topics that contain a topic, the nearest first."""
        above = self.by_name[name].wider
        while above is not None:
            yield above
            above = self.by_name[above].wider


def _end_of(phrase: Sequence[str], words: Sequence[str], position: int) -> int:
    """Where a phrase that begins at `position` ends, hyphens passed over ("self-tan"); 0 where it doesn't stand there."""
    if words[position] != phrase[0]:
        return 0
    position += 1
    size = len(words)
    for word in phrase[1:]:
        if position < size and words[position] == "-":
            position += 1
        if position == size or words[position] != word:
            return 0
        position += 1
    return position


def _phrases(file: TopicFile, concept: str) -> Iterator[tuple[tuple[str, ...], str]]:
    for name, topic in file.topics.items():
        if topic.concept == concept:
            yield from ((tuple(phrase.split()), name) for phrase in topic.say)


@lru_cache(maxsize=4)
def load_topics(path: Path | None = None) -> Topics:
    """The topics in `path`, by default those that ship with the linter; read once.

    Raises DataError where the file can't be used.
    """
    path = path or rules_root() / "topics.yaml"
    file = load_model(path, TopicFile)
    rest: dict[str, str] = {}
    for name, topic in file.topics.items():
        if topic.wider is not None and topic.wider not in file.topics:
            hint = did_you_mean(topic.wider, file.topics)
            raise error_at(path, ("topics", name, "in"), f"no topic is called {topic.wider!r}{hint}")
        if topic.without is not None and topic.without not in file.topics:
            hint = did_you_mean(topic.without, file.topics)
            raise error_at(path, ("topics", name, "without"), f"no topic is called {topic.without!r}{hint}")
        if not topic.say:
            if topic.concept in rest:
                other = rest[topic.concept]
                raise error_at(path, ("topics", name), f"{other} takes the rest of {topic.concept} already")
            rest[topic.concept] = name
    _refuse_circles(path, file)
    concepts = {topic.concept for topic in file.topics.values()}
    containing = {topic.wider for topic in file.topics.values()}
    named = {
        concept: tuple(
            sorted(_phrases(file, concept), key=lambda pair: (-len(pair[0]), pair[1] in containing))
        )
        for concept in concepts
    }
    return Topics(file.topics, named, rest)


def _refuse_circles(path: Path, file: TopicFile) -> None:
    for name in file.topics:
        seen = {name}
        above = file.topics[name].wider
        while above is not None:
            if above in seen:
                raise error_at(path, ("topics", name, "in"), f"{name} would contain itself")
            seen.add(above)
            above = file.topics[above].wider
