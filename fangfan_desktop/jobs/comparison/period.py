"""One period compared with earlier ones: sentences, tables and lines for the page."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fangfan_desktop.forms.deadlines import periods_of_year
from fangfan_desktop.forms.period_words import PERIOD_WORDS
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report, Row, row_label, tables_of
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.comparison.chart import ChartContent, ChartLine
from fangfan_desktop.jobs.comparison.table import table
from fangfan_desktop.jobs.grid.cell_text import stays_empty
from fangfan_desktop.rollup.comparison import (
    Against,
    FigureComparison,
    Figures,
    compare,
    compared_tables,
    falls_first,
    risk_words,
)

AGAINST: tuple[Against, ...] = ("year", "previous", "own")


def against_words(form: Form, against: Against) -> str:
    """Return what a form's figures are compared with: `环比（和上季度）`."""
    words = PERIOD_WORDS[form.period]
    return {
        "year": "同比（和上年同期）",
        "previous": f"环比（和{words.before}）",
        "own": f"新增环比（{words.short}新增和{words.short_before}新增）",
    }[against]


class Risks(NamedTuple):
    """A heading, and the figures under it with their sentences."""

    heading: str
    figures: Sequence[tuple[str, FigureComparison]]


class PeriodComparison:
    """The figures of a period beside those of the reports before it."""

    def __init__(self, form: Form, reports: Mapping[Period, Report], period: Period) -> None:
        self.form, self.period = form, period
        self._words = PERIOD_WORDS[form.period]
        # By the ids of the tables' first rows: several may have the same place.
        self._figures = {
            table.first_row: Figures(table, reports) for table in compared_tables(form)
        }
        report = reports.get(period)
        self._rows = {
            (table.first_row, row_label(table, row)): row
            for table, own in (tables_of(form, report) if report else ())
            for row in own.rows
        }
        self.compared = compare(form, reports, period)
        self.ordered = falls_first(each for each in self.compared if self._is_filled_in(each))
        self.falls = [each for each in self.ordered if each.falls]

    @property
    def is_known(self) -> bool:
        """Return True if any figure can be compared."""
        return any(each.changes for each in self.compared)

    @property
    def lead(self) -> str:
        """Return how many figures fell; if nothing can be compared, how to get earlier reports."""
        if self.falls:
            # Another notice than ours says its own of an added form.
            asked = "" if self.form.added else "（通知三（二））"
            fallen = f"{len(self.falls)} 个数比{self._words.before}或上年同期下降"
            return f"{fallen}，请核实原因，及时通报{asked}。"
        if self.is_known:
            return "没有下降的数。"
        before = self._words.before
        return (
            f"还没有{before}或上年同期的数可以对比。把以前各期的表读进来就有了：{before}、上年同期的"
            "都可以，一次选很多个，哪里做的表都行；也可以直接把文件或文件夹拖进来。"
        )

    @property
    def risks(self) -> list[Risks]:
        """Return the figures that fell, and those that rose by less than before, if there are any."""
        words = self._words
        slowing = f"没有下降，但{words.this}新增比{words.before}少（报送时{words.name}还没过完，请一并看）"
        groups = {
            f"比{words.before}或上年同期下降": self.falls,
            slowing: [each for each in self.ordered if each.slows],
        }
        return [
            Risks(f"{heading}：{len(group)} 个", [(risk_words(self.form, e), e) for e in group])
            for heading, group in groups.items()
            if group
        ]

    @property
    def risks_text(self) -> str:
        """Return a sentence for each figure that fell, a line each."""
        return "\n".join(risk_words(self.form, each) for each in self.falls)

    @property
    def rows(self) -> list[list[str]]:
        """Return the whole comparison as texts under the captions, falls first."""
        return table(self.form, self.ordered)

    def title(self, place: Place) -> str:
        """Return the title of the table outside the program."""
        return f"{place.label}{self.period.label}{self.form.short}对比"

    # ── heat table and chart ──

    def shown_first(self, chosen: Against) -> Against:
        """Return which comparison is shown: the chosen one, unless no year before is known."""
        return chosen if any(each.year for each in self.compared) else "previous"

    def chart(self, compared: FigureComparison, against: Against) -> ChartContent:
        """Return the chart of a figure over this year and the year before."""
        column = self.form.by_id[compared.column]
        own = against == "own" and column.adds_up
        table = self.form.table_with(column.id)
        figures = self._figures[table.first_row]
        figure = figures.added if own else figures.value
        years = {
            year: periods_of_year(self.form, year)
            for year in (self.period.year - 1, self.period.year)
        }
        lines = tuple(
            ChartLine(f"{year}年", tuple(figure(compared.place, column, each) for each in periods))
            for year, periods in years.items()
        )
        names = tuple(each.part_words or "全年" for each in years[self.period.year])
        what = f"{self._words.each}新增" if own else ""
        unit = column.unit or self._unit_of_row(compared)
        named = table.titled(compared.place, f"{column.short}{what}")
        title = f"{named}{f'（{unit}）' if unit else ''}"
        return ChartContent(title, names, lines)

    def _is_filled_in(self, compared: FigureComparison) -> bool:
        """Return False for a cell of a named row in which there never is a figure."""
        table, row = self._row(compared)
        return not stays_empty(table, row, table.by_id[compared.column])

    def _unit_of_row(self, compared: FigureComparison) -> str:
        """Return the unit of a named row; empty in other tables."""
        table, row = self._row(compared)
        return table.named_row(row.id).unit if table.is_by_name else ""

    def _row(self, compared: FigureComparison) -> tuple[Form, Row]:
        """Return the table and the row of a figure."""
        table = self.form.table_with(compared.column)
        return table, self._rows[table.first_row, compared.place]


def against_that_falls(compared: FigureComparison, chosen: Against) -> Against:
    """Return a comparison in which a figure falls, the chosen one first; else the chosen one."""
    for name in (chosen, *AGAINST):
        if (change := compared.against(name)) and change.amount < 0:
            return name
    return chosen
