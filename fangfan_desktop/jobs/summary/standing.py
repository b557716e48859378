"""The state of each report of some years, and the report that its figures are taken from."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from fangfan_desktop.checks.finding import is_waiting
from fangfan_desktop.forms.kinds.dates import day_words
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report, date_of
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.context import context_kept
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.year.due import DueReport, dues_of_year
from fangfan_desktop.jobs.year.stored_reports import kept_here
from fangfan_desktop.jobs.zones import places_with
from fangfan_desktop.workspace.submissions import Submission
from fangfan_desktop.workspace.workspace import Workspace


class ReportState(NamedTuple):
    """The state of a report.

    `report`: the last sent version, even if it is under correction; else the stored report; None if
    nothing is filled in. `version`: the last sent version. For a report that was not sent, `errors`,
    `blanks` and `warnings` count the open findings, and `has_date` says if 填表日期 is filled in.
    """

    due: DueReport
    report: Report | None = None
    version: Submission | None = None
    errors: int = 0
    blanks: int = 0
    warnings: int = 0
    has_date: bool = True

    @property
    def period(self) -> Period:
        """Return the report's period."""
        return self.due.period

    @property
    def name(self) -> str:
        """Return `附件1（2026年第三季度）`."""
        return self.due.named

    @property
    def is_final(self) -> bool:
        """Return True if it was sent, from here or in another way, and is not being corrected."""
        return self.due.is_done

    @property
    def is_open(self) -> bool:
        """Return True if it has figures that are not final."""
        return self.report is not None and not self.is_final

    @property
    def words(self) -> str:
        """Return the state in words."""
        version = self.version
        if self.due.kept.is_elsewhere:
            return "已用别的办法报送"
        when = _day(version.sent or version.at) if version else ""
        if self.is_final:
            return f"已报送：{when}，{version.label}" if version else "已报送"
        if self.due.kept.is_corrected or (self.due.kept.is_unsent and self.due.kept.was_sent):
            sent = f"，{when}报过{version.label}" if version else ""
            return f"{'正在更正' if self.due.kept.is_corrected else '更正已导出，还没有发出'}{sent}"
        if self.due.kept.is_unsent:
            return "已导出，还没有发出"
        if self.report is None:
            return "没有填"
        parts = (
            f"{self.errors} 处错误" if self.errors else "",
            f"{self.blanks} 处没有填" if self.blanks else "",
            f"{self.warnings} 处提醒" if self.warnings else "",
            "" if self.has_date else "没有填表日期",
        )
        open_ones = "、".join(filter(None, parts))
        return "填了，没有报送" + (f"：{open_ones}" if open_ones else "")


def _day(at: str) -> str:
    return day_words(date.fromisoformat(at[:10]))


def report_states(
    reference: Reference, workspace: Workspace, place: Place, years: Iterable[int], today: date
) -> Iterator[ReportState]:
    """Yield the state of each report of these years, form by form."""
    forms, kept = reference.forms, kept_here(reference, workspace, place)
    for year in years:
        for due in dues_of_year(forms.values(), kept, year, today):
            form = forms[due.form.id].at(due.period)
            yield _state(reference, workspace, place, form, due, today)


def _state(
    reference: Reference,
    workspace: Workspace,
    place: Place,
    form: Form,
    due: DueReport,
    today: date,
) -> ReportState:
    report = (
        workspace.reports.load(form, place, due.period)
        if due.kept.begun or due.kept.is_elsewhere
        else None
    )
    if report is None:
        return ReportState(due)
    submissions = workspace.submissions
    if due.is_done:
        return ReportState(due, report, submissions.newest(report))
    if sent := submissions.sent_before(report):
        # A correction is in progress: the receiver still has the last sent version.
        return ReportState(due, submissions.report(form, sent[-1]), sent[-1])
    if due.kept.is_unsent:
        return ReportState(due, report)
    if all(row.is_blank(form) for row in report.rows):
        return ReportState(due)
    answers = workspace.received.answers()
    places = places_with(reference.places, workspace.profile.load(), answers)
    context = context_kept(workspace, form, place, due.period, places, today, reference.form_for)
    errors = blanks = warnings = 0
    for finding in reference.checker(form).check(report, context).everything():
        if not finding.is_error:
            warnings += is_waiting(finding, report.notes)
        elif not finding.blank:
            errors += 1
        elif not (finding.in_fields(form) and form.fields_by_id[finding.column].kind == "date"):
            blanks += 1
    has_date = date_of(form, report) is not None
    return ReportState(due, report, None, errors, blanks, warnings, has_date)
