"""The concepts that rules ask about: those that the sources rule out, and those that they ask for."""

from __future__ import annotations

RULED = (
    "friction",
    "pressure_picking",
    "alcohol_product",
    "harsh_cleanser",
    "retinoid",
    "acid",
    "other_active",
    "sun",
    "sun_protection",
    "exercise",
    "heat",
    "cleansing",
    "moisturizer",
    "aftercare",
    "professional",
)
"""Concepts that rules ask about. The learned reader's weights know them by this order."""

_ASKED_FOR = frozenset({"sun_protection", "cleansing", "moisturizer", "aftercare", "professional"})

RULED_OUT = frozenset(RULED) - _ASKED_FOR
"""Of those, the concepts that the sources have readers do without for a time."""
