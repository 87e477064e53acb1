"""Makes the reader's weights from corpus/training: `python -m linter.training [--texts N] [--into FOLDER]`."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from linter.training.calibration import temperatures
from linter.training.export import export
from linter.training.fitting import Settings, fit
from linter.training.mixing import mixed
from linter.training.network import base_tokenizer
from linter.training.partial import developed_on, pages, rule_cases
from linter.training.samples import samples
from linter.training.texts import Text, first, load_texts

WEIGHTS = Path(__file__).resolve().parents[1] / "reader" / "weights"


def main() -> None:
    """Read the corpus, fit, calibrate, export; say how it goes."""
    parser = argparse.ArgumentParser(prog="python -m linter.training", description=__doc__)
    parser.add_argument("--texts", type=int, help="use only so many training texts, for a learning curve")
    parser.add_argument("--epochs", type=int, default=Settings().epochs)
    parser.add_argument("--into", type=Path, default=WEIGHTS, help="folder for the weights")
    options = parser.parse_args()
    began = time.monotonic()

    def say(sentence: str) -> None:
        print(f"{time.monotonic() - began:6.0f} s  {sentence}", flush=True)

    texts = list(load_texts())
    chosen = first([each for each in texts if each.part == "train"], options.texts)
    held = [each for each in texts if each.part == "validation"]
    tokenizer = base_tokenizer()
    learned = list(samples(with_context(chosen), tokenizer))
    say(f"{len(chosen)} texts, {len(learned)} passages to learn from")
    settings = replace(Settings(), epochs=options.epochs)
    network = fit(learned, settings, lambda epoch, loss: say(f"epoch {epoch}: loss {loss:.3f}"))
    found = temperatures(network, list(samples(held, tokenizer)))
    say(f"temperatures {found}")
    export(network, options.into, found)
    say(f"weights are in {options.into}")


def with_context(texts: Sequence[Text]) -> list[Text]:
    """What is learned from: the texts, documents put together from them, and the corpus of the tests."""
    whole = [each for each in texts if not each.partial]
    return [*texts, *mixed(whole, len(whole) // 8, Settings().seed), *rule_cases(), *pages(), *developed_on()]


if __name__ == "__main__":
    main()
