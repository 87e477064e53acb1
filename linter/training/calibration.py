"""Finds the temperatures that make the network's probabilities mean what they say."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import nn

from linter.reader.network import OUTPUTS
from linter.training.fitting import tensors
from linter.training.network import ReaderNetwork
from linter.training.samples import Sample
from linter.training.texts import IGNORED

_CANDIDATES: list[float] = [0.7 + 0.05 * step for step in range(40)]
_BATCH = 64


def temperatures(network: ReaderNetwork, samples: Sequence[Sample]) -> dict[str, float]:
    """For each head the temperature with the least log loss on `samples` (Guo et al. 2017)."""
    scores: list[list[torch.Tensor]] = [[] for _ in OUTPUTS]
    answers: list[list[torch.Tensor]] = [[] for _ in OUTPUTS]
    with torch.no_grad():
        for start in range(0, len(samples), _BATCH):
            inputs, targets = tensors(samples[start : start + _BATCH])
            for number, (score, target) in enumerate(zip(network(*inputs), targets, strict=True)):
                known = target != IGNORED
                scores[number].append(score[known])
                answers[number].append(target[known])
    return {
        name: _best(torch.cat(score), torch.cat(answer))
        for name, score, answer in zip(OUTPUTS, scores, answers, strict=True)
    }


def _best(scores: torch.Tensor, answers: torch.Tensor) -> float:
    def loss(candidate: float) -> float:
        return float(nn.functional.cross_entropy(scores / candidate, answers).item())

    best: float = min(_CANDIDATES, key=loss)
    return round(best, 2)
