"""The cells in which sample values are typed for a part of the form, and the texts in them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.form_editor.check_menu import SaidCheck
from fangfan_desktop.jobs.form_editor.trying import Tried, sample_texts, try_out

_MOST_BESIDE, _MOST_FIGURES = 4, 3
_BEFORE = "上期、去年"
# Rules that compare with earlier figures.
_LOOKS_BACK = frozenset({"not_below_previous", "year_on_year", "accumulates"})


class TrialCell(NamedTuple):
    """A cell: its row (from 0; None for the earlier figure of the last row) and its column (id)."""

    row: int | None
    column: str


class TrialGrid(NamedTuple):
    """Cells to type into, line by line, the captions beside and above them, and what was found."""

    beside: tuple[str, ...]
    above: tuple[str, ...]
    cells: tuple[tuple[TrialCell, ...], ...]
    tried: Tried


class TrialValues:
    """The sample values of one table, kept while the form is edited."""

    def __init__(self, table: Form, files: Mapping[str, bytes]) -> None:
        self.texts = sample_texts(table, files)
        self.before: dict[str, str] = {}

    def type_in(self, cell: TrialCell, text: str) -> None:
        """Put a text into a cell."""
        if cell.row is None:
            self.before[cell.column] = text
            return
        while len(self.texts) <= cell.row:
            self.texts.append({})
        self.texts[cell.row][cell.column] = text

    def text_in(self, cell: TrialCell) -> str:
        """Return the text in a cell."""
        if cell.row is None:
            return self.before.get(cell.column, "")
        return self.texts[cell.row].get(cell.column, "") if cell.row < len(self.texts) else ""

    def grid(
        self,
        table: Form,
        column: str,
        checks: Sequence[SaidCheck],
        rules: frozenset[str],
        today: date,
    ) -> TrialGrid:
        """Return the cells for a column (id; '' for a row), with those that its checks look at.

        `rules` are those of its checks: some compare with earlier figures.
        """
        shown = _columns_for(table, column, checks)
        tried = try_out(table, self.texts, self.before, today, shown)
        shorts = tuple(table.by_id[each].short for each in shown)
        if table.is_by_name:
            rows = tuple(
                tuple(TrialCell(at, each) for each in shown) for at in range(len(tried.names))
            )
            return TrialGrid(tried.names, shorts, rows, tried)
        numbers: list[int | None] = [*range(len(tried.names))]
        names = tried.names
        if rules & _LOOKS_BACK:
            numbers.append(None)
            names = (*names, _BEFORE)
        cells = tuple(tuple(TrialCell(row, each) for row in numbers) for each in shown)
        return TrialGrid(shorts, names, cells, tried)


def _columns_for(table: Form, column: str, checks: Sequence[SaidCheck]) -> list[str]:
    """Return the ids of the columns to type into: the chosen one first."""
    closed = frozenset[str]() if table.is_list else table.given_columns
    if column not in table.by_id:
        return [each for each in table.figure_ids if each not in closed][:_MOST_FIGURES]
    beside = [
        each for check in checks if len(check.columns) <= _MOST_BESIDE for each in check.columns
    ]
    shown = [each for each in dict.fromkeys((column, *beside)) if each in table.by_id]
    return [each for each in shown if each == column or each not in closed]
