"""Understanding: from documents to the statements that they make."""

from __future__ import annotations

from linter.language.parsing import LanguageError, load

__all__ = ["LanguageError", "load"]
