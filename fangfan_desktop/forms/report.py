"""A filled-in form as an immutable value: compared by content, cheap to copy with changes."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Annotated, NamedTuple, overload

import msgspec

from fangfan_desktop.forms.columns import Column, Field
from fangfan_desktop.forms.fold import fold_width
from fangfan_desktop.forms.invisible import visible
from fangfan_desktop.forms.kinds.reading import Figure, Kind, Value, all_digits
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.spec import Form, table_number


class Cell(msgspec.Struct, frozen=True, gc=False):
    """The typed text, the value read from it, and the reason if it could not be read.

    `raw` does not contain the meaningless invisible characters of the typed text (`invisible`).
    """

    raw: str = ""
    value: Value | None = None
    problem: str = ""


EMPTY = Cell()
# A row's id and a column's id.
CellId = tuple[int, str]


def read_cell(thing: Column | Field, raw: str) -> Cell:
    """Return the cell for a text typed into a column or a field."""
    return _cells_of(kind_of(thing))[raw] if raw else EMPTY


def cells_by_text(form: Form) -> Mapping[str, Mapping[str, Cell]]:
    """Return for each column (id) what `read_cell` returns, by the typed text: for many texts."""
    known: Mapping[str, _CellsByText] | None = vars(form).get("_cells_by_text")
    if known is None:
        known = {column.id: _cells_of(kind_of(column)) for column in form.columns}
        vars(form)["_cells_by_text"] = known
    return known


# Short texts repeat often (①, 5, a phone number), so their cells are kept: so many, then anew.
_SHORT, _MOST_KEPT = 64, 65_536


class _CellsByText(dict[str, Cell]):
    """The cells of a kind by the typed text, each read when it is asked for."""

    def __init__(self, kind: Kind) -> None:
        super().__init__()
        self._kind = kind

    def __missing__(self, raw: str) -> Cell:
        seen = visible(raw)
        cell = Cell(seen, *self._kind.read(seen)) if seen else EMPTY
        if len(raw) <= _SHORT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[raw] = cell
        return cell


@lru_cache
def _cells_of(kind: Kind) -> _CellsByText:
    """Return the cells of a kind; columns of the same kind share them."""
    return _CellsByText(kind)


def shown(thing: Column | Field, cell: Cell) -> str:
    """Return the text to show for a cell: the standard spelling of its value, or the typed text."""
    return cell.raw if cell.value is None else kind_of(thing).show(cell.value)


def copied(cell: Cell) -> str:
    """Return the text that a copy of a cell gets: its figure, otherwise the typed text.

    `上期18+5` is only meaningful in its own row and period; a copy of it gets 23. A percentage
    stays one.
    """
    if not isinstance(cell.value, Figure):
        return cell.raw
    sign = "%" if fold_width(cell.raw).endswith("%") else ""
    return all_digits(cell.value) + sign


# SQLite stores integers below 2**63. This limit leaves room for counting on.
MOST_NUMBER = 2**62
# The id of a row; its limits are checked when stored data is read.
RowId = Annotated[int, msgspec.Meta(ge=1, le=MOST_NUMBER)]


class Row(msgspec.Struct, frozen=True):
    """A row. Its id does not change when the row moves. Blank cells are not stored."""

    id: int
    cells: Mapping[str, Cell]
    # 零报告: the zeros were filled in on purpose.
    zero_report: bool = False
    # Derived: some cell has a text but no value. Checks skip the other rows.
    unread: bool = False

    def __post_init__(self) -> None:
        # A plain loop: it takes half the time of `any`, and there are rows by the thousand.
        unread = False
        for cell in self.cells.values():
            if cell.value is None:
                unread = True
                break
        if unread != self.unread:
            msgspec.structs.force_setattr(self, "unread", unread)

    def __getitem__(self, column_id: str) -> Cell:
        """Return the cell of a column; a blank cell if nothing was typed."""
        return self.cells.get(column_id, EMPTY)

    def is_blank(self, form: Form) -> bool:
        """Return True if the row contains nothing but its place or serial number."""
        return self.cells.keys() <= form.given_columns


class NoteKey(NamedTuple):
    """The key of a 核实说明: it identifies one finding, even if its row moves."""

    code: Annotated[str, msgspec.Meta(min_length=1)]
    row: RowId | None
    column: str


class Note(msgspec.Struct, frozen=True):
    """A 核实说明. It is only valid for the `figures` it explains."""

    text: str
    figures: tuple[str, ...]


def _no_notes() -> Mapping[NoteKey, Note]:
    return MappingProxyType({})


class Report(msgspec.Struct, frozen=True, dict=True):
    """A form filled in by one place for one period.

    `place` or `period` is None if the file does not state it.
    """

    form: str
    place: Place | None
    period: Period | None
    fields: Mapping[str, Cell]
    rows: Sequence[Row]
    notes: Mapping[NoteKey, Note] = msgspec.field(default_factory=_no_notes)

    @property
    def positions(self) -> Mapping[int, int]:
        """Return the position of each row by its id. Copies with the same row order share it."""
        known = vars(self).get("_positions")
        if known is None:
            rows = self.rows
            ids = rows.ids if isinstance(rows, TypedRows) else (row.id for row in rows)
            known = {row_id: at for at, row_id in enumerate(ids)}
            vars(self)["_positions"] = known
        return known

    def field(self, field_id: str) -> Cell:
        """Return the cell of a head or foot field."""
        return self.fields.get(field_id, EMPTY)

    def row(self, row_id: int) -> Row:
        """Return a row by its id. Raises KeyError if there is none."""
        return self.rows[self.positions[row_id]]

    def with_rows(self, rows: Iterable[Row]) -> "Report":
        """Return a copy in which these rows replace the ones with the same ids."""
        changed = list(self.rows)
        positions = self.positions
        for row in rows:
            changed[positions[row.id]] = row
        copy = msgspec.structs.replace(self, rows=tuple(changed))
        vars(copy)["_positions"] = positions
        return copy


def make_row(form: Form, row_id: int, raws: Mapping[str, str], *, zero_report: bool = False) -> Row:
    """Return a row made from typed texts by column id. Unknown columns are ignored."""
    cells = {
        name: cell
        for name, cells_of in cells_by_text(form).items()
        if (raw := raws.get(name)) and (cell := cells_of[raw]) is not EMPTY
    }
    return Row(row_id, cells, zero_report)


class TypedRow(NamedTuple):
    """A row as it was typed: what `make_row` makes it from."""

    id: int
    raws: Mapping[str, str]
    zero_report: bool

    def read(self, form: Form) -> Row:
        """Return the row."""
        return make_row(form, self.id, self.raws, zero_report=self.zero_report)


class TypedRows(Sequence[Row]):
    """Rows made from typed texts: single ones when they are asked for, all when they are gone through.

    A long list is on the screen before all of it is read.
    """

    def __init__(self, form: Form, typed: Iterable[TypedRow]) -> None:
        self._form = form
        self._rows: list[Row | TypedRow] = list(typed)

    @property
    def ids(self) -> Iterator[int]:
        """Return the ids of the rows; none is read for it."""
        return (row.id for row in self._rows)

    def texts(self, columns: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
        """Yield each row's id and its texts in some columns; none is read for it."""
        for row in self._rows:
            if isinstance(row, TypedRow):
                yield row.id, [row.raws.get(name, "") for name in columns]
            else:
                yield row.id, [row[name].raw for name in columns]

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Row, ...]: ...
    def __getitem__(self, at: int | slice) -> Row | tuple[Row, ...]:
        if isinstance(at, slice):
            return self._whole[at]
        row = self._rows[at]
        if isinstance(row, TypedRow):
            row = self._rows[at] = row.read(self._form)
        return row

    def __iter__(self) -> Iterator[Row]:
        return iter(self._whole)

    def __eq__(self, other: object) -> bool:
        return self._whole == (other._whole if isinstance(other, TypedRows) else other)

    def __hash__(self) -> int:
        return hash(self._whole)

    @cached_property
    def _whole(self) -> tuple[Row, ...]:
        form = self._form
        self._rows[:] = whole = tuple(
            row.read(form) if isinstance(row, TypedRow) else row for row in self._rows
        )
        return whole


def tables_of(form: Form, report: Report) -> Sequence[tuple[Form, Report]]:
    """Return each table of a form: the form, and the report, as they have this table alone."""
    if not form.has_tables:
        return ((form, report),)
    known: _Tables | None = vars(report).get("_tables")
    if known is None or known[0] is not form:
        known = form, tuple((table, of_table(table, report)) for table in form.tables)
        vars(report)["_tables"] = known
    return known[1]


_Tables = tuple[Form, tuple[tuple[Form, Report], ...]]


def of_table(table: Form, report: Report) -> Report:
    """Return a report with the rows of one table alone."""
    if table.table is None:
        return report
    number = table_number(table.first_row)
    rows = report.rows  # they stand table by table
    start = bisect_left(rows, number, key=lambda row: table_number(row.id))
    end = bisect_right(rows, number, lo=start, key=lambda row: table_number(row.id))
    return msgspec.structs.replace(report, rows=rows[start:end])


def rows_of(table: Form, form: Form, report: Report) -> Report:
    """Return a report as it has one of its form's tables alone."""
    return next(own for each, own in tables_of(form, report) if each is table)


def row_label(form: Form, row: Row) -> str:
    """Return what a row is called among those of other reports: its place, or its code and name."""
    table = form.table_of(row.id)
    if table.is_by_name:
        return table.row_labels[row.id - table.first_row]
    named = [row[name].raw.strip() for name in table.labelling]
    return " ".join(filter(None, named))


def label_by(form: Form, row: Row, column: str) -> str:
    """Return the text that a row has in a column, without one what it is called: its place, its code."""
    return row.cells.get(column, EMPTY).raw or row_label(form, row)


def filled_rows(form: Form, report: Report) -> tuple[Row, ...]:
    """Return the rows that count, as on paper: all rows, but in a list only those that are not blank."""
    if form.has_tables:
        found = (filled_rows(table, own) for table, own in tables_of(form, report))
        return tuple(row for rows in found for row in rows)
    if not form.is_list:
        return _total_in_place(form, report) if form.total_at == "last" else tuple(report.rows)
    given = form.given_columns
    most = len(given)  # a row with more cells is filled: this is faster than to compare them
    rows = report.rows
    return tuple([r for r in rows if len(r.cells) > most or not r.cells.keys() <= given])


def _total_in_place(form: Form, report: Report) -> tuple[Row, ...]:
    """Return the rows with that of the total below the others."""
    whole = total_row(form, report)
    others = tuple(row for row in report.rows if row is not whole)
    return (*others, whole) if whole else others


def is_total(form: Form, report: Report, row: Row) -> bool:
    """Return True for the row of a place with units, which is their total and never added up."""
    place, form = report.place, form.table_of(row.id)
    return (
        form.total
        and place is not None
        and row[form.place_column.id].value == place.label
        and form.gathers(place)
    )


def total_row(form: Form, report: Report) -> Row | None:
    """Return the row of the whole place; None if the report has none."""
    return next((row for row in report.rows if is_total(form, report, row)), None)


def printed(form: Form, report: Report, row: Row, column: Column) -> str:
    """Return the text of a cell on paper: as `shown`, but the row of the total as the form calls it."""
    named = form.table_of(row.id).total_row if column.kind == "place" else ""
    return named if named and is_total(form, report, row) else shown(column, row[column.id])


def date_of(form: Form, report: Report) -> date | None:
    """Return the 填表日期, where it is filled in."""
    day = report.field(form.date_field.id).value
    return day if isinstance(day, date) else None
