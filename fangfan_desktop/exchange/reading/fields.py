"""The lines above and below a table: what was filled in behind their printed words."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from fangfan_desktop.exchange.reading.field_labels import FieldLabels
from fangfan_desktop.exchange.reading.grid import At, Grid, RawCell, address
from fangfan_desktop.exchange.reading.non_data_rows import is_units
from fangfan_desktop.exchange.reading.sheet_xml import date_of_serial
from fangfan_desktop.exchange.reading.table_finder import Table
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.report import Cell, read_cell
from fangfan_desktop.forms.spec import Field

_FURTHEST = 4
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T[\d:.]+", re.ASCII)


def read_fields(
    table: Table,
    words: FieldLabels,
    foot: int,
    where: dict[tuple[int | None, str], str],
    *,
    since_1904: bool,
) -> dict[str, Cell]:
    """Return the fields that hold something; `where` gets the place of each that was found."""
    found: dict[str, Cell] = {}
    head = table.header.first
    rows = {
        "head": [n for n in table.grid.by_row if table.start <= n < head],
        "foot": [n for n in table.grid.by_row if foot <= n < table.end],
    }
    for own, field, at, raw in _beside_first(words, table.grid, rows):
        if field.id in found or (field.seal and is_units([raw.text])):
            continue
        if own:
            where.setdefault((None, field.id), address(*at))
        if cell := _cell(field, raw, since_1904=since_1904):
            found[field.id] = cell
            where[None, field.id] = address(*at)
    for field in table.form.fields:
        if field.kind == "date" and field.id not in found:
            for at, cell in _bare_days(table.grid, field, rows["head"]):
                found[field.id], where[None, field.id] = cell, address(*at)
    return found


def _beside_first(
    words: FieldLabels, grid: Grid, rows: Mapping[str, Sequence[int]]
) -> Iterator[tuple[bool, Field, At, RawCell]]:
    """Yield what was filled in: of each field first where it belongs, then on the other side.

    In a table made by hand the day may stand below it, the clerk's name above. A phone behind
    somebody else's name (负责人) is the clerk's only where there is no other.
    """
    found = [
        (strange, field.slot.startswith(side), field, at, raw)
        for side, numbers in rows.items()
        for strange, field, at, raw in _filled_in(words, grid, numbers, side)
    ]
    for _, own, field, at, raw in sorted(found, key=lambda each: (not each[1], each[0])):
        yield own, field, at, raw


def _bare_days(grid: Grid, field: Field, rows: Iterable[int]) -> Iterator[tuple[At, Cell]]:
    """Yield a day that stands above the table without any words, if it is the only one."""
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
    if field.kind == "date" and (moment := _MOMENT.fullmatch(text.strip())):
        text = moment[1]  # a cell with a time of day as well
    return read_cell(field, text) if kind_of(field).read(text) != (None, "") else None


def _filled_in(
    words: FieldLabels, grid: Grid, numbers: Iterable[int], side: str
) -> Iterator[tuple[bool, Field, At, RawCell]]:
    """Yield each field's printed words that stand there, with what stands behind them.

    And first whether it is a phone behind the name of somebody else.
    """
    other = False
    for number in numbers:
        for column, raw in grid.by_row[number].items():
            labelled = words.signed(raw.text)
            at = (number, column)
            for field, rest in labelled:
                if field is None or field.kind == "person":
                    other = field is None
                if field is None or field.kind == "fixed":
                    continue
                strange = other and field.kind == "phone"
                if rest or not words.is_open(raw.text) or field is not labelled[-1][0]:
                    yield strange, field, at, RawCell(rest, raw.problem)
                else:
                    yield strange, field, *_beside(words, grid, at)
            if not any(field for field, _ in labelled):
                for field, rest in words.suffixed(raw.text):
                    if field.slot.startswith(side):
                        yield False, field, at, RawCell(rest)


def _beside(words: FieldLabels, grid: Grid, at: At) -> tuple[At, RawCell]:
    """Return what stands to the right of a label that stands alone, if it is no label itself."""
    row, column = at
    for number in range(column + 1, column + 1 + _FURTHEST):
        raw = grid.cells.get((row, number))
        if raw and raw.text.strip():
            if words.is_label(raw.text):
                break
            return (row, number), raw
    return at, RawCell("")
