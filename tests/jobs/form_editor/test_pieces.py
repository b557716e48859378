import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.jobs.form_editor.pieces import (
    is_in,
    joined,
    list_of,
    pieces_of,
    position_of,
    statements_of,
    table_of,
)
from fangfan_desktop.paths import resources

FORMS = [*resources().glob("packs/*/form.toml"), *resources().glob("forms/*.toml")]

TEXT = '''# what the form is
id = "a"
due = { day = 1 } # each month

# ── columns ──

# the first one
[[columns]]
id = "one"
words = [
  "[[not a section]]",  # nor this: [[columns]]
]
explain = """
[[columns]]
"""

[[checks]]
code = "A"
[checks.on]
ids = ["one"]

[[tables]]
id = "t"
[[tables.columns]]
id = "x"
[[tables]]
[[ tables . "columns" ]]
id = "y"
'''


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.parent.name + path.stem)
def test_the_pieces_of_a_form_are_its_text(path):
    text = path.read_text(encoding="utf-8")
    assert joined(pieces_of(text)) == text
    assert "".join(each.text for each in statements_of(text)) == text


def test_each_section_has_its_key():
    assert joined(pieces_of(TEXT)) == TEXT
    assert [piece.key for piece in pieces_of(TEXT)] == [
        *("$", "", "$.columns[0]", "$.checks[0]", "$.checks[0].on"),
        *("$.tables[0]", "$.tables[0].columns[0]", "$.tables[1]", "$.tables[1].columns[0]"),
    ]


def test_a_comment_directly_above_belongs_to_its_section_and_one_alone_to_none():
    pieces = pieces_of(TEXT)
    assert pieces[1].text == "# ── columns ──\n\n"
    assert pieces[2].text.startswith("# the first one\n[[columns]]")


def test_keys_know_where_they_are():
    assert list_of("$.tables[1].columns[2]") == "$.tables[1].columns"
    assert position_of("$.tables[1].columns[2]") == 2
    assert table_of("$.tables[1].columns[2]") == "$.tables[1]"
    assert table_of("$.columns[2]") == "$"
    assert is_in("$.columns[1].id", "$.columns[1]")
    assert not is_in("$.columns[12]", "$.columns[1]")


@given(
    st.lists(
        st.sampled_from(
            [
                '"',
                "'",
                '"""',
                "'''",
                "#",
                "[",
                "]",
                "[[",
                "]]",
                "\n",
                "=",
                "a",
                ".",
                " ",
                "\\",
                "{",
                "}",
                "一",
            ]
        ),
        max_size=60,
    )
)
def test_whatever_a_text_is_its_pieces_are_all_of_it(parts):
    text = "".join(parts)
    assert "".join(each.text for each in statements_of(text)) == text
    assert joined(pieces_of(text)) == text
