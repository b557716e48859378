"""An edit of a report. `apply` returns the new report, the inverse edit and the change."""

from collections.abc import Container, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from fangfan_desktop.edits.change import EditChange
from fangfan_desktop.forms.computed import still_stated, with_blanks_computed, with_computed
from fangfan_desktop.forms.computed_rows import rows_still_stated, with_rows_computed
from fangfan_desktop.forms.report import (
    EMPTY,
    Cell,
    Note,
    NoteKey,
    Report,
    Row,
    RowId,
    make_row,
    of_table,
    read_cell,
)
from fangfan_desktop.forms.spec import Form


class RowText(msgspec.Struct, frozen=True):
    """A row as it is stored: the typed texts by column id."""

    id: RowId
    raws: Mapping[str, str]
    zero_report: bool = False


class NoteSet(msgspec.Struct, frozen=True):
    """A step that writes a 核实说明, or removes it (`note` is None)."""

    key: NoteKey
    note: Note | None


class Edit(msgspec.Struct, frozen=True, omit_defaults=True):
    """One user action: rows are removed, then rows inserted, then the order and the texts change.

    `insert` holds (final position, row), with rising positions. `order` holds the ids of all rows
    present after that, in their new order. `cells` holds (row id, column id, text), `fields` (field
    id, text), `zero` (row id, 零报告). `words` describe the action, for 撤销.
    """

    words: str
    remove: tuple[int, ...] = ()
    insert: tuple[tuple[int, RowText], ...] = ()
    cells: tuple[tuple[int, str, str], ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    zero: tuple[tuple[int, bool], ...] = ()
    notes: tuple[NoteSet, ...] = ()
    order: tuple[int, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Return True if it changes nothing, so that there is nothing to undo."""
        return self == Edit(self.words)

    @property
    def is_of_rows(self) -> bool:
        """Return True if it changes the table, not only fields and notes."""
        return bool(self.remove or self.insert or self.cells or self.zero or self.order)


class EditRefused(ValueError):
    """The edit does not fit the report: unknown rows, columns or fields, or a wrong position."""


class EditResult(NamedTuple):
    """The result of an edit: the new report, the inverse edit, and the change."""

    report: Report
    inverse: Edit
    change: EditChange


def row_text(row: Row) -> RowText:
    """Return a row in its stored form."""
    return RowText(row.id, {name: cell.raw for name, cell in row.cells.items()}, row.zero_report)


def apply(form: Form, report: Report, edit: Edit) -> EditResult:
    """Return the result of an edit. The report itself is not changed.

    Computed figures are worked out anew where another one comes out. What the edit states of them
    (what a file says otherwise) stays; a blank one is worked out. The inverse edit states it, too.

    Raises EditRefused if the edit does not fit the report.
    """
    blank_before = {row_id: False for row_id, _, _ in edit.cells}
    structured, inserted, removed = _with_structure(form, report, edit)
    rows, right = _with_cells(form, structured, edit)
    fields = dict(report.fields)
    old_fields: dict[str, str] = {}
    for field_id, raw in edit.fields:
        if field_id not in form.fields_by_id:
            raise EditRefused(f"没有“{field_id}”这一项")
        old_fields.setdefault(field_id, report.field(field_id).raw)
        fields.pop(field_id, None)
        if (cell := read_cell(form.fields_by_id[field_id], raw)) is not EMPTY:
            fields[field_id] = cell
    notes, old_notes = dict(report.notes), dict[NoteKey, Note | None]()
    for key, note in ((each.key, each.note) for each in edit.notes):
        old_notes.setdefault(key, report.notes.get(key))
        notes.pop(key, None)
        if note is not None:
            notes[key] = note
    new = msgspec.structs.replace(
        structured.with_rows(rows.values()) if rows else structured,
        fields=MappingProxyType(fields),
        notes=MappingProxyType(notes),
    )
    vars(new)["_positions"] = structured.positions
    new_ids = set(inserted)
    columns = {column for _, column, _ in edit.cells}
    for table in {id(each): each for each in map(form.table_of, rows)}.values():
        columns |= {column.id for column, _ in table.computed_columns}
        if table.computed_rows:
            was, now = of_table(table, structured), of_table(table, new)
            before = with_rows_computed(table, was.rows)
            worked = _worked_rows(table, was, before, now, edit)
            columns |= {name for row in worked.values() for name in _changed(new.row(row.id), row)}
            new, rows = new.with_rows(worked.values()), {**rows, **worked}
            right |= {row.id: row for row in before.values()}
    for row_id in blank_before:
        was, now = structured.row(row_id), rows[row_id]
        blank_before[row_id] = was.is_blank(form) != now.is_blank(form)
    inverse = Edit(
        edit.words,
        remove=tuple(inserted),
        insert=tuple(removed),
        cells=tuple(_old_cells(structured, edit, right, columns, new_ids)),
        fields=tuple(old_fields.items()),
        zero=tuple(
            (i, structured.row(i).zero_report)
            for i, row in rows.items()
            if i not in new_ids and structured.row(i).zero_report != row.zero_report
        ),
        notes=tuple(NoteSet(key, note) for key, note in old_notes.items()),
        order=tuple(row.id for row in report.rows) if edit.order else (),
    )
    change = EditChange(
        rows=frozenset((*rows, *inserted, *(text.id for _, text in removed))),
        columns=frozenset(columns),
        fields=frozenset(old_fields),
        structure=bool(inserted or removed or edit.order),
        blankness=any(blank_before.values()),
        notes=bool(edit.notes),
    )
    return EditResult(new, inverse, change)


def _worked_rows(
    form: Form, report: Report, before: Mapping[int, Row], edited: Report, edit: Edit
) -> dict[int, Row]:
    """Return the computed rows that an edit changes, by id; `before` is as they come out before it."""
    kept = set(rows_still_stated(form, report.rows, before, edited.rows))
    kept -= {(row_id, column) for row_id, column, raw in edit.cells if not raw}
    kept |= {(row_id, column) for row_id, column, raw in edit.cells if raw}
    return {row.id: row for row in with_rows_computed(form, edited.rows, kept).values()}


def _with_structure(
    form: Form, report: Report, edit: Edit
) -> tuple[Report, list[int], list[tuple[int, RowText]]]:
    """Return (report with rows removed, inserted and ordered, inserted ids, removed rows).

    Removed rows are (position, row).
    """
    if not (edit.remove or edit.insert or edit.order):
        return report, [], []
    to_remove = set(edit.remove)
    if unknown := to_remove - report.positions.keys():
        raise EditRefused(f"没有这些行：{sorted(unknown)}")
    removed = [(at, row_text(row)) for at, row in enumerate(report.rows) if row.id in to_remove]
    rows = [row for row in report.rows if row.id not in to_remove]
    present = {row.id for row in rows}
    for at, text in edit.insert:
        if text.id in present or not 0 <= at <= len(rows):
            raise EditRefused(f"第 {at + 1} 行放不下编号 {text.id} 的行")
        present.add(text.id)
        table = _table_of(form, text.id)
        row = make_row(table, text.id, text.raws, zero_report=text.zero_report)
        rows.insert(at, with_blanks_computed(table, row))
    if edit.order:
        by_id = {row.id: row for row in rows}
        if len(edit.order) != len(rows) or by_id.keys() != set(edit.order):
            raise EditRefused("排序没有写全每一行")
        rows = [by_id[row_id] for row_id in edit.order]
    tables = [form.table_of(row.id).first_row for row in rows]
    if tables != sorted(tables):
        raise EditRefused("有的行不在自己那张表里")
    structured = msgspec.structs.replace(report, rows=tuple(rows))
    return structured, [text.id for _, text in edit.insert], removed


def _table_of(form: Form, row_id: int) -> Form:
    """Return the form with the table alone in which a row is. Raises EditRefused if there is none."""
    if not form.has_table_of(row_id):
        raise EditRefused(f"没有编号 {row_id} 的行所在的表")
    return form.table_of(row_id)


def _with_cells(form: Form, report: Report, edit: Edit) -> tuple[dict[int, Row], dict[int, Row]]:
    """Return the rows with changed texts, and those before with their computed figures, by id."""
    cells: dict[int, dict[str, Cell]] = {}
    stated: dict[int, dict[str, Cell]] = {}
    positions, old_rows = report.positions, report.rows
    for row_id, column_id, raw in edit.cells:
        columns = _table_of(form, row_id).by_id
        if row_id not in positions or column_id not in columns:
            raise EditRefused(f"没有编号 {row_id} 的行，或没有“{column_id}”这一列")
        known = cells.get(row_id)
        if known is None:
            known = cells[row_id] = dict(old_rows[positions[row_id]].cells)
        known.pop(column_id, None)
        if (cell := read_cell(columns[column_id], raw)) is not EMPTY:
            known[column_id] = cell
        if columns[column_id].computed:
            stated.setdefault(row_id, {})[column_id] = cell
    zero = dict(edit.zero)
    rows: dict[int, Row] = {}
    right: dict[int, Row] = {}
    for row_id in {**cells, **zero}:
        if row_id not in positions:
            raise EditRefused(f"没有编号 {row_id} 的行")
        old = old_rows[positions[row_id]]
        row = msgspec.structs.replace(
            old,
            cells=cells.get(row_id, old.cells),
            zero_report=zero.get(row_id, old.zero_report),
        )
        table = form.table_of(row_id)
        row, right[row_id] = with_computed(table, row), with_computed(table, old)
        if own := still_stated(table, old, right[row_id], row) | stated.get(row_id, {}):
            own = {name: cell for name, cell in own.items() if cell is not EMPTY}
            row = msgspec.structs.replace(row, cells={**row.cells, **own})
        # A row with a figure other than 0 is not a 零报告 any more.
        if row.zero_report and not _all_zero(table, row):
            row = msgspec.structs.replace(row, zero_report=False)
        rows[row_id] = row
    return rows, right


def _all_zero(form: Form, row: Row) -> bool:
    return all(row[column.id].value == 0 for column in form.typed_amounts)


def _old_cells(
    report: Report, edit: Edit, right: Mapping[int, Row], columns: Container[str], new: set[int]
) -> Iterator[tuple[int, str, str]]:
    """Yield the texts before the edit of all cells it changes, as (row id, column id, text).

    They are those that it names, and the computed figures in its `columns` that stood otherwise than
    worked out (`right`, by row id). `new` rows have none.
    """
    named = {(row_id, column): None for row_id, column, _ in edit.cells if row_id not in new}
    for row_id in right.keys() - new:
        otherwise = _changed(report.row(row_id), right[row_id])
        named |= {(row_id, column): None for column in otherwise if column in columns}
    for row_id, column in named:
        yield row_id, column, report.row(row_id)[column].raw


def _changed(row: Row, other: Row) -> Iterator[str]:
    """Yield the columns (ids) in which two rows have other cells."""
    if row is not other:
        yield from (name for name in {**row.cells, **other.cells} if row[name] != other[name])
