import pytest

from fangfan_desktop.jobs.form_editor.form_text import set_key
from fangfan_desktop.jobs.form_editor.panel import panel_of, part_name, shown_value

PACKS = ["workshops", "funds", "relief", "training", "indicators", "stations"]


def lines(form, item):
    return {line.key: line for line in panel_of(form, item)}


def test_each_part_has_its_lines(editing):
    form = editing("workshops")
    column = lines(form, "$.columns[2]")
    assert (column["header"].value, column["kind"].value) == ("本月新吸纳就业人数", "count")
    assert column["span"].value == "of_period"
    assert column["width"].value == "24"
    assert "scale" not in column
    whole = lines(form, "$")
    assert (whole["title"].value, whole["total"].value) == (form.form.title, "true")
    assert "identity" not in whole
    assert whole["lowest"].value == "county"
    assert lines(form, "$.fields[0]")["seal"].value == "true"
    assert lines(editing("funds"), "$.groups[0]")["header"].value
    assert lines(editing("indicators"), "$.named_rows[1]")["code"].value == "02"


def test_of_several_tables_each_has_its_own_lines(editing):
    form = editing("stations")
    assert "rows" not in lines(form, "$")
    assert lines(form, "$.tables[0]")["title"].value == "表一 建设和服务情况"
    assert lines(form, "$.tables[2]")["identity"].kind == "choice"


@pytest.mark.parametrize("name", PACKS)
def test_a_choice_has_what_is_chosen(editing, name):
    form = editing(name)
    for item in ("$", "$.columns[0]", "$.fields[0]", "$.tables[0].columns[1]"):
        for line in panel_of(form, item):
            if line.kind == "choice":
                assert line.value in {value for value, _ in line.choices}


def test_what_stands_above_is_chosen_by_its_caption(editing):
    form = editing("funds")
    at = next(at for at, each in enumerate(form.sections("$.columns")) if each.get("under"))
    under = lines(form, f"$.columns[{at}]")["under"]
    words = dict(under.choices)
    assert words[""] == "最上面一层"
    assert words[under.value].startswith(("标题“", "“"))


def test_a_due_date_is_a_way_and_its_numbers(editing):
    form = editing("workshops")
    whole = lines(form, "$")
    assert dict(whole["due"].choices)[whole["due"].value] == "期满后几个工作日以内"
    assert whole["due.workdays_after"].value == "3"
    form.make(set_key(form.text, "$", "due", {"day": "last", "if_free": "after"}), "期限")
    assert dict(lines(form, "$")["due"].choices)[lines(form, "$")["due"].value] == "当月的几日"
    form.make(set_key(form.text, "$", "due", {"on": "x", "day": 1}), "期限")
    assert lines(form, "$")["due"].choices[0] == ("", "别的写法")


def test_values_are_shown_as_they_are_typed():
    assert shown_value(32.0) == "32"
    assert shown_value(32.8) == "32.8"
    assert shown_value(["甲", "乙"]) == "甲、乙"
    assert shown_value(None, "usual") == "usual"
    assert shown_value(False) == ""
    assert part_name("$.tables[1].named_rows[0]") == "named_row"
    assert part_name("$.tables[1]") == "table"
