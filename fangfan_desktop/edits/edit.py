"""One gesture on a report: `apply` gives the new report, the inverse edit and the change."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from fangfan_desktop.edits.change import Change
from fangfan_desktop.forms.report import (
    EMPTY,
    Note,
    NoteKey,
    Report,
    Row,
    RowId,
    make_row,
    read_cell,
)
from fangfan_desktop.forms.spec import Form


class RowText(msgspec.Struct, frozen=True):
    """A row as it is stored: what was typed, by column id."""

    id: RowId
    raws: Mapping[str, str]
    zero_report: bool = False


class NoteSet(msgspec.Struct, frozen=True):
    """A 核实说明 written, or (`note` None) taken back."""

    key: NoteKey
    note: Note | None


class Edit(msgspec.Struct, frozen=True, omit_defaults=True):
    """A gesture: rows go, rows come (at their final place, in rising order), then texts change.

    `order` names every row that is there by then, in the order in which it is to stand.

    `cells` are (row id, column id, text), `fields` (field id, text), `zero` (row id, 零报告).
    `words` say what was done, for 撤销.
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
        """Say whether it would change nothing: no step, and nothing to undo."""
        return self == Edit(self.words)

    @property
    def is_of_rows(self) -> bool:
        """Say whether it changes the table, and not only what stands around it."""
        return bool(self.remove or self.insert or self.cells or self.zero or self.order)


class EditRefused(ValueError):
    """The edit names a row, column or field that the report does not have."""


class Applied(NamedTuple):
    """What an edit gives."""

    report: Report
    inverse: Edit
    change: Change


def row_text(row: Row) -> RowText:
    """Return a row as it is stored."""
    return RowText(row.id, {name: cell.raw for name, cell in row.cells.items()}, row.zero_report)


def apply(form: Form, report: Report, edit: Edit) -> Applied:
    """Make an edit: never in place, whole or (EditRefused) not at all."""
    blank_before = {row_id: False for row_id, _, _ in edit.cells}
    structured, inserted, removed = _with_structure(form, report, edit)
    rows = _with_cells(form, structured, edit)
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
    for row_id in blank_before:
        was, now = structured.row(row_id), rows[row_id]
        blank_before[row_id] = was.is_blank(form) != now.is_blank(form)
    inverse = Edit(
        edit.words,
        remove=tuple(inserted),
        insert=tuple(removed),
        cells=tuple(_old_cells(structured, edit, set(inserted))),
        fields=tuple(old_fields.items()),
        zero=tuple(
            (i, structured.row(i).zero_report)
            for i, row in rows.items()
            if i not in inserted and structured.row(i).zero_report != row.zero_report
        ),
        notes=tuple(NoteSet(key, note) for key, note in old_notes.items()),
        order=tuple(row.id for row in report.rows) if edit.order else (),
    )
    change = Change(
        rows=frozenset((*rows, *inserted, *(text.id for _, text in removed))),
        columns=frozenset(column for _, column, _ in edit.cells),
        fields=frozenset(old_fields),
        structure=bool(inserted or removed or edit.order),
        blankness=any(blank_before.values()),
        notes=bool(edit.notes),
    )
    return Applied(new, inverse, change)


def _with_structure(
    form: Form, report: Report, edit: Edit
) -> tuple[Report, list[int], list[tuple[int, RowText]]]:
    """Return the report with rows gone and come, the ids that came, what went and where."""
    if not (edit.remove or edit.insert or edit.order):
        return report, [], []
    gone = set(edit.remove)
    if unknown := gone - report.positions.keys():
        raise EditRefused(f"没有这些行：{sorted(unknown)}")
    removed = [(at, row_text(row)) for at, row in enumerate(report.rows) if row.id in gone]
    rows = [row for row in report.rows if row.id not in gone]
    present = {row.id for row in rows}
    for at, text in edit.insert:
        if text.id in present or not 0 <= at <= len(rows):
            raise EditRefused(f"第 {at + 1} 行放不下编号 {text.id} 的行")
        present.add(text.id)
        rows.insert(at, make_row(form, text.id, text.raws, zero_report=text.zero_report))
    if edit.order:
        by_id = {row.id: row for row in rows}
        if len(edit.order) != len(rows) or by_id.keys() != set(edit.order):
            raise EditRefused("排序没有写全每一行")
        rows = [by_id[row_id] for row_id in edit.order]
    structured = msgspec.structs.replace(report, rows=tuple(rows))
    return structured, [text.id for _, text in edit.insert], removed


def _with_cells(form: Form, report: Report, edit: Edit) -> dict[int, Row]:
    """Return the rows that get other texts, by id."""
    cells: dict[int, dict[str, object]] = {}
    positions, columns, old_rows = report.positions, form.by_id, report.rows
    for row_id, column_id, raw in edit.cells:
        if row_id not in positions or column_id not in columns:
            raise EditRefused(f"没有编号 {row_id} 的行，或没有“{column_id}”这一列")
        known = cells.get(row_id)
        if known is None:
            known = cells[row_id] = dict(old_rows[positions[row_id]].cells)
        known.pop(column_id, None)
        if (cell := read_cell(columns[column_id], raw)) is not EMPTY:
            known[column_id] = cell
    zero = dict(edit.zero)
    rows: dict[int, Row] = {}
    for row_id in {**cells, **zero}:
        if row_id not in positions:
            raise EditRefused(f"没有编号 {row_id} 的行")
        old = old_rows[positions[row_id]]
        row = msgspec.structs.replace(
            old,
            cells=cells.get(row_id, old.cells),
            zero_report=zero.get(row_id, old.zero_report),
        )
        # A row with a figure in it is no 零报告 any more.
        if row.zero_report and not _all_zero(form, row):
            row = msgspec.structs.replace(row, zero_report=False)
        rows[row_id] = row
    return rows


def _all_zero(form: Form, row: Row) -> bool:
    return all(row[column.id].value == 0 for column in form.counts)


def _old_cells(report: Report, edit: Edit, new: set[int]) -> list[tuple[int, str, str]]:
    """Return the texts that stood where the edit writes, each place once."""
    rows, positions = report.rows, report.positions
    old = {
        (row_id, column): rows[positions[row_id]][column].raw
        for row_id, column, _ in edit.cells
        if row_id not in new
    }
    return [(row_id, column, raw) for (row_id, column), raw in old.items()]
