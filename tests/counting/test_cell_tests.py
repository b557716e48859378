from datetime import date

import pytest

from fangfan_desktop.counting.cell_tests import CountingDay, cell_test, is_filled
from fangfan_desktop.forms.count_spec import LedgerCondition
from fangfan_desktop.forms.periods import Period
from tests.counting.ledgers import BOOK, ON

TRADE = BOOK.named("工种")


def judged(condition, value, column=TRADE):
    return cell_test(condition, column, ON)(value)


@pytest.mark.parametrize(
    ("test", "value", "verdict"),
    [
        ("this_year", date(2026, 1, 1), True),
        ("this_year", date(2026, 9, 12), True),
        ("this_year", date(2026, 9, 13), False),
        ("this_year", date(2025, 12, 31), False),
        ("this_period", date(2026, 6, 30), False),
        ("this_period", date(2026, 7, 1), True),
        ("by_day", date(1999, 7, 1), True),
        ("by_day", date(2026, 9, 13), False),
        ("not_over", "", True),
        ("not_over", date(2026, 9, 12), False),
        ("not_over", date(2026, 9, 13), True),
        ("this_year", "2026年8月", True),
    ],
)
def test_a_day_lies_in_the_days_that_are_counted_or_not(test, value, verdict):
    assert judged(LedgerCondition("培训日期", test), value) is verdict


def test_what_happened_after_the_period_is_not_of_it_however_late_the_report_is():
    late = CountingDay(Period(2025, 4), date(2026, 1, 8))
    for test, day, verdict in (
        ("this_year", date(2025, 12, 31), True),
        ("this_year", date(2026, 1, 5), False),
        ("this_period", date(2025, 10, 1), True),
        ("this_period", date(2025, 9, 30), False),
        ("this_period", date(2026, 1, 5), False),
        ("by_day", date(2026, 1, 5), True),
        ("not_over", date(2026, 1, 5), False),
        ("this_year", "2025.12.20-2026.1.5", "只有一部分日子在要数的日子里"),
    ):
        assert cell_test(LedgerCondition("培训日期", test), TRADE, late)(day) == verdict


def test_a_day_that_nobody_knows_is_doubtful():
    assert judged(LedgerCondition("培训日期", "this_year"), "") == "没有填日期"
    assert judged(LedgerCondition("培训日期", "this_year"), "待定").startswith("不是日期")
    assert (
        judged(LedgerCondition("培训日期", "this_year"), "2026年9月")
        == "只有一部分日子在要数的日子里"
    )


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        *[("电工", True), (" 电　工 ", True), ("焊工", False)],
        *[("", "没有填"), ("无", "没有填"), ("待核实", "写的是还不知道")],
    ],
)
def test_a_word_is_one_of_some_or_not(value, verdict):
    assert judged(LedgerCondition("工种", "is", ("电工", "家政")), value) == verdict
    opposite = verdict if isinstance(verdict, str) else not verdict
    assert judged(LedgerCondition("工种", "is_not", ("电工", "家政")), value) == opposite


@pytest.mark.parametrize(
    ("value", "verdict"),
    [
        ("是", True),
        ("√", True),
        ("脱贫户", True),
        ("否", False),
        ("一般户", False),
        ("待核实", "看不出是“是”还是“否”"),
        ("", "没有填"),
        ("-", "没有填"),
    ],
)
def test_yes_and_no_are_read_also_in_the_columns_own_words(value, verdict):
    poor = BOOK.named("是否脱贫人口")
    assert judged(LedgerCondition("是否脱贫人口", "yes"), value, poor) == verdict
    opposite = verdict if isinstance(verdict, str) else not verdict
    assert judged(LedgerCondition("是否脱贫人口", "no"), value, poor) == opposite


def test_a_cell_is_filled_or_blank():
    assert judged(LedgerCondition("证书编号", "filled"), "ZS1") is True
    assert judged(LedgerCondition("证书编号", "filled"), "/") is False
    assert judged(LedgerCondition("证书编号", "blank"), "") is True
    assert is_filled(0.0)
