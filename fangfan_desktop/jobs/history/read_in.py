"""Old workbooks are read in: as history, which is no report to be sent, or to a board."""

from collections.abc import Iterable
from datetime import date

import msgspec

from fangfan_desktop.edits.edit import Edit, apply
from fangfan_desktop.forms.places import Places
from fangfan_desktop.forms.report import Report
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.begun import what_stands
from fangfan_desktop.jobs.history.coming import Coming, Use, base_of, rolled
from fangfan_desktop.jobs.history.old_files import OldForm
from fangfan_desktop.jobs.history.old_rows import fill
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.submit.submit import going_back
from fangfan_desktop.workspace.history import OldFile
from fangfan_desktop.workspace.received import Identity
from fangfan_desktop.workspace.workspace import Workspace


def read_in(
    reference: Reference,
    workspace: Workspace,
    places: Places,
    coming: Coming,
    use: Use,
    today: date,
) -> None:
    """Store what is to be history, or files that belong to a board; NotSaved where it cannot be.

    All of a report at once, the files byte for byte with it. A report's start is none of this: that
    is an edit of the report that is open (`start`).
    """
    if use == "board":
        workspace.history.keep(_files(coming.files, aside=False), history=not coming.in_time)
    elif use == "past" and coming.units:
        _read_units(reference, workspace, places, coming, today)
    elif use == "past":
        _read_own(workspace, places, coming)


def _read_own(workspace: Workspace, places: Places, coming: Coming) -> None:
    (file,) = coming.files
    form, place, period = coming.form, coming.place, coming.period
    base = base_of(workspace, form, place, period, places)
    under = base
    if not what_stands(form, base):  # who fills in the forms now did not fill that in
        under = begin_report(form, place, period, places.reporting(place), {})
    filled = fill(form, under, _report(file), places)
    edit = going_back(base, filled.report, f"读入“{file.name}”")
    (kept,) = _files([file], aside=True)
    kept = msgspec.structs.replace(kept, rows=filled.rows)
    workspace.history.read_in(base, edit, apply(form, base, edit), [kept], file.name)


def _read_units(
    reference: Reference, workspace: Workspace, places: Places, coming: Coming, today: date
) -> None:
    form, city, files = coming.form, coming.place, coming.files
    merged, _, _ = rolled(reference, workspace, places, city, files, today)
    rows: dict[int, list[tuple[int, int]]] = {}
    for row, sources in merged.sources.items():
        for part, source in sources:
            rows.setdefault(id(part.report), []).append((row, source))
    kept = [
        msgspec.structs.replace(old, rows=tuple(rows.get(id(_report(each)), ())))
        for each, old in zip(files, _files(files, aside=False), strict=True)
    ]
    base = base_of(workspace, form, city, coming.period, places)
    edit = msgspec.structs.replace(merged.edit, words=f"读入{coming.file_words}")
    workspace.history.read_in(base, edit, apply(form, base, edit), kept, coming.file_words)


def _files(files: Iterable[OldForm], *, aside: bool) -> list[OldFile]:
    """Return files as they are kept; on a board each with all the forms that are in it."""
    found: list[OldFile] = []
    for each in files:
        assert each.taken.arrival is not None
        own = (Identity(each.form.id, each.place, each.period),)
        found.append(
            OldFile(each.taken.arrival, own if aside else each.taken.identities, (), aside)
        )
    return found


def start(base: Report, coming: Coming, places: Places) -> Edit:
    """Return the edit that fills a report with a file's figures; empty where it has them all."""
    (file,) = coming.files
    filled = fill(coming.form, base, _report(file), places)
    return going_back(base, filled.report, f"填入“{file.name}”")


def _report(file: OldForm) -> Report:
    assert file.checked.received is not None
    return file.checked.received.report
