"""What reports old workbooks would make: against what stands here, and what may become of each."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

import msgspec

from fangfan_desktop.checks.context import Context
from fangfan_desktop.edits.edit import apply
from fangfan_desktop.forms.deadlines import due_date
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import REST, Place, Places
from fangfan_desktop.forms.report import Report, is_total, total_row
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.begun import what_stands
from fangfan_desktop.jobs.consolidate.choose import Chosen, choose, part_of, recency
from fangfan_desktop.jobs.consolidate.roll_up import roll_into
from fangfan_desktop.jobs.due import IN_TIME
from fangfan_desktop.jobs.history.old_files import NotRead, OldForm
from fangfan_desktop.jobs.history.old_rows import fill, has_rest
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.rollup.difference import Difference, differences
from fangfan_desktop.rollup.merge import Merge
from fangfan_desktop.rollup.part import Part
from fangfan_desktop.workspace.workspace import Workspace

# What becomes of files: history, the start of a report that is to be sent, files of a board, nothing.
Use = Literal["past", "start", "board", "none"]
ComingState = Literal["new", "same", "differs", "sent"]


class Coming(msgspec.Struct, frozen=True):
    """A report that files would make: a unit's own, or (`units`) a city's of its counties' files.

    `uses` are what may become of it, the likeliest first; it is `in_time` where its period is still
    to be reported. `differences` are between what stands here and what would; `notes` are what is
    to be known of the files.
    """

    form: Form
    place: Place
    period: Period
    files: tuple[OldForm, ...]
    units: bool
    state: ComingState
    uses: tuple[Use, ...]
    in_time: bool
    differences: tuple[Difference, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def file_words(self) -> str:
        """Return which files they are."""
        return f"{len(self.files)} 个单位的表" if self.units else self.files[0].name


def plan(
    reference: Reference,
    workspace: Workspace,
    home: Place,
    places: Places,
    known: Iterable[OldForm],
    today: date,
) -> tuple[list[Coming], list[NotRead]]:
    """Return the reports that files would make, in order of period, and which files make none.

    A city's table is its own report, and that of its own rest where it has such a row; in a county,
    what the city's table says of it.
    """
    own: dict[tuple[str, Place, Period], list[OldForm]] = {}
    units: dict[tuple[str, Period], list[OldForm]] = {}
    rest = Place(home.city, REST)
    for each in known:
        report = each.checked.received.report if each.checked.received else None
        if home.is_city and each.place not in {home, rest}:
            units.setdefault((each.form.id, each.period), []).append(each)
            continue
        place = rest if each.place == rest else home
        own.setdefault((each.form.id, place, each.period), []).append(each)
        if report and home.is_city and each.place == home and has_rest(each.form, report, places):
            own.setdefault((each.form.id, rest, each.period), []).append(each)
    planning = _Planning(reference, workspace, home, places, today)
    coming = [each for (_, place, _), files in own.items() if (each := planning.own(place, files))]
    coming += [planning.of_units(files, coming) for files in units.values()]
    coming.sort(key=lambda each: (each.period, each.form.id, each.units, each.place))
    return coming, planning.not_read


class _Planning:
    """What stands here, against what comes."""

    def __init__(
        self, reference: Reference, workspace: Workspace, home: Place, places: Places, today: date
    ) -> None:
        self._reference, self._workspace = reference, workspace
        self._home, self._places, self._today = home, places, today
        self.not_read: list[NotRead] = []

    def own(self, place: Place, files: list[OldForm]) -> Coming | None:
        """Return what the newest of some files makes of a unit's own report."""
        # Its own table goes before its city's, the newer before the older.
        files.sort(key=lambda each: (each.place == place, recency(each.form, each.checked)))
        *older, newest = files
        form, period = newest.form, newest.period
        words = f"{period.label}的用了“{newest.name}”，这一份没有读。"
        self.not_read += [
            NotRead(each.name, words, spare=True) for each in older if place == self._home
        ]
        received = newest.checked.received
        assert received is not None
        base = base_of(self._workspace, form, place, period, self._places)
        filled = fill(form, base, received.report, self._places)
        if not filled.rows:
            self.not_read.append(NotRead(newest.name, f"{'；'.join(filled.left)}。"))
            return None
        state, found = self._state(form, base, filled.report)
        in_time = self._in_time(form, period)
        uses: tuple[Use, ...] = ("start", "past", "none") if in_time else ("past", "start", "none")
        if state == "differs":
            uses = ("none", *uses[:2])
        elif state != "new":
            uses = ("none",)
        missing = (finding.message for finding in received.findings)
        notes = (*filled.left, *missing, *newest.checked.notes)
        return Coming(
            form, place, period, (newest,), units=False, state=state, uses=uses,
            in_time=in_time, differences=found, notes=notes,
        )  # fmt: skip

    def of_units(self, files: list[OldForm], own: Iterable[Coming]) -> Coming:
        """Return what counties' files make of their city's report."""
        form, period, place = files[0].form, files[0].period, self._home
        rest = Place(place.city, REST)
        there = {each.place: each for each in own if (each.form, each.period) == (form, period)}
        coming = there.get(rest)
        stated = coming.files[0] if coming and coming.files[0].place == rest else None
        part = part_of(stated.checked) if stated else None
        merged, after, left = rolled(
            self._reference, self._workspace, self._places, place, files, self._today, part
        )
        base = base_of(self._workspace, form, place, period, self._places)
        state, found = self._state(form, base, after)
        uses: tuple[Use, ...] = ("past", "board", "none")
        if self._in_time(form, period) or state == "differs":
            uses = ("board", "past", "none")
        if state in {"same", "sent"} or place in there or merged.edit.is_empty:
            uses = ("board", "none")
        notes = left if uses[0] == "past" else ()  # what the board says is not said here
        return Coming(
            form, place, period, tuple(files), units=True, state=state, uses=uses,
            in_time=self._in_time(form, period), differences=found, notes=notes,
        )  # fmt: skip

    def _in_time(self, form: Form, period: Period) -> bool:
        return self._today <= due_date(form, period) + IN_TIME

    def _state(
        self, form: Form, base: Report, after: Report
    ) -> tuple[ComingState, tuple[Difference, ...]]:
        if not what_stands(form, base):
            return "new", ()
        found = tuple(differences(form, base, after))
        if not found:
            return "same", ()
        if self._workspace.submissions.is_read_only(base):
            return "sent", found
        return ("differs" if any(each.before for each in found) else "new"), found


def base_of(
    workspace: Workspace, form: Form, place: Place, period: Period, places: Places
) -> Report:
    """Return what stands here of a report: no more than its rows where it was not begun."""
    stored = workspace.load(form, place, period)
    return stored or begin_report(form, place, period, places.reporting(place), {})


def rolled(
    reference: Reference,
    workspace: Workspace,
    places: Places,
    city: Place,
    files: Sequence[OldForm],
    today: date,
    rest: Part | None = None,
) -> tuple[Merge, Report, tuple[str, ...]]:
    """Return what counties' files make of their city's report, the report after it, what is left out.

    The city's own `rest` is that of a file, else what stands here. While a unit is missing, the city's
    row stays as it is: a sum without it would look like a fall.
    """
    form, period, own = files[0].form, files[0].period, Place(city.city, REST)
    chosen = choose([each.checked for each in files], RollUpScope(form, city, period), places)
    kept = workspace.load(form, own, period) if form.is_by_place else None
    if rest is None and kept:
        rest = Part(own, kept, REST)
    base = base_of(workspace, form, city, period, places)
    chosen = Chosen(chosen.parts, rest, chosen.left_out)
    merged, after, _ = roll_into(reference, base, chosen, Context(form, places, today), {})
    left = [f"“{each.file}”：{each.reason}" for each in chosen.left_out]
    left += [
        f"“{each.name}”：{finding.message}"
        for each in files
        if each.checked.received
        for finding in each.checked.received.findings
    ]
    left += [f"“{each.part.file}”：{each.words}" for each in merged.left]
    whole = total_row(form, after)
    if whole and (missing := _blank_places(form, after)):
        merged = _without_row(merged, whole.id)
        after = apply(form, base, merged.edit).report
        left.append(f"还没有{'、'.join(missing)}的数，全市一行先不动")
    return merged, after, tuple(left)


def _blank_places(form: Form, report: Report) -> list[str]:
    """Return the units of a city's report in whose rows nothing stands."""
    units = (row for row in report.rows if not is_total(form, report, row))
    return [row[form.place_column.id].raw for row in units if row.is_blank(form)]


def _without_row(merged: Merge, row: int) -> Merge:
    edit = msgspec.structs.replace(
        merged.edit,
        cells=tuple(cell for cell in merged.edit.cells if cell[0] != row),
        zero=tuple(zero for zero in merged.edit.zero if zero[0] != row),
        notes=tuple(note for note in merged.edit.notes if note.key.row != row),
    )
    sources = {at: made for at, made in merged.sources.items() if at != row}
    return msgspec.structs.replace(merged, edit=edit, sources=sources)
