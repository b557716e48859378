"""Read the fields above and below a table: the values after their printed labels."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from fangfan_desktop.exchange.reading.field_labels import FieldLabels
from fangfan_desktop.exchange.reading.grid import At, Grid, RawCell, address
from fangfan_desktop.exchange.reading.non_data_rows import is_units
from fangfan_desktop.exchange.reading.serial_dates import date_of_serial
from fangfan_desktop.exchange.reading.table_finder import Table
from fangfan_desktop.forms.columns import Field
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.report import Cell, read_cell

_MAX_DISTANCE = 4
_DATE_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T[\d:.]+", re.ASCII)


def read_fields(
    table: Table,
    labels: FieldLabels,
    foot: int,
    addresses: dict[tuple[int | None, str], str],
    *,
    since_1904: bool,
) -> dict[str, Cell]:
    """Return the filled fields by id.

    `foot` is the first row below the table's data. The address of each field found is put into
    `addresses`, under (None, field id).
    """
    found: dict[str, Cell] = {}
    first_row = table.header.first
    rows = {
        "head": [n for n in table.grid.by_row if table.start <= n < first_row],
        "foot": [n for n in table.grid.by_row if foot <= n < table.end],
    }
    for is_own_side, field, at, raw in _values_by_priority(labels, table.grid, rows):
        if field.id in found or (field.seal and is_units([raw.text])):
            continue
        if is_own_side:
            addresses.setdefault((None, field.id), address(*at))
        if cell := _cell(field, raw, since_1904=since_1904):
            found[field.id] = cell
            addresses[None, field.id] = address(*at)
    for field in table.form.fields:
        if field.kind == "date" and field.id not in found:
            for at, cell in _unlabelled_dates(table.grid, field, rows["head"]):
                found[field.id], addresses[None, field.id] = cell, address(*at)
    return found


def _values_by_priority(
    labels: FieldLabels, grid: Grid, rows: Mapping[str, Sequence[int]]
) -> Iterator[tuple[bool, Field, At, RawCell]]:
    """Yield the values found, the most likely one of each field first.

    Each is: whether the value is on the field's own side of the table (head or foot), the field,
    the position, the cell. In a table made by hand the date may be below the table and the clerk's
    name above. A phone number after another signer's name (负责人) comes last.
    """
    found = [
        (may_be_signers, field.slot.startswith(side), field, at, raw)
        for side, row_numbers in rows.items()
        for may_be_signers, field, at, raw in _labelled_values(labels, grid, row_numbers, side)
    ]
    for _, is_own_side, field, at, raw in sorted(found, key=lambda each: (not each[1], each[0])):
        yield is_own_side, field, at, raw


def _unlabelled_dates(grid: Grid, field: Field, rows: Iterable[int]) -> Iterator[tuple[At, Cell]]:
    """Yield the date above the table that has no label, if it is the only one."""
    days = [
        ((number, column), cell)
        for number in rows
        for column, raw in grid.by_row[number].items()
        if not raw.problem and not raw.text.isdigit()
        for cell in (read_cell(field, raw.text),)
        if cell.value
    ]
    if len(days) == 1:
        yield days[0]


def _cell(field: Field, raw: RawCell, *, since_1904: bool) -> Cell | None:
    if raw.problem:
        return Cell(raw.text, None, raw.problem)
    text = raw.text
    if field.kind == "date" and (day := date_of_serial(text.strip(), since_1904=since_1904)):
        text = day.isoformat()
    if field.kind == "date" and (date_time := _DATE_TIME.fullmatch(text.strip())):
        text = date_time[1]  # a cell with date and time
    return read_cell(field, text) if kind_of(field).read(text) != (None, "") else None


def _labelled_values(
    labels: FieldLabels, grid: Grid, row_numbers: Iterable[int], side: str
) -> Iterator[tuple[bool, Field, At, RawCell]]:
    """Yield each field whose label is in these rows, with its position and value.

    The first item is True if it is a phone number after the name of another signer.
    """
    after_signer = False
    for number in row_numbers:
        for column, raw in grid.by_row[number].items():
            labelled = labels.fields_and_signers(raw.text)
            at = (number, column)
            for field, value in labelled:
                if field is None or field.kind == "person":
                    after_signer = field is None
                if field is None or field.kind == "fixed":
                    continue
                may_be_signers = after_signer and field.kind == "phone"
                if value or not labels.ends_with_label(raw.text) or field is not labelled[-1][0]:
                    yield may_be_signers, field, at, RawCell(value, raw.problem)
                else:
                    yield may_be_signers, field, *_value_to_the_right(labels, grid, at)
            for field, value in labels.suffix_fields(raw.text):
                if field.slot.startswith(side):
                    yield False, field, at, RawCell(value)


def _value_to_the_right(labels: FieldLabels, grid: Grid, at: At) -> tuple[At, RawCell]:
    """Return the next filled cell to the right of a label, or an empty one if it is a label."""
    row, column = at
    for number in range(column + 1, column + 1 + _MAX_DISTANCE):
        raw = grid.cells.get((row, number))
        if raw and raw.text.strip():
            if labels.has_label(raw.text):
                break
            return (row, number), raw
    return at, RawCell("")
