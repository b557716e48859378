"""Export a report for good: what was written is frozen with it; and go back to what was."""

from collections.abc import Iterable
from datetime import datetime

from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.edits.edit import Edit, NoteSet, row_text
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.submit.export import Exported
from fangfan_desktop.rollup.difference import Difference, differences
from fangfan_desktop.workspace.refusals import NotSaved
from fangfan_desktop.workspace.submissions import Submission
from fangfan_desktop.workspace.workspace import Workspace


def submit(
    workspace: Workspace,
    report: Report,
    findings: Iterable[Finding],
    exported: Exported,
    recipient: str,
    at: datetime | None = None,
) -> Submission:
    """Freeze an official export, made now or `at`: the report is read only from now on.

    ReportSubmitted where it was that already; NotSaved where a file that was just written is gone.
    """
    try:
        files = [(path.name, path.read_bytes()) for path in exported.paths]
    except OSError as error:
        raise NotSaved("刚写好的文件又不见了，或者读不出来。") from error
    if not workspace.holds(report):
        workspace.add(report)  # nothing was typed: a list without projects
    return workspace.submissions.add(report, findings, exported.code, recipient, files, at)


def changes_of(workspace: Workspace, form: Form, submission: Submission) -> list[Difference]:
    """Return what a version says otherwise than the one before it, cell by cell."""
    submissions = workspace.submissions
    report = submissions.report(form, submission)
    before = [each for each in submissions.of_report(report) if each.version < submission.version]
    if not before:
        return []
    return list(differences(form, submissions.report(form, before[-1]), report))


def giving_up(workspace: Workspace, form: Form, report: Report) -> Edit:
    """Return the edit that brings a report back to what was exported last."""
    sent = workspace.submissions.newest(report)
    assert sent is not None
    return going_back(report, workspace.submissions.report(form, sent), "放弃更正")


def give_up_correction(workspace: Workspace, form: Form, report: Report) -> None:
    """Bring a report back to what was exported last, and make it read only again."""
    back = giving_up(workspace, form, report)
    if not back.is_empty:
        workspace.apply(form, report, back)
    workspace.submissions.correct(report, None)


def going_back(now: Report, then: Report, words: str) -> Edit:
    """Return the edit that makes a report another state of itself; `words` are what it is called.

    Rows and cells that are the same stay.
    """
    stay = {row.id for row in now.rows} & {row.id for row in then.rows}
    pairs = [(now.row(row.id), row) for row in then.rows if row.id in stay]
    order = [row.id for row in now.rows if row.id in stay]
    return Edit(
        words,
        remove=tuple(row.id for row in now.rows if row.id not in stay),
        insert=tuple((at, row_text(row)) for at, row in enumerate(then.rows) if row.id not in stay),
        cells=tuple(
            (was.id, column, was[column].raw)
            for is_now, was in pairs
            for column in {**is_now.cells, **was.cells}
            if is_now[column].raw != was[column].raw
        ),
        fields=tuple(
            (name, then.field(name).raw)
            for name in {**now.fields, **then.fields}
            if now.field(name) != then.field(name)
        ),
        zero=tuple(
            (was.id, was.zero_report)
            for is_now, was in pairs
            if is_now.zero_report != was.zero_report
        ),
        notes=tuple(
            NoteSet(key, then.notes.get(key))
            for key in {**now.notes, **then.notes}
            if now.notes.get(key) != then.notes.get(key)
        ),
        order=tuple(row.id for row in then.rows) if order != [was.id for _, was in pairs] else (),
    )
