"""A workspace filled with the sample, for a first look at the window."""

from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path

from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.exchange.reading.opened import kept_opened
from fangfan_desktop.forms.report import Report
from fangfan_desktop.jobs.export import Paper, Wanted, date_of, export
from fangfan_desktop.jobs.library import Library
from fangfan_desktop.jobs.sample import Sample, check_in
from fangfan_desktop.jobs.submit import submit
from fangfan_desktop.workspace.settings import Profile
from fangfan_desktop.workspace.workspace import Workspace


def fill_sample(folder: Path, library: Library, sample: Sample, paper: Paper) -> None:
    """Make the sample's workspace in a folder; one that is there stays as it was left.

    All but the newest report of each form has been sent; the files lie in its `exported`.
    """
    workspace = Workspace(folder, kept_opened)
    try:
        if workspace.profile() is not None:
            return
        known = sample.profile
        workspace.save_profile(
            Profile(
                level="city",
                city=known["place"],
                county="",
                unit_name=known["unit_name"],
                filler=known["filler"],
                phone=known["phone"],
                recipient=known["recipient"],
            )
        )
        newest = {report.form: report.period for report in sample.reports}.items()
        for report in sample.reports:
            workspace.add(report)
            if (report.form, report.period) not in newest:
                found = check_in(sample, library, report)
                _send(workspace, library, report, found, folder / "exported", paper)
    finally:
        workspace.close()


def _send(
    workspace: Workspace,
    library: Library,
    report: Report,
    findings: Sequence[Finding],
    folder: Path,
    paper: Paper,
) -> None:
    form = library.forms[report.form]
    exported = export(form, report, findings, library.places, Wanted(folder), paper)
    recipient = exported.mail.to if exported.mail else ""
    day = date_of(form, report)
    sent = datetime.combine(day, time(16, 30)) if day else None
    submission = submit(workspace, report, findings, exported, recipient, sent)
    workspace.submissions.mark_sent(submission, day)
