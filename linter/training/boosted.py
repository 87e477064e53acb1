"""Boosted trees for stance, over the same evidence as the linear classifier."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from lightgbm import LGBMClassifier
from scipy.sparse import csr_matrix

from linter.training.linear import candidates, hashed_features
from linter.training.samples import Sample

_BUCKETS = 1 << 15
_TREES = 300


def accuracy(train: Sequence[Sample], held: Sequence[Sample], seed: int = 20) -> float:
    """Fit on the candidates of `train`; the share of those of `held` whose stance comes out right."""
    learned, asked = list(candidates(train)), list(candidates(held))
    model = LGBMClassifier(
        n_estimators=_TREES,
        learning_rate=0.08,
        num_leaves=31,
        min_child_samples=5,
        colsample_bytree=0.3,
        random_state=seed,
        deterministic=True,
        force_row_wise=True,
        n_jobs=2,
        verbose=-1,
    )
    model.fit(
        _table([hashed_features(each, _BUCKETS) for each in learned]), [each.stance for each in learned]
    )
    found = model.predict(_table([hashed_features(each, _BUCKETS) for each in asked]))
    return float(np.mean(np.asarray(found) == np.array([each.stance for each in asked])))


def _table(rows: Sequence[Sequence[int]]) -> csr_matrix:
    """A row a candidate, a column a bucket: how many of its features fall there."""
    places = [(number, bucket) for number, row in enumerate(rows) for bucket in row]
    shape = (len(rows), _BUCKETS)
    numbers, buckets = zip(*places, strict=True)
    return csr_matrix((np.ones(len(places), dtype=np.float32), (numbers, buckets)), shape=shape)
