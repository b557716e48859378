import pytest

from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.engine import Checker
from fangfan_desktop.edits.edit import apply
from fangfan_desktop.edits.gestures import type_cell
from tests.builders import GOOD, TODAY, check, codes, county_report, project_list, replace
from tests.named import table


@pytest.mark.parametrize("column", GOOD)
@pytest.mark.parametrize("raw", ["", "—", "无"])
def test_a1_02_a_blank_figure_or_a_dash_is_an_error(annex1, places, column, raw):
    found = check(annex1, county_report(annex1, **{column: raw}), places)
    assert codes(found) == [("A1-02", column)]
    assert found[0].severity == "error"


def test_a1_02_says_nothing_of_what_could_not_be_read(annex1, places):
    assert codes(check(annex1, county_report(annex1, brands="约30"), places)) == [
        ("A1-01", "brands")
    ]


@pytest.mark.parametrize(
    ("column", "code"),
    [
        ("employed", "A2-01"),
        ("county", "A2-03"),
        ("name", "A2-03"),
        ("summary", "A2-03"),
        ("contact", "A2-03"),
        ("phone", "A2-03"),
        ("location_kinds", "A2-05"),
    ],
)
def test_a2_what_must_be_filled_in_is_an_error_where_it_is_not(annex2, places, column, code):
    report = project_list(annex2, {column: ""})
    assert codes(check(annex2, report, places)) == [(code, column)]


def test_a2_a_remark_may_stay_blank_and_so_may_a_whole_row(annex2, places):
    blank = dict.fromkeys(
        ("name", "summary", "employed", "employed_poor", "location_kinds", "contact", "phone"), ""
    )
    assert not check(annex2, project_list(annex2, {"remark": ""}, blank), places)


def test_what_is_blank_is_told_as_such_at_its_row(annex1, places):
    (finding,) = check(annex1, county_report(annex1, brands="—"), places)
    assert finding.message == "还没有填。没有的请填 0。"
    assert (finding.row, finding.figures, finding.blank) == (1, (), True)


def test_a_computed_figure_is_not_asked_for(annex1, places):
    columns = [
        replace(c, computed="bases/brands" if c.id == "alliances" else "") for c in annex1.columns
    ]
    form = replace(annex1, columns=tuple(columns))
    report = county_report(form, alliances="", bases="", brands="0")
    assert codes(check(form, report, places)) == [("A1-02", "bases")]
    checker, context = Checker(form), Context(form, places, TODAY)
    applied = apply(form, report, type_cell(1, "bases", "3"))
    found = checker.recheck(checker.check(report, context), applied.report, applied.change, context)
    assert not list(found.everything())


def test_of_named_rows_only_what_is_filled_in_is_asked_for(packs, places):
    form = packs["indicators"]
    found = [each for each in check(form, table(form), places) if each.code == "ZB-02"]
    asked = {(form.named_rows[each.row - 1].code, each.column) for each in found}
    codes = [code for code in form.row_codes if code != "01"]
    every = {(code, column) for code in codes for column in ("this_period", "a_year_ago")}
    assert asked == every - {("09", "a_year_ago")}
