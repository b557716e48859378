from datetime import date

import pytest

from fangfan_desktop.forms.columns import Column, Field
from fangfan_desktop.jobs.form_editor.form_text import (
    NotEditable,
    add_item,
    change_list,
    items_of,
    move_item,
    refuse_inline,
    remove_item,
    remove_key,
    section_at,
    set_key,
    spelt,
    stated_at,
    write_key,
)

TEXT = """id = "a"
due = { day = 1 }      # 每月 1 日

[[columns]]
id = "one"   # the first
width = 20

# ── 后面的 ──

# about two
[[columns]]
id = "two"
options = [
  "甲",  # 先写的
  "乙",
]
width = 30
"""


def changed_lines(before, after):
    old, new = before.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_a_value_is_changed_and_the_comment_behind_it_stays():
    text = set_key(TEXT, "$.columns[0]", "id", "eins")
    assert changed_lines(TEXT, text) == (
        ['id = "one"   # the first'],
        ['id = "eins"   # the first'],
    )


def test_a_value_in_an_inline_table_is_changed_where_it_stands():
    text = set_key(TEXT, "$", "due.day", 5)
    assert changed_lines(TEXT, text)[1] == ["due = { day = 5 }      # 每月 1 日"]
    assert stated_at(set_key(text, "$", "due.if_free", "after"), "$.due") == {
        "day": 5,
        "if_free": "after",
    }
    assert stated_at(set_key(TEXT, "$.columns[0]", "on.ids", ["one"]), "$.columns[0].on") == {
        "ids": ["one"]
    }


def test_a_new_key_stands_where_the_format_has_it():
    text = set_key(TEXT, "$.columns[1]", "unit", "人")
    assert text.index('unit = "人"') > text.index("width = 30")
    text = set_key(text, "$.columns[1]", "explain", "说明")
    assert text.index("width = 30") < text.index("explain") < text.index('unit = "人"')
    assert set_key(TEXT, "$", "title", "表").splitlines()[1] == 'title = "表"'


def test_keys_stand_in_the_order_of_their_type():
    text = "[[columns]]\n[[fields]]\n"
    for part, kind in (("$.columns[0]", Column), ("$.fields[0]", Field)):
        for name in reversed(kind.__struct_fields__):
            text = write_key(text, part, name, "x")
        assert tuple(section_at(text, part)) == kind.__struct_fields__
    form = write_key(write_key('title = "表"\nrows = "list"\n', "$", "total", "x"), "$", "id", "a")
    assert form == 'id = "a"\ntitle = "表"\nrows = "list"\ntotal = "x"\n'


def test_what_a_form_has_anyway_is_not_written():
    for nothing in (None, "", False, [], ()):
        assert "width = 20" not in set_key(TEXT, "$.columns[0]", "width", nothing)
    assert 'title = ""' in write_key(TEXT, "$", "title", "")
    assert set_key(TEXT, "$", "total", value=False) == TEXT


def test_a_key_with_a_section_of_its_own_is_changed_there():
    text = '[[checks]]\ncode = "A"\n[checks.on]\n# which\nids = ["one"]  # one\nkinds = ["count"]\n'
    assert set_key(text, "$.checks[0]", "on.ids", ["two"]) == text.replace('"one"', '"two"')
    assert stated_at(remove_key(text, "$.checks[0]", "on.ids"), "$.checks[0].on") == {
        "kinds": ["count"]
    }
    assert "[checks.on]" not in remove_key(text, "$.checks[0]", "on")
    whole = write_key(text, "$.checks[0]", "on", {"ids": ["three"]})
    assert 'on = { ids = ["three"] }' in whole


def test_a_key_goes_from_a_section_of_its_own_whose_comments_stay():
    text = "title = '甲'\n\n[look]  # 照附件\nrow = 8.0\nrows = [8.0]  # 各行\n"
    less = remove_key(text, "$", "look.rows")
    assert less == "title = '甲'\n\n[look]  # 照附件\nrow = 8.0\n"
    assert remove_key(less, "$", "look.row") == "title = '甲'\n\n"


def test_a_list_is_changed_where_it_stands():
    text = "[look]\nrows = [\n    8.0,  # 一\n    9.0,  # 二\n]\n[[paper.head]]\nsize = 12\n"
    more = change_list(text, "$", "look.rows", lambda rows: rows.append(7.5))
    assert more.startswith("[look]\nrows = [\n    8.0,  # 一\n    9.0,  # 二\n    7.5,\n]")
    inline = "look = { rows = [8.0, 9.0] }  # 照附件\n"
    less = change_list(inline, "$", "look.rows", lambda rows: rows.pop(0))
    assert less == "look = { rows = [9.0] }  # 照附件\n"
    assert change_list(text, "$", "paper.head", lambda rows: rows.pop()) == text


def test_dotted_keys_are_changed_too():
    text = 'id = "a"\ndue.day = 5 # the fifth\ndue.months_after = 1\n'
    assert set_key(text, "$", "due.day", 6) == text.replace("5 #", "6 #")
    assert stated_at(set_key(text, "$", "due", {"days_after": 3}), "$.due") == {"days_after": 3}


def test_sections_are_added_between_blank_lines():
    text = add_item(TEXT, "$.columns", 1, {"id": "new", "width": 5.5, "adds_up": True})
    assert [each["id"] for each in items_of(text, "$.columns")] == ["one", "new", "two"]
    assert '\n\n[[columns]]\nid = "new"\nwidth = 5.5\nadds_up = true\n\n' in text
    last = add_item(TEXT, "$.columns", 2, {"id": "new"})
    assert last.endswith('width = 30\n\n[[columns]]\nid = "new"\n')


def test_the_first_section_of_a_list_stands_where_the_format_has_it():
    text = add_item(TEXT, "$.fields", 0, {"id": "date"})
    assert text.index("[[fields]]") < text.index("[[columns]]")
    text = add_item(text, "$.checks", 0, {"code": "A"})
    assert text.index("[[checks]]") > text.rindex("[[columns]]")


def test_a_section_moves_with_its_comment_and_what_stands_alone_stays():
    text = move_item(TEXT, "$.columns[1]", 0)
    assert [each["id"] for each in items_of(text, "$.columns")] == ["two", "one"]
    assert "# about two\n[[columns]]" in text
    assert text.index("# ── 后面的 ──") > text.index('id = "one"')
    assert [each["id"] for each in items_of(move_item(text, "$.columns[0]", 1), "$.columns")] == [
        "one",
        "two",
    ]
    assert move_item(TEXT, "$.columns[0]", 0) == TEXT


def test_a_table_moves_with_all_that_is_in_it(text):
    stations = text("stations")
    moved = move_item(stations, "$.tables[2]", 0)
    titles = [each["title"] for each in items_of(stations, "$.tables")]
    assert [each["title"] for each in items_of(moved, "$.tables")] == [titles[2], *titles[:2]]
    assert items_of(moved, "$.tables[0].columns") == items_of(stations, "$.tables[2].columns")


def test_a_section_is_removed_with_its_comment():
    text = remove_item(TEXT, "$.columns[1]")
    assert "two" not in text
    assert text.endswith("# ── 后面的 ──\n")
    with pytest.raises(KeyError):
        remove_item(text, "$.columns[1]")


def test_lists_on_one_line_are_refused_in_words():
    with pytest.raises(NotEditable, match=r"\[\[columns\]\]"):
        refuse_inline('id = "a"\ncolumns = [{ id = "x" }]\n')
    refuse_inline(TEXT)


def test_values_are_spelt_as_the_forms_have_them():
    assert spelt({"ids": ["a", "b"], "n": 1}) == '{ ids = ["a", "b"], n = 1 }'
    assert spelt(32.0) == "32"
    assert spelt(32.8) == "32.8"
    assert spelt('说"好"\n') == '"说\\"好\\"\\n"'
    assert spelt(date(2026, 12, 31)) == "2026-12-31"
