"""Where keys stand in a TOML file."""

from __future__ import annotations

import tomllib
from textwrap import dedent

from hypothesis import given
from hypothesis import strategies as st

from linter.toml_lines import key_lines


def test_every_way_of_writing_a_key() -> None:
    text = dedent(
        """\
        # a comment
        plain = 1
        dotted.key = 2
        "quoted key" = 3
        inline = {inner = {deep = 1}}

        [table]
        list = [
          "[table.not-a-table]",  # and no key = 1 either
          "b",
        ]
        after = 1
        [ table . sub ]
        text = '''
        key = "not a key"
        '''
        last = 1
        [[rows]]
        name = "a"
        """
    )
    assert key_lines(text) == {
        ("plain",): 2,
        ("dotted",): 3,
        ("dotted", "key"): 3,
        ("quoted key",): 4,
        ("inline",): 5,
        ("inline", "inner"): 5,
        ("inline", "inner", "deep"): 5,
        ("table",): 7,
        ("table", "list"): 8,
        ("table", "after"): 12,
        ("table", "sub"): 13,
        ("table", "sub", "text"): 14,
        ("table", "sub", "last"): 17,
        ("rows",): 18,
        ("rows", "name"): 19,
    }


def test_lines_that_end_as_on_windows() -> None:
    assert key_lines("a = 1\r\n\r\nb = [\r\n1]\r\nc = 2\r\n") == {("a",): 1, ("b",): 3, ("c",): 5}


@given(st.dictionaries(st.from_regex(r"[a-z]{1,4}", fullmatch=True), st.integers(0, 9), max_size=8))
def test_each_key_stands_on_its_line(values: dict[str, int]) -> None:
    text = "".join(f"{key} = {value}\n" for key, value in values.items())
    lines = text.split("\n")
    found = key_lines(text)
    assert {way for (way,) in found} == set(tomllib.loads(text))
    assert all(lines[line - 1].startswith(f"{key} =") for (key,), line in found.items())
