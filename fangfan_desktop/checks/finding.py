"""Findings: the results of checks, and their notes and names."""

from collections.abc import Mapping

import msgspec

from fangfan_desktop.forms.check_entry import Severity
from fangfan_desktop.forms.report import Note, NoteKey, Report, row_label, rows_of
from fangfan_desktop.forms.spec import Form

# The four grades by what a file says, as the clerk reads them.
GRADES: Mapping[Severity, str] = {
    "error": "错误",
    "serious": "重要提醒",
    "warning": "提醒",
    "hint": "提示",
}


class Finding(msgspec.Struct, frozen=True, gc=False):
    """A problem to correct or to explain, in the cell of a row or (`row` is None) in a field.

    `figures` are the texts that a note explains: a note is only valid for these figures.
    `whole_column`: the finding is about a whole column and has no row. `blank`: it is about
    something that is not filled in yet. `least_note`: so many characters has its note at least.
    """

    code: str
    severity: Severity
    row: int | None
    column: str
    message: str
    figures: tuple[str, ...] = ()
    whole_column: bool = False
    blank: bool = False
    least_note: int = 1

    def in_fields(self, form: Form) -> bool:
        """Return True if it is about a head or foot field, not about a missing row or a column."""
        at_field = self.row is None and not self.whole_column
        return at_field and self.column in form.fields_by_id

    @property
    def is_error(self) -> bool:
        """Return True if it must be mended (强制性)."""
        return self.severity == "error"

    @property
    def asks_for_note(self) -> bool:
        """Return True if it is mended or explained (准强制性, 核实性)."""
        return self.severity in {"serious", "warning"}

    @property
    def key(self) -> NoteKey:
        """Return the key of notes on this finding."""
        return NoteKey(self.code, self.row, self.column)


def settled_by(finding: Finding, notes: Mapping[NoteKey, Note]) -> str:
    """Return the text of the 核实说明 that explains a finding; an empty string if there is none."""
    note = notes.get(finding.key) if finding.asks_for_note else None
    is_valid = note and note.figures == finding.figures and len(note.text) >= finding.least_note
    return note.text if note and is_valid else ""


def is_waiting(finding: Finding, notes: Mapping[NoteKey, Note]) -> bool:
    """Return True if a finding must still be explained, or mended."""
    return finding.asks_for_note and not settled_by(finding, notes)


def grade_words(finding: Finding, note: str = "") -> str:
    """Return `错误`, `重要提醒`, `提醒` or `提示`; `已核实` with its note."""
    return "已核实" if note else GRADES[finding.severity]


def row_name(form: Form, report: Report, row_id: int | None) -> str:
    """Return the name of a row for people: its place, or `第3项` of its table."""
    if row_id is None or row_id not in report.positions:
        return ""
    table = form.table_of(row_id)
    position = rows_of(table, form, report).positions[row_id] + 1
    if table.is_list:
        return f"第{position}项"
    return row_label(table, report.row(row_id)) or f"第{position}行"


def column_name(form: Form, finding: Finding) -> str:
    """Return the name of a finding's column or field for people."""
    if finding.in_fields(form):
        return form.fields_by_id[finding.column].name
    return form.by_id[finding.column].short


def where(form: Form, report: Report, finding: Finding) -> str:
    """Return the location of a finding for people: `平阴县 · 以工代赈吸纳脱贫人口数`.

    If the form has several tables, the title of its table goes before.
    """
    name = column_name(form, finding)
    if finding.in_fields(form):
        return name
    return form.table_with(finding.column).titled(row_name(form, report, finding.row), name)
