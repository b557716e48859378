"""Print a checked file as lines of text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from fangfan_desktop.checks.finding import Finding, grade_words, is_waiting, settled_by, where
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.returns.check import CheckResult

_STATUS = {
    "ok": "没有问题",
    "warnings": "有提醒",
    "errors": "有错误",
    "unreadable": "读不出来",
    "asked": "要确认",
}


def file_lines(checked: CheckResult) -> Iterator[str]:
    """Yield the file's status, then its notes and findings, one a line."""
    received = checked.received
    if received is None:
        yield f"{checked.name}：{_STATUS[checked.status]}：{checked.reason}"
        return
    report = received.report
    what = "，".join(
        (
            received.form.label,
            str(report.place or "单位不明"),
            report.period.label if report.period else "期间不明",
        )
    )
    status = "asked" if checked.status == "ok" and checked.questions else checked.status
    yield f"{checked.name}：{_STATUS[status]}（{what}）"
    for note in checked.notes:
        yield f"  注意：{note}"
    yield from _finding_lines(received.form, report, checked.findings, received.cells)


def report_lines(form: Form, report: Report, findings: Sequence[Finding]) -> Iterator[str]:
    """Yield the status of a report that was made here, then its findings, one a line."""
    has_errors = any(finding.is_error for finding in findings)
    waits = any(is_waiting(finding, report.notes) for finding in findings)
    status = "errors" if has_errors else "warnings" if waits else "ok"
    yield f"{report.place}{form.label}：{_STATUS[status]}"
    yield from _finding_lines(form, report, findings, {})


def _finding_lines(
    form: Form,
    report: Report,
    findings: Iterable[Finding],
    cells: Mapping[tuple[int | None, str], str],
) -> Iterator[str]:
    for finding in findings:
        note = settled_by(finding, report.notes)
        mark = grade_words(finding, note)
        cell = "" if finding.whole_column else cells.get((finding.row, finding.column), "")
        # A sheet that has the table's name says it already.
        place = where(form, report, finding).removeprefix(f"{cell.rpartition('!')[0]} · ")
        yield f"  {mark} {finding.code} {' '.join(filter(None, (cell, place)))}：{finding.message}"
