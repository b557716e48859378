from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.load import read_form
from fangfan_desktop.jobs.form_editor.form_text import items_of
from fangfan_desktop.jobs.form_editor.lines import (
    add_check,
    add_field,
    add_row,
    move_row,
    remove_field,
    remove_row,
)


def reads(text):
    return read_form(text, "form.toml", known_checks())


def test_a_line_is_added_where_there_is_room_until_there_is_none(text):
    after = add_field(text("workshops"))
    assert items_of(after.text, "$.fields")[-1]["slot"] == "foot-middle"
    assert reads(after.text)
    full = add_field(after.text)
    assert full.text == after.text
    assert "五个位置" in full.said


def test_a_line_goes_with_what_names_it(text):
    fields = items_of(text("workshops"), "$.fields")
    after = remove_field(text("workshops"), f"$.fields[{len(fields) - 1}]")
    assert reads(after.text).fields_by_id.keys() == {"unit_name", "date", "filler"}
    date = remove_field(text("workshops"), "$.fields[1]")
    assert "检查也去掉了" in date.said
    assert "on_time" not in date.text


def test_a_row_gets_the_next_code(text):
    after = add_row(text("indicators"), "$.named_rows[2]")
    assert items_of(after.text, "$.named_rows")[3]["code"].isdigit()
    assert reads(after.text).named_rows[3].name == "新的一行"
    assert add_row(after.text, "$").chosen.startswith("$.named_rows[")


def test_a_row_goes_with_the_formulas_that_name_it(text):
    after = remove_row(text("indicators"), "$.named_rows[2]")
    assert "检查也去掉了" in after.said
    assert reads(after.text)
    computed = remove_row(text("indicators"), "$.named_rows[1]")
    assert "改成自己填了" in computed.said
    assert reads(computed.text)
    only = '[[named_rows]]\nname = "a"\n'
    assert remove_row(only, "$.named_rows[0]").text == only


def test_a_row_moves_up_and_down(text):
    names = [each["name"] for each in items_of(text("indicators"), "$.named_rows")]
    after = move_row(text("indicators"), "$.named_rows[1]", 1)
    moved = [each["name"] for each in items_of(after.text, "$.named_rows")]
    assert moved[:3] == [names[0], names[2], names[1]]
    assert move_row(after.text, "$.named_rows[0]", -1).text == after.text


def test_a_check_is_added_to_its_table(text):
    values = {"code": "X", "rule": "filled", "severity": "error", "message": "…"}
    after = add_check(text("stations"), "$.tables[1]", values)
    assert items_of(after.text, "$.tables[1].checks")[-1]["code"] == "X"
