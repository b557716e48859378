"""Fill a workspace with the sample, for a first look at the window."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from pathlib import Path

from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.exchange.reading.opened import kept_opened
from fangfan_desktop.forms.places import parse_place
from fangfan_desktop.forms.report import Report, date_of
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.sample.sample import Sample, check_sample_report
from fangfan_desktop.jobs.submit.export import ExportRequest, Paper, export
from fangfan_desktop.jobs.submit.submit import submit
from fangfan_desktop.workspace.profile import Profile
from fangfan_desktop.workspace.workspace import Workspace

EXPORTED = "exported"


def fill_sample(folder: Path, reference: Reference, sample: Sample, paper: Paper) -> None:
    """Make the sample's workspace in a folder, unless there is one already.

    All reports except the newest of each form are sent; their files are in the folder `exported`.
    """
    workspace = Workspace(folder, kept_opened)
    try:
        if workspace.profile.load() is not None:
            return
        workspace.profile.save(profile_in(sample))
        request = ExportRequest(folder / EXPORTED)
        add_reports(workspace, reference, sample, sample.reports, request, paper)
    finally:
        workspace.close()


def profile_in(sample: Sample) -> Profile:
    """Return the profile of the sample's clerk."""
    known = sample.profile
    place = parse_place(known["place"])
    assert place is not None
    return Profile(
        level=place.level,
        city=place.city,
        county=place.name,
        unit_name=known["unit_name"],
        filler=known["filler"],
        phone=known["phone"],
        recipient=known["recipient"],
    )


def add_reports(
    workspace: Workspace,
    reference: Reference,
    sample: Sample,
    reports: Iterable[Report],
    request: ExportRequest,
    paper: Paper,
) -> None:
    """Store reports of the sample; send all except the newest of each form, exported as requested."""
    newest = {report.form: report.period for report in sample.reports}.items()
    for report in reports:
        workspace.reports.add(report)
        if (report.form, report.period) not in newest:
            _send(
                workspace,
                reference,
                report,
                check_sample_report(sample, reference, report),
                request,
                paper,
            )


def _send(
    workspace: Workspace,
    reference: Reference,
    report: Report,
    findings: Sequence[Finding],
    request: ExportRequest,
    paper: Paper,
) -> None:
    form = reference.forms[report.form]
    exported = export(form, report, findings, reference.places, request, paper)
    recipient = exported.mail.to if exported.mail else ""
    day = date_of(form, report)
    sent = datetime.combine(day, time(16, 30)) if day else None
    submission = submit(workspace, report, findings, exported, recipient, sent)
    workspace.submissions.mark_sent(submission, day)
