"""HTML as clinics export and write it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.documents import HARD_BREAK, OPAQUE

from .helpers import assert_maps_back, block, headings, html, lead_ins, source_of, texts
from .test_mapping import SOURCES

PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <title>Aftercare &amp; you</title>
  <meta name="description" content="Rest &amp; heal">
  <meta property="og:description" content="Rest">
  <meta name="author" content="Glow">
  <style>p > b { content: "Use retinol" }</style>
  <script>if (a < b) document.write("<p>Use retinol</p>")</script>
</head>
<body>
  <nav><ul><li>Use retinol</li></ul></nav>
  <h1>Your <em>aftercare</em></h1>
  <p>Thank you for choosing <b>Glow &amp; Co</b>!
  <h2>First 24 hours</h2>
  <div>Please avoid:
    <ul>
      <li>retinol and <i>tretinoin</i>
      <li><p>acids, such as:</p>
        <ul><li>glycolic</li><li>salicylic</li></ul>
        <p>They sting on open skin.</p>
      <li>hot showers
    </ul>
  </div>
</body>
</html>
"""


def test_a_page() -> None:
    document = html(PAGE)
    assert texts(document, "meta") == ["Aftercare & you", "Rest & heal", "Rest"]
    assert document.meta["author"] == "Glow"
    assert texts(document, "heading") == ["Your aftercare", "First 24 hours"]
    assert texts(document, "paragraph") == ["Thank you for choosing Glow & Co!", "Please avoid:"]
    assert headings(document, "hot showers") == ["Your aftercare", "First 24 hours"]
    assert source_of(document, "Glow & Co") == "Glow &amp; Co"
    assert source_of(document, "Rest & heal") == "Rest &amp; heal"
    assert_maps_back(document)


def test_items_know_what_leads_them_in() -> None:
    document = html(PAGE)
    assert lead_ins(document, "retinol and tretinoin") == ["Please avoid:"]
    assert lead_ins(document, "glycolic") == ["Please avoid:", "acids, such as:"]
    assert lead_ins(document, "They sting on open skin.") == ["Please avoid:", "acids, such as:"]
    lists = {text: block(document, text).list_id for text in texts(document, "item")}
    assert lists["acids, such as:"] == lists["They sting on open skin."] == lists["hot showers"]
    assert lists["glycolic"] == lists["salicylic"] != lists["hot showers"]


@pytest.mark.parametrize(
    "source",
    [
        "<p>Avoid:</p><ul><li>acids:<ul><li>glycolic</ul></ul>",
        "<p>Avoid:<ul><li>acids:</li><ul><li>glycolic</li></ul></ul>",
        "Avoid:<ul><div><li>acids:<ol><li>glycolic</div></ol></ul>",
        "<div>Avoid:</div><li>acids:<ul><li>glycolic",
    ],
)
def test_lists_however_they_are_nested(source: str) -> None:
    assert lead_ins(html(source), "glycolic") == ["Avoid:", "acids:"]


def test_an_ordered_list_goes_on_after_an_interruption() -> None:
    document = html("<p>Avoid:<ol><li>sun</ol><p>Really.<ol start=2><li>heat</ol>")
    assert block(document, "sun").list_id == block(document, "heat").list_id
    assert lead_ins(document, "heat") == ["Avoid:"]


def test_ticked_items() -> None:
    document = html(
        "<ul><li><input type=checkbox checked> SPF<li><label><input type=checkbox>sun</label><li>a</ul>"
    )
    assert {found.text: found.checked for found in document.blocks} == {"SPF": True, "sun": False, "a": None}


def test_definition_lists() -> None:
    document = html(
        "<dl><div><dt>Retinol<dt>Acids<dd>Wait 7 days.</div><dt><p>SPF</p><dd>Daily.<dd>Always.</dl>"
    )
    assert lead_ins(document, "Wait 7 days.") == ["Retinol", "Acids"]
    assert lead_ins(document, "Daily.") == lead_ins(document, "Always.") == ["SPF"]
    assert (block(document, "SPF").kind, block(document, "Daily.").kind) == ("paragraph", "item")


def test_headings_fold_and_part() -> None:
    document = html(
        "<h2>FAQ</h2><details><summary>Can I run?</summary>Not today.</details><p>Ask us."
        "<h3><button aria-expanded=false>Can I swim?</button></h3><div>No.</div>"
        "<button aria-expanded=true>Sun?</button><p>Never.<hr><h2>End</h3>Bye."
    )
    assert headings(document, "Not today.") == ["FAQ", "Can I run?"]
    assert headings(document, "Ask us.") == ["FAQ"]
    assert headings(document, "No.") == ["FAQ", "Can I swim?"]
    assert headings(document, "Never.") == ["FAQ", "Can I swim?", "Sun?"]
    assert headings(document, "Bye.") == ["End"]


@pytest.mark.parametrize(
    "source",
    [
        "<p><strong>Day 3</strong></p>",
        "<p><b>Day </b><b>3</b></p>",
        "<div><span style='font-weight: 700'>Day 3</span></div>",
        "<b><p>Day 3</b>",
    ],
)
def test_a_bold_paragraph_heads_what_follows(source: str) -> None:
    assert headings(html(f"{source}<p>Rest."), "Rest.") == ["Day 3"]


def test_quotes() -> None:
    document = html("<p>Avoid:<blockquote><ul><li>sun</ul><h2>Note</h2>Rest.</blockquote>Go on.")
    assert block(document, "sun").quoted
    assert lead_ins(document, "sun") == ["Avoid:"]
    assert headings(document, "Rest.") == ["Note"]
    assert headings(document, "Go on.") == []


@pytest.mark.parametrize(
    "source",
    [
        "<script>x</script>",
        "<style>x",
        "<template><p>x</template>",
        "<noscript>x</noscript>",
        "<nav>x<div>y</div></nav>",
        "<div role=navigation>x</div>",
        "<p hidden>x<p hidden>y",
        "<div hidden=''><div>x</div><p>y</div>",
        "<section aria-hidden=true><ul><li>x</ul></section>",
        "<div style='display: none'>x</div>",
        "<pre>x</pre>",
        "<!-- <p>x</p> -->",
        "<![CDATA[ x ]]>",
        "<?xml version='1.0'?>",
        "<select><option>x<option>y</select>",
        "<textarea><p>x</p></textarea>",
        "<button>x</button>",
        "<svg><title>x</title><text>y</text></svg>",
        "<img alt='x' src=x.png>",
        "<del><p>x</p><p>y</p></del>",
        "<p style='text-decoration:line-through'>x</p>",
        "<p>{{ x }}</p>",
        "{% if a < b %}",
        "{% highlight %}x{% endhighlight %}",
    ],
)
def test_what_is_left_out(source: str) -> None:
    document = html(f"<p>Rest.</p>{source}")
    assert texts(document) == ["Rest."]
    if not source.startswith("<style"):
        assert texts(html(f"{source}<p>Rest.</p>")) == ["Rest."]


@pytest.mark.parametrize(
    "source",
    [
        "<code>retinol</code>",
        "<kbd>a<b>c</b></kbd>",
        "<img alt='retinol'>",
        "<input value=retinol>",
        "<svg><path></svg>",
        "<button>Buy</button>",
        "https://x.y/retinol",
        "{{ retinol }}",
        "{{< price 'a' >}}",
        "*|FNAME|*",
        "<?= name ?>",
    ],
)
def test_what_is_no_prose_is_one_character(source: str) -> None:
    document = html(f"<p>See {source}, then <b>rest</b>.")
    found = document.blocks[0]
    assert found.text == f"See {OPAQUE}, then rest."
    start, end = found.source_span(4, 5)
    assert document.source[start:end] == source
    assert [found.text[start:end] for start, end in found.strong] == ["rest"]


def test_white_space_collapses_as_in_a_browser() -> None:
    document = html(
        "<p>\n  Do <b> not</b>\n\t tan<span> </span>\u200b or&nbsp;burn ret&shy;inol <i>!</i>\n</p>"
    )
    assert texts(document) == ["Do not tan or\xa0burn retinol !"]
    assert source_of(document, "retinol") == "ret&shy;inol"
    assert source_of(document, "not tan") == "not</b>\n\t tan"


def test_line_breaks_and_what_stands_for_paragraphs() -> None:
    document = html("No sun,<br>\n no <br/>heat.<br>\n<br>No gym.<br><br>")
    assert texts(document) == [f"No sun,{HARD_BREAK}no{HARD_BREAK}heat.", "No gym."]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a < b and <3 & c", ["a < b and <3 & c"]),
        ("</p>stray</li>", ["stray"]),
        ("<p>one<p>two<div>three", ["one", "two", "three"]),
        ("<b>a<i>b</b>c</i>d", ["abcd"]),
        ("<p>a</div></div><p>b", ["a", "b"]),
        ("<p title='a > b' data-x=\"</p>\">a", ["a"]),
        ("<o:p>a</o:p><font size=2>b", ["ab"]),
        ("a<![if !mso]>b<![endif]>", ["ab"]),
        ("<div {{ attributes }} class={% if a > b %}x{% endif %}>a</div>", ["a"]),
        ("<p>a <b class='x", ["a"]),
        ("<p><code>x<p>a", ["a"]),
        ("<td>a<td>b<tr><td>c", ["a", "b", "c"]),
        ("<dd>a<dt>b<li>c", ["a", "b", "c"]),
    ],
)
def test_broken_mark_up(source: str, expected: list[str]) -> None:
    document = html(source)
    assert texts(document) == expected
    assert_maps_back(document)


def test_comments_are_kept_with_their_range() -> None:
    document = html("<p>a<!-- one --></p><nav><!--two--></nav>{# three #}{% comment %} four {% endcomment %}")
    assert [comment.text for comment in document.comments] == ["one", "two", "three", "four"]
    kept = [document.source[comment.start : comment.end] for comment in document.comments]
    assert kept == ["<!-- one -->", "<!--two-->", "{# three #}", "{% comment %} four {% endcomment %}"]


def test_front_matter_of_a_template() -> None:
    document = html("---\ntitle: Glow\ntype: aftercare\n---\n<title>{{ page.title }}</title><p>Rest.")
    assert (document.meta["title"], document.meta["type"]) == ("Glow", "aftercare")
    assert texts(document) == ["Glow", "Rest."]


@settings(max_examples=300, deadline=None)
@given(SOURCES)
def test_blocks_stand_in_source_order(source: str) -> None:
    document = html(source)
    starts = [found.source_span(0, 1)[0] for found in document.blocks]
    assert starts == sorted(starts)
    places = [place for comment in document.comments for place in (comment.start, comment.end)]
    assert places == sorted(places)


@given(
    st.lists(
        st.text(alphabet="ab.,!é💧", min_size=1, max_size=6).filter(lambda word: "." not in word), min_size=1
    ),
    st.sampled_from(["p", "li", "h2", "td", "div", "blockquote", "dd", "summary", "caption"]),
)
def test_plain_words_are_their_own_source(words: list[str], name: str) -> None:
    text = " ".join(words)
    document = html(f"<{name}>{text}</{name}>")
    if document.blocks:
        assert texts(document) == [text]
        assert source_of(document, text) == text
