from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.comparison.stored import history
from fangfan_desktop.jobs.comparison.table import captions, table
from fangfan_desktop.rollup.comparison import compare
from tests.builders import COUNTY, Q2, Q3, county_report
from tests.stations import FUNDS, SERVED, sparse_report

LAST = Period(2025, 3)


def test_what_is_kept_up_to_the_quarter_is_compared(workspace, annex1):
    for period, brands in ((LAST, "4"), (Q2, "10"), (Q3, "8"), (Period(2026, 4), "1")):
        workspace.reports.add(county_report(annex1, period=period, brands=brands, job_fairs=brands))
    workspace.reports.add(county_report(annex1, period=Period(2024, 3)))
    reports = history(workspace, annex1, COUNTY, Q3)
    assert list(reports) == [LAST, Q2, Q3]
    lines = {line[1]: line for line in table(annex1, compare(annex1, reports, Q3))}
    assert len(captions(annex1)) == len(lines["特色劳务品牌个数"])
    assert lines["特色劳务品牌个数"] == [
        *("商河县", "特色劳务品牌个数", "8", "10", "-2", "-20.0%", "4", "+4", "+100.0%", "", "")
    ]
    assert lines["劳务协作联盟个数"][4:6] == ["0", "持平"]
    # What the quarter added is known without the first one; what the second added is not.
    assert lines["专场招聘活动次数"][-2:] == ["-2", ""]


def test_without_anything_to_compare_with_there_are_blanks(workspace, annex1):
    workspace.reports.add(county_report(annex1))
    reports = history(workspace, annex1, COUNTY, Q3)
    line = table(annex1, compare(annex1, reports, Q3))[0]
    assert line[3:] == [""] * (len(captions(annex1)) - 3)


def test_of_several_tables_the_one_goes_before_the_column(packs):
    form = packs["stations"]
    assert captions(form)[:2] == ("单位、项目", "栏目")
    before, now = (
        sparse_report(form, period=period, served={**SERVED, "built": built}, funds=FUNDS)
        for period, built in ((Q2, "3"), (Q3, "2"))
    )
    lines = table(form, compare(form, {Q2: before, Q3: now}, Q3))
    assert lines[0][:6] == ["商河县", "表一 建设和服务情况 · 驿站个数", "2", "3", "-1", "-33.3%"]
    assert [line[:2] for line in lines[3:5]] == [
        ["01 合计", "表二 资金使用情况 · 年度预算"],
        ["01 合计", "表二 资金使用情况 · 已支出"],
    ]
    assert len(lines) == 9
