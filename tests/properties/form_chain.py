"""All that is done with a form: a blank workbook filled in and read, checks, exports, a roll-up."""

from datetime import date
from pathlib import Path

import msgspec
from hypothesis import strategies as st
from openpyxl import load_workbook

from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.tables import checker_of
from fangfan_desktop.edits.edit import row_text
from fangfan_desktop.exchange.marks import place_of_rows
from fangfan_desktop.exchange.reading.read_report import ReadingContext, read_reports
from fangfan_desktop.exchange.reading.worker import open_file
from fangfan_desktop.forms.computed import with_computed
from fangfan_desktop.forms.computed_rows import with_rows_computed
from fangfan_desktop.forms.deadlines import due_date, periods_of_year, possible_periods
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report, make_row, read_cell, tables_of
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.consolidate.choose import RollUpChoice
from fangfan_desktop.jobs.consolidate.roll_up import roll_up
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.jobs.submit.export import ExportRequest, export
from fangfan_desktop.jobs.submit.template import TemplateRequest, write_template
from fangfan_desktop.paths import resources
from fangfan_desktop.rollup.part import UnitReport
from fangfan_desktop.sheet.field_lines import field_text
from tests.builders import CITY, COUNTY, TODAY
from tests.properties.random_texts import texts

REFERENCE = Reference(resources())
PLACES = REFERENCE.places
FIELDS = {
    "unit_name": "商河县人力资源和社会保障局",
    "date": "2026年9月12日",
    "filler": "李四",
    "leader": "王建国",
    "phone": "0531-66600000",
}


def known_in_full(form):
    """Return the form as the program knows it: with the holidays."""
    return REFERENCE.with_workdays(form)


def place_of(form):
    """Return a place that fills the form in by itself."""
    return Place(CITY) if form.lowest == "city" else COUNTY


@st.composite
def reports(draw, form, place, period):
    """Draw a report that is filled in rightly."""
    begun = begin_report(form, place, period, PLACES.reporting(place, form.lowest), {})
    rows = tuple(row for each, own in tables_of(form, begun) for row in draw(_rows(each, own)))
    fields = {
        field.id: read_cell(field, FIELDS.get(field.id, "某"))
        for field in form.fields
        if field.kind != "fixed" and not field.locked
    }
    return Report(form.id, place, period, {**begun.fields, **fields}, rows)


@st.composite
def _rows(draw, form, begun):
    """Draw the rows of a form with one table; `begun` is its report as it begins."""
    names = [row[form.key_column.id].raw for row in begun.rows]
    if form.is_list:
        offered = PLACES.choice_names(begun.place, form.lowest) or (begun.place.label,)
        names = draw(st.lists(st.sampled_from(offered), min_size=1, max_size=3))
    first = form.first_row
    drawn = [make_row(form, at, draw(texts(form, name))) for at, name in enumerate(names, first)]
    if form.is_by_name:
        drawn = [
            make_row(form, row.id, {**row_text(row).raws, **_open_texts(form, own)})
            for row, own in zip(begun.rows, drawn, strict=True)
        ]
    rows = [with_computed(form, row) for row in drawn]
    for at, row in with_rows_computed(form, rows).items():
        rows[at] = row
    return rows


def _open_texts(form, row):
    """Return the texts of a row that stand in cells that people fill in."""
    return {n: raw for n, raw in row_text(row).raws.items() if not form.is_closed(row.id, n)}


def values(form, report):
    """Return what is compared: the value of each cell and field."""
    rows = [
        {c.id: row[c.id].value for c in table.columns if not c.is_serial}
        for table, own in tables_of(form, report)
        for row in own.rows
    ]
    fields = {f.id: report.field(f.id).value for f in form.fields if f.kind != "fixed"}
    return rows, fields


def as_on_paper(form, report):
    """Return what a file without marks says of a report: its own place in each row, and no day."""
    fields = {name: cell for name, cell in report.fields.items() if form.fields_by_id[name].printed}
    bare = msgspec.structs.replace(report, fields=fields)
    for table, own in tables_of(form, report):
        if table.hides_place:
            name = read_cell(table.place_column, place_of_rows(table, report.place))
            cells = {table.place_column.id: name}
            bare = bare.with_rows(
                msgspec.structs.replace(row, cells={**row.cells, **cells}) for row in own.rows
            )
    return bare


def read(form, path):
    (received,) = read_reports(open_file(path), ReadingContext({form.id: form}, PLACES))
    return received


def blank_filled_in(form, report, path, measure):
    """Write the blank workbook and fill it in as a clerk does."""
    reference = Reference(resources())
    vars(reference)["_newest"] = {form.id: form}
    request = TemplateRequest(form.id, report.place, report.period)
    write_template(reference, request, path, measure, replace=True)
    book = load_workbook(path)
    for sheet, (table, own) in zip(book.worksheets, tables_of(form, report), strict=True):
        _fill_in(sheet, table, own)
    blank = begin_report(form, report.place, report.period, (), {})
    printed = {field_text(f, blank): field_text(f, report) for f in form.fields}
    for line in book.worksheets[0].iter_rows():
        for cell in line:
            if isinstance(cell.value, str) and cell.value in printed:
                cell.value = printed[cell.value]
    book.save(path)


def _fill_in(sheet, form, report):
    first = int(sheet.freeze_panes.removeprefix("A"))
    for at, row in enumerate(report.rows, first):
        for cell, column in zip(sheet[at], form.on_paper.columns, strict=False):
            is_typed = not form.is_closed(row.id, column.id)
            if form.is_by_name:
                is_typed &= column.id not in form.given_columns
            if is_typed and not (column.computed or column.is_serial) and row[column.id].raw:
                cell.value = _entered(column, row[column.id])
                if cell.data_type == "f":
                    cell.data_type = "s"


def _entered(column, cell):
    """Return what Excel stores of what is typed."""
    if column.kind == "percent":
        return float(cell.value) / 100
    return float(cell.value) if column.is_figure else cell.raw


def run_checks(form, report, others):
    """Run the checks beside earlier reports."""
    context = Context(
        form, PLACES, TODAY, previous=others[0], year_before=others[1], year_end=others[2]
    )
    return list(checker_of(form).check(report, context).everything())


def ask_deadlines(form):
    """Ask for all due dates of a year, and for what a day can mean."""
    for period in periods_of_year(form, 2026):
        due_date(form, period)
    for month in range(1, 13):
        possible_periods(form, date(2026, month, 28))


def rolled_up(form, reports):
    """Return the roll-up of units' reports, by place."""
    known = Reference(resources())
    vars(known)["_newest"] = {form.id: form}
    parts = {each.place: UnitReport(each.place, each) for each in reports}
    scope = RollUpScope(form, Place(CITY), reports[0].period)
    choice = RollUpChoice(parts, None, ())
    return roll_up(known, scope, choice, PLACES, {"date": "2026年9月12日"}, TODAY)


def exported(form, report, folder: Path, paper, formats=("xlsx",)):
    """Write a draft; return its paths."""
    request = ExportRequest(folder, formats, draft=True, replace=True)
    return export(form, report, (), PLACES, request, paper).paths


def another(form, report, place):
    """Return the report of another place with the same figures."""
    rows = tuple(
        msgspec.structs.replace(
            row,
            cells={**row.cells, form.place_column.id: read_cell(form.place_column, place.label)},
        )
        for row in report.rows
    )
    return msgspec.structs.replace(report, place=place, rows=rows)
