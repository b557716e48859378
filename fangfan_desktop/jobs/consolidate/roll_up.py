"""Roll up the units' files into the city's report, and check it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

import msgspec

from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.engine import Findings, in_order
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.edits.edit import NoteSet, apply
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.report import (
    CellId,
    Report,
    Row,
    filled_rows,
    of_table,
    read_cell,
    tables_of,
)
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.consolidate.choose import Omission, RollUpChoice
from fangfan_desktop.jobs.context import context_among, same_unit, year_end_of
from fangfan_desktop.jobs.earlier_version import comparable
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.rollup.merge import Merge, rest_notes
from fangfan_desktop.rollup.merge_tables import merge_tables


class RollUpResult(msgspec.Struct, frozen=True):
    """The city's report, its findings, the merge, the expected and missing units, the omissions."""

    report: Report
    findings: tuple[Finding, ...]
    merge: Merge
    expected: tuple[Place, ...]
    missing: tuple[Place, ...]
    left_out: tuple[Omission, ...] = ()


def roll_up(
    reference: Reference,
    scope: RollUpScope,
    choice: RollUpChoice,
    places: Places,
    known: Mapping[str, str],
    today: date,
    earlier: Sequence[Report] = (),
) -> RollUpResult:
    """Return the city's report made of its units' reports, and checked.

    `known` fills the head and foot as in `begin_report`, its `date` the 填表日期. Other fields are
    taken from the city's own file, or from an earlier report of the city.
    """
    form, city = scope.form, scope.place
    reporting = places.reporting(city, form.lowest)
    report = begin_report(form, city, scope.period, reporting, known)
    stay = (row for row in report.rows if not form.table_of(row.id).is_list)
    report = msgspec.structs.replace(report, rows=tuple(stay))
    dated = {
        f.id: read_cell(f, known["date"])
        for f in form.fields
        if f.kind == "date" and known.get("date")
    }
    report = msgspec.structs.replace(report, fields={**report.fields, **dated})
    source = choice.city or next((each for each in earlier if each.place == city), None)
    if source and source.form == form.id:
        own = {f.id for f in form.fields if f.kind != "date" or source is choice.city}
        stated = {name: cell for name, cell in source.fields.items() if name in own}
        report = msgspec.structs.replace(report, fields={**stated, **report.fields})
    period = scope.period
    context = msgspec.structs.replace(
        context_among(form, report, earlier, places, today, reference.form_for),
        previous=_earlier(form, report, earlier, period.before_in_year, places),
        year_before=_earlier(form, report, earlier, period.year_before, places),
        year_end=_earlier(form, report, earlier, year_end_of(form, period), places),
        rest_stated=choice.rest is not None and choice.rest.has_rows(form, places),
    )
    merged, report, findings = roll_into(reference, report, choice, context, {})
    expected = reporting[1:]
    used = choice.parts.keys() - set(merged.unclear)
    missing = tuple(place for place in expected if place not in used)
    rows = (Omission(row.part.file, row.words) for row in merged.unused)
    found = tuple(in_order(form, report, findings))
    return RollUpResult(report, found, merged, expected, missing, (*choice.left_out, *rows))


def roll_into(
    reference: Reference,
    report: Report,
    choice: RollUpChoice,
    context: Context,
    owned: Mapping[int, Place],
    out: Collection[int] = (),
    emptied: Collection[CellId] = (),
) -> tuple[Merge, Report, Findings]:
    """Return the merge into a city's report, the report after it, and its findings.

    `owned`, `out` and `emptied` are as in `merge_tables`. If the city stated its own rest (市本级),
    it is added as the 核实说明 of what the city has above the units' sum.
    """
    form, places = context.form, context.places
    rest = choice.rest
    merged = merge_tables(form, report, places, choice.parts, rest, owned, out, emptied)
    after = apply(form, report, merged.edit).report
    findings = reference.checker(form).check(after, context)
    if rest:
        notes = [
            note
            for table, own in tables_of(form, after)
            for row in rest.own_rows(table, places)[:1]
            for note in rest_notes(table, own, findings.everything(), row)
        ]
        merged, after = with_notes(form, report, merged, notes)
    return merged, after, findings


def with_notes(
    form: Form, report: Report, merged: Merge, notes: Iterable[NoteSet]
) -> tuple[Merge, Report]:
    """Return a merge into a report with more 核实说明, and the report after it."""
    edit = msgspec.structs.replace(merged.edit, notes=(*merged.edit.notes, *notes))
    return msgspec.structs.replace(merged, edit=edit), apply(form, report, edit).report


def _earlier(
    form: Form, report: Report, earlier: Sequence[Report], period: Period | None, places: Places
) -> Report | None:
    """Return the city's report of an earlier period, else one made of its units' rows."""
    whole = places.whole_of(report.place) if report.place else None
    if own := same_unit(form, report, earlier, period, whole):
        return comparable(form, own)
    rows: list[Row] = []
    for table in form.tables if period else ():
        if table.is_by_name:
            continue  # the units' rows are not rows of the whole
        found = (
            row
            for other in earlier
            if other.form == form.id and other.period == period
            for row in filled_rows(table, of_table(table, comparable(form, other)))
        )
        numbered = enumerate(found, table.first_row)
        rows += [msgspec.structs.replace(row, id=row_id) for row_id, row in numbered]
    return Report(form.id, report.place, period, {}, tuple(rows)) if rows else None
