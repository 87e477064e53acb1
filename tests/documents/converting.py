"""A document read from Markdown written out again in the other formats, with the same text and structure."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from itertools import groupby

import docx
import yaml

from linter.documents import HARD_BREAK, OPAQUE, SOFT_BREAK, Block, Document

from .word import saved

_ADDRESS = "https://example.org"
_UNDERLINES = "=-~^\"'"


def to_word(document: Document) -> bytes:
    """The document as a .docx."""
    made = docx.Document()
    for kind, blocks in _groups(document):
        if kind == "cell":
            rows = _rows(blocks)
            table = made.add_table(len(rows), max(map(len, rows)))
            for number, row in enumerate(rows):
                for column, text in enumerate(row):
                    table.cell(number, column).text = text
            continue
        for block in blocks:
            text = _text(block)
            if block.kind == "heading" and block.level < 7:
                made.add_heading(text, block.level)
            elif block.kind == "heading":
                made.add_paragraph().add_run(text).bold = True
            else:
                style = "Normal"
                if block.kind == "item":
                    style = "List Continue" if _goes_on(document, block) else "List Bullet"
                    style += f" {_depth(document, block) + 1}" if _depth(document, block) else ""
                paragraph = made.add_paragraph(style=style)
                for part, is_bold in _parts(block):
                    paragraph.add_run(part).bold = is_bold
    return saved(made)


def to_rst(document: Document) -> str:
    """The document as reStructuredText."""
    parts = []
    for kind, blocks in _groups(document):
        if kind == "cell":
            parts.append(_grid([[_escaped(text) for text in row] for row in _rows(blocks)]))
            continue
        for block in blocks:
            text = _marked(block, "**")
            if block.kind == "heading" and block.level < 7:
                parts.append(f"{text}\n{_UNDERLINES[block.level - 1] * (2 * len(text))}")
            elif block.kind == "heading":
                parts.append(text)
            elif block.kind == "item":
                mark = "  " if _goes_on(document, block) else "- "
                parts.append("  " * _depth(document, block) + mark + text)
            else:
                parts.append(text)
    return "\n\n".join(parts) + "\n"


def to_adoc(document: Document) -> str:
    """The document as AsciiDoc."""
    parts = []
    for kind, blocks in _groups(document):
        if kind == "cell":
            rows = ["|" + " |".join(_escaped(text) for text in row) for row in _rows(blocks)]
            parts.append("\n".join(["|===", rows[0], "", *rows[1:], "|==="]))
            continue
        for block in blocks:
            text = _marked(block, "*")
            if block.kind == "heading" and block.level < 7:
                parts.append(f"{'=' * block.level} {text}")
            elif block.kind == "heading":
                parts.append(text)
            elif block.kind == "item" and _goes_on(document, block):
                parts[-1] += f"\n+\n{text}"
            elif block.kind == "item":
                parts.append("*" * (_depth(document, block) + 1) + " " + text)
            else:
                parts.append(text)
    return "\n\n".join(parts) + "\n"


def to_plain(document: Document) -> str:
    """The document as plain text, without its tables."""
    parts = []
    for kind, blocks in _groups(document):
        for block in blocks if kind != "cell" else ():
            text = _text(block)
            if block.kind == "heading":
                parts.append(f"{text}\n{'=-'[min(block.level, 2) - 1] * len(text)}")
            elif block.kind == "item":
                mark = "  " if _goes_on(document, block) else "- "
                parts.append("  " * _depth(document, block) + mark + text)
            else:
                parts.append(text)
    return "\n\n".join(parts) + "\n"


def to_json(source: str) -> str:
    """Markdown as a value of a JSON file, every character that may be escaped being so."""
    return json.dumps({"id": 1, "posts": [{"body": source}]}, indent=1)


def to_yaml(source: str) -> str:
    """Markdown as a value of a YAML file."""
    return "id: 1\n" + yaml.safe_dump({"posts": [{"body": source}]}, default_style="|", allow_unicode=True)


def to_quoted_yaml(source: str) -> str:
    """Markdown as a folded and quoted value of a YAML file."""
    return yaml.safe_dump({"body": source}, default_style='"', width=60)


def _groups(document: Document) -> Iterator[tuple[str, list[Block]]]:
    key: Callable[[Block], tuple[str, int | None]] = lambda block: (block.kind, block.table_id)  # noqa: E731
    for (kind, _), blocks in groupby((each for each in document.blocks if each.kind != "meta"), key):
        yield kind, list(blocks)


def _rows(blocks: list[Block]) -> list[list[str]]:
    """The texts of a table by row; a cell that is empty in the source is missing from its blocks."""
    columns: list[int | None] = [block.index for block in blocks if block.row_number == 0]
    if any(block.row_number and block.column is None for block in blocks):
        columns.insert(0, None)
    rows = []
    for _, cells in groupby(blocks, lambda block: block.row_number):
        row = [""] * len(columns)
        for cell in cells:
            row[columns.index(cell.column if cell.row_number else cell.index)] = _text(cell)
        rows.append(row)
    return rows


def _text(block: Block) -> str:
    return re.sub(rf"[{SOFT_BREAK}{HARD_BREAK}]", " ", block.text).replace(OPAQUE, _ADDRESS)


def _parts(block: Block) -> Iterator[tuple[str, bool]]:
    """The text of a block in pieces, with whether each is bold."""
    text, place = _text(block), 0
    if OPAQUE in block.text:
        yield text, False
        return
    for start, end in block.strong:
        yield text[place:start], False
        yield text[start:end], True
        place = end
    yield text[place:], False


def _marked(block: Block, mark: str) -> str:
    parts = ((_escaped(part), is_bold and bool(part.strip())) for part, is_bold in _parts(block))
    return "".join(f"{mark}{part}{mark}" if is_bold else part for part, is_bold in parts)


def _escaped(text: str) -> str:
    return re.sub(r"([*`|])", r"\\\1", text)


def _depth(document: Document, block: Block) -> int:
    """How many items a list item stands in."""
    above = (document.blocks[index] for index in block.lead_ins)
    return len({each.list_id for each in above if each.kind == "item"} - {block.list_id})


def _goes_on(document: Document, block: Block) -> bool:
    """Whether an item's block is a further paragraph of it."""
    return any(document.blocks[index].list_id == block.list_id for index in block.lead_ins)


def _grid(rows: list[list[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) + 2 for column in range(len(rows[0]))]
    border = "+" + "+".join("-" * width for width in widths) + "+"
    lines = [border]
    for number, row in enumerate(rows):
        lines.append(
            "|" + "|".join(f" {text} ".ljust(width) for text, width in zip(row, widths, strict=True)) + "|"
        )
        lines.append(border if number else border.replace("-", "="))
    return "\n".join(lines)
