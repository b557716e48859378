"""A quarter's figures against the quarter before (环比) and the same quarter a year ago (同比).

通知 三（二）：及时关注务工规模和务工收入同比、环比变化情况，对出现下降的，要及时通报风险情况。
Figures are cumulative within a year. What adds up (人次) cannot fall within one, so that what the
quarter itself added is compared as well.
"""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from fangfan_desktop.checks.rest import excess_over_units
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.spec import Column, Form

Against = Literal["quarter", "year", "own"]


class FigureChange(NamedTuple):
    """A figure and the one that it is compared with."""

    now: int
    before: int

    @property
    def amount(self) -> int:
        """Return how much more it is; less is negative."""
        return self.now - self.before

    @property
    def rate(self) -> float | None:
        """Return the change as a part of what was before; None where that was nothing."""
        return self.amount / self.before if self.before else None


class Compared(NamedTuple):
    """One place's figure in one column. None: not known, or not to be compared.

    `added` is what the quarter itself added to a figure that adds up, `added_before` what the quarter
    before had added: each needs no quarter but its own and the one before that. `whole` is so of a
    city's own row: the rest are parts of it. Of that `rest_quarter` and `rest_year` are what it has
    above its units (市本级), then and now.
    """

    place: str
    column: str
    now: int | None
    quarter: FigureChange | None
    year: FigureChange | None
    added: int | None = None
    added_before: int | None = None
    whole: bool = False
    rest_quarter: FigureChange | None = None
    rest_year: FigureChange | None = None

    @property
    def own(self) -> FigureChange | None:
        """Return what the quarter itself added, against what the quarter before had."""
        return _change(self.added, self.added_before)

    def against(self, what: Against) -> FigureChange | None:
        """Return one of the changes by its name."""
        return {"quarter": self.quarter, "year": self.year, "own": self.own}[what]

    @property
    def changes(self) -> tuple[FigureChange, ...]:
        """Return what the figure itself is compared with."""
        return tuple(each for each in (self.quarter, self.year) if each)

    @property
    def falls(self) -> bool:
        """Say whether it is below what it is compared with: a risk to report."""
        return any(each.amount < 0 for each in self.changes)

    @property
    def slows(self) -> bool:
        """Say whether it rose, but by less than the quarter before: worth a look."""
        return not self.falls and adds_less(self)

    @property
    def worst(self) -> float:
        """Return the deepest fall as a part (-0.2: a fifth less); where it slows, that of its own."""
        changes = (self.own,) if self.slows else self.changes
        return min((each.rate for each in changes if each and each.rate is not None), default=0.0)


def compare(form: Form, reports: Mapping[Period, Report], period: Period) -> list[Compared]:
    """Return every place's figures of a quarter beside the earlier ones there are, in form order."""
    figures = Figures(form, reports)
    return [
        figures.compared(place, column, period)
        for place in figures.places(period)
        for column in form.counts
    ]


def falls_first(compared: Iterable[Compared]) -> list[Compared]:
    """Return what falls, then what slows, then the rest as it stands.

    A city's own figures go before its counties', and of these the deepest fall is first.
    """

    def rank(each: Compared) -> tuple[int, bool, float]:
        if each.falls or each.slows:
            return 0 if each.falls else 1, not each.whole, each.worst
        return 2, False, 0.0

    return sorted(compared, key=rank)


class Figures:
    """The figures of several quarters, by place."""

    def __init__(self, form: Form, reports: Mapping[Period, Report]) -> None:
        self._place = form.place_column.id
        self._rows = {
            period: {fold_key(row[self._place].raw): row for row in report.rows}
            for period, report in reports.items()
        }
        self._reports = reports
        self._above = {
            period: excess_over_units(form, report) for period, report in reports.items()
        }
        cities = (report.place for report in reports.values())
        self._wholes = {fold_key(place.city) for place in cities if place and place.is_city}

    def places(self, period: Period) -> list[str]:
        """Return the places that a quarter's report has, as they are written there."""
        report = self._reports.get(period)
        return [row[self._place].raw for row in report.rows] if report else []

    def value(self, place: str, column: Column, period: Period) -> int | None:
        """Return a figure; None where it is not known."""
        row = self._rows.get(period, {}).get(fold_key(place))
        value = row[column.id].value if row else None
        return value if isinstance(value, int) else None

    def added(self, place: str, column: Column, period: Period) -> int | None:
        """Return what a quarter itself added to a cumulative figure."""
        now = self.value(place, column, period)
        if period.before_in_year is None:
            return now
        before = self.value(place, column, period.before_in_year)
        return None if now is None or before is None else now - before

    def compared(self, place: str, column: Column, period: Period) -> Compared:
        """Return a figure beside the earlier ones."""
        now, earlier = self.value(place, column, period), period.before
        quarter = added = added_before = None
        # A year's cumulative figure starts again: with the year before's last it says nothing.
        if not column.adds_up or earlier.year == period.year:
            quarter = _change(now, self.value(place, column, earlier))
        if column.adds_up:
            added, added_before = (self.added(place, column, each) for each in (period, earlier))
        year = _change(now, self.value(place, column, period.year_before))
        whole = fold_key(place) in self._wholes
        if not whole:
            return Compared(place, column.id, now, quarter, year, added, added_before)
        rest = self._rest(column, period)
        rests = (_change(rest, self._rest(column, each)) for each in (earlier, period.year_before))
        return Compared(place, column.id, now, quarter, year, added, added_before, whole, *rests)

    def _rest(self, column: Column, period: Period) -> int | None:
        """Return what the city's row has above its units'; None where it is not known."""
        return self._above.get(period, {}).get(column.id)


def _change(now: int | None, before: int | None) -> FigureChange | None:
    return None if now is None or before is None else FigureChange(now, before)


def percent(change: FigureChange | None) -> str:
    """Return `-7.7%`, `+3.0%`, `持平`, `新增` where there was nothing before, or nothing."""
    if change is None:
        return ""
    if change.amount == 0:
        return "持平"
    return "新增" if change.rate is None else f"{change.rate:+.1%}"


def _of_rest(rest: FigureChange | None) -> str:
    """Return how much of a city's fall is that of its own rest: it may have been forgotten."""
    if rest is None or rest.amount >= 0:
        return ""
    words = f"，其中市本级少 {-rest.amount}"
    return words if rest.now else f"{words}（这一季度没有市本级的数）"


def adds_less(compared: Compared) -> bool:
    """Say whether the quarter itself added less than the quarter before."""
    return compared.own is not None and compared.own.amount < 0


def risk_words(form: Form, compared: Compared) -> str:
    """Return a fall as a sentence: whose, what, by how much against which."""
    column = form.by_id[compared.column]
    parts = [
        f"比{against}（{change.before}）少 {-change.amount}，下降 {-(change.rate or 0):.1%}"
        f"{_of_rest(rest)}"
        for against, change, rest in (
            ("上季度", compared.quarter, compared.rest_quarter),
            ("上年同期", compared.year, compared.rest_year),
        )
        if change and change.amount < 0
    ]
    if compared.own and compared.own.amount < 0:
        own = compared.own
        parts.append(f"本季度新增 {own.now}，比上季度新增（{own.before}）少 {-own.amount}")
    return f"{compared.place}{column.short} {compared.now} {column.unit}，{'；'.join(parts)}"
