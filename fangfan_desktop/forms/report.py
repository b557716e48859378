"""One form filled in: a frozen value, equal by content, cheap to change a copy of."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Annotated, NamedTuple

import msgspec

from fangfan_desktop.forms.invisible import visible
from fangfan_desktop.forms.kinds.reading import Kind, Value
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.spec import Column, Field, Form


class Cell(msgspec.Struct, frozen=True, gc=False):
    """What was typed, the value it was read as, and why it could not be read.

    Of what was typed nothing is kept that comes along unseen and means nothing (`invisible`).
    """

    raw: str = ""
    value: Value | None = None
    problem: str = ""


EMPTY = Cell()


def read_cell(thing: Column | Field, raw: str) -> Cell:
    """Return the cell for what was typed into a column or a field."""
    if not raw:
        return EMPTY
    return _reader(kind_of(thing))(raw)


# Short texts come again and again (①, 5, a clerk's phone), and each twice when it is pasted.
_SHORT = 64


@lru_cache
def _reader(kind: Kind) -> Callable[[str], Cell]:
    """Return what reads a kind's cells; the short ones it keeps."""

    @lru_cache(maxsize=65_536)
    def kept(raw: str) -> Cell:
        return read(raw)

    def read(raw: str) -> Cell:
        seen = visible(raw)
        return Cell(seen, *kind.read(seen)) if seen else EMPTY

    return lambda raw: kept(raw) if len(raw) <= _SHORT else read(raw)


def shown(thing: Column | Field, cell: Cell) -> str:
    """Return a cell's text: its value's one spelling, or what was typed where none was read."""
    return cell.raw if cell.value is None else kind_of(thing).show(cell.value)


def copied(cell: Cell) -> str:
    """Return what a copy of a cell holds: the figure that was read, else the text as typed.

    `上期18+5` says how a figure came about in its own row and quarter; elsewhere it is 23.
    """
    return str(cell.value) if isinstance(cell.value, int) else cell.raw


# SQLite holds numbers below 2**63; from the greatest that we take back one can count on.
MOST_NUMBER = 2**62
# The number of a row; checked where one is read back.
RowId = Annotated[int, msgspec.Meta(ge=1, le=MOST_NUMBER)]


class Row(msgspec.Struct, frozen=True):
    """A row under an id that stays with it wherever it stands. Blank cells are not kept."""

    id: int
    cells: Mapping[str, Cell]
    # 零报告: filled with zeros on purpose, and not for want of figures.
    zero_report: bool = False
    # Derived: some text in it has no value. Most rows have none, and checks may pass them over.
    unread: bool = False

    def __post_init__(self) -> None:
        unread = None in [cell.value for cell in self.cells.values()]
        msgspec.structs.force_setattr(self, "unread", unread)

    def __getitem__(self, column_id: str) -> Cell:
        """Return the cell of a column; a blank one where nothing was typed."""
        return self.cells.get(column_id, EMPTY)

    def is_blank(self, form: Form) -> bool:
        """Say whether nothing stands in the row but its place."""
        return self.cells.keys() <= form.given_columns


class NoteKey(NamedTuple):
    """What a 核实说明 settles: one finding, wherever its row stands."""

    code: Annotated[str, msgspec.Meta(min_length=1)]
    row: RowId | None
    column: str


class Note(msgspec.Struct, frozen=True):
    """A 核实说明, bound to the figures it explains: with other figures it is asked again."""

    text: str
    figures: tuple[str, ...]


def _no_notes() -> Mapping[NoteKey, Note]:
    return MappingProxyType({})


class Report(msgspec.Struct, frozen=True, dict=True):
    """A form filled in by one place for one period.

    A file that does not say its place or period leaves it None.
    """

    form: str
    place: Place | None
    period: Period | None
    fields: Mapping[str, Cell]
    rows: tuple[Row, ...]
    notes: Mapping[NoteKey, Note] = msgspec.field(default_factory=_no_notes)

    @property
    def positions(self) -> Mapping[int, int]:
        """Return where each row stands by its id; shared by copies whose rows stand alike."""
        known = vars(self).get("_positions")
        if known is None:
            known = {row.id: at for at, row in enumerate(self.rows)}
            vars(self)["_positions"] = known
        return known

    def field(self, field_id: str) -> Cell:
        """Return a head or foot field's cell."""
        return self.fields.get(field_id, EMPTY)

    def row(self, row_id: int) -> Row:
        """Return a row by its id; KeyError where there is none."""
        return self.rows[self.positions[row_id]]

    def with_rows(self, rows: Iterable[Row]) -> "Report":
        """Return a copy in which rows of the same ids are replaced."""
        changed = list(self.rows)
        positions = self.positions
        for row in rows:
            changed[positions[row.id]] = row
        copy = msgspec.structs.replace(self, rows=tuple(changed))
        vars(copy)["_positions"] = positions
        return copy


def make_row(form: Form, row_id: int, raws: Mapping[str, str], *, zero_report: bool = False) -> Row:
    """Return a row read from what was typed, by column id; unknown columns are left out."""
    cells = {
        column.id: cell
        for column in form.columns
        if (cell := read_cell(column, raws.get(column.id, ""))) is not EMPTY
    }
    return Row(row_id, cells, zero_report)


def filled_rows(form: Form, report: Report) -> tuple[Row, ...]:
    """Return the rows that count: in a list, those in which something stands."""
    if form.is_by_place:
        return report.rows
    given = form.given_columns
    return tuple([row for row in report.rows if not row.cells.keys() <= given])


def is_total(form: Form, report: Report, row: Row) -> bool:
    """Say whether a row is the whole city's, a total that is never added up."""
    place = report.place
    return (
        form.total
        and place is not None
        and place.is_city
        and row[form.place_column.id].value == place.city
    )


def total_row(form: Form, report: Report) -> Row | None:
    """Return the whole city's row; None where a report has none."""
    return next((row for row in report.rows if is_total(form, report, row)), None)


def date_of(form: Form, report: Report) -> date | None:
    """Return the 填表日期, where it is filled in."""
    values = (report.field(field.id).value for field in form.dates)
    return next((value for value in values if isinstance(value, date)), None)
