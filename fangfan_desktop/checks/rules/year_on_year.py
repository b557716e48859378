"""A1-07: no unusual change against the same period of the year before (同比), or the one before."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from fangfan_desktop.checks.check import Check
from fangfan_desktop.checks.context import Context
from fangfan_desktop.checks.finding import Finding
from fangfan_desktop.forms.columns import FIGURES, Column
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.report import Report, Row


class _Words(NamedTuple):
    """How the sentence names the comparison, and the figure that it is made with."""

    change: str
    before: str


_AGAINST = {"year_before": _Words("同比", "去年同期"), "before": _Words("环比", "上期")}


class YearOnYear(Check, frozen=True, tag="year_on_year", kw_only=True):
    """The figure did not change unusually `against` the same period of the year before.

    Unusual is a fall by more than `fall_percent`, or a rise to more than `rise_times` the figure;
    a change of less than `at_least` is never unusual. It can also be compared with the period
    before; figures that add up only within the year.
    """

    scope = "row"
    words = frozenset({"value", "previous", "change"})
    # Against a figure below 0 there is no rate.
    column_kinds = FIGURES - {"number"}

    fall_percent: int
    rise_times: int
    at_least: int
    against: Literal["year_before", "before"] = "year_before"

    def find(
        self, columns: Sequence[Column], report: Report, rows: Sequence[Row], context: Context
    ) -> Iterator[Finding]:
        """Yield a finding for each figure that fell or rose by more than the form allows."""
        for row, column, value, previous in self._compared(columns, rows, context):
            if change := self._unusual(value, previous):
                figures = (value, previous)
                yield self.at(
                    row.id, column, figures, value=value, previous=previous, change=change
                )

    def _compared(
        self, columns: Sequence[Column], rows: Sequence[Row], context: Context
    ) -> Iterator[tuple[Row, Column, Figure, Figure]]:
        """Yield each figure with the one that it is compared with."""
        if self.against == "year_before":
            yield from context.beside_earlier(rows, columns, context.rows_year_before)
            return
        in_year = [column for column in columns if column.adds_up]
        others = [column for column in columns if not column.adds_up]
        yield from context.beside_earlier(rows, in_year, context.rows_before)
        yield from context.beside_earlier(rows, others, context.rows_last)

    def _unusual(self, value: Figure, previous: Figure) -> str:
        """Return the change in words if it is more than allowed, else nothing."""
        words = _AGAINST[self.against]
        if abs(value - previous) < self.at_least:
            return ""
        if (previous - value) * 100 > self.fall_percent * previous:
            return f"{words.change}下降 {(previous - value) * 100 / previous:.1f}%"
        if value > self.rise_times * previous:
            return (
                f"是{words.before}的 {value / previous:.1f} 倍"
                if previous
                else f"{words.before}没有"
            )
        return ""
