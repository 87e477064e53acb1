"""Fits the network to samples."""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from linter.training.network import ReaderNetwork
from linter.training.quantising import feel_rounding, forget_rounding
from linter.training.samples import Sample
from linter.training.texts import IGNORED

Report = Callable[[int, float], None]
"""Hears of each epoch's number and mean loss."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How the network is fitted. Rates are AdamW's; shares are of 1."""

    epochs: int = 3
    batch: int = 32
    rate: float = 1.5e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    warm_up: float = 0.06
    hint_dropout: float = 0.15
    """The share of samples that are shown without hints, so that the reader can do without."""
    weights: tuple[float, ...] = (1.0, 1.0, 1.0, 1.0)
    """Of the heads' losses: concept, stance, breach, claim."""
    rounded_epochs: int = 2
    """How many of the last epochs feel the arithmetic of the export."""
    seed: int = 20


def fit(samples: Sequence[Sample], settings: Settings, report: Report) -> ReaderNetwork:
    """Fit a fresh network. The same samples, settings and machine give the same network."""
    torch.manual_seed(settings.seed)
    order = random.Random(settings.seed)
    network = ReaderNetwork()
    heads = [*network.heads.parameters(), *network.hints.parameters()]
    optimizer = torch.optim.AdamW(
        [
            {
                "params": [each for each in network.encoder.parameters() if each.requires_grad],
                "lr": settings.rate,
            },
            {"params": heads, "lr": settings.head_rate},
        ],
        weight_decay=settings.decay,
        fused=True,
    )
    steps = settings.epochs * math.ceil(len(samples) / settings.batch)
    warm = max(1, int(settings.warm_up * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))
    )
    rounding: list[Any] = []
    for epoch in range(settings.epochs):
        network.train()
        if epoch == settings.epochs - settings.rounded_epochs:
            rounding = feel_rounding(network)
        total, count = 0.0, 0
        for batch in _batches(samples, settings.batch, order):
            inputs, targets = tensors(batch)
            if settings.hint_dropout:
                shown = torch.tensor([[float(order.random() >= settings.hint_dropout)] for _ in batch])
                inputs = (*inputs[:3], *(each * shown.long() for each in inputs[3:]))
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = network(*inputs)
            loss = _loss(scores, targets, settings.weights)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total, count = total + loss.item(), count + 1
        report(epoch + 1, total / max(1, count))
    if rounding:
        forget_rounding(network, rounding)
    return network.eval()


def _batches(samples: Sequence[Sample], size: int, order: random.Random) -> Iterator[list[Sample]]:
    """Batches of passages of about one length, in a new order each time."""
    keyed = sorted(samples, key=lambda each: len(each.encoded.ids) + 8 * order.random())
    groups = [keyed[start : start + size] for start in range(0, len(keyed), size)]
    order.shuffle(groups)
    yield from groups


def tensors(batch: Sequence[Sample]) -> tuple[tuple[Tensor, ...], tuple[Tensor, ...]]:
    """The inputs of the network and the right answers, padded to the longest passage."""
    width = max(len(each.encoded.ids) for each in batch)

    def padded(rows: Sequence[Sequence[int]], fill: int) -> Tensor:
        table = np.full((len(rows), width), fill, dtype=np.int64)
        for number, row in enumerate(rows):
            table[number, : len(row)] = row
        return torch.from_numpy(table)

    coded = [each.encoded for each in batch]
    inputs = (
        padded([each.ids for each in coded], 0),
        padded([[1] * len(each.ids) for each in coded], 0),
        padded([each.segments for each in coded], 0),
        padded([each.concepts for each in coded], 0),
        padded([each.stances for each in coded], 0),
        padded([each.cues for each in coded], 0),
    )
    targets = (
        padded([each.concepts for each in batch], IGNORED),
        padded([each.stances for each in batch], IGNORED),
        padded([each.breaches for each in batch], IGNORED),
        padded([each.claims for each in batch], IGNORED),
    )
    return inputs, targets


def _loss(scores: Sequence[Tensor], targets: Sequence[Tensor], weights: Sequence[float]) -> Tensor:
    total = torch.zeros(())
    for score, target, weight in zip(scores, targets, weights, strict=True):
        if bool((target != IGNORED).any()):
            flat = score.float().flatten(0, 1)
            total = total + weight * nn.functional.cross_entropy(flat, target.flatten(), ignore_index=IGNORED)
    return total
