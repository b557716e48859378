"""Findings: the results of checks, and their notes and names."""

from collections.abc import Mapping

import msgspec

from fangfan_desktop.forms.report import Note, NoteKey, Report
from fangfan_desktop.forms.spec import Form, Severity


class Finding(msgspec.Struct, frozen=True, gc=False):
    """A problem to correct or to explain, in the cell of a row or (`row` is None) in a field.

    `figures` are the texts that a note explains: a note is only valid for these figures.
    `whole_column`: the finding is about a whole column and has no row. `blank`: it is about
    something that is not filled in yet.
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
        """Return True if it is about a head or foot field, not about a missing row or a column."""
        at_field = self.row is None and not self.whole_column
        return at_field and self.column != form.place_column.id

    @property
    def key(self) -> NoteKey:
        """Return the key of notes on this finding."""
        return NoteKey(self.code, self.row, self.column)


def settled_by(finding: Finding, notes: Mapping[NoteKey, Note]) -> str:
    """Return the text of the 核实说明 that explains a warning; an empty string if there is none."""
    if finding.severity == "error":
        return ""
    note = notes.get(finding.key)
    return note.text if note and note.figures == finding.figures else ""


def row_name(form: Form, report: Report, row_id: int | None) -> str:
    """Return the name of a row for people: its place, or `第3项`."""
    if row_id is None or row_id not in report.positions:
        return ""
    if form.is_list:
        return f"第{report.positions[row_id] + 1}项"
    cell = report.row(row_id)[form.identity]
    return cell.raw.strip() or f"第{report.positions[row_id] + 1}行"


def column_name(form: Form, finding: Finding) -> str:
    """Return the name of a finding's column or field for people."""
    if finding.in_fields(form):
        return form.fields_by_id[finding.column].name
    return form.by_id[finding.column].short


def where(form: Form, report: Report, finding: Finding) -> str:
    """Return the location of a finding for people: `平阴县 · 以工代赈吸纳脱贫人口数`."""
    parts = (row_name(form, report, finding.row), column_name(form, finding))
    return " · ".join(filter(None, parts))
