from fangfan_desktop.jobs.form_editor.form_text import items_of, stated_at
from fangfan_desktop.jobs.form_editor.references import (
    formulas_of,
    free_name,
    looks_at,
    names_in,
    new_id,
    rename,
    renamed_in_formulas,
    set_number,
    set_row_code,
    uses_of_column,
    uses_of_field,
)


def test_a_column_is_named_in_checks_and_in_the_header(text):
    uses = uses_of_column(text("workshops"), "$", "hired")
    assert {(each.item, each.name) for each in uses} == {
        ("$.checks[2]", "whole"),
        ("$.checks[3]", "of"),
    }
    assert ("$", "identity") in {
        (each.item, each.name) for each in uses_of_column(text("workshops"), "$", "unit")
    }


def test_a_new_id_is_followed_everywhere(text):
    workshops = text("workshops")
    after = rename(workshops, uses_of_column(workshops, "$", "hired"), "hired", "taken_on")
    assert stated_at(after, "$.checks[2].whole") == "taken_on"
    after = rename(after, uses_of_column(after, "$", "workshops"), "workshops", "shops")
    assert stated_at(after, "$.checks[4].on.ids") == ["shops", "wages"]


def test_a_field_is_named_in_checks(text):
    found = {(each.item, each.name) for each in uses_of_field(text("workshops"), "date")}
    assert found == {("$.checks[7]", "fields"), ("$.checks[8]", "field")}


def test_formulas_follow_a_new_number(text):
    funds = text("funds")
    columns = items_of(funds, "$.columns")
    at = next(at for at, each in enumerate(columns) if each.get("number") == "1")
    after, said = set_number(funds, f"$.columns[{at}]", "18")
    assert "跟着改成了“18”" in said
    formulas = {str(each.value) for each in formulas_of(after, "$")}
    assert "3≤18+2" in formulas
    assert after.count("#") == funds.count("#")


def test_formulas_do_not_follow_to_a_number_that_is_taken(text):
    funds = text("funds")
    columns = items_of(funds, "$.columns")
    at = next(at for at, each in enumerate(columns) if each.get("number") == "1")
    after, said = set_number(funds, f"$.columns[{at}]", "2")
    assert "没有跟着改" in said
    assert "3≤1+2" in {str(each.value) for each in formulas_of(after, "$")}


def test_row_formulas_follow_a_new_code(text):
    after, said = set_row_code(text("indicators"), "$.named_rows[2]", "13")
    assert said
    assert "13≤02" in {str(e.value) for e in formulas_of(after, "$", of_rows=True)}
    assert set_row_code(text("indicators"), "$.named_rows[2]", "03") == (text("indicators"), "")


def test_names_in_formulas_are_whole_words(text):
    assert names_in("01=02+…+05") == ["01", "02", "05"]
    before = '[[columns]]\nid = "x"\ncomputed = "a+ab*１"\n'
    after = renamed_in_formulas(before, formulas_of(before, "$"), "a", "b")
    assert 'computed = "b+ab*１"' in after
    assert 'computed = "a+ab*7"' in renamed_in_formulas(before, formulas_of(before, "$"), "1", "7")


def test_a_new_id_is_nobody_elses(text):
    assert (
        new_id('[[columns]]\nid = "column1"\n[[groups]]\nid = "column2"\n', "column") == "column3"
    )


def test_a_new_name_is_counted_on_however_many_there_are():
    taken = {"新的一栏", *(f"新的一栏{at}" for at in range(2, 150))}
    assert free_name("新的一栏", set()) == "新的一栏"
    assert free_name("新的一栏", taken) == "新的一栏150"


def test_a_check_looks_at_the_columns_that_its_conditions_take():
    count = {"id": "a", "kind": "count", "unit": "人", "adds_up": True}
    assert looks_at({"on": {"kinds": ["count"], "units": ["人"]}}, count)
    assert looks_at({"on": {"adds_up": True}}, count)
    assert not looks_at({"on": {"units": ["个"]}}, count)
    assert not looks_at({"on": {"kinds": "count"}}, count)
