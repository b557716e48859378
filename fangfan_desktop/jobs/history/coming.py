"""Plan the reports that old workbooks would make, and compare them with the stored ones."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Literal

import msgspec

from fangfan_desktop.checks.context import Context
from fangfan_desktop.edits.edit import apply
from fangfan_desktop.forms.deadlines import due_date
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.forms.places import Place, Places, rest_of
from fangfan_desktop.forms.report import Report, is_total, tables_of
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.consolidate.choose import RollUpChoice, choose, part_of, recency
from fangfan_desktop.jobs.consolidate.rest import has_lists_alone
from fangfan_desktop.jobs.consolidate.roll_up import roll_into
from fangfan_desktop.jobs.history.old_files import OldForm, UnreadFile
from fangfan_desktop.jobs.history.old_rows import fill_report, has_rest
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.jobs.year.due import IN_TIME
from fangfan_desktop.jobs.year.stored_reports import filled_in_words
from fangfan_desktop.rollup.difference import Difference, differences
from fangfan_desktop.rollup.merge import Merge
from fangfan_desktop.rollup.part import UnitReport
from fangfan_desktop.workspace.workspace import Workspace

# What files are used for: history, the start of a report to be sent, joined with what is here, a
# board's files, nothing.
Use = Literal["past", "start", "join", "board", "none"]
PlannedState = Literal["new", "same", "differs", "sent"]


class PlannedReport(msgspec.Struct, frozen=True):
    """A report that files would make: a unit's own, or (`units`) a city's from its counties' files.

    `uses`: the possible uses, the likeliest first. `in_time`: the period is still to be reported.
    `differences`: between the stored report and the planned one. `notes`: remarks on the files.
    """

    form: Form
    place: Place
    period: Period
    files: tuple[OldForm, ...]
    units: bool
    state: PlannedState
    uses: tuple[Use, ...]
    in_time: bool
    differences: tuple[Difference, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def file_words(self) -> str:
        """Return a name for the files: `3 个单位的表`, or the file's name."""
        return f"{len(self.files)} 个单位的表" if self.units else self.files[0].name


def plan_reports(
    reference: Reference,
    workspace: Workspace,
    home: Place,
    places: Places,
    known: Iterable[OldForm],
    today: date,
) -> tuple[list[PlannedReport], list[UnreadFile]]:
    """Return the reports that files would make, in order of period, and the files that make none.

    A city's table makes its own report, and that of its rest (市本级) if it has such a row. In a
    county, a city's table makes the county's report from the county's rows.
    """
    own: dict[tuple[str, Place, Period], list[OldForm]] = {}
    units: dict[tuple[str, Period], list[OldForm]] = {}
    rest = rest_of(home)
    for each in known:
        report = each.checked.received.report if each.checked.received else None
        gathers = each.form.gathers(home)
        if gathers and each.place not in {home, rest}:
            units.setdefault((each.form.id, each.period), []).append(each)
            continue
        place = rest if each.place == rest else home
        own.setdefault((each.form.id, place, each.period), []).append(each)
        if report and gathers and each.place == home and has_rest(each.form, report, places):
            own.setdefault((each.form.id, rest, each.period), []).append(each)
    planner = _Planner(reference, workspace, home, places, today)
    planned = [each for (_, place, _), files in own.items() if (each := planner.own(place, files))]
    planned += [planner.of_units(files, planned) for files in units.values()]
    planned.sort(key=lambda each: (each.period, each.form.id, each.units, each.place))
    return planned, planner.not_read


class _Planner:
    """Compares the planned reports with the stored ones."""

    def __init__(
        self, reference: Reference, workspace: Workspace, home: Place, places: Places, today: date
    ) -> None:
        self._reference, self._workspace = reference, workspace
        self._home, self._places, self._today = home, places, today
        self.not_read: list[UnreadFile] = []

    def own(self, place: Place, files: list[OldForm]) -> PlannedReport | None:
        """Return the report of a unit's newest file; None if the file has no rows of this unit."""
        # The unit's own table is preferred to its city's, the newer to the older.
        files.sort(key=lambda each: (each.place == place, recency(each.form, each.checked)))
        *older, newest = files
        form, period = newest.form, newest.period
        words = f"{period.label}的用了“{newest.name}”，这一份没有读。"
        self.not_read += [
            UnreadFile(each.name, words, spare=True) for each in older if place == self._home
        ]
        received = newest.checked.received
        assert received is not None
        base = current_report(self._workspace, form, place, period, self._places)
        filled = fill_report(form, base, received.report, self._places)
        if not filled.rows:
            self.not_read.append(UnreadFile(newest.name, f"{'；'.join(filled.notes)}。"))
            return None
        state, found = self._state(form, base, filled.report)
        in_time = self._in_time(form, period)
        uses: tuple[Use, ...] = ("start", "past", "none") if in_time else ("past", "start", "none")
        if state == "differs":
            uses = ("none", *uses[:2], "join")
        elif state != "new":
            uses = ("none",)
        missing = (finding.message for finding in received.findings)
        notes = (*filled.notes, *missing, *newest.checked.notes)
        return PlannedReport(
            form,
            place,
            period,
            (newest,),
            units=False,
            state=state,
            uses=uses,
            in_time=in_time,
            differences=found,
            notes=notes,
        )

    def of_units(self, files: list[OldForm], own: Iterable[PlannedReport]) -> PlannedReport:
        """Return the city's report that counties' files make."""
        form, period, place = files[0].form, files[0].period, self._home
        rest = rest_of(place)
        there = {each.place: each for each in own if (each.form, each.period) == (form, period)}
        planned = there.get(rest)
        stated = planned.files[0] if planned and planned.files[0].place == rest else None
        part = part_of(stated.checked) if stated else None
        merged, after, left = rolled_up(
            self._reference, self._workspace, self._places, place, files, self._today, part
        )
        base = current_report(self._workspace, form, place, period, self._places)
        state, found = self._state(form, base, after)
        uses: tuple[Use, ...] = ("past", "board", "none")
        if self._in_time(form, period) or state == "differs":
            uses = ("board", "past", "none")
        if state in {"same", "sent"} or place in there or merged.edit.is_empty:
            uses = ("board", "none")
        notes = left if uses[0] == "past" else ()  # the board shows its own notes
        return PlannedReport(
            form,
            place,
            period,
            tuple(files),
            units=True,
            state=state,
            uses=uses,
            in_time=self._in_time(form, period),
            differences=found,
            notes=notes,
        )

    def _in_time(self, form: Form, period: Period) -> bool:
        return self._today <= due_date(form, period) + IN_TIME

    def _state(
        self, form: Form, base: Report, after: Report
    ) -> tuple[PlannedState, tuple[Difference, ...]]:
        if not filled_in_words(form, base):
            return "new", ()
        found = tuple(differences(form, base, after))
        if not found:
            return "same", ()
        if self._workspace.submissions.is_read_only(base):
            return "sent", found
        return ("differs" if any(each.before for each in found) else "new"), found


def current_report(
    workspace: Workspace, form: Form, place: Place, period: Period, places: Places
) -> Report:
    """Return the stored report; if there is none, a new one with its rows only."""
    stored = workspace.reports.load(form, place, period)
    return stored or begin_report(form, place, period, places.reporting(place, form.lowest), {})


def rolled_up(
    reference: Reference,
    workspace: Workspace,
    places: Places,
    city: Place,
    files: Sequence[OldForm],
    today: date,
    rest: UnitReport | None = None,
) -> tuple[Merge, Report, tuple[str, ...]]:
    """Return the merge of counties' files, the city's report after it, and notes on what is left out.

    `rest`: the city's own rest from a file; if None, the stored one is used. If a unit is missing,
    the city's total row and its named rows stay as they are, because a sum without the unit would
    look like a fall.
    """
    form, period, own = files[0].form, files[0].period, rest_of(city)
    choice = choose([each.checked for each in files], RollUpScope(form, city, period), places)
    kept = workspace.reports.load(form, own, period) if not has_lists_alone(form) else None
    if rest is None and kept:
        rest = UnitReport(own, kept, own.label)
    base = current_report(workspace, form, city, period, places)
    choice = RollUpChoice(choice.parts, rest, choice.left_out)
    merged, after, _ = roll_into(reference, base, choice, Context(form, places, today), {})
    left = [f"“{each.file}”：{each.reason}" for each in choice.left_out]
    left += [
        f"“{each.name}”：{finding.message}"
        for each in files
        if each.checked.received
        for finding in each.checked.received.findings
    ]
    left += [f"“{each.part.file}”：{each.words}" for each in merged.unused]
    units = places.reporting(city, form.lowest)[1:]
    lacking = [unit.label for unit in units if unit not in choice.parts]
    for table, made in tables_of(form, after):
        summed = {r.id for r in made.rows if table.is_by_name or is_total(table, made, r)}
        if summed and (missing := lacking if table.is_by_name else _blank_places(table, made)):
            merged = _without_rows(merged, summed)
            after = apply(form, base, merged.edit).report
            left.append(f"还没有{'、'.join(missing)}的数，{_sums_words(table, city)}先不动")
    return merged, after, tuple(left)


def _sums_words(table: Form, city: Place) -> str:
    """Return what the figures of the whole are called: they are a row, or the whole table."""
    whole = words_of(city).whole
    if table.table_title:
        return f"“{table.table_title}”里{whole}的数"
    return f"{whole}的表" if table.is_by_name else f"{whole}一行"


def _blank_places(form: Form, report: Report) -> list[str]:
    """Return the names of the units whose rows of a table are blank."""
    units = (row for row in report.rows if not is_total(form, report, row))
    return [row[form.place_column.id].raw for row in units if row.is_blank(form)]


def _without_rows(merged: Merge, rows: Collection[int]) -> Merge:
    """Return a merge that leaves some rows unchanged."""
    edit = msgspec.structs.replace(
        merged.edit,
        cells=tuple(cell for cell in merged.edit.cells if cell[0] not in rows),
        zero=tuple(zero for zero in merged.edit.zero if zero[0] not in rows),
        notes=tuple(note for note in merged.edit.notes if note.key.row not in rows),
    )
    sources = {at: made for at, made in merged.sources.items() if at not in rows}
    return msgspec.structs.replace(merged, edit=edit, sources=sources)
