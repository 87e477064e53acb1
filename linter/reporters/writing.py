"""Where output goes: a file, a terminal, or a pipe."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from linter.files import replace_file

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_PIPE_WIDTH = 100
"""How wide excerpts are where no terminal sets the width."""
_NARROWEST = 40
_OBEYED = {code: " " for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n"}
"""Control characters, which a terminal would obey, to what is printed for them."""


def show(lines: Iterable[Text], output: Path | None = None) -> None:
    """Print styled lines: in colour and wrapped with their indent on a terminal, else plain and whole.

    Control characters, which copy and file names may hold, become spaces.
    """
    from rich.console import Console

    terminal = Console(highlight=False)
    if output is None and terminal.is_terminal:
        for line in lines:
            line.plain = line.plain.translate(_OBEYED)
            for part in _wrapped(line, terminal):
                terminal.print(part, soft_wrap=True)
        return
    write("".join(f"{line.plain.translate(_OBEYED).rstrip()}\n" for line in lines), output)


def write(text: str, output: Path | None = None) -> None:
    """Write text as UTF-8 to standard output, or to a file, which changes wholly or not at all.

    Raises OSError where the file can't be written.
    """
    # A file name that is no Unicode has lone surrogates; JSON reads what they become, too.
    data = text.encode("utf-8", "backslashreplace")
    if output is None:
        click.echo(data, nl=False)
        return
    replace_file(output, data)


def excerpt_width() -> int:
    """How many columns an excerpt may take."""
    if not sys.stdout.isatty():
        return _PIPE_WIDTH
    return max(_NARROWEST, shutil.get_terminal_size((_PIPE_WIDTH, 0)).columns)


def _wrapped(line: Text, console: Console) -> Iterable[Text]:
    from rich.text import Text

    indent = len(line.plain) - len(line.plain.lstrip(" "))
    if line.no_wrap or line.cell_len <= console.width or indent * 2 > console.width:
        return [line]
    parts = line[indent:].wrap(console, console.width - indent)
    return [Text(" " * indent) + part for part in parts]
