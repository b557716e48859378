import pytest

from fangfan_desktop.jobs.form_editor import columns, lines
from fangfan_desktop.jobs.form_editor.editing import FormEditing
from fangfan_desktop.jobs.form_editor.form_text import set_key
from fangfan_desktop.jobs.form_editor.panel import panel_of
from fangfan_desktop.jobs.form_editor.panel_gestures import set_line
from tests.jobs.form_editor.drawn import drawn


def do(form, edited):
    """Make a gesture; the form must still be one. Return it."""
    assert form.make(edited.text, "改", edited.chosen)
    assert form.is_valid, form.problems
    return form.form


def put(form, item, key, value):
    (line,) = (each for each in panel_of(form, item) if each.key == key)
    return do(form, set_line(form, item, line, value))


def field(form, name):
    ids = [each["id"] for each in form.sections("$.fields")]
    return f"$.fields[{ids.index(name)}]"


# ── named rows ──


def test_a_new_row_is_as_high_as_the_one_above_it():
    form = drawn("industry")
    do(form, lines.add_row(form.text, "$.named_rows[1]"))
    assert form.form.look.rows[:4] == (9.0, 10.83, 10.83, 9.0)
    assert len(form.form.look.rows) == 11


def test_a_row_takes_its_height_with_it():
    form = drawn("industry")
    do(form, lines.move_row(form.text, "$.named_rows[1]", 1))
    assert form.form.look.rows[:3] == (9.0, 9.0, 10.83)
    do(form, lines.remove_row(form.text, "$.named_rows[2]"))
    assert form.form.look.rows[:3] == (9.0, 9.0, 9.0)


def test_heights_that_do_not_fit_are_left_as_they_are():
    form = drawn("industry")
    wrong = FormEditing(form.text.replace("rows = [9.0, 10.83, ", "rows = [9.0, "))
    wrong.make(lines.add_row(wrong.text, "$.named_rows[1]").text, "加一行")
    assert wrong.part("$.look.rows")[:2] == [9.0, 9.0]
    assert len(wrong.part("$.look.rows")) == 9


def test_rows_that_the_form_no_longer_names_have_no_heights():
    form = drawn("industry")
    form.make(set_key(form.text, "$", "rows", "list"), "改")
    assert form.part("$.look.rows") is None
    assert form.part("$.look.row") == 9.0


# ── the header ──


def test_a_caption_above_a_column_adds_a_row_to_the_header_and_its_numbers_stay_last():
    form = drawn("industry")
    before = form.form.look.caption_rows
    assert before == (11.82, 7.0)
    do(form, columns.add_group(form.text, "$.columns[3]"))
    assert form.form.look.caption_rows == (11.82, 11.82, 7.0)


def test_without_the_caption_the_others_keep_the_room_that_they_had():
    form = drawn("industry")
    do(form, columns.add_group(form.text, "$.columns[3]"))
    do(form, columns.remove_group(form.text, "$.groups[0]"))
    assert form.form.look.caption_rows == (23.64, 7.0)


def test_without_numbers_their_row_goes():
    form = drawn("industry")
    for at in range(5):
        form.make(set_key(form.text, f"$.columns[{at}]", "number", ""), "改栏号")
    assert form.is_valid
    assert form.form.look.caption_rows == (11.82,)
    do(form, columns.Edited(set_key(form.text, "$.columns[0]", "number", "甲"), "$"))
    assert form.form.look.caption_rows == (11.82, 11.82)


def test_a_row_of_units_comes_above_the_numbers_and_goes():
    form = drawn("industry")
    put(form, "$.columns[3]", "unit", "千元")
    put(form, "$", "unit_row", "true")
    assert form.form.look.caption_rows == (11.82, 7.0, 7.0)
    put(form, "$", "unit_row", "")
    assert form.form.look.caption_rows == (11.82, 7.0)


def test_each_of_several_tables_has_its_own_header():
    form = drawn("farmers")
    do(form, columns.remove_column(form.text, "$.tables[0].columns[3]"))
    first, second = form.form.tables
    assert first.look.caption_rows == (20.99,)
    assert second.look.caption_rows == (17.99,)


# ── widths ──


@pytest.mark.parametrize("name", ["farmers", "industry", "graduates"])
def test_the_table_stays_as_wide_whatever_columns_come_and_go(name):
    form = drawn(name)
    table = "$.tables[0]" if form.form.has_tables else "$"

    def total():
        return sum(column.width for column in form.form.tables[0].columns)

    before = total()
    do(form, columns.add_column(form.text, f"{table}.columns[3]"))
    assert total() == pytest.approx(before, abs=0.1)
    do(form, columns.remove_column(form.text, f"{table}.columns[4]"))
    assert total() == pytest.approx(before, abs=0.1)


def test_widths_that_are_no_numbers_are_left_as_they_are():
    form = drawn("industry")
    form.make(set_key(form.text, "$.columns[3]", "width", "宽"), "改宽")
    text = columns.add_column(form.text, "$.columns[3]").text
    form.make(text, "加一栏")
    assert [c["width"] for c in form.sections("$.columns")] == [63.99, 23.99, 20, "宽", 20, 28.01]


# ── the lines around the table ──


def test_a_line_whose_only_text_goes_goes_and_those_below_it_move_up():
    form = drawn("industry")
    do(form, lines.remove_field(form.text, field(form, "printed_words_2")))
    assert len(form.form.paper.head) == 4
    assert [f.line for f in form.form.fields if f.slot.startswith("head")][:3] == [1, 2, 3]
    assert form.form.paper.head[-1].height == 5.59


def test_a_text_that_is_moved_below_the_table_takes_its_line_along():
    form = drawn("industry")
    put(form, field(form, "printed_words"), "slot", "foot-right")
    assert len(form.form.paper.head) == 4
    assert len(form.form.paper.foot) == 4
    assert (form.form.fields[0].left, form.form.fields[0].line) == (None, 2)
    put(form, field(form, "printed_words"), "line", "5")
    assert len(form.form.paper.foot) == 5
    assert form.form.paper.foot[4].height == form.form.paper.foot[3].height


def test_a_line_far_below_the_others_is_the_next_one():
    form = drawn("industry")
    put(form, field(form, "printed_words_7"), "line", "20")
    assert form.form.fields_by_id["printed_words_7"].line == 4


def test_the_last_text_of_a_place_takes_the_lettering_with_it():
    form = drawn("farmland")
    heads = [f.id for f in form.form.fields if f.slot.startswith("head") and f.kind != "date"]
    dates = [f.id for f in form.form.fields if f.kind == "date"]
    for name in dates:
        put(form, field(form, name), "slot", "foot-right")
        put(form, field(form, name), "line", "3")
    for name in heads:
        do(form, lines.remove_field(form.text, field(form, name)))
    assert form.form.paper.head == ()
    assert form.form.paper.foot


def test_a_line_that_is_no_number_is_left_and_told():
    form = drawn("industry")
    (line,) = (each for each in panel_of(form, "$.fields[0]") if each.key == "line")
    form.make(set_line(form, "$.fields[0]", line, "二").text, "改第几行")
    assert form.part("$.fields[0].line") == "二"
    assert not form.is_valid
    assert len(form.part("$.paper.head")) == 5


def test_comments_in_the_list_of_lines_stay():
    form = drawn("industry")
    marked = form.text.replace("head = [\n", "head = [\n    # 从上到下\n")
    form = FormEditing(marked)
    do(form, lines.remove_field(form.text, field(form, "printed_words_2")))
    assert "head = [\n    # 从上到下\n    {face" in form.text
    undone = form.undo()
    assert undone
    assert form.text == marked
