from datetime import date, datetime

import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.report import NoteKey
from fangfan_desktop.jobs.summary.standing import report_states
from tests.builders import COUNTY, Q2, Q3, county_report, project_list, replace

TODAY = date(2026, 12, 12)


@pytest.fixture
def stand(reference, workspace):
    """Return how a county's report of a form and period stands."""

    def go(form, period):
        found = report_states(reference, workspace, COUNTY, (2026,), TODAY)
        return next(each for each in found if (each.due.form.id, each.period) == (form, period))

    return go


def send(workspace, report, at):
    made = workspace.submissions.add(report, [], "ABCD", "", [], datetime.fromisoformat(at))
    workspace.submissions.mark_sent(made, datetime.fromisoformat(at).date())


def test_each_report_of_the_years_is_there_a_form_after_the_other(reference, workspace):
    found = report_states(reference, workspace, COUNTY, (2025, 2026), TODAY)
    names = [each.name for each in found]
    assert len(names) == 10
    assert names[0] == "附件1（2025年第一季度）"
    assert names[-1] == "附件2（2026年）"


def test_what_was_never_begun_or_holds_nothing_is_not_filled_in(stand, workspace, annex1, annex2):
    assert stand("annex1", Q3).words == "没有填"
    whole = county_report(annex1)
    blank = replace(whole.rows[0], cells={"unit": whole.rows[0]["unit"]})
    workspace.reports.add(replace(whole, rows=(blank,)))
    found = stand("annex1", Q3)
    assert (found.words, found.report, found.is_final, found.is_open) == (
        "没有填",
        None,
        False,
        False,
    )
    workspace.reports.add(project_list(annex2))
    assert stand("annex2", Period(2026)).words == "没有填"


def test_what_was_not_sent_says_what_is_open(stand, workspace, annex1):
    figures = {"brands": "约3", "workshop_poor": "0", "bases": "", "trainees": ""}
    workspace.reports.add(county_report(annex1, fields={"date": ""}, **figures))
    found = stand("annex1", Q3)
    assert found.words == "填了，没有报送：1 处错误、2 处没有填、1 处提醒、没有填表日期"
    assert found.is_open


def test_a_fall_against_the_quarter_before_is_one_until_it_is_explained(stand, workspace, annex1):
    now = county_report(annex1, brands="1", fields={"date": "2026年9月12日"})
    workspace.reports.add(now)
    workspace.reports.add(county_report(annex1, period=Q2, fields={"date": "2026年6月12日"}))
    assert stand("annex1", Q3).words == "填了，没有报送：1 处提醒"
    note = gestures.settle(NoteKey("A1-06", 1, "brands"), ("1", "2"), "撤销一个。")
    workspace.journal.apply(annex1, now, note)
    assert stand("annex1", Q3).words == "填了，没有报送"


def test_what_was_sent_says_when_and_which_version(stand, workspace, annex1):
    report = county_report(annex1)
    workspace.reports.add(report)
    send(workspace, report, "2026-09-12T10:00:00")
    found = stand("annex1", Q3)
    assert (found.words, found.is_final) == ("已报送：9月12日，第 1 版", True)
    workspace.submissions.correct(report, "数填错了")
    send(workspace, report, "2027-01-05T10:00:00")
    assert stand("annex1", Q3).words == "已报送：1月5日，第 2 版（更正）"


def test_of_what_is_corrected_the_figures_are_those_that_were_sent(stand, workspace, annex1):
    report = county_report(annex1, brands="2")
    workspace.reports.add(report)
    send(workspace, report, "2026-09-12T10:00:00")
    workspace.submissions.correct(report, "数填错了")
    workspace.journal.apply(annex1, report, gestures.type_cell(1, "brands", "3"))
    found = stand("annex1", Q3)
    assert found.words == "正在更正，9月12日报过第 1 版"
    assert found.report.rows[0]["brands"].value == 2
    assert (found.is_final, found.is_open) == (False, True)


def test_what_was_exported_and_not_sent_is_not_final(stand, workspace, annex1):
    report = county_report(annex1)
    workspace.reports.add(report)
    workspace.submissions.add(report, [], "ABCD", "", [])
    found = stand("annex1", Q3)
    assert (found.words, found.is_final, found.version) == ("已导出，还没有发出", False, None)


def test_a_correction_that_was_exported_leaves_the_figures_that_were_sent(stand, workspace, annex1):
    report = county_report(annex1, brands="2")
    workspace.reports.add(report)
    send(workspace, report, "2026-09-12T10:00:00")
    workspace.submissions.correct(report, "数填错了")
    changed = workspace.journal.apply(annex1, report, gestures.type_cell(1, "brands", "3")).report
    workspace.submissions.add(changed, [], "EFGH", "", [])
    found = stand("annex1", Q3)
    assert found.words == "更正已导出，还没有发出，9月12日报过第 1 版"
    assert found.report.rows[0]["brands"].value == 2


def test_what_was_sent_in_another_way_is_final(stand, workspace, annex1):
    workspace.reports.add(county_report(annex1))
    workspace.history.mark("annex1", COUNTY, Q3)
    assert (stand("annex1", Q3).words, stand("annex1", Q3).is_final) == ("已用别的办法报送", True)
