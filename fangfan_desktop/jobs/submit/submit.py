"""Freeze an official export as a submission, and go back to an earlier submission."""

from collections.abc import Container, Iterable, Iterator
from datetime import datetime

from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.edits.edit import Edit, NoteSet, row_text
from fangfan_desktop.forms.computed import stated_otherwise, with_computed
from fangfan_desktop.forms.computed_rows import with_rows_computed
from fangfan_desktop.forms.report import CellId, Report, Row, tables_of
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.submit.export import ExportResult
from fangfan_desktop.rollup.difference import Difference, differences
from fangfan_desktop.workspace.refusals import NotSaved
from fangfan_desktop.workspace.submissions import Submission
from fangfan_desktop.workspace.workspace import Workspace


def submit(
    workspace: Workspace,
    report: Report,
    findings: Iterable[Finding],
    exported: ExportResult,
    recipient: str,
    at: datetime | None = None,
) -> Submission:
    """Store an official export as a submission, dated now or `at`; the report becomes read only.

    Raises ReportSubmitted if it was submitted already, NotSaved if a written file cannot be read.
    """
    try:
        files = [(path.name, path.read_bytes()) for path in exported.paths]
    except OSError as error:
        raise NotSaved("刚写好的文件又不见了，或者读不出来。") from error
    if not workspace.reports.holds(report):
        workspace.reports.add(report)  # nothing was typed yet, so it is not stored
    return workspace.submissions.add(report, findings, exported.code, recipient, files, at)


def changes_of(workspace: Workspace, form: Form, submission: Submission) -> list[Difference]:
    """Return the cells in which a version differs from the one before it; none for the first."""
    submissions = workspace.submissions
    report = submissions.report(form, submission)
    before = [each for each in submissions.of_report(report) if each.version < submission.version]
    if not before:
        return []
    return list(differences(form, submissions.report(form, before[-1]), report))


def edit_back_to_sent(workspace: Workspace, form: Form, report: Report) -> Edit:
    """Return the edit that restores a report to its last submission."""
    sent = workspace.submissions.newest(report)
    assert sent is not None
    return edit_between(form, report, workspace.submissions.report(form, sent), "放弃更正")


def give_up_correction(workspace: Workspace, form: Form, report: Report) -> None:
    """Restore a report to its last submission and make it read only again."""
    back = edit_back_to_sent(workspace, form, report)
    if not back.is_empty:
        workspace.journal.apply(form, report, back)
    workspace.submissions.correct(report, None)


def edit_between(form: Form, now: Report, then: Report, words: str) -> Edit:
    """Return the edit that turns the report `now` into `then`, named `words` in the undo list.

    It leaves equal rows and cells as they are, and states the computed figures that `then` has
    otherwise.
    """
    stay = {row.id for row in now.rows} & {row.id for row in then.rows}
    pairs = [(now.row(row.id), row) for row in then.rows if row.id in stay]
    order = [row.id for row in now.rows if row.id in stay]
    stated = {
        (right.id, name)
        for table, own in tables_of(form, then)
        for at, right in with_rows_computed(table, own.rows).items()
        for name, cell in own.rows[at].cells.items()
        if right[name] != cell
    }
    return Edit(
        words,
        remove=tuple(row.id for row in now.rows if row.id not in stay),
        insert=tuple((at, row_text(row)) for at, row in enumerate(then.rows) if row.id not in stay),
        cells=tuple(
            cell for is_now, was in pairs for cell in _changed_cells(form, is_now, was, stated)
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


def _changed_cells(
    form: Form, now: Row, then: Row, stated: Container[CellId]
) -> Iterator[tuple[int, str, str]]:
    """Yield the texts of `then` that turn a row into it: (row id, column id, text).

    The cells `stated` of computed rows are among them in any case: other rows may change them.
    """
    is_same, table = now.cells == then.cells, form.table_of(then.id)
    own = () if is_same else stated_otherwise(table, then, with_computed(table, then))
    for column in {**now.cells, **then.cells}:
        is_stated = column in own or (then.id, column) in stated
        if is_stated or now[column].raw != then[column].raw:
            yield then.id, column, then[column].raw
