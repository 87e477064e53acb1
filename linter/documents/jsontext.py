"""The strings in a JSON file, every character with its place in the source."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

from linter.documents.building import Run
from linter.documents.decoding import DocumentError

_TOKEN = re.compile(r'"(?P<string>[^"\\]*+(?:\\.[^"\\]*+)*+)"|(?P<sign>[{}\[\],:])', re.DOTALL)
_PART = re.compile(
    r"\\u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|\\u(?P<code>[0-9a-fA-F]{4})|\\(?P<escape>.)|(?P<text>[^\\]+)",
    re.DOTALL,
)
_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_SURROGATES = range(0xD800, 0xE000)


Path = tuple[str, ...]
"""The keys and list indices that lead to a value."""


def read_json(source: str, fits: Callable[[Path], bool]) -> list[Run]:
    """The strings at the paths that `fits` takes, in source order.

    Raises DocumentError, which names line and column, where the text is no JSON.
    """
    try:
        # Line breaks within strings, which are forgotten escapes, are read as what was meant.
        json.loads(source, strict=False)
    except json.JSONDecodeError as error:
        raise DocumentError(
            f"line {error.lineno}, column {error.colno}: this is not valid JSON ({error.msg}): correct it there"
        ) from error
    except (RecursionError, ValueError) as error:
        raise DocumentError(f"this JSON can't be read ({error}): simplify it") from error
    return [_read(found) for path, found in _strings(source) if fits(path)]


def _strings(source: str) -> Iterator[tuple[Path, re.Match[str]]]:
    """The string values of a text that is known to be JSON, keys left out."""
    path: list[str | int] = []
    expects_key = False
    for found in _TOKEN.finditer(source):
        sign = found["sign"]
        if sign is None:
            if expects_key:
                path[-1] = _read(found).as_added().text
            else:
                yield tuple(map(str, path)), found
        elif sign in "{[":
            path.append("" if sign == "{" else 0)
            expects_key = sign == "{"
        elif sign in "}]":
            path.pop()
            expects_key = False
        elif sign == ":":
            expects_key = False
        elif path:
            last = path[-1]
            expects_key = isinstance(last, str)
            if isinstance(last, int):
                path[-1] = last + 1


def _read(string: re.Match[str]) -> Run:
    run = Run()
    for part in _PART.finditer(string.string, string.start("string"), string.end("string")):
        run.add(_decoded(part), part.start(), part.end())
    return run


def _decoded(part: re.Match[str]) -> str:
    if part["text"] is not None:
        return part["text"]
    if part["high"] is not None:
        high, low = int(part["high"], 16), int(part["low"], 16)
        return chr(0x10000 + ((high & 0x3FF) << 10) + (low & 0x3FF))
    if part["code"] is not None:
        code = int(part["code"], 16)
        return "\ufffd" if code in _SURROGATES else chr(code)
    return _ESCAPES.get(part["escape"], part["escape"])
