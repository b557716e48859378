from fangfan_desktop.checks.context import Context
from tests.builders import Q2, TODAY, city_report


def test_the_same_place_is_found_in_an_earlier_report_however_its_rows_stand(annex1, places):
    before = city_report(annex1, places, period=Q2, rows={"商河县": {"brands": "9"}})
    turned = before.__class__(
        before.form, before.place, before.period, before.fields, before.rows[::-1]
    )
    context = Context(annex1, places, TODAY, turned)
    row = next(row for row in city_report(annex1, places).rows if row["unit"].raw == "商河县")
    assert context.same_place(context.rows_before, row)["brands"].raw == "9"


def test_without_an_earlier_report_nothing_is_the_same_place(annex1, places):
    context = Context(annex1, places, TODAY)
    row = city_report(annex1, places).rows[0]
    assert context.same_place(context.rows_before, row) is None
    assert context.same_place(context.rows_year_before, row) is None
