"""What one unit sent, as a roll-up takes it, and where a figure of it stands."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.report import Report, Row, filled_rows
from fangfan_desktop.forms.spec import Form


class Part(msgspec.Struct, frozen=True):
    """A unit's report, the file it came in, and the place there of each cell: `I6` on `sheet`.

    `received` is the number under which the file is kept, if it is.
    """

    place: Place
    report: Report
    file: str = ""
    sheet: str = ""
    cells: Mapping[tuple[int | None, str], str] = {}
    received: int = 0

    def own_rows(self, form: Form, places: Places) -> tuple[Row, ...]:
        """Return the rows that count: a unit's one row, or all projects of its list.

        None where two rows say that they are the unit's: which is meant is not guessed.
        """
        rows = filled_rows(form, self.report)
        if form.rows == "list":
            return rows
        column = form.place_column.id
        own = [r for r in rows if places.within(self.place.city, r[column].raw) == self.place]
        if not own and len(rows) == 1:
            own = list(rows)
        return tuple(own) if len(own) == 1 else ()


class Origin(NamedTuple):
    """Where a figure came from: file, sheet, cell, and what stands there."""

    place: Place
    file: str
    sheet: str
    cell: str
    raw: str


# A row of a roll-up, by the part and the row there that it was made of.
Source = tuple[Part, int]


def origins(sources: Iterator[Source] | tuple[Source, ...], column: str) -> Iterator[Origin]:
    """Yield where one column's figure of a rolled-up row came from."""
    for part, row_id in sources:
        raw = part.report.row(row_id)[column].raw
        cell = part.cells.get((row_id, column), "")
        yield Origin(part.place, part.file, part.sheet, cell, raw)
