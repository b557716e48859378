"""Copy a file's figures into a report, row by row."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from fangfan_desktop.edits.edit import row_text
from fangfan_desktop.edits.gestures import next_row_id
from fangfan_desktop.forms.computed import with_blanks_computed
from fangfan_desktop.forms.computed_rows import with_blank_rows_computed
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.report import (
    Cell,
    Note,
    NoteKey,
    Report,
    Row,
    filled_rows,
    make_row,
    read_cell,
    tables_of,
)
from fangfan_desktop.forms.spec import Form


class FilledReport(NamedTuple):
    """A report with a file's figures.

    `rows` pairs its row ids with the file's; `notes` are sentences about what was not read.
    """

    report: Report
    rows: tuple[tuple[int, int], ...]
    notes: tuple[str, ...] = ()


def fill_report(form: Form, base: Report, file: Report, places: Places) -> FilledReport:
    """Return the report with a file's figures; `rows` is empty if the file has none for it.

    The file belongs to the same place, or to the city that has the place as a row. A blank cell
    of the file leaves the report's cell as it is. In a city's report, unknown rows are added.
    Each table is filled from the same one of the file.
    """
    pairs = zip(tables_of(form, base), tables_of(form, file), strict=True)
    each = [_filled(table, own, there, places) for (table, own), (_, there) in pairs]
    rows = tuple(row for filled in each for row in filled.report.rows)
    notes = {
        key: note
        for filled in each
        for key, note in filled.report.notes.items()
        if key.row is None or key.row in filled.report.positions
    }
    made = tuple(pair for filled in each for pair in filled.rows)
    has_fields = base.place == file.place and bool(made)
    fields = _fields(form, base, file) if has_fields else base.fields
    report = msgspec.structs.replace(base, rows=rows, notes=notes, fields=fields)
    return FilledReport(report, made, tuple(words for filled in each for words in filled.notes))


def _filled(table: Form, base: Report, file: Report, places: Places) -> FilledReport:
    """Return a table with a file's figures; of several, the notes say which one."""
    if table.is_by_name:
        filled = _named(table, base, file)
    elif table.is_list:
        filled = _listed(table, base, file, places)
    else:
        filled = _placed(table, base, file, places)
    if not table.table:
        return filled
    notes = tuple(f"{table.table_title}：{words}" for words in filled.notes)
    return filled._replace(notes=notes)


def has_rest(form: Form, file: Report, places: Places) -> bool:
    """Return True if a city's table has a row of its own rest (市本级)."""
    return any(
        place and place.is_rest
        for table, own in tables_of(form, file)
        if table.is_by_place
        for place in _by_place(table, own, places)
    )


def _by_place(form: Form, file: Report, places: Places) -> dict[Place | None, list[Row]]:
    """Return the filled rows by the place that they name; None for an unknown name."""
    found: dict[Place | None, list[Row]] = {}
    whole, column = file.place, form.place_column.id
    for row in filled_rows(form, file):
        if not row.is_blank(form):
            named = places.within(whole, row[column].raw) if whole else None
            found.setdefault(named, []).append(row)
    return found


def _placed(form: Form, base: Report, file: Report, places: Places) -> FilledReport:
    own, column = base.place, form.place_column.id
    found = _by_place(form, file, places)
    if own == file.place and len(base.rows) == 1 and own not in found and len(found) == 1:
        # There is only one row, so its spelling does not matter.
        found = dict(zip([own], found.values(), strict=True))
    rows: list[Row] = []
    made: list[tuple[int, int]] = []
    left: list[str] = []
    for row in base.rows:
        place = places.within(own, row[column].raw) if own else None
        match found.pop(place, []):
            case [source]:
                rows.append(_over(form, row, source))
                made.append((row.id, source.id))
            case []:
                rows.append(row)
            case several:
                rows.append(row)
                left.append(
                    f"有 {len(several)} 行都是{row[column].raw}的，看不出该用哪一行，没有读"
                )
    others = [(place, row) for place, several in found.items() for row in several]
    if form.gathers(own):
        added = [row for place, row in others if place is None or not place.is_rest]
        fresh = list(enumerate(added, next_row_id(form, base)))
        made += [(row_id, row.id) for row_id, row in fresh]
        rows += [msgspec.structs.replace(row, id=row_id) for row_id, row in fresh]
    elif own == file.place:
        left += [f"“{row[column].raw}”一行不是{own.label}的，没有读" for _, row in others if own]
    if not made and not left:
        left.append(f"表里没有{own.label if own else ''}的数")
    return _with_notes(base, file, tuple(rows), tuple(made), tuple(left))


def _named(form: Form, base: Report, file: Report) -> FilledReport:
    if base.place != file.place:
        left = f"表里没有{base.place.label if base.place else ''}的数"
        return FilledReport(base, (), (left,))
    known = {row.id: _without_other_units(form, row) for row in file.rows}
    filled = [_over(form, row, known[row.id]) if row.id in known else row for row in base.rows]
    rows = tuple(with_blank_rows_computed(form, filled))
    made = tuple((row.id, row.id) for row in file.rows if not row.is_blank(form))
    return _with_notes(base, file, rows, made, ())


def _without_other_units(form: Form, row: Row) -> Row:
    """Return a row of a file without the figures that stand in another unit: their text looks right."""
    kept = {
        name: cell
        for name, cell in row.cells.items()
        if not cell.problem or read_cell(form.by_id[name], cell.raw).problem
    }
    return msgspec.structs.replace(row, cells=kept)


def _over(form: Form, row: Row, source: Row) -> Row:
    """Return a row with the file's texts over its own, and with its computed figures."""
    column = form.key_column.id
    own = {
        name: raw
        for name, raw in row_text(row).raws.items()
        if not (form.by_id[name].computed or form.is_closed(row.id, name))
    }
    raws = {**own, **row_text(source).raws, column: row[column].raw}
    filled = make_row(form, row.id, raws, zero_report=source.zero_report)
    return with_blanks_computed(form, filled)


def _listed(form: Form, base: Report, file: Report, places: Places) -> FilledReport:
    own, column = base.place, form.place_column.id
    sources = [
        row
        for row in filled_rows(form, file)
        if own == file.place or (own and places.within(own, row[column].raw) == own)
    ]
    given = {column: own.label} if own and not form.gathers(own) else {}
    numbered = list(enumerate(sources, form.first_row))
    rows = tuple(make_row(form, at, {**row_text(row).raws, **given}) for at, row in numbered)
    made = tuple((at, row.id) for at, row in numbered)
    left = () if made else (f"清单里没有{own.label if own else ''}的{form.row_words.row}",)
    # The notes of replaced rows go with them.
    kept = msgspec.structs.replace(base, notes={}) if made else base
    return _with_notes(kept, file, rows or base.rows, made, left)


def _with_notes(
    base: Report,
    file: Report,
    rows: Sequence[Row],
    made: tuple[tuple[int, int], ...],
    left: tuple[str, ...],
) -> FilledReport:
    """Return the report with the rows, and with the file's 核实说明 for them."""
    rows_here = {source: row for row, source in made}
    notes = {**base.notes, **dict(_notes(file.notes, rows_here, whole=base.place == file.place))}
    there = {row.id for row in rows}
    notes = {key: note for key, note in notes.items() if key.row is None or key.row in there}
    return FilledReport(msgspec.structs.replace(base, rows=rows, notes=notes), made, left)


def _notes(
    notes: Mapping[NoteKey, Note], rows_here: Mapping[int, int], *, whole: bool
) -> Iterator[tuple[NoteKey, Note]]:
    for key, note in notes.items():
        if key.row is None and whole:
            yield key, note
        elif key.row is not None and key.row in rows_here:
            yield key._replace(row=rows_here[key.row]), note


def _fields(form: Form, base: Report, file: Report) -> dict[str, Cell]:
    stated = {
        field.id: read_cell(field, raw)
        for field in form.fields
        if not field.locked and (raw := file.field(field.id).raw.strip())
    }
    return {**base.fields, **stated}
