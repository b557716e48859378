"""Figures of named rows beside those of earlier periods."""

import pytest

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.comparison.period import PeriodComparison
from fangfan_desktop.jobs.comparison.table import captions
from tests.builders import replace
from tests.named import FIGURES, HALF, table


@pytest.fixture
def compared(packs):
    """The first half beside the same half of the year before, in which more was paid out."""
    form, last = packs["indicators"], Period(2025, 1, 2)
    before = {code: text for code, text in FIGURES.items() if code != "09"}
    now = table(form, this_period={**FIGURES, "08": "30"}, a_year_ago=before)
    earlier = replace(table(form, this_period=FIGURES, a_year_ago=before), period=last)
    return PeriodComparison(form, {last: earlier, HALF: now}, HALF)


def test_each_line_is_of_a_named_row_that_has_figures(compared):
    assert captions(compared.form)[:2] == ("指标", "栏目")
    lines = [line[:2] for line in compared.rows]
    assert lines[:2] == [["08 发放补贴金额", "本期数"], ["08 发放补贴金额", "比上年增加"]]
    assert not [name for name, _ in lines if name.startswith("三、")]
    assert [column for name, column in lines if name.startswith("09")] == ["本期数"]


def test_below_a_zero_there_is_no_percentage(compared):
    assert compared.risks_text.splitlines() == [
        "08 发放补贴金额本期数 30，比上年同期（40.5）少 10.5，下降 25.9%",
        "08 发放补贴金额比上年增加 -10.5，比上年同期（0）少 10.5",
    ]
    assert compared.rows[1][8] == "减少"


def test_a_chart_says_the_unit_of_its_row(compared):
    assert compared.chart(compared.falls[0], "year").title == "08 发放补贴金额 · 本期数（万元）"
