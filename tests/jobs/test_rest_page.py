from datetime import date

from fangfan_desktop.jobs.open_report import OpenReport
from fangfan_desktop.jobs.rest_page import rest_words
from tests.builders import city_report, rest_report


def test_once_the_city_s_table_is_sent_that_is_to_be_corrected_first(
    reference, workspace, annex1, places
):
    rest = OpenReport(reference, workspace, rest_report(annex1), places, lambda: date(2026, 9, 12))
    assert rest_words(rest).endswith("填好后回进度页，按 F9 汇入全市的表。")
    city = city_report(annex1, places)
    workspace.reports.add(city)
    workspace.submissions.add(city, (), "ABCD-1234", "", [])
    assert "要先更正全市的表" in rest_words(rest)
