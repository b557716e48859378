"""The checks of a drawn form: usual ones, those of its parts, those that it prints."""

from fangfan_desktop.jobs.drafts.drawn_checks import field_checks, numbered, table_checks
from fangfan_desktop.jobs.drafts.printed_formulas import PrintedFormula

UNIT = {"id": "unit", "kind": "place"}
PEOPLE = {"id": "people", "kind": "count"}
WOMEN = {"id": "women", "kind": "count", "adds_up": True}
MONEY = {"id": "money", "kind": "decimal"}
NAME = {"id": "name", "kind": "text"}
NUMBER = {"id": "id_number", "kind": "id_number"}


def checks(rows, *columns, wholes=(), formulas=(), **more):
    table = {"rows": rows, "identity": columns[0]["id"], "columns": list(columns), **more}
    return list(table_checks(table, wholes, formulas))


def by_rule(found):
    return {check["rule"]: check for check in found}


def test_rows_of_places_are_expected_filled_in_and_added_up():
    found = by_rule(checks("places", UNIT, PEOPLE, total=True))
    assert {"readable", "filled", "expected_places", "total_covers_parts"} <= set(found)
    assert found["filled"]["on"] == {"kinds": ["count"]}
    assert found["expected_places"]["on"] == {"kinds": ["place"]}


def test_places_without_a_total_have_no_sums():
    assert not {"total_covers_parts", "total_equals_parts"} & set(
        by_rule(checks("places", UNIT, PEOPLE))
    )


def test_a_list_has_each_person_once_and_its_place_is_ours():
    found = by_rule(checks("list", NUMBER, UNIT, {**NUMBER, "id": "householder"}))
    assert found["unique"]["on"] == {"ids": ["id_number"]}
    assert "place_belongs" in found
    assert "expected_places" not in found


def test_a_number_that_does_not_tell_rows_apart_may_stand_twice():
    assert "unique" not in by_rule(checks("list", NAME, UNIT, NUMBER))


def test_what_a_row_of_a_list_is_about_is_filled_in():
    found = by_rule(checks("list", NAME, UNIT, PEOPLE))
    assert found["filled"]["on"] == {"ids": ["name", "unit", "people"]}


def test_only_kinds_that_the_table_has_are_checked():
    assert by_rule(checks("named", PEOPLE))["readable"]["on"] == {"kinds": ["count"]}
    assert "readable" not in by_rule(checks("list", NAME))


def test_what_adds_up_is_not_below_the_period_before():
    assert by_rule(checks("places", UNIT, WOMEN))["not_below_previous"]["on"] == {"adds_up": True}
    assert "not_below_previous" not in by_rule(checks("places", UNIT, PEOPLE))


def test_a_part_is_not_above_its_whole():
    (part,) = (
        check
        for check in checks("places", UNIT, PEOPLE, WOMEN, wholes=(None, None, 1))
        if check["rule"] == "part_of"
    )
    assert (part["on"], part["whole"]) == ({"ids": ["women"]}, "people")


def test_printed_formulas_are_checks():
    formula = PrintedFormula("columns", "1=2+3")
    (found,) = (
        check
        for check in checks("places", UNIT, PEOPLE, formulas=[formula])
        if check["rule"] == "balance"
    )
    assert (found["formula"], found["severity"]) == ("1=2+3", "error")


def test_a_formula_of_rows_has_the_check_for_rows():
    found = by_rule(checks("named", NAME, PEOPLE, formulas=[PrintedFormula("rows", "01=02+03")]))
    assert found["row_balance"]["formula"] == "01=02+03"


def test_every_check_says_a_sentence():
    formula = PrintedFormula("rows", "01=02+03")
    found = [
        *checks("places", UNIT, PEOPLE, WOMEN, wholes=(None, None, 1), formulas=[formula]),
        *field_checks([{"id": "date", "kind": "date"}]),
    ]
    assert all(check["message"] and check["severity"] for check in found)


def test_the_head_and_the_foot_are_filled_in_and_on_time():
    fields = [
        {"id": "unit_name", "kind": "text"},
        {"id": "remark", "kind": "fixed"},
        {"id": "entry", "kind": "text"},
        {"id": "day", "kind": "date"},
    ]
    filled, on_time, not_before = field_checks(fields)
    assert filled["fields"] == ["unit_name", "day"]
    assert (on_time["rule"], on_time["field"]) == ("on_time", "day")
    assert (not_before["rule"], not_before["field"]) == ("not_before_period", "day")


def test_checks_are_numbered():
    assert [check["code"] for check in numbered([{}, {}], 9)] == ["F-09", "F-10"]
    assert next(iter(numbered([{"rule": "filled"}])[0])) == "code"
