"""Suppression: which findings comments and front matter leave out, and what is said of those that leave out none."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from linter.documents import Comment, Document, read_text
from linter.findings import Finding, Place, Snippet
from linter.rulepack import Rule, SuppressionRule, load_rules
from linter.suppression import Applied, apply, suppressions_of

RULES = load_rules()
ALL = frozenset(rule.code for rule in RULES)
(RULE,) = (rule for rule in RULES if isinstance(rule, SuppressionRule))
BY_CODE = {rule.code: rule for rule in RULES}

_COMMENT = re.compile(r"<!--(.*?)-->|\{/\*(.*?)\*/\}", re.DOTALL)
_WORDS = {"retinol": "A05", "scrub": "A01", "painless": "C03", "sauna": "A11"}


def document(text: str, path: str = "page.md") -> Document:
    comments = (
        Comment(found[1] if found[1] is not None else found[2], found.start(), found.end())
        for found in _COMMENT.finditer(text)
    )
    return replace(read_text(path, text), comments=tuple(comments))


def findings_in(page: Document) -> list[Finding]:
    """A finding for each word of some, wherever it stands outside of comments and front matter."""
    hidden = _COMMENT.sub(lambda found: " " * len(found[0]), page.source)
    body = page.source.find("\n---\n", 3) if page.source.startswith("---") else 0
    return [
        finding(BY_CODE[code], page, found.start(), found.end())
        for word, code in _WORDS.items()
        for found in re.finditer(word, hidden)
        if found.start() >= body
    ]


def finding(rule: Rule, page: Document, start: int, end: int) -> Finding:
    return Finding(
        rule.code, rule.name, rule.severity, rule.message, Place.of(page, start, end), page.source[start:end],
        Snippet.of(page, start, end), rule.suggestion, rule.source.citation(), rule.pack,
    )  # fmt: skip


def applied(text: str, judged: Iterable[str] = ALL, rule: SuppressionRule | None = RULE) -> Applied:
    page = document(text)
    return apply(findings_in(page), suppressions_of(page), known=RULES, judged=frozenset(judged), rule=rule)


def left(text: str) -> list[tuple[str, int]]:
    """The code and line of each finding on the copy that is left."""
    return sorted((each.code, each.place.line) for each in applied(text).findings if each.code != RULE.code)


def told(text: str, judged: Iterable[str] = ALL) -> list[str]:
    """What is said of the suppressions."""
    return [each.message for each in applied(text, judged).findings if each.code == RULE.code]


def fixed(text: str) -> str:
    """The text with the fixes of all findings on suppressions made."""
    edits = sorted(
        (edit for each in applied(text).findings if each.fix for edit in each.fix.edits),
        key=lambda edit: edit.start,
        reverse=True,
    )
    for edit in edits:
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


@pytest.mark.parametrize(
    "codes",
    ["A05", "a05", "A", "A0", "retinoid-too-soon", "A01, A05", "A01 A05", "C,A05", "", "-- a quote", ": a quote",
     "A05 a client said so", "A05 -- painless, too", "A05: it's a quote", "this is a quote", "A05, A01 scrub it off",
     "A05 SPF50 is meant", "A05 B5 is meant"],
)  # fmt: skip
def test_the_ways_to_name_rules(codes: str) -> None:
    assert left(f"<!-- dermalint-disable-next-line {codes} -->\nUse retinol.\n\nUse retinol.\n") == [
        ("A05", 4)
    ]


@pytest.mark.parametrize(
    "codes", ["C03", "A01 retinol", "A01 painless needles", "no-bleeding a quote", "Z99"]
)
def test_other_rules_are_not_suppressed(codes: str) -> None:
    assert left(f"<!-- dermalint-disable-next-line {codes} -->\nUse retinol.\n") == [("A05", 2)]


def test_the_next_line_is_the_next_that_has_text() -> None:
    page = (
        "<!-- dermalint-disable-next-line A01 quote -->\n"
        "<!-- dermalint-disable-next-line A05 -->\n\n\n"
        "Use retinol and a scrub,\nand retinol.\n"
    )
    assert left(page) == [("A05", 6)]


def test_a_comment_before_a_list_is_for_its_first_item() -> None:
    page = "Do this:\n\n<!-- dermalint-disable-next-line A05 -->\n\n- retinol\n- more retinol\n"
    assert left(page) == [("A05", 6)]


def test_a_comment_within_a_list_is_for_the_next_item() -> None:
    page = "- retinol\n  <!-- dermalint-disable-next-line A05 -->\n- more retinol\n- again retinol\n"
    assert left(page) == [("A05", 1), ("A05", 4)]


def test_a_comment_of_several_lines() -> None:
    page = "<!--\n  dermalint-disable-next-line A05\n  The client's own words.\n-->\n\nUse retinol.\n"
    assert left(page) == []
    assert told(page) == []


def test_a_comment_on_the_line_itself() -> None:
    page = "Use retinol. <!-- dermalint-disable-line A05 -->\nUse retinol.\n"
    assert left(page) == [("A05", 2)]


def test_a_range() -> None:
    page = (
        "retinol\n\n<!-- dermalint-disable A05 -->\n\nretinol, scrub\n\nretinol\n\n"
        "<!-- dermalint-enable -->\n\nretinol\n"
    )
    assert left(page) == [("A01", 5), ("A05", 1), ("A05", 11)]
    assert applied(page).suppressed == 2
    assert told(page) == []


def test_a_range_begins_and_ends_within_a_line() -> None:
    page = "retinol <!-- dermalint-disable --> retinol <!-- dermalint-enable --> retinol\n"
    assert left(page) == [("A05", 1), ("A05", 1)]


def test_a_range_without_an_end_runs_to_the_end() -> None:
    assert left("retinol\n\n<!-- dermalint-disable A -->\n\nretinol\n\nscrub, painless\n") == [
        ("A05", 1),
        ("C03", 7),
    ]


def test_one_code_of_a_range_ends_before_the_others() -> None:
    page = (
        "<!-- dermalint-disable A -->\n\nretinol, scrub\n\n<!-- dermalint-enable A05 -->\n\nretinol, scrub\n\n"
        "<!-- dermalint-enable -->\n\nscrub\n"
    )
    assert left(page) == [("A01", 11), ("A05", 7)]
    assert told(page) == []


@pytest.mark.parametrize(
    "value", ["[A05, K]", "A05, K", "A05", "true", "\n  - A05\n  - K", "[retinoid-too-soon]"]
)
def test_front_matter_is_for_the_whole_file(value: str) -> None:
    page = f"---\ntitle: Care\ndermalint-disable: {value}\n---\nretinol\n\nretinol\n"
    assert left(page) == []
    assert applied(page).suppressed == 2


def test_front_matter_in_toml() -> None:
    page = document('+++\ndermalint-disable = ["A05"]\n+++\nUse retinol.\n')
    done = apply(findings_in(page), suppressions_of(page), known=RULES, judged=ALL, rule=RULE)
    assert (done.findings, done.suppressed) == ((), 1)


@pytest.mark.parametrize("value", ["false", "[]", ""])
def test_front_matter_that_disables_nothing(value: str) -> None:
    page = f"---\ndermalint-disable: {value}\n---\nretinol\n"
    assert (left(page), told(page)) == ([("A05", 4)], [])


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("dermalint-disable A05", "“dermalint-disable A05” suppresses nothing here."),
        ("dermalint-disable", "“dermalint-disable” suppresses nothing here."),
        ("dermalint-disable-next-line A05 quote", "“dermalint-disable-next-line A05” suppresses nothing here."),
        ("dermalint-disable A01, A05, C03", "“A05, C03” suppresses nothing here."),
        ("dermalint-enable", "“dermalint-enable” ends nothing: no suppression of the kind is open here."),
        ("dermalint-disable A5, A01", "No rule has the code or name 'A5', did you mean 'A05'?"),
        ("dermalint-disable-next-line retinoid-to-soon",
         "No rule has the code or name 'retinoid-to-soon', did you mean 'retinoid-too-soon'?"),
        ("dermalint-disable A01 C99 and so on", "No rule has the code or name 'C99'."),
        ("dermalint-disable Z9", "No rule has the code or name 'Z9'."),
        ("dermalint-disabel A05",
         "“dermalint-disabel” is no instruction to the linter, did you mean 'dermalint-disable'?"),
    ],
)  # fmt: skip
def test_what_is_said_of_suppressions(comment: str, message: str) -> None:
    page = f"Hello.\n\n<!-- {comment} -->\n\nscrub\n"
    if "A01" not in comment:
        page = page.replace("scrub", "Rest.")
    assert told(page) == [message]
    (finding,) = (each for each in applied(page).findings if each.code == RULE.code)
    assert (finding.place.line, finding.excerpt) == (3, f"<!-- {comment} -->")
    assert (finding.severity, finding.pack) == ("warning", "dermalint")


def test_front_matter_is_told_of_where_it_stands() -> None:
    (finding,) = applied("---\ntitle: A\ndermalint-disable:\n  - A05\n  - painles\n---\nRest.\n").findings
    assert finding.message == (
        "No rule has the code or name 'painles', did you mean 'painless'? “A05” suppresses nothing here."
    )
    assert (finding.place.line, finding.place.end_line) == (3, 5)
    assert finding.fix is None


@pytest.mark.parametrize("codes", ["A05", "A", "", "A05, C"])
def test_rules_that_were_not_selected_are_not_missed(codes: str) -> None:
    assert told(f"<!-- dermalint-disable {codes} -->\n\nRest.\n", judged={"C01", "A01"}) == []


def test_suppressions_of_suppressions() -> None:
    page = "<!-- dermalint-disable U01 -->\n\n<!-- dermalint-disable-next-line A05 -->\n\nRest.\n"
    assert told(page) == []
    assert told(page.replace("U01", "")) != []


def test_no_finding_on_suppressions_where_that_rule_is_not_selected() -> None:
    assert applied("<!-- dermalint-disable A05 -->\n", rule=None).findings == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A\n\n<!-- dermalint-disable A05 -->\n\nB\n", "A\n\n\nB\n"),
        ("A\n<!-- dermalint-disable A05 -->\nB\n", "A\n\nB\n"),
        ("A\r\n\r\n<!-- dermalint-disable A05 -->\r\nB\r\n", "A\r\n\r\nB\r\n"),
        ("<!-- dermalint-disable A05 -->", ""),
        ("A <!-- dermalint-disable A05 --> B\n", "A B\n"),
        ("A.<!-- dermalint-disable A05 -->B\n", "A.B\n"),
        (
            "<!-- dermalint-disable A05, A01 why -->\n\nscrub\n",
            "<!-- dermalint-disable A01 why -->\n\nscrub\n",
        ),
        (
            "<!-- dermalint-disable A01 C -- why -->\n\nscrub\n",
            "<!-- dermalint-disable A01 -- why -->\n\nscrub\n",
        ),
        ("<!-- dermalint-disable A05 -->\n\nRest.\n\n<!-- dermalint-enable A05 -->\n", "\nRest.\n\n"),
        ("---\ntitle: A\ndermalint-disable: [A05]\n---\nRest.\n", "---\ntitle: A\n---\nRest.\n"),
        (
            "---\ndermalint-disable:\n  - A05\n  - A01\n---\nscrub\n",
            "---\ndermalint-disable: [A01]\n---\nscrub\n",
        ),
        ("---\ndermalint-disable: A05, A01\n---\nscrub\n", "---\ndermalint-disable: A01\n---\nscrub\n"),
    ],
)
def test_the_fix_takes_away_what_is_of_no_use(before: str, after: str) -> None:
    assert fixed(before) == after
    assert told(after) == []
    assert left(after) == left(before)


def test_a_text_that_is_not_in_the_source_as_it_is_given() -> None:
    source = "# dermalint-disable\n#   A05, A01\nscrub\n"
    page = replace(read_text("page.txt", source), comments=(Comment("dermalint-disable\nA05, A01", 0, 32),))
    (finding,) = apply([], suppressions_of(page), known=RULES, judged=ALL, rule=RULE).findings
    assert finding.message == "“dermalint-disable A05, A01” suppresses nothing here."


def test_suppressions_go_from_one_process_to_another() -> None:
    found = suppressions_of(document("<!-- dermalint-disable A05 why -->\n\nretinol\n"))
    assert pickle.loads(pickle.dumps(found)) == found
    assert not suppressions_of(document("retinol <!-- a comment -->\n"))


_COMMENTS = st.sampled_from(
    ["<!-- dermalint-disable A05 -->", "<!-- dermalint-disable -->", "<!-- dermalint-enable -->", "<!-- dermalint-enable A05 -->",
     "<!-- dermalint-disable-next-line A -->", "<!-- dermalint-disable-line -->", "<!-- dermalint-disable A05, C, K -->",
     "<!-- dermalint-disable painles -->"]
)  # fmt: skip
_PIECES = st.one_of(_COMMENTS, st.sampled_from([*_WORDS, "calm", "\n", "\n\n", "\r\n", "\n- ", " "]))


@settings(deadline=None)
@example(
    [
        "<!-- dermalint-disable A05 -->",
        "retinol",
        "<!-- dermalint-disable A05 -->",
        "<!-- dermalint-enable -->",
        "retinol",
    ]
)
@given(st.lists(_PIECES, max_size=14))
def test_fixes_never_change_which_findings_are_left(pieces: list[str]) -> None:
    text = "".join(pieces)
    words_left = [code for code, _ in left(text)]
    while (mended := fixed(text)) != text:
        assert len(mended) < len(text)
        assert [code for code, _ in left(mended)] == words_left
        text = mended
    assert all("suppresses nothing" not in message for message in told(text) if "No rule" not in message)


@settings(deadline=None)
@given(st.lists(_PIECES, max_size=14))
def test_counts_add_up(pieces: list[str]) -> None:
    page = document("".join(pieces))
    done = applied(page.source)
    on_copy = [each for each in done.findings if each.code != RULE.code]
    assert len(on_copy) + done.suppressed == len(findings_in(page))
