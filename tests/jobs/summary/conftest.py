from datetime import date, datetime

import pytest

from fangfan_desktop.jobs.summary.draft import make_summary
from fangfan_desktop.jobs.summary.facts import gather
from tests.builders import COUNTY

TODAY = date(2026, 12, 12)


@pytest.fixture
def keep(workspace):
    """Return what keeps reports, sends them (a few days before), and opens them for a correction."""

    def go(*reports, sent=False, corrected=False):
        for report in reports:
            workspace.reports.add(report)
            if sent or corrected:
                at = datetime(report.period.year, (report.period.number or 3) * 3, 10, 9, 30)
                made = workspace.submissions.add(report, [], "ABCD", "", [], at)
                workspace.submissions.mark_sent(made, at.date())
            if corrected:
                workspace.submissions.correct(report, "数填错了")

    return go


@pytest.fixture
def made(reference, workspace, keep):
    """Return what makes a county's summary of 2026 out of what is kept, and of these besides."""

    def go(*reports, place=COUNTY):
        keep(*reports)
        return make_summary(reference, workspace, place, 2026, "某局", TODAY)

    return go


@pytest.fixture
def facts(reference, workspace, keep):
    def go(*reports, place=COUNTY):
        keep(*reports)
        return gather(reference, workspace, place, 2026, "某局", TODAY)

    return go
