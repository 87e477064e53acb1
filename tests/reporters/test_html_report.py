"""The page for reviewers: what it shows, that copy stays copy, and what its script does in a browser."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.documents import read_text
from linter.engine import Report
from linter.findings import Edit, Fix, Place, Problem, Related
from linter.reporters import html_report
from tests.reporters.browser import document_after_loading
from tests.reporters.elements import Element, Elements, elements
from tests.reporters.reports import (
    LEAFLET,
    empty_report,
    found,
    found_at,
    leaflet_report,
    report_of,
)

HOSTILE = (
    "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">\n"
    '</script></style><svg onload=alert(1)> \'"><a href="javascript:alert(1)">go</a> {{ 7*7 }} &lt;b&gt;\n'
    "\u2028 \u202escrub\u202c \u200f\u05d0 \x00\x1b[31m \x07 ]]> <!-- --> &#x3c;script&#x3e; `${1}` %\n"
)
HOSTILE_PATH = "a\"b'<img src=x onerror=alert(1)>/java\x1bscript:.md"


def page(report: Report) -> Elements:
    return elements(html_report.render(report))


def cards(found: Elements) -> list[Element]:
    return [each for each in found.tagged("article") if not each.hidden]


def hostile_report() -> Report:
    document = read_text(HOSTILE_PATH, HOSTILE)
    finding = found_at(document, 3, len(HOSTILE) - 3)
    finding = replace(
        finding,
        fix=Fix(HOSTILE, (Edit.of(document, 0, 40, HOSTILE),), safe=False),
        related=(Related(Place.of(document, 0, len(HOSTILE)), HOSTILE),),
        suggestion=HOSTILE,
    )
    problem = Problem(HOSTILE_PATH, HOSTILE)
    return report_of([finding], {HOSTILE_PATH: HOSTILE, HOSTILE_PATH + "x": "calm"}, [problem])


def test_cards() -> None:
    first, second, _, last = cards(page(leaflet_report()))
    assert first.attributes["data-rule"] == "A05"
    for words in (
        "“retinol for 3 days” is allowed",
        "Instead",
        "for at least 7 days",
        "Post-Cleaning Care",
        "Error",
    ):
        assert words in first.text
    assert "“soft" in second.text
    assert "See also site/leaflet.md, line 6: said here already" in " ".join(last.text.split())


def test_the_copy_is_whole_and_marked_in_place() -> None:
    found = elements(html_report.render(leaflet_report()), without="ref")
    assert [each.text for each in found.classed("words")] == LEAFLET.splitlines()
    assert [(each.text, each.attributes["data-severity"]) for each in found.tagged("mark")] == [
        ("retinol for 3 days", "error"),
        ("soft", "error"),
        ("scrub", "error"),
        ("painless", "warning"),
        ("painless", "suggestion"),
    ]


def test_a_mark_of_several_findings_has_the_gravest_severity() -> None:
    text = "A painless scrub."
    document = read_text("page.md", text)
    report = report_of(
        [found_at(document, 2, 16, "C03"), found_at(document, 11, 16, "A01")], {"page.md": text}
    )
    found = page(report)
    assert [(each.text, each.attributes["data-findings"], each.attributes["data-severity"]) for each in found.tagged("mark")] == [
        ("painless ", "1", "warning"), ("scrub", "1 2", "error"),
    ]  # fmt: skip
    assert [each.text for each in found.classed("ref")] == ["1", "2"]


def test_the_overview_counts() -> None:
    by_rule, by_file = page(leaflet_report()).tagged("table")
    assert re.findall(r"(\w\d\d) [\w-]+\s.*?(\d+)\s*(?=\w\d\d|\Z)", by_rule.text, re.DOTALL) == [
        ("A01", "1"), ("A05", "1"), ("C03", "2"),
    ]  # fmt: skip
    assert by_file.text.split()[-4:] == ["site/leaflet.md", "2", "1", "1"]


def test_files_without_findings_and_those_not_checked_are_listed() -> None:
    found = page(leaflet_report())
    (calm,) = found.tagged("details")
    assert calm.text.split() == ["1", "file", "without", "findings", "site/calm", "page.md"]
    assert "open" not in calm.attributes
    (problems,) = found.classed("problems")
    assert "site/old.md: is no UTF-8; save it as UTF-8" in problems.text


def test_nothing_found() -> None:
    found = page(empty_report())
    assert "No findings in 1 file." in found.tagged("header")[0].text
    assert not found.tagged("table")
    assert not found.classed("filter")


def test_a_file_whose_source_is_not_at_hand_has_its_cards() -> None:
    found = page(replace(leaflet_report(), texts={}))
    assert len(cards(found)) == 4
    assert not found.classed("copy")


@pytest.mark.parametrize(
    "report", [leaflet_report(), empty_report(), hostile_report(), replace(leaflet_report(), texts={})]
)
def test_every_link_leads_somewhere_in_the_page(report: Report) -> None:
    found = page(report)
    names = [value for _, value in found.attributes("id")]
    assert len(names) == len(set(names))
    targets = [value for _, value in found.attributes("href")]
    assert targets
    assert {target[0] for target in targets} == {"#"}
    assert {target[1:] for target in targets} <= set(names)
    labels = {value for _, value in found.attributes("aria-labelledby")}
    assert labels <= set(names)


def test_the_page_has_landmarks_and_headings_in_order() -> None:
    found = page(leaflet_report())
    assert [len(found.tagged(tag)) for tag in ("header", "main", "footer", "h1")] == [1, 1, 1, 1]
    levels = [int(each.tag[1]) for each in found.all if re.fullmatch("h[1-6]", each.tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for control in (*found.tagged("input"), *found.tagged("select")):
        assert "label" in control.inside


def test_without_its_script_all_is_shown() -> None:
    found = page(leaflet_report())
    hidden = [each for each in found.all if each.hidden]
    assert [each.tag for each in hidden] == ["section", "button"]
    assert hidden[0].has_class("filter")


def policy(found: Elements) -> str:
    (meta,) = [each for each in found.tagged("meta") if "http-equiv" in each.attributes]
    assert meta.attributes["http-equiv"] == "Content-Security-Policy"
    return meta.attributes["content"]


@pytest.mark.parametrize("report", [leaflet_report(), hostile_report()])
def test_the_policy_allows_this_style_and_script_and_nothing_else(report: Report) -> None:
    found = page(report)
    (style,), (script,) = found.tagged("style"), found.tagged("script")
    hashes = [
        base64.b64encode(hashlib.sha256(each.text.encode()).digest()).decode() for each in (style, script)
    ]
    assert policy(found) == (
        f"default-src 'none'; style-src 'sha256-{hashes[0]}'; script-src 'sha256-{hashes[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )
    assert not [name for name, _ in found.attributes() if name == "style" or name.startswith("on")]
    assert not list(found.attributes("src", "action", "formaction"))


def test_hostile_copy_is_shown_as_it_is_written() -> None:
    found = page(hostile_report())
    words = [each.text for each in found.classed("words")]
    assert words[0].startswith("<script>document.title='taken'</script><img src=x")
    assert words[1].startswith(
        '</script></style><svg onload=alert(1)> \'"><a href="javascript:alert(1)">go</a> {{ 7*7 }} &lt;b&gt;'
    )
    assert "[U+202E]scrub[U+202C]" in words[2]
    assert "\u2400\u241b[31m \u2407" in words[2]
    assert {each.tag for each in found.all} <= {
        "html", "head", "meta", "title", "style", "script", "body", "a", "header", "p", "h1", "h2", "h3", "h4",
        "main", "section", "div", "ul", "li", "bdi", "table", "caption", "thead", "tbody", "tr", "th", "td",
        "span", "details", "summary", "fieldset", "legend", "label", "input", "select", "option", "output",
        "button", "mark", "article", "b", "del", "ins", "q", "cite", "footer", "wbr",
    }  # fmt: skip
    assert len(found.tagged("script")) == 1


_MARKUP = st.lists(
    st.sampled_from(
        [
            "<",
            ">",
            "</",
            "&",
            ";",
            '"',
            "'",
            "=",
            "script",
            "img",
            "b",
            "a",
            " ",
            "!--",
            "--",
            "#",
            "{{",
            "}}",
        ]
    ),
    max_size=12,
).map("".join)
_ANYTHING = st.text(st.characters(exclude_characters="\r\n"), max_size=20)


@settings(deadline=None)
@given(before=_MARKUP | _ANYTHING, words=(_MARKUP | _ANYTHING).filter(bool))
def test_copy_never_changes_the_elements(before: str, words: str) -> None:
    def tags(before: str, words: str) -> Counter[str]:
        document = read_text("page.txt", f"{before}{words}")
        return Counter(
            each.tag
            for each in page(
                report_of(
                    [found_at(document, len(before), len(document.source))], {"page.txt": document.source}
                )
            ).all
        )

    assert tags(before, words) == tags("a" * len(before), "b" * len(words))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(scheme: str) -> None:
    """WCAG AA: 4.5 to 1 for text."""
    css = html_report.asset("report.css")
    blocks: list[str] = re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    light, dark = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in blocks[:2])
    colours = light if scheme == "light" else {**light, **dark}
    severities = ("error", "warning", "suggestion")
    grounds = {
        "paper": ("ink", "muted", "link", *severities),
        "surface": ("ink", "muted", "link", "added", *severities),
        **{f"{each}-tint": ("ink", each) for each in severities},
    }
    for ground, texts in grounds.items():
        for text in texts:
            assert contrast(colours[ground], colours[text]) >= 4.5, (ground, text)


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def opened(report: Report, tmp_path: Path, fragment: str = "") -> Elements:
    file = tmp_path / "report.html"
    file.write_text(html_report.render(report), encoding="utf-8", newline="")
    return elements(document_after_loading(file, fragment))


def test_hostile_copy_does_nothing_in_a_browser(tmp_path: Path) -> None:
    found = opened(hostile_report(), tmp_path)
    assert found.tagged("title")[0].text == "Copy review: 1 finding"
    written = Counter(each.tag for each in page(hostile_report()).all)
    assert Counter(each.tag for each in found.all) == written
    assert not [each for each in found.classed("filter") if each.hidden], "our own script did not run"


def test_the_browser_applies_the_style(tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    text = html_report.render(leaflet_report())
    probe = (
        "<script>document.title = getComputedStyle(document.querySelector('mark')).borderBottomStyle</script>"
    )
    file.write_text(re.sub("<meta http-equiv.*?>", "", text) + probe, encoding="utf-8", newline="")
    assert "<title>solid</title>" in document_after_loading(file)


@pytest.mark.parametrize(
    ("fragment", "rules", "shown"),
    [
        ("", ["A05", "A01", "C03", "C03"], "4 findings"),
        ("#rule=A05", ["A05"], "1 of 4 findings"),
        ("#rule=C03&severity=suggestion", ["C03"], "1 of 4 findings"),
        ("#severity=error,warning", ["A05", "A01", "C03"], "3 of 4 findings"),
        ("#rule=Z99", ["A05", "A01", "C03", "C03"], "4 findings"),
        ("#severity=", [], "0 of 4 findings"),
        ("#finding-2", ["A05", "A01", "C03", "C03"], "4 findings"),
    ],
)
def test_the_filter(fragment: str, rules: list[str], shown: str, tmp_path: Path) -> None:
    found = opened(leaflet_report(), tmp_path, fragment)
    assert [each.attributes["data-rule"] for each in cards(found)] == rules
    assert found.tagged("output")[0].text == shown
    assert [each.hidden for each in found.classed("file")] == [not rules]
    assert sum(not each.hidden for each in found.classed("ref")) == len(rules)
    left = [each for each in found.tagged("mark") if not each.has_class("off")]
    assert bool(left) == bool(rules)
    assert found.tagged("button")[0].hidden == (len(rules) == 4)


def test_a_mark_left_by_the_filter_has_the_severity_of_what_is_left(tmp_path: Path) -> None:
    text = "A painless scrub."
    document = read_text("page.md", text)
    report = report_of(
        [found(document, "painless scrub", "C03"), found(document, "scrub", "A01")], {"page.md": text}
    )
    marks = opened(report, tmp_path, "#rule=C03").tagged("mark")
    assert [each.attributes["data-severity"] for each in marks] == ["warning", "warning"]
    assert not any(each.has_class("many") for each in marks)
