"""What a check found: a value, never an exception."""

from collections.abc import Mapping

import msgspec

from fangfan_desktop.forms.report import Note, NoteKey, Report
from fangfan_desktop.forms.spec import Form, Severity


class Finding(msgspec.Struct, frozen=True, gc=False):
    """One thing to mend or to explain, at a row's cell or (no row) at a head or foot field.

    `figures` are the texts a note on it explains: with others it is asked again. A `whole_column`
    is about all of a column, which has no row either. A `blank` one is about what is not filled in
    yet.
    """

    code: str
    severity: Severity
    row: int | None
    column: str
    message: str
    figures: tuple[str, ...] = ()
    whole_column: bool = False
    blank: bool = False

    def in_fields(self, form: Form) -> bool:
        """Say whether it is about a head or foot field, not a missing row or column."""
        at_field = self.row is None and not self.whole_column
        return at_field and self.column != form.place_column.id

    @property
    def key(self) -> NoteKey:
        """Return what a note on this finding is kept under."""
        return NoteKey(self.code, self.row, self.column)


def settled_by(finding: Finding, notes: Mapping[NoteKey, Note]) -> str:
    """Return the 核实说明 that settles a warning; nothing where it is still open."""
    if finding.severity == "error":
        return ""
    note = notes.get(finding.key)
    return note.text if note and note.figures == finding.figures else ""


def row_name(form: Form, report: Report, row_id: int | None) -> str:
    """Return what people call a row: its place, or `第3项`."""
    if row_id is None or row_id not in report.positions:
        return ""
    if form.is_list:
        return f"第{report.positions[row_id] + 1}项"
    cell = report.row(row_id)[form.identity]
    return cell.raw.strip() or f"第{report.positions[row_id] + 1}行"


def column_name(form: Form, finding: Finding) -> str:
    """Return what people call the column, or head or foot field, of a finding."""
    if finding.in_fields(form):
        return form.fields_by_id[finding.column].name
    return form.by_id[finding.column].short


def where(form: Form, report: Report, finding: Finding) -> str:
    """Return `平阴县 · 以工代赈吸纳脱贫人口数`."""
    parts = (row_name(form, report, finding.row), column_name(form, finding))
    return " · ".join(filter(None, parts))
