"""A county's report that was exported, without a window."""

from datetime import date

from fangfan_desktop.jobs.open_report import OpenReport
from tests.builders import GOOD, county_report


def exported_report(reference, workspace, *, sent=True, reason=None):
    """Return the open report after an official export; open again if there is a `reason`."""
    report = county_report(reference.forms["annex1"], **GOOD)
    workspace.reports.add(report)
    version = workspace.submissions.add(report, (), "ABCD-1234", "", [])
    if sent:
        workspace.submissions.mark_sent(version, date(2026, 9, 12))
    if reason is not None:
        workspace.submissions.correct(report, reason)
    return opened_report(reference, workspace, report)


def opened_report(reference, workspace, report):
    return OpenReport(reference, workspace, report, reference.places, lambda: date(2026, 9, 12))
