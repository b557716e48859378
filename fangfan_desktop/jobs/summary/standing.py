"""How each report of some years stands, and which of its figures are the ones to go by."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from fangfan_desktop.checks.finding import settled_by
from fangfan_desktop.forms.kinds.dates import day_words
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report, date_of
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.begun import kept_here
from fangfan_desktop.jobs.context import context_kept
from fangfan_desktop.jobs.due import DueReport, dues_of_year
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.zones import places_with
from fangfan_desktop.workspace.submissions import Submission
from fangfan_desktop.workspace.workspace import Workspace


class ReportState(NamedTuple):
    """How a report stands.

    `report` is what its figures are taken from: what was sent last, be it under correction; else what
    is filled in here; None where that is nothing. `version` is what was sent last. Of what was not
    sent, `errors`, `blanks` and `warnings` are how many are open, `has_date` is whether it is dated.
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
        """Return the period that it is of."""
        return self.due.period

    @property
    def name(self) -> str:
        """Return `附件1（2026年第三季度）`."""
        return self.due.named

    @property
    def is_final(self) -> bool:
        """Say whether it was sent, from here or otherwise, and is not being corrected."""
        return self.due.is_done

    @property
    def is_open(self) -> bool:
        """Say whether there are figures of it that are not final."""
        return self.report is not None and not self.is_final

    @property
    def words(self) -> str:
        """Return how it stands, for people."""
        version = self.version
        if self.due.is_elsewhere:
            return "已用别的办法报送"
        when = _day(version.sent or version.at) if version else ""
        if self.is_final:
            return f"已报送：{when}，{version.label}" if version else "已报送"
        if self.due.is_corrected or (self.due.is_unsent and self.due.was_sent):
            sent = f"，{when}报过{version.label}" if version else ""
            return f"{'正在更正' if self.due.is_corrected else '更正已导出，还没有发出'}{sent}"
        if self.due.is_unsent:
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
    """Yield how each report of these years stands, a form after the other."""
    forms, kept = reference.forms, kept_here(reference, workspace, place)
    for year in years:
        for due in dues_of_year(forms.values(), kept, year, today):
            yield _stand(reference, workspace, place, forms[due.form.id], due, today)


def _stand(
    reference: Reference,
    workspace: Workspace,
    place: Place,
    form: Form,
    due: DueReport,
    today: date,
) -> ReportState:
    report = workspace.load(form, place, due.period) if due.kept else None
    if report is None:
        return ReportState(due)
    submissions = workspace.submissions
    if due.is_done:
        return ReportState(due, report, submissions.newest(report))
    if sent := submissions.sent_before(report):
        # A correction that is on its way: what was sent last is what the other side has.
        return ReportState(due, submissions.report(form, sent[-1]), sent[-1])
    if due.is_unsent:
        return ReportState(due, report)
    if all(row.is_blank(form) for row in report.rows):
        return ReportState(due)
    answers = workspace.received.answers()
    places = places_with(reference.places, workspace.profile(), answers)
    context = context_kept(workspace, form, place, due.period, places, today)
    errors = blanks = warnings = 0
    for finding in reference.checker(form.id).check(report, context).everything():
        if finding.severity == "warning":
            warnings += not settled_by(finding, report.notes)
        elif not finding.blank:
            errors += 1
        elif not (finding.in_fields(form) and form.fields_by_id[finding.column].kind == "date"):
            blanks += 1
    has_date = date_of(form, report) is not None
    return ReportState(due, report, None, errors, blanks, warnings, has_date)
