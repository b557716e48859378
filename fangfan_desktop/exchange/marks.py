"""What our workbooks say of themselves, off the form's face: custom document properties.

They survive a save by LibreOffice, Excel and WPS, and are not printed.
"""

from collections.abc import Iterable, Mapping

import msgspec

from fangfan_desktop.forms.mask import mask_numbers
from fangfan_desktop.forms.periods import Period, parse_period
from fangfan_desktop.forms.places import Place, parse_place
from fangfan_desktop.forms.report import Note, NoteKey, Report, filled_rows
from fangfan_desktop.forms.spec import Form

PREFIX = "fangfan."


class MarkedNote(msgspec.Struct, frozen=True):
    """A 核实说明 as it travels: its row by where it stands in the table, from 0."""

    code: str
    row: int | None
    column: str
    text: str
    figures: tuple[str, ...]


class Marks(msgspec.Struct, frozen=True):
    """Which form of which place and period a workbook is, and what was explained in it.

    `code` is the 校验码 that it was exported with; a draft has none. A `sample` is nobody's report.
    `version` counts a report's exports: the same content, exported again, is another file.
    `continues` are the worksheet's rows that go on with the row above, which was taller than a page;
    `begins_line` says of which columns (by id) in which of them a new line begins.
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

    @property
    def continued(self) -> dict[int, set[str]]:
        """Return the rows that go on with the row above, each with the columns that begin a new line."""
        begins = self.begins_line.items()
        return {row: {name for name, rows in begins if row in rows} for row in self.continues}

    def place_value(self) -> Place | None:
        """Return the place, or None where none is said."""
        return parse_place(self.place)

    def period_value(self) -> Period | None:
        """Return the period, or None where none is said."""
        return parse_period(self.period)


def marks_of(
    form: Form,
    report: Report,
    zones: Iterable[Place],
    code: str = "",
    *,
    sample: bool = False,
    version: int = 0,
) -> Marks:
    """Return the marks of a report as it is laid out; zones are its city's 功能区."""
    rows = filled_rows(form, report)
    at = {row.id: position for position, row in enumerate(rows)}
    return Marks(
        form.id,
        str(report.place or ""),
        str(report.period or ""),
        tuple(zone.name for zone in zones),
        tuple(position for position, row in enumerate(rows) if row.zero_report),
        tuple(
            MarkedNote(key.code, None if key.row is None else at[key.row], key.column, *_of(note))
            for key, note in report.notes.items()
            if key.row is None or key.row in at
        ),
        code,
        sample,
        version,
    )


def _of(note: Note) -> tuple[str, tuple[str, ...]]:
    # Properties are seen by whoever sees the file: no phone number stands in one.
    return mask_numbers(note.text), note.figures


def report_notes(marks: Marks, row_ids: tuple[int, ...]) -> dict[NoteKey, Note]:
    """Return a workbook's notes for a report whose rows came from it in this order."""
    return {
        NoteKey(note.code, None if note.row is None else row_ids[note.row], note.column): Note(
            note.text, note.figures
        )
        for note in marks.notes
        if note.row is None or 0 <= note.row < len(row_ids)
    }


def to_properties(marks: Marks) -> dict[str, str]:
    """Return the marks as document properties: one each, JSON."""
    data: dict[str, object] = msgspec.to_builtins(marks)
    for name in ("sample", "version", "continues", "begins_line"):
        if not data[name]:
            del data[name]  # nothing to say
    return {PREFIX + name: msgspec.json.encode(value).decode() for name, value in data.items()}


def from_properties(properties: Mapping[str, str]) -> Marks | None:
    """Return the marks that properties hold; None where they hold none or were tampered with."""
    try:
        data = {
            name.removeprefix(PREFIX): msgspec.json.decode(value)
            for name, value in properties.items()
            if name.startswith(PREFIX)
        }
        return msgspec.convert(data, Marks) if data else None
    except (msgspec.MsgspecError, RecursionError, UnicodeEncodeError):
        return None
