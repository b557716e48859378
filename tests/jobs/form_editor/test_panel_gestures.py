import pytest

from fangfan_desktop.jobs.form_editor.editing import FormEditing
from fangfan_desktop.jobs.form_editor.panel import panel_of
from fangfan_desktop.jobs.form_editor.panel_gestures import set_line
from tests.jobs.form_editor.conftest import own_text


@pytest.fixture
def typed(editing):
    """Return a function that types into a line of a pack's form, and gives the form."""

    def type_in(pack, item, key, value):
        form = editing(pack) if isinstance(pack, str) else pack
        line = next(line for line in panel_of(form, item) if line.key == key)
        edited = set_line(form, item, line, value)
        form.make(edited.text, line.words, edited.chosen)
        return form

    return type_in


def test_a_caption_brings_its_short_name_along_and_drops_its_pieces(typed):
    form = typed("workshops", "$.columns[1]", "header", "车间个数")
    assert form.is_valid
    column = form.form.columns[1]
    assert (column.header, column.words, column.short) == ("车间个数", (), "现有车间个数")
    typed(form, "$.columns[1]", "short", "车间个数")
    typed(form, "$.columns[1]", "header", "车间数")
    assert form.form.columns[1].short == "车间数"
    assert not typed(form, "$.columns[1]", "header", "").is_valid


def test_a_kind_leaves_out_what_it_does_not_have(typed):
    form = typed("workshops", "$.columns[2]", "kind", "text")
    column = form.section("$.columns[2]")
    assert column["kind"] == "text"
    assert "unit" not in column
    assert "of_period" not in column
    form = typed("relief", "$.columns[2]", "kind", "one_of")
    assert form.section("$.columns[2]")["options"] == ["第一种", "第二种"]


def test_rows_are_known_by_the_column_of_their_kind(typed):
    form = typed("workshops", "$.columns[1]", "kind", "place")
    typed(form, "$.columns[0]", "kind", "text")
    assert form.part("$.identity") == form.part("$.columns[1].id")
    assert not [each for each in form.problems if each.key == "$.identity"]
    form = typed("training", "$", "rows", "places")
    kinds = {each["kind"]: each["id"] for each in form.sections("$.columns")}
    assert form.part("$.identity") == kinds["place"]


def test_rows_of_another_kind_leave_named_rows_and_totals_behind(editing, typed):
    form = editing("indicators")
    (line,) = (each for each in panel_of(form, "$") if each.key == "rows")
    edited = set_line(form, "$", line, "list")
    assert "行也去掉了" in edited.said
    assert "named_rows" not in edited.text
    form = typed("workshops", "$", "rows", "list")
    assert form.part("$.total") is None


def test_the_span_of_a_figure_is_one_of_three(typed):
    form = typed("workshops", "$.columns[2]", "span", "adds_up")
    assert (form.form.columns[2].adds_up, form.form.columns[2].of_period) == (True, False)
    typed(form, "$.columns[2]", "span", "")
    assert not form.form.columns[2].adds_up


def test_an_id_is_followed(typed):
    form = typed("workshops", "$.columns[2]", "id", "taken_on")
    assert form.is_valid
    assert form.section("$.checks[2]")["whole"] == "taken_on"
    form = typed("relief", "$.columns[8]", "id", "spent")
    assert form.is_valid


def test_counts_follow_an_id(typed):
    form = FormEditing(own_text("annex2"))
    ids = [each["id"] for each in form.sections("$.columns")]
    typed(form, f"$.columns[{ids.index('employed')}]", "id", "workers")
    typed(form, f"$.columns[{ids.index('name')}]", "id", "project")
    assert form.is_valid
    assert {(c.column, c.to) for c in form.form.counts} == {
        ("workers", "project"),
        ("employed_poor", "project"),
    }


def test_formulas_of_other_tables_follow_an_id_and_a_number(typed, editing):
    form = editing("stations")
    ids = [each["id"] for each in form.sections("$.tables[2].columns")]
    visits = f"$.tables[2].columns[{ids.index('visits')}]"
    typed(form, visits, "id", "came")
    assert form.is_valid
    assert 'formula = "served=other.came"' in form.text
    typed(form, visits, "number", "7")
    assert form.is_valid
    assert 'formula = "served=other.7"' in form.text


@pytest.mark.parametrize("taken", ["workshops", "unit_name", ""])
def test_an_id_that_is_taken_or_blank_is_refused(editing, taken):
    form = editing("workshops")
    (line,) = (each for each in panel_of(form, "$.columns[2]") if each.key == "id")
    edited = set_line(form, "$.columns[2]", line, taken)
    assert edited.text == form.text
    assert "没有改" in edited.said
    assert set_line(form, "$.columns[2]", line, "hired ").said == ""


def test_checks_of_a_unit_follow_its_last_column(typed):
    form = FormEditing(own_text("annex1"))
    at = [each.get("unit") for each in form.sections("$.columns")].index("次")
    typed(form, f"$.columns[{at}]", "unit", "场")
    assert form.is_valid
    assert 'units = ["人", "场"]' in form.text
    typed(form, f"$.columns[{at}]", "unit", "人")
    typed(form, f"$.columns[{at}]", "unit", "场")
    assert not [p for p in form.problems if "“人”" in p.reason]


def test_numbers_lists_and_flags(typed):
    form = typed("workshops", "$.columns[1]", "width", " 30.5 ")
    assert form.form.columns[1].width == 30.5
    typed(form, "$.columns[1]", "aliases", "车间、个数， ,厂")
    assert form.form.columns[1].aliases == ("车间", "个数", "厂")
    typed(form, "$", "total", "")
    assert not form.form.total
    typed(form, "$.columns[1]", "width", "宽")
    assert [problem.key for problem in form.problems] == ["$.columns[1].width"]
    typed(form, "$.columns[1]", "width", "")
    assert "width" not in form.section("$.columns[1]")


def test_a_period_brings_a_due_date_that_it_can_have(typed):
    form = typed("workshops", "$", "period", "year")
    assert form.section("$")["due"] == {"month": 12, "day": 25}
    typed(form, "$", "due.day", "last")
    assert form.section("$")["due"] == {"month": 12, "day": "last"}
    typed(form, "$", "due", "days_after")
    assert form.section("$")["due"] == {"days_after": 5}
    typed(form, "$", "period", "once")
    typed(form, "$", "due.on", "2027-01-31")
    assert str(form.section("$")["due"]["on"]) == "2027-01-31"
    typed("funds", "$", "due", "months_after day")
    before = form.text
    assert typed(form, "$", "due", "nothing").text == before


def test_numbers_and_codes_are_followed_in_formulas(typed):
    form = typed("indicators", "$.named_rows[2]", "code", "33")
    assert form.is_valid
    form = typed("funds", "$.columns[1]", "number", "21")
    assert form.is_valid


def test_a_column_is_put_below_another(typed):
    form = typed("workshops", "$.columns[3]", "under", "hired")
    assert form.is_valid
    assert form.form.columns[3].under == "hired"


def test_a_formula_may_have_names(typed):
    form = typed("workshops", "$.columns[5]", "computed", "本月吸纳人数 + 现有车间个数")
    assert form.section("$.columns[5]")["computed"] == "hired + workshops"
    line = next(line for line in panel_of(form, "$.columns[5]") if line.key == "computed")
    assert line.value == "本月吸纳人数 + 现有车间个数"
    form = typed("indicators", "$.named_rows[2]", "computed", "04+05")
    assert form.section("$.named_rows[2]")["computed"] == "04+05"
    assert "computed" not in typed(form, "$.named_rows[2]", "computed", "").section(
        "$.named_rows[2]"
    )
