from datetime import datetime

import pytest

from fangfan_desktop.forms.places import Place
from tests.builders import COUNTY, county_report


@pytest.fixture
def report(workspace, annex1):
    made = county_report(annex1)
    workspace.add(made)
    return made


def test_a_report_is_kept_from_when_it_was_begun(workspace, report):
    (kept,) = workspace.kept(COUNTY)
    assert (kept.form, kept.period) == (report.form, report.period)
    assert kept.created == kept.changed
    assert (kept.exported, kept.first_sent, kept.correction) == (None, None, None)
    assert workspace.kept(Place(COUNTY.city)) == []


def test_when_it_was_sent_at_first_stays_known(workspace, report):
    days = [datetime(2026, 9, day, 9) for day in (12, 20)]
    workspace.submissions.add(report, (), "one", "", (), days[0])
    workspace.submissions.correct(report, "车间数报错了")
    workspace.submissions.add(report, (), "two", "", (), days[1])
    (kept,) = workspace.kept(COUNTY)
    assert [kept.first_sent, kept.exported] == [day.isoformat() for day in days]


def test_when_a_summary_was_written_and_sent_is_kept(workspace):
    assert workspace.kept_summaries(COUNTY, "summary") == []
    workspace.mark_summary(COUNTY, 2026, sent=False)
    (kept,) = workspace.kept_summaries(COUNTY, "summary")
    assert (kept.form, kept.period.year, kept.exported) == ("summary", 2026, None)
    workspace.mark_summary(COUNTY, 2026, sent=True)
    (kept,) = workspace.kept_summaries(COUNTY, "summary")
    assert kept.exported
    assert workspace.kept_summaries(Place(COUNTY.city), "summary") == []
