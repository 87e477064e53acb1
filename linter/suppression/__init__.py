"""Suppression: what a document says in comments or front matter about findings to leave out."""

from __future__ import annotations

from linter.suppression.applying import Applied, apply
from linter.suppression.directives import Directive, Kind, Suppressions
from linter.suppression.reading import suppressions_of

__all__ = ["Applied", "Directive", "Kind", "Suppressions", "apply", "suppressions_of"]
