"""Understanding: from documents to the statements that they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linter.documents.model import Document
from linter.language.model import Statement
from linter.language.parsing import LanguageError, load
from linter.language.understanding import mechanisms

__all__ = ["LanguageError", "load", "understand"]


def understand(documents: Iterable[Document]) -> Iterator[tuple[Statement, ...]]:
    """The statements of each document, in the order of the documents.

    Raises LanguageError where the English model is missing or of the wrong version.
    """
    for each in mechanisms(documents):
        yield each.statements
