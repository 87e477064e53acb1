"""What holds for every document, however odd: no crash, exact positions, the same bytes each time."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter import checking, engine
from linter.documents import read_text
from linter.findings import Finding
from linter.language.understanding import mechanisms
from linter.reporters import json_report
from linter.resources import rules_root
from linter.rulepack import load_rules
from tests.cases import corpus_cases

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT.parent / "shared" / "sources" / "articles.txt"
_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")


@cache
def _vocabulary(*patterns: str) -> list[str]:
    """Every word in the data files that fit the patterns."""
    files = [file for pattern in patterns for file in sorted(rules_root().glob(pattern))]
    return sorted({word for file in files for word in _WORD.findall(file.read_text(encoding="utf-8"))})


_SIGNS = [
    *".,;:!?()/–—-…\"'“”‘’%&+=→|*_`~#>\\",
    "...",
    "n't",
    "😀",
    "✅",
    "❌",
    "💉",
    "[ ]",
    "[x]",
    "\u00a0",
    "é",
]
_PHRASES = [
    "after 3 days", "for a week", "until tomorrow", "for the first 24 hours", "on day 2", "48h", "5–7 days", "tonight",
    "as soon as you like", "once it has healed", "twice a day", "before your session", "the 12th", "on Friday", "½",
    "don't", "you can", "never", "no need to", "feel free to", "avoid", "instead of", "myth:", "it's fine to",
    "retinol", "the gym", "a hot bath", "glycolic acid", "sunscreen", "scrub", "moisturiser", "painless", "no downtime",
    "microneedling", "botox", "SPF50+", "**sauna**", "[alcohol toner](https://example.org)", "&amp;", "<br>", "`code`",
]  # fmt: skip
_words = st.one_of(
    st.sampled_from(_PHRASES),
    st.sampled_from(_vocabulary("lexicon/*.yaml")),
    st.sampled_from(_vocabulary("cues.yaml", "times.yaml")),
    st.sampled_from(_vocabulary("claims.yaml", "verbs.yaml", "spellings.yaml")),
    st.sampled_from(_SIGNS),
    st.integers(0, 100).map(str),
)
_sentences = st.builds(
    lambda words, case, end: case(" ".join(words)) + end,
    st.lists(_words, min_size=1, max_size=12),
    st.sampled_from([str, str.capitalize, str.upper]),
    st.sampled_from([".", "?", "!", ":", "", " ✅", "\\", "  "]),
)
_lines = st.lists(_sentences, min_size=1, max_size=3).map(" ".join)
_openers = st.sampled_from(
    [
        "",
        "# ",
        "## ",
        "- ",
        "* [ ] ",
        "  - ",
        "1. ",
        "> ",
        "> - ",
        "    ",
        "Q: ",
        "✅ ",
        "Day 3: ",
        "**Avoid:** ",
        "❌",
    ]
)
_rows = st.lists(_sentences, min_size=1, max_size=3).map(lambda cells: f"| {' | '.join(cells)} |")
_blocks = st.one_of(
    st.builds(str.__add__, _openers, _lines),
    st.builds(lambda head, rows: "\n".join([head, "|---|---|", *rows]), _rows, st.lists(_rows, max_size=3)),
    st.builds(
        lambda fence, line: f"{fence}\n{line}\n{fence}",
        st.sampled_from(["```", "~~~", "<div>", "---"]),
        _lines,
    ),
    st.text(max_size=30),
)
documents = st.builds(
    lambda blocks, between: between.join(blocks).removeprefix("\ufeff"),
    st.lists(_blocks, min_size=1, max_size=8),
    st.sampled_from(["\n", "\n\n", "\r\n", "\r\n\r\n", "\r"]),
)


def _at(text: str, finding: Finding) -> str:
    place = finding.place
    starts = [0, *(found.end() for found in _LINE_BREAK.finditer(text))]
    return text[starts[place.line - 1] + place.column - 1 : starts[place.end_line - 1] + place.end_column - 1]


def _json(text: str) -> str:
    (findings,) = engine.check_documents([read_text("page.md", text)], load_rules())
    return json_report.render(engine.Report(findings, (), 1))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(documents)
def test_any_markdown(text: str) -> None:
    document = read_text("page.md", text)
    understanding = next(mechanisms([document]))
    for statement in understanding.statements:
        assert 0 <= statement.start < statement.end <= len(document.source)
        for part in statement.evidence:
            assert part.text == document.source[part.start : part.end]
    for finding in checking.judge(understanding, load_rules()):
        assert finding.excerpt == _at(text, finding) != ""
    assert _json(text) == _json(text)


def test_a_time_in_an_earlier_sentence_of_a_heading() -> None:
    document = read_text("page.md", "## Spots may come up on day 4? No, cool it\n\nSqueeze a spot.\n")
    statements = next(mechanisms([document])).statements
    assert "on day 4" in {part.text for each in statements for part in each.evidence}


def _run(folder: Path, hash_seed: str, jobs: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-m", "linter", "check", str(folder), "--format", "json", "--jobs", jobs, "--no-cache"],
        cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": hash_seed}, capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, b"")
    return done.stdout


def test_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    for number, case in enumerate(list(corpus_cases())[::6]):
        (tmp_path / f"{number:03}.md").write_text(case.text, encoding="utf-8")
    first = _run(tmp_path, "1", "1")
    assert first == _run(tmp_path, "2", "1")
    assert first == _run(tmp_path, "3", "2")


@pytest.mark.skipif(
    not SOURCES.exists(), reason="the articles lie beside this checkout only where it was made"
)
@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_the_sources_agree_with_themselves(suffix: str) -> None:
    document = read_text(f"articles{suffix}", SOURCES.read_text(encoding="utf-8"))
    (findings,) = engine.check_documents([document], load_rules())
    assert [(each.code, each.excerpt) for each in findings if each.code[0] in "AC"] == []
