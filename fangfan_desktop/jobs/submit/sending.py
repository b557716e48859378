"""A submission's checklist before it is sent, and its mail."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from fangfan_desktop.checks.finding import Finding, settled_by, where
from fangfan_desktop.exchange.mail import MailDraft, draft_bytes
from fangfan_desktop.exchange.safe_write import WrittenFile, holding, write_file
from fangfan_desktop.forms.kinds.dates import day_words
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.safe_names import safe_file_name, safe_name
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.submit.export import SAMPLE
from fangfan_desktop.jobs.submit.report_mail import Enclosed, enclosed, mail_draft, recipient_of
from fangfan_desktop.rollup.difference import Difference, differences
from fangfan_desktop.workspace.submissions import SentFile, Submission
from fangfan_desktop.workspace.workspace import Workspace

_MOST = 40


class Step(NamedTuple):
    """One item of the checklist: done or not, and its text."""

    done: bool
    words: str


def steps(
    form: Form,
    report: Report,
    submission: Submission,
    files: Iterable[SentFile],
    findings: Iterable[Finding],
) -> list[Step]:
    """Return the checklist: reason of a correction, recipient, files, scan, sent, 核实说明."""
    names = {Path(file.name).suffix.lower(): file.name for file in files if not file.stamped}
    scans = [file.name for file in files if file.stamped]
    to = recipient_of(form, report, submission.recipient)
    reason = submission.reason
    found = [Step(done=True, words=f"更正原因：{reason}")] if reason else []
    found += [
        Step(bool(to), f"收件人：{to}" if to else "收件人还没有填，发送时在邮件里填"),
        Step(".xlsx" in names, f"Excel：{names.get('.xlsx', '没有')}"),
        Step(".pdf" in names, f"PDF：{names.get('.pdf', '没有')}（打印、盖章用）"),
        *(Step(done=True, words=f"OFD：{name}") for name in [names.get(".ofd")] if name),
        Step(
            bool(scans),
            f"盖章扫描件：{'、'.join(scans)}"
            if scans
            else "盖章扫描件：打印盖章后扫描，在“历次报送”里点“加盖章扫描件…”",
        ),
        Step(bool(submission.sent), _sent_words(submission)),
    ]
    return [*found, *(Step(done=True, words=each) for each in notes_of(form, report, findings))]


def notes_of(form: Form, report: Report, findings: Iterable[Finding]) -> list[str]:
    """Return the 核实说明 stored with a report, each after the finding that it explains."""
    settled = ((finding, settled_by(finding, report.notes)) for finding in findings)
    return [
        f"核实说明　{finding.code} {where(form, report, finding)}：{note}"
        for finding, note in settled
        if note
    ]


def _sent_words(submission: Submission) -> str:
    if submission.sent is None:
        return "还没有发出；发出以后点“记为已发送…”"
    return f"已发出：{day_words(date.fromisoformat(submission.sent))}"


def has_scan(workspace: Workspace, submission: Submission) -> bool:
    """Return True if a stamped scan is stored with a submission."""
    return any(file.stamped for file in workspace.submissions.files(submission))


def mail_of(workspace: Workspace, form: Form, submission: Submission) -> MailDraft:
    """Return the mail of a submission with the files it has now; a correction's lists the changes."""
    return _mail_with(workspace, form, submission, _enclosed(workspace, submission))


def _mail_with(
    workspace: Workspace, form: Form, submission: Submission, files: Enclosed
) -> MailDraft:
    submissions = workspace.submissions
    report = submissions.report(form, submission)
    before = submissions.sent_before(report, submission.version)
    correction = _since(workspace, form, before, report, submission.reason)
    sample = any(SAMPLE in name for name, _ in files.tables)  # the name of each file contains it
    return mail_draft(
        form, report, submission.recipient, files, correction=correction, sample=sample
    )


def _enclosed(workspace: Workspace, submission: Submission) -> Enclosed:
    submissions = workspace.submissions

    def content(files: Iterable[SentFile]) -> list[tuple[str, bytes]]:
        return [(safe_file_name(file.name), submissions.content(file)) for file in files]

    files = submissions.files(submission)
    scans = content(file for file in files if file.stamped)
    return enclosed(content(file for file in files if not file.stamped), *scans)


def correction_lines(reason: str, changes: Sequence[Difference]) -> tuple[str, ...]:
    """Return the lines of a correction's mail: the reason, then the changed cells."""
    lines = [f"更正原因：{reason or '发出以后又有改动'}"]
    if changes:
        lines.append("改动的格子：")
        lines += [
            f"  {'　'.join(filter(None, (each.row, each.column)))}：{each.before or '空'} → {each.after or '空'}"
            for each in changes[:_MOST]
        ]
    if len(changes) > _MOST:
        lines.append(f"  …… 共 {len(changes)} 处")
    return tuple(lines)


def _since(
    workspace: Workspace, form: Form, before: Sequence[Submission], report: Report, reason: str
) -> tuple[str, ...]:
    """Return the correction lines against the last sent version; empty if nothing was sent."""
    if not before:
        return ()
    sent = workspace.submissions.report(form, before[-1])
    return correction_lines(reason, list(differences(form, sent, report)))


def correction_so_far(workspace: Workspace, form: Form, report: Report) -> tuple[str, ...]:
    """Return the mail lines of a correction in progress; empty if there is none."""
    submissions = workspace.submissions
    reason = submissions.correction(report)
    if reason is None:
        return ()
    return _since(workspace, form, submissions.sent_before(report), report, reason)


def write_mail(
    workspace: Workspace, form: Form, submission: Submission, folder: Path
) -> WrittenFile:
    """Write the mail draft again with the files there are now: workbook, and scans if stored."""
    files = _enclosed(workspace, submission)
    content = draft_bytes(_mail_with(workspace, form, submission, files), files.attachments)
    target = folder / mail_name(workspace, submission)
    return write_file(target, holding(content), replace=True)


def mail_name(workspace: Workspace, submission: Submission) -> str:
    """Return the file name of a submission's mail: the workbook's name with `.eml`."""
    files = workspace.submissions.files(submission)
    tables = [safe_file_name(file.name) for file in files if not file.stamped]
    return f"{safe_name(Path(tables[0]).stem if tables else submission.code)}.eml"
