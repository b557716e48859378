"""An edit of a report. `apply` returns the new report, the inverse edit and the change."""

from collections import defaultdict
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
    cells_by_text,
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


class LeftOut(msgspec.Struct, frozen=True, omit_defaults=True):
    """A text that a joining of two reports did not take, and the text that it `kept` in its place.

    `row` and `column` are ids here (no row: a field; no column: a whole row); `name` is the row's
    name for people. `received`: the text came with the file; otherwise it stood here before.
    """

    row: int | None
    column: str
    text: str
    kept: str
    name: str = ""
    received: bool = True


class Edit(msgspec.Struct, frozen=True, omit_defaults=True):
    """One user action: rows are removed, then rows inserted, then the order and the texts change.

    `insert` holds (final position, row), with rising positions. `order` holds the ids of all rows
    present after that, in their new order. `cells` holds (row id, column id, text), `fields` (field
    id, text), `zero` (row id, 零报告). `words` describe the action, for 撤销. `left` is a record only.
    """

    words: str
    remove: tuple[int, ...] = ()
    insert: tuple[tuple[int, RowText], ...] = ()
    cells: tuple[tuple[int, str, str], ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    zero: tuple[tuple[int, bool], ...] = ()
    notes: tuple[NoteSet, ...] = ()
    order: tuple[int, ...] = ()
    left: tuple[LeftOut, ...] = ()

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
    structured, inserted, removed = _with_structure(form, report, edit)
    texts = _texts_by_row(edit)
    rows, right = _with_cells(form, structured, texts, dict(edit.zero))
    fields, old_fields = _with_fields(form, report, edit)
    notes, old_notes = _with_notes(report, edit)
    new = msgspec.structs.replace(
        structured.with_rows(rows.values()) if rows else structured, fields=fields, notes=notes
    )
    vars(new)["_positions"] = structured.positions
    new_ids = set(inserted)
    columns = set[str]().union(*texts.values())
    for table in {id(each): each for each in map(form.table_of, rows)}.values():
        columns |= {column.id for column, _ in table.computed_columns}
        if table.computed_rows:
            was, now = of_table(table, structured), of_table(table, new)
            worked_before = with_rows_computed(table, was.rows)
            worked = _worked_rows(table, was, worked_before, now, edit)
            columns |= {name for row in worked.values() for name in _changed(new.row(row.id), row)}
            new, rows = new.with_rows(worked.values()), {**rows, **worked}
            right |= {row.id: row for row in worked_before.values()}
    at, before = structured.positions, structured.rows
    changed = [(before[at[row_id]], row) for row_id, row in rows.items()]
    inverse = Edit(
        edit.words,
        remove=tuple(inserted),
        insert=tuple(removed),
        cells=(
            *_old_cells(structured, texts, new_ids),
            *_old_computed(structured, texts, right, columns, new_ids),
        ),
        fields=tuple(old_fields.items()),
        zero=tuple(
            (was.id, was.zero_report)
            for was, now in changed
            if was.zero_report != now.zero_report and was.id not in new_ids
        ),
        notes=tuple(NoteSet(key, note) for key, note in old_notes.items()),
        order=tuple(row.id for row in report.rows) if edit.order else (),
    )
    change = EditChange(
        rows=frozenset((*rows, *inserted, *(text.id for _, text in removed))),
        columns=frozenset(columns),
        fields=frozenset(old_fields),
        structure=bool(inserted or removed or edit.order),
        blankness=any(
            was.is_blank(form) != now.is_blank(form) for was, now in changed if was.id in texts
        ),
        notes=bool(edit.notes),
    )
    return EditResult(new, inverse, change)


def _texts_by_row(edit: Edit) -> dict[int, dict[str, str]]:
    """Return the texts of an edit's cells by row and column."""
    texts = defaultdict[int, dict[str, str]](dict)
    for row_id, column_id, raw in edit.cells:
        texts[row_id][column_id] = raw
    return texts


def _with_fields(
    form: Form, report: Report, edit: Edit
) -> tuple[Mapping[str, Cell], dict[str, str]]:
    """Return the fields with an edit's texts, and the texts before of those that it names."""
    fields, old = dict(report.fields), dict[str, str]()
    for field_id, raw in edit.fields:
        if field_id not in form.fields_by_id:
            raise EditRefused(f"没有“{field_id}”这一项")
        old.setdefault(field_id, report.field(field_id).raw)
        fields.pop(field_id, None)
        if (cell := read_cell(form.fields_by_id[field_id], raw)) is not EMPTY:
            fields[field_id] = cell
    return MappingProxyType(fields), old


def _with_notes(
    report: Report, edit: Edit
) -> tuple[Mapping[NoteKey, Note], dict[NoteKey, Note | None]]:
    """Return the notes with those of an edit, and what stood before where it writes."""
    notes, old = dict(report.notes), dict[NoteKey, Note | None]()
    for key, note in ((each.key, each.note) for each in edit.notes):
        old.setdefault(key, report.notes.get(key))
        notes.pop(key, None)
        if note is not None:
            notes[key] = note
    return MappingProxyType(notes), old


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


def _with_cells(
    form: Form, report: Report, texts: Mapping[int, Mapping[str, str]], zero: Mapping[int, bool]
) -> tuple[dict[int, Row], dict[int, Row]]:
    """Return the rows with changed texts, and those before with their computed figures, by id."""
    rows: dict[int, Row] = {}
    right: dict[int, Row] = {}
    positions, old_rows = report.positions, report.rows
    for row_id in {**texts, **zero}:
        typed = texts.get(row_id, {})
        table = _table_of(form, row_id)
        if row_id not in positions or not typed.keys() <= table.by_id.keys():
            unknown = [name for name in typed if name not in table.by_id] or list(typed)
            column = f"，或没有“{unknown[0]}”这一列" if unknown else ""
            raise EditRefused(f"没有编号 {row_id} 的行{column}")
        old = old_rows[positions[row_id]]
        row = Row(old.id, _typed(table, old, typed), zero.get(row_id, old.zero_report))
        if table.computed_columns:
            row, right[row_id] = _computed(table, old, row, typed)
        # A row with a figure other than 0 is not a 零报告 any more.
        if row.zero_report and not _all_zero(table, row):
            row = msgspec.structs.replace(row, zero_report=False)
        rows[row_id] = row
    return rows, right


def _typed(table: Form, old: Row, texts: Mapping[str, str]) -> Mapping[str, Cell]:
    """Return the cells of a row with other texts, by column."""
    read, cells = cells_by_text(table), dict(old.cells)
    for column_id, raw in texts.items():
        cell = read[column_id][raw]
        if cell is EMPTY:
            cells.pop(column_id, None)
        else:
            cells[column_id] = cell
    return cells


def _computed(table: Form, old: Row, row: Row, texts: Mapping[str, str]) -> tuple[Row, Row]:
    """Return an edited row, and the row before the edit, with their computed figures.

    What the edit states of the figures (its `texts`) stays, and what stood otherwise before.
    """
    typed = {column: row[column] for column in texts if table.by_id[column].computed}
    row, right = with_computed(table, row), with_computed(table, old)
    if own := still_stated(table, old, right, row) | typed:
        own = {name: cell for name, cell in own.items() if cell is not EMPTY}
        row = msgspec.structs.replace(row, cells={**row.cells, **own})
    return row, right


def _all_zero(form: Form, row: Row) -> bool:
    return all(row[column.id].value == 0 for column in form.typed_amounts)


def _old_cells(
    report: Report, texts: Mapping[int, Mapping[str, str]], new: Container[int]
) -> list[tuple[int, str, str]]:
    """Return the texts before the edit of the cells it names (`texts`): (row id, column id, text).

    `new` rows have none.
    """
    return [
        (row_id, column, cells.get(column, EMPTY).raw)
        for row_id, typed in texts.items()
        if row_id not in new
        for cells in (report.row(row_id).cells,)
        for column in typed
    ]


def _old_computed(
    report: Report,
    texts: Mapping[int, Mapping[str, str]],
    right: Mapping[int, Row],
    columns: Container[str],
    new: Container[int],
) -> Iterator[tuple[int, str, str]]:
    """Yield the texts before the edit of the computed figures that it changes and does not name.

    They are those in its `columns` that stood otherwise than worked out (`right`, by row id).
    """
    for row_id in (each for each in right if each not in new):
        row, named = report.row(row_id), texts.get(row_id, ())
        for column in _changed(row, right[row_id]):
            if column in columns and column not in named:
                yield row_id, column, row[column].raw


def _changed(row: Row, other: Row) -> Iterator[str]:
    """Yield the columns (ids) in which two rows have other cells."""
    if row is not other:
        yield from (name for name in {**row.cells, **other.cells} if row[name] != other[name])
