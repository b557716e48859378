"""Store old workbooks: as history, which is not to be sent, or on a board."""

from collections.abc import Iterable
from datetime import date

import msgspec

from fangfan_desktop.edits.edit import Edit, apply
from fangfan_desktop.forms.places import Places
from fangfan_desktop.forms.report import Report
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.history.coming import PlannedReport, Use, current_report, rolled_up
from fangfan_desktop.jobs.history.old_files import OldForm
from fangfan_desktop.jobs.history.old_rows import fill_report
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.submit.submit import edit_between
from fangfan_desktop.jobs.year.stored_reports import filled_in_words
from fangfan_desktop.workspace.history import OldFile
from fangfan_desktop.workspace.received import Identity
from fangfan_desktop.workspace.workspace import Workspace


def read_in(
    reference: Reference,
    workspace: Workspace,
    places: Places,
    planned: PlannedReport,
    use: Use,
    today: date,
) -> None:
    """Store a planned report as history, or its files on a board. Raises NotSaved if it fails.

    A report and its files are stored together. The use `start` stores nothing here: it is an edit
    of the open report (`start_edit`); so is `join`, after its questions.
    """
    if use == "board":
        workspace.history.keep(_files(planned.files, aside=False), history=not planned.in_time)
    elif use == "past" and planned.units:
        _read_units(reference, workspace, places, planned, today)
    elif use == "past":
        _read_own(workspace, places, planned)


def _read_own(workspace: Workspace, places: Places, planned: PlannedReport) -> None:
    (file,) = planned.files
    form, place, period = planned.form, planned.place, planned.period
    base = current_report(workspace, form, place, period, places)
    under = base
    if not filled_in_words(form, base):  # today's filler and phone did not fill in the old report
        under = begin_report(form, place, period, places.reporting(place, form.lowest), {})
    filled = fill_report(form, under, _report(file), places)
    edit = edit_between(form, base, filled.report, f"读入“{file.name}”")
    (kept,) = _files([file], aside=True)
    kept = msgspec.structs.replace(kept, rows=filled.rows)
    workspace.history.read_in(base, edit, apply(form, base, edit), [kept], file.name)


def _read_units(
    reference: Reference, workspace: Workspace, places: Places, planned: PlannedReport, today: date
) -> None:
    form, city, files = planned.form, planned.place, planned.files
    merged, _, _ = rolled_up(reference, workspace, places, city, files, today)
    rows: dict[int, list[tuple[int, int]]] = {}
    for row, sources in merged.sources.items():
        for part, source in sources:
            rows.setdefault(id(part.report), []).append((row, source))
    kept = [
        msgspec.structs.replace(old, rows=tuple(rows.get(id(_report(each)), ())))
        for each, old in zip(files, _files(files, aside=False), strict=True)
    ]
    base = current_report(workspace, form, city, planned.period, places)
    edit = msgspec.structs.replace(merged.edit, words=f"读入{planned.file_words}")
    workspace.history.read_in(base, edit, apply(form, base, edit), kept, planned.file_words)


def _files(files: Iterable[OldForm], *, aside: bool) -> list[OldFile]:
    """Return files as they are stored; a file on a board has the identities of all its forms."""
    found: list[OldFile] = []
    for each in files:
        assert each.incoming.arrival is not None
        own = (Identity(each.form.id, each.place, each.period),)
        found.append(
            OldFile(each.incoming.arrival, own if aside else each.incoming.identities, (), aside)
        )
    return found


def start_edit(base: Report, planned: PlannedReport, places: Places) -> Edit:
    """Return the edit that fills a report with a file's figures; empty if it has them all."""
    (file,) = planned.files
    filled = fill_report(planned.form, base, _report(file), places)
    return edit_between(planned.form, base, filled.report, f"填入“{file.name}”")


def _report(file: OldForm) -> Report:
    assert file.checked.received is not None
    return file.checked.received.report
