"""What our workbooks say about themselves: marks, stored as custom document properties.

They survive a save by LibreOffice, Excel and WPS, and are not printed.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from hashlib import blake2b
from itertools import groupby

import msgspec

from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.periods import Period, parse_period
from fangfan_desktop.forms.places import Place, parse_place
from fangfan_desktop.forms.report import Note, NoteKey, Report, Row, filled_rows, tables_of
from fangfan_desktop.forms.spec import Form

PREFIX = "fangfan."


class MarkedNote(msgspec.Struct, frozen=True):
    """A 核实说明 in a workbook; `row` is the position of its row in the table, from 0."""

    code: str
    row: int | None
    column: str
    text: str
    figures: tuple[str, ...]


class PlacedRows(msgspec.Struct, frozen=True):
    """Rows of a list that follow each other and are of one place, which is not printed.

    `rows` has a short sign for each row's identity, made by `sign_of`.
    """

    place: str
    rows: tuple[str, ...]


class Marks(msgspec.Struct, frozen=True):
    """A workbook's form, place and period, and the 核实说明 of its report.

    `form` is the id of the form; `place` and `period` are texts, '' if not set. `zones` are names
    of 功能区. `zero_reports` are positions of rows, from 0; in a form with several tables
    `zero_reports_in` has those in each by its id. `code` is the 校验码 of the export; a
    draft has none. `sample`: the workbook was exported from the sample and is no real report.
    `version` counts the exports of a report: the same content, exported again, is another file.
    `continues` are the worksheet's rows that continue the row above, which was taller than a page;
    in a workbook with several tables `continues_in` has those of each by its title.
    `begins_line` gives, by column id, the rows among them in which the column starts a new line.
    `placed` has, by table id, '' if the form has one table, the places of the rows of a list that does
    not print them, if they are not all the report's own. `unprinted` has the texts of fields that are
    not printed, by id.
    """

    form: str
    place: str = ""
    period: str = ""
    zones: tuple[str, ...] = ()
    zero_reports: tuple[int, ...] = ()
    notes: tuple[MarkedNote, ...] = ()
    code: str = ""
    sample: bool = False
    version: int = 0
    continues: tuple[int, ...] = ()
    begins_line: Mapping[str, tuple[int, ...]] = {}
    continues_in: Mapping[str, tuple[int, ...]] = {}
    zero_reports_in: Mapping[str, tuple[int, ...]] = {}
    placed: Mapping[str, tuple[PlacedRows, ...]] = {}
    unprinted: Mapping[str, str] = {}

    def zero_rows(self, table: str) -> tuple[int, ...]:
        """Return the positions of 零报告; `table` is the id of the table if the form has several."""
        return self.zero_reports_in.get(table, ()) if table else self.zero_reports

    def continued(self, table: str) -> dict[int, set[str]]:
        """Return the rows that continue the row above, each with its columns that start a line.

        `table` is the title of the table if the form has several.
        """
        line_starts = self.begins_line.items()
        own = self.continues_in.get(table, self.continues)
        return {row: {name for name, rows in line_starts if row in rows} for row in own}

    def place_value(self) -> Place | None:
        """Return the place, or None if there is none."""
        return parse_place(self.place)

    def period_value(self) -> Period | None:
        """Return the period, or None if there is none."""
        return parse_period(self.period)


def make_marks(
    form: Form,
    report: Report,
    zones: Iterable[Place],
    code: str = "",
    *,
    sample: bool = False,
    version: int = 0,
) -> Marks:
    """Return the marks of a report, its rows in the order of the printed table.

    `zones` are the 功能区 among its units, or among the units of what it is a part of.
    """
    row_positions: dict[int, int] = {}
    zeros: dict[str, tuple[int, ...]] = {}
    placed: dict[str, tuple[PlacedRows, ...]] = {}
    for table, own in tables_of(form, report):
        rows = filled_rows(table, own)
        if table.hides_place and (runs := _placed_rows(table, report.place, rows)):
            placed[table.table_id] = runs
        row_positions |= {row.id: position for position, row in enumerate(rows)}
        zeros[table.table_id] = tuple(at for at, row in enumerate(rows) if row.zero_report)
    return Marks(
        form.id,
        str(report.place or ""),
        str(report.period or ""),
        tuple(zone.label for zone in zones),
        zeros.get("", ()),
        tuple(
            MarkedNote(
                key.code,
                None if key.row is None else row_positions[key.row],
                key.column,
                *_masked(note),
            )
            for key, note in report.notes.items()
            if key.row is None or key.row in row_positions
        ),
        code,
        sample,
        version,
        zero_reports_in={table: rows for table, rows in zeros.items() if table and rows},
        placed=placed,
        unprinted={
            field.id: raw
            for field in form.fields
            if not field.printed and (raw := report.field(field.id).raw)
        },
    )


def place_of_rows(form: Form, place: Place | None) -> str:
    """Return the place of each row of a list that does not print it; empty if a row may be any unit's.

    `place` is the report's.
    """
    return place.label if place and not form.gathers(place) else ""


def _placed_rows(table: Form, place: Place | None, rows: Sequence[Row]) -> tuple[PlacedRows, ...]:
    """Return the places of a list's rows; nothing if each is the one that is known anyway."""
    named = [(row[table.place_column.id].raw, sign_of(table, row)) for row in rows]
    if {name for name, _ in named} <= {place_of_rows(table, place)}:
        return ()
    return tuple(
        PlacedRows(name, tuple(sign for _, sign in run))
        for name, run in groupby(named, key=lambda each: each[0])
    )


def sign_of(table: Form, row: Row) -> str:
    """Return a short sign for the identity of a row: other spaces and widths make no other sign."""
    key = fold_key(row[table.identity].raw)
    return blake2b(key.encode(errors="surrogatepass"), digest_size=4).hexdigest()


def _masked(note: Note) -> tuple[str, tuple[str, ...]]:
    # Everyone who has the file can read the properties: mask phone numbers.
    from fangfan_desktop.forms.mask import mask_numbers  # its pattern takes longer than a file

    return mask_numbers(note.text), note.figures


def report_notes(
    marks: Marks, row_ids: tuple[int, ...], columns: Container[str] | None = None
) -> dict[NoteKey, Note]:
    """Return the 核实说明 of a workbook for the report read from it.

    `row_ids` are the ids of the report's rows, in the order of the workbook; those of one of several
    tables with its `columns`.
    """
    return {
        NoteKey(note.code, None if note.row is None else row_ids[note.row], note.column): Note(
            note.text, note.figures
        )
        for note in marks.notes
        if note.row is None
        or (0 <= note.row < len(row_ids) and (columns is None or note.column in columns))
    }


def to_properties(marks: Marks) -> dict[str, str]:
    """Return the marks as document properties, by name; each value is JSON."""
    data: dict[str, object] = msgspec.to_builtins(marks)
    for name in (
        "sample",
        "version",
        "continues",
        "begins_line",
        "continues_in",
        "zero_reports_in",
        "placed",
        "unprinted",
    ):
        if not data[name]:
            del data[name]  # the default: leave it out
    return {PREFIX + name: msgspec.json.encode(value).decode() for name, value in data.items()}


def marks_from_properties(properties: Mapping[str, str]) -> Marks | None:
    """Return the marks in document properties; None if there are none or they are not valid.

    The places of rows can be a long text, which another program may cut: they alone are left out then.
    """
    found = _marks_in(properties)
    if found is None and PREFIX + "placed" in properties:
        return _marks_in({n: value for n, value in properties.items() if n != PREFIX + "placed"})
    return found


def _marks_in(properties: Mapping[str, str]) -> Marks | None:
    try:
        data = {
            name.removeprefix(PREFIX): msgspec.json.decode(value)
            for name, value in properties.items()
            if name.startswith(PREFIX)
        }
        return msgspec.convert(data, Marks) if data else None
    except (msgspec.MsgspecError, RecursionError, UnicodeEncodeError):
        return None
