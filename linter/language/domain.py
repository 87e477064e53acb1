"""What copy speaks of: the words to know beside those that ship, and the treatment it is about."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from linter.language.model import Treatment


@dataclass(frozen=True, slots=True)
class Domain:
    """What to know before reading copy. Hashable and small, so that worker processes can be sent it.

    `packs` are folders whose words are known beside those that ship. `treatment` is the one that copy is
    about unless it says otherwise: a concept of the lexicon's group `treatments`.
    """

    packs: tuple[Path, ...] = ()
    treatment: str = Treatment.MICRONEEDLING.value


SHIPPED = Domain()
"""Copy about microneedling, in the words that ship."""
