"""Writes a fitted network as quantised ONNX, with what the reader needs beside it."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from linter.reader.network import INPUTS, MANIFEST, NETWORK, OUTPUTS, TOKENIZER
from linter.training.network import ReaderNetwork, base_folder


def export(network: ReaderNetwork, folder: Path, temperatures: dict[str, float]) -> None:
    """Write weights, tokenizer and manifest into `folder`, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    example = tuple(torch.ones((1, 8), dtype=torch.int64) for _ in INPUTS)
    axes = {name: {0: "batch", 1: "pieces"} for name in (*INPUTS, *OUTPUTS)}
    with TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            network.eval(),
            example,
            str(whole),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        # A range of 7 bits keeps processors without VNNI from overflowing, and so from differing.
        quantize_dynamic(
            whole, folder / NETWORK, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
        )
    shutil.copyfile(base_folder() / "tokenizer.json", folder / TOKENIZER)
    manifest = {
        "sha256": {
            name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in (NETWORK, TOKENIZER)
        },
        "temperatures": temperatures,
    }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
