"""Compares ways of reading stance on the validation part: `python -m linter.training.compare [--texts N …]`.

All are asked of the same things, those that the mechanisms see, and learn from the same texts.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace

import torch

from linter.training.fitting import Settings, fit, tensors
from linter.training.linear import accuracy, candidates
from linter.training.network import ReaderNetwork, base_tokenizer
from linter.training.samples import Sample, samples
from linter.training.texts import first, load_texts


def main() -> None:
    """Print a line for each number of texts."""
    parser = argparse.ArgumentParser(prog="python -m linter.training.compare", description=__doc__)
    parser.add_argument("--texts", type=int, nargs="+", default=[1500, 3000, 6000, 10000])
    parser.add_argument("--epochs", type=int, default=4)
    options = parser.parse_args()
    texts = list(load_texts())
    tokenizer = base_tokenizer()
    held = list(samples([each for each in texts if each.part == "validation"], tokenizer))
    pool = [each for each in texts if each.part == "train"]
    print(
        f"{'texts':>6} {'things':>7} {'mechanisms':>11} {'linear':>7} {'words alone':>12} {'words and hints':>16}"
    )
    for count in options.texts:
        learned = list(samples(first(pool, count), tokenizer))
        settings = replace(Settings(), epochs=options.epochs)
        network = fit(learned, settings, lambda epoch, loss: None)
        print(
            f"{min(count, len(pool)):6} {sum(1 for _ in candidates(learned)):7} {_mechanisms(held):11.3f} "
            f"{accuracy(learned, held):7.3f} {_network(network, held, hints=False):12.3f} "
            f"{_network(network, held, hints=True):16.3f}",
            flush=True,
        )


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
