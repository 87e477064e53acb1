"""Front matter at the head of a Markdown file: its values, and the readable ones among them as text."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from linter.documents.building import Run
from linter.documents.yamltext import STRING_TAG, scalar_run

_FENCED = re.compile(
    r"(?:---[ \t]*(?:\r\n|\n|\r)(?P<yaml>.*?)(?<=[\r\n])(?:---|\.\.\.)"
    r"|\+\+\+[ \t]*(?:\r\n|\n|\r)(?P<toml>.*?)(?<=[\r\n])\+\+\+)[ \t]*(?=[\r\n]|\Z)",
    re.DOTALL,
)
_ENTRY = re.compile(r"""(?:[ \t]*(?:\#[^\r\n]*)?[\r\n])*["']?[\w.$-][\w .$-]{0,80}["']?[ \t]{0,80}[:=]""")
_TOML_TEXT = re.compile(
    r"(?<![^\r\n])[ \t]*(?P<key>[\w-]+)[ \t]*=[ \t]*"
    r"""(?:"(?P<basic>[^"\\\r\n]+)"|'(?P<literal>[^'\r\n]+)')"""
)
_CAMEL_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TEXT_KEY = re.compile(
    r"(?:(?:seo|meta|og|social|page)_)?(?:title|description)|(?:sub)?(?:heading|headline|title)|summary"
    r"|excerpt|intro|introduction|lead|lede|teaser|caption|tagline|abstract|subject|pre_?header|preview_text"
    r"|question|answer"
)
# PyYAML's constructors let Python's own errors through for values such as `2024-13-45` or `!!int x`.
_YAML_FAULTS = (
    yaml.YAMLError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    ArithmeticError,
    RecursionError,
)


class FrontMatter(NamedTuple):
    """The front matter of a document; without one, everything is empty and `end` is 0."""

    meta: dict[str, Any]
    texts: tuple[Run, ...]
    """Values that readers or searchers see (title, description …), in source order."""
    end: int
    """Where the body begins, in code points."""


def read_front_matter(source: str) -> FrontMatter:
    """Read YAML between `---` lines or TOML between `+++` lines at the very start of `source`.

    Front matter that doesn't parse gives no values, and the body is read all the same. A rule
    (`---`) that something else than `key: value` follows opens no front matter.
    """
    found = _FENCED.match(source) if source.startswith(("---", "+++")) else None
    if found is None:
        return FrontMatter({}, (), 0)
    name = "yaml" if found["yaml"] is not None else "toml"
    content, start = found[name], found.start(name)
    if content.strip() and not _ENTRY.match(content):
        return FrontMatter({}, (), 0)
    meta, texts = _yaml(content, source, start) if name == "yaml" else _toml(content, start)
    return FrontMatter(meta, texts, found.end())


def _yaml(content: str, source: str, base: int) -> tuple[dict[str, Any], tuple[Run, ...]]:
    try:
        loader = yaml.SafeLoader(content)
        node = loader.get_single_node()
        meta = loader.construct_document(node) if node is not None else None
    except _YAML_FAULTS:
        return {}, ()
    if node is None or not isinstance(meta, dict):
        return {}, ()
    runs = (scalar_run(scalar, source, base) for scalar in _text_scalars(node))
    return {str(key): value for key, value in meta.items()}, tuple(run for run in runs if run is not None)


def _text_scalars(root: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """The string values of text keys at any depth, in source order; an aliased one only once."""
    seen: set[int] = set()
    pending: list[tuple[yaml.Node, bool]] = [(root, False)]
    while pending:
        node, named = pending.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            pending.extend((value, _is_text_key(key)) for key, value in reversed(node.value))
        elif isinstance(node, yaml.SequenceNode):
            pending.extend((value, named) for value in reversed(node.value))
        elif isinstance(node, yaml.ScalarNode) and named and node.tag == STRING_TAG:
            yield node


def _is_text_key(key: yaml.Node) -> bool:
    return isinstance(key, yaml.ScalarNode) and is_text_name(str(key.value))


def is_text_name(key: str) -> bool:
    """Whether the value under `key` is text that readers or searchers see (`title`, `og:description` …)."""
    return _TEXT_KEY.fullmatch(re.sub(r"[-:. ]", "_", _CAMEL_HUMP.sub("_", key).lower())) is not None


def _toml(content: str, base: int) -> tuple[dict[str, Any], tuple[Run, ...]]:
    try:
        meta = tomllib.loads(content.replace("\r\n", "\n").replace("\r", "\n"))
    except (ValueError, RecursionError):
        return {}, ()
    runs: list[Run] = []
    for found in _TOML_TEXT.finditer(content):
        if is_text_name(found["key"]):
            group = "basic" if found["basic"] is not None else "literal"
            run = Run()
            run.add(found[group], base + found.start(group), base + found.end(group))
            runs.append(run)
    return meta, tuple(runs)
