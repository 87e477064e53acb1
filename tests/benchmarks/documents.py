"""Documents of any size, made of the corpus."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.cases import corpus_cases, document_cases


def long_document(size: int, seed: int = 0) -> str:
    """A Markdown document of at least `size` bytes: the corpus in an order that `seed` decides, over and over."""
    parts: list[str] = []
    length = 0
    for part in _parts(seed):
        if length >= size:
            break
        parts.append(part)
        length += len(part.encode())
    return "".join(parts)


def _parts(seed: int) -> Iterator[str]:
    texts = [case.text for case in (*corpus_cases(), *document_cases()) if case.suffix == ".md"]
    order = random.Random(seed)
    number = 0
    while True:
        order.shuffle(texts)
        for text in texts:
            number += 1
            yield f"## Part {number}\n\n{text.rstrip()}\n\n"
