from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.load import read_form
from fangfan_desktop.jobs.form_editor.form_text import items_of
from fangfan_desktop.jobs.form_editor.lines import (
    add_check,
    add_field,
    add_row,
    free_line,
    move_row,
    remove_field,
    remove_row,
    set_slot,
)
from fangfan_desktop.jobs.form_editor.references import set_row_code
from tests.jobs.form_editor.drawn import drawn_text


def reads(text):
    return read_form(text, "form.toml", known_checks())


def test_a_line_is_added_where_there_is_room_and_then_below_the_others(text):
    after = add_field(text("workshops"))
    assert items_of(after.text, "$.fields")[-1]["slot"] == "foot-middle"
    after = add_field(after.text)
    assert items_of(after.text, "$.fields")[-1]["slot"] == "head-middle"
    for _ in range(12):
        after = add_field(after.text)
    last = items_of(after.text, "$.fields")[-1]
    assert (last["slot"], last["line"], last["name"]) == ("foot-left", 13, "新的一项14")
    assert after.chosen == "$.fields[17]"
    assert reads(after.text).fields[17].line == 13


def test_a_line_with_as_many_texts_as_there_are_columns_is_full():
    assert free_line(drawn_text("industry"), "foot-right") == 2
    narrow = "[[columns]]\n[[columns]]\n[[fields]]\nslot = 'foot-left'\n[[fields]]\nslot = 'foot-middle'\n"
    assert free_line(narrow, "foot-right") == 2


def test_a_text_that_moves_keeps_its_line_if_there_is_room(text):
    after = set_slot(text("workshops"), "$.fields[0]", "foot-right")
    fields = items_of(after, "$.fields")
    assert (fields[0]["slot"], fields[0]["line"]) == ("foot-right", 2)
    back = set_slot(after, "$.fields[0]", "foot-middle")
    assert items_of(back, "$.fields")[0]["line"] == 2
    wrong = after.replace("line = 2", 'line = "二"')
    assert "line" not in items_of(set_slot(wrong, "$.fields[0]", "foot-middle"), "$.fields")[0]


def test_a_line_goes_with_what_names_it(text):
    fields = items_of(text("workshops"), "$.fields")
    after = remove_field(text("workshops"), f"$.fields[{len(fields) - 1}]")
    assert reads(after.text).fields_by_id.keys() == {"unit_name", "date", "filler"}
    date = remove_field(text("workshops"), "$.fields[1]")
    assert "检查 YD-09 也去掉了" in date.said
    assert "on_time" not in date.text


def test_a_row_gets_the_next_code(text):
    after = add_row(text("indicators"), "$.named_rows[2]")
    assert items_of(after.text, "$.named_rows")[3]["code"].isdigit()
    assert reads(after.text).named_rows[3].name == "新的一行"
    assert add_row(after.text, "$").chosen.startswith("$.named_rows[")


def test_a_row_goes_with_the_formulas_that_name_it(text):
    after = remove_row(text("indicators"), "$.named_rows[2]")
    assert "检查 ZB-06 也去掉了" in after.said
    assert reads(after.text)
    computed = remove_row(text("indicators"), "$.named_rows[1]")
    assert "改成自己填了" in computed.said
    assert reads(computed.text)
    only = '[[named_rows]]\nname = "a"\n'
    assert remove_row(only, "$.named_rows[0]").text == only


def test_counts_go_with_their_row_and_follow_its_code(text):
    counted = text("indicators") + (
        '\n[[ledgers]]\nname = "台账"\nwords = ["台账"]\n'
        '\n[[counts]]\ncolumn = "this_period"\nledger = "台账"\nrow = "02"\n'
    )
    rows = [each.get("code") for each in items_of(counted, "$.named_rows")]
    row = f"$.named_rows[{rows.index('02')}]"
    assert reads(counted).counts[0].row == "02"
    renamed, _ = set_row_code(counted, row, "2a")
    assert reads(renamed).counts[0].row == "2a"
    after = remove_row(renamed, row)
    assert "从台账数它的 1 条规则也去掉了" in after.said
    assert not reads(after.text).counts


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
