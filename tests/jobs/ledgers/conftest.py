import pytest

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.ledgers.keeping import kept_of
from fangfan_desktop.jobs.open_report import OpenReport
from tests.ledger_books import DAY, SHANGHE, counted, work_of


@pytest.fixture
def opened(reference, workspace, annex1, places):
    """A county's 附件1, open for editing."""
    reporting = places.reporting(SHANGHE, annex1.lowest)
    report = begin_report(annex1, SHANGHE, Period(2026, 3), reporting, {})
    return OpenReport(reference, workspace, report, places, lambda: DAY)


@pytest.fixture
def keep(annex1, places):
    """Return what counts ledgers, and what is kept of it."""

    def count(*paths, **known):
        work = work_of(annex1, places, **known)
        counting = counted(work, *paths)
        return counting, kept_of(counting, work.day, work.secret)

    return count
