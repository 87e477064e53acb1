"""Runs the reader's network, offline and on one core's worth of numbers that never change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from linter.reader.encoding import Encoded

if TYPE_CHECKING:
    from tokenizers import Tokenizer

NETWORK = "reader.onnx"
TOKENIZER = "tokenizer.json"
MANIFEST = "reader.json"
INPUTS = ("ids", "mask", "segments", "concepts", "stances", "cues")
OUTPUTS = ("concept", "stance", "breach", "claim")

Table = npt.NDArray[np.float32]
"""Probabilities: a row for each word piece, a column for each class."""


class ReaderError(Exception):
    """The reader's weights are missing or damaged. The text says what to do."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The network's probabilities for one passage."""

    concept: Table
    stance: Table
    breach: Table
    """Column 1: that what is said of the thing breaks a rule."""
    claim: Table


class Network:
    """The loaded network and its tokenizer."""

    def __init__(self, tokenizer: Tokenizer, session: Any, temperatures: dict[str, float]) -> None:
        self.tokenizer = tokenizer
        self._session = session
        self._temperatures = temperatures

    def run(self, passages: Iterable[Encoded]) -> Iterator[Scores]:
        """The scores of each passage, in order.

        Each is run by itself: activations are quantised over a whole batch, so that a passage in a
        batch would be read a little differently in other company.
        """
        for passage in passages:
            yield self._scores(passage)

    def _scores(self, passage: Encoded) -> Scores:
        rows = (
            passage.ids,
            (1,) * len(passage.ids),
            passage.segments,
            passage.concepts,
            passage.stances,
            passage.cues,
        )
        fed = {name: np.asarray([row], dtype=np.int64) for name, row in zip(INPUTS, rows, strict=True)}
        raw = self._session.run(list(OUTPUTS), fed)
        return Scores(
            *(_softmax(each[0] / self._temperatures[name]) for name, each in zip(OUTPUTS, raw, strict=True))
        )


def _softmax(scores: Table) -> Table:
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Table = raised / raised.sum(axis=-1, keepdims=True)
    return result


def weights_folder() -> Traversable:
    """Where the shipped weights lie."""
    return files("linter.reader").joinpath("weights")


@lru_cache(maxsize=1)
def load_network() -> Network:
    """The shipped network, loaded once per process. Raises ReaderError."""
    return read_network(weights_folder())


def read_network(folder: Traversable) -> Network:
    """The network in a folder. Raises ReaderError where a file is missing, or isn't what the manifest says."""
    import onnxruntime

    try:
        manifest = json.loads(folder.joinpath(MANIFEST).read_text(encoding="utf-8"))
        content = {name: folder.joinpath(name).read_bytes() for name in (NETWORK, TOKENIZER)}
        expected, temperatures = manifest["sha256"], manifest["temperatures"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReaderError(_damaged(folder, str(error))) from error
    for name, data in content.items():
        if hashlib.sha256(data).hexdigest() != expected.get(name):
            raise ReaderError(_damaged(folder, f"{name} has another checksum than {MANIFEST} says"))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(content[NETWORK], options, providers=["CPUExecutionProvider"])
    return Network(read_tokenizer(content[TOKENIZER]), session, temperatures)


def read_tokenizer(content: bytes) -> Tokenizer:
    """The tokenizer in the content of a tokenizer.json; it neither pads nor cuts."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str(content.decode("utf-8"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _damaged(folder: Traversable, why: str) -> str:
    return (
        f"the reader's weights in {folder} are missing or damaged ({why}): install dermalint anew, "
        "or run it with --no-model"
    )
