"""dermalint: a consistency linter for skin-clinic copy."""

from __future__ import annotations

__version__ = "0.1.0"
