from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.report import NoteKey
from fangfan_desktop.jobs.grid.heard import heard_cell, heard_of, heard_place, heard_row
from tests.builders import GOOD, Q2, Q3, city_report, county_report


def about(opened, column, before=None):
    return heard_of(opened, opened.report.rows[0], opened.form.by_id[column], before)


def test_a_cell_says_its_place_its_whole_caption_and_its_figure_or_that_it_is_empty(opened, annex1):
    report = opened(county_report(annex1, alliances="12", workshop_poor="3", relief_poor=""))
    row = report.report.rows[0]
    heard = {name: heard_cell(report, row, annex1.by_id[name]) for name in annex1.by_id}
    assert heard["alliances"] == "商河县，劳务协作联盟个数，12"
    assert heard["workshop_poor"] == "商河县，就业帮扶车间个数，吸纳脱贫人口数，3"
    assert heard["relief_poor"] == "商河县，以工代赈吸纳当地农村劳动力就业人数，吸纳脱贫人口数，空"


def test_no_two_cells_of_a_row_sound_alike(opened, annex1):
    report = opened(county_report(annex1))
    row = report.report.rows[0]
    assert len({heard_cell(report, row, column) for column in annex1.columns}) == len(
        annex1.columns
    )


def test_a_place_is_said_once_in_its_own_cell(opened, annex1):
    report = opened(county_report(annex1))
    assert (
        heard_cell(report, report.report.rows[0], annex1.place_column) == "商河县，市、县（市、区）"
    )


def test_a_row_says_what_stands_below_its_place(opened, annex1, places):
    city = opened(city_report(annex1, places))
    rows = city.report.rows
    assert [heard_row(city, row) for row in rows[:2]] == ["济南市，合计", "历下区"]


def test_a_row_of_a_list_is_said_by_its_number(projects, annex2):
    row = projects.report.rows[1]
    assert heard_place(projects, row, annex2.by_id["name"]).startswith("第2项，项目名称")
    assert heard_cell(projects, row, annex2.by_id["serial"]).endswith("，2")


def test_after_its_figure_a_cell_says_how_grave_a_finding_is_and_how_it_was_explained(
    opened, workspace, annex1
):
    workspace.reports.add(county_report(annex1, period=Q2, **{**GOOD, "brands": "9"}))
    report = opened(county_report(annex1, period=Q3, **{**GOOD, "brands": "5", "alliances": "约3"}))
    assert about(report, "alliances").startswith("错误 A1-01：")
    warning = about(report, "brands")
    assert warning.startswith("提醒 A1-06：")
    row = report.report.rows[0].id
    (finding,) = (f for f in report.findings.of_row(row) if f.column == "brands")
    report.make(gestures.settle(NoteKey("A1-06", row, "brands"), finding.figures, "撤并了四个"))
    assert about(report, "brands").startswith("已核实 A1-06：")
    assert about(report, "brands").endswith("核实说明：撤并了四个")


def test_it_says_the_last_period_s_figure_if_it_is_shown(opened, annex1):
    before = county_report(annex1, period=Q2, alliances="1800").rows[0]
    report = opened(county_report(annex1, **GOOD))
    assert about(report, "alliances", before).endswith("上期 1,800")
    assert about(report, "alliances") == ""


def test_that_a_cell_is_empty_is_a_finding_only_when_the_report_is_to_be_sent(opened, annex1):
    report = opened(county_report(annex1, alliances=""))
    assert about(report, "alliances") == ""
    report.ask_for_blanks()
    assert about(report, "alliances").startswith("错误 A1-02：")


def test_a_text_is_not_said_twice(projects, annex2):
    row = projects.report.rows[0]
    assert heard_cell(projects, row, annex2.by_id["remark"]) == "第1项，备注，简介"
    assert heard_of(projects, row, annex2.by_id["remark"], None) == ""
