from datetime import date

from fangfan_desktop.forms.places import Place
from tests.builders import check, codes, county_report, project_list, replace
from tests.provinces import city_table

LATER = date(2026, 12, 31)


def test_a1_12_the_day_after_the_due_date_is_a_warning(annex1, places):
    report = county_report(annex1, fields={"date": "2026-9-16"})
    (finding,) = check(annex1, report, places, today=LATER)
    assert (finding.code, finding.severity, finding.column) == ("A1-12", "warning", "date")
    assert "2026年9月15日" in finding.message


def test_a1_12_the_due_date_itself_is_on_time(annex1, places):
    report = county_report(annex1, fields={"date": "2026-9-15"})
    assert not check(annex1, report, places, today=LATER)


def test_a2_10_knows_its_own_due_date(annex2, places):
    late = project_list(annex2, {}, fields={"date": "2026-10-26"})
    assert codes(check(annex2, late, places, today=LATER)) == [("A2-10", "date")]
    on_time = project_list(annex2, {}, fields={"date": "2026-10-25"})
    assert not check(annex2, on_time, places, today=LATER)


def test_a1_12_is_not_asked_where_the_period_is_unknown(annex1, places):
    report = replace(county_report(annex1, fields={"date": "2026-9-16"}), period=None)
    assert not check(annex1, report, places, today=LATER)


def test_a1_12_says_both_days(annex1, places):
    report = county_report(annex1, fields={"date": "2026-9-16"})
    (finding,) = check(annex1, report, places, today=LATER)
    assert finding.message == (
        "填表日期 2026年9月16日，已过报送期限 2026年9月15日。请核对日期；确已逾期的，请写一句说明。"
    )
    assert (finding.row, finding.figures) == (None, ("2026年9月16日",))


def test_what_a_province_gathers_has_no_day_of_its_own(annex1, places):
    late = {"date": "2026年9月20日"}
    city = city_table(annex1, places, Place("东营市"), fields=late)
    assert codes(check(annex1, city, places, today=date(2026, 9, 20))) == [("A1-12", "date")]
    province = replace(city, place=Place("山东省"))
    found = check(annex1, province, places, today=date(2026, 9, 20))
    assert "A1-12" not in {finding.code for finding in found}
