from fangfan_desktop.checks.context import Beside, Context
from fangfan_desktop.forms.report import of_table
from tests.builders import Q2, TODAY, city_report
from tests.stations import good_report


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


def test_each_of_several_tables_is_compared_with_its_own_rows_but_for_a_list(packs, places):
    form = packs["stations"]
    before = good_report(form, period=Q2)
    context = Context(form, places, TODAY, before, before)
    by_place, named, listed = (context.of_table(table, {}) for table in form.tables)
    assert [row.id for row in by_place.previous.rows] == [1]
    assert len(named.year_before.rows) == 3
    assert (listed.previous, listed.year_before, named.year_end) == (None, None, None)
    assert (by_place.form, listed.form) == (form.tables[0], form.tables[2])
    assert context.of_table(form.tables[0], {}) is by_place


def test_a_table_knows_the_others_if_a_check_of_it_compares_them(packs, places):
    form = packs["stations"]
    by_place, named, listed = form.tables
    report = of_table(listed, good_report(form))
    others = {"list": Beside(listed, report, report.rows)}
    kept = {"annex1": Beside(listed, report, ())}
    context = Context(form, places, TODAY, beside=kept)
    assert context.of_table(by_place, others).beside == {**kept, **others}
    assert context.of_table(named, {}).beside == kept
