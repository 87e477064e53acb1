"""Puts short texts together into longer documents, so that the reader learns to look past what stands around."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

from linter.training.texts import Text

_TITLES = (
    "# After your microneedling session",
    "# Your aftercare: do's and don'ts",
    "## What to expect",
    "## Questions we are asked",
    "# Microneedling at our clinic",
    "## The first days",
    "## Aftercare",
    "# Treatments and prices",
    "## Good to know",
    "## Before you book",
    "",
    "",
)
_MOST = 4


def mixed(texts: Sequence[Text], count: int, seed: int) -> Iterator[Text]:
    """`count` documents of two to four of the texts each, under a title or none; the same each time.

    Texts that open with a heading of their own are left out: they would head other texts' words.
    """
    order = random.Random(seed)
    plain = [each for each in texts if not each.text.lstrip().startswith(("#", "|", "**"))]
    for _ in range(count):
        yield _joined(order.sample(plain, order.randint(2, _MOST)), order.choice(_TITLES))


def _joined(parts: Sequence[Text], title: str) -> Text:
    text = title
    things, claims, open_ranges = [], [], []
    for part in parts:
        text += "\n\n" if text else ""
        shift = len(text)
        text += part.text
        things += [replace(each, start=each.start + shift, end=each.end + shift) for each in part.things]
        claims += [replace(each, start=each.start + shift, end=each.end + shift) for each in part.claims]
        if part.allow:
            open_ranges.append((shift, shift + len(part.text)))
    return Text(
        id="m-" + hashlib.sha256(text.encode()).hexdigest()[:10],
        voice="mixed",
        facet="mixed",
        text=text,
        things=tuple(things),
        claims=tuple(claims),
        expect=frozenset(code for part in parts for code in part.expect),
        allow=frozenset(),
        open=tuple(open_ranges),
    )
