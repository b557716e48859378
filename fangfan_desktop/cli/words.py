"""A checked file in lines for people."""

from collections.abc import Iterator

from fangfan_desktop.checks.finding import settled_by, where
from fangfan_desktop.jobs.check import Checked

_STATUS = {
    "ok": "没有问题",
    "warnings": "有提醒",
    "errors": "有错误",
    "unreadable": "读不出来",
    "asked": "要确认",
}


def file_lines(checked: Checked) -> Iterator[str]:
    """Yield the file's outcome, then its notes and findings, one a line."""
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
    for finding in checked.findings:
        note = settled_by(finding, report.notes)
        mark = "错误" if finding.severity == "error" else "已核实" if note else "提醒"
        at = (finding.row, finding.column)
        cell = "" if finding.whole_column else received.cells.get(at, "")
        place = where(received.form, report, finding)
        yield f"  {mark} {finding.code} {' '.join(filter(None, (cell, place)))}：{finding.message}"
