"""Whatever is read maps back to its source, and reading never fails."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.documents import read_text

from .helpers import assert_maps_back, source_of
from .test_markdown import LEAFLET

PATHS = ["a.md", "a.mdx", "a.html", "a.txt", "a.rst", "a.adoc"]
CHARACTERS = st.sampled_from(
    [*"*_[]()<>&;|\\`#-+=~:!^{}.@/\n\r\t \"'ax1é\u0301💧\ufe0f✓\xa0\u2028\x00\ud800"]
)
FRAGMENTS = st.sampled_from(
    [
        *(
            "\n\n",
            "\r\n",
            "- ",
            "1. ",
            "  ",
            "> ",
            "| a | b |\n|---|---|\n",
            "**",
            "~~",
            "[x] ",
            "[^1]",
            "[^1]: ",
        ),
        *(
            "&amp;",
            "&nbsp;",
            "&#0;",
            "&#x1F4A7;",
            "\\*",
            "<br>",
            "<b>",
            "</b>",
            "<!-- ",
            " -->",
            "<div>\n",
            "</div>",
        ),
        *(
            "<code>",
            "</code>",
            "![",
            "](u)",
            "https://x.y",
            "us@x.org",
            "`a`",
            "```\n",
            "\n: ",
            "---\n",
            "+++\n",
        ),
        *(
            "title: ",
            "title = ",
            '"',
            "# ",
            "## {#a}",
            "\n===\n",
            "retinol",
            "💧",
            "é",
            "<details>",
            "</details>",
        ),
        *(
            "<summary>",
            "<ul>",
            "</li>",
            "> [!NOTE]\n",
            "✓ ",
            "(a) ",
            "  \n",
            "\\\n",
            "\t",
            "<https://x.y>",
            "ABC\n",
        ),
        *(
            ".. ",
            ".. note:: ",
            ".. [1] ",
            "[1]_",
            "``",
            ":ref:`",
            " <u>`_",
            "|a|",
            "::\n\n",
            "\n=======\n",
            ":a: ",
            "+--+--+\n",
            "|a |b |\n",
            "==  ==\n",
            "    ",
            "__ ",
        ),
        *(
            "= ",
            "// ",
            "|===\n",
            "2+|",
            "a|",
            ":: ",
            "====\n",
            "____\n",
            "+\n",
            " +\n",
            "[x]#",
            "#",
            "{a}",
            "<<a,",
            ">>",
            "((",
            "))",
            "footnote:[",
        ),
        *("<p>", "</p>", "<li>", "<ol start=3>", "</ul>", "<dl>", "<dt>", "<dd>", "</dl>", "<h2>", "</h3>"),
        *("<table>", "<tr>", "<th>", "<td>", "<td colspan=2 rowspan=3>", "<thead>", "</table>", "<caption>"),
        *("<blockquote>", "</blockquote>", "<pre>", "</pre>", "<script>", "</script>", "<title>", "<svg>"),
        *("<p hidden>", "<button aria-expanded>", "<input type=checkbox>", "&shy;", "&#1", "&copy", "<a b='"),
        *(
            "{{ a }}",
            "{% b %}",
            "{% raw %}",
            "{% endraw %}",
            "{% comment %}",
            "{% endcomment %}",
            "{{< c >}}",
        ),
        *(
            "{{< /c >}}",
            "{# d #}",
            "{/* e */}",
            "{",
            "}",
            "<Callout>",
            "<Price/>",
            "import a\n",
            "<? ",
            "<!x>",
        ),
    ]
)
SOURCES = st.one_of(
    st.lists(CHARACTERS, max_size=60),
    st.lists(st.one_of(FRAGMENTS, CHARACTERS), max_size=40),
    st.lists(FRAGMENTS, max_size=40).map(lambda parts: ["---\n", *parts, "\n---\n"]),
).map("".join)


@pytest.mark.parametrize("path", PATHS)
@settings(max_examples=400, deadline=None)
@given(source=SOURCES)
def test_any_text_is_read_and_maps_back(path: str, source: str) -> None:
    assert_maps_back(read_text(path, source))


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_leaflet_maps_back(newline: str) -> None:
    document = read_text("a.md", LEAFLET.replace("\n", newline))
    assert_maps_back(document)
    for words in ("Glow & Co", "retinol and", "They sting on open skin.", "✅ Do", "❌ Don't"):
        assert source_of(document, words) == words


@given(st.text(alphabet="💧é\u0301漢✓a", min_size=1, max_size=20))
def test_wide_characters_count_as_one(padding: str) -> None:
    document = read_text("a.md", f"{padding}\n\n> - {padding} **tan**ning &amp; retinol\n")
    assert source_of(document, "retinol") == "retinol"
    assert source_of(document, "tanning") == "tan**ning"


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "piece",
    [
        LEAFLET + "\n",
        "<!--",
        "<div ",
        "a@",
        "**a",
        "[",
        "`a``b",
        "> ",
        "- ",
        "|a",
        "&",
        "<ul>\n",
        "www.a.",
        "✓ a\n",
        "``a",
        ":a:`",
        ".. a\n",
        "- a\n\n",
        "+--+\n|a |\n",
        "==  ==\na   b\n",
        "a\n  b\n",
        "a_",
        "== a\n",
        "* a\n",
        "|===\n|a\n",
        "a:: b\n",
        "<<a,",
        "((a",
        "image:",
        "// a\n",
    ],
)
def test_time_grows_no_faster_than_the_text(path: str, piece: str) -> None:
    source = piece * (200_000 // len(piece))
    started = time.process_time()
    read_text(path, source)
    # About 0.3 s at worst; what is quadratic takes minutes.
    assert time.process_time() - started < 10
