import pytest

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.load import read_form
from fangfan_desktop.jobs.form_editor.columns import (
    add_column,
    add_group,
    move_column,
    put_under,
    remove_column,
    remove_group,
)
from fangfan_desktop.jobs.form_editor.form_text import items_of
from tests.jobs.form_editor.drawn import drawn_text

HEADER = """
[[columns]]
id = "unit"
[[columns]]
id = "a"
under = "g"
[[columns]]
id = "whole"
under = "g"
[[columns]]
id = "part"
under = "whole"
[[columns]]
id = "b"
[[columns]]
id = "c"

[[groups]]
id = "g"
"""


def ids(text, table="$"):
    return [each["id"] for each in items_of(text, f"{table}.columns")]


def under(text):
    return {each["id"]: each.get("under", "") for each in items_of(text, "$.columns")}


def reads(text):
    return read_form(text, "form.toml", known_checks())


def test_a_column_is_added_right_of_another_with_its_parts():
    after = add_column(HEADER, "$.columns[2]")
    assert ids(after.text) == ["unit", "a", "whole", "part", "column1", "b", "c"]
    assert under(after.text)["column1"] == "g"
    assert after.chosen == "$.columns[4]"
    assert ids(add_column(HEADER, "$").text)[-1] == "column1"


@pytest.mark.parametrize("name", ["workshops", "funds", "relief", "training", "indicators"])
def test_a_form_with_a_column_more_is_a_form(text, name):
    once = add_column(text(name), "$.columns[1]")
    twice = add_column(once.text, once.chosen)
    assert len(reads(twice.text).columns) == len(reads(text(name)).columns) + 2


def test_a_column_goes_with_the_checks_that_are_about_it_alone(text):
    after = remove_column(text("workshops"), "$.columns[2]")
    form = reads(after.text)
    assert "hired" not in form.by_id
    assert "YD-03" in after.said
    assert "YD-04" in after.said
    assert {"YD-01", "YD-05"} <= {check.code for check in form.checks}


def test_what_is_computed_from_it_is_filled_in_by_hand(text):
    columns = items_of(text("funds"), "$.columns")
    at = next(at for at, each in enumerate(columns) if each.get("number") == "4")
    after = remove_column(text("funds"), f"$.columns[{at}]")
    assert "改成自己填了" in after.said
    assert reads(after.text)


def test_the_parts_of_a_column_move_up():
    after = remove_column(HEADER, "$.columns[2]")
    assert under(after.text)["part"] == "g"


def test_two_columns_stay():
    text = '[[columns]]\nid = "a"\n[[columns]]\nid = "b"\n'
    after = remove_column(text, "$.columns[0]")
    assert after.text == text
    assert "两栏" in after.said


def test_a_column_moves_with_its_parts_and_past_a_whole_group():
    right = move_column(HEADER, "$.columns[4]", -1)
    assert ids(right.text) == ["unit", "b", "a", "whole", "part", "c"]
    back = move_column(right.text, right.chosen, 1)
    assert ids(back.text) == ids(HEADER)
    whole = move_column(HEADER, "$.columns[2]", -1)
    assert ids(whole.text) == ["unit", "whole", "part", "a", "b", "c"]
    assert whole.chosen == "$.columns[1]"


def test_at_the_edge_of_its_group_it_steps_out():
    out = move_column(HEADER, "$.columns[1]", -1)
    assert ids(out.text) == ids(HEADER)
    assert under(out.text)["a"] == ""
    part = move_column(HEADER, "$.columns[3]", 1)
    assert under(part.text)["part"] == "g"
    left = move_column(HEADER, "$.columns[3]", -1)
    assert ids(left.text) == ["unit", "a", "part", "whole", "b", "c"]
    assert under(left.text)["part"] == "g"


def test_the_first_and_the_last_stay():
    assert move_column(HEADER, "$.columns[0]", -1).text == HEADER
    assert move_column(HEADER, "$.columns[5]", 1).text == HEADER


def test_a_column_is_put_below_a_caption_and_out_of_it():
    into = put_under(HEADER, "$.columns[5]", "g")
    assert ids(into.text) == ["unit", "a", "whole", "part", "c", "b"]
    assert under(into.text)["c"] == "g"
    out = put_under(into.text, "$.columns[2]", "")
    assert ids(out.text) == ["unit", "a", "c", "whole", "part", "b"]
    assert ids(put_under(into.text, "$.columns[1]", "").text) == ids(into.text)
    assert put_under(HEADER, "$.columns[0]", "whole").chosen == "$.columns[3]"


def test_a_caption_is_put_above_and_taken_away():
    above = add_group(HEADER, "$.columns[4]")
    assert under(above.text)["b"] == "group1"
    assert above.chosen == "$.groups[1]"
    away = remove_group(above.text, "$.groups[1]")
    assert under(away.text)["b"] == ""
    assert away.chosen == "$.columns[4]"
    assert len(items_of(away.text, "$.groups")) == 1


def test_a_caption_without_columns_goes():
    text = '[[columns]]\nid = "a"\nunder = "g"\n[[columns]]\nid = "b"\n\n[[groups]]\nid = "g"\n'
    assert "groups" not in put_under(text, "$.columns[0]", "").text


def test_of_several_tables_each_has_its_own_columns(text):
    after = add_column(text("stations"), "$.tables[1].columns[2]")
    assert after.chosen == "$.tables[1].columns[3]"
    assert reads(after.text)


def test_a_column_of_classes_or_of_units_goes_with_the_texts_of_its_rows():
    own = drawn_text("assistance")
    kinds = [column["kind"] for column in items_of(own, "$.columns")]
    after = remove_column(own, f"$.columns[{kinds.index('row_unit')}]").text
    assert not any("unit" in row for row in items_of(after, "$.named_rows"))
    after = remove_column(after, "$.columns[0]").text
    rows = items_of(after, "$.named_rows")
    assert not any("classes" in row for row in rows)
    assert [row["code"] for row in rows] == [f"0{at}" for at in range(1, 9)]
    assert read_form(after, "form.toml", known_checks()).below_name == ()


def test_of_several_columns_of_classes_the_classes_of_one_go():
    text = "".join(
        f'[[columns]]\nid = "{each}"\nkind = "{kind}"\n'
        for each, kind in (("a", "row_class"), ("b", "row_class"), ("c", "row_name"))
    )
    for classes in ('["就业", "认定"]', '["就业"]', '"错"'):
        text += f"[[named_rows]]\nclasses = {classes}\n"
    inner = items_of(remove_column(text, "$.columns[1]").text, "$.named_rows")
    assert [row.get("classes") for row in inner] == [["就业"], ["就业"], "错"]
    outer = items_of(remove_column(text, "$.columns[0]").text, "$.named_rows")
    assert [row.get("classes") for row in outer] == [["认定"], None, "错"]
