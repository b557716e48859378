"""A unit's report as a part of a roll-up, and the origin of its figures."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.report import Report, Row, filled_rows, of_table
from fangfan_desktop.forms.spec import Form

_NOTHING, _ABSENT = "表里没有填数，没有算进来", "文件里没有这张表，没有算进来"


class UnitReport(msgspec.Struct, frozen=True):
    """A unit's report, its file, and the address of each cell there: `I6` on `sheet`.

    `cells` maps (row id, column id) to the address. `received` is the number of the stored file (0:
    not stored). `absent` are the ids of tables that the file does not have.
    """

    place: Place
    report: Report
    file: str = ""
    sheet: str = ""
    cells: Mapping[tuple[int | None, str], str] = {}
    received: int = 0
    absent: frozenset[str] = frozenset()

    def own_rows(self, form: Form, places: Places) -> tuple[Row, ...]:
        """Return the rows of a table that count: the unit's single row, all of its list or its named ones.

        Return no rows if it is not certain which row is the unit's (none or several), or if nothing
        is filled in.
        """
        rows = self._filled_rows(form)
        if form.is_list:
            return rows
        if form.is_by_name:
            return rows if any(not row.is_blank(form) for row in rows) else ()
        column = form.place_column.id
        own = [r for r in rows if places.within(self.place, r[column].raw) == self.place]
        if not own and len(rows) == 1:
            own = list(rows)
        written = [c.id for c in form.written_columns if c.id not in form.given_columns]
        filled = len(own) == 1 and any(own[0][name].raw.strip() for name in written)
        return tuple(own) if filled else ()

    def has_rows(self, form: Form, places: Places) -> bool:
        """Return True if rows count in any table of a form."""
        return any(self.own_rows(table, places) for table in form.tables)

    def unused_rows(self, form: Form, places: Places) -> "tuple[UnusedRow, ...]":
        """Return the rows of a table that do not count, each with the reason; empty for a list.

        The rows of a unit's own units are not among them: its total stands for them.
        """
        if form.table_id in self.absent:
            return (UnusedRow(self, "", _ABSENT, form.table_title),)
        if form.is_list:
            return ()
        own = self.own_rows(form, places)
        if form.is_by_name:
            return () if own else (UnusedRow(self, "", _NOTHING, form.table_title),)
        column = form.place_column.id
        rows = [r for r in self._filled_rows(form) if not self._is_below(form, places, r)]
        if own:
            why = f"不是{self.place.label}的数，没有算进来"
            return tuple(self._left(form, row, why) for row in rows if row not in own)
        named = [r for r in rows if places.within(self.place, r[column].raw) == self.place]
        if not rows or len(named or rows) == 1:
            why = f"不是{self.place.label}的数，没有算进来"
            others = (self._left(form, row, why) for row in rows if named and row not in named)
            return (UnusedRow(self, "", _NOTHING, form.table_title), *others)
        many = f"有 {len(named)} 行都是" if named else "没有一行是"
        why = f"表里{many}{self.place.label}的，看不出该用哪一行，没有算进来"
        return tuple(self._left(form, row, why) for row in named or rows)

    def _filled_rows(self, form: Form) -> tuple[Row, ...]:
        """Return the rows of a table that hold something."""
        return filled_rows(form, of_table(form, self.report))

    def _is_below(self, form: Form, places: Places, row: Row) -> bool:
        """Return True if a row is that of a unit of this one, which its total contains.

        A name that no table has is one of its 功能区.
        """
        if not form.gathers(self.place):
            return False
        raw = row[form.place_column.id].raw
        place = places.within(self.place, raw)
        return place != self.place if place else not places.find(raw)

    def _left(self, form: Form, row: Row, why: str) -> "UnusedRow":
        column = form.place_column.id
        name, cell = row[column].raw.strip(), self.cells.get((row.id, column), "")
        words = f"“{name}”一行{f'（{cell}）' if cell else ''}"
        return UnusedRow(self, words, why, form.table_title)


class UnusedRow(NamedTuple):
    """A row of a unit's file that was not used, and the reason (empty `row`: no figures at all).

    `table` is the title of its table if the form has several.
    """

    part: UnitReport
    row: str
    why: str
    table: str = ""

    @property
    def words(self) -> str:
        """Return row and reason as a sentence."""
        table = f"“{self.table}”" if self.table else ""
        if not self.row:
            return f"{table}{self.why}"
        return f"{table}{'的' if table else ''}{self.row}：{self.why}"


class FigureOrigin(NamedTuple):
    """The origin of a figure: place, file, sheet, cell address, and the text there."""

    place: Place
    file: str
    sheet: str
    cell: str
    raw: str


# The source of a merged row: the part, and the row id in the part's report.
Source = tuple[UnitReport, int]


def origins(sources: Iterator[Source] | tuple[Source, ...], column: str) -> Iterator[FigureOrigin]:
    """Yield the origins of a merged row's figure in one column."""
    for part, row_id in sources:
        raw = part.report.row(row_id)[column].raw
        cell = part.cells.get((row_id, column), "")
        yield FigureOrigin(part.place, part.file, part.sheet, cell, raw)
