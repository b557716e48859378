"""Compare a place's stored reports of this year and the year before."""

from collections.abc import Sequence

from fangfan_desktop.forms.deadlines import periods_of_year
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.rollup.comparison import FigureComparison, percent
from fangfan_desktop.workspace.workspace import Workspace

CAPTIONS = (
    "单位",
    "指标",
    "本期",
    "上季度",
    "环比增减",
    "环比",
    "上年同期",
    "同比增减",
    "同比",
    "本季新增",
    "上季新增",
)


def history(workspace: Workspace, form: Form, place: Place, period: Period) -> dict[Period, Report]:
    """Return a place's reports by period, from the first of the year before up to `period`."""
    periods = (*periods_of_year(form, period.year - 1), *periods_of_year(form, period.year))
    return {
        each: report
        for each in periods
        if each <= period and (report := workspace.reports.load(form, place, each))
    }


def table(form: Form, compared: Sequence[FigureComparison]) -> list[list[str]]:
    """Return a comparison as lines of texts, one text for each of CAPTIONS."""
    return [
        [
            each.place,
            form.by_id[each.column].short,
            _text(each.now),
            _text(each.quarter.before if each.quarter else None),
            _signed(each.quarter.amount if each.quarter else None),
            percent(each.quarter),
            _text(each.year.before if each.year else None),
            _signed(each.year.amount if each.year else None),
            percent(each.year),
            _text(each.added),
            _text(each.added_before),
        ]
        for each in compared
    ]


def _text(value: int | None) -> str:
    return "" if value is None else str(value)


def _signed(value: int | None) -> str:
    return "" if value is None else f"{value:+d}" if value else "0"
