"""Hours after the treatment in plain words, as a writer would put them."""

from __future__ import annotations

_DAY = 24.0


def clock(hours: float) -> str:
    """A moment: "straight away", "after 12 hours", "from the next day", "from day 3"."""
    if hours <= 0:
        return "straight away"
    if hours % _DAY:
        return f"after {duration(hours)}"
    return "from the next day" if hours == _DAY else f"from day {hours / _DAY:.0f}"


def duration(hours: float) -> str:
    """A length: "12 hours", "3 days"; hours up to two days that are no whole days."""
    if hours % _DAY == 0 and hours:
        days = int(hours // _DAY)
        return "1 day" if days == 1 else f"{days} days"
    if hours < 1:
        minutes = round(hours * 60)
        return "1 minute" if minutes == 1 else f"{minutes} minutes"
    return "1 hour" if hours == 1 else f"{hours:.4g} hours"
