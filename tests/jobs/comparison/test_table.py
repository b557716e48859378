from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.comparison.stored import history
from fangfan_desktop.jobs.comparison.table import captions, table
from fangfan_desktop.rollup.comparison import compare
from tests.builders import COUNTY, Q2, Q3, county_report

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
