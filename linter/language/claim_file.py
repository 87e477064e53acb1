"""What rules/claims.yaml holds, as validated models."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from linter.datafile import holding

Patterns = tuple[str, ...]

PATTERN_KEYS = (
    "things",
    "acts",
    "says",
    "pledges",
    "denied",
    "twice",
    "asks",
    "asks_sure",
    "apart",
    "unless",
)
"""Keys of a claim that hold patterns, each a role of its own."""


class FrameEntry(BaseModel):
    """A frame: its roles, the predicate first, and how they may stand; a list is short for the roles alone."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    roles: Annotated[tuple[str, ...], Field(min_length=1)]
    ordered: bool = False
    span: Literal["clause", "sentence"] = "clause"
    carried: bool = False
    object: bool = False
    stated: bool = False

    @model_validator(mode="before")
    @classmethod
    def _from_list(cls, data: Any) -> Any:
        return {"roles": data} if isinstance(data, list) else data


class ClaimEntry(BaseModel):
    """One claim; the head of the file says what each key means."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str
    things: Patterns = ()
    acts: Patterns = ()
    says: Patterns = ()
    pledges: Patterns = ()
    denied: Patterns = ()
    twice: Patterns = ()
    asks: Patterns = ()
    asks_sure: Patterns = ()
    apart: Patterns = ()
    unless: Patterns = ()
    roles: dict[str, Patterns] = {}
    frames: tuple[FrameEntry, ...] = ()
    hedges: tuple[str, ...] = ()
    softened_by: tuple[str, ...] = ("hedge",)
    of_treatment: frozenset[Literal["acts", "denied", "twice"]] = frozenset()
    by_treatment: bool = False

    def patterns(self) -> dict[str, Patterns]:
        """The patterns of each key that has its own, and of each of its `roles`."""
        return {**{key: getattr(self, key) for key in PATTERN_KEYS}, **self.roles}


class ClaimFile(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    irregular: dict[str, tuple[str, ...]]
    spellings: dict[str, tuple[str, ...]]
    sets: dict[str, Patterns]
    scope: dict[str, Patterns]
    words: Annotated[
        dict[str, frozenset[str]],
        holding("pronouns", "readers", "light_verbs", "resuming", "answer", "question"),
    ]
    claims: dict[str, ClaimEntry]
    bleeding: dict[str, Patterns]
