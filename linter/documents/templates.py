"""Template code inside copy: shortcodes, Liquid and Jinja tags, merge fields, MDX expressions.

Readers never see it, and parsers of Markdown and HTML trip over it. So it is masked before they look:
every character of it becomes one that can't occur in text, and offsets stay what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from linter.documents.model import OPAQUE, Comment

_VALUE = "\ufdd0"
_NOTHING = "\ufdd1"
_ASIDE = "\ufdd2"
"""A call or code: a value in running text, nothing where it stands alone on its lines."""
MASKED = re.compile(f"{_NOTHING}+|[{_VALUE}{_ASIDE}]+")
"""Runs of masked characters in text; `unmasked` says what they read as."""

_TEMPLATE = re.compile(
    r"""
      \{\{<(?P<call>(?:(?!>\}\}|\{\{).)*+)>\}\}
    | \{\{%(?P<body_call>(?:(?!%\}\}|\{\{).)*+)%\}\}
    | \{\#(?P<note>(?:(?!\#\}|\{\#).)*+)\#\}
    | \{%(?P<tag>(?:(?!%\}|\{%).)*+)%\}
    | \{\{(?P<value>(?![<%])[^{}]*+)\}\}\}?
    | \{\{\{(?P<raw>[^{}]*+)\}\}\}
    | <\?(?:php\b|=)(?:(?!\?>|<\?).)*+\?>
    | <%(?P<erb>[=\#-]?)(?:(?!%>|<%).)*+%>
    | \{:(?P<attributes>[^{}\r\n]*+)\}
    | \*\|(?P<merge>[A-Z][A-Z0-9_:.-]{1,80}+)\|\*
    """,
    re.VERBOSE | re.DOTALL,
)
_COMPONENT = re.compile(r"""</?(?=[\w.]*[a-z.])[A-Z][\w.]*+(?:"[^"]*+"|'[^']*+'|[^<>"']++){0,60}+>""")
"""A tag of a component: it is in mixed case, and so names no HTML element."""
_TAG_NAME = re.compile(r"[-~+\s]*+(?P<close>/?)\s*+(?P<name>[\w./-]*+)")
_CODE = frozenset("raw verbatim highlight code codeblock schema javascript stylesheet style".split())
_ALONE = re.compile(rf"(?<![^\r\n])[ \t]*+(?:[{_NOTHING}{_ASIDE}]++[ \t]*+)+(?![^\r\n])")
_NOTE = re.compile(r"[-\s]*/\*(.*?)\*/[-\s]*", re.DOTALL)
_MODULE_LINE = re.compile(rf"""(?:import|export)\b(?=[ {{*"'{_ASIDE}])""")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_BRACE = re.compile(r"[{}]")
_FRAGMENT_TAG = re.compile(r"</?>")


class Masked(NamedTuple):
    """Source text with its template code masked, and the comments in that code."""

    text: str
    comments: tuple[Comment, ...]


class _Tag(NamedTuple):
    start: int
    end: int
    mask: str
    name: str = ""
    closes: bool = False
    note: str | None = None


def mask_templates(source: str, start: int = 0) -> Masked:
    """Mask the template code from `start` on. What is no whole tag stays text."""
    if not any(sign in source for sign in ("{{", "{%", "{#", "{:", "<?", "<%", "*|")):
        return Masked(source, ())
    return _masked(source, _resolved(list(_tags(source, start)), source))


def mask_components(source: str, start: int = 0) -> str:
    """Mask the tags of components (`<Callout type="note">`) from `start` on; what they enclose stays."""
    return _masked(source, _components(source, start)).text


def mask_expressions(source: str, start: int = 0) -> Masked:
    """Mask the expressions, imports and exports of MDX from `start` on."""
    masked = _masked(source, _expressions(source, start))
    text = masked.text[:start] + "".join(_without_modules(masked.text[start:]))
    return Masked(text, masked.comments)


def unmasked(run: str) -> str:
    """What a run that `MASKED` matches reads as: nothing, or one OPAQUE."""
    return "" if run[0] == _NOTHING else OPAQUE


def _tags(source: str, start: int) -> Iterator[_Tag]:
    for found in _TEMPLATE.finditer(source, start):
        kind, content = found.lastgroup, found.group()
        if kind in ("call", "body_call", "tag"):
            yield _named(found, found[kind], _NOTHING if kind == "tag" else _ASIDE)
        elif kind == "note":
            yield _Tag(*found.span(), _NOTHING, note=found["note"].strip())
        elif kind in ("value", "raw"):
            note = _NOTE.fullmatch(found[kind])
            yield _Tag(*found.span(), _NOTHING if note else _VALUE, note=note and note[1].strip())
        else:
            is_value = kind == "merge" or content.startswith(("<?=", "<%=", "<%-"))
            yield _Tag(*found.span(), _VALUE if is_value else _NOTHING)


def _named(found: re.Match[str], content: str, mask: str) -> _Tag:
    note = _NOTE.fullmatch(content)
    if note:
        return _Tag(*found.span(), _NOTHING, note=note[1].strip())
    named = _TAG_NAME.match(content)
    name, closes = (named["name"], bool(named["close"])) if named else ("", False)
    if mask == _NOTHING and name.startswith("end"):
        name, closes = name.removeprefix("end"), True
    return _Tag(*found.span(), mask, name, closes)


def _resolved(tags: list[_Tag], source: str) -> Iterator[_Tag]:
    """The tags with comments and code as one, and the calls that enclose text as nothing."""
    last_close = {tag.name: number for number, tag in enumerate(tags) if tag.closes}
    opened: _Tag | None = None
    for number, tag in enumerate(tags):
        if opened is not None:
            if tag.closes and tag.name == opened.name:
                note = source[opened.end : tag.start].strip() if tag.name == "comment" else None
                yield _Tag(opened.start, tag.end, _ASIDE if note is None else _NOTHING, note=note)
                opened = None
        elif tag.closes:
            yield tag._replace(mask=_NOTHING)
        elif last_close.get(tag.name, -1) > number:
            if tag.name == "comment" or tag.name in _CODE:
                opened = tag
            else:
                yield tag._replace(mask=_NOTHING)
        else:
            yield tag


def _expressions(source: str, start: int) -> Iterator[_Tag]:
    """The outermost pairs of braces, and the nameless tags of JSX fragments."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for found in _BRACE.finditer(source, start):
        place = found.start()
        if found.group() == "{":
            opened.append(place)
        elif opened:
            begin = opened.pop()
            while pairs and pairs[-1][0] > begin:
                pairs.pop()
            pairs.append((begin, place + 1))
    done = start
    for begin, end in pairs:
        yield from _fragment_tags(source, done, begin)
        note = _NOTE.fullmatch(source, begin + 1, end - 1)
        yield _Tag(begin, end, _NOTHING if note else _ASIDE, note=note and note[1].strip())
        done = end
    yield from _fragment_tags(source, done, len(source))


def _fragment_tags(source: str, start: int, end: int) -> Iterator[_Tag]:
    for found in _FRAGMENT_TAG.finditer(source, start, end):
        yield _Tag(*found.span(), _NOTHING)


def _components(source: str, start: int) -> Iterator[_Tag]:
    for found in _COMPONENT.finditer(source, start):
        yield _Tag(*found.span(), _ASIDE if found.group().endswith("/>") else _NOTHING)


def _masked(source: str, found: Iterable[_Tag]) -> Masked:
    tags = list(found)
    parts: list[str] = []
    done = 0
    for tag in tags:
        parts += (source[done : tag.start], tag.mask * (tag.end - tag.start))
        done = tag.end
    text = "".join((*parts, source[done:]))
    text = _ALONE.sub(lambda found: " " * len(found.group()), text) if tags else text
    comments = (Comment(tag.note, tag.start, tag.end) for tag in tags if tag.note is not None)
    return Masked(text, tuple(comments))


def _without_modules(text: str) -> Iterator[str]:
    """The text with its `import` and `export` paragraphs blanked."""
    is_start, is_module = True, False
    for found in _LINE.finditer(text):
        line = found.group()
        is_blank = not line.strip()
        is_module = not is_blank and (is_module or (is_start and bool(_MODULE_LINE.match(line))))
        is_start = is_blank
        bare = line.rstrip("\r\n")
        yield " " * len(bare) + line[len(bare) :] if is_module else line
