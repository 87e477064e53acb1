"""Documents and statements made by hand, for tests of what comes after the language layer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from linter.documents import Document, read_text
from linter.language.model import Evidence, Phase, Stance, Statement, Treatment, Window
from linter.language.understanding import Understanding


def page(text: str, path: str = "page.md") -> Document:
    """A Markdown document."""
    return read_text(path, text)


def says(
    document: Document,
    words: str,
    concept: str,
    stance: Stance,
    window: Window | None = None,
    *,
    phase: Phase = Phase.AFTER,
    treatment: Treatment = Treatment.MICRONEEDLING,
    holds: bool = True,
    roles: Iterable[str] = (),
) -> Statement:
    """The statement that the first occurrence of `words` makes, with empty-handed evidence of `roles`."""
    start = document.source.index(words)
    end = start + len(words)
    block = next(
        each.index
        for each in document.blocks
        if each.text
        and each.source_span(0, len(each.text))[0] <= start < each.source_span(0, len(each.text))[1]
    )
    evidence = tuple(Evidence(role, words, start, end) for role in roles)
    return Statement(
        concept,
        stance,
        start,
        end,
        words,
        window,
        phase,
        treatment,
        holds=holds,
        block=block,
        evidence=evidence,
    )


def understands(keywords: dict[str, tuple[str, Stance]]) -> Any:
    """A stand-in for the language layer: each keyword in a document is a statement of its own."""

    def understand(documents: Iterable[Document], *_: object) -> Iterator[Understanding]:
        for document in documents:
            statements = tuple(
                says(document, word, concept, stance)
                for word, (concept, stance) in keywords.items()
                if word in document.source
            )
            yield Understanding(document, {}, statements)

    return understand
