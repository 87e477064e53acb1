"""The probabilities that decide between the mechanisms and the learned reader; linter/reader/join.py uses them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Probabilities that decide.

    Chosen by `python -m linter.training.choosing` on the validation part of corpus/training, and then set as
    much more careful as the half of the sample that may be learned from asked for: its copy is plainer than
    the corpus's, and on plain copy the mechanisms are right more often.
    """

    trust: float = 0.3
    propose: float = 0.8
    veto: float = 0.4
    answer: float = 0.0
    clock: float = 0.2
    stance: float = 0.45
    agree: float = 0.5
    turn: float = 0.8
    insist: float = 0.85
    keep: float = 0.25
    overrule: float = 0.8
    claim: float = 0.6
    sure: float = 0.6
    """Below it a finding drops to a suggestion."""


DEFAULTS = Thresholds()
