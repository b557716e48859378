"""A workbook as a report: every text as it stood, with the cell where it stood."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from fangfan_desktop.exchange.marks import Marks, from_properties, notes_of
from fangfan_desktop.exchange.reading.grid import Grid, Raw, read_workbook
from fangfan_desktop.exchange.reading.preflight import preflight
from fangfan_desktop.exchange.reading.table_finder import Table, find_table
from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.periods import Period, period_of_date
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.report import Cell, Report, Row, read_cell
from fangfan_desktop.forms.spec import Column, Field, Form


class Received(msgspec.Struct, frozen=True):
    """What a file holds. `cells` maps (row id, column id), or (None, field id), to `I6`."""

    form: Form
    report: Report
    cells: Mapping[tuple[int | None, str], str]
    notes: tuple[str, ...]
    zones: tuple[Place, ...]


def read_report(path: Path, forms: Mapping[str, Form], places: Places) -> Received:
    """Read one workbook; Unreadable, in plain words, where that cannot be done."""
    preflight(path)
    book = read_workbook(path)
    table = find_table(forms.values(), book.grids)
    marks = from_properties(book.properties)
    if marks and marks.form != table.form.id:
        marks = None
    cells: dict[tuple[int | None, str], str] = {}
    rows, foot = _rows(table, cells)
    fields = _fields(table, foot, cells)
    notes: list[str] = []
    place = _place(table.form, rows, marks, places, notes)
    period = _period(table.form, fields, marks, notes)
    if marks:
        zero = set(marks.zero_reports)
        rows = [msgspec.structs.replace(row, zero_report=at in zero) for at, row in enumerate(rows)]
    explained = notes_of(marks, tuple(row.id for row in rows)) if marks else {}
    report = Report(table.form.id, place, period, fields, tuple(rows), explained)
    zones = tuple(Place(place.city, name) for name in marks.zones) if marks and place else ()
    return Received(table.form, report, cells, tuple(notes), zones)


def _address(row: int, column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def _cell(thing: Column | Field, raw: Raw) -> Cell:
    return Cell(raw.text, None, raw.problem) if raw.problem else read_cell(thing, raw.text)


def _rows(table: Table, cells: dict[tuple[int | None, str], str]) -> tuple[list[Row], int]:
    """Return the table's rows, and the sheet's first row below it."""
    rows: list[Row] = []
    last = table.head[1]
    for number, raws in table.grid.rows():
        if number <= table.head[1]:
            continue
        if _is_foot(table.form, raws):
            return rows, number
        last = number
        typed = {
            column.id: _cell(column, raw)
            for column in table.form.columns
            if (raw := raws.get(table.columns[column.id]))
        }
        given = table.form.given_columns
        if not typed or (table.form.rows == "list" and typed.keys() <= given):
            continue
        row_id = len(rows) + 1
        typed = {k: v for k, v in typed.items() if table.form.by_id[k].kind != "serial"}
        rows.append(Row(row_id, typed))
        for column in table.form.columns:
            cells[row_id, column.id] = _address(number, table.columns[column.id])
    return rows, last + 1


def _pattern(field: Field) -> re.Pattern[str]:
    """Return what finds a field's printed words, in any width and spacing."""
    words = "".join(rf"{re.escape(c)}\s*" for c in fold_width(field.label))
    return re.compile(words.replace(r"\:", ":"))


def _is_foot(form: Form, raws: Mapping[int, Raw]) -> bool:
    labels = [_pattern(field) for field in form.fields if field.slot.startswith("foot")]
    return any(label.match(fold_width(raw.text)) for raw in raws.values() for label in labels)


def _fields(table: Table, foot: int, cells: dict[tuple[int | None, str], str]) -> dict[str, Cell]:
    """Return the head and foot fields that hold something."""
    fields: dict[str, Cell] = {}
    for field in table.form.fields:
        if field.kind == "fixed":
            continue
        above = field.slot.startswith("head")
        for at, raw in _candidates(table.grid, field, above, table.head[0], foot):
            cells[None, field.id] = _address(*at)
            if raw.problem:
                fields[field.id] = Cell(raw.text, None, raw.problem)
            elif raw.text and kind_of(field).read(raw.text) != (None, ""):
                fields[field.id] = read_cell(field, raw.text)
            break
    return fields


def _candidates(
    grid: Grid, field: Field, above: bool, head: int, foot: int
) -> Iterator[tuple[tuple[int, int], Raw]]:
    """Yield (where, what was filled in) of each cell that carries a field's printed words."""
    label = _pattern(field) if field.label else None
    suffix = re.compile(rf"[_\s]*(.*?)[_\s]*{re.escape(field.suffix)}\s*", re.DOTALL)
    for (row, column), raw in sorted(grid.cells.items()):
        if (row < head) != above or (not above and row < foot):
            continue
        text = raw.text.strip()
        if label is None:
            if field.suffix and (match := suffix.fullmatch(text)) and "：" not in text:
                yield (row, column), Raw(match[1])
            continue
        match = label.match(fold_width(text))
        if not match:
            continue
        rest = fold_width(text)[match.end() :]
        # Keep the width that was typed where folding did not shift anything.
        rest = text[-len(rest) :] if rest else ""
        beside = grid.cells.get((row, column + 1))
        if not rest and beside and not re.search("[:：]", beside.text):
            yield (row, column + 1), beside
        else:
            yield (row, column), Raw(rest.strip().strip("_").strip(), raw.problem)


def _place(
    form: Form, rows: list[Row], marks: Marks | None, places: Places, notes: list[str]
) -> Place | None:
    """Return the place a file is of: as it says itself, or as its rows leave no doubt."""
    if marks and (said := marks.place_value()):
        return said
    names = list(dict.fromkeys(row[form.place_column.id].raw.strip() for row in rows))
    found = [places.find(name) for name in names if name]
    cities = [match[0] for match in found if len(match) == 1 and match[0].is_city]
    if form.rows == "places" and len(cities) == 1:
        return cities[0]
    if len(found) == 1 and len(found[0]) == 1:
        return found[0][0]
    if len(found) == 1 and len(found[0]) > 1:
        which = "、".join(str(place) for place in found[0])
        notes.append(f"“{names[0]}”有几个（{which}），文件没有写明是哪一个")
    else:
        notes.append("文件没有写明是哪个单位的")
    return None


def _period(
    form: Form, fields: Mapping[str, Cell], marks: Marks | None, notes: list[str]
) -> Period | None:
    """Return the period a file covers: as it says itself, or as its date leaves no doubt."""
    if marks and (said := marks.period_value()):
        return said
    dates = [fields[f.id].value for f in form.fields if f.kind == "date" and f.id in fields]
    day = dates[0] if dates else None
    if day is None or isinstance(day, (int, str, tuple)):
        notes.append("文件没有写明是哪一期的，填表日期也看不出来")
        return None
    period = period_of_date(day, form.period)
    if period is None:
        notes.append("填表日期在季度末的下一个月，可能是上季度迟报，也可能是本季度，没有猜")
    return period
