from datetime import date

import pytest

from tests.builders import CITY, check, codes, county_report, project_list, replace, rest_report

LATER = date(2026, 12, 31)


def test_a1_13_a_date_before_the_quarter_is_asked_about(annex1, places):
    report = county_report(annex1, fields={"date": "2026-6-30"})
    (finding,) = check(annex1, report, places, today=LATER)
    assert (finding.code, finding.severity, finding.column) == ("A1-13", "warning", "date")
    assert "从 2026年7月1日起" in finding.message
    assert "当成2026年第2季度的表" in finding.message
    assert finding.figures == ("2026年6月30日",)


@pytest.mark.parametrize("day", ["2026-7-1", "2026-9-15"])
def test_a1_13_the_quarters_own_days_are_right(annex1, places, day):
    assert not check(annex1, county_report(annex1, fields={"date": day}), places, today=LATER)


def test_a1_13_a_later_day_is_another_checks(annex1, places):
    report = county_report(annex1, fields={"date": "2026-10-8"})
    assert codes(check(annex1, report, places, today=LATER)) == [("A1-12", "date")]


def test_a1_13_is_not_asked_where_the_period_is_unknown_or_the_date_is_none(annex1, places):
    early = county_report(annex1, fields={"date": "2026-6-30"})
    assert not check(annex1, replace(early, period=None), places, today=LATER)
    unread = county_report(annex1, fields={"date": "去年"})
    assert codes(check(annex1, unread, places)) == [("A1-11", "date")]


def test_a2_11_a_date_before_the_year_is_asked_about(annex2, places):
    early = project_list(annex2, {}, fields={"date": "2025-12-31"})
    (finding,) = check(annex2, early, places, today=LATER)
    assert finding.code == "A2-11"
    assert "从 2026年1月1日起" in finding.message
    assert "当成2025年的清单" in finding.message
    first = project_list(annex2, {}, fields={"date": "2026-1-1"})
    assert not check(annex2, first, places, today=LATER)


def test_the_citys_own_rest_has_no_head_and_no_foot_to_be_asked_about(annex1, places):
    rest = replace(rest_report(annex1, trainees="30"), fields={})
    assert rest.place.city == CITY
    assert not check(annex1, rest, places)


@pytest.mark.parametrize(
    ("day", "written", "taken_for"),
    [
        ("2026-1-1", "2026年1月1日", "2026年第1季度"),
        ("2026-3-31", "2026年3月31日", "2026年第1季度"),
        ("2026-4-1", "2026年4月1日", "2026年第2季度"),
        ("2025-12-31", "2025年12月31日", "2025年第4季度"),
    ],
)
def test_a1_13_says_for_which_quarter_it_will_be_taken(annex1, places, day, written, taken_for):
    report = county_report(annex1, fields={"date": day})
    (finding,) = check(annex1, report, places, today=LATER)
    assert finding.message == (
        f"填表日期 {written} 早于这一季度（从 2026年7月1日起），收到的人会当成{taken_for}的表。"
        "请核对日期；日期没错的，请写一句说明。"
    )
    assert finding.row is None
