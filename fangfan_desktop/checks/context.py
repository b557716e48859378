"""The facts, besides the report itself, that checks use."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

import msgspec

from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.report import EMPTY, Report, Row, label_by, of_table, row_label
from fangfan_desktop.forms.spec import Form


class Beside(NamedTuple):
    """Another form's report of the same place, for a period that ends on the same day."""

    form: Form
    report: Report
    rows: Sequence[Row]


class FromLedgers(NamedTuple):
    """What ledgers give for a figure: its value, how many lines are doubtful, up to which day.

    The value is None if it is not known: all lines are doubtful. `row` is the name of the row that it was
    counted for, which stands in the column `named_by`, or is its place or code if that is ''.
    """

    value: Figure | None
    doubtful: int
    day: date
    row: str
    named_by: str = ""


class Context(msgspec.Struct, frozen=True, dict=True):
    """The known places, today's date, and the reports to compare with (None if unknown).

    `previous` is of the period before in the same year, `year_end` the last one of the year before,
    for the first period of a year: figures of the period alone are compared with it.
    `rest_before` is 市本级 of the period before, also if that is in the year before. `rest_stated`
    is True if 市本级 of this period was filled in or sent, even if all its figures are 0.
    `beside` are the reports of the other forms that checks of this form name, by the form's id.
    `counted` are the figures that were counted from ledgers, by row and column.
    `absent` are the ids of tables that a file does not have: nothing is known of what is in them.
    """

    form: Form
    places: Places
    today: date
    previous: Report | None = None
    year_before: Report | None = None
    year_end: Report | None = None
    rest_before: Report | None = None
    rest_stated: bool = False
    beside: Mapping[str, Beside] = {}
    counted: Mapping[tuple[int, str], FromLedgers] = {}
    absent: frozenset[str] = frozenset()

    def of_table(self, table: Form, others: Mapping[str, Beside]) -> "Context":
        """Return what is known for one of several tables; `others` are those that its checks name, by id.

        A list is not compared with earlier ones.
        """
        known = vars(self).setdefault("_tables", {})
        if table.first_row not in known:
            names = ("previous", "year_before", "year_end", "rest_before")
            reports = {name: getattr(self, name) for name in names}
            own = {
                name: None if report is None or table.is_list else of_table(table, report)
                for name, report in reports.items()
            }
            known[table.first_row] = msgspec.structs.replace(self, form=table, **own)
        context: Context = known[table.first_row]
        if not others:
            return context
        beside = msgspec.structs.replace(context, beside={**self.beside, **others})
        for name in ("rows_before", "rows_year_before", "rows_last"):
            vars(beside)[name] = getattr(context, name)  # they are the same, and found once
        return beside

    @cached_property
    def rows_before(self) -> Mapping[str, Row]:
        """Return the rows of the period before in the same year, by folded name of place or row."""
        return self._by_place(self.previous)

    @cached_property
    def rows_year_before(self) -> Mapping[str, Row]:
        """Return the rows of the same period of the year before, by folded name of place or row."""
        return self._by_place(self.year_before)

    @cached_property
    def rows_last(self) -> Mapping[str, Row]:
        """Return the rows of the period before, also of the year before, by folded name of place or row."""
        return self._by_place(self.previous or self.year_end)

    @cached_property
    def beside_by_place(self) -> Mapping[str, Mapping[Place | str, Sequence[Row]]]:
        """Return the rows of the other forms' reports by place, by the form's id.

        In a list a place has the rows of its units, too.
        """
        return {
            name: _with_wholes(found, kept.report.place, self.places)
            if kept.form.is_list
            else found
            for name, kept in self.beside.items()
            for found in (rows_by_place(kept, self.places),)
        }

    def _by_place(self, report: Report | None) -> Mapping[str, Row]:
        rows = report.rows if report else ()
        return {fold_key(row_label(self.form, row)): row for row in rows}

    def from_ledgers(self, row: Row, column: str) -> FromLedgers | None:
        """Return what ledgers give for a cell; None if they were not counted for this row.

        In a list another project may have come into its place.
        """
        known = self.counted.get((row.id, column))
        if known is None or fold_key(known.row) != fold_key(
            label_by(self.form, row, known.named_by)
        ):
            return None
        return known

    def same_place(self, rows: Mapping[str, Row], row: Row) -> Row | None:
        """Return the row of the same place among the rows of an earlier period, or None."""
        return rows.get(fold_key(row_label(self.form, row))) if rows else None

    def beside_earlier(
        self, rows: Sequence[Row], columns: Sequence[Column], earlier: Mapping[str, Row]
    ) -> Iterator[tuple[Row, Column, Figure, Figure]]:
        """Yield (row, column, figure, earlier figure) if both figures are known.

        `earlier` are the rows of an earlier period, by folded name of place or row.
        """
        for row in rows:
            if before := self.same_place(earlier, row):
                for column in columns:
                    value, previous = row[column.id].value, before[column.id].value
                    if isinstance(value, Figure) and isinstance(previous, Figure):
                        yield row, column, value, previous


def rows_by_place(kept: Beside, places: Places) -> Mapping[Place | str, Sequence[Row]]:
    """Return the rows of each place; those of a place that is not known by its folded name.

    In a list the report's own place has all rows.
    """
    column, own = kept.form.key_column.id, kept.report.place
    spelt: dict[str, list[Row]] = defaultdict(list)
    for row in kept.rows:
        spelt[row.cells.get(column, EMPTY).raw].append(row)
    found: dict[Place | str, Sequence[Row]] = {}
    for raw, rows in spelt.items():
        place = (places.within(own, raw) if own else None) or fold_key(raw)
        found[place] = (*found.get(place, ()), *rows)
    if kept.form.is_list and own:
        found[own] = kept.rows
    return found


def _with_wholes(
    known: Mapping[Place | str, Sequence[Row]], own: Place | None, places: Places
) -> Mapping[Place | str, Sequence[Row]]:
    """Return the rows by place, those of a place also under what it is a part of, up to `own`."""
    found: dict[Place | str, Sequence[Row]] = dict(known)
    for place, rows in known.items():
        whole = places.whole_of(place) if isinstance(place, Place) and place != own else None
        while whole is not None and whole != own:
            found[whole] = (*found.get(whole, ()), *rows)
            whole = places.whole_of(whole)
    return found
