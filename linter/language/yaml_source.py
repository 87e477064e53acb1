"""YAML data whose errors name file, line and key."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from linter.datafile import DataError


class LexiconError(DataError):
    """A lexicon file that can't be used; the message names file, line and key."""


@dataclass(frozen=True, slots=True)
class YamlSource:
    """A parsed YAML file that remembers where each node stands."""

    name: str
    root: yaml.Node

    @classmethod
    def read(cls, file: Path) -> YamlSource:
        """Parses a file. Raises LexiconError for bad YAML or encoding; OSError if unreadable."""
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            root = yaml.compose(file.read_bytes().decode("utf-8"), Loader=loader)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise LexiconError(str(file), f"{error.problem}", line) from error
        except UnicodeDecodeError as error:
            raise LexiconError(str(file), f"not UTF-8 at byte {error.start}") from error
        if root is None:
            raise LexiconError(str(file), "empty")
        return cls(str(file), root)

    def error(self, node: yaml.Node, key: str, problem: str) -> LexiconError:
        """An error that says where `node` stands; `key` may be empty at the top."""
        return LexiconError(self.name, (f"{key}: " if key else "") + problem, node.start_mark.line + 1)

    def mapping(self, node: yaml.Node, key: str) -> dict[str, yaml.Node]:
        """The entries of a mapping, its keys being unique."""
        if not isinstance(node, yaml.MappingNode):
            raise self.error(node, key, "expected a mapping")
        entries: dict[str, yaml.Node] = {}
        for name_node, value in node.value:
            name = self.string(name_node, key)
            if name in entries:
                raise self.error(name_node, name, "this key stands here twice")
            entries[name] = value
        return entries

    def sequence(self, node: yaml.Node, key: str) -> list[yaml.Node]:
        """The entries of a list."""
        if not isinstance(node, yaml.SequenceNode):
            raise self.error(node, key, "expected a list")
        return list(node.value)

    def string(self, node: yaml.Node, key: str) -> str:
        """A scalar as it is written: a word like `no` or `on` stays a word."""
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            raise self.error(node, key, "expected text")
        return str(node.value)

    def strings(self, node: yaml.Node, key: str) -> list[str]:
        """A list of scalars."""
        return [self.string(entry, key) for entry in self.sequence(node, key)]
