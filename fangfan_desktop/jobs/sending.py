"""Before the mail goes out: what is ready, what is still to be done, and the mail itself."""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from fangfan_desktop.checks.finding import Finding, settled_by, where
from fangfan_desktop.exchange.mail import Draft, draft_bytes
from fangfan_desktop.exchange.reading.preflight import read_bytes
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.safe_write import Written, write_file
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.safe_names import safe_file_name, safe_name
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.export import mail_draft
from fangfan_desktop.jobs.receive import is_scan
from fangfan_desktop.jobs.submit import changes_of
from fangfan_desktop.rollup.difference import Difference, differences
from fangfan_desktop.workspace.submissions import SentFile, Submission
from fangfan_desktop.workspace.workspace import Workspace

_MOST = 40


class Step(NamedTuple):
    """One thing to look at before sending: done or not, and in words."""

    done: bool
    words: str


def steps(
    form: Form,
    report: Report,
    submission: Submission,
    files: Iterable[SentFile],
    findings: Iterable[Finding],
) -> list[Step]:
    """Return the list of a submission: why it is a correction, recipient, files, scan, explanations."""
    names = {Path(file.name).suffix.lower(): file.name for file in files if not file.stamped}
    scans = [file.name for file in files if file.stamped]
    to = submission.recipient or mail_draft(form, report, "").to
    reason = submission.reason
    found = [Step(done=True, words=f"更正原因：{reason}")] if reason else []
    found += [
        Step(bool(to), f"收件人：{to}" if to else "收件人还没有填，发送时在邮件里填"),
        Step(".xlsx" in names, f"Excel：{names.get('.xlsx', '没有')}"),
        Step(".pdf" in names, f"PDF：{names.get('.pdf', '没有')}（打印、盖章用）"),
        Step(
            bool(scans),
            f"盖章扫描件：{'、'.join(scans)}"
            if scans
            else "盖章扫描件：打印盖章后扫描，在“历次报送”里点“加盖章扫描件…”",
        ),
    ]
    for finding in findings:
        if note := settled_by(finding, report.notes):
            words = f"{finding.code} {where(form, report, finding)}：{note}"
            found.append(Step(done=True, words=f"核实说明　{words}"))
    return found


def mail_of(workspace: Workspace, form: Form, submission: Submission) -> Draft:
    """Return the mail of a submission; a correction's says why, and what changed."""
    report = workspace.submissions.report(form, submission)
    changes = changes_of(workspace, form, submission)
    return mail_draft(
        form, report, submission.recipient, correction=correction_lines(submission.reason, changes)
    )


def correction_lines(reason: str, changes: Sequence[Difference]) -> tuple[str, ...]:
    """Return what a correction's mail says; nothing where it is none."""
    if not reason:
        return ()
    lines = [f"更正原因：{reason}"]
    if changes:
        lines.append("改动的格子：")
        lines += [
            f"  {'　'.join(filter(None, (each.row, each.column)))}：{each.before or '空'} → {each.after or '空'}"
            for each in changes[:_MOST]
        ]
    if len(changes) > _MOST:
        lines.append(f"  …… 共 {len(changes)} 处")
    return tuple(lines)


def correction_so_far(workspace: Workspace, form: Form, report: Report) -> tuple[str, ...]:
    """Return what the mail of a correction being made says; nothing where there is none."""
    submissions = workspace.submissions
    sent, reason = submissions.newest(report), submissions.correction(report)
    if sent is None or reason is None:
        return ()
    return correction_lines(reason, list(differences(form, submissions.report(form, sent), report)))


def write_mail(workspace: Workspace, form: Form, submission: Submission, folder: Path) -> Written:
    """Write the mail's draft anew: the workbook, and the stamped scans once they are back."""
    submissions = workspace.submissions
    files = submissions.files(submission)
    scans = [file for file in files if file.stamped]
    tables = [file for file in files if Path(file.name).suffix.lower() == ".xlsx"]
    papers = scans or [f for f in files if Path(f.name).suffix.lower() == ".pdf"]
    attachments = [
        (safe_file_name(file.name), submissions.content(file)) for file in (*tables, *papers)
    ]
    content = draft_bytes(mail_of(workspace, form, submission), attachments)
    stem = Path(tables[0].name).stem if tables else form.label
    return write_file(
        folder / f"{safe_name(stem)}.eml", lambda path: _write(path, content), replace=True
    )


def attach_scan(workspace: Workspace, submission: Submission, path: Path) -> None:
    """Keep the stamped page that came back; Unreadable where it is none, or not stamped."""
    if not is_scan(path):
        raise Unreadable(f"“{path.name}”不是扫描件。请选盖章后扫描的 PDF 或图片（.jpg .png）。")
    content = read_bytes(path)
    digest = hashlib.sha256(content).hexdigest()
    for file in workspace.submissions.files(submission):
        if file.sha256 == digest:
            why = "已经加过了" if file.stamped else "就是导出的 PDF，还没有盖章"
            raise Unreadable(f"“{path.name}”{why}。请选盖章后扫描的那一份。")
    workspace.submissions.attach(submission, path.name, content)


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)
