"""The shipped network: the same numbers each time, and one clear sentence where its files are damaged."""

from __future__ import annotations

import json
import shutil
from importlib.resources import as_file
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from linter.cli import main
from linter.documents import read_text
from linter.language.understanding import mechanisms
from linter.reader import network as shipped
from linter.reader.encoding import LENGTH, Encoded, encode
from linter.reader.labels import CLAIMS
from linter.reader.network import MANIFEST, NETWORK, TOKENIZER, ReaderError, load_network, read_network
from linter.reader.passages import passages
from linter.reader.reading import read_with
from linter.rulepack import ClaimRule, load_rules

TEXT = (
    "# After\n\nNo gym tonight.\n\nRetinol is fine tomorrow, and acids never hurt anyone. It doesn't hurt.\n"
)


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    with as_file(shipped.weights_folder()) as folder:
        shutil.copytree(folder, tmp_path / "weights")
    return tmp_path / "weights"


def encoded(text: str) -> list[Encoded]:
    return encode(load_network().tokenizer, [(each, []) for each in passages(read_text("page.md", text))])


def test_a_passage_has_the_same_scores_in_any_company() -> None:
    found = encoded(TEXT)
    one_way = list(load_network().run(found))
    other_way = list(load_network().run(reversed(found)))[::-1]
    for first, second in zip(one_way, other_way, strict=True):
        assert np.array_equal(first.stance, second.stance)
        assert np.array_equal(first.claim, second.claim)


def test_scores_are_probabilities() -> None:
    for scores in load_network().run(encoded(TEXT)):
        for table in (scores.concept, scores.stance, scores.breach, scores.claim):
            assert np.allclose(table.sum(axis=-1), 1.0, atol=1e-4)


def test_a_very_long_word_is_cut_off_and_does_no_harm() -> None:
    (passage,) = encoded("retinol" * 400)
    assert len(passage.ids) <= LENGTH
    (understanding,) = mechanisms([read_text("page.md", "scrub " * 1000)])
    assert read_with(understanding, load_network()).stances(0, "friction", 0, 5) is not None


def test_the_claims_of_the_network_are_rules() -> None:
    assert set(CLAIMS) == {rule.name for rule in load_rules() if isinstance(rule, ClaimRule)}


@pytest.mark.parametrize("name", [NETWORK, TOKENIZER, MANIFEST])
def test_a_missing_file_is_one_sentence(weights: Path, name: str) -> None:
    (weights / name).unlink()
    with pytest.raises(ReaderError, match="install dermalint anew"):
        read_network(weights)


def test_a_changed_file_is_one_sentence(weights: Path) -> None:
    (weights / NETWORK).write_bytes((weights / NETWORK).read_bytes()[:-1])
    with pytest.raises(ReaderError, match=r"reader\.onnx has another checksum"):
        read_network(weights)


def test_a_broken_manifest_is_one_sentence(weights: Path) -> None:
    (weights / MANIFEST).write_text(json.dumps({"sha256": []}))
    with pytest.raises(ReaderError, match="missing or damaged"):
        read_network(weights)


def test_the_command_says_so_and_can_do_without(
    weights: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (weights / TOKENIZER).unlink()
    monkeypatch.setattr(shipped, "weights_folder", lambda: weights)
    page = tmp_path / "page.md"
    page.write_text("Use a scrub tonight.\n")
    load_network.cache_clear()
    try:
        failed = CliRunner().invoke(main, ["check", str(page)])
        alone = CliRunner().invoke(main, ["check", "--no-model", str(page)])
    finally:
        load_network.cache_clear()
    assert failed.exit_code == 2
    assert "--no-model" in failed.stderr
    assert (alone.exit_code, alone.stdout.count("A01")) == (1, 1)
