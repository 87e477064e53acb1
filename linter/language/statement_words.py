"""Where a statement stands in its sentence: the token that it begins with, and the thing whose words it has."""

from __future__ import annotations

from linter.documents.model import Block
from linter.language.lexicon import Mention
from linter.language.model import Statement
from linter.language.reading import Reading


def first_token(statement: Statement, block: Block, reading: Reading) -> int:
    """The first token of a statement in a sentence of `block`; the sentence's first where it has none there."""
    return next(
        (
            at
            for at, token in enumerate(reading.sentence.tokens)
            if block.source_span(token.start, token.end)[0] >= statement.start
        ),
        0,
    )


def mention_of(statement: Statement, block: Block, reading: Reading) -> Mention | None:
    """The thing of a sentence of `block` on whose very words a statement stands; None where it stands on others."""
    return next(
        (
            mention
            for mention in reading.mentions
            if block.source_span(*reading.sentence.span(mention.start, mention.end))
            == (statement.start, statement.end)
        ),
        None,
    )


def said_in_words(statement: Statement) -> bool:
    """Whether words of its own, and not only its place or its mood, say what a statement says of its thing."""
    return any(each.role == "stance" for each in statement.evidence)
