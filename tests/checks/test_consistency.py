"""Passages set beside one another, on records made by hand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.checks import consistency
from linter.checks.record import Record
from linter.findings import Finding, Place
from linter.language.compared import Instruction
from linter.language.model import Phase
from linter.rulepack import AdviceRule, ConsistencyRule, load_rules
from tests.saying_records import allows, bans, page, restarts, waits

RULES = [rule for rule in load_rules() if isinstance(rule, ConsistencyRule)]
ADVICE = [rule for rule in load_rules() if isinstance(rule, AdviceRule)]


def found(*records: Record) -> list[Finding]:
    return list(consistency.check(records, RULES, ADVICE))


def pairs(*records: Record) -> set[tuple[str, str, str]]:
    """Code, the place of the finding and the other one."""
    return {(each.code, _short(each.place), _short(each.related[0].place)) for each in found(*records)}


def _short(place: Place) -> str:
    return f"{place.path}:{place.line}"


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        (waits("retinoids", 168), waits("retinoids", 72), "K01"),
        (waits("retinoids", 168), waits("retinoids", 168), None),
        (waits("retinoids", 168), waits("retinoids", 160), None),
        (waits("retinoids", 120, 168), waits("retinoids", 168), None),
        (waits("retinoids", 168), restarts("retinoids", 96), "K01"),
        (waits("retinoids", 168), restarts("retinoids", 168), None),
        (waits("actives", 168), waits("vitamin C", 72), "K01"),
        (waits("vitamin C", 168), waits("retinoids", 72), None),
        (waits("swimming", 48), restarts("swimming", 168), "K01"),
        (waits("make-up", 24), allows("make-up"), "K02"),
        (waits("make-up", 12), allows("make-up"), None),
        (waits("make-up", 12), allows("make-up", soon=1.0), "K02"),
        (bans("alcohol", 24), allows("alcohol"), "K02"),
        (bans("ibuprofen", math.inf), allows("ibuprofen"), "K02"),
        (bans("anti-inflammatory painkillers", math.inf), allows("ibuprofen"), "K02"),
        (bans("paracetamol", math.inf), allows("ibuprofen"), None),
        (bans("alcohol", 24), restarts("alcohol", 24), None),
        (bans("alcohol", 24), waits("alcohol", 48), None),
        (restarts("make-up", 24), allows("make-up"), "K02"),
    ],
)
def test_two_documents(first: Instruction, second: Instruction, code: str | None) -> None:
    expected = {(code, "faq.md:1", "aftercare.md:1")} if code else set()
    assert pairs(page("aftercare.md", first, aftercare=True), page("faq.md", second)) == expected


def test_before_is_compared_with_before_alone() -> None:
    before = replace(waits("retinoids", 120), phase=Phase.BEFORE)
    other = replace(waits("retinoids", 336), phase=Phase.BEFORE)
    assert pairs(page("a.md", before), page("b.md", waits("retinoids", 168))) == set()
    assert pairs(page("a.md", before), page("b.md", other)) == {("K01", "b.md:1", "a.md:1")}


def test_scopes_are_different_things() -> None:
    deep = replace(waits("make-up", 72), scope=frozenset({("depth", "2 mm")}))
    assert pairs(page("a.md", waits("make-up", 24)), page("b.md", deep)) == set()


def test_the_one_that_differs_is_reported_once() -> None:
    week = [page(f"{name}.md", waits("retinoids", 168)) for name in "abc"]
    aftercare = page("z-aftercare.md", waits("retinoids", 168), aftercare=True)
    (finding,) = found(*week, page("odd.md", waits("retinoids", 72)), aftercare)
    assert finding.place.path == "odd.md"
    assert finding.related[0].place.path == "z-aftercare.md"
    assert "z-aftercare.md:1 (and 3 more)" in finding.message


def test_each_place_is_quoted_in_its_own_words() -> None:
    leaflet = page("aftercare.md", waits("actives", 168), aftercare=True)
    (wait,) = found(leaflet, page("faq.md", waits("retinoids", 72)))
    assert wait.message.startswith("The wait for “retinoids” is ")
    assert wait.message.endswith(" for “actives”.")
    (same,) = found(leaflet, page("faq.md", waits("actives", 72)))
    assert same.message.count("actives") == 1
    (advice,) = found(leaflet, page("faq.md", allows("retinoids")))
    assert advice.message.startswith("On “retinoids”: ")
    assert "rules “actives” out" in advice.message


def test_the_aftercare_document_may_be_the_one_that_differs() -> None:
    records = (
        page("aftercare.md", waits("swimming", 72), aftercare=True),
        page("b.md", waits("swimming", 168)),
    )
    assert pairs(*records, page("c.md", waits("swimming", 168))) == {("K01", "aftercare.md:1", "b.md:1")}


def test_three_that_all_differ_are_compared_with_the_aftercare_document() -> None:
    records = (
        page("a.md", waits("swimming", 72)),
        page("aftercare.md", waits("swimming", 168), aftercare=True),
        page("b.md", waits("swimming", 336)),
    )
    assert pairs(*records) == {("K01", "a.md:1", "aftercare.md:1"), ("K01", "b.md:1", "aftercare.md:1")}


def test_without_an_aftercare_document_the_first_by_path_is_right() -> None:
    records = (page("b.md", waits("swimming", 72)), page("a.md", waits("swimming", 168)))
    assert pairs(*records) == {("K01", "b.md:1", "a.md:1")}


def test_a_document_may_contradict_itself() -> None:
    record = page("a.md", waits("exercise", 24), waits("exercise", 48))
    assert pairs(record) == {("K01", "a.md:2", "a.md:1")}


def test_a_member_may_have_its_own_wait_in_one_document() -> None:
    record = page("a.md", waits("actives", 168), waits("retinoids", 336))
    assert pairs(record) == set()
    assert pairs(record, page("b.md", waits("retinoids", 336))) == set()
    assert pairs(record, page("b.md", waits("actives", 168))) == set()


def test_a_phase_that_is_carried_on_is_no_wait() -> None:
    record = page("a.md", waits("retinoids", 24, passing=True), waits("retinoids", 168))
    assert pairs(record, page("b.md", restarts("retinoids", 168))) == set()


def test_a_later_permission_of_the_same_document_fits_its_ban() -> None:
    record = page("a.md", waits("retinoids", 168), restarts("retinoids", 240))
    assert pairs(record, page("b.md", waits("retinoids", 168))) == set()


def test_the_sources_are_cited_where_they_speak_of_the_thing() -> None:
    (finding,) = found(page("a.md", waits("retinoids", 168)), page("b.md", waits("retinoids", 72)))
    assert finding.source.article == "Understanding the Post-Microneedling Skin Care"
    assert "7 days" in finding.suggestion
    (other,) = found(page("a.md", waits("swimming", 168)), page("b.md", waits("swimming", 72)))
    assert other.source.section == "Post-Treatment Care"


def test_needed_things_only_conflict_with_a_ban() -> None:
    assert pairs(page("a.md", restarts("sunscreen", 24)), page("b.md", restarts("sunscreen", 72))) == set()
    assert pairs(page("a.md", waits("sunscreen", 24)), page("b.md", waits("sunscreen", 72))) != set()


INSTRUCTIONS = st.one_of(
    st.builds(
        waits, st.sampled_from(["retinoids", "actives", "acids"]), st.sampled_from([24.0, 72.0, 168.0])
    ),
    st.builds(restarts, st.sampled_from(["retinoids", "actives"]), st.sampled_from([24.0, 72.0, 168.0])),
    st.builds(allows, st.sampled_from(["retinoids", "acids"]), st.sampled_from([1.0, 24.0])),
    st.builds(bans, st.sampled_from(["retinoids", "actives"]), st.sampled_from([24.0, math.inf])),
)


@given(st.data(), st.lists(st.lists(INSTRUCTIONS, max_size=4), min_size=1, max_size=6))
def test_the_order_of_files_changes_nothing(
    data: st.DataObject, said: Sequence[Sequence[Instruction]]
) -> None:
    records = [page(f"{number}.md", *each, aftercare=number == 2) for number, each in enumerate(said)]
    shuffled = data.draw(st.permutations(records))
    assert found(*records) == found(*shuffled)


@given(st.lists(st.lists(INSTRUCTIONS, max_size=4), min_size=1, max_size=6))
def test_a_pair_of_lines_has_one_code(said: Sequence[Sequence[Instruction]]) -> None:
    findings = found(*(page(f"{number}.md", *each) for number, each in enumerate(said)))
    seen = [frozenset((each.place, each.related[0].place)) for each in findings]
    assert len(seen) == len(set(seen))
