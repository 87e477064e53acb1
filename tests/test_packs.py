"""Packs: own words, rules, changes and treatments; what is said of broken ones; from the command line."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linter.api import lint_paths, lint_text
from linter.cli import main
from linter.datafile import DataError
from linter.examples import try_examples
from linter.findings import Severity
from linter.packs import domain_with, rules_with
from linter.rulepack import AdviceRule, load_rules, pick

PACKS = Path(__file__).resolve().parents[1] / "corpus" / "packs"
CLINIC, PEELS = PACKS / "clinic", PACKS / "peels"

RULE = """\
  - code: {code}
    name: {name}
    kind: advice
    severity: error
    concepts: [heat]
    sources_say: avoid
    window: 24
    message: "“{{thing}}” is allowed {{when}}."
    suggestion: Wait.
    source: {{id: X, article: An article, section: A section, fact: A fact}}
    why: Because.
    examples: {{wrong: [a, b], right: [c, d]}}
"""


def codes(text: str, *packs: Path, treatment: str = "microneedling") -> list[str]:
    """What the mechanisms find."""
    return [each.code for each in lint_text(text, packs=packs, treatment=treatment, thresholds=None)]


def pack(folder: Path, **files: str) -> Path:
    """A pack of files, a double underscore in their names being a folder's end."""
    for name, text in files.items():
        file = folder / f"{name.replace('__', '/')}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def rules(*entries: tuple[str, str]) -> str:
    return "pack: own\nrules:\n" + "".join(RULE.format(code=code, name=name) for code, name in entries)


@pytest.mark.parametrize("folder", [CLINIC, PEELS])
@pytest.mark.parametrize("packs", [1, 2])
def test_the_packs_that_show_how_pass_their_own_examples(folder: Path, packs: int) -> None:
    used = (folder,) if packs == 1 else (CLINIC, PEELS)
    tried = try_examples(rules_with(used), used, thresholds=None)
    assert {each.example.rule.pack for each in tried} >= {each.name for each in used}
    assert [each.example.document.path for each in tried if not each.passed] == []


def test_packs_add_to_the_rules_that_ship_and_change_them() -> None:
    own = rules_with((CLINIC, PEELS))
    shipped = {rule.code: rule for rule in load_rules()}
    assert {rule.code for rule in own} == {*shipped, "HOUSE01", "HOUSE02", "PEEL01", "PEEL02"} - {"C05"}
    assert [rule.code for rule in own] == sorted(rule.code for rule in own)
    changed = {rule.code: rule for rule in own if rule.code in shipped and rule != shipped[rule.code]}
    assert set(changed) == {"A05", "A11"}
    retinoids = changed["A05"]
    assert isinstance(retinoids, AdviceRule)
    assert (retinoids.window, retinoids.message) == (336, shipped["A05"].message)
    assert changed["A11"] == shipped["A11"].model_copy(update={"severity": Severity.SUGGESTION})


def test_without_packs_nothing_is_added() -> None:
    assert rules_with(()) == load_rules()


@pytest.mark.parametrize(
    ("text", "alone", "with_pack"),
    [
        ("You can use GlowDrops tonight.", [], ["A05"]),
        ("No retinol for 10 days.", [], ["A05"]),
        ("You can fly the same evening.", [], ["HOUSE01"]),
        ("Don't fly for two days.", [], []),
        ("Nobody bleeds.", ["C05"], []),
        ("Skip the Cicaclear balm.", [], ["HOUSE02"]),
        ("Our Cicaclear balm: morning and night.", [], []),
    ],
)
def test_words_rules_and_changes_of_a_pack(text: str, alone: list[str], with_pack: list[str]) -> None:
    assert codes(text) == alone
    assert codes(text, CLINIC) == with_pack


def test_a_changed_severity_reaches_the_finding() -> None:
    (found,) = lint_text("A sauna tonight is fine.", packs=[CLINIC], thresholds=None)
    assert (found.code, found.severity, found.pack) == ("A11", Severity.SUGGESTION, "microneedling")


def test_what_the_pack_calls_another_treatment_is_left_alone() -> None:
    text = "After the oxygen dome you can use retinol at once."
    assert codes(text) == ["A05"]
    assert codes(text, CLINIC) == []


def test_rules_of_another_treatment_judge_what_is_said_of_it() -> None:
    text = "After your velvet peel, no retinol for a week.\n\nAfter microneedling, no retinol for a week.\n"
    assert codes(text, PEELS) == ["PEEL01"]
    headed = "## Velvet peel\n\nYou can use retinol after 3 days.\n\n## Microneedling\n\nRetinol after 3 days is fine.\n"
    assert codes(headed, PEELS) == ["PEEL01", "A05"]
    assert codes("No retinol for a week.", PEELS) == []


def test_copy_is_about_the_treatment_of_the_settings_unless_it_says_otherwise() -> None:
    assert codes("No retinol for a week.", PEELS, treatment="chemical_peel") == ["PEEL01"]
    assert codes("It is painless.", PEELS, treatment="chemical_peel") == []
    text = "After microneedling, a sauna the same day is fine."
    assert codes(text, PEELS, treatment="chemical_peel") == ["A11"]


def test_a_treatment_that_no_word_list_has() -> None:
    with pytest.raises(ValueError, match=r"'chemical_peal', did you mean 'chemical_peel'\?"):
        domain_with((PEELS,), "chemical_peal")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You can fly the same evening.", {"HOUSE01": "warning"}),
        ("You can use your GlowDrops the same evening.", {"A05": "error"}),
        ("After the velvet peel, pick off any loose skin.", {"PEEL02": "error"}),
        ("Don't fly for two days, and use the recovery balm twice a day.", {}),
    ],
)
def test_the_learned_reader_leaves_to_the_mechanisms_what_it_never_saw(
    text: str, expected: dict[str, str]
) -> None:
    found = lint_text(text, packs=[CLINIC, PEELS])
    assert {each.code: each.severity.value for each in found} == expected


def test_the_beginning_of_a_code_has_all_of_its_letters() -> None:
    own = rules_with((CLINIC, PEELS))
    assert {rule.code for rule in pick(own, ["PEEL", "house02"])} == {"PEEL01", "PEEL02", "HOUSE02"}
    assert {rule.code[0] for rule in pick(own, ["C"])} == {"C"}


def test_an_own_code_is_not_picked_with_the_shipped_ones_of_its_first_letter(tmp_path: Path) -> None:
    own = rules_with((pack(tmp_path, own=rules(("ACME001", "too-hot"))),))
    assert "ACME001" not in {rule.code for rule in pick(own, ["A"])}
    assert [rule.code for rule in pick(own, ["ACME"])] == ["ACME001"]


CONCEPT = "group: advice\nconcepts:\n  ice_cream:\n    things: [ice cream]\n"


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "is no pack"),
        ({"own": "pack: own\n"}, "own.yaml:1: .*neither rules nor overrides"),
        ({"own": "rules: []\n"}, "own.yaml:1: pack: is missing"),
        ({"own": rules(("a1", "too-hot"))}, "own.yaml:3: .*code: "),
        (
            {"own": rules(("A05", "too-hot"))},
            "own.yaml:3: .*'A05' is a rule that ships; .* A05 under overrides",
        ),
        ({"own": rules(("X01", "painless"))}, "own.yaml:4: .*'painless' .*C03 under overrides"),
        ({"own": rules(("X01", "a"), ("X01", "b"))}, "own.yaml:15: .*'X01' is taken by a rule of .*own.yaml"),
        ({"one": rules(("X01", "a")), "two": rules(("X02", "a"))}, "two.yaml:4: .*'a' is taken .*one.yaml"),
        (
            {"own": rules(("X01", "a")).replace("[heat]", "[heet]")},
            "own.yaml:7: .*'heet', did you mean 'heat'",
        ),
        ({"own": "treatment: lasor\n" + rules(("X01", "a"))}, "own.yaml:1: .*'lasor', did you mean 'laser'"),
        ({"own": rules(("X01", "a")).replace("kind: advice", "kind: claim")}, "own.yaml:\\d+: "),
        (
            {"own": "pack: own\noverrides: {A99: {window: 3}}\n"},
            "own.yaml:2: overrides.A99: no rule has this code",
        ),
        (
            {"own": "pack: own\noverrides:\n  A05:\n    windo: 3\n"},
            "own.yaml:4: overrides.A05.windo: no such key, did you mean 'window'",
        ),
        (
            {"own": "pack: own\noverrides:\n  A05:\n    message: '{thin}'\n"},
            r"own.yaml:4: overrides.A05.message: has no placeholder \{thin\}, did you mean 'thing'",
        ),
        (
            {"own": "pack: own\noverrides:\n  C03:\n    window: 3\n"},
            "own.yaml:4: overrides.C03.window: a claim rule has none",
        ),
        (
            {"own": "pack: own\noverrides:\n  A05:\n    severity:\n"},
            "own.yaml:4: overrides.A05.severity: is empty",
        ),
        ({"own": "pack: own\noverrides:\n  A05: {severity: eror}\n"}, "own.yaml:3: .*did you mean 'error'"),
        ({"own": "pack: own\noverrides: [\n"}, r"own.yaml:\d+: is not valid YAML"),
        (
            {
                "one": "pack: own\noverrides:\n  A05: {window: 3}\n",
                "two": "pack: own\noverrides:\n  A05: {window: 4}\n",
            },
            "two.yaml:3: overrides.A05.window: .*one.yaml sets this otherwise",
        ),
        (
            {"lexicon__words": CONCEPT.replace("advice", "advise")},
            "words.yaml:1: group: .*did you mean 'advice'",
        ),
        ({"lexicon__words": CONCEPT.replace("things", "thing")}, "words.yaml:4: .*did you mean 'things'"),
        ({"lexicon__words": CONCEPT.replace("ice_cream", "laser")}, "words.yaml:4: laser: .*treatments.yaml"),
        ({"lexicon__words": CONCEPT.replace("[ice cream]", "['[ice']")}, "words.yaml:4: ice_cream.things: "),
        ({"lexicon__words": CONCEPT + "    needed: yes\n"}, "words.yaml:5: ice_cream.needed: expected true"),
        ({"lexicon__shared": "verbs: {}\n"}, "shared.yaml: a pack has no shared.yaml"),
    ],
)
def test_a_broken_pack_names_file_line_and_key(tmp_path: Path, files: dict[str, str], message: str) -> None:
    with pytest.raises(DataError, match=message):
        rules_with((pack(tmp_path, **files),))


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="gone: is no folder"):
        rules_with((tmp_path / "gone",))


def test_two_packs_that_change_one_thing_differently_are_both_named(tmp_path: Path) -> None:
    first = pack(tmp_path / "first", own="pack: first\noverrides:\n  A05: {severity: warning}\n")
    same = pack(tmp_path / "same", own="pack: same\noverrides:\n  A05: {severity: warning, window: 240}\n")
    other = pack(tmp_path / "other", own="pack: other\noverrides:\n  A05: {severity: error}\n")
    (rule,) = pick(rules_with((first, same)), ["A05"])
    assert isinstance(rule, AdviceRule)
    assert (rule.severity, rule.window) == (Severity.WARNING, 240)
    with pytest.raises(DataError, match=r"other/own.yaml:3: overrides.A05.severity: .*first/own.yaml"):
        rules_with((first, other))


def test_a_pack_may_change_a_rule_of_another_pack(tmp_path: Path) -> None:
    own = pack(tmp_path, own="pack: own\noverrides:\n  HOUSE01: {enabled: false}\n")
    for order in ((own, CLINIC), (CLINIC, own)):
        assert "HOUSE01" not in {rule.code for rule in rules_with(order)}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with settings that name the clinic's pack, and two pages."""
    shutil.copytree(CLINIC, tmp_path / "house")
    (tmp_path / "dermalint.yaml").write_text("packs: [house]\nmodel: false\n", encoding="utf-8")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "one.md").write_text("You can fly tonight.\n", encoding="utf-8")
    (tmp_path / "pages" / "two.md").write_text("You can use GlowDrops tonight.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "pages")
    return tmp_path


def dermalint(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_check_takes_the_packs_of_the_settings(project: Path, jobs: str) -> None:
    result = dermalint("check", "--format", "json", "--jobs", jobs)
    assert result.exit_code == 1, result.stderr
    found = json.loads(result.stdout)["findings"]
    assert [(each["code"], each["pack"]) for each in found] == [
        ("HOUSE01", "clinic"),
        ("A05", "microneedling"),
    ]


def test_files_can_be_checked_with_packs_from_a_program(project: Path) -> None:
    report = lint_paths([project / "pages"], packs=[project / "house"], thresholds=None)
    assert [each.code for each in report.findings] == ["HOUSE01", "A05"]


def test_the_settings_may_select_rules_of_their_packs(project: Path) -> None:
    (project / "dermalint.yaml").write_text(
        "packs: [house]\nselect: [HOUSE]\nmodel: false\n", encoding="utf-8"
    )
    result = dermalint("check", "--format", "json")
    assert [each["code"] for each in json.loads(result.stdout)["findings"]] == ["HOUSE01"]


def test_rules_of_packs_are_explained_and_listed(project: Path) -> None:
    assert dermalint("rule", "HOUSE01").stdout.startswith("HOUSE01 flying-too-soon  (warning, advice)\n")
    assert "HOUSE02" in dermalint("rule").stdout
    assert "14 days from the end" in dermalint("rule", "A05").stdout
    assert "  flying  permit  HOUSE01\n" in dermalint("explain", "one.md").stdout


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("packs: [huose]\n", "huose: is no folder"),
        ("treatment: chemical_peal\n", "treatment: no treatment is called 'chemical_peal', did you mean"),
    ],
)
def test_settings_that_name_what_is_not_there(project: Path, settings: str, message: str) -> None:
    (project / "dermalint.yaml").write_text(settings, encoding="utf-8")
    result = dermalint("check")
    assert result.exit_code == 2
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_broken_pack_fails_the_run_with_one_sentence(project: Path) -> None:
    words = project / "house" / "lexicon" / "words.yaml"
    words.write_text(words.read_text(encoding="utf-8").replace("unless", "unles"), encoding="utf-8")
    for command in (["check"], ["rule", "test"]):
        result = dermalint(*command)
        assert result.exit_code == 2
        assert "words.yaml:" in result.stderr
        assert "did you mean 'unless'?" in result.stderr
        assert len(result.stderr.splitlines()) == 1


def test_rule_test_passes_with_the_packs_of_the_settings(project: Path) -> None:
    result = dermalint("rule", "test")
    assert result.exit_code == 0
    assert re.fullmatch(r"\d+ examples of \d+ rules: all as they should be\n", result.stdout)


def test_rule_test_says_which_examples_fail_and_what_was_understood(project: Path) -> None:
    rules_file = project / "house" / "house.yaml"
    text = rules_file.read_text(encoding="utf-8")
    text = text.replace("You can fly the same evening.", "Avoid flying for a week.")
    text = text.replace("Don't skip the Cicaclear balm.", "You can skip the Cicaclear balm.")
    (project / "broken").mkdir()
    shutil.copytree(project / "house" / "lexicon", project / "broken" / "lexicon")
    (project / "broken" / "house.yaml").write_text(text, encoding="utf-8")
    result = dermalint("rule", "test", str(project / "broken"), "--no-model")
    assert result.exit_code == 1
    assert "HOUSE01 flying-too-soon  wrong example 1 gives " in result.stdout
    assert "HOUSE02 skip-recovery-balm  right example 2 gives a finding of its rule\n" in result.stdout
    assert "  recovery_balm  forbid  HOUSE02\n" in result.stdout
    assert re.search(r"\d+ examples of \d+ rules: 2 fail\n\Z", result.stdout)
    report = json.loads(dermalint("rule", "test", str(project / "broken"), "--format", "json").stdout)
    assert report["summary"]["failed"] == 2
    first, second = report["failures"]
    assert (first["code"], first["side"], first["number"]) == ("HOUSE01", "wrong", 1)
    assert (second["text"], second["codes"]) == ("You can skip the Cicaclear balm.", ["HOUSE02"])
    assert second["statements"][0]["concept"] == "recovery_balm"


def test_rule_test_of_a_folder_that_is_not_there(project: Path) -> None:
    result = dermalint("rule", "test", "gone")
    assert (result.exit_code, result.stderr.count("gone: is no folder")) == (2, 1)
