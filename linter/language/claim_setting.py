"""What stands over a block, as far as it decides whether the block's claims hold of microneedling."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """What the headings, column or opening label of a block make of what it claims."""

    reported: bool = False
    """Whether they call it a myth or hearsay, or ask the reader for facts."""
    of_other: bool = False
    """Whether they speak of another treatment than microneedling."""


UNSET = Setting()
"""The setting of a block with nothing over it that matters."""
