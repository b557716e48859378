import pytest

from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.jobs.comparison.stored import history
from fangfan_desktop.jobs.context import context_among, context_kept
from fangfan_desktop.jobs.earlier_version import comparable
from tests.builders import COUNTY, Q2, Q3, TODAY, county_report, replace
from tests.named import FIGURES, column_of, table


@pytest.fixture
def form(annex1):
    """Return a second version of 附件1, from the third quarter on: one column has another unit."""
    columns = [replace(c, unit="万人") if c.id == "trainees" else c for c in annex1.columns]
    gone = tuple(column for column in columns if column.id != "job_fairs")
    return replace(annex1, columns=gone, version=2, since="2026Q3", earlier=(annex1,), checks=())


def no_form(name, period):
    """Return no other form."""


def figures(report):
    (row,) = report.rows
    return {name for name, cell in row.cells.items() if isinstance(cell.value, Figure)}


def test_figures_that_meant_something_else_are_not_compared(form, annex1):
    before = county_report(annex1, period=Q2)
    assert figures(before) - figures(comparable(form, before)) == {"trainees", "job_fairs"}
    assert comparable(annex1, before) is before
    assert comparable(form, replace(before, period=Q3)) == replace(before, period=Q3)


def test_neither_the_checks_nor_the_comparison_see_them(form, annex1, workspace, places):
    before = county_report(annex1, period=Q2)
    workspace.reports.add(before)
    kept = context_kept(workspace, form, COUNTY, Q3, places, TODAY, no_form)
    now = county_report(form)
    among = context_among(form, now, [before], places, TODAY, no_form)
    for report in (kept.previous, among.previous, history(workspace, form, COUNTY, Q3)[Q2]):
        assert "trainees" not in figures(report)
        assert "brands" in figures(report)


def test_a_named_row_whose_figures_have_another_unit_is_not_compared(packs):
    old = packs["indicators"]
    rows = [replace(row, unit="万人") if row.code == "03" else row for row in old.named_rows]
    form = replace(old, named_rows=tuple(rows), version=2, since="2027H1", earlier=(old,))
    before = table(old, this_period=FIGURES)
    then = comparable(form, before)
    assert column_of(old, then, "this_period").keys() == {"01", *FIGURES} - {"03"}
    assert then.rows[2]["indicator"] == before.rows[2]["indicator"]


def test_a_named_row_that_stood_under_another_one_is_not_compared(packs):
    old = packs["indicators"]
    left = [row for row in old.named_rows if row.code != "06"]
    # 其中：女性 of 省内 has the code that the one of 省外 had.
    rows = [replace(row, code="06") if row.code == "04" else row for row in left]
    form = replace(old, named_rows=tuple(rows), version=2, since="2027H1", earlier=(old,))
    then = comparable(form, table(old, this_period=FIGURES))
    assert column_of(old, then, "this_period").keys() == {"01", *FIGURES} - {"04", "06"}
