"""What corpus/training promises: labels that fit, spread, no copies, nothing of the sample."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from linter.training.texts import CORPUS, LEFT_OUT_VOICES, Text, load_texts
from tests.agreement import Answer, agreement, answers
from tests.cases import jsonl_cases

SAMPLE = Path(__file__).resolve().parents[2] / "shared" / "eval"
CODES = [*(f"A{number:02}" for number in range(1, 16)), *(f"C{number:02}" for number in range(1, 9))]


@pytest.fixture(scope="module")
def texts() -> list[Text]:
    return list(load_texts())


def _grams(text: str, size: int) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return (tuple(words[start : start + size]) for start in range(len(words) - size + 1))


def test_ids_and_texts_are_all_different(texts: list[Text]) -> None:
    assert len({each.id for each in texts}) == len(texts)
    assert len({" ".join(each.text.split()).lower() for each in texts}) == len(texts)


def test_what_is_expected_has_a_statement_or_claim(texts: list[Text]) -> None:
    for each in texts:
        held = {claim.code for claim in each.claims if claim.holds}
        assert {code for code in each.expect if code.startswith("C")} <= held, each.id
        assert held <= each.expect | each.allow, each.id


def test_every_rule_and_facet_is_there_often_enough(texts: list[Text]) -> None:
    codes = Counter(code for each in texts for code in each.expect)
    facets = Counter(each.facet for each in texts)
    assert [code for code in CODES if codes[code] < 200] == []
    assert [facet for facet, count in facets.items() if count < 200] == []


def test_about_half_expect_nothing_and_voices_are_many(texts: list[Text]) -> None:
    assert 0.4 < sum(not each.expect for each in texts) / len(texts) < 0.6
    assert len({each.voice for each in texts}) >= 30


def test_parts_are_kept_apart(texts: list[Text]) -> None:
    assert {each.voice for each in texts if each.part == "left-out"} == LEFT_OUT_VOICES
    assert all(each.part == "left-out" for each in texts if each.voice in LEFT_OUT_VOICES)
    assert {each.part for each in texts} == {"train", "validation", "test", "left-out"}


def test_no_two_texts_are_nearly_the_same(texts: list[Text]) -> None:
    owners: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    grams = [frozenset(_grams(each.text, 4)) for each in texts]
    for number, own in enumerate(grams):
        for gram in own:
            owners[gram].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in owners.values():
        for first, number in enumerate(numbers):
            for other in numbers[first + 1 :]:
                shared[number, other] += 1
    close = [
        (texts[first].id, texts[second].id)
        for (first, second), count in shared.items()
        if count > 3 and count / min(len(grams[first]), len(grams[second])) > 0.6
    ]
    assert close == []


@pytest.mark.skipif(not SAMPLE.is_dir(), reason="the sample lies beside a checkout, not in a package")
def test_nothing_of_the_sample_is_in_it(texts: list[Text]) -> None:
    sample = {
        gram
        for name in ("snippets.jsonl", "pages.jsonl")
        for case in jsonl_cases(SAMPLE / name)
        for gram in _grams(case.text, 6)
    }
    assert [each.id for each in texts if not sample.isdisjoint(_grams(each.text, 6))] == []


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    lines = (CORPUS / "start.jsonl").read_text(encoding="utf-8").splitlines()
    entry = next(line for line in lines if '"quote": "' in line)
    (tmp_path / "broken.jsonl").write_text(
        entry + "\n" + entry.replace('"quote": "', '"quote": "§', 1) + "\n"
    )
    with pytest.raises(ValueError, match=r"broken\.jsonl:2: the quote"):
        list(load_texts(tmp_path))


def test_the_second_reading_is_of_these_texts_and_agrees(texts: list[Text]) -> None:
    read = answers()
    assert set(read) <= {each.id for each in texts}
    assert len(read) >= len(texts) / 10
    assert agreement({each.id: each for each in texts}, read)["all"].f1 > 0.95


def test_agreement_counts_what_only_one_of_them_sees(texts: list[Text]) -> None:
    first = next(each for each in texts if each.expect == {"A05"} and not each.allow)
    differs = {first.id: Answer(expect=frozenset({"A06"}), allow=frozenset())}
    counted = agreement({first.id: first}, differs)
    assert (counted["A05"].missed, counted["A06"].false, counted["all"].right) == (1, 1, 0)
