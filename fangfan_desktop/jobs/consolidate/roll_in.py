"""Roll a board's files into the city's report as one undoable edit, and trace its figures."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

import msgspec

from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.report import Report, row_label, tables_of, total_row
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.consolidate.choose import RollUpChoice, part_of
from fangfan_desktop.jobs.consolidate.rest import kept_rest, notes_from, rest_findings, rest_part
from fangfan_desktop.jobs.consolidate.roll_up import roll_into, with_notes
from fangfan_desktop.jobs.consolidate.withdrawn import (
    owned_rows,
    typed_over,
    withdrawn_from,
)
from fangfan_desktop.jobs.context import context_kept
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.board import Board, Version
from fangfan_desktop.jobs.returns.check import CheckResult
from fangfan_desktop.rollup.difference import Difference, differences
from fangfan_desktop.rollup.merge import ROLLED_IN, Merge
from fangfan_desktop.rollup.merge_named import added_columns, sum_of
from fangfan_desktop.rollup.part import FigureOrigin, UnitReport, origins
from fangfan_desktop.workspace.pasts import OriginRow, RowSources
from fangfan_desktop.workspace.workspace import Workspace

_TWICE = 2  # files of one place


class ColumnSum(NamedTuple):
    """One column of the city: the units' sum, its own rest, the new total, the present total.

    In a table that names its rows, `row` is the name of the one that it is about.
    """

    column: str
    units: Figure | None
    rest: str
    whole: str
    now: str
    row: str = ""


class Replacement(NamedTuple):
    """A place whose newest file replaces an earlier one, and the cells that differ."""

    place: Place
    differences: tuple[Difference, ...]


class RollIn(msgspec.Struct, frozen=True):
    """What rolling in would do, or did.

    `parts`: how many units' figures are used; `merge.unused` are the rows that are not used.
    `replaced`: places whose newest file replaces one that was used before.
    `withdrawn`: places whose file was taken off the board after it was used; their figures go.
    `retyped`: such places whose figures were changed by hand since; these stay.
    `contained`: 功能区 whose row is removed because they no longer report by themselves.
    `strange`: the names of other rows that are removed with figures.
    `rest_findings`: open findings about the city's own rest: it is missing, or became less.
    `typed_over`: cells that a person typed here and a file overwrites.
    `doubtful`: if a table names its rows, units whose file has errors or lacks a figure: no row
    says so.
    """

    before: Report
    after: Report
    merge: Merge
    parts: int
    sums: tuple[ColumnSum, ...]
    replaced: tuple[Replacement, ...] = ()
    withdrawn: tuple[Place, ...] = ()
    retyped: tuple[Place, ...] = ()
    contained: tuple[Place, ...] = ()
    strange: tuple[str, ...] = ()
    rest_findings: tuple[Finding, ...] = ()
    typed_over: tuple[Difference, ...] = ()
    doubtful: tuple[Place, ...] = ()

    @property
    def has_something(self) -> bool:
        """Return True if there are figures to take over or to remove."""
        removed = self.withdrawn or self.retyped or self.contained
        return bool(self.parts or self.merge.unused or removed)

    @property
    def is_to_be_seen(self) -> bool:
        """Return True if a clerk must see the changes before they are made.

        This is the case if a file replaces an earlier one, a row is left out or removed
        unexpectedly, the city's own figures are missing, or typed text is overwritten.
        """
        changes = (self.replaced, self.withdrawn, self.strange, self.typed_over, self.doubtful)
        return any((*changes, self.merge.unused, self.rest_findings))


def plan_roll_in(
    reference: Reference,
    workspace: Workspace,
    board: Board,
    places: Places,
    known: Mapping[str, str],
    today: date,
) -> RollIn:
    """Return what rolling in the board's files would do to the city's report; it stores nothing."""
    form, city, period = board.scope.form, board.scope.place, board.scope.period
    kept = workspace.reports.load(form, city, period)
    report = kept or begin_report(form, city, period, places.reporting(city, form.lowest), known)
    pasts = workspace.reports.row_sources(report, ROLLED_IN)
    senders = _senders(workspace, pasts)
    owned = dict(owned_rows(form, report, pasts, senders))
    newest = (line.newest for line in board.lines)
    parts = [part for version in newest if version and (part := _part(version))]
    context = context_kept(workspace, form, city, period, places, today, reference.form_for)
    choice = RollUpChoice({part.place: part for part in parts}, rest_part(workspace, board), ())
    gone = withdrawn_from(board, report, places, pasts, senders, choice)
    merged, after, findings = roll_into(
        reference, report, choice, context, owned, gone.out, gone.emptied
    )
    sums = tuple(_sums(form, report, after, merged, choice.rest, places))
    counted = {origin.received for past in pasts.values() for origin in past.origins}
    replaced = tuple(_replaced(board, counted))
    used = len(parts) - len(merged.unclear)
    open_rest = tuple(rest_findings(form, after, findings))
    own = kept_rest(workspace, board.scope) if open_rest else None
    if own:
        merged, after = with_notes(form, report, merged, notes_from(own, open_rest))
        open_rest = tuple(rest_findings(form, after, findings))
    contained, strange = _removed_rows(form, report, merged, places)
    return RollIn(
        before=report,
        after=after,
        merge=merged,
        parts=used,
        sums=sums,
        replaced=replaced,
        withdrawn=gone.places,
        retyped=gone.retyped,
        contained=contained,
        strange=strange,
        rest_findings=open_rest,
        typed_over=tuple(typed_over(form, report, merged.edit, pasts)),
        doubtful=tuple(_doubtful(board, merged)),
    )


def _doubtful(board: Board, merged: Merge) -> Iterator[Place]:
    """Yield the units whose newest file has errors, or lacks a figure of the sums of named rows."""
    if not any(table.is_by_name for table in board.scope.form.tables):
        return
    for line in board.lines:
        if line.newest and (line.newest.checked.errors or line.place in merged.partial):
            yield line.place


def _senders(workspace: Workspace, pasts: Mapping[int, RowSources]) -> dict[int, Place | None]:
    """Return the unit that sent each file used in the rows, by file id."""
    numbers = {o.received for past in pasts.values() for o in (*past.origins, *past.written)}
    return {number: workspace.received.entry(number).identity.place for number in numbers}


def _part(version: Version) -> UnitReport | None:
    return part_of(version.checked, version.entry.id)


def _replaced(board: Board, counted: set[int]) -> Iterator[Replacement]:
    """Yield each place whose newest file is not used yet and differs from its earlier one."""
    for line in board.lines:
        if len(line.versions) < _TWICE or line.versions[-1].entry.id in counted:
            continue
        *older, newest = (version.checked.received for version in line.versions)
        before = next((r for r in reversed(older) if r), None)
        if before and newest:
            found = tuple(differences(line.form, before.report, newest.report))
            if found:
                yield Replacement(line.place, found)


def _removed_rows(
    form: Form, report: Report, merged: Merge, places: Places
) -> tuple[tuple[Place, ...], tuple[str, ...]]:
    """Return the 功能区 whose filled row is removed, and the names of other removed filled rows."""
    city = report.place
    if city is None:
        return (), ()
    within = set(places.units_of(city)) - set(places.reporting(city, form.lowest))
    rows = (report.row(row_id) for row_id in merged.edit.remove)
    found = [
        (places.within(city, name), table.titled(name))
        for row in rows
        if not (table := form.table_of(row.id)).is_list and not row.is_blank(form)
        for name in [row[table.place_column.id].raw]
    ]
    contained = dict.fromkeys(place for place, _ in found if place and place in within)
    return tuple(contained), tuple(name for place, name in found if place not in within)


def _sums(
    form: Form,
    before: Report,
    after: Report,
    merged: Merge,
    rest: UnitReport | None,
    places: Places,
) -> Iterator[ColumnSum]:
    for (table, was), (_, now) in zip(tables_of(form, before), tables_of(form, after), strict=True):
        if table.is_by_name:
            yield from _named_sums(table, was, now, merged, rest)
        else:
            yield from _total_sums(table, was, now, merged, rest, places)


def _total_sums(
    form: Form,
    before: Report,
    after: Report,
    merged: Merge,
    rest: UnitReport | None,
    places: Places,
) -> Iterator[ColumnSum]:
    now, whole = total_row(form, before), total_row(form, after)
    if whole is None:
        return
    own = rest.own_rows(form, places) if rest else ()
    for column in form.amount_ids:
        yield ColumnSum(
            column,
            merged.totals[column],
            own[0][column].raw if own else "",
            whole[column].raw,
            now[column].raw if now else "",
        )


def _named_sums(
    form: Form, before: Report, after: Report, merged: Merge, rest: UnitReport | None
) -> Iterator[ColumnSum]:
    own = rest.report if rest else None
    for row in after.rows:
        units = [part for part, _ in merged.sources.get(row.id, ()) if part is not rest]
        for name in added_columns(form, row.id):
            yield ColumnSum(
                name,
                sum_of(units, row.id, name),
                own.row(row.id)[name].raw if own else "",
                row[name].raw,
                before.row(row.id)[name].raw,
                row_label(form, row),
            )


def roll_in(workspace: Workspace, form: Form, planned: RollIn) -> bool:
    """Store the planned roll-up; return True if it changed the report."""
    report, edit = planned.before, planned.merge.edit
    made = {
        row: tuple(
            sorted(OriginRow(row, p.received, source) for p, source in sources if p.received)
        )
        for row, sources in planned.merge.sources.items()
    }
    if not edit.is_empty:
        workspace.journal.apply(
            form, report, edit, [origin for rows in made.values() for origin in rows]
        )
        return True
    if workspace.reports.holds(report):
        pasts = workspace.reports.row_sources(report, ROLLED_IN)
        news = (rows for row, rows in made.items() if pasts.get(row, RowSources()).origins != rows)
        workspace.journal.confirm(report, [origin for rows in news for origin in rows])
    return False


class FigureSource(NamedTuple):
    """Where a figure came from, and the id of the received file."""

    origin: FigureOrigin
    received: int


def trace(
    workspace: Workspace,
    report: Report,
    row: int,
    column: str,
    read: Callable[[int], CheckResult],
) -> list[FigureSource]:
    """Return the sources of a rolled-up figure; `read` returns a received file's result by id."""
    found: list[FigureSource] = []
    for origin in workspace.reports.row_sources(report, ROLLED_IN).get(row, RowSources()).origins:
        part = part_of(read(origin.received), origin.received)
        if part and origin.source_row in part.report.positions:
            (where,) = origins(((part, origin.source_row),), column)
            found.append(FigureSource(where, origin.received))
    return found
