"""Compares ways of reading stance on the validation part: `python -m linter.training.compare [--texts N …]`.

All are asked of the same things, those that the mechanisms see, and learn from the same texts.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace

import torch

from linter.training import boosted, cnn, linear
from linter.training.fitting import Settings, fit, tensors
from linter.training.linear import candidates
from linter.training.network import ReaderNetwork, base_tokenizer
from linter.training.samples import Sample, samples
from linter.training.texts import first, load_texts


def main() -> None:
    """Print a line for each number of texts."""
    parser = argparse.ArgumentParser(prog="python -m linter.training.compare", description=__doc__)
    parser.add_argument("--texts", type=int, nargs="+", default=[1500, 3000, 6000, 10000])
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--without-encoder", action="store_true", help="leave out the slowest, MiniLM")
    options = parser.parse_args()
    texts = list(load_texts())
    tokenizer = base_tokenizer()
    held = list(samples([each for each in texts if each.part == "validation"], tokenizer))
    pool = [each for each in texts if each.part == "train"]
    names = ("texts", "things", "mechanisms", "linear", "boosted", "cnn", "words alone", "words and hints")
    print("  ".join(f"{name:>11}" for name in names), flush=True)
    for count in options.texts:
        learned = list(samples(first(pool, count), tokenizer))
        row = [
            _mechanisms(held),
            linear.accuracy(learned, held),
            boosted.accuracy(learned, held),
            cnn.accuracy(learned, held),
        ]
        if not options.without_encoder:
            network = fit(learned, replace(Settings(), epochs=options.epochs), lambda epoch, loss: None)
            row += [_network(network, held, hints=False), _network(network, held, hints=True)]
        sizes = f"{min(count, len(pool)):11}  {sum(1 for _ in candidates(learned)):11}  "
        print(sizes + "  ".join(f"{share:11.3f}" for share in row), flush=True)


def _mechanisms(held: Sequence[Sample]) -> float:
    asked = list(candidates(held))
    return sum(each.sample.encoded.stances[each.start] - 1 == each.stance for each in asked) / len(asked)


def _network(network: ReaderNetwork, held: Sequence[Sample], *, hints: bool) -> float:
    right = total = 0
    with torch.no_grad():
        for sample in held:
            inputs, _ = tensors([sample])
            if not hints:
                inputs = (*inputs[:3], *(torch.zeros_like(each) for each in inputs[3:]))
            chances = network(*inputs)[1][0].softmax(dim=-1)
            for each in candidates([sample]):
                right += int(chances[each.start : each.end].mean(dim=0).argmax()) == each.stance
                total += 1
    return right / total


if __name__ == "__main__":
    main()
