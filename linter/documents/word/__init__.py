"""Word documents (.docx) to a `Document`."""

from linter.documents.word.reading import read

__all__ = ["read"]
