"""Read one table of a file: its rows, and the head and foot around it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.exchange.marks import Marks
from fangfan_desktop.exchange.reading.field_labels import labels_of
from fangfan_desktop.exchange.reading.fields import read_fields
from fangfan_desktop.exchange.reading.found_place import PlaceNames
from fangfan_desktop.exchange.reading.grid import Workbook
from fangfan_desktop.exchange.reading.rows import CellAddresses, TableBody, read_rows
from fangfan_desktop.exchange.reading.table_finder import Table
from fangfan_desktop.exchange.reading.table_findings import OTHER_UNIT, rows_below_foot, sheet_notes
from fangfan_desktop.forms.report import Cell, Row, make_row, shown
from fangfan_desktop.forms.spec import Form


class ReadTable(NamedTuple):
    """A table that was read: its rows, the fields around it, and where each cell stands."""

    table: Table
    body: TableBody
    fields: Mapping[str, Cell]
    addresses: CellAddresses

    @property
    def form(self) -> Form:
        """Return the form with this table alone."""
        return self.table.form

    @property
    def titles(self) -> list[str]:
        """Return the texts above the table, and the name of its sheet."""
        table = self.table
        above = (
            raw.text
            for number, cells in table.grid.rows()
            if table.start <= number < table.header.first
            for raw in cells.values()
        )
        return [*above, table.grid.name]

    @property
    def below_foot(self) -> list[int]:
        """Return the numbers of the rows below its foot that look like its data."""
        return rows_below_foot(self.table, self.body)


def read_table(
    table: Table, names: PlaceNames, marks: Marks | None, *, since_1904: bool
) -> ReadTable:
    """Return a table of a file. `marks` are those of its form, if the file has any."""
    addresses, labels = CellAddresses(), labels_of(table.form)
    continues = marks.continued(table.form.table_title) if marks else {}
    body = read_rows(table, labels, addresses, names.find, continues)
    fields = read_fields(table, labels, body.foot, addresses, since_1904=since_1904)
    return ReadTable(table, body, fields, addresses)


def joint_head_and_foot(
    form: Form, read: Sequence[ReadTable]
) -> tuple[dict[str, Cell], CellAddresses, list[str], list[Finding]]:
    """Return the fields of a form's tables, the addresses of all cells, notes, and findings.

    Each field is taken from the first table that has it; another one may leave it blank. Where a
    form has several tables, an address has the name of its sheet: `表二!C6`.
    """
    if not form.has_tables and len(read) == 1:
        return dict(read[0].fields), read[0].addresses, [], []
    fields: dict[str, Cell] = {}
    addresses = CellAddresses()
    notes: list[str] = []
    findings: list[Finding] = []
    for each in read:
        sheet = f"{each.table.grid.name}!" if form.has_tables else ""
        for at, address in each.addresses.items():
            is_first = at not in addresses or (at[1] not in fields and at[1] in each.fields)
            if at[0] is not None or is_first:
                addresses[at] = f"{sheet}{address}"
        for name, cell in each.fields.items():
            known = fields.setdefault(name, cell)
            field = form.fields_by_id[name]
            if shown(field, known) == shown(field, cell):
                continue
            words = (
                f"{field.name}在“{each.form.table_title}”里写的是“{cell.raw.strip()}”，"
                f"和前面的“{known.raw.strip()}”不一样"
            )
            if field.seal:
                message = f"{words}。请核对这张小表是不是别的单位的；属实请写一句说明。"
                findings.append(Finding(OTHER_UNIT, "warning", None, name, message, (cell.raw,)))
            else:
                notes.append(f"{words}，用了前面的")
    return fields, addresses, notes, findings


def table_notes(read: ReadTable, book: Workbook) -> Iterator[str]:
    """Yield what is told about a table: on its sheet, its captions and its rows."""
    form = read.form
    yield from sheet_notes(read.table, book, read.body)
    for assumed in read.table.header.assumed:
        words = assumed.caption.words
        yield f"表头“{words}”当作“{form.headings[assumed.column].header}”"
    yield from read.body.notes


def named_rows_of(table: Form) -> Iterator[Row]:
    """Yield the named rows of a table that a file does not have, without any figure."""
    for row_id, named in enumerate(table.named_rows, table.first_row):
        yield make_row(table, row_id, named.texts(table.columns))
