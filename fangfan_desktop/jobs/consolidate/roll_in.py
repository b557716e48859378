"""Roll a board's files into the city's own report: one step, undone like any other, and traceable."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

import msgspec

from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.edits.edit import apply
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.report import Report, total_row
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.consolidate.choose import Chosen, part_of
from fangfan_desktop.jobs.consolidate.rest import explained, kept_rest, rest_fades, rest_part
from fangfan_desktop.jobs.consolidate.roll_up import roll_into
from fangfan_desktop.jobs.consolidate.withdrawn import owned_rows, typed_over, withdrawn_rows
from fangfan_desktop.jobs.context import context_kept
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.board import Board, Version
from fangfan_desktop.jobs.returns.check import Checked
from fangfan_desktop.rollup.difference import Difference, differences
from fangfan_desktop.rollup.merge import ROLLED_IN, Merge
from fangfan_desktop.rollup.part import Origin, Part, origins
from fangfan_desktop.workspace.pasts import OriginRow, RowPast
from fangfan_desktop.workspace.workspace import Workspace

_TWICE = 2


class Sum(NamedTuple):
    """One column of the city: its units' sum, its own rest, the whole, and what stands there now."""

    column: str
    units: int | None
    rest: str
    whole: str
    now: str


class Replaced(NamedTuple):
    """A place whose newest file takes the place of one before, and what it says otherwise."""

    place: Place
    differences: tuple[Difference, ...]


class RollIn(msgspec.Struct, frozen=True):
    """What rolling in would do, or did. `replaced` are places whose newest file counts anew.

    `parts` is how many units' figures are taken; `merge.left` says of which rows none are.
    `withdrawn` are places whose file was taken off the board after it had been rolled in: their
    figures go; those of `retyped` were changed here since, and stay. `contained` are 功能区 whose
    row goes, for they report no more; `strange` the names of other rows that go with figures.
    `rest_fades` is what is open of the city's own rest: that it is missing, or became less.
    `typed_over` is what a person wrote here and a file says otherwise.
    """

    before: Report
    after: Report
    merge: Merge
    parts: int
    sums: tuple[Sum, ...]
    replaced: tuple[Replaced, ...] = ()
    withdrawn: tuple[Place, ...] = ()
    retyped: tuple[Place, ...] = ()
    contained: tuple[Place, ...] = ()
    strange: tuple[str, ...] = ()
    rest_fades: tuple[Finding, ...] = ()
    typed_over: tuple[Difference, ...] = ()

    @property
    def has_something(self) -> bool:
        """Say whether files give figures, or figures go that one gave."""
        goes = self.withdrawn or self.retyped or self.contained
        return bool(self.parts or self.merge.left or goes)

    @property
    def is_to_be_seen(self) -> bool:
        """Say whether a clerk is to see what is done before it is.

        That is so where a second file takes the place of a first, where something is left out or
        goes that nobody said should, where the city's own figures are missing, and where what was
        typed is changed.
        """
        goes = (self.replaced, self.withdrawn, self.strange, self.typed_over)
        return any((*goes, self.merge.left, self.rest_fades))


def plan(
    reference: Reference,
    workspace: Workspace,
    board: Board,
    places: Places,
    known: Mapping[str, str],
    today: date,
) -> RollIn:
    """Return what rolling the board's files in does to the city's report; nothing is changed."""
    form, city, period = board.wanted.form, board.wanted.city, board.wanted.period
    kept = workspace.load(form, city, period)
    report = kept or begin_report(form, city, period, places.reporting(city), known)
    pasts = workspace.pasts(report, ROLLED_IN)
    sent = _senders(workspace, pasts)
    owned = dict(owned_rows(city, pasts, sent)) if form.is_list else {}
    newest = (line.newest for line in board.lines)
    parts = [part for version in newest if version and (part := _part(version))]
    context = context_kept(workspace, form, city, period, places, today)
    chosen = Chosen({part.place: part for part in parts}, rest_part(workspace, board), ())
    left_behind = list(withdrawn_rows(board, report, places, pasts, sent, chosen))
    out = {each.row for each in left_behind if not each.retyped}
    merged, after, findings = roll_into(reference, report, chosen, context, owned, out)
    sums = tuple(_sums(form, report, after, merged, chosen.rest, places))
    counted = {origin.received for past in pasts.values() for origin in past.origins}
    replaced = tuple(_replaced(board, counted))
    withdrawn = dict.fromkeys(each.place for each in left_behind if not each.retyped)
    retyped = dict.fromkeys(each.place for each in left_behind if each.retyped)
    taken = len(parts) - len(merged.unclear)
    fades = tuple(rest_fades(form, after, findings))
    own = kept_rest(workspace, board.wanted) if fades else None
    if own and (notes := tuple(explained(own, fades))):
        edit = msgspec.structs.replace(merged.edit, notes=(*merged.edit.notes, *notes))
        merged = msgspec.structs.replace(merged, edit=edit)
        after = apply(form, report, edit).report
        fades = tuple(rest_fades(form, after, findings))
    contained, strange = _going(form, report, merged, places)
    return RollIn(
        report,
        after,
        merged,
        taken,
        sums,
        replaced,
        tuple(withdrawn),
        tuple(retyped),
        contained,
        strange,
        fades,
        tuple(typed_over(form, report, merged.edit, pasts)),
    )


def _senders(workspace: Workspace, pasts: Mapping[int, RowPast]) -> dict[int, Place | None]:
    """Return whose the files are of which rows are made, by their numbers."""
    numbers = {o.received for past in pasts.values() for o in (*past.origins, *past.written)}
    return {number: workspace.received.entry(number).identity.place for number in numbers}


def _part(version: Version) -> Part | None:
    return part_of(version.checked, version.entry.id)


def _replaced(board: Board, counted: set[int]) -> Iterator[Replaced]:
    """Yield each place that sent again since it was counted, or before it ever was."""
    for line in board.lines:
        if len(line.versions) < _TWICE or line.versions[-1].entry.id in counted:
            continue
        *older, newest = (version.checked.received for version in line.versions)
        before = next((r for r in reversed(older) if r), None)
        if before and newest:
            found = tuple(differences(line.form, before.report, newest.report))
            if found:
                yield Replaced(line.place, found)


def _going(
    form: Form, report: Report, merged: Merge, places: Places
) -> tuple[tuple[Place, ...], tuple[str, ...]]:
    """Return the 功能区 whose filled row goes, and what else such a row is called."""
    city = report.place
    if form.is_list or city is None:
        return (), ()
    within = set(places.units_of(city.city)) - set(places.reporting(city))
    rows = (report.row(row_id) for row_id in merged.edit.remove)
    names = [row[form.place_column.id].raw for row in rows if not row.is_blank(form)]
    found = [(places.within(city.city, name), name) for name in names]
    contained = tuple(place for place, _ in found if place and place in within)
    return contained, tuple(name for place, name in found if place not in within)


def _sums(
    form: Form, before: Report, after: Report, merged: Merge, rest: Part | None, places: Places
) -> Iterator[Sum]:
    now, whole = total_row(form, before), total_row(form, after)
    if whole is None:
        return
    own = rest.own_rows(form, places) if rest else ()
    for column, units in merged.totals.items():
        yield Sum(
            column,
            units,
            own[0][column].raw if own else "",
            whole[column].raw,
            now[column].raw if now else "",
        )


def roll_in(workspace: Workspace, form: Form, planned: RollIn) -> bool:
    """Make the planned roll-up; say whether it changed anything."""
    report, edit = planned.before, planned.merge.edit
    made = {
        row: tuple(
            sorted(OriginRow(row, p.received, source) for p, source in sources if p.received)
        )
        for row, sources in planned.merge.sources.items()
    }
    if not edit.is_empty:
        workspace.apply(form, report, edit, [origin for rows in made.values() for origin in rows])
        return True
    if workspace.holds(report):
        pasts = workspace.pasts(report, ROLLED_IN)
        news = (rows for row, rows in made.items() if pasts.get(row, RowPast()).origins != rows)
        workspace.confirm(report, [origin for rows in news for origin in rows])
    return False


class Traced(NamedTuple):
    """Where a figure came from, and the received file that it stands in."""

    origin: Origin
    received: int


def trace(
    workspace: Workspace,
    report: Report,
    row: int,
    column: str,
    read: Callable[[int], Checked],
) -> list[Traced]:
    """Return where a rolled-up figure came from; `read` gives a received file's content by id."""
    found: list[Traced] = []
    for origin in workspace.pasts(report, ROLLED_IN).get(row, RowPast()).origins:
        part = part_of(read(origin.received), origin.received)
        if part and origin.source_row in part.report.positions:
            (where,) = origins(((part, origin.source_row),), column)
            found.append(Traced(where, origin.received))
    return found
