"""The facts, besides the report itself, that checks use."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

import msgspec

from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.places import Places
from fangfan_desktop.forms.report import Report, Row
from fangfan_desktop.forms.spec import Form


class Context(msgspec.Struct, frozen=True, dict=True):
    """The known places, today's date, and the reports to compare with (None if unknown).

    `rest_before` is 市本级 of the quarter before, also if that is in the year before. `rest_stated`
    is True if 市本级 of this quarter was filled in or sent, even if all its figures are 0.
    """

    form: Form
    places: Places
    today: date
    previous: Report | None = None
    year_before: Report | None = None
    rest_before: Report | None = None
    rest_stated: bool = False

    @cached_property
    def rows_before(self) -> Mapping[str, Row]:
        """Return the rows of the quarter before in the same year, by folded place name."""
        return self._by_place(self.previous)

    @cached_property
    def rows_year_before(self) -> Mapping[str, Row]:
        """Return the rows of the same quarter of the year before, by folded place name."""
        return self._by_place(self.year_before)

    def _by_place(self, report: Report | None) -> Mapping[str, Row]:
        place = self.form.place_column.id
        rows = report.rows if report else ()
        return {fold_key(row[place].raw): row for row in rows}

    def same_place(self, rows: Mapping[str, Row], row: Row) -> Row | None:
        """Return the row of the same place among `rows_before` or `rows_year_before`."""
        return rows.get(fold_key(row[self.form.place_column.id].raw)) if rows else None
