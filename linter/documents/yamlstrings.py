"""The strings and comments of a YAML file, with their places in the source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import yaml

from linter.documents.building import Run
from linter.documents.decoding import DocumentError
from linter.documents.model import Comment
from linter.documents.yamltext import LOADER, STRING_TAG, scalar_run

_MERGE_TAG = "tag:yaml.org,2002:merge"
_COMMENT = re.compile(r"(?<![^ \t\r\n])#(?P<text>[^\r\n]*)")
# What aliases of aliases stand for multiplies, so no list or mapping is looked into more often.
_MOST_VISITS = 20

Path = tuple[str, ...]
"""The keys and list indices that lead to a value."""


def read_yaml(source: str, fits: Callable[[Path], bool]) -> tuple[list[Run], list[Comment]]:
    """The strings at the paths that `fits` takes, and all comments, both in source order.

    What aliases repeat is read once, where it stands. Raises DocumentError, which names the line, where
    the text is no YAML.
    """
    try:
        roots = list(yaml.compose_all(source, Loader=LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        reason = error.problem or error.context or "unknown error"
        raise DocumentError(f"{place}this is not valid YAML ({reason}): correct it there") from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise DocumentError(f"this is not valid YAML ({reason}): correct it") from error
    scalars: dict[int, yaml.ScalarNode] = {}
    chosen: dict[int, yaml.ScalarNode] = {}
    for path, node in _scalars(roots):
        start = node.start_mark.index
        scalars[start] = node
        if node.tag == STRING_TAG and path is not None and fits(path):
            chosen[start] = node
    runs = [_run(chosen[start], source) for start in sorted(chosen)]
    return runs, list(_comments(source, [scalars[start] for start in sorted(scalars)]))


def _run(node: yaml.ScalarNode, source: str) -> Run:
    run = scalar_run(node, source)
    if run is None:
        line = node.start_mark.line + 1
        raise DocumentError(
            f"line {line}: the places of the words in this value can't be told: quote it otherwise"
        )
    return run


def _scalars(roots: Iterable[yaml.Node | None]) -> Iterator[tuple[Path | None, yaml.ScalarNode]]:
    """Every scalar by every path that leads to it; keys have None for a path."""
    visits: Counter[int] = Counter()
    pending: list[tuple[Path | None, yaml.Node]] = [((), root) for root in roots if root is not None]
    while pending:
        path, node = pending.pop()
        if isinstance(node, yaml.ScalarNode):
            yield path, node
            continue
        visits[id(node)] += 1
        if visits[id(node)] > _MOST_VISITS:
            continue
        if isinstance(node, yaml.SequenceNode):
            pending.extend((_below(path, str(number)), each) for number, each in enumerate(node.value))
        elif isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                pending.append((None, key))
                pending.append((path if key.tag == _MERGE_TAG else _below(path, _name(key)), value))


def _below(path: Path | None, name: str) -> Path | None:
    return None if path is None else (*path, name)


def _name(key: yaml.Node) -> str:
    return str(key.value) if isinstance(key, yaml.ScalarNode) else ""


def _comments(source: str, scalars: Iterable[yaml.ScalarNode]) -> Iterator[Comment]:
    """The comments, which stand between the scalars."""
    place = 0
    for start, end in [
        *((each.start_mark.index, each.end_mark.index) for each in scalars),
        (len(source),) * 2,
    ]:
        for found in _COMMENT.finditer(source, place, start):
            yield Comment(found["text"].strip(), found.start(), found.end())
        place = max(place, end)
