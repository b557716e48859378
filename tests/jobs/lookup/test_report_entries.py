from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.lookup.entry import GoToBoard, GoToReport, GoToYear
from fangfan_desktop.jobs.lookup.report_entries import report_entries
from tests.builders import CITY, COUNTY, Q3, county_report


def test_a_city_finds_each_report_and_each_board_of_the_year(desk_of):
    found = {each.target: each for each in report_entries(desk_of(Place(CITY)))}
    for number in range(1, 5):
        report = found[GoToReport("annex1", Period(2026, number))]
        board = found[GoToBoard("annex1", Period(2026, number))]
        assert board.words == f"报送进度 · {report.words}"
        assert report.also == f"{number}季度附件1 2026年"
    assert found[GoToReport("annex2", Period(2026))].words == "附件2 · 项目清单"
    assert found[GoToReport("summary", Period(2026))].words == "阶段性总结"
    assert "还剩 3 天" in found[GoToReport("annex1", Q3)].beside


def test_a_county_finds_no_board(desk_of):
    assert not [each for each in report_entries(desk_of(COUNTY)) if "进度" in each.words]


def test_what_is_due_next_is_nearest(desk_of):
    reports = [each for each in report_entries(desk_of(COUNTY)) if "附件1" in each.words]
    assert min(reports, key=lambda each: each.near).target == GoToReport("annex1", Q3)


def test_other_years_are_found_and_what_is_stored_of_them(desk_of, workspace, annex1):
    workspace.reports.add(county_report(annex1, period=Period(2025, 4), brands="7"))
    found = {each.target: each for each in report_entries(desk_of(COUNTY))}
    assert found[GoToReport("annex1", Period(2025, 4))].words == "附件1 · 2025年第四季度"
    assert found[GoToYear(2025)].beside == "那一年的全部报表"
    assert "还什么都没有" in found[GoToYear(2027)].beside
    assert GoToYear(2026) not in found
