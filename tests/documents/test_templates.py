"""Template code in Markdown and HTML: shortcodes, Liquid, MDX."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from linter.documents import OPAQUE, Document, read_text

from .helpers import assert_maps_back, block, headings, html, lead_ins, markdown, texts


def mdx(text: str) -> Document:
    """`text` read as MDX."""
    return read_text("leaflet.mdx", text)


@pytest.mark.parametrize("read", [markdown, html])
@pytest.mark.parametrize(
    "code",
    [
        "{% include sun.html text='Use retinol' %}",
        "{% if a < b %}{% endif %}",
        "{%- assign x = 'retinol' -%}",
        "{{< /callout >}}",
        "{{% notice %}}{{% /notice %}}",
        "{{/* retinol */}}",
        "{{- /* retinol */ -}}",
        "{# retinol #}",
        "{: .retinol }",
        "{% comment %}retinol{% endcomment %}",
        "<?php if ($a > 1): ?>",
        "<% if a > 1 %>",
    ],
)
def test_code_in_a_sentence_shows_nothing(read: Callable[[str], Document], code: str) -> None:
    document = read(f"Wear {code}SPF 50.")
    assert texts(document) == ["Wear SPF 50."]
    assert_maps_back(document)


@pytest.mark.parametrize("read", [markdown, html])
@pytest.mark.parametrize(
    "code",
    [
        "{{ name }}",
        "{{name | upcase}}",
        "{{{ name }}}",
        "{{< price 'peel' >}}",
        "{% raw %}retinol{% endraw %}",
        "{{< highlight js >}}retinol{{< /highlight >}}",
        "<%= name %>",
        "*|NAME|*",
    ],
)
def test_a_value_in_a_sentence_is_one_character(read: Callable[[str], Document], code: str) -> None:
    document = read(f"Dear {code}, rest.")
    assert texts(document) == [f"Dear {OPAQUE}, rest."]
    start, end = document.blocks[0].source_span(5, 6)
    assert document.source[start:end] == code


@pytest.mark.parametrize(
    "code",
    [
        "{{< figure src='a.png'\n  caption='Use retinol' >}}",
        "{{ content }}",
        "{% highlight js %}\nuse retinol\n\n{% endhighlight %}",
        "{% raw %}\n\n# Use retinol\n{% endraw %}",
        "{{< highlight js >}}\nuse retinol\n{{< /highlight >}}",
        "{% comment %}\n\n- Use retinol\n\n{% endcomment %}",
        "{% verbatim %}\n{% comment %}\n{% endverbatim %}",
    ],
)
def test_what_stands_alone_vanishes(code: str) -> None:
    document = markdown(f"Avoid:\n\n{code}\n\n- sun")
    assert texts(document) == ["Avoid:", "sun"]
    assert lead_ins(document, "sun") == ["Avoid:"]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("{{< callout type='note' >}}", "{{< /callout >}}"),
        ("{{% notice %}}", "{{% /notice %}}"),
        ("{% if a %}", "{% endif %}"),
        ("<Callout type='note' title=\"a > b\">", "</Callout>"),
        ("<Tabs.Item>", "</Tabs.Item>"),
    ],
)
def test_text_between_tags_stays_markdown(opening: str, closing: str) -> None:
    document = markdown(f"{opening}\n## Avoid\n- **sun**\n{closing}\nRest.")
    assert texts(document, "item") == ["sun"]
    assert headings(document, "Rest.") == ["Avoid"]


@pytest.mark.parametrize(
    "source", ["{{ a", "{% a", "{{< a", "a }}", "{# a", "{% comment %} a", "<% a", "{a}"]
)
def test_what_is_no_whole_tag_hides_no_text(source: str) -> None:
    (found,) = markdown(f"{source}\n\nRest.").blocks[-1:]
    assert found.text == "Rest."
    assert "a" in texts(markdown(source))[0]


def test_code_in_links_and_cells() -> None:
    document = markdown("| a | b |\n|--|--|\n| {{ x | upcase }} y | [c]({{ url }}) |\n\n## Sun {#sun}")
    assert texts(document) == ["a", "b", f"{OPAQUE} y", "c", "Sun"]


def test_a_row_of_emphasised_cells_is_no_merge_field() -> None:
    assert texts(markdown("|a|b|c|\n|-|-|-|\n|*d*|e|*f*|")) == list("abcdef")


def test_mdx() -> None:
    document = mdx(
        "import Box from './box'\nimport {A} from 'a'\n\nexport const meta = {\n\n  title: 'retinol',\n}\n\n"
        "# Dear {props.name}\n\n{/* dermalint-disable A05 */}\n\n"
        "<Box style={{color: 'red'}} on={() => a > 1}\n  wide>\n  Use **retinol**, <Price of='it' /> only.\n</Box>\n\n"
        "<>\nRest.\n</>\n\n{\n  show && <p>Use retinol</p>\n}\n\nExport of heat: {'none'}."
    )
    assert texts(document) == [
        f"Dear {OPAQUE}",
        f"Use retinol, {OPAQUE} only.",
        "Rest.",
        f"Export of heat: {OPAQUE}.",
    ]
    assert [comment.text for comment in document.comments] == ["dermalint-disable A05"]
    assert_maps_back(document)


def test_braces_are_code_in_mdx_only() -> None:
    assert texts(markdown("Wait {7} days.")) == ["Wait {7} days."]
    assert texts(mdx("Wait {7} days {or.")) == [f"Wait {OPAQUE} days {{or."]


def test_front_matter_is_no_template() -> None:
    document = mdx("---\ntitle: import x {a}\n---\n\nRest.")
    assert texts(document) == ["import x {a}", "Rest."]


def test_comments_of_templates() -> None:
    document = markdown(
        "a {# one #} {% comment 'x' %}two{% endcomment %} {{/* three */}} {{</* four */>}} <!-- five -->"
    )
    assert [comment.text for comment in document.comments] == ["one", "two", "three", "four", "five"]
    sources = [document.source[comment.start : comment.end] for comment in document.comments]
    assert [source[:2] for source in sources] == ["{#", "{%", "{{", "{{", "<!"]
    assert [source[-2:] for source in sources] == ["#}", "%}", "}}", "}}", "->"]


def test_bold_around_code() -> None:
    document = markdown("**{{ name }}** rests, **{% if a %}b{% endif %}**.")
    found = block(document, f"{OPAQUE} rests, b.")
    assert [found.text[start:end] for start, end in found.strong] == [OPAQUE, "b"]
