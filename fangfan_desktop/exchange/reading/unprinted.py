"""What a form needs and its paper does not print: the place of each row of a list, the date.

Our own workbooks have it in their marks. Of another file's rows it is known that they are the
file's own place's, unless that place gathers from units: a row may then be any unit's, and its place
stays blank.
"""

from collections.abc import Container, Mapping, Sequence

import msgspec

from fangfan_desktop.exchange.marks import Marks, place_of_rows, sign_of
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Cell, Report, Row, read_cell, tables_of
from fangfan_desktop.forms.spec import Form

_LOST = "{title}有 {count} 行是导出以后加的或改过的，看不出是哪个单位的，“{column}”没有填"


# The cells that a file has, by row and column.
Stated = Container[tuple[int | None, str]]


def with_places(
    form: Form, report: Report, stated: Stated, marks: Marks | None
) -> tuple[Report, tuple[str, ...]]:
    """Return a report with the places of rows that do not print them, and notes about lost ones.

    What the file says in a column, or in a heading above the rows, is kept.
    """
    placed: list[Row] = []
    notes: list[str] = []
    for table, own in tables_of(form, report):
        if not table.hides_place:
            continue
        column, usual = table.place_column, place_of_rows(table, report.place)
        names = _marked_names(table, own.rows, marks) or [usual for _ in own.rows]
        open_rows = [
            (row, name)
            for row, name in zip(own.rows, names, strict=True)
            if (row.id, column.id) not in stated and not row[column.id].raw
        ]
        known = ((row, usual if name is None else name) for row, name in open_rows)
        placed += [_placed(table, row, name) for row, name in known if name]
        if (lost := sum(name is None for _, name in open_rows)) and not usual:
            title = f"“{table.table_title}”里" if table.table else "表里"
            notes.append(_LOST.format(title=title, count=lost, column=column.short))
    return (report.with_rows(placed) if placed else report), tuple(notes)


def _marked_names(
    table: Form, rows: Sequence[Row], marks: Marks | None
) -> list[str] | list[str | None]:
    """Return the place of each row as the marks have it, None where it is lost; nothing without marks.

    Where the rows are still those of the export, each has its own; otherwise a row has the place of
    the exported rows of its name, if they all have the same one.
    """
    runs = marks.placed.get(table.table_id, ()) if marks else ()
    exported = [(sign, run.place) for run in runs for sign in run.rows]
    signs = [sign_of(table, row) for row in rows] if exported else []
    if signs == [sign for sign, _ in exported]:
        return [name for _, name in exported]
    of_sign: dict[str, set[str]] = {}
    for sign, name in exported:
        of_sign.setdefault(sign, set()).add(name)
    found = (of_sign.get(sign, set[str]()) for sign in signs)
    return [next(iter(names)) if len(names) == 1 else None for names in found]


def with_place_changed(form: Form, report: Report, place: Place, stated: Stated) -> Report:
    """Return a report as that of another place, also in the rows that do not print theirs."""
    moved = msgspec.structs.replace(report, place=place)
    placed = [
        _placed(table, row, place_of_rows(table, place))
        for table, own in tables_of(form, report)
        if table.hides_place
        for row in own.rows
        if (row.id, table.place_column.id) not in stated
        and row[table.place_column.id].raw in {"", place_of_rows(table, report.place)}
    ]
    return moved.with_rows(placed) if placed else moved


def _placed(table: Form, row: Row, name: str) -> Row:
    """Return a row with a place; with none if the name is empty."""
    column = table.place_column
    others = {key: cell for key, cell in row.cells.items() if key != column.id}
    own = {column.id: read_cell(column, name)} if name else {}
    return msgspec.structs.replace(row, cells={**own, **others})


def marked_fields(form: Form, fields: Mapping[str, Cell], marks: Marks | None) -> dict[str, Cell]:
    """Return the fields of a file, with those that are not printed as its marks have them."""
    marked = {
        field.id: read_cell(field, marks.unprinted[field.id])
        for field in form.fields
        if marks and not field.printed and field.id in marks.unprinted
    }
    return {**marked, **fields}


def with_period_words(
    form: Form, fields: Mapping[str, Cell], period: Period | None
) -> dict[str, Cell]:
    """Return the fields of a file, with the period's words where the program itself writes them."""
    given = {
        field.id: read_cell(field, period.label)
        for field in form.fields
        if period and field.is_given_period
    }
    return {**fields, **given}
