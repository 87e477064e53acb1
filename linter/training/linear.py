"""A linear classifier of stance over the mechanisms' evidence and the words around: what the network must beat."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import nn

from linter.reader.labels import STANCES
from linter.training.samples import Sample
from linter.training.texts import IGNORED

_BUCKETS = 1 << 18
_REACH = 10
_EPOCHS = 12


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that the mechanisms see: its word pieces in a sample, and the right stance."""

    sample: Sample
    start: int
    end: int
    stance: int


def candidates(samples: Sequence[Sample]) -> Iterator[Candidate]:
    """The things that the mechanisms see and the labels tell of, in order."""
    for sample in samples:
        hints = sample.encoded.stances
        start = 0
        while start < len(hints):
            end = start + 1
            kind = (sample.encoded.concepts[start], hints[start])
            while end < len(hints) and (sample.encoded.concepts[end], hints[end]) == kind:
                end += 1
            if 0 < hints[start] <= len(STANCES) and sample.stances[start] != IGNORED:
                yield Candidate(sample, start, end, sample.stances[start])
            start = end


def hashed_features(candidate: Candidate, buckets: int) -> list[int]:
    """Hashed features: the mechanisms' concept and stance, and words and cues by side and distance."""
    encoded = candidate.sample.encoded
    own = f"{encoded.concepts[candidate.start]} {encoded.stances[candidate.start]}"
    names = ["bias", f"stance {encoded.stances[candidate.start]}", f"own {own}"]
    for place in range(max(0, candidate.start - _REACH), min(len(encoded.ids), candidate.end + _REACH)):
        before = place < candidate.start
        far = candidate.start - place if before else max(0, place - candidate.end + 1)
        where = f"{'before' if before else 'after'} {min(far, 4) if far <= 4 else 9}"
        names.append(f"{where} word {encoded.ids[place]}")
        names.append(f"word {encoded.ids[place]} {encoded.stances[candidate.start]}")
        if encoded.cues[place]:
            names.append(f"{where} cue {encoded.cues[place]} {encoded.stances[candidate.start]}")
    names += [f"context {each}" for each, own in zip(encoded.ids, encoded.segments, strict=True) if not own]
    return [zlib.crc32(name.encode()) % buckets for name in names]


def accuracy(train: Sequence[Sample], held: Sequence[Sample], seed: int = 20) -> float:
    """Fit on the candidates of `train`; the share of those of `held` whose stance comes out right."""
    torch.manual_seed(seed)
    model = nn.EmbeddingBag(_BUCKETS, len(STANCES), mode="sum")
    nn.init.zeros_(model.weight)
    optimizer = torch.optim.Adagrad(model.parameters(), lr=0.1)
    learned = list(candidates(train))
    coded = [hashed_features(each, _BUCKETS) for each in learned]
    answers = torch.tensor([each.stance for each in learned])
    for _ in range(_EPOCHS):
        for chosen in torch.randperm(len(learned)).split(256):
            loss = nn.functional.cross_entropy(
                _scores(model, [coded[int(n)] for n in chosen]), answers[chosen]
            )
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    asked = list(candidates(held))
    with torch.no_grad():
        found = _scores(model, [hashed_features(each, _BUCKETS) for each in asked]).argmax(dim=-1)
    return float((found == torch.tensor([each.stance for each in asked])).float().mean())


def _scores(model: nn.EmbeddingBag, coded: Sequence[Sequence[int]]) -> torch.Tensor:
    flat = torch.tensor([number for row in coded for number in row])
    starts = torch.tensor([0, *(len(row) for row in coded[:-1])]).cumsum(0)
    scores: torch.Tensor = model(flat, starts)
    return scores
