"""Running text as a browser shows it: white space collapsed, line breaks, bold, template code left out."""

from __future__ import annotations

import re

from linter.documents.building import Run
from linter.documents.flow import Flow
from linter.documents.htmltokens import SPACE, references
from linter.documents.model import HARD_BREAK
from linter.documents.templates import MASKED, unmasked

_INVISIBLE = "\xad\u200b\u2060\ufeff"
_WORD = rf"[^{SPACE}{_INVISIBLE}\ufdd0-\ufdd2]+"
_PIECE = re.compile(
    rf"(?P<space>[{SPACE}]+)|(?P<mask>{MASKED.pattern})|[{_INVISIBLE}]+|(?P<words>{_WORD}(?:[ ]{_WORD})*+)"
)


def add_html_text(target: Prose | Run, text: str, start: int, *, in_attribute: bool = False) -> None:
    """Add the source `text`, which stands at `start`, with its character references resolved."""
    done = 0
    if "&" in text:
        for reference in references(text, in_attribute=in_attribute):
            _add_pieces(target, text[done : reference.start], start + done)
            begin, end = start + reference.start, start + reference.end
            if not reference.text or reference.text in _INVISIBLE:
                pass
            elif reference.text in SPACE:
                _add_space(target, begin, end)
            else:
                target.add(reference.text, begin, end)
            done = reference.end
    _add_pieces(target, text[done:], start + done)


def _add_pieces(target: Prose | Run, text: str, start: int) -> None:
    for found in _PIECE.finditer(text):
        begin, end = start + found.start(), start + found.end()
        if found["words"]:
            target.add(found["words"], begin, end)
        elif found["space"]:
            _add_space(target, begin, end)
        elif found["mask"]:
            target.add(unmasked(found["mask"]), begin, end)


def _add_space(target: Prose | Run, start: int, end: int) -> None:
    if isinstance(target, Run):
        target.add(" ", start, end)
    else:
        target.add_space(" ", start, end)


class Prose:
    """Writes text into the run of a `Flow`."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._bold = 0
        self._space: tuple[str, int, int] | None = None
        self._wants_space = False
        self._wants_break = False
        self._breaks = 0
        self._last_end = 0

    @property
    def is_hidden(self) -> bool:
        """Whether the present place is inside something that isn't read."""
        return False

    @property
    def in_cell(self) -> bool:
        """Whether the present place is in the cell of a table, where a paragraph is but a line."""
        return False

    def tell_role(self) -> None:
        """Tell the flow what the text that begins here is, if it is no mere paragraph."""

    def break_text(self) -> None:
        """A block begins or ends here; in the cell of a table, a line."""
        self._space, self._breaks = None, 0
        self._wants_break = self.in_cell and self._flow.is_reading
        if not self.in_cell:
            self._flow.end_text()

    def add(self, text: str, start: int, end: int) -> None:
        """Add text that stands at source offsets `start:end`, as it is."""
        if not text or self.is_hidden:
            return
        self._begin(start).add(text, start, end)
        self._breaks = 0
        self._last_end = end
        self._wants_space = True

    def add_masked(self, text: str, start: int) -> None:
        """Add text that stands in the source character by character, template code left out."""
        done = 0
        for found in MASKED.finditer(text):
            self.add(text[done : found.start()], start + done, start + found.start())
            self.add(unmasked(found.group()), start + found.start(), start + found.end())
            done = found.end()
        self.add(text[done:], start + done, start + len(text))

    def add_space(self, text: str, start: int, end: int) -> None:
        """Add white space, which shows only between text, and once."""
        if self._space is None and not self.is_hidden:
            self._space = (text, start, end)

    def add_line_break(self, start: int, end: int) -> None:
        """Add a line break; two of them part paragraphs."""
        self._space = None
        if not self._flow.is_reading or self.is_hidden:
            return
        self._breaks += 1
        if self._breaks == 1:
            self._begin(start).add(HARD_BREAK, start, end)
            self._last_end = end
            self._wants_space = False
        elif not self.in_cell:
            self.break_text()

    def open_strong(self, start: int) -> None:
        """Set what follows in bold."""
        if self._flow.is_reading and not self.is_hidden:
            self._begin(start).open_strong()
        self._bold += 1

    def close_strong(self) -> None:
        """End the innermost bold."""
        if self._bold:
            self._bold -= 1
            if self._flow.is_reading:
                if not self._wants_break:
                    # White space at the end of the bold belongs to it, so that the next bold joins on.
                    self._begin(self._last_end)
                self._flow.run.close_strong()

    def _begin(self, start: int) -> Run:
        """The run to write at `start`, with what is due before it."""
        flow = self._flow
        if flow.is_reading:
            if self._wants_break:
                if self._last_end < start and self._wants_space:
                    flow.run.add(HARD_BREAK, self._last_end, start)
                self._wants_space = False
            elif self._space is not None and self._wants_space:
                flow.run.add(*self._space)
                self._wants_space = False
        else:
            if not self.in_cell:
                self.tell_role()
            self._wants_space = False
            for _ in range(self._bold):
                flow.run.open_strong()
        self._space, self._wants_break = None, False
        return flow.run
