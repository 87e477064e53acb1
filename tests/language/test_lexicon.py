"""What the lexicon finds: matching, exceptions, the longest match, errors that say where, and speed."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.language.lexicon import Lexicon
from linter.language.lexicon_file import load_lexicon
from linter.language.yaml_source import LexiconError
from linter.resources import rules_root

SHARED = """\
verbs: {run: [ran]}
nouns: {foot: [feet]}
spellings: {sauna: [sorna]}
leading: [of, with]
sets: {det: [the, your]}
around:
  before: [free of]
  after: ["=free"]
"""
SKIN = """\
group: skin
concepts:
  friction:
    things: [scrub, cleansing brush]
    acts: [scrub, "rub <det> skin"]
    unless: [nurse scrub]
  exercise:
    acts: [run/V]
    unless: ["run a bath"]
  heat: {things: [sauna, "bowl of steam", hot yoga]}
  acid: {things: [acid, salicylic acid]}
  cold: {things: ["ice ~2 pack"]}
"""
OBJECTS = "group: objects\nconcepts: {object: {things: [brush]}}\n"


def _lexicon(folder: Path, skin: str = SKIN, shared: str = SHARED) -> Lexicon:
    files = folder / "lexicon"
    files.mkdir()
    (files / "shared.yaml").write_text(shared, encoding="utf-8")
    (files / "skin.yaml").write_text(skin, encoding="utf-8")
    (files / "objects.yaml").write_text(OBJECTS, encoding="utf-8")
    return load_lexicon(folder)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Lexicon:
    """A lexicon of a few words."""
    return _lexicon(tmp_path_factory.mktemp("rules"))


@pytest.fixture(scope="module")
def shipped() -> Lexicon:
    """The lexicon that dermalint ships."""
    return load_lexicon(rules_root())


def _found(lexicon: Lexicon, text: str, pos: str | None = None) -> list[tuple[str, str]]:
    tags = pos.split() if pos is not None else None
    return [(mention.concept, mention.text) for mention in lexicon.find(text.split(), tags)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no scrubs today", [("friction", "scrubs")]),
        ("stop scrubbing", [("friction", "scrubbing")]),
        ("she rubbed the skin", [("friction", "rubbed the skin")]),
        ("she rubbed in oil", []),
        ("a sorna", [("heat", "sorna")]),
        ("Hot-yoga", [("heat", "Hot-yoga")]),
        ("an ice cold gel pack", [("cold", "ice cold gel pack")]),
        ("an ice , gel pack", []),
    ],
)
def test_words_match_in_every_form(small: Lexicon, text: str, expected: list[tuple[str, str]]) -> None:
    assert _found(small, text) == expected


@pytest.mark.parametrize("text", ["the nurse scrubs", "run a bath", "free of acid", "an acid free toner"])
def test_exceptions_and_descriptions_silence_a_word(small: Lexicon, text: str) -> None:
    assert _found(small, text) == []


def test_the_longest_match_wins_within_a_concept(small: Lexicon) -> None:
    assert _found(small, "use salicylic acid") == [("acid", "salicylic acid")]


def test_a_word_inside_another_concepts_phrase_is_part_of_it(small: Lexicon) -> None:
    assert _found(small, "a cleansing brush") == [("friction", "cleansing brush")]
    assert _found(small, "a brush") == [("object", "brush")]


def test_a_part_of_speech_decides_where_it_is_known(small: Lexicon) -> None:
    assert _found(small, "they ran", "PRON VERB") == [("exercise", "ran")]
    assert _found(small, "a run", "DET NOUN") == []


def test_the_head_is_the_noun_before_a_leading_word(small: Lexicon) -> None:
    (mention,) = small.find(["over", "a", "bowl", "of", "steam"])
    assert (mention.start, mention.end, mention.head, mention.kind) == (2, 5, 2, "thing")


def test_the_head_of_an_act_is_its_verb(small: Lexicon) -> None:
    (mention,) = small.find(["never", "rub", "your", "skin"])
    assert (mention.head, mention.kind) == (1, "act")


def test_a_group_can_be_asked_for_alone(small: Lexicon) -> None:
    words = ["scrub", "the", "brush"]
    assert [mention.concept for mention in small.find(words, group="objects")] == ["object"]
    assert small.concepts("objects") == {"object"}


@pytest.mark.parametrize(
    ("skin", "line", "key"),
    [
        ("group: skin\nconcepts:\n  heat:\n    things:\n      - sauna\n      - '(hot'\n", 6, "heat.things"),
        ("group: skin\nconcepts:\n  heat:\n    things: ['<absent> bath']\n", 4, "heat.things"),
        ("group: skin\nconcepts:\n  heat:\n    acts: ['[steam]']\n", 4, "heat.acts"),
        ("group: skin\nconcepts:\n  heat:\n    acts: ['~ steam']\n", 4, "heat.acts"),
        ("group: skin\nconcepts:\n  heat:\n    verbs: [steam]\n", 4, "heat.verbs"),
        ("group: skin\nconcepts:\n  heat:\n    things: steam\n", 4, "heat.things"),
        ("group: skin\nconcepts:\n  heat: {things: [a]}\n  heat: {things: [b]}\n", 4, "heat"),
        ("group: skin\nconcepts:\n  object: {things: [a]}\n", 3, "object"),
        ("group: skin\nrules: []\nconcepts: {}\n", 2, "rules"),
        ("group: skin\n", 1, "concepts"),
        ("group: skin\nconcepts:\n  heat: {needed: maybe}\n", 3, "heat.needed"),
    ],
)
def test_an_error_names_file_line_and_key(tmp_path: Path, skin: str, line: int, key: str) -> None:
    with pytest.raises(LexiconError) as caught:
        _lexicon(tmp_path, skin)
    assert f"skin.yaml:{line}: {key}" in str(caught.value)


def test_bad_yaml_names_file_and_line(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"skin\.yaml:2: "):
        _lexicon(tmp_path, "group: skin\nconcepts: [}\n")


def test_mentions_tell_what_the_sources_ask_for(shipped: Lexicon) -> None:
    words = ["no", "sunscreen", "and", "no", "retinol"]
    found = {each.concept: each.needed for each in shipped.find(words, group="advice")}
    assert found == {"sun_protection": True, "retinoid": False}


def test_a_lexicon_needs_its_shared_file(tmp_path: Path) -> None:
    (tmp_path / "lexicon").mkdir()
    with pytest.raises(LexiconError, match=r"shared\.yaml"):
        load_lexicon(tmp_path)


WORDS = st.one_of(
    st.text(min_size=1, max_size=8),
    st.sampled_from(
        [
            "no",
            "run",
            "scrub",
            "the",
            "skin",
            "hot",
            "yoga",
            "acid",
            "free",
            "of",
            "-",
            "'",
            ",",
            "48",
            "ice",
            "pack",
            "rub",
            "'",
            "n't",
            "&",
        ]
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=25))
def test_any_words_give_mentions_inside_them(shipped: Lexicon, words: list[str]) -> None:
    for mention in shipped.find(words, ["NOUN"] * len(words)):
        assert 0 <= mention.start <= mention.head < mention.end <= len(words)
        assert mention.concept in shipped.groups


def test_time_grows_with_length_only(shipped: Lexicon) -> None:
    sentence = [
        "after",
        "a",
        "hot",
        "shower",
        "do",
        "not",
        "rub",
        "the",
        "flaky",
        "skin",
        "or",
        "pick",
        "at",
        "the",
        "scabs",
        "and",
        "go",
        "to",
        "the",
        "gym",
        ",",
    ]
    short, long = sentence * 20, sentence * 160

    def seconds(words: list[str]) -> float:
        def once() -> float:
            start = time.perf_counter()
            shipped.find(words)
            return time.perf_counter() - start

        return min(once() for _ in range(3))

    assert seconds(long) < 8 * 3 * seconds(short) + 0.05


def _concepts(lexicon: Lexicon, text: str) -> set[str]:
    found = lexicon.find(text.split(), group="advice")
    return {mention.concept for mention in found}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Apply your tret on night three", "retinoid"),
        ("Retin-A after 3 days", "retinoid"),
        ("vit a cream", "retinoid"),
        ("AHAs are out for a week", "acid"),
        ("a liquid exfoliant", "acid"),
        ("slap on the vit c", "other_active"),
        ("skip all actives", "other_active"),
        ("scrubbing is banned", "friction"),
        ("pick off the crusts", "pressure_picking"),
        ("a splash of aftershave", "alcohol_product"),
        ("toner containing alcohol", "alcohol_product"),
        ("bar soap is fine", "harsh_cleanser"),
        ("no sunbeds", "sun"),
        ("keep out of the sun", "sun"),
        ("suncream every day", "sun_protection"),
        ("no excercise for 24 hrs", "exercise"),
        ("the jacuzzi can wait", "heat"),
        ("leave the dried blood on overnight", "residue"),
        ("let your skin dry out", "drying_out"),
        ("back to your normal routine", "usual_routine"),
        ("ring your practitioner", "professional"),
    ],
)
def test_the_trade_s_words_are_known(shipped: Lexicon, text: str, concept: str) -> None:
    assert concept in _concepts(shipped, text)


@pytest.mark.parametrize(
    "text",
    [
        "our nurses wear navy scrubs",
        "read the press release",
        "pick a date that suits you",
        "your skin may peel on day three",
        "start from scratch",
        "an acid-free cream serum",
        "run a lukewarm bath",
        "in the long run",
        "exercise patience",
        "she is a highly trained nurse",
        "every problem under the sun",
        "spray tan",
        "hats off to our team",
        "make up your mind",
        "ice cream",
        "stay active",
    ],
)
def test_homonyms_are_left_alone(shipped: Lexicon, text: str) -> None:
    assert _concepts(shipped, text) <= {"moisturizer"}


def test_hot_yoga_is_exercise_and_heat(shipped: Lexicon) -> None:
    assert _concepts(shipped, "hot yoga tonight") == {"exercise", "heat"}


def test_context_is_no_part_of_a_mention(shipped: Lexicon) -> None:
    (mention,) = shipped.find(["You", "need", "no", "nurse", "."], group="advice")
    assert (mention.concept, mention.text) == ("professional", "nurse")


def test_a_cue_that_forbids_is_no_part_of_a_mention(shipped: Lexicon) -> None:
    (mention,) = shipped.find(["ignore", "the", "leaflet"], group="advice")
    assert mention.text == "leaflet"
