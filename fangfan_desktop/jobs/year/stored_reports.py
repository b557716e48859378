"""The reports kept here: filled in, sent, or marked as sent in another way."""

from collections.abc import Iterator

from fangfan_desktop.forms.places import Place, rest_of
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.workspace.kept import KeptReport
from fangfan_desktop.workspace.workspace import Workspace


def kept_here(reference: Reference, workspace: Workspace, place: Place) -> list[KeptReport]:
    """Return the reports that a place has begun or sent, here or in another way."""
    marks = {(each.form, each.period): each for each in workspace.history.of_place(place)}
    kept = [
        *_begun(reference, workspace, place),
        *workspace.summaries.kept(place, reference.summary.id),
    ]
    found = [
        each._replace(elsewhere=mark.at, file=mark.file)
        if (mark := marks.pop((each.form, each.period), None))
        else each
        for each in kept
    ]
    return found + [
        KeptReport(
            form=mark.form,
            period=mark.period,
            created=mark.at,
            changed=mark.at,
            sent=None,
            elsewhere=mark.at,
            file=mark.file,
            begun=False,
        )
        for mark in marks.values()
    ]


def _begun(reference: Reference, workspace: Workspace, place: Place) -> Iterator[KeptReport]:
    """Yield the stored reports that hold something or were exported."""
    for kept in workspace.reports.kept(place):
        form = reference.form_for(kept.form, kept.period)
        if kept.touched or kept.exported or form is None:
            yield kept
            continue
        # It may be empty: older versions stored reports that were only opened, and undo may empty one.
        if workspace.reports.is_filled_in(form, place, kept.period):
            yield kept


def filled_in_words(form: Form, report: Report) -> str:
    """Return in words what a person filled in; empty if there is only prefilled content."""
    columns = {column.id for column in form.columns} - form.given_columns
    cells = sum(len(row.cells.keys() & columns) for row in report.rows)
    typed = [
        f.name for f in form.fields if not f.prefill and not f.locked and report.field(f.id).raw
    ]
    parts = [f"{cells} 格" if cells else "", *typed]
    parts += [f"{len(report.notes)} 条核实说明"] if report.notes else []
    return "、".join(filter(None, parts))


def why_not_deletable(workspace: Workspace, form: Form, report: Report) -> str:
    """Return why a report cannot be deleted; empty if it can."""
    if workspace.submissions.newest(report):
        return "这张表报送过，不能删除：报送过的每一版都要留着。"
    if words := filled_in_words(form, report):
        return f"这张表里填了{words}，不是空表，不能删除。真的不要了，请先打开它，全选后按 Delete 清掉。"
    return ""


def take_back_import(workspace: Workspace, form: Form, report: Report) -> None:
    """Remove a report that was read in, and the 市本级 report that came from the same file."""
    history, place, period = workspace.history, report.place, report.period
    assert place is not None
    assert period is not None
    file = known.file if (known := history.of(report)) else ""
    history.take_back(report)
    rest = workspace.reports.load(form, rest_of(place), period) if form.gathers(place) else None
    mark = history.of(rest) if rest else None
    if rest and mark and mark.file == file and history.is_untouched(rest):
        history.take_back(rest)
