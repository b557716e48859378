from datetime import date

import pytest

from fangfan_desktop.forms.deadlines import due_date, periods_of_year
from fangfan_desktop.forms.due_rule import Due
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.year.due import DueReport
from fangfan_desktop.jobs.year.year_list import (
    board_items,
    level_words,
    near_reports,
    report_item,
)
from fangfan_desktop.workspace.kept import KeptReport, nothing_kept
from tests.builders import CITY, COUNTY, Q2, Q3, TODAY, replace

AT = "2026-09-10T08:30:00"
NEW = nothing_kept("annex1", Q3)


@pytest.mark.parametrize(
    ("due", "kept", "small", "drawing"),
    [
        (date(2026, 9, 15), NEW, "还剩 3 天", "new"),
        (date(2026, 9, 1), NEW, "已过期", "new"),
        (
            date(2026, 9, 1),
            KeptReport("annex1", Q3, AT, AT, "2026-09-12", "2026-09-12", None, AT),
            "已报送",
            "done",
        ),
        (date(2026, 9, 15), KeptReport("annex1", Q3, AT, AT, None, exported=AT), "待发送", "begun"),
        (
            date(2026, 9, 15),
            KeptReport("annex1", Q3, AT, AT, None, elsewhere=AT),
            "另行报送",
            "done",
        ),
    ],
)
def test_a_report_of_the_year(annex1, due, kept, small, drawing):
    item = report_item(DueReport(annex1, Q3, due, kept), TODAY)
    assert (item.small, item.drawing) == (small, drawing)


def test_a_board_is_of_the_open_period_else_of_the_last_else_of_the_next_one(annex1):
    forms = {annex1.id: annex1}
    reports = [DueReport(annex1, Q2, date(2026, 6, 15), NEW)]
    reports += [DueReport(annex1, Q3, date(2026, 9, 15), NEW)]
    home = ("home", "", None)
    assert board_items(forms, reports, TODAY, home, "")[0].period == Q3
    assert board_items(forms, reports, TODAY, home, "", {"annex1": Q2})[0].period == Q2
    assert board_items(forms, reports, TODAY, home, "", {"annex1": Period(2025, 1)})[0].period == Q3
    here = ("board", "annex1", Q2)
    (item,) = board_items(forms, reports, TODAY, here, "9 / 12")
    assert (item.period, item.small) == (Q2, "9 / 12")


def test_the_level_of_a_unit(places):
    assert level_words(Place(CITY), places) == "市级 · 12 个区县"
    assert level_words(COUNTY, places) == "县级 · 济南市"


@pytest.fixture
def months(packs):
    """Return the reports of a monthly form of 2026; the given months are begun."""
    form = packs["workshops"]

    def go(*begun):
        periods = periods_of_year(form, 2026)
        return [
            DueReport(
                form,
                period,
                due_date(form, period),
                KeptReport(form.id, period, AT, AT, None, begun=period.number in begun),
            )
            for period in periods
        ]

    return go


def numbers(reports):
    return [each.period.number for each in reports]


def test_of_a_monthly_form_the_near_months_stand_in_the_list(months):
    home = ("home", "", None)
    assert numbers(near_reports(months(), TODAY, home)) == [8, 9]
    assert numbers(near_reports(months(2, 11), TODAY, home)) == [2, 8, 9, 11]
    here = ("report", "workshops", Period(2026, 1, 12))
    assert numbers(near_reports(months(), TODAY, here)) == [1, 8, 9]
    assert numbers(near_reports(months(), date(2026, 1, 1), home)) == [1]
    assert numbers(near_reports(months(), date(2027, 6, 1), home)) == [12]


def test_all_quarters_stand_in_the_list(annex1):
    reports = [
        DueReport(annex1, period, due_date(annex1, period), nothing_kept("annex1", period))
        for period in periods_of_year(annex1, 2026)
    ]
    assert near_reports(reports, TODAY, ("home", "", None)) == reports


def test_a_form_that_is_reported_once_has_a_board_in_its_year_only(annex1):
    once = replace(annex1, period="once", due=Due(on=date(2026, 12, 31)))
    assert board_items({"annex1": once}, [], TODAY, ("home", "", None), "") == []
