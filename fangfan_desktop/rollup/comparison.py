"""Compare a period's figures with the period before (环比) and the same period last year (同比).

通知 三（二）：及时关注务工规模和务工收入同比、环比变化情况，对出现下降的，要及时通报风险情况。
Figures are cumulative within a year. A figure that adds up (人次) cannot fall within a year, so the
amount that the period itself added is compared, too.
"""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from fangfan_desktop.checks.rest import excess_over_units
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.period_words import PERIOD_WORDS
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import rest_of
from fangfan_desktop.forms.report import Report, of_table, row_label
from fangfan_desktop.forms.spec import Form

Against = Literal["previous", "year", "own"]


class FigureChange(NamedTuple):
    """A figure (`now`) and the figure it is compared with (`before`)."""

    now: Figure
    before: Figure

    @property
    def amount(self) -> Figure:
        """Return the difference; negative if the figure fell."""
        return self.now - self.before

    @property
    def rate(self) -> float | None:
        """Return the relative change (-0.2: a fifth less); None if the figure before was 0."""
        return float(self.amount / abs(self.before)) if self.before else None


class FigureComparison(NamedTuple):
    """A place's figure in a column and its comparisons. None: unknown, or not comparable.

    In a table that names its rows, `place` is the name of one. Several tables may have the same
    place; the column says in which the figure is. `previous` compares with the period before, `year`
    with the same period of the year before. For a figure that adds up, `added` is the amount that
    this period added, `added_before` the amount that the period before added. `whole` is True for a city's row: the other rows are parts of it.
    `rest_previous` and `rest_year` compare the city's excess over its units, which is called `rest`:
    市本级.
    """

    place: str
    column: str
    now: Figure | None
    previous: FigureChange | None
    year: FigureChange | None
    added: Figure | None = None
    added_before: Figure | None = None
    whole: bool = False
    rest_previous: FigureChange | None = None
    rest_year: FigureChange | None = None
    rest: str = ""

    @property
    def own(self) -> FigureChange | None:
        """Return the comparison of what this period added with what the period before added."""
        return _change(self.added, self.added_before)

    def against(self, what: Against) -> FigureChange | None:
        """Return the comparison with this name."""
        return {"previous": self.previous, "year": self.year, "own": self.own}[what]

    @property
    def changes(self) -> tuple[FigureChange, ...]:
        """Return the comparisons of the figure itself."""
        return tuple(each for each in (self.previous, self.year) if each)

    @property
    def falls(self) -> bool:
        """Return True if the figure is below one that it is compared with: a risk to report."""
        return any(each.amount < 0 for each in self.changes)

    @property
    def slows(self) -> bool:
        """Return True if the figure did not fall but added less than the period before."""
        return not self.falls and adds_less(self)

    @property
    def worst(self) -> float:
        """Return the deepest relative fall (-0.2: a fifth less), or that of `own` if it slows."""
        changes = (self.own,) if self.slows else self.changes
        return min((each.rate for each in changes if each and each.rate is not None), default=0.0)


def compared_tables(form: Form) -> list[Form]:
    """Return the tables of a form whose figures can be compared: those that are no lists."""
    return [table for table in form.tables if not table.is_list]


def compare(form: Form, reports: Mapping[Period, Report], period: Period) -> list[FigureComparison]:
    """Return the comparisons of all places and figures for a period, in form order."""
    return [
        figures.compared(place, column, period)
        for table in compared_tables(form)
        for figures in [Figures(table, reports)]
        for place in figures.places(period)
        for column in table.figures
    ]


def falls_first(compared: Iterable[FigureComparison]) -> list[FigureComparison]:
    """Return comparisons sorted: falling ones, then slowing ones, then the others in their order.

    Among falling and slowing ones, the city's row comes before its units, the deepest fall first.
    """

    def rank(each: FigureComparison) -> tuple[int, bool, float]:
        if each.falls or each.slows:
            return 0 if each.falls else 1, not each.whole, each.worst
        return 2, False, 0.0

    return sorted(compared, key=rank)


class Figures:
    """The figures of a table in several periods, by place. Places are matched by folded name."""

    def __init__(self, form: Form, reports: Mapping[Period, Report]) -> None:
        self._form = form
        reports = {period: of_table(form, report) for period, report in reports.items()}
        self._rows = {
            period: {fold_key(row_label(form, row)): row for row in report.rows}
            for period, report in reports.items()
        }
        self._reports = reports
        self._excess = {
            period: excess_over_units(form, report) for period, report in reports.items()
        }
        cities = (report.place for report in reports.values())
        self._wholes = {
            fold_key(place.label): rest_of(place).label
            for place in cities
            if place and form.is_by_place and form.gathers(place)
        }

    def places(self, period: Period) -> list[str]:
        """Return the places in the report of a period, as they are written there."""
        report = self._reports.get(period)
        return [row_label(self._form, row) for row in report.rows] if report else []

    def value(self, place: str, column: Column, period: Period) -> Figure | None:
        """Return a figure; None if it is unknown."""
        row = self._rows.get(period, {}).get(fold_key(place))
        value = row[column.id].value if row else None
        return value if isinstance(value, Figure) else None

    def added(self, place: str, column: Column, period: Period) -> Figure | None:
        """Return the amount that a period added to a cumulative figure; None if it is unknown."""
        now = self.value(place, column, period)
        if period.before_in_year is None:
            return now
        before = self.value(place, column, period.before_in_year)
        return None if now is None or before is None else now - before

    def compared(self, place: str, column: Column, period: Period) -> FigureComparison:
        """Return the comparison of a figure with earlier ones."""
        now, earlier = self.value(place, column, period), period.before
        previous = added = added_before = None
        # A cumulative figure starts again each year, so it is not comparable with the year before.
        if not column.adds_up or earlier.year == period.year:
            previous = _change(now, self.value(place, column, earlier))
        if column.adds_up:
            added, added_before = (self.added(place, column, each) for each in (period, earlier))
        year = _change(now, self.value(place, column, period.year_before))
        whole = fold_key(place) in self._wholes
        if not whole:
            return FigureComparison(place, column.id, now, previous, year, added, added_before)
        rest = self._rest(column, period)
        rests = (_change(rest, self._rest(column, each)) for each in (earlier, period.year_before))
        return FigureComparison(
            place,
            column.id,
            now,
            previous,
            year,
            added,
            added_before,
            whole,
            *rests,
            rest=self._wholes[fold_key(place)],
        )

    def _rest(self, column: Column, period: Period) -> Figure | None:
        """Return the excess of the city's row over its units (市本级); None if it is unknown."""
        return self._excess.get(period, {}).get(column.id)


def _change(now: Figure | None, before: Figure | None) -> FigureChange | None:
    return None if now is None or before is None else FigureChange(now, before)


def percent(change: FigureChange | None) -> str:
    """Return `-7.7%`, `+3.0%`, `持平`; after a 0 `新增` or `减少`; empty for None."""
    if change is None:
        return ""
    if change.amount == 0:
        return "持平"
    from_zero = "新增" if change.amount > 0 else "减少"
    return from_zero if change.rate is None else f"{change.rate:+.1%}"


def amount_words(column: Column, amount: Figure) -> str:
    """Return a difference without its sign: `12`, `12.50`; of percentages `3.5 个百分点`."""
    words = kind_of(column).show(abs(amount))
    return words if column.is_amount else f"{words.removesuffix('%')} 个百分点"


def signed(column: Column, amount: Figure) -> str:
    """Return a difference with its sign: `+12`, `-3.50`; `0` for none."""
    words = amount_words(column, amount)
    return f"{'-' if amount < 0 else '+'}{words}" if amount else "0"


def _rest_words(column: Column, name: str, rest: FigureChange | None, here: str) -> str:
    """Return words for the fall of 市本级 within a city's fall: it may have been forgotten."""
    if rest is None or rest.amount >= 0:
        return ""
    words = f"，其中{name}少 {amount_words(column, rest.amount)}"
    return words if rest.now else f"{words}（{here}没有{name}的数）"


def adds_less(compared: FigureComparison) -> bool:
    """Return True if the period added less than the period before."""
    return compared.own is not None and compared.own.amount < 0


def risk_words(form: Form, compared: FigureComparison) -> str:
    """Return the risk sentence for a falling figure: place, column, amount of each fall.

    It begins with the title of its table if the form has several.
    """
    column, words = form.by_id[compared.column], PERIOD_WORDS[form.period]
    show = kind_of(column).show
    parts = [
        f"比{against}（{show(change.before)}）少 {amount_words(column, change.amount)}"
        f"{'' if change.rate is None else f'，下降 {-change.rate:.1%}'}"
        f"{_rest_words(column, compared.rest, rest, words.here)}"
        for against, change, rest in (
            (words.before, compared.previous, compared.rest_previous),
            ("上年同期", compared.year, compared.rest_year),
        )
        if change and change.amount < 0
    ]
    if compared.own and compared.own.amount < 0:
        own = compared.own
        less = amount_words(column, own.amount)
        parts.append(
            f"{words.this}新增 {show(own.now)}，比{words.before}新增（{show(own.before)}）少 {less}"
        )
    now = "" if compared.now is None else show(compared.now)
    title = form.table_with(column.id).table_title
    whose = f"{title}：{compared.place}" if title else compared.place
    return f"{whose}{column.short} {f'{now} {column.unit}'.strip()}，{'；'.join(parts)}"
